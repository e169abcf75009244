#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <vector>

#include "alignment/passages.h"
#include "alignment/timing.h"
#include "core/pair.h"

namespace contrafact {

/// What the relation of two tracks is read from.
struct RelationEvidence {
    double probability = 0.0; ///< of being versions of one work
    int keyShiftSemitones = 0;
    TimingFit timing;
    Coverage coverage;
    double closeness = 0.0;    ///< Alignment::closeness
    double restLikeness = 1.0; ///< Alignment::restLikeness
    double tuningShiftCents = 0.0;
    double aSeconds = 0.0;
    double bSeconds = 0.0;
    bool isInOneKey = true; ///< B never goes over to another key
};

/// Why a relation was chosen: a code and the number it rests on. Text is made in `gui` and `cli`.
struct RelationReason {
    enum class Code {
        ProbabilityLow,     ///< value: probability
        ProbabilityBetween, ///< value: probability; below the threshold, not low
        ProbabilityHigh,    ///< value: probability
        SameTiming,         ///< value: deviation in seconds
        SameSound,          ///< value: closeness
        SameKey,            ///< value: 0
        KeyShift,           ///< value: semitones, B above A
        SameTempo,          ///< value: tempo ratio
        TempoRatio,         ///< value: tempo ratio
        SpeedChange,        ///< value: tempo ratio; key and tempo moved together
        CoversBoth,         ///< value: the smaller coverage
        CoversOneOnly,      ///< value: the smaller coverage
    };
    Code code = Code::ProbabilityBetween;
    double value = 0.0;
    friend bool operator==(const RelationReason&, const RelationReason&) = default;
};

/// Limits of the rules below.
struct RelationRules {
    double threshold = 0.5; ///< probability from which a pair counts as versions
    double notRelatedBelow = 0.1;
    double sameTempoWithin = 0.004; ///< of the ratio 1: clocks, codecs and players agree better
    double takeTempoWithin = 0.03;
    double rigidSeconds = 0.45; ///< largest deviation of an identical performance (under a frame)
    double sameSound = 0.75;    ///< least closeness of one and the same recording
    double takeSound = 0.6;     ///< least closeness of another take by the same players
    double wholeCoverage = 0.8;
    double quotationCoverage = 0.4;
    double quotedCopyCoverage = 0.55; ///< the same for a copy, among other music
    double foreignRest = 0.42;        ///< most likeness of a rest that is other music
    double quotedSound = 0.5;         ///< least closeness of that copy
    /// Pitch and tempo of a copy at another speed agree within this, and within half of the change:
    /// so nearly that its sound may have suffered much.
    double speedToleranceCents = 10.0;
    double speedSound = 0.4;
};

struct RelationVerdict {
    Relation relation = Relation::Unsure;
    std::vector<RelationReason> reasons; ///< in the order they were found
};

/// First rule that holds, from the top:
/// 1. probability < notRelatedBelow: NotRelated; < threshold: Unsure.
/// 2. a copy of one inside a longer one whose rest is other music: MedleyOrQuotation.
/// 3. same key, same tempo, rigid timing, same sound: SameRecording if both are covered whole, else
///    EditOrRemaster.
/// 4. key and tempo moved together as a turntable moves them, tuning included, rigid timing, nearly
///    the same sound: EditOrRemaster.
/// 5. the music common to both is at most `quotationCoverage` of the longer track, and the longer
///    holds room for more than the shorter: MedleyOrQuotation.
/// 6. same key, nearly the same tempo, both covered, similar sound: AlternateTake.
/// 7. Cover. (Harmony cannot tell a remix: Relation::Remix only comes from a person.)
[[nodiscard]] RelationVerdict relationOf(const RelationEvidence& evidence,
                                         const RelationRules& rules = {});

} // namespace contrafact
