// SPDX-License-Identifier: GPL-3.0-or-later

#include "similarity/passages.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace contrafact {

namespace {

/// A dense run of cells of one path.
struct Piece {
    std::span<const AlignedCell> cells;
    double matched = 0.0; ///< recurring cells less kMissCost for each of the others
};

/// A run grows while more than two cells in three recur. Paths between unrelated recordings, which
/// follow what recurs by chance, stay near 0.6; paths between versions near 0.9.
constexpr double kMissCost = 2.0;

/// Cuts a path into its maximal dense runs: a run ends where the running sum of matches falls
/// `largestLoss` below its peak (the X-drop rule of sequence alignment).
std::vector<Piece> densePieces(std::span<const AlignedCell> cells, double largestLoss) {
    std::vector<Piece> pieces;
    std::size_t begin = 0;
    while (begin < cells.size()) {
        double sum = 0.0;
        double peak = 0.0;
        std::size_t end = begin;
        std::size_t next = begin;
        for (; next < cells.size() && sum > peak - largestLoss && sum >= 0.0; ++next) {
            sum += cells[next].recurs ? 1.0 : -kMissCost;
            if (sum > peak) {
                peak = sum;
                end = next + 1;
            }
        }
        if (end > begin) {
            pieces.push_back({cells.subspan(begin, end - begin), peak});
        }
        begin = std::max(end, begin + 1);
    }
    return pieces;
}

double strengthOf(const Piece& piece) {
    const auto recurring = std::count_if(piece.cells.begin(), piece.cells.end(),
                                         [](const AlignedCell& cell) { return cell.recurs; });
    return static_cast<double>(recurring) / static_cast<double>(piece.cells.size());
}

std::vector<Piece> strongPieces(const Alignment& alignment, const PassageSearch& search) {
    std::vector<Piece> pieces;
    for (const AlignmentPath& path : alignment.paths) {
        for (const Piece& piece : densePieces(path.cells, search.largestLoss)) {
            const AlignedCell& first = piece.cells.front();
            const AlignedCell& last = piece.cells.back();
            const int frames = std::min(last.a - first.a, last.b - first.b) + alignment.stackFrames;
            if (piece.cells.size() > 1 &&
                frames >= search.minimumSeconds * alignment.framesPerSecond &&
                strengthOf(piece) >= search.minimumStrength) {
                pieces.push_back(piece);
            }
        }
    }
    std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& left, const Piece& right) {
        return left.matched > right.matched;
    });
    pieces.resize(std::min(pieces.size(), static_cast<std::size_t>(search.maximumPassages)));
    return pieces;
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Slope da/db over half a piece, from every cell: robust against errors at single cells.
/// Requires: two cells or more.
std::vector<double> halfSlopes(const Piece& piece) {
    const std::size_t half = piece.cells.size() / 2;
    std::vector<double> slopes;
    for (std::size_t i = 0; i + half < piece.cells.size(); ++i) {
        slopes.push_back(static_cast<double>(piece.cells[i + half].a - piece.cells[i].a) /
                         static_cast<double>(piece.cells[i + half].b - piece.cells[i].b));
    }
    return slopes;
}

/// Spread of the recurring cells of a piece around their centre, in both tracks.
struct Spread {
    double aa = 0.0;
    double bb = 0.0;
};

struct Centre {
    double a = 0.0;
    double b = 0.0;
};

Centre centreOf(const Piece& piece) {
    Centre centre;
    for (const AlignedCell& cell : piece.cells) {
        centre.a += cell.a;
        centre.b += cell.b;
    }
    const auto count = static_cast<double>(piece.cells.size());
    return {centre.a / count, centre.b / count};
}

Spread spreadOf(const Piece& piece) {
    const Centre centre = centreOf(piece);
    Spread spread;
    for (const AlignedCell& cell : piece.cells) {
        spread.aa += (cell.a - centre.a) * (cell.a - centre.a);
        spread.bb += (cell.b - centre.b) * (cell.b - centre.b);
    }
    return spread;
}

double mergedLength(std::vector<std::pair<double, double>> intervals) {
    std::sort(intervals.begin(), intervals.end());
    double length = 0.0;
    double reached = 0.0;
    for (const auto& [start, end] : intervals) {
        length += std::max(0.0, end - std::max(start, reached));
        reached = std::max(reached, end);
    }
    return length;
}

double share(double part, double whole) {
    return whole > 0.0 ? std::min(part / whole, 1.0) : 0.0;
}

} // namespace

std::vector<Passage> matchedPassages(const Alignment& alignment, const PassageSearch& search) {
    std::vector<Passage> passages;
    const auto seconds = [&](int frame) { return frame / alignment.framesPerSecond; };
    for (const Piece& piece : strongPieces(alignment, search)) {
        const AlignedCell& first = piece.cells.front();
        const AlignedCell& last = piece.cells.back();
        passages.push_back({seconds(first.a), seconds(last.a + alignment.stackFrames),
                            seconds(first.b), seconds(last.b + alignment.stackFrames),
                            static_cast<float>(strengthOf(piece))});
    }
    return passages;
}

TimingFit fitTiming(const Alignment& alignment, const PassageSearch& search) {
    const std::vector<Piece> pieces = strongPieces(alignment, search);
    if (pieces.empty()) {
        return {};
    }
    const double common = median(halfSlopes(pieces.front()));
    constexpr double kAgreement = 0.08;
    Spread total;
    std::vector<double> deviations;
    for (const Piece& piece : pieces) {
        const Spread spread = spreadOf(piece);
        const double slope = std::sqrt(spread.aa / spread.bb);
        if (std::abs(slope / common - 1.0) > kAgreement) {
            continue;
        }
        total.aa += spread.aa;
        total.bb += spread.bb;
        const Centre centre = centreOf(piece);
        for (const AlignedCell& cell : piece.cells) {
            deviations.push_back(std::abs(cell.a - centre.a - slope * (cell.b - centre.b)));
        }
    }
    if (deviations.empty()) {
        return {common, 0.0};
    }
    return {std::sqrt(total.aa / total.bb), median(deviations) / alignment.framesPerSecond};
}

Coverage coverage(std::span<const Passage> passages, double aSeconds, double bSeconds) {
    std::vector<std::pair<double, double>> inA;
    std::vector<std::pair<double, double>> inB;
    for (const Passage& passage : passages) {
        inA.emplace_back(passage.aStart, passage.aEnd);
        inB.emplace_back(passage.bStart, passage.bEnd);
    }
    return {share(mergedLength(inA), aSeconds), share(mergedLength(inB), bSeconds)};
}

} // namespace contrafact
