// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/csv_field.h"

namespace contrafact {

std::string csvField(const std::string& text) {
    if (text.find_first_of("\",\n\r") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char character : text)
        quoted += character == '"' ? std::string("\"\"") : std::string(1, character);
    return quoted + '"';
}

} // namespace contrafact
