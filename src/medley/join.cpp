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

/// The score within the range of a grade: a number beside a grade shall not say something else.
double scoreIn(JoinGrade grade, double score) {
    constexpr double kBelow = 0.01; // as it is written
    switch (grade) {
    case JoinGrade::Seamless:
        return std::max(score, kSeamless);
    case JoinGrade::Good:
        return std::clamp(score, kGood, kSeamless - kBelow);
    case JoinGrade::Fair:
        return std::clamp(score, kFair, kGood - kBelow);
    case JoinGrade::Rough:
        break;
    }
    return std::min(score, kFair - kBelow);
}

JoinGrade gradeOf(double score) {
    if (score >= kSeamless)
        return JoinGrade::Seamless;
    if (score >= kGood)
        return JoinGrade::Good;
    return score >= kFair ? JoinGrade::Fair : JoinGrade::Rough;
}

/// The best grade that a step of the tempo allows: what a pitch fader hides, what it reaches, and
/// what dancers stumble over.
JoinGrade limitOf(const TempoStep& step) {
    const double change = std::exp(std::abs(std::log(step.ratio))) - 1.0;
    if (change <= 0.04)
        return JoinGrade::Seamless;
    if (change <= 0.08)
        return JoinGrade::Good;
    return change <= 0.16 ? JoinGrade::Fair : JoinGrade::Rough;
}

/// The same of keys: neighbours in the circle of fifths share all notes but one.
JoinGrade limitOf(const HarmonicStep& step) {
    const int apart = std::abs(step.fifths);
    if (apart == 0 || (apart == 1 && !step.changesMode))
        return JoinGrade::Seamless;
    if (apart <= 2)
        return JoinGrade::Good;
    return apart <= 4 ? JoinGrade::Fair : JoinGrade::Rough;
}

JoinGrade worseOf(JoinGrade one, JoinGrade other) {
    return std::max(one, other);
}

JoinGrade limited(JoinGrade grade, const JoinVerdict& verdict, const JoinWeights& weights) {
    if (verdict.tempo && weights.tempo > 0.0)
        grade = worseOf(grade, limitOf(*verdict.tempo));
    if (verdict.harmony && weights.key > 0.0)
        grade = worseOf(grade, limitOf(*verdict.harmony));
    return grade;
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

/// The verdict, with the score still outside the range of its grade.
JoinVerdict weighed(const PieceFacts& a, const PieceFacts& b, const JoinEvidence& evidence,
                    const JoinWeights& weights) {
    JoinVerdict verdict = comparedPieces(a, b);
    Balance balance = balanceOf(verdict, weights);
    const Balance network =
        balanceOf(JoinReason::Kind::Sequence, evidence.sequence, weights.sequence);
    const Balance jump = balanceOf(JoinReason::Kind::Version, evidence.version, weights.version);
    Balance others = balance;
    if (evidence.version.value_or(0.0) > 0.0)
        others.add(jump);
    verdict.grade = limited(gradeOf(bestOf(network, others)), verdict, weights);
    balance.add(network);
    balance.add(jump);
    verdict.score = balance.score();
    verdict.reasons = balance.reasons();
    return verdict;
}

} // namespace

bool isBetter(const JoinVerdict& one, const JoinVerdict& other) {
    return one.grade != other.grade ? one.grade < other.grade : one.score > other.score;
}

JoinVerdict judgeJoin(const PieceFacts& a, const PieceFacts& b, const JoinEvidence& evidence,
                      const JoinWeights& weights) {
    JoinVerdict verdict = weighed(a, b, evidence, weights);
    verdict.score = scoreIn(verdict.grade, verdict.score);
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
            const JoinVerdict verdict = weighed(pieces[a], pieces[b], tables.at(a, b), weights);
            scores.at(a, b) = static_cast<float>(verdict.score);
        }
    return scores;
}

} // namespace contrafact
