// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/decimal.h"

#include <array>
#include <charconv>
#include <cmath>

namespace contrafact {

std::string decimal(double value, int digits) {
    std::array<char, 64> text{};
    const auto [end, error] =
        std::to_chars(text.data(), text.data() + text.size(), std::isfinite(value) ? value : 0.0,
                      std::chars_format::fixed, digits);
    return error == std::errc{} ? std::string(text.data(), end) : "0";
}

double rounded(double value) {
    return std::round(value * 1000.0) / 1000.0;
}

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
    const std::string several = many.empty() ? one + 's' : many;
    return std::to_string(count) + ' ' + (count == 1 ? one : several);
}

} // namespace contrafact
