// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/track_passage.h"

#include <charconv>
#include <cmath>
#include <system_error>

namespace contrafact {

namespace {

std::optional<double> number(std::string_view text) {
    double value = 0.0;
    const char* end = text.data() + text.size();
    const auto [last, error] = std::from_chars(text.data(), end, value, std::chars_format::fixed);
    const bool isWhole = error == std::errc{} && last == end && !text.empty();
    return isWhole && std::isfinite(value) && value >= 0.0 ? std::optional(value) : std::nullopt;
}

std::optional<SoundRange> parseRange(std::string_view text) {
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos || text.size() == 1)
        return std::nullopt;
    SoundRange range;
    if (const auto start = text.substr(0, dash); !start.empty()) {
        const auto seconds = parseClock(start);
        if (!seconds)
            return std::nullopt;
        range.start = *seconds;
    }
    if (const auto end = text.substr(dash + 1); !end.empty()) {
        const auto seconds = parseClock(end);
        if (!seconds)
            return std::nullopt;
        range.end = *seconds;
    }
    return range;
}

} // namespace

std::optional<double> parseClock(std::string_view text) {
    constexpr int kMostParts = 3;
    double seconds = 0.0;
    for (int part = 0; part < kMostParts; ++part) {
        const std::size_t colon = text.find(':');
        const auto value = number(text.substr(0, colon));
        if (!value)
            return std::nullopt;
        seconds = seconds * 60.0 + *value;
        if (colon == std::string_view::npos)
            return seconds;
        text.remove_prefix(colon + 1);
    }
    return std::nullopt;
}

TrackPassage parseTrackPassage(const std::string& text) {
    std::error_code unknown;
    const std::size_t mark = text.rfind('@');
    if (mark == std::string::npos || std::filesystem::exists(text, unknown))
        return {text, std::nullopt};
    const auto range = parseRange(std::string_view(text).substr(mark + 1));
    if (!range)
        return {text, std::nullopt};
    return {text.substr(0, mark), range};
}

} // namespace contrafact
