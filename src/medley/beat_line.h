#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "core/music.h"

namespace contrafact {

/// Beats at an even distance: beat i is at `first + i * period`.
struct BeatLine {
    double first = 0.0;
    double period = 0.0;    ///< seconds
    double deviation = 0.0; ///< root mean square distance of the beats from the line, seconds

    [[nodiscard]] double at(std::size_t beat) const {
        return first + static_cast<double>(beat) * period;
    }
};

/// Least squares. Requires: at least two beats.
[[nodiscard]] BeatLine fitBeatLine(std::span<const double> beats);

/// The same beats without the jitter of their tracking: on a straight line if they keep to one
/// within 10 ms; else each on the parabola through the beats up to four before and after it, as
/// tempo breathes (Savitzky and Golay 1964). Empty where they stray from this by 60 ms: there is no
/// beat to keep to.
[[nodiscard]] std::vector<double> steadied(std::span<const double> beats);

/// The index among the beats of the downbeat nearest to a moment; none where there is no downbeat
/// within so many bars of it.
[[nodiscard]] std::optional<std::size_t> nearestDownbeat(const BeatGrid& grid, double seconds,
                                                         int bars = 1);

/// The moment of that downbeat, or the same moment where there is none.
[[nodiscard]] double snappedToDownbeat(const BeatGrid& grid, double seconds, int bars = 1);

/// The index of the beat nearest to a moment; none where it is more than half a beat away.
[[nodiscard]] std::optional<std::size_t> nearestBeat(const BeatGrid& grid, double seconds);

} // namespace contrafact
