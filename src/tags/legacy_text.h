#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <string>

namespace contrafact {

/// What the bytes of texts may be that are declared to be Latin-1.
enum class LegacyEncoding {
    Windows1252, ///< Latin-1 with quotes and dashes
    Windows1251, ///< Cyrillic
    Gbk,         ///< Chinese
    ShiftJis,    ///< Japanese
};

/// The encoding of the texts of one file. Anything but Windows1252 only where the bytes would make
/// no sense as Latin-1 and much sense otherwise: whole words of letters beyond ASCII that agree
/// with how Russian is written, or pairs of bytes that are common characters throughout.
[[nodiscard]] LegacyEncoding guessedEncoding(std::span<const std::string> texts);

/// As UTF-8; bytes that mean nothing become U+FFFD.
[[nodiscard]] std::string decodedText(const std::string& bytes, LegacyEncoding encoding);

} // namespace contrafact
