// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/decimal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

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

int wholePercent(double share) {
    const int nearest = static_cast<int>(std::lround(share * 100.0));
    const bool isWhole = share <= 0.0 || share >= 1.0;
    return isWhole ? nearest : std::clamp(nearest, 1, 99);
}

std::string percentage(double share) {
    return std::to_string(wholePercent(share)) + " %";
}

std::string clockTime(double seconds) {
    constexpr double kRounding = 1e-6;
    const long whole = static_cast<long>(std::floor(std::max(0.0, seconds) + kRounding));
    std::array<char, 64> text{};
    if (whole < 3600)
        std::snprintf(text.data(), text.size(), "%ld:%02ld", whole / 60, whole % 60);
    else
        std::snprintf(text.data(), text.size(), "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60,
                      whole % 60);
    return text.data();
}

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
    const std::string several = many.empty() ? one + 's' : many;
    return std::to_string(count) + ' ' + (count == 1 ? one : several);
}

} // namespace contrafact
