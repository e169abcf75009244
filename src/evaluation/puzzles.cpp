// SPDX-License-Identifier: GPL-3.0-or-later

#include "evaluation/puzzles.h"

#include <map>
#include <numeric>

namespace contrafact {

namespace {

/// Of the n - 1 true successions, the share that the answer has.
double successions(const PuzzleAnswer& answer) {
    double right = 0.0;
    for (std::size_t i = 0; i + 1 < answer.size(); ++i)
        right += answer[i + 1] == answer[i] + 1 ? 1.0 : 0.0;
    return right / static_cast<double>(answer.size() - 1);
}

PuzzleFigures figuresOf(std::span<const double> shares, std::size_t pieces,
                        const BootstrapOptions& options) {
    std::vector<int> groups(shares.size());
    std::iota(groups.begin(), groups.end(), 0);
    const Bootstrap bootstrap(groups, options);
    std::vector<double> solved;
    for (const double share : shares)
        solved.push_back(share == 1.0 ? 1.0 : 0.0); // all successions are right in no other order
    double orders = 1.0;
    for (std::size_t i = 2; i <= pieces; ++i)
        orders *= static_cast<double>(i);
    return {pieces,
            shares.size(),
            bootstrap.mean(shares),
            bootstrap.mean(solved),
            1.0 / static_cast<double>(pieces),
            1.0 / orders};
}

} // namespace

std::vector<PuzzleFigures> puzzleFigures(std::span<const PuzzleAnswer> answers,
                                         const BootstrapOptions& bootstrap) {
    std::map<std::size_t, std::vector<double>> shares;
    for (const PuzzleAnswer& answer : answers)
        shares[answer.size()].push_back(successions(answer));
    std::vector<PuzzleFigures> figures;
    for (const auto& [pieces, values] : shares)
        figures.push_back(figuresOf(values, pieces, bootstrap));
    return figures;
}

} // namespace contrafact
