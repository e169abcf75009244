// SPDX-License-Identifier: GPL-3.0-or-later

#include "alignment/likeness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "alignment/stack_distances.h"

namespace contrafact {

namespace {

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

/// Distances of stacks where those of B may begin between two frames.
class FineDistances {
public:
    FineDistances(const PreparedProfile& a, const PreparedProfile& b, int transposition,
                  int stackFrames)
        : m_a(a)
        , m_b(b)
        , m_transposition(transposition)
        , m_stackFrames(stackFrames) {}

    /// The smallest within half a frame.
    [[nodiscard]] double at(int aStart, int bStart) const {
        constexpr std::array kShifts{0.0, -0.25, 0.25, -0.5, 0.5};
        double smallest = std::numeric_limits<double>::infinity();
        for (const double shift : kShifts)
            smallest = std::min(smallest, shifted(aStart, bStart, shift));
        return smallest;
    }

private:
    [[nodiscard]] double shifted(int aStart, int bStart, double shift) const {
        const int lastFrame = static_cast<int>(m_b.frames()) - 1;
        double sum = 0.0;
        for (int i = 0; i < m_stackFrames; ++i) {
            const int frame = bStart + i;
            const int beside = std::clamp(frame + (shift < 0.0 ? -1 : 1), 0, lastFrame);
            for (int pitch = 0; pitch < kPitchClasses; ++pitch) {
                const int other = (pitch + m_transposition + kPitchClasses) % kPitchClasses;
                const double between =
                    std::lerp(level(m_b, frame, other), level(m_b, beside, other), std::abs(shift));
                const double difference = level(m_a, aStart + i, pitch) - between;
                sum += difference * difference;
            }
        }
        return sum;
    }
    static double level(const PreparedProfile& profile, int frame, int pitch) {
        return profile.levels()[static_cast<std::size_t>(frame * kPitchClasses + pitch)];
    }

    const PreparedProfile& m_a;
    const PreparedProfile& m_b;
    int m_transposition;
    int m_stackFrames;
};

/// The middle of all real distances, from a third of the columns.
double usualDistance(const StackDistances& distances) {
    constexpr std::size_t kStep = 3;
    std::vector<std::int16_t> values;
    for (std::size_t row = 0; row < distances.rows; ++row) {
        const auto all = distances.row(row).first(distances.columns);
        for (std::size_t column = row % kStep; column < all.size(); column += kStep)
            if (all[column] < kFarAway)
                values.push_back(all[column]);
    }
    if (values.empty())
        return 1.0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return std::max<double>(*middle, 1.0);
}

/// The smallest distance of each stack of the track with more frames.
std::vector<std::int16_t> nearestOfLonger(const StackDistances& distances) {
    const bool rowsAreLonger = distances.rows > distances.columns;
    std::vector<std::int16_t> nearest(rowsAreLonger ? distances.rows : distances.columns, kFarAway);
    for (std::size_t row = 0; row < distances.rows; ++row) {
        const auto values = distances.row(row).first(distances.columns);
        if (rowsAreLonger)
            nearest[row] = *std::ranges::min_element(values);
        else
            std::ranges::transform(
                nearest, values, nearest.begin(),
                [](std::int16_t one, std::int16_t other) { return std::min(one, other); });
    }
    return nearest;
}

} // namespace

double closenessOf(const AlignmentPath& path, const PreparedProfile& a, const PreparedProfile& b,
                   int stackFrames) {
    const FineDistances distances(a, b, path.transposition, stackFrames);
    std::vector<double> along;
    std::vector<double> across;
    const std::size_t count = path.cells.size();
    for (std::size_t i = 0; i < count; ++i) {
        along.push_back(distances.at(path.cells[i].a, path.cells[i].b));
        // Pairs that do not belong together, from all over the path: strides of a third and more.
        for (const std::size_t share : {3, 2})
            across.push_back(
                distances.at(path.cells[i].a, path.cells[(i + count / share) % count].b));
    }
    return std::clamp(1.0 - median(std::move(along)) / std::max(median(std::move(across)), 1.0),
                      0.0, 1.0);
}

double restLikenessOf(const AlignmentPath& path, const PreparedProfile& a, const PreparedProfile& b,
                      int stackFrames) {
    constexpr std::size_t kFewest = 12;
    const StackDistances distances = stackDistances(a, b, path.transposition, stackFrames);
    const std::vector<std::int16_t> nearest = nearestOfLonger(distances);
    const auto frame = distances.rows > distances.columns ? &AlignedCell::a : &AlignedCell::b;
    const int first = path.cells.front().*frame - stackFrames;
    const int last = path.cells.back().*frame + stackFrames;
    std::vector<double> rest;
    for (std::size_t stack = 0; stack < nearest.size(); ++stack) {
        const int at = static_cast<int>(stack);
        if (nearest[stack] < kFarAway && (at < first || at > last))
            rest.push_back(nearest[stack]);
    }
    if (rest.size() < kFewest)
        return 1.0;
    return std::clamp(1.0 - median(std::move(rest)) / usualDistance(distances), 0.0, 1.0);
}

} // namespace contrafact
