// SPDX-License-Identifier: GPL-3.0-or-later

#include "rhythm/bars.h"

#include <array>
#include <cstddef>
#include <numeric>

#include "rhythm/beat_accents.h"

namespace contrafact {

namespace {

/// What the accents of each place in the bar count.
template <std::size_t BeatsPerBar>
using Template = std::array<BeatAccents, BeatsPerBar>;

// By place: new harmony, of two beats, high onset, held afterwards, bass.
constexpr Template<4> kFour = {{{1.3F, 1.3F, 0.4F, 0.6F, 0.6F},
                                {-1.4F, -0.4F, 0.7F, -0.8F, -0.8F},
                                {0.9F, -1.3F, -1.3F, 0.6F, -0.1F},
                                {-0.8F, 0.4F, 0.2F, -0.4F, 0.2F}}};
constexpr Template<3> kThree = {{{2.2F, 1.3F, 0.6F, 1.7F, 2.6F},
                                 {-1.8F, -1.3F, -0.9F, -0.3F, -1.8F},
                                 {-0.5F, -0.1F, 0.2F, -1.4F, -0.9F}}};
// How likely each metre is beside bars of four, by tripleness.
constexpr float kThreeBias = -2.0F;
constexpr float kThreeTripleness = 1.6F;
constexpr float kTwoBias = -0.3F;
constexpr float kTwoTripleness = 6.1F;

/// Mean accents of every `beatsPerBar`-th beat from `first` on.
BeatAccents meanAccents(std::span<const BeatAccents> beats, std::size_t first,
                        std::size_t beatsPerBar) {
    BeatAccents mean{};
    float count = 0.0F;
    for (std::size_t i = first; i < beats.size(); i += beatsPerBar) {
        for (std::size_t k = 0; k < kAccents; ++k)
            mean[k] += beats[i][k];
        count += 1.0F;
    }
    for (float& value : mean)
        value /= count;
    return mean;
}

/// How well bars begun at each beat fit.
template <std::size_t BeatsPerBar>
std::array<float, BeatsPerBar> scoresOf(const Template<BeatsPerBar>& places,
                                        std::span<const BeatAccents> beats) {
    std::array<float, BeatsPerBar> scores{};
    for (std::size_t i = 0; i < BeatsPerBar; ++i) {
        const BeatAccents mean = meanAccents(beats, i, BeatsPerBar);
        for (std::size_t phase = 0; phase < BeatsPerBar; ++phase) {
            const BeatAccents& place = places[(i + BeatsPerBar - phase) % BeatsPerBar];
            scores[phase] =
                std::inner_product(mean.begin(), mean.end(), place.begin(), scores[phase]);
        }
    }
    return scores;
}

struct Choice {
    std::size_t beatsPerBar = 4;
    std::size_t phase = 0;
    float score = 0.0F;
};

Choice bestChoice(std::span<const BeatAccents> accents, float tripleness) {
    const std::array<float, 4> four = scoresOf(kFour, accents);
    std::array<float, 3> three = scoresOf(kThree, accents);
    for (float& score : three)
        score += kThreeBias + kThreeTripleness * tripleness;
    // A bar of two is a bar of four whose halves are alike.
    std::array<float, 2> two{};
    for (std::size_t phase = 0; phase < two.size(); ++phase)
        two[phase] =
            (four[phase] + four[phase + 2]) / 2.0F + kTwoBias + kTwoTripleness * tripleness;
    Choice best{4, 0, four.front()};
    const auto consider = [&](std::span<const float> scores) {
        for (std::size_t phase = 0; phase < scores.size(); ++phase)
            if (scores[phase] > best.score)
                best = {scores.size(), phase, scores[phase]};
    };
    consider(four);
    consider(three);
    consider(two);
    return best;
}

} // namespace

Bars findBars(std::span<const float> beats, const OnsetCurve& onsets, const ConstantQ& constantQ,
              float tripleness) {
    constexpr std::size_t kFewestBeats = 4;
    Bars bars;
    if (beats.size() < kFewestBeats)
        return bars;
    const Choice choice = bestChoice(beatAccents(beats, onsets, constantQ), tripleness);
    bars.beatsPerBar = static_cast<int>(choice.beatsPerBar);
    bars.fit = choice.score;
    for (std::size_t i = choice.phase; i < beats.size(); i += choice.beatsPerBar)
        bars.downbeats.push_back(static_cast<int>(i));
    return bars;
}

} // namespace contrafact
