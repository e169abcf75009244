// SPDX-License-Identifier: GPL-3.0-or-later

#include "alignment/alignment.h"

#include <algorithm>
#include <cmath>

#include "alignment/recurrence_plot.h"

namespace contrafact {

namespace {

std::vector<AlignmentRecursion> recursionsOf(AlignmentMeasure measure) {
    switch (measure) {
    case AlignmentMeasure::Qmax:
        return {AlignmentRecursion::Qmax};
    case AlignmentMeasure::Dmax:
        return {AlignmentRecursion::Dmax};
    case AlignmentMeasure::MeanOfBoth:
        break;
    }
    return {AlignmentRecursion::Qmax, AlignmentRecursion::Dmax};
}

/// One recursion on its way down the plot.
struct Measurement {
    ScoreRows rows;
    std::int16_t best = 0;
};

double framesOf(const PreparedProfile& a, const PreparedProfile& b, AlignmentLength length) {
    const auto ofA = static_cast<double>(a.frames());
    const auto ofB = static_cast<double>(b.frames());
    return length == AlignmentLength::Shorter ? std::min(ofA, ofB) : std::sqrt(ofA * ofB);
}

float matchedIn(const PreparedProfile& a, const PreparedProfile& b, int transposition,
                const AlignmentParameters& parameters) {
    const RecurrencePlot plot(a, b, transposition, parameters);
    std::vector<Measurement> measurements;
    for (const AlignmentRecursion recursion : recursionsOf(parameters.measure)) {
        measurements.push_back(
            {ScoreRows(plot.stride(), recursionParameters(parameters, recursion))});
    }
    std::vector<std::int16_t> recurrences(plot.stride());
    for (std::size_t row = 0; row < plot.rows(); ++row) {
        plot.mark(row, recurrences);
        for (Measurement& measurement : measurements)
            measurement.best = std::max(measurement.best, measurement.rows.advance(recurrences));
    }
    float sum = 0.0F;
    for (const Measurement& measurement : measurements)
        sum += static_cast<float>(measurement.best) / static_cast<float>(kMatchUnits);
    return sum / static_cast<float>(measurements.size());
}

} // namespace

AlignmentScore alignScore(const PreparedProfile& a, const PreparedProfile& b,
                          const AlignmentParameters& parameters) {
    AlignmentScore best;
    if (!areAlignable(a, b, parameters))
        return best;
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
    best.score = best.matched / static_cast<float>(std::sqrt(framesOf(a, b, parameters.length)));
    return best;
}

} // namespace contrafact
