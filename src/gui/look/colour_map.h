#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cstdint>

#include <QColor>

namespace contrafact {

/// Sequential colour maps whose lightness rises evenly, all readable without colour vision:
/// cividis (Nunez, Anderton and Renslow 2018), viridis and magma (Smith and van der Walt 2015, CC0)
/// and plain grey (equal steps of CIE lightness).
enum class ColourMap { Cividis, Viridis, Magma, Grey };

/// One colour for each value of a byte, 0 the lowest.
using ColourTable = std::array<QRgb, 256>;

[[nodiscard]] const ColourTable& colourTable(ColourMap map);

/// The table with everything below `threshold` (0..1) drawn towards its lowest colour, so that what
/// stays above stands out on light and dark pages alike and what fades can still be seen.
[[nodiscard]] ColourTable fadedBelow(const ColourTable& table, double threshold);

/// 0..1 as a byte; what is outside, or not a number, goes to the nearest end (a NaN to 0).
[[nodiscard]] std::uint8_t quantised(float value);

} // namespace contrafact
