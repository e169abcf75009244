#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "audio/stereo_frame.h"
#include "spectrum/real_fft.h"

namespace contrafact {

/// Hears when the sound of beats rises, in a stereo stream at 44.1 kHz. Beats as they are tracked
/// are early for sharp sounds and late for soft ones: they are found in the constant-Q transform,
/// whose windows are the longer the lower a note is.
class BeatAttacks {
public:
    /// `beats`: seconds from the start of the stream, ascending.
    explicit BeatAttacks(std::vector<double> beats);
    void push(std::span<const StereoFrame> frames);
    /// How much later than each beat half of what rises within 50 ms has risen, by it and, with
    /// less weight, by the two beats on either side: -0.05..0.05 s; 0 where nothing rises. To be
    /// called once.
    [[nodiscard]] std::vector<double> finish();

private:
    static constexpr std::size_t kWindow = 1024;
    static constexpr std::size_t kHop = 128;  // 2.9 ms
    static constexpr std::size_t kLag = 4;    // hops that a rise is taken over
    static constexpr std::size_t kReach = 17; // hops to either side of a beat
    static constexpr std::size_t kMoments = 2 * kReach + 1;
    static constexpr std::size_t kFrames = kMoments + kLag;
    static constexpr std::size_t kSegment = kHop * (kFrames - 1) + kWindow;

    /// How much rises at each hop around a beat.
    using Rises = std::array<float, kMoments>;

    /// Of the sound around the beat heard next: where it begins in the stream.
    [[nodiscard]] std::int64_t nextSegment() const;
    [[nodiscard]] Rises risesIn(std::span<const float> segment);

    std::vector<double> m_beats;
    std::vector<Rises> m_rises;  ///< of the beats heard so far; 0 where the stream began too late
    std::vector<float> m_recent; ///< mono, from frame `m_first` of the stream on
    std::int64_t m_first = 0;
    RealFft m_fft{kWindow};
};

} // namespace contrafact
