// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/version_links.h"

#include <algorithm>
#include <limits>

namespace contrafact {

namespace {

constexpr double kSlackSeconds = 4.0; // by which a jump may lie outside what is wanted of a piece
constexpr double kLeastSeconds = 8.0; // of a piece between two joins
constexpr double kLeastShare = 0.4;   // of a piece that is shorter
constexpr double kUnlinkedCost = 1e9; // of a join without a jump: more than any that is lost

double leastSeconds(const MedleyPiece& piece) {
    return std::min(kLeastSeconds, kLeastShare * piece.seconds());
}

bool isUsable(const VersionJump& jump, const MedleyPiece& a, const MedleyPiece& b) {
    const double latest = std::min(a.end + kSlackSeconds, a.soundEnd);
    const double earliest = std::max(b.start - kSlackSeconds, b.soundStart);
    return jump.leave >= a.start + leastSeconds(a) && jump.leave <= latest &&
           jump.enter >= earliest && jump.enter <= b.end - leastSeconds(b);
}

/// A way to join two pieces: where the first is left and the second entered.
struct Way {
    double leave = 0.0;
    double enter = 0.0;
    const VersionJump* jump = nullptr; ///< null: at the bounds of the pieces
};

std::vector<Way> waysBetween(const MedleyPiece& a, const MedleyPiece& b,
                             std::span<const VersionJump> jumps) {
    std::vector<Way> ways{{a.end, b.start, nullptr}};
    for (const VersionJump& jump : jumps)
        if (isUsable(jump, a, b))
            ways.push_back({jump.leave, jump.enter, &jump});
    return ways;
}

/// What it costs to hear a piece between two moments only.
double lossOf(const MedleyPiece& piece, double enter, double leave) {
    const double heard = leave - enter;
    if (heard < leastSeconds(piece))
        return std::numeric_limits<double>::infinity();
    return (piece.seconds() - heard) * (piece.seconds() - heard);
}

/// The cheapest way to come to each way of a join, by dynamic programming along the order.
struct Step {
    std::vector<Way> ways;
    std::vector<double> costs;
    std::vector<std::size_t> before; ///< the way of the join before
};

Step stepAfter(const Step& last, const MedleyPiece& piece, std::vector<Way> ways) {
    Step step{std::move(ways), {}, {}};
    for (const Way& way : step.ways) {
        double least = std::numeric_limits<double>::infinity();
        std::size_t best = 0;
        for (std::size_t i = 0; i < last.ways.size(); ++i) {
            const double cost = last.costs[i] + lossOf(piece, last.ways[i].enter, way.leave);
            if (cost >= least)
                continue;
            least = cost;
            best = i;
        }
        step.costs.push_back(least + (way.jump == nullptr ? kUnlinkedCost : 0.0));
        step.before.push_back(best);
    }
    return step;
}

} // namespace

double jumpFit(const MedleyPiece& a, const MedleyPiece& b, std::span<const VersionJump> jumps) {
    double best = 0.0;
    for (const VersionJump& jump : jumps) {
        if (!isUsable(jump, a, b))
            continue;
        const double heard = jump.leave - a.start + b.end - jump.enter;
        const double share = std::clamp(heard / (a.seconds() + b.seconds()), 0.0, 1.0);
        best = std::max(best, static_cast<double>(jump.passage.strength) * (1.0 + share) / 2.0);
    }
    return best;
}

Matrix jumpFits(std::span<const MedleyPiece> pieces, const VersionLinks& links) {
    Matrix fits(pieces.size(), pieces.size());
    for (const auto& [pair, jumps] : links)
        fits.at(pair.first, pair.second) =
            static_cast<float>(jumpFit(pieces[pair.first], pieces[pair.second], jumps));
    const bool isIdle = std::ranges::all_of(fits.values(), [](float fit) { return fit == 0.0F; });
    return isIdle ? Matrix() : fits;
}

std::vector<std::optional<VersionJump>> chosenJumps(std::span<const MedleyPiece> pieces,
                                                    std::span<const std::size_t> order,
                                                    const VersionLinks& links) {
    if (order.size() < 2)
        return {};
    std::vector<Step> steps{{{{0.0, pieces[order.front()].start, nullptr}}, {0.0}, {0}}};
    for (std::size_t i = 0; i + 1 < order.size(); ++i) {
        const MedleyPiece& piece = pieces[order[i]];
        const auto found = links.find({order[i], order[i + 1]});
        const auto jumps =
            found == links.end() ? std::span<const VersionJump>() : std::span(found->second);
        steps.push_back(
            stepAfter(steps.back(), piece, waysBetween(piece, pieces[order[i + 1]], jumps)));
    }
    const MedleyPiece& last = pieces[order.back()];
    const Step end = stepAfter(steps.back(), last, {{last.end, 0.0, nullptr}});
    std::vector<std::optional<VersionJump>> chosen(order.size() - 1);
    std::size_t way = end.before.front();
    for (std::size_t join = order.size() - 1; join > 0; --join) {
        const Step& step = steps[join];
        if (step.ways[way].jump != nullptr)
            chosen[join - 1] = *step.ways[way].jump;
        way = step.before[way];
    }
    return chosen;
}

} // namespace contrafact
