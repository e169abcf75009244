// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/key.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace contrafact {

namespace {

using Profile = std::array<double, kPitchClasses>;

constexpr Profile kMajor{.748, .060, .488, .082, .670, .460, .096, .715, .104, .366, .057, .400};
constexpr Profile kMinor{.712, .084, .474, .618, .049, .460, .105, .747, .404, .067, .133, .330};

// Noise correlates by 0.26 to 0.35 with its best key and drums of five sound fonts by 0.33 to 0.59,
// music by 0.6 to 0.96. Classes of drums reach half of the loudest one on average, and those of
// noise three quarters; those of music a sixth to 0.46.
constexpr double kLeastCorrelation = 0.4;
constexpr double kLeastCorrelationOfFlat = 0.65;
constexpr double kFlat = 0.48;

/// The mean of all frames that are not silent.
Profile meanOfSound(const PitchClassProfile& profile) {
    Profile sum{};
    double frames = 0.0;
    for (std::size_t i = 0; i < profile.frames.rows(); ++i) {
        const auto row = profile.frames.row(i);
        frames += std::ranges::any_of(row, [](float level) { return level > 0.0F; }) ? 1.0 : 0.0;
        for (std::size_t k = 0; k < sum.size(); ++k)
            sum[k] += static_cast<double>(row[k]);
    }
    for (double& level : sum)
        level /= std::max(frames, 1.0);
    return sum;
}

double correlation(const Profile& heard, const Profile& expected, std::size_t tonic) {
    double meanHeard = 0.0;
    double meanExpected = 0.0;
    for (std::size_t i = 0; i < kPitchClasses; ++i) {
        meanHeard += heard[i] / kPitchClasses;
        meanExpected += expected[i] / kPitchClasses;
    }
    double product = 0.0;
    double heardPower = 0.0;
    double expectedPower = 0.0;
    for (std::size_t i = 0; i < kPitchClasses; ++i) {
        const double a = heard[(i + tonic) % kPitchClasses] - meanHeard;
        const double b = expected[i] - meanExpected;
        product += a * b;
        heardPower += a * a;
        expectedPower += b * b;
    }
    return heardPower > 0.0 ? product / std::sqrt(heardPower * expectedPower) : 0.0;
}

} // namespace

std::optional<MusicalKey> estimateKey(const PitchClassProfile& profile) {
    const Profile mean = meanOfSound(profile);
    MusicalKey key;
    double best = 0.0;
    double second = 0.0;
    for (std::size_t tonic = 0; tonic < kPitchClasses; ++tonic) {
        for (const auto mode : {MusicalKey::Mode::Major, MusicalKey::Mode::Minor}) {
            const Profile& expected = mode == MusicalKey::Mode::Major ? kMajor : kMinor;
            const double score = correlation(mean, expected, tonic);
            if (score > best) {
                second = best;
                best = score;
                key.tonic = static_cast<int>(tonic);
                key.mode = mode;
            } else {
                second = std::max(second, score);
            }
        }
    }
    const double flatness = std::reduce(mean.begin(), mean.end()) / kPitchClasses;
    if (best < kLeastCorrelation || (flatness > kFlat && best < kLeastCorrelationOfFlat))
        return std::nullopt;
    constexpr double kSureLead = 0.2;
    key.confidence = static_cast<float>(std::min(1.0, (best - second) / kSureLead));
    return key;
}

} // namespace contrafact
