// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <functional>
#include <utility>

#include "alignment/alignment.h"
#include "alignment/dense_runs.h"
#include "alignment/key_plot.h"
#include "alignment/likeness.h"
#include "alignment/passages.h"
#include "alignment/path_borders.h"
#include "alignment/path_finder.h"
#include "alignment/recurrence_plot.h"

namespace contrafact {

namespace {

/// Cells this near to a path found before are taken out: half a stack, in which a neighbour is
/// nearly the same comparison.
constexpr int kMaskedFrames = 4;

/// In each row and column what is near enough in the transposition where most is near: so that
/// keys, and places in a long recording, compete by real distances.
NeighbourLimits commonLimits(const PreparedProfile& a, const PreparedProfile& b,
                             const AlignmentParameters& parameters) {
    NeighbourLimits common;
    for (int transposition = -5; transposition <= 6; ++transposition) {
        const NeighbourLimits limits = neighbourLimits(
            stackDistances(a, b, transposition, parameters.stackFrames), parameters.neighbourShare);
        if (common.rows.empty()) {
            common = limits;
            continue;
        }
        const auto smaller = [](std::int16_t left, std::int16_t right) {
            return std::min(left, right);
        };
        std::ranges::transform(common.rows, limits.rows, common.rows.begin(), smaller);
        std::ranges::transform(common.columns, limits.columns, common.columns.begin(), smaller);
    }
    return common;
}

/// A transposition in which something matches, and the strongest path that is left in it.
struct Key {
    KeyPlot plot;
    AlignmentPath strongest;

    [[nodiscard]] bool isIntact() const {
        return std::ranges::all_of(strongest.cells, [this](const AlignedCell& cell) {
            return plot.recurs(cell.a, cell.b) == cell.recurs;
        });
    }
};

bool isStronger(const Key& left, const Key& right) {
    return left.strongest.matched > right.strongest.matched;
}

/// The strongest paths of all transpositions, one after the other: each takes its surroundings out
/// of all plots (Waterman and Eggert 1987), so that repeats and quotations show.
class PathsInKeys {
public:
    PathsInKeys(const PreparedProfile& a, const PreparedProfile& b,
                const AlignmentParameters& parameters, int most) {
        const NeighbourLimits limits = commonLimits(a, b, parameters);
        const std::int16_t gap = recursionParameters(parameters, AlignmentRecursion::Qmax)
                                     .gapOpenUnits; // in quarters of a frame
        for (int transposition = -5; transposition <= 6; ++transposition) {
            KeyPlot plot =
                keyPlot(stackDistances(a, b, transposition, parameters.stackFrames), limits,
                        transposition, static_cast<std::int8_t>(-gap * kFrameWeight / kMatchUnits));
            AlignmentPath path = m_finder.strongest(plot);
            m_keys.push_back({std::move(plot), std::move(path)});
            std::ranges::stable_sort(m_keys, isStronger);
            if (m_keys.size() > static_cast<std::size_t>(most))
                m_keys.pop_back();
        }
    }

    /// Without cells when nothing is left.
    [[nodiscard]] AlignmentPath next() {
        auto key = std::ranges::min_element(m_keys, isStronger);
        for (; !key->isIntact(); key = std::ranges::min_element(m_keys, isStronger))
            key->strongest = m_finder.strongest(key->plot);
        AlignmentPath path = key->strongest;
        for (const AlignedCell& cell : path.cells)
            for (Key& other : m_keys)
                other.plot.mask(cell.a, cell.b, kMaskedFrames);
        return path;
    }

private:
    PathFinder m_finder;
    std::vector<Key> m_keys;
};

bool isBefore(const DenseRun& first, const DenseRun& second) {
    return first.cells.back().a < second.cells.front().a &&
           first.cells.back().b < second.cells.front().b;
}

double secondsOf(const AlignmentPath& path, const Alignment& alignment) {
    const auto& first = path.cells.front();
    const auto& last = path.cells.back();
    const int frames = std::min(last.a - first.a, last.b - first.b) + alignment.stackFrames;
    return frames / alignment.framesPerSecond;
}

/// Share of a stretch of cells that lies in none of the others, in one of the tracks.
double newShare(const AlignmentPath& path, const std::vector<AlignmentPath>& others,
                int AlignedCell::*frame) {
    const int first = path.cells.front().*frame;
    const int last = path.cells.back().*frame;
    int fresh = 0;
    for (int at = first; at <= last; ++at) {
        fresh += std::ranges::none_of(others, [&](const AlignmentPath& other) {
            return at >= other.cells.front().*frame && at <= other.cells.back().*frame;
        });
    }
    return static_cast<double>(fresh) / static_cast<double>(last - first + 1);
}

/// A path in another key than what was found before must explain music that has no explanation yet.
bool tellsSomething(const AlignmentPath& path, const std::vector<AlignmentPath>& found) {
    constexpr double kLeastNew = 0.5;
    const bool isKnownKey = found.empty() || path.transposition == found.front().transposition;
    return isKnownKey || newShare(path, found, &AlignedCell::a) >= kLeastNew ||
           newShare(path, found, &AlignedCell::b) >= kLeastNew;
}

/// The dense parts of a path, with their ends refined.
std::vector<AlignmentPath> denseParts(const AlignmentPath& path, const PreparedProfile& a,
                                      const PreparedProfile& b, const Alignment& alignment) {
    std::vector<AlignmentPath> parts;
    Alignment whole;
    whole.framesPerSecond = alignment.framesPerSecond;
    whole.stackFrames = alignment.stackFrames;
    whole.paths = {path};
    for (const DenseRun& run : strongRuns(whole, {})) {
        AlignmentPath part;
        part.transposition = path.transposition;
        part.cells.assign(run.cells.begin(), run.cells.end());
        part.matched = path.matched * static_cast<float>(run.cells.size()) /
                       static_cast<float>(path.cells.size());
        refineEnds(part, a, b, alignment.stackFrames);
        parts.push_back(std::move(part));
    }
    return parts;
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
    PathsInKeys paths(a, b, parameters, search.keysTried);
    double least = 0.0;
    for (int i = 0; i < search.maximumPaths; ++i) {
        const AlignmentPath path = paths.next();
        if (path.cells.empty() || static_cast<double>(path.matched) < least ||
            secondsOf(path, alignment) < search.minimumSeconds)
            break;
        for (AlignmentPath& part : denseParts(path, a, b, alignment)) {
            const auto matched = static_cast<double>(part.matched);
            if (matched >= least && tellsSomething(part, alignment.paths))
                alignment.paths.push_back(std::move(part));
            least = std::max(least, search.minimumShare * matched);
        }
    }
    std::ranges::stable_sort(alignment.paths, std::ranges::greater(), &AlignmentPath::matched);
    if (!alignment.paths.empty()) {
        const AlignmentPath& main = alignment.paths.front();
        alignment.closeness = closenessOf(main, a, b, parameters.stackFrames);
        alignment.restLikeness = restLikenessOf(main, a, b, parameters.stackFrames);
    }
    return alignment;
}

Alignment turnedOver(Alignment alignment) {
    const auto turned = [](int transposition) { return transposition == 6 ? 6 : -transposition; };
    std::swap(alignment.aFrames, alignment.bFrames);
    alignment.best.transposition = turned(alignment.best.transposition);
    for (AlignmentPath& path : alignment.paths) {
        path.transposition = turned(path.transposition);
        for (AlignedCell& cell : path.cells)
            std::swap(cell.a, cell.b);
    }
    return alignment;
}

std::vector<AlignedMoment> alignedMoments(const Alignment& alignment) {
    const std::vector<DenseRun> runs = strongRuns(alignment, {});
    std::vector<const DenseRun*> chain;
    for (const DenseRun& run : runs) {
        const bool fits = std::all_of(chain.begin(), chain.end(), [&](const DenseRun* other) {
            return isBefore(run, *other) || isBefore(*other, run);
        });
        if (fits)
            chain.push_back(&run);
    }
    std::sort(chain.begin(), chain.end(), [](const DenseRun* left, const DenseRun* right) {
        return left->cells.front().a < right->cells.front().a;
    });
    const double centre = alignment.stackFrames / 2.0;
    std::vector<AlignedMoment> moments;
    for (const DenseRun* run : chain) {
        for (const AlignedCell& cell : run->cells) {
            moments.push_back({(cell.a + centre) / alignment.framesPerSecond,
                               (cell.b + centre) / alignment.framesPerSecond});
        }
    }
    return moments;
}

} // namespace contrafact
