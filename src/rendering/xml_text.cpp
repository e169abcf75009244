// SPDX-License-Identifier: GPL-3.0-or-later

#include "rendering/xml_text.h"

#include <algorithm>
#include <sstream>

#include "core/utf8.h"

namespace contrafact {

namespace {

bool isControl(char character) {
    const auto byte = static_cast<unsigned char>(character);
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F;
}

/// U+FFFE and U+FFFF: well-formed UTF-8 that XML forbids.
bool isNonCharacter(std::string_view sequence) {
    return sequence == "\xEF\xBF\xBE" || sequence == "\xEF\xBF\xBF";
}

} // namespace

std::string xmlText(std::string_view text) {
    std::string valid;
    while (!text.empty()) {
        const std::size_t length = utf8SequenceLength(text);
        const std::string_view sequence = text.substr(0, std::max<std::size_t>(length, 1));
        const bool isHeld = length > 0 && !isControl(sequence.front()) && !isNonCharacter(sequence);
        valid += isHeld ? sequence : "\xEF\xBF\xBD";
        text.remove_prefix(sequence.size());
    }
    return valid;
}

pugi::xml_node addElement(pugi::xml_node parent, const char* name, std::string_view text) {
    pugi::xml_node element = parent.append_child(name);
    if (!text.empty())
        element.text() = xmlText(text).c_str();
    return element;
}

std::string fileText(const pugi::xml_document& document) {
    std::ostringstream stream;
    stream << R"(<?xml version="1.0" encoding="UTF-8"?>)" << '\n';
    document.save(stream, "  ", pugi::format_default | pugi::format_no_declaration);
    return stream.str();
}

} // namespace contrafact
