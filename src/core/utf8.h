#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <string>
#include <string_view>

namespace contrafact {

/// Bytes of the well-formed UTF-8 sequence at the start of `text` (Unicode 15, table 3-7), 0 if
/// there is none.
[[nodiscard]] std::size_t utf8SequenceLength(std::string_view text);

[[nodiscard]] bool isValidUtf8(std::string_view text);

/// The same text with every byte that is not part of well-formed UTF-8 replaced by U+FFFD, and
/// without what follows a NUL.
[[nodiscard]] std::string validUtf8(std::string_view text);

/// A text out of a file's tags as it is shown: as `validUtf8`, without blanks and byte order marks
/// around it.
[[nodiscard]] std::string tagText(std::string_view text);

/// Text as valid UTF-8 on one line, for lists that hold a thing a line: a run of control characters
/// or of U+2028 and U+2029, which break lines too, becomes one blank; none stands at either end.
/// Empty where nothing could be seen.
[[nodiscard]] std::string oneLine(std::string_view text);

} // namespace contrafact
