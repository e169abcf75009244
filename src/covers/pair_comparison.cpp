// SPDX-License-Identifier: GPL-3.0-or-later

#include "covers/pair_comparison.h"

#include "similarity/passages.h"
#include "similarity/relation.h"

namespace contrafact {

namespace {

std::optional<ScoreStatistics> statistics(const ScoreSpread& spread) {
    return ScoreStatistics{static_cast<float>(spread.mean), static_cast<float>(spread.deviation)};
}

} // namespace

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

Pair judgeInLibrary(Pair pair, const Standing& a, const Standing& b,
                    const LibraryStanding& library) {
    const FusedScore fused = a.background && b.background
                                 ? fuse(pair.scores, *a.background, *b.background,
                                        library.comparedTracks, library.calibration)
                                 : fuseLone(pair.scores, library.calibration);
    return judge(std::move(pair), fused, a.seconds, b.seconds);
}

std::optional<VersionAlignment> alignVersions(const TrackMaterial& a, const TrackMaterial& b,
                                              const CoverCalibration& calibration) {
    const FusedScore fused = fuseLone(scorePair(a, b), calibration.of(modelId(a)));
    if (static_cast<double>(fused.probability) < RelationRules().threshold)
        return std::nullopt;
    const Alignment alignment = alignWithPaths(a.profile, b.profile);
    return VersionAlignment{fused.probability, alignedMoments(alignment),
                            matchedPassages(alignment)};
}

TrackBackground trackBackground(const Background& stored) {
    return {statistics(stored.embedding), statistics(stored.segments),
            statistics(stored.alignment)};
}

} // namespace contrafact
