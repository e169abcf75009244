// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>

#include "alignment/alignment.h"

namespace contrafact {

namespace {

/// Frame `frame` of a track is shown by the stack around it; the ends repeat the outermost stack.
std::size_t stackAround(std::size_t frame, int stackFrames, std::size_t stacks) {
    const auto half = static_cast<std::size_t>(stackFrames / 2);
    return std::min(frame < half ? 0 : frame - half, stacks - 1);
}

/// Smaller distances among the frames that each cell of the picture stands for are put in.
void putNearest(const StackDistances& distances, std::size_t aFrames, std::size_t bFrames,
                int stackFrames, Matrix& nearest) {
    const std::size_t rows = nearest.rows();
    const std::size_t columns = nearest.columns();
    for (std::size_t a = 0; a < aFrames; ++a) {
        const auto source = distances.row(stackAround(a, stackFrames, distances.rows));
        const std::span<float> target = nearest.row(a * rows / aFrames);
        for (std::size_t b = 0; b < bFrames; ++b) {
            float& cell = target[b * columns / bFrames];
            const auto column = stackAround(b, stackFrames, distances.columns);
            cell = std::min(cell, static_cast<float>(source[column]));
        }
    }
}

/// The distance that stands at `share` of all that are real; 0 if none is.
float quantile(const Matrix& distances, double share) {
    std::vector<float> values;
    std::copy_if(distances.values().begin(), distances.values().end(), std::back_inserter(values),
                 [](float value) { return value < static_cast<float>(kFarAway); });
    if (values.empty())
        return 0.0F;
    const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + place, values.end());
    return values[static_cast<std::size_t>(place)];
}

} // namespace

Matrix crossSimilarity(const PreparedProfile& a, const PreparedProfile& b,
                       std::span<const int> transpositions, int stackFrames,
                       std::size_t maximumSide) {
    const int length = std::clamp(stackFrames, 1, kMaximumStackFrames);
    const auto needed = static_cast<std::size_t>(length);
    if (a.frames() < needed || b.frames() < needed || maximumSide == 0)
        return {};
    Matrix picture(std::min(a.frames(), maximumSide), std::min(b.frames(), maximumSide),
                   static_cast<float>(kFarAway));
    for (const int transposition : transpositions) {
        putNearest(stackDistances(a, b, transposition, length), a.frames(), b.frames(), length,
                   picture);
    }
    constexpr double kFaintestShown = 0.75;
    constexpr double kBrightest = 0.001;
    const float far = std::sqrt(quantile(picture, kFaintestShown));
    const float near = std::sqrt(quantile(picture, kBrightest));
    const float range = std::max(far - near, 1.0F);
    for (float& value : picture.values())
        value = std::clamp((far - std::sqrt(value)) / range, 0.0F, 1.0F);
    return picture;
}

} // namespace contrafact
