#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/music.h"

namespace contrafact {

/// The way from one key to another around the circle of fifths, as DJs mix ("harmonic mixing"): a
/// minor key has the place of its relative major key.
struct HarmonicStep {
    int fifths = 0;           ///< -5..6: sharps that the second key has more
    bool changesMode = false; ///< between major and minor
    /// Semitones, -6..5, by which the second piece has to be shifted to share the first one's
    /// scale. 0 where it does already.
    int shiftSemitones = 0;
    friend bool operator==(const HarmonicStep&, const HarmonicStep&) = default;
};

[[nodiscard]] HarmonicStep harmonicStep(const MusicalKey& from, const MusicalKey& to);

/// 1 for the same key, 0.9 for its relative, falling with the fifths between them to 0 for six.
[[nodiscard]] double harmonicFit(const HarmonicStep& step);

/// How far two tempos are apart where two beats of one may pass for one of the other.
struct TempoStep {
    double multiple = 1.0; ///< 1, 2 or 0.5: beats of the first for one of the second
    double ratio = 1.0;    ///< tempo of the second over that of the first, so counted; 0.71..1.41
};

/// Requires: both tempos above 0.
[[nodiscard]] TempoStep tempoStep(double fromBpm, double toBpm);

/// 1 for equal tempos, 0.5 at 6 % between them, as far as records are commonly bent; a change of
/// the beat to double or half costs a tenth.
[[nodiscard]] double tempoFit(const TempoStep& step);

} // namespace contrafact
