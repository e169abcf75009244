#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string>

namespace contrafact {

/// A text as one field of a comma-separated table (RFC 4180): on one line, in quotes where it has
/// to be, and after an apostrophe where a spreadsheet would take it for a formula.
[[nodiscard]] std::string csvField(const std::string& text);

} // namespace contrafact
