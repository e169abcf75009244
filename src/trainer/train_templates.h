#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>

#include "core/result.h"
#include "scores/template_bank.h"

namespace CLI {
class App;
}

namespace contrafact {

/// `contrafact-train templates --soundfont FONT --out BANK`: renders the notes of a sound font and
/// keeps their constant-Q power for the version generator.
void addTemplatesCommand(CLI::App& app);

/// Every program the font has, every third pitch and the drum kit, through the same constant-Q
/// transform as recordings. Errors: FileNotFound, BadFormat, Internal.
[[nodiscard]] Result<TemplateBank> cutTemplates(const std::filesystem::path& soundfont);

} // namespace contrafact
