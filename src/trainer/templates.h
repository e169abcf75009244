#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>

#include "core/result.h"
#include "scores/template_bank.h"

namespace contrafact {

/// Every program the font has, every third pitch and the drum kit, through the same constant-Q
/// transform as recordings. Errors: FileNotFound, BadFormat, Internal.
[[nodiscard]] Result<TemplateBank> cutTemplates(const std::filesystem::path& soundfont);

} // namespace contrafact
