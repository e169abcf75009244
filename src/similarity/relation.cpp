// SPDX-License-Identifier: GPL-3.0-or-later

#include "similarity/relation.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace contrafact {

namespace {

using Code = RelationReason::Code;

bool isRigid(const RelationEvidence& evidence, const RelationRules& rules) {
    return evidence.timing.deviationSeconds <= rules.rigidSeconds;
}

bool isSameTempo(const RelationEvidence& evidence, double within) {
    return std::abs(evidence.timing.tempoRatio - 1.0) <= within;
}

double smallerCoverage(const RelationEvidence& evidence) {
    return std::min(evidence.coverage.a, evidence.coverage.b);
}

double coverageOfLonger(const RelationEvidence& evidence) {
    return evidence.aSeconds >= evidence.bSeconds ? evidence.coverage.a : evidence.coverage.b;
}

bool isTurntable(const RelationEvidence& evidence, const RelationRules& rules) {
    constexpr double kSemitone = 100.0;
    const double bySpeed = 12.0 * kSemitone * std::log2(evidence.timing.tempoRatio);
    const double byPitch = kSemitone * evidence.keyShiftSemitones + evidence.tuningShiftCents;
    return !isSameTempo(evidence, rules.sameTempoWithin) && isRigid(evidence, rules) &&
           evidence.closeness >= rules.speedSound &&
           std::abs(bySpeed - byPitch) <=
               std::min(rules.speedToleranceCents, std::abs(bySpeed) / 2.0);
}

bool hasRoomForMore(const RelationEvidence& evidence) {
    const double shorter = std::min(evidence.aSeconds, evidence.bSeconds);
    const double longer = std::max(evidence.aSeconds, evidence.bSeconds);
    constexpr double kRoomForMore = 1.3;
    return longer > kRoomForMore * shorter;
}

bool isQuotedCopy(const RelationEvidence& evidence, const RelationRules& rules) {
    return hasRoomForMore(evidence) && isRigid(evidence, rules) &&
           evidence.closeness >= rules.quotedSound && evidence.restLikeness <= rules.foreignRest &&
           coverageOfLonger(evidence) <= rules.quotedCopyCoverage;
}

bool isQuotation(const RelationEvidence& evidence, const RelationRules& rules) {
    return hasRoomForMore(evidence) && coverageOfLonger(evidence) > 0.0 &&
           coverageOfLonger(evidence) <= rules.quotationCoverage;
}

using Reasons = std::vector<RelationReason>;

std::optional<RelationVerdict> byProbability(const RelationEvidence& evidence,
                                             const RelationRules& rules) {
    if (evidence.probability < rules.notRelatedBelow) {
        return RelationVerdict{Relation::NotRelated,
                               {{Code::ProbabilityLow, evidence.probability}}};
    }
    if (evidence.probability < rules.threshold) {
        return RelationVerdict{Relation::Unsure,
                               {{Code::ProbabilityBetween, evidence.probability}}};
    }
    return std::nullopt;
}

/// What key and tempo say, whatever the relation.
Reasons keyAndTempo(const RelationEvidence& evidence, const RelationRules& rules) {
    Reasons reasons{{Code::ProbabilityHigh, evidence.probability}};
    if (evidence.keyShiftSemitones == 0)
        reasons.push_back({Code::SameKey, 0.0});
    else
        reasons.push_back({Code::KeyShift, static_cast<double>(evidence.keyShiftSemitones)});
    const bool same = isSameTempo(evidence, rules.takeTempoWithin);
    reasons.push_back({same ? Code::SameTempo : Code::TempoRatio, evidence.timing.tempoRatio});
    return reasons;
}

RelationReason coverageReason(const RelationEvidence& evidence, const RelationRules& rules) {
    const double smaller = smallerCoverage(evidence);
    return {smaller >= rules.wholeCoverage ? Code::CoversBoth : Code::CoversOneOnly, smaller};
}

} // namespace

RelationVerdict relationOf(const RelationEvidence& evidence, const RelationRules& rules) {
    if (const auto verdict = byProbability(evidence, rules))
        return *verdict;
    Reasons reasons = keyAndTempo(evidence, rules);
    const auto verdict = [&](Relation relation, const Reasons& more) {
        reasons.insert(reasons.end(), more.begin(), more.end());
        reasons.push_back(coverageReason(evidence, rules));
        return RelationVerdict{relation, reasons};
    };
    const bool whole = smallerCoverage(evidence) >= rules.wholeCoverage;
    const bool sameKey = evidence.keyShiftSemitones == 0;
    const RelationReason timing{Code::SameTiming, evidence.timing.deviationSeconds};
    const RelationReason sound{Code::SameSound, evidence.closeness};
    if (isQuotedCopy(evidence, rules))
        return verdict(Relation::MedleyOrQuotation, {sound});
    if (sameKey && isSameTempo(evidence, rules.sameTempoWithin) && isRigid(evidence, rules) &&
        evidence.closeness >= rules.sameSound)
        return verdict(whole && evidence.isInOneKey ? Relation::SameRecording
                                                    : Relation::EditOrRemaster,
                       {timing, sound});
    if (isTurntable(evidence, rules)) {
        return verdict(Relation::EditOrRemaster,
                       {timing, sound, {Code::SpeedChange, evidence.timing.tempoRatio}});
    }
    if (isQuotation(evidence, rules))
        return verdict(Relation::MedleyOrQuotation, {});
    if (sameKey && isSameTempo(evidence, rules.takeTempoWithin) && whole &&
        evidence.closeness >= rules.takeSound)
        return verdict(Relation::AlternateTake, {sound});
    return verdict(Relation::Cover, {});
}

} // namespace contrafact
