// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "similarity/alignment.h"
#include "similarity/recurrence_plot.h"

namespace contrafact {

namespace {

/// Cells this near to a path found before are taken out: half a stack, in which a neighbour is
/// nearly the same comparison.
constexpr int kMaskedFrames = 4;

/// The whole plot and its scores, kept in memory: only for the pairs somebody looks at.
class PathFinder {
public:
    PathFinder(const RecurrencePlot& plot, const AlignmentParameters& parameters)
        : m_rows(static_cast<int>(plot.rows()))
        , m_columns(static_cast<int>(plot.columns()))
        , m_stride(plot.stride())
        , m_parameters(recursionParameters(parameters, AlignmentRecursion::Qmax))
        , m_recurrences(plot.rows() * plot.stride())
        , m_scores(plot.rows() * plot.stride()) {
        for (std::size_t row = 0; row < plot.rows(); ++row)
            plot.mark(row, std::span(m_recurrences).subspan(row * m_stride, m_stride));
    }

    /// The strongest path of what is left in the plot; empty if nothing is.
    [[nodiscard]] AlignmentPath strongest() {
        std::optional<AlignedCell> end = fillScores();
        AlignmentPath path;
        if (!end)
            return path;
        path.matched = static_cast<float>(score(end->a, end->b)) / static_cast<float>(kMatchUnits);
        for (std::optional<AlignedCell> cell = end; cell; cell = previous(*cell))
            path.cells.push_back(*cell);
        while (!path.cells.back().recurs)
            path.cells.pop_back();
        std::reverse(path.cells.begin(), path.cells.end());
        return path;
    }

    void mask(const AlignmentPath& path) {
        for (const AlignedCell& cell : path.cells) {
            const int last = std::min(cell.a + kMaskedFrames, m_rows - 1);
            for (int a = std::max(cell.a - kMaskedFrames, 0); a <= last; ++a) {
                const auto begin = m_recurrences.begin() + static_cast<std::ptrdiff_t>(index(a, 0));
                std::fill(begin + std::max(cell.b - kMaskedFrames, 0),
                          begin + std::min(cell.b + kMaskedFrames + 1, m_columns), 0);
            }
        }
    }

private:
    [[nodiscard]] std::size_t index(int a, int b) const {
        return static_cast<std::size_t>(a) * m_stride + static_cast<std::size_t>(b);
    }
    [[nodiscard]] bool recurs(int a, int b) const { return m_recurrences[index(a, b)] != 0; }
    [[nodiscard]] int score(int a, int b) const {
        return a < 0 || b < 0 ? 0 : m_scores[index(a, b)];
    }

    /// Scores of all cells; gives the best one.
    std::optional<AlignedCell> fillScores() {
        ScoreRows rows(m_stride, m_parameters);
        std::optional<AlignedCell> end;
        std::int16_t best = 0;
        for (int a = 0; a < m_rows; ++a) {
            const std::int16_t rowBest = rows.advance(
                std::span<const std::int16_t>(m_recurrences).subspan(index(a, 0), m_stride));
            const std::span<const std::int16_t> latest = rows.latest();
            std::copy(latest.begin(), latest.end(),
                      m_scores.begin() + static_cast<std::ptrdiff_t>(index(a, 0)));
            if (rowBest > best) {
                best = rowBest;
                const auto at = std::find(latest.begin(), latest.end(), rowBest);
                end = AlignedCell{a, static_cast<int>(at - latest.begin()), true};
            }
        }
        return end;
    }

    /// What a step from the cell at (a, b) brings with it: its score, less the gap penalty if the
    /// step leads to a cell that does not recur.
    [[nodiscard]] int carried(int a, int b, bool intoMatch) const {
        const int from = score(a, b);
        if (from == 0 || intoMatch)
            return from;
        return from - (recurs(a, b) ? m_parameters.gapOpenUnits : m_parameters.gapExtendUnits);
    }

    /// The cell from which the score of `cell` came; none at the start of a path.
    [[nodiscard]] std::optional<AlignedCell> previous(const AlignedCell& cell) const {
        constexpr std::array<std::array<int, 2>, 3> kSteps{{{1, 1}, {2, 1}, {1, 2}}};
        int best = 0;
        std::optional<AlignedCell> found;
        for (const auto& [down, right] : kSteps) {
            const int a = cell.a - down;
            const int b = cell.b - right;
            const int value = carried(a, b, cell.recurs);
            if (value > best) {
                best = value;
                found = AlignedCell{a, b, recurs(a, b)};
            }
        }
        return found;
    }

    int m_rows;
    int m_columns;
    std::size_t m_stride;
    RecursionParameters m_parameters;
    std::vector<std::int16_t> m_recurrences;
    std::vector<std::int16_t> m_scores;
};

double median(std::vector<std::int16_t> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return static_cast<double>(*middle);
}

/// See Alignment::closeness.
double closenessOf(const AlignmentPath& path, const StackDistances& distances) {
    std::vector<std::int16_t> along;
    for (const AlignedCell& cell : path.cells) {
        along.push_back(
            distances.row(static_cast<std::size_t>(cell.a))[static_cast<std::size_t>(cell.b)]);
    }
    std::vector<std::int16_t> all;
    for (std::size_t row = 0; row < distances.rows; ++row) {
        const auto values = distances.row(row).first(distances.columns);
        std::copy_if(values.begin(), values.end(), std::back_inserter(all),
                     [](std::int16_t value) { return value < kFarAway; });
    }
    if (along.empty() || all.empty())
        return 0.0;
    return std::clamp(1.0 - median(std::move(along)) / std::max(median(std::move(all)), 1.0), 0.0,
                      1.0);
}

bool isBefore(const AlignmentPath& first, const AlignmentPath& second) {
    return first.cells.back().a < second.cells.front().a &&
           first.cells.back().b < second.cells.front().b;
}

double secondsOf(const AlignmentPath& path, const Alignment& alignment) {
    const auto& first = path.cells.front();
    const auto& last = path.cells.back();
    const int frames = std::min(last.a - first.a, last.b - first.b) + alignment.stackFrames;
    return frames / alignment.framesPerSecond;
}

} // namespace

Alignment alignWithPaths(const PreparedProfile& a, const PreparedProfile& b,
                         const AlignmentParameters& parameters, const PathSearch& search) {
    Alignment alignment;
    alignment.best = alignScore(a, b, parameters);
    alignment.framesPerSecond = a.framesPerSecond();
    alignment.stackFrames = parameters.stackFrames;
    alignment.aFrames = a.frames();
    alignment.bFrames = b.frames();
    if (alignment.best.matched <= 0.0F)
        return alignment;
    const RecurrencePlot plot(a, b, alignment.best.transposition, parameters);
    PathFinder finder(plot, parameters);
    for (int i = 0; i < search.maximumPaths; ++i) {
        AlignmentPath path = finder.strongest();
        const double least =
            search.minimumShare *
            static_cast<double>(alignment.paths.empty() ? 0.0F : alignment.paths.front().matched);
        if (path.cells.empty() || static_cast<double>(path.matched) < least ||
            secondsOf(path, alignment) < search.minimumSeconds)
            break;
        finder.mask(path);
        alignment.paths.push_back(std::move(path));
    }
    if (!alignment.paths.empty())
        alignment.closeness = closenessOf(alignment.paths.front(), plot.distances());
    return alignment;
}

std::vector<AlignedMoment> alignedMoments(const Alignment& alignment) {
    std::vector<const AlignmentPath*> chain;
    for (const AlignmentPath& path : alignment.paths) {
        const bool fits = std::all_of(chain.begin(), chain.end(), [&](const AlignmentPath* other) {
            return isBefore(path, *other) || isBefore(*other, path);
        });
        if (fits)
            chain.push_back(&path);
    }
    std::sort(chain.begin(), chain.end(),
              [](const AlignmentPath* left, const AlignmentPath* right) {
                  return left->cells.front().a < right->cells.front().a;
              });
    const double centre = alignment.stackFrames / 2.0;
    std::vector<AlignedMoment> moments;
    for (const AlignmentPath* path : chain) {
        for (const AlignedCell& cell : path->cells) {
            moments.push_back({(cell.a + centre) / alignment.framesPerSecond,
                               (cell.b + centre) / alignment.framesPerSecond});
        }
    }
    return moments;
}

} // namespace contrafact
