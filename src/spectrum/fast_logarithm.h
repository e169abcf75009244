#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <bit>
#include <cstdint>

namespace contrafact {

/// log2 of a positive, normal float to within 3e-7, in a form that compilers vectorise: the
/// exponent from the bits, the mantissa m in [0.75, 1.5) by the series of artanh((m - 1) / (m +
/// 1)).
[[gnu::always_inline]] inline float fastLog2(float value) {
    constexpr std::int32_t kThreeQuarters = 0x3f400000;
    const auto bits = std::bit_cast<std::int32_t>(value);
    const std::int32_t exponent = (bits - kThreeQuarters) >> 23;
    const float mantissa = std::bit_cast<float>(bits - exponent * (1 << 23));
    const float t = (mantissa - 1.0F) / (mantissa + 1.0F);
    const float t2 = t * t;
    constexpr float kTwoOverLn2 = 2.885390082F;
    const float series = 1.0F + t2 * (1.0F / 3.0F + t2 * (1.0F / 5.0F + t2 * (1.0F / 7.0F)));
    return static_cast<float>(exponent) + kTwoOverLn2 * t * series;
}

/// 2^value to within 2e-7 of it, for |value| < 126, in the same form: the integer part to the
/// exponent's bits, the rest by its series.
[[gnu::always_inline]] inline float fastExp2(float value) {
    const auto whole = static_cast<std::int32_t>(value + 256.5F) - 256; // rounds to nearest
    const float x = 0.69314718F * (value - static_cast<float>(whole));
    const float series =
        1.0F + x * (1.0F + x * (1.0F / 2 + x * (1.0F / 6 + x * (1.0F / 24 + x * (1.0F / 120)))));
    return series * std::bit_cast<float>((whole + 127) * (1 << 23));
}

} // namespace contrafact
