// SPDX-License-Identifier: GPL-3.0-or-later

#include "covers/pair_comparison.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "alignment/passages.h"
#include "nn/fallback_calibration.h"
#include "similarity/hubness.h"
#include "similarity/relation.h"

namespace contrafact {

namespace {

/// How much rarer versions are in the smallest library than among the pieces of a medley, one in
/// ten of which is taken to be a version of another.
float rarity(const LoneTrack& a, const LoneTrack& b) {
    constexpr float kPieces = 10.0F;
    const bool isMeasured = a.background.alignment && b.background.alignment;
    return isMeasured ? static_cast<float>(kSmallestLibrary - 2) / kPieces : 1.0F;
}

/// How far a score stands out of what is typical of unrelated tracks.
double standingOut(const std::optional<float>& score, const ScoreStatistics& typical) {
    return static_cast<double>(symmetricZ(score.value_or(0.0F), typical, typical));
}

/// The alignment that shows best where two tracks with these scores are the same.
PairComparison clearestAlignment(const TrackMaterial& a, const TrackMaterial& b,
                                 const PairScores& scores) {
    constexpr double kShowsEnough = 3.0;
    constexpr double kShowsAnything = 1.5;
    constexpr double kClearlyMore = 1.0;
    const Calibration& typical = fallbackCalibration();
    const double harmony = standingOut(scores.alignment, typical.alignmentBackground);
    const double leakFree = standingOut(scores.leakFree, typical.leakFreeBackground);
    const double melody = standingOut(scores.melody, typical.melodyBackground);
    const double other = std::max(leakFree, melody);
    if (harmony < kShowsEnough && other >= std::max(kShowsAnything, harmony + kClearlyMore)) {
        const auto profile = leakFree >= melody ? MusicProfile::Pitches : MusicProfile::Melody;
        Alignment alignment =
            alignWithPaths(profileOf(a, profile), profileOf(b, profile), alignmentBy(profile));
        if (!matchedPassages(alignment).empty())
            return {.pair = {}, .alignment = std::move(alignment), .profile = profile};
    }
    return {.pair = {}, .alignment = alignWithPaths(a.profile, b.profile)};
}

} // namespace

PairComparison comparePair(const TrackMaterial& a, const TrackMaterial& b) {
    // Whichever comes first, the two are compared in the order of what they hold: so that A with B
    // and B with A are one statement, to the last bit, here as in every catalogue.
    if (std::ranges::lexicographical_compare(b.profile.levels(), a.profile.levels())) {
        PairComparison comparison = comparePair(b, a);
        return {reversed(std::move(comparison.pair)), turnedOver(std::move(comparison.alignment)),
                comparison.profile};
    }
    const PairScores scores = scorePair(a, b);
    PairComparison comparison = clearestAlignment(a, b, scores);
    Pair& pair = comparison.pair;
    const Alignment& alignment = comparison.alignment;
    const TimingFit timing = fitTiming(alignment, a.beats, b.beats);
    pair.a = a.track;
    pair.b = b.track;
    pair.scores = scores;
    pair.tempoRatio = timing.tempoRatio;
    pair.timingDeviationSeconds = static_cast<float>(timing.deviationSeconds);
    pair.passages = matchedPassages(alignment);
    for (Passage& passage : pair.passages) { // the last frame reaches beyond the sound
        passage.aEnd = std::min(passage.aEnd, a.soundEnd);
        passage.bEnd = std::min(passage.bEnd, b.soundEnd);
    }
    if (!pair.passages.empty())
        settleTempos(pair.passages, timing.tempoRatio, 1.0 / alignment.framesPerSecond);
    pair.keyShiftSemitones = pair.passages.empty() ? alignment.best.transposition
                                                   : pair.passages.front().keyShiftSemitones;
    pair.closeness = static_cast<float>(alignment.closeness);
    pair.restLikeness = static_cast<float>(alignment.restLikeness);
    pair.tuningShiftCents = b.tuningCents - a.tuningCents;
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
        .restLikeness = static_cast<double>(pair.restLikeness),
        .tuningShiftCents = static_cast<double>(pair.tuningShiftCents),
        .aSeconds = aSeconds,
        .bSeconds = bSeconds,
        .isInOneKey = keyStretches(pair.passages).size() < 2};
    pair.relation = relationOf(evidence).relation;
    return pair;
}

LoneTrack measuredAlone(TrackMaterial material, const CoverCalibration& calibration) {
    TrackBackground background = calibration.measure(material, modelId(material));
    return {std::move(material), std::move(background)};
}

FusedScore fuseLone(const PairScores& scores, const LoneTrack& a, const LoneTrack& b,
                    const CoverCalibration& calibration) {
    return fuse(scores, a.background, b.background, 0, calibration.of(modelId(a.material)));
}

std::optional<VersionAlignment> alignVersions(const LoneTrack& a, const LoneTrack& b,
                                              const CoverCalibration& calibration) {
    FusedScore fused = fuseLone(scorePair(a.material, b.material), a, b, calibration);
    // The person put the two beside each other: versions are not as rare there as in a library.
    const float odds = rarity(a, b) * fused.probability / (1.0F - fused.probability);
    fused.probability = std::isfinite(odds) ? odds / (1.0F + odds) : 1.0F;
    if (static_cast<double>(fused.probability) < RelationRules().threshold)
        return std::nullopt;
    PairComparison comparison = comparePair(a.material, b.material);
    return VersionAlignment{fused.probability, alignedMoments(comparison.alignment),
                            std::move(comparison.pair.passages)};
}

} // namespace contrafact
