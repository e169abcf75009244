// SPDX-License-Identifier: GPL-3.0-or-later

#include "similarity/dense_pieces.h"

#include <algorithm>

namespace contrafact {

namespace {

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
        if (end > begin)
            pieces.push_back({cells.subspan(begin, end - begin), peak});
        begin = std::max(end, begin + 1);
    }
    return pieces;
}

} // namespace

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
                strengthOf(piece) >= search.minimumStrength)
                pieces.push_back(piece);
        }
    }
    std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& left, const Piece& right) {
        return left.matched > right.matched;
    });
    pieces.resize(std::min(pieces.size(), static_cast<std::size_t>(search.maximumPassages)));
    return pieces;
}

} // namespace contrafact
