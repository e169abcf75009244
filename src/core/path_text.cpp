// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/path_text.h"

#include <charconv>
#include <optional>

#include "core/utf8.h"

namespace contrafact {

namespace {

constexpr std::size_t kEscapeLength = 4; // \xHH

bool isPlain(std::string_view rest, std::size_t length) {
    if (length != 1)
        return length > 1;
    const auto byte = static_cast<unsigned char>(rest.front());
    return byte >= 0x20 && byte != 0x7F && !rest.starts_with("\\x");
}

std::string escaped(char character) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(character);
    return {'\\', 'x', kDigits[byte >> 4U], kDigits[byte & 15U]};
}

std::optional<char> unescaped(std::string_view rest) {
    if (rest.size() < kEscapeLength || !rest.starts_with("\\x"))
        return std::nullopt;
    unsigned value = 0;
    const char* end = rest.data() + kEscapeLength;
    const auto [last, error] = std::from_chars(rest.data() + 2, end, value, 16);
    if (error != std::errc{} || last != end)
        return std::nullopt;
    return static_cast<char>(static_cast<unsigned char>(value));
}

} // namespace

std::string displayPath(const std::filesystem::path& path) {
    std::string text;
    for (std::string_view rest = path.native(); !rest.empty();) {
        const std::size_t length = utf8SequenceLength(rest);
        if (isPlain(rest, length)) {
            text += rest.substr(0, length);
            rest.remove_prefix(length);
        } else {
            text += escaped(rest.front());
            rest.remove_prefix(1);
        }
    }
    return text;
}

std::filesystem::path pathFromDisplay(std::string_view text) {
    std::string bytes;
    while (!text.empty()) {
        const std::optional<char> byte = unescaped(text);
        bytes += byte.value_or(text.front());
        text.remove_prefix(byte ? kEscapeLength : 1);
    }
    return bytes;
}

std::string lowerSuffix(const std::filesystem::path& path) {
    std::string suffix = path.extension().native();
    suffix.erase(0, 1);
    for (char& character : suffix)
        if (character >= 'A' && character <= 'Z')
            character = static_cast<char>(character - 'A' + 'a');
    return suffix;
}

} // namespace contrafact
