#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <string>
#include <string_view>

namespace contrafact {

/// Text as the content of an XML or HTML element or of a quoted attribute: the five special
/// characters are escaped, and what XML 1.0 cannot hold (section 2.2: control characters, U+FFFE,
/// U+FFFF, bytes that are no UTF-8) becomes U+FFFD.
[[nodiscard]] std::string escapedMarkup(std::string_view text);

/// `<name>text</name>`, or nothing where the text is empty.
[[nodiscard]] std::string markupElement(std::string_view name, std::string_view text);

/// The `file:` address of an absolute path, byte for byte (RFC 8089, RFC 3986): names that are no
/// UTF-8 survive.
[[nodiscard]] std::string fileAddress(const std::filesystem::path& path);

} // namespace contrafact
