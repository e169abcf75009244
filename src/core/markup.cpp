// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/markup.h"

#include <algorithm>

#include "core/utf8.h"

namespace contrafact {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool isControl(char character) {
    const auto byte = static_cast<unsigned char>(character);
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F;
}

/// U+FFFE and U+FFFF: well-formed UTF-8 that XML forbids.
bool isNonCharacter(std::string_view sequence) {
    return sequence == "\xEF\xBF\xBE" || sequence == "\xEF\xBF\xBF";
}

std::string_view entityOf(char character) {
    switch (character) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return {};
    }
}

bool isUnreserved(unsigned char byte) {
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
           (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_' ||
           byte == '~' || byte == '/';
}

} // namespace

std::string escapedMarkup(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = utf8SequenceLength(text);
        const std::string_view sequence = text.substr(0, std::max<std::size_t>(length, 1));
        if (const auto entity = entityOf(sequence.front()); !entity.empty())
            escaped += entity;
        else if (length == 0 || isControl(sequence.front()) || isNonCharacter(sequence))
            escaped += kReplacement;
        else
            escaped += sequence;
        text.remove_prefix(sequence.size());
    }
    return escaped;
}

std::string markupElement(std::string_view name, std::string_view text) {
    if (text.empty())
        return {};
    const std::string tag(name);
    return "<" + tag + ">" + escapedMarkup(text) + "</" + tag + ">";
}

std::string fileAddress(const std::filesystem::path& path) {
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string address = "file://";
    for (const char character : path.native()) {
        const auto byte = static_cast<unsigned char>(character);
        if (isUnreserved(byte))
            address += character;
        else
            address += {'%', kDigits[byte >> 4U], kDigits[byte & 0x0FU]};
    }
    return address;
}

} // namespace contrafact
