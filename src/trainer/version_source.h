#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <span>
#include <vector>

#include "core/result.h"
#include "learners/cover_batch.h"
#include "scores/template_bank.h"

namespace contrafact {

/// Every .bank file of a folder, in the order of their names. Errors: FileNotFound (there is none),
/// those of TemplateBank::load.
[[nodiscard]] Result<std::vector<TemplateBank>> loadBanks(const std::filesystem::path& folder);

/// Makes versions with these banks, which it borrows.
[[nodiscard]] VersionMaker versionMaker(std::span<const TemplateBank> banks);

} // namespace contrafact
