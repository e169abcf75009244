// SPDX-License-Identifier: GPL-3.0-or-later

#include "similarity/alignment.h"

#include <algorithm>
#include <cmath>

#include "similarity/recurrence_plot.h"

namespace contrafact {

namespace {

float matchedIn(const PreparedProfile& a, const PreparedProfile& b, int transposition,
                const AlignmentParameters& parameters) {
    const RecurrencePlot plot(a, b, transposition, parameters);
    ScoreRows scores(plot.stride(), recursionParameters(parameters));
    std::vector<std::int16_t> recurrences(plot.stride());
    std::int16_t best = 0;
    for (std::size_t row = 0; row < plot.rows(); ++row) {
        plot.mark(row, recurrences);
        best = std::max(best, scores.advance(recurrences));
    }
    return static_cast<float>(best) / static_cast<float>(kMatchUnits);
}

} // namespace

AlignmentScore alignScore(const PreparedProfile& a, const PreparedProfile& b,
                          const AlignmentParameters& parameters) {
    AlignmentScore best;
    if (!areAlignable(a, b, parameters)) {
        return best;
    }
    const std::array<int, kPitchClasses> ranked = rankedTranspositions(a, b);
    const auto tried = std::clamp(parameters.transpositionsTried, 1, kPitchClasses);
    best.transposition = ranked.front();
    for (int i = 0; i < tried; ++i) {
        const int transposition = ranked[static_cast<std::size_t>(i)];
        const float matched = matchedIn(a, b, transposition, parameters);
        if (matched > best.matched) {
            best.matched = matched;
            best.transposition = transposition;
        }
    }
    best.score = best.matched / std::sqrt(static_cast<float>(std::max(a.frames(), b.frames())));
    return best;
}

} // namespace contrafact
