#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <vector>

#include "core/comparison.h"

namespace contrafact {

/// One of the two recordings of a comparison.
enum class Side { A, B };

[[nodiscard]] constexpr Side otherSide(Side side) {
    return side == Side::A ? Side::B : Side::A;
}

/// Which moment of one recording is which moment of the other. Inside matched stretches the path
/// decides, linear between its moments; outside them the map goes on with the tempo ratio of the
/// nearest stretch and never runs backwards. Without a path both clocks run alike. A value.
class AlignmentMap {
public:
    /// A run of path moments without a gap, as seconds in both recordings.
    struct Stretch {
        double aStart = 0.0, aEnd = 0.0;
        double bStart = 0.0, bEnd = 0.0;
    };

    AlignmentMap() = default;
    /// Requires: `path` does not fall in either recording.
    AlignmentMap(const std::vector<AlignedMoment>& path, double aDurationSeconds,
                 double bDurationSeconds);

    /// The moment of the other recording for `seconds` of `from`, within the other's duration.
    [[nodiscard]] double toOther(Side from, double seconds) const;
    [[nodiscard]] double toB(double aSeconds) const { return toOther(Side::A, aSeconds); }
    /// How many times as fast B plays the music around this moment of A; 1 without a path.
    [[nodiscard]] double tempoRatioAt(double aSeconds) const;
    [[nodiscard]] const std::vector<Stretch>& stretches() const { return m_stretches; }
    [[nodiscard]] double durationSeconds(Side side) const;

private:
    /// A moment seen from the side that asks: `from` is its own clock, `to` the other's.
    struct Knot {
        double from = 0.0;
        double to = 0.0;
    };
    struct Run {
        std::vector<Knot> knots;
        double startSlope = 1.0; ///< seconds of the other per second, near the first knot
        double endSlope = 1.0;   ///< and near the last
    };
    struct Direction {
        std::vector<Run> runs;
        double otherDuration = 0.0;
    };

    [[nodiscard]] static Direction makeDirection(const std::vector<std::vector<Knot>>& runs,
                                                 double otherDuration);
    [[nodiscard]] static double inside(const Run& run, double seconds);
    [[nodiscard]] static double between(const Run& left, const Run& right, double seconds);
    [[nodiscard]] static double mapped(const Direction& direction, double seconds);

    Direction m_fromA;
    Direction m_fromB;
    std::vector<Stretch> m_stretches;
};

/// Where a path breaks: the index of the first moment of every run after the first. A break is a
/// step of over a second in either recording that is also over six times the median step.
[[nodiscard]] std::vector<std::size_t> pathBreaks(const std::vector<AlignedMoment>& path);

} // namespace contrafact
