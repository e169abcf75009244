// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/harmony.h"

#include <cmath>
#include <cstdlib>

namespace contrafact {

namespace {

constexpr int kSemitonesOfAFifth = 7;
constexpr int kRelativeMajor = 3; // semitones from a minor key's tonic up to that of its relative

/// The tonic of the major key with the same scale.
int majorTonic(const MusicalKey& key) {
    return (key.tonic + (key.mode == MusicalKey::Mode::Minor ? kRelativeMajor : 0)) % kPitchClasses;
}

/// A number modulo 12 in lowest .. lowest + 11.
int wrapped(int value, int lowest) {
    return ((value - lowest) % kPitchClasses + kPitchClasses) % kPitchClasses + lowest;
}

} // namespace

HarmonicStep harmonicStep(const MusicalKey& from, const MusicalKey& to) {
    const int semitones = majorTonic(to) - majorTonic(from);
    HarmonicStep step;
    step.fifths = wrapped(semitones * kSemitonesOfAFifth, -5);
    step.changesMode = from.mode != to.mode;
    step.shiftSemitones = wrapped(-semitones, -6);
    return step;
}

double harmonicFit(const HarmonicStep& step) {
    constexpr double kOtherMode = 0.9;
    const double nearness = 1.0 - std::abs(step.fifths) / 6.0;
    return nearness * (step.changesMode ? kOtherMode : 1.0);
}

TempoStep tempoStep(double fromBpm, double toBpm) {
    TempoStep step{1.0, toBpm / fromBpm};
    for (const double multiple : {2.0, 0.5}) {
        const double ratio = toBpm / (fromBpm * multiple);
        if (std::abs(std::log(ratio)) < std::abs(std::log(step.ratio)))
            step = {multiple, ratio};
    }
    return step;
}

double tempoFit(const TempoStep& step) {
    constexpr double kOtherBeat = 0.9;
    const double bend = std::log(step.ratio) / std::log(1.06);
    return std::exp2(-bend * bend) * (step.multiple == 1.0 ? 1.0 : kOtherBeat);
}

} // namespace contrafact
