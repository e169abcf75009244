// SPDX-License-Identifier: GPL-3.0-or-later

#include "alignment/path_finder.h"

#include <algorithm>
#include <array>

// Functions marked target_clones: see stack_distances.cpp.

namespace contrafact {

namespace {

constexpr int kLead = 2;
/// Two more frames of one track than of the other cost a little, so that of equals the even one
/// wins.
constexpr std::int16_t kUnevenStep = 1;

std::int16_t larger(std::int16_t left, std::int16_t right) {
    return left > right ? left : right;
}

/// One row of scores from the two before it. Returns the largest.
[[gnu::target_clones("default", "arch=haswell")]] std::int16_t
scoreRow(const std::int16_t* __restrict before, const std::int16_t* __restrict twoBefore,
         const std::int8_t* __restrict weights, std::size_t count,
         std::int16_t* __restrict scores) {
    std::int16_t best = 0;
    for (std::size_t j = 0; j < count; ++j) {
        const std::int16_t uneven = larger(twoBefore[j + 1], before[j]);
        const std::int16_t from =
            larger(before[j + 1], static_cast<std::int16_t>(uneven - kUnevenStep));
        const std::int16_t value = larger(static_cast<std::int16_t>(from + weights[j]), 0);
        scores[j] = value;
        best = larger(best, value);
    }
    return best;
}

} // namespace

std::size_t PathFinder::index(int a, int b) const {
    return static_cast<std::size_t>(a + kLead) * m_stride + static_cast<std::size_t>(b + kLead);
}

std::optional<AlignedCell> PathFinder::fillScores(const KeyPlot& plot) {
    m_stride = plot.stride + kLead;
    m_scores.assign(static_cast<std::size_t>(plot.rows + kLead) * m_stride, 0);
    std::optional<AlignedCell> end;
    std::int16_t best = 0;
    for (int a = 0; a < plot.rows; ++a) {
        std::int16_t* scores = m_scores.data() + index(a, 0);
        const std::int16_t rowBest =
            scoreRow(m_scores.data() + index(a - 1, -kLead), m_scores.data() + index(a - 2, -kLead),
                     plot.weights.data() + plot.index(a, 0), plot.stride, scores);
        if (rowBest > best) {
            best = rowBest;
            const auto* at = std::find(scores, scores + plot.stride, rowBest);
            end = AlignedCell{a, static_cast<int>(at - scores), true};
        }
    }
    return end;
}

std::optional<AlignedCell> PathFinder::previous(const KeyPlot& plot,
                                                const AlignedCell& cell) const {
    constexpr std::array<std::array<int, 2>, 3> kSteps{{{1, 1}, {2, 1}, {1, 2}}};
    int best = 0;
    std::optional<AlignedCell> found;
    for (const auto& [down, right] : kSteps) {
        const int a = cell.a - down;
        const int b = cell.b - right;
        if (a < 0 || b < 0)
            continue;
        const int value = m_scores[index(a, b)] - (down == right ? 0 : kUnevenStep);
        if (value > best) {
            best = value;
            found = AlignedCell{a, b, plot.recurs(a, b)};
        }
    }
    return found;
}

AlignmentPath PathFinder::strongest(const KeyPlot& plot) {
    AlignmentPath path;
    path.transposition = plot.transposition;
    const std::optional<AlignedCell> end = fillScores(plot);
    if (!end)
        return path;
    path.matched = static_cast<float>(m_scores[index(end->a, end->b)]) / kFrameWeight;
    for (std::optional<AlignedCell> cell = end; cell; cell = previous(plot, *cell))
        path.cells.push_back(*cell);
    std::ranges::reverse(path.cells);
    return path;
}

} // namespace contrafact
