// SPDX-License-Identifier: GPL-3.0-or-later

#include "alignment/score_rows.h"

#include <algorithm>
#include <cassert>

// Functions marked target_clones: see stack_distances.cpp.

namespace contrafact {

namespace {

constexpr std::size_t kLead = 3;
constexpr std::size_t kRowsKept = 4;

std::int16_t larger(std::int16_t left, std::int16_t right) {
    return left > right ? left : right;
}

std::int16_t sum(std::int16_t left, std::int16_t right) {
    return static_cast<std::int16_t>(left + right);
}

/// Pointers to column 0 of the rows a new row looks at.
struct Steps {
    const std::int16_t* score1;
    const std::int16_t* score2;
    const std::int16_t* score3;
    const std::int16_t* gap1;
    const std::int16_t* gap2;
    const std::int16_t* gap3;
    const std::int16_t* recurrence0;
    const std::int16_t* recurrence1;
    const std::int16_t* recurrence2;
};

/// The best score of a way into a cell, where the two recur there and where they do not.
struct WaysIn {
    std::int16_t grown = 0;
    std::int16_t kept = 0;
};

[[gnu::always_inline]] inline WaysIn qmaxWays(const Steps& s, std::size_t j) {
    return {larger(larger(s.score1[j - 1], s.score2[j - 1]), s.score1[j - 2]),
            larger(larger(s.gap1[j - 1], s.gap2[j - 1]), s.gap1[j - 2])};
}

[[gnu::always_inline]] inline WaysIn dmaxWays(const Steps& s, std::size_t j) {
    // What is collected beside the way on the longer steps: down 2, right 2, down 3, right 3.
    const std::int16_t down2 = s.recurrence1[j];
    const std::int16_t right2 = s.recurrence0[j - 1];
    const std::int16_t down3 = sum(down2, s.recurrence2[j]);
    const std::int16_t right3 = sum(right2, s.recurrence0[j - 2]);
    const std::int16_t grown2 = larger(sum(s.score2[j - 1], down2), sum(s.score1[j - 2], right2));
    const std::int16_t grown3 = larger(sum(s.score3[j - 1], down3), sum(s.score1[j - 3], right3));
    const std::int16_t kept2 = larger(sum(s.gap2[j - 1], down2), sum(s.gap1[j - 2], right2));
    const std::int16_t kept3 = larger(sum(s.gap3[j - 1], down3), sum(s.gap1[j - 3], right3));
    return {larger(s.score1[j - 1], larger(grown2, grown3)),
            larger(s.gap1[j - 1], larger(kept2, kept3))};
}

/// Pointers to column 0 of a row that is written. Only as parameters they are known not to overlap.
using Written = std::int16_t* __restrict;

template <WaysIn (*ways)(const Steps&, std::size_t)>
[[gnu::always_inline]] inline std::int16_t fillRow(const Steps& steps, std::size_t count,
                                                   const RecursionParameters& parameters,
                                                   Written score, Written afterGap) {
    const Steps s = steps;
    const std::int16_t gapOpen = parameters.gapOpenUnits;
    const std::int16_t gapExtend = parameters.gapExtendUnits;
    std::int16_t best = 0;
    for (std::size_t j = 0; j < count; ++j) {
        const WaysIn in = ways(s, j);
        const bool recurs = s.recurrence0[j] != 0;
        const std::int16_t value = recurs ? sum(in.grown, kMatchUnits) : in.kept;
        const std::int16_t penalty = recurs ? gapOpen : gapExtend;
        const auto rest = static_cast<std::int16_t>(value - penalty);
        score[j] = value;
        afterGap[j] = larger(rest, 0);
        best = larger(best, value);
    }
    return best;
}

[[gnu::target_clones("default", "arch=haswell")]] std::int16_t
qmaxRow(const Steps& steps, std::size_t count, const RecursionParameters& parameters, Written score,
        Written afterGap) {
    return fillRow<qmaxWays>(steps, count, parameters, score, afterGap);
}

[[gnu::target_clones("default", "arch=haswell")]] std::int16_t
dmaxRow(const Steps& steps, std::size_t count, const RecursionParameters& parameters, Written score,
        Written afterGap) {
    return fillRow<dmaxWays>(steps, count, parameters, score, afterGap);
}

} // namespace

ScoreRows::ScoreRows(std::size_t stride, RecursionParameters parameters)
    : m_stride(stride)
    , m_parameters(parameters)
    , m_rows(kRowsKept) {
    for (Row& row : m_rows) {
        row.score.assign(kLead + stride, 0);
        row.afterGap.assign(kLead + stride, 0);
        row.recurrence.assign(kLead + stride, 0);
    }
}

const ScoreRows::Row& ScoreRows::back(std::size_t rows) const {
    return m_rows[(m_newest + kRowsKept - rows) % kRowsKept];
}

std::int16_t ScoreRows::advance(std::span<const std::int16_t> recurrences) {
    assert(recurrences.size() == m_stride);
    m_newest = (m_newest + 1) % kRowsKept;
    Row& row = m_rows[m_newest];
    std::copy(recurrences.begin(), recurrences.end(), row.recurrence.begin() + kLead);
    const auto first = [](const std::vector<std::int16_t>& values) {
        return values.data() + kLead;
    };
    const Steps steps{
        first(back(1).score),    first(back(2).score),      first(back(3).score),
        first(back(1).afterGap), first(back(2).afterGap),   first(back(3).afterGap),
        first(row.recurrence),   first(back(1).recurrence), first(back(2).recurrence)};
    const auto fill = m_parameters.recursion == AlignmentRecursion::Qmax ? &qmaxRow : &dmaxRow;
    return fill(steps, m_stride, m_parameters, row.score.data() + kLead,
                row.afterGap.data() + kLead);
}

} // namespace contrafact
