#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "audio/stereo_frame.h"

namespace contrafact {

/// Keeps a stereo stream at 44.1 kHz under a ceiling, peaks between frames among them: a gain that
/// falls within 5 ms before a peak and comes back within some 100 ms, the same on both sides. What
/// stays under the ceiling goes through untouched. The stream comes out late by `kDelayFrames`.
class Limiter {
public:
    static constexpr std::size_t kRunUpFrames = 220; // 5 ms
    static constexpr std::size_t kReachFrames = 6;   // to either side of a point between frames
    static constexpr std::size_t kDelayFrames = kRunUpFrames - 1 + kReachFrames;

    explicit Limiter(double ceilingDb);
    /// In place.
    void process(std::span<StereoFrame> frames);

private:
    struct Held {
        std::uint64_t time = 0;
        float gain = 1.0F;
    };

    [[nodiscard]] float neededGain() const;
    float heldGain(float needed);
    float smoothed(float gain);

    float m_ceiling;
    std::array<StereoFrame, 2 * kReachFrames> m_recent{}; ///< oldest first
    std::vector<StereoFrame> m_delay;                     ///< a ring
    std::deque<Held> m_held;      ///< gains needed during the run-up that no later one undercuts
    std::vector<float> m_average; ///< a ring
    double m_sum = static_cast<double>(kRunUpFrames);
    float m_released = 1.0F;
    std::uint64_t m_time = 0; ///< frames
};

} // namespace contrafact
