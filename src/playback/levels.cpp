// SPDX-License-Identifier: GPL-3.0-or-later

#include "playback/levels.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace contrafact {

namespace {

constexpr double kUnmeasuredLufs = -69.0;
constexpr double kLargestCutDb = 24.0;

double linearGain(double decibels) {
    return std::pow(10.0, decibels / 20.0);
}

} // namespace

SideGains matchedGains(const Loudness& a, const Loudness& b) {
    if (a.integratedLufs <= kUnmeasuredLufs || b.integratedLufs <= kUnmeasuredLufs)
        return {};
    const double difference =
        std::clamp(a.integratedLufs - b.integratedLufs, -kLargestCutDb, kLargestCutDb);
    const double aDb = std::min(0.0, -difference);
    const double bDb = std::min(0.0, difference);
    const double over = std::max({0.0, a.truePeakDb + aDb, b.truePeakDb + bDb});
    return {linearGain(aDb - over), linearGain(bDb - over)};
}

FadeGains equalPowerFade(double progress) {
    const double angle = std::clamp(progress, 0.0, 1.0) * std::numbers::pi / 2.0;
    return {std::cos(angle), std::sin(angle)};
}

double loopGain(double seconds, const TimeSpan& loop, LoopStart start) {
    const double fade = std::min(kFadeSeconds, (loop.end - loop.start) / 4.0);
    if (fade <= 0.0)
        return 1.0;
    const double out = equalPowerFade((loop.end - seconds) / fade).incoming;
    const double in =
        start == LoopStart::Fades ? equalPowerFade((seconds - loop.start) / fade).incoming : 1.0;
    return std::min(out, in);
}

} // namespace contrafact
