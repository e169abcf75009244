// SPDX-License-Identifier: GPL-3.0-or-later

#include "rendering/limiter.h"

#include <algorithm>
#include <cmath>

#include "features/stereo_peak.h"

namespace contrafact {

static_assert(kHalfwayPairs == Limiter::kReachFrames);

Limiter::Limiter(double ceilingDb)
    : m_ceiling(static_cast<float>(std::pow(10.0, ceilingDb / 20.0)))
    , m_delay(kDelayFrames)
    , m_average(kRunUpFrames, 1.0F) {}

void Limiter::process(std::span<StereoFrame> frames) {
    for (StereoFrame& frame : frames) {
        std::rotate(m_recent.begin(), m_recent.begin() + 1, m_recent.end());
        m_recent.back() = frame;
        const float gain = smoothed(heldGain(neededGain()));
        StereoFrame& oldest = m_delay[m_time % kDelayFrames];
        const StereoFrame late = oldest;
        oldest = frame;
        frame = {late.left * gain, late.right * gain};
        ++m_time;
    }
}

/// By the frame `kReachFrames` ago and the points next to it.
float Limiter::neededGain() const {
    float peak = std::max(framePeak(m_recent[kReachFrames - 1]), framePeak(m_recent[kReachFrames]));
    if (peak > m_ceiling / 2.0F) // no sound rises by more than 6 dB between two frames
        peak = std::max(peak, halfwayPeak(m_recent));
    return peak > m_ceiling ? m_ceiling / peak : 1.0F;
}

/// The least gain needed during the last `kRunUpFrames`, and slowly back from it.
float Limiter::heldGain(float needed) {
    constexpr float kRelease = 1.0F / (0.05F * static_cast<float>(kStereoRateHz));
    while (!m_held.empty() && m_held.back().gain >= needed)
        m_held.pop_back();
    m_held.push_back({m_time, needed});
    if (m_held.front().time + kRunUpFrames <= m_time)
        m_held.pop_front();
    m_released += (1.0F - m_released) * kRelease;
    m_released = std::min(m_released, m_held.front().gain);
    return m_released;
}

float Limiter::smoothed(float gain) {
    constexpr double kUntouched = 1.0 - 1e-5;
    float& oldest = m_average[m_time % kRunUpFrames];
    m_sum += static_cast<double>(gain) - static_cast<double>(oldest);
    oldest = gain;
    const double mean = m_sum / static_cast<double>(kRunUpFrames);
    return mean > kUntouched ? 1.0F : static_cast<float>(mean);
}

} // namespace contrafact
