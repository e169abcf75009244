// SPDX-License-Identifier: GPL-3.0-or-later

#include "covers/pair_comparison.h"

#include "similarity/passages.h"
#include "similarity/relation.h"

namespace contrafact {

PairComparison comparePair(const TrackMaterial& a, const TrackMaterial& b) {
    PairComparison comparison{.pair = {}, .alignment = alignWithPaths(a.profile, b.profile)};
    Pair& pair = comparison.pair;
    const Alignment& alignment = comparison.alignment;
    const TimingFit timing = fitTiming(alignment, a.beats, b.beats);
    pair.a = a.track;
    pair.b = b.track;
    pair.scores = scorePair(a, b);
    pair.keyShiftSemitones = alignment.best.transposition;
    pair.tempoRatio = timing.tempoRatio;
    pair.timingDeviationSeconds = static_cast<float>(timing.deviationSeconds);
    pair.passages = matchedPassages(alignment);
    pair.closeness = static_cast<float>(alignment.closeness);
    return comparison;
}

Pair judge(Pair pair, const FusedScore& fused, double aSeconds, double bSeconds) {
    pair.score = fused.score;
    pair.probability = fused.probability;
    const RelationEvidence evidence{
        .probability = static_cast<double>(fused.probability),
        .keyShiftSemitones = pair.keyShiftSemitones,
        .timing = {pair.tempoRatio, static_cast<double>(pair.timingDeviationSeconds)},
        .coverage = coverage(pair.passages, aSeconds, bSeconds),
        .closeness = static_cast<double>(pair.closeness),
        .aSeconds = aSeconds,
        .bSeconds = bSeconds};
    pair.relation = relationOf(evidence).relation;
    return pair;
}

LoneTrack measuredAlone(TrackMaterial material, const CoverCalibration& calibration) {
    TrackBackground background = calibration.measure(material, modelId(material));
    return {std::move(material), std::move(background)};
}

FusedScore fuseLone(const PairScores& scores, const LoneTrack& a, const LoneTrack& b,
                    const CoverCalibration& calibration) {
    return fuse(scores, a.background, b.background, kSmallestLibrary,
                calibration.of(modelId(a.material)));
}

std::optional<VersionAlignment> alignVersions(const LoneTrack& a, const LoneTrack& b,
                                              const CoverCalibration& calibration) {
    const FusedScore fused = fuseLone(scorePair(a.material, b.material), a, b, calibration);
    if (static_cast<double>(fused.probability) < RelationRules().threshold)
        return std::nullopt;
    const Alignment alignment = alignWithPaths(a.material.profile, b.material.profile);
    return VersionAlignment{fused.probability, alignedMoments(alignment),
                            matchedPassages(alignment)};
}

} // namespace contrafact
