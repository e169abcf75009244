#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>

#include "playback/alignment_map.h"

namespace contrafact {

/// Which moments of two recordings sound together now: those of the alignment or, while a pairing
/// is pinned that the alignment does not know, two clocks that run on from there. A value.
class Pairing {
public:
    Pairing() = default;
    explicit Pairing(AlignmentMap map);

    /// From here on these two moments belong together; nothing is pinned where the alignment says
    /// the same, give or take a second. B runs as fast as the music around, or as told.
    void pinTo(const AlignedMoment& moment, std::optional<double> bSecondsPerASecond = {});
    /// The alignment alone decides again.
    void release() { m_pin.reset(); }

    /// The moment of the other recording for `seconds` of `from`, within the other's duration.
    [[nodiscard]] double toOther(Side from, double seconds) const;
    [[nodiscard]] const AlignmentMap& map() const { return m_map; }

private:
    struct Pin {
        AlignedMoment moment;
        double bSecondsPerASecond = 1.0;
    };

    AlignmentMap m_map;
    std::optional<Pin> m_pin;
};

} // namespace contrafact
