#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <vector>

namespace contrafact {

// The documents of medleys that a person has opened or saved, newest first; they are kept in the
// settings of the program. GUI thread.

[[nodiscard]] std::vector<std::filesystem::path> recentMedleys();
void rememberMedley(const std::filesystem::path& file);
/// For one that is not there any more.
void forgetMedley(const std::filesystem::path& file);

} // namespace contrafact
