// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/csv_field.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/utf8.h"

namespace contrafact {

namespace {

/// What spreadsheets take for the beginning of a formula, also as the wide characters of East Asian
/// keyboards.
constexpr std::array<std::string_view, 8> kFormulaMarks{
    "=", "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

bool isFormula(std::string_view text) {
    return std::ranges::any_of(kFormulaMarks,
                               [&](std::string_view mark) { return text.starts_with(mark); });
}

} // namespace

std::string csvField(const std::string& text) {
    std::string field = oneLine(text);
    if (isFormula(field))
        field.insert(0, 1, '\'');
    if (field.find_first_of("\",;") == std::string::npos) // `;` parts fields in some countries
        return field;
    std::string quoted = "\"";
    for (const char character : field)
        quoted += character == '"' ? std::string("\"\"") : std::string(1, character);
    return quoted + '"';
}

} // namespace contrafact
