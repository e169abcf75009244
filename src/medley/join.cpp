// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/join.h"

#include <algorithm>
#include <cmath>
#include <functional>

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
        if (weight > 0.0)
            m_parts.push_back({{kind, fit}, weight});
    }
    void add(const Balance& other) {
        m_parts.insert(m_parts.end(), other.m_parts.begin(), other.m_parts.end());
    }
    [[nodiscard]] bool isEmpty() const { return m_parts.empty(); }
    [[nodiscard]] double score() const {
        double sum = 0.0;
        double weights = 0.0;
        for (const auto& [reason, weight] : m_parts) {
            sum += reason.fit * weight;
            weights += weight;
        }
        return weights > 0.0 ? sum / weights : 0.5;
    }
    [[nodiscard]] std::vector<JoinReason> reasons() const {
        std::vector<Part> sorted = m_parts;
        std::ranges::stable_sort(sorted, std::greater(), &Part::objection);
        std::vector<JoinReason> reasons;
        for (const Part& part : sorted)
            reasons.push_back(part.reason);
        return reasons;
    }

private:
    struct Part {
        JoinReason reason;
        double weight = 0.0;
        [[nodiscard]] double objection() const { return (1.0 - reason.fit) * weight; }
    };

    std::vector<Part> m_parts;
};

double bestOf(const Balance& a, const Balance& b) {
    if (a.isEmpty() || b.isEmpty())
        return a.isEmpty() ? b.score() : a.score();
    return std::max(a.score(), b.score());
}

/// What the pieces are to each other, before it is weighed.
JoinVerdict comparedPieces(const PieceFacts& a, const PieceFacts& b) {
    JoinVerdict verdict;
    if (a.key && b.key)
        verdict.harmony = harmonicStep(*a.key, *b.key);
    if (a.tempoBpm && b.tempoBpm && *a.tempoBpm > 0.0 && *b.tempoBpm > 0.0)
        verdict.tempo = tempoStep(*a.tempoBpm, *b.tempoBpm);
    if (a.endLufs && b.startLufs)
        verdict.loudnessStep = *b.startLufs - *a.endLufs;
    verdict.sameWork = a.work && a.work == b.work;
    return verdict;
}

Balance balanceOf(const JoinVerdict& verdict, const JoinWeights& weights) {
    Balance balance;
    if (verdict.harmony)
        balance.add(JoinReason::Kind::Key, harmonicFit(*verdict.harmony), weights.key);
    if (verdict.tempo)
        balance.add(JoinReason::Kind::Tempo, tempoFit(*verdict.tempo), weights.tempo);
    if (verdict.loudnessStep)
        balance.add(JoinReason::Kind::Loudness,
                    std::exp2(-std::abs(*verdict.loudnessStep) / kHalfFitLu), weights.loudness);
    return balance;
}

Balance balanceOf(JoinReason::Kind kind, const std::optional<double>& fit, double weight) {
    Balance balance;
    if (fit)
        balance.add(kind, *fit, weight);
    return balance;
}

} // namespace

JoinVerdict judgeJoin(const PieceFacts& a, const PieceFacts& b, const JoinEvidence& evidence,
                      const JoinWeights& weights) {
    JoinVerdict verdict = comparedPieces(a, b);
    Balance balance = balanceOf(verdict, weights);
    const Balance network =
        balanceOf(JoinReason::Kind::Sequence, evidence.sequence, weights.sequence);
    const Balance jump = balanceOf(JoinReason::Kind::Version, evidence.version, weights.version);
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
