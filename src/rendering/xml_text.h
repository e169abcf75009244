#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace contrafact {

/// What XML 1.0 can hold of a text (section 2.2): control characters, U+FFFE, U+FFFF and bytes that
/// are no UTF-8 become U+FFFD.
[[nodiscard]] std::string xmlText(std::string_view text);

/// `<name>text</name>` as the last in `parent`.
pugi::xml_node addElement(pugi::xml_node parent, const char* name, std::string_view text);

/// A whole file: declaration, then `document`.
[[nodiscard]] std::string fileText(const pugi::xml_document& document);

} // namespace contrafact
