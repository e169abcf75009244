// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/melody_line.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "features/whitened_levels.h"

namespace contrafact {

namespace {

constexpr std::size_t kLowestBin = 26;                                 // D3
constexpr std::size_t kPitches = 38;                                   // up to D#6
constexpr std::array<std::size_t, 6> kPartials{0, 12, 19, 24, 28, 31}; // semitones above the first
constexpr float kPartialDecay = 0.8F;
// A leap's cost, as a share of the mean frame's strongest sum.
constexpr float kSemitoneCost = 0.05F;
constexpr std::size_t kDearestLeap = 6; // semitones

using Sums = std::array<float, kPitches>;

Sums harmonicSums(const WhitenedLevels& levels) {
    Sums sums{};
    float weight = 1.0F;
    for (const std::size_t partial : kPartials) {
        const std::size_t first = kLowestBin + partial;
        const std::size_t count = std::min(kPitches, levels.size() - first);
        for (std::size_t pitch = 0; pitch < count; ++pitch)
            sums[pitch] += weight * levels[first + pitch];
        weight *= kPartialDecay;
    }
    return sums;
}

std::vector<Sums> allSums(const ConstantQ& constantQ) {
    const LevelWhitener whitener(constantQ);
    std::vector<Sums> sums;
    sums.reserve(whitener.frames());
    for (std::size_t frame = 0; frame < whitener.frames(); ++frame)
        sums.push_back(harmonicSums(whitener.at(frame)));
    return sums;
}

float meanStrongest(const std::vector<Sums>& sums) {
    double total = 0.0;
    for (const Sums& frame : sums)
        total += static_cast<double>(*std::ranges::max_element(frame));
    return static_cast<float>(total / static_cast<double>(sums.size()));
}

/// The best paths into every pitch of one frame after another.
class LeadPaths {
public:
    explicit LeadPaths(float unit)
        : m_cost(kSemitoneCost * unit) {}

    void advance(const Sums& sums) {
        // From afar all leaps cost the same: the best of all pitches is the best of those.
        const auto strongest = std::ranges::max_element(m_scores);
        const float leapt = *strongest - m_cost * static_cast<float>(kDearestLeap);
        const auto leaptFrom = static_cast<std::uint8_t>(strongest - m_scores.begin());
        Sums next{};
        std::array<std::uint8_t, kPitches> origins{};
        for (std::size_t pitch = 0; pitch < kPitches; ++pitch) {
            float best = leapt;
            std::size_t from = leaptFrom;
            const std::size_t end = std::min(kPitches, pitch + kDearestLeap);
            for (std::size_t near = pitch + 1 - std::min(pitch + 1, kDearestLeap); near < end;
                 ++near) {
                const std::size_t semitones = near > pitch ? near - pitch : pitch - near;
                const float score = m_scores[near] - m_cost * static_cast<float>(semitones);
                if (score > best) {
                    best = score;
                    from = near;
                }
            }
            next[pitch] = best + sums[pitch] - *strongest; // so that sums stay small for ever
            origins[pitch] = static_cast<std::uint8_t>(from);
        }
        m_scores = next;
        m_origins.push_back(origins);
    }

    /// The pitches of the best path through all frames.
    [[nodiscard]] std::vector<std::size_t> best() const {
        std::vector<std::size_t> pitches(m_origins.size());
        auto pitch =
            static_cast<std::size_t>(std::ranges::max_element(m_scores) - m_scores.begin());
        for (std::size_t frame = pitches.size(); frame-- > 0;) {
            pitches[frame] = pitch;
            pitch = m_origins[frame][pitch];
        }
        return pitches;
    }

private:
    float m_cost;
    Sums m_scores{};
    std::vector<std::array<std::uint8_t, kPitches>> m_origins; ///< the pitch one frame before
};

} // namespace

std::vector<MelodyFrame> melodyLine(const ConstantQ& constantQ) {
    const std::vector<Sums> sums = allSums(constantQ);
    std::vector<MelodyFrame> line(sums.size());
    const float unit = sums.empty() ? 0.0F : meanStrongest(sums);
    if (unit <= 0.0F)
        return line; // silence
    LeadPaths paths(unit);
    for (const Sums& frame : sums)
        paths.advance(frame);
    const std::vector<std::size_t> pitches = paths.best();
    for (std::size_t frame = 0; frame < line.size(); ++frame)
        line[frame] = {static_cast<int>(kLowestBin + pitches[frame]),
                       sums[frame][pitches[frame]] / unit};
    return line;
}

} // namespace contrafact
