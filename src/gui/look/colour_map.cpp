// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/look/colour_map.h"

#include <algorithm>
#include <cmath>

namespace contrafact {

namespace {

/// Every eighth value (33 knots) of the published 256-value tables; between knots linear in sRGB,
/// which is within 6 (cividis) and 2 (the others) steps of 255 of the published values.
using Knots = std::array<QRgb, 33>;

constexpr Knots kCividis{0x00224E, 0x00285B, 0x002E6A, 0x043371, 0x1A386F, 0x273E6E, 0x32436D,
                         0x3B496C, 0x434E6C, 0x4B546C, 0x52596D, 0x5A5F6E, 0x61656F, 0x686A71,
                         0x6F7073, 0x757676, 0x7C7B78, 0x848179, 0x8B8778, 0x938D78, 0x9B9376,
                         0xA39A75, 0xABA072, 0xB3A670, 0xBBAD6C, 0xC3B469, 0xCCBA64, 0xD4C15F,
                         0xDDC958, 0xE6D051, 0xEFD748, 0xF8DF3C, 0xFEE838};
constexpr Knots kViridis{0x440154, 0x470D60, 0x48186A, 0x482374, 0x472D7B, 0x453681, 0x424086,
                         0x3F4989, 0x3B528B, 0x375A8D, 0x33638D, 0x2F6A8E, 0x2C728E, 0x297A8E,
                         0x26818E, 0x23898E, 0x21908C, 0x1F988B, 0x1F9F88, 0x21A685, 0x28AE80,
                         0x31B57B, 0x3EBC74, 0x4CC26C, 0x5DC963, 0x6ECE58, 0x82D34C, 0x96D83F,
                         0xABDC32, 0xC0DF24, 0xD5E21A, 0xEAE51A, 0xFDE725};
constexpr Knots kMagma{0x000004, 0x030311, 0x0A0822, 0x130D33, 0x1D1146, 0x28115A, 0x36106A,
                       0x430F76, 0x50127C, 0x5D177F, 0x691C81, 0x762181, 0x822681, 0x8F2A81,
                       0x9C2E7F, 0xA9327D, 0xB63779, 0xC33B75, 0xCF4170, 0xDB486A, 0xE65163,
                       0xEE5C5E, 0xF5695C, 0xF9785D, 0xFB8761, 0xFD9668, 0xFEA571, 0xFEB47B,
                       0xFEC387, 0xFED194, 0xFDE0A2, 0xFCEEB0, 0xFCFDBF};

QRgb mixed(QRgb from, QRgb to, double share) {
    const auto channel = [share](int first, int second) {
        return static_cast<int>(std::lround(first + share * (second - first)));
    };
    return qRgb(channel(qRed(from), qRed(to)), channel(qGreen(from), qGreen(to)),
                channel(qBlue(from), qBlue(to)));
}

ColourTable interpolated(const Knots& knots) {
    ColourTable table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const double place = static_cast<double>(i) * 32.0 / 255.0;
        const auto knot = std::min<std::size_t>(static_cast<std::size_t>(place), 31);
        table[i] = mixed(knots[knot], knots[knot + 1], place - static_cast<double>(knot));
    }
    return table;
}

/// CIE L* rises evenly; a neutral grey's relative luminance follows from it, its sRGB value from
/// that.
ColourTable greys() {
    ColourTable table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const double lightness = 100.0 * static_cast<double>(i) / 255.0;
        const double luminance =
            lightness > 8.0 ? std::pow((lightness + 16.0) / 116.0, 3.0) : lightness / 903.3;
        const double encoded = luminance <= 0.0031308
                                   ? 12.92 * luminance
                                   : 1.055 * std::pow(luminance, 1.0 / 2.4) - 0.055;
        const int level = std::clamp(static_cast<int>(std::lround(255.0 * encoded)), 0, 255);
        table[i] = qRgb(level, level, level);
    }
    return table;
}

} // namespace

const ColourTable& colourTable(ColourMap map) {
    static const std::array<ColourTable, 4> tables{interpolated(kCividis), interpolated(kViridis),
                                                   interpolated(kMagma), greys()};
    return tables.at(static_cast<std::size_t>(map));
}

ColourTable fadedBelow(const ColourTable& table, double threshold) {
    constexpr double kFade = 0.65;
    ColourTable faded = table;
    for (std::size_t i = 0; i < faded.size(); ++i)
        if (static_cast<double>(i) < std::floor(threshold * 255.0))
            faded[i] = mixed(table[i], table[0], kFade);
    return faded;
}

std::uint8_t quantised(float value) {
    if (!(value > 0.0F))
        return 0;
    return static_cast<std::uint8_t>(std::lround(std::min(1.0F, value) * 255.0F));
}

} // namespace contrafact
