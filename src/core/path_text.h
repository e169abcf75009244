#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <string>
#include <string_view>

namespace contrafact {

/// A path as text for people, JSON and exports: always valid UTF-8, on one line, and reversible.
/// A name in plain UTF-8 stays as it is. A byte that is not part of UTF-8, or is a control
/// character, becomes `\xHH`; so does a backslash that stands before an `x`, and nothing else.
[[nodiscard]] std::string displayPath(const std::filesystem::path& path);

/// The path whose `displayPath` is `text`. Any other text is taken as it is.
[[nodiscard]] std::filesystem::path pathFromDisplay(std::string_view text);

/// What follows the last point of the file's name, A to Z in lower case: "mp3"; empty for none.
[[nodiscard]] std::string lowerSuffix(const std::filesystem::path& path);

} // namespace contrafact
