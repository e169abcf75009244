// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/print_formatted.h"

#include <cstdarg>
#include <cstdio>
#include <iostream>
#include <string>

namespace contrafact {

void printFormatted(const char* format, ...) {
    std::va_list arguments;
    va_start(arguments, format);
    std::va_list again;
    va_copy(again, arguments);
    const int length = std::vsnprintf(nullptr, 0, format, arguments);
    va_end(arguments);
    std::string text(length > 0 ? static_cast<std::size_t>(length) : 0, '\0');
    std::vsnprintf(text.data(), text.size() + 1, format, again);
    va_end(again);
    std::cout << text;
}

} // namespace contrafact
