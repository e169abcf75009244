// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/join.h"

#include <algorithm>
#include <cmath>

namespace contrafact {

namespace {

constexpr double kHalfFitLu = 6.0; // a step in loudness that halves the fit
constexpr double kSeamless = 0.85; // grades from these scores on
constexpr double kGood = 0.65;
constexpr double kFair = 0.4;

JoinGrade gradeOf(double score) {
    if (score >= kSeamless)
        return JoinGrade::Seamless;
    if (score >= kGood)
        return JoinGrade::Good;
    return score >= kFair ? JoinGrade::Fair : JoinGrade::Rough;
}

/// Collects fits and their weights.
class Balance {
public:
    void add(JoinReason::Kind kind, double fit, double weight) {
        if (weight <= 0.0)
            return;
        m_sum += fit * weight;
        m_weight += weight;
        m_reasons.push_back({kind, fit});
        m_weights.push_back(weight);
        m_objections.push_back((1.0 - fit) * weight);
    }
    void add(const Balance& other) {
        for (std::size_t i = 0; i < other.m_reasons.size(); ++i)
            add(other.m_reasons[i].kind, other.m_reasons[i].fit, other.m_weights[i]);
    }
    [[nodiscard]] bool isEmpty() const { return m_reasons.empty(); }
    [[nodiscard]] double score() const { return m_weight > 0.0 ? m_sum / m_weight : 0.5; }
    [[nodiscard]] std::vector<JoinReason> reasons() const {
        std::vector<std::size_t> places(m_reasons.size());
        for (std::size_t i = 0; i < places.size(); ++i)
            places[i] = i;
        std::ranges::stable_sort(places, std::greater(),
                                 [this](std::size_t place) { return m_objections[place]; });
        std::vector<JoinReason> sorted;
        for (const std::size_t place : places)
            sorted.push_back(m_reasons[place]);
        return sorted;
    }

private:
    double m_sum = 0.0;
    double m_weight = 0.0;
    std::vector<JoinReason> m_reasons;
    std::vector<double> m_weights;
    std::vector<double> m_objections;
};

double bestOf(const Balance& a, const Balance& b) {
    if (a.isEmpty() || b.isEmpty())
        return a.isEmpty() ? b.score() : a.score();
    return std::max(a.score(), b.score());
}

} // namespace

JoinVerdict judgeJoin(const PieceFacts& a, const PieceFacts& b, const JoinEvidence& evidence,
                      const JoinWeights& weights) {
    JoinVerdict verdict;
    Balance network;
    Balance balance;
    Balance jump;
    if (evidence.sequence)
        network.add(JoinReason::Kind::Sequence, *evidence.sequence, weights.sequence);
    if (evidence.version)
        jump.add(JoinReason::Kind::Version, *evidence.version, weights.version);
    if (a.key && b.key) {
        verdict.harmony = harmonicStep(*a.key, *b.key);
        balance.add(JoinReason::Kind::Key, harmonicFit(*verdict.harmony), weights.key);
    }
    if (a.tempoBpm && b.tempoBpm && *a.tempoBpm > 0.0 && *b.tempoBpm > 0.0) {
        verdict.tempo = tempoStep(*a.tempoBpm, *b.tempoBpm);
        balance.add(JoinReason::Kind::Tempo, tempoFit(*verdict.tempo), weights.tempo);
    }
    if (a.endLufs && b.startLufs) {
        verdict.loudnessStep = *b.startLufs - *a.endLufs;
        balance.add(JoinReason::Kind::Loudness,
                    std::exp2(-std::abs(*verdict.loudnessStep) / kHalfFitLu), weights.loudness);
    }
    verdict.sameWork = a.work && a.work == b.work;
    Balance others = balance;
    if (evidence.version.value_or(0.0) > 0.0)
        others.add(jump);
    verdict.grade = gradeOf(bestOf(network, others));
    balance.add(network);
    balance.add(jump);
    verdict.score = balance.score();
    verdict.reasons = balance.reasons();
    return verdict;
}

JoinEvidence JoinTables::at(std::size_t a, std::size_t b) const {
    const auto of = [&](const Matrix& table) {
        return table.isEmpty() ? std::optional<double>() : static_cast<double>(table.at(a, b));
    };
    return {of(sequence), of(version)};
}

Matrix joinScores(std::span<const PieceFacts> pieces, const JoinTables& tables,
                  const JoinWeights& weights) {
    Matrix scores(pieces.size(), pieces.size());
    for (std::size_t a = 0; a < pieces.size(); ++a)
        for (std::size_t b = 0; b < pieces.size(); ++b) {
            if (a == b)
                continue;
            const JoinVerdict verdict = judgeJoin(pieces[a], pieces[b], tables.at(a, b), weights);
            scores.at(a, b) = static_cast<float>(verdict.score);
        }
    return scores;
}

} // namespace contrafact
