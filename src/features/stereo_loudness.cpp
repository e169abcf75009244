// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/stereo_loudness.h"

#include <algorithm>
#include <cmath>

#include "features/stereo_peak.h"

namespace contrafact {

namespace {

// libebur128 takes 1.2 times as long for the energies and nine times for energies and peak.
constexpr std::size_t kEnergyFrames = kStereoRateHz / 10;
constexpr std::size_t kBlockFrames = 4096;

} // namespace

StereoLoudnessMeter::StereoLoudnessMeter()
    : m_weighting(kWeighting(kStereoRateHz))
    , m_recent(kHistory - 1) {}

void StereoLoudnessMeter::push(std::span<const StereoFrame> frames) {
    while (!frames.empty()) {
        const auto block = frames.first(std::min(frames.size(), kBlockFrames));
        pushBlock(block);
        findPeak(block);
        frames = frames.subspan(block.size());
    }
}

double StereoLoudnessMeter::weighted(Channel& channel, float sample) const {
    const Biquad& shelf = m_weighting.shelf;
    const Biquad& high = m_weighting.highPass;
    const double input = static_cast<double>(sample);
    const double shelved = input * static_cast<double>(shelf.b0) + channel.shelf1;
    channel.shelf1 = input * static_cast<double>(shelf.b1) -
                     shelved * static_cast<double>(shelf.a1) + channel.shelf2;
    channel.shelf2 =
        input * static_cast<double>(shelf.b2) - shelved * static_cast<double>(shelf.a2);
    const double output = shelved + channel.high1;
    channel.high1 = channel.high2 - 2.0 * shelved - output * static_cast<double>(high.a1);
    channel.high2 = shelved - output * static_cast<double>(high.a2);
    return output;
}

void StereoLoudnessMeter::pushBlock(std::span<const StereoFrame> frames) {
    for (const StereoFrame& frame : frames) {
        const double left = weighted(m_left, frame.left);
        const double right = weighted(m_right, frame.right);
        m_energy += left * left + right * right;
        if (++m_filled < kEnergyFrames)
            continue;
        m_levels.energies.push_back(static_cast<float>(m_energy / kEnergyFrames));
        m_energy = 0.0;
        m_filled = 0;
    }
}

void StereoLoudnessMeter::findPeak(std::span<const StereoFrame> frames) {
    // Sound does not rise further than this between two frames.
    constexpr float kGreatestGain = 2.0F;
    m_recent.insert(m_recent.end(), frames.begin(), frames.end());
    const std::span<const StereoFrame> all = m_recent;
    for (std::size_t i = 0; i + kHistory <= all.size(); ++i) {
        const float nearby =
            std::max(framePeak(all[i + kHalfwayPairs - 1]), framePeak(all[i + kHalfwayPairs]));
        m_levels.peak = std::max(m_levels.peak, framePeak(all[i + kHistory - 1]));
        if (nearby * kGreatestGain > m_levels.peak)
            m_levels.peak = std::max(m_levels.peak, halfwayPeak(all.subspan(i).first<kHistory>()));
    }
    m_recent.erase(m_recent.begin(), m_recent.end() - (kHistory - 1));
}

StereoLevels StereoLoudnessMeter::finish() {
    if (m_filled > 0)
        m_levels.energies.push_back(static_cast<float>(m_energy / static_cast<double>(m_filled)));
    m_energy = 0.0;
    m_filled = 0;
    return std::move(m_levels);
}

} // namespace contrafact
