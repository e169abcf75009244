// SPDX-License-Identifier: GPL-3.0-or-later

#include "alignment/path_borders.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace contrafact {

namespace {

/// A frame of A and the frame of B beside it.
struct FramePair {
    int a = 0;
    int b = 0;
};

/// How far the frames of two tracks are apart, one being turned.
class FrameDistances {
public:
    FrameDistances(const PreparedProfile& a, const PreparedProfile& b, int transposition)
        : m_a(a.levels())
        , m_b(b.levels())
        , m_transposition(transposition) {}

    [[nodiscard]] bool holds(const FramePair& pair) const {
        const auto within = [](int frame, std::span<const std::uint8_t> levels) {
            return frame >= 0 && static_cast<std::size_t>(frame) * kPitchClasses < levels.size();
        };
        return within(pair.a, m_a) && within(pair.b, m_b);
    }
    [[nodiscard]] double at(const FramePair& pair) const {
        const auto levelsA = frame(m_a, pair.a);
        const auto levelsB = frame(m_b, pair.b);
        double sum = 0.0;
        for (int pitch = 0; pitch < kPitchClasses; ++pitch) {
            const int other = (pitch + m_transposition + kPitchClasses) % kPitchClasses;
            const double difference =
                levelsA[static_cast<std::size_t>(pitch)] - levelsB[static_cast<std::size_t>(other)];
            sum += difference * difference;
        }
        return sum;
    }
    [[nodiscard]] bool areSilent(const FramePair& pair) const {
        const auto isSilent = [](std::span<const std::uint8_t> levels) {
            return std::ranges::all_of(levels, [](std::uint8_t level) { return level == 0; });
        };
        return isSilent(frame(m_a, pair.a)) && isSilent(frame(m_b, pair.b));
    }

private:
    static std::span<const std::uint8_t> frame(std::span<const std::uint8_t> levels, int index) {
        return levels.subspan(static_cast<std::size_t>(index) * kPitchClasses, kPitchClasses);
    }

    std::span<const std::uint8_t> m_a;
    std::span<const std::uint8_t> m_b;
    int m_transposition;
};

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

/// Half-way between what frames of the path are apart, and what frames of it are that do not belong
/// together.
double limitOf(const AlignmentPath& path, const FrameDistances& distances) {
    const std::size_t count = path.cells.size();
    std::vector<double> along;
    std::vector<double> across;
    for (std::size_t i = 0; i < count; ++i) {
        along.push_back(distances.at({path.cells[i].a, path.cells[i].b}));
        across.push_back(distances.at({path.cells[i].a, path.cells[(i + count / 2) % count].b}));
    }
    return (median(std::move(along)) + median(std::move(across))) / 2.0;
}

/// Of the ways on from a place inside the path outwards: how many pairs belong to the music. Pairs
/// of silence neither help nor hinder.
std::size_t belonging(std::span<const FramePair> outwards, const FrameDistances& distances,
                      double limit) {
    double sum = 0.0;
    double best = 0.0;
    std::size_t belong = 0;
    for (std::size_t i = 0; i < outwards.size() && distances.holds(outwards[i]); ++i) {
        if (!distances.areSilent(outwards[i])) {
            const double excess = (limit - distances.at(outwards[i])) / std::max(limit, 1.0);
            sum += std::clamp(excess, -1.0, 1.0);
        }
        if (sum >= best) {
            best = sum;
            belong = i + 1;
        }
    }
    return belong;
}

} // namespace

void refineEnds(AlignmentPath& path, const PreparedProfile& a, const PreparedProfile& b,
                int stackFrames) {
    std::vector<AlignedCell>& cells = path.cells;
    const FrameDistances distances(a, b, path.transposition);
    const double limit = limitOf(path, distances);
    const int looked = std::min(stackFrames, static_cast<int>(cells.size()) / 2);
    std::vector<FramePair> outwards;
    for (int i = looked - 1; i >= 0; --i)
        outwards.push_back(
            {cells[static_cast<std::size_t>(i)].a, cells[static_cast<std::size_t>(i)].b});
    for (int i = 1; i <= stackFrames; ++i)
        outwards.push_back({cells.front().a - i, cells.front().b - i});
    const int first = looked - static_cast<int>(belonging(outwards, distances, limit));

    outwards.clear();
    for (std::size_t i = cells.size() - static_cast<std::size_t>(looked); i < cells.size(); ++i)
        outwards.push_back({cells[i].a, cells[i].b});
    for (int i = 1; i < 2 * stackFrames; ++i)
        outwards.push_back({cells.back().a + i, cells.back().b + i});
    const auto belong = belonging(outwards, distances, limit);
    const FramePair last = belong == 0 ? outwards.front() : outwards[belong - 1];

    // Outwards, then inwards: the passage lasts from its first cell to the end of its last stack.
    const AlignedCell end = cells.back();
    for (int i = 1; end.a + i + stackFrames - 1 <= last.a; ++i)
        cells.push_back({end.a + i, end.b + i, true});
    while (cells.size() > 2 &&
           (cells.back().a + stackFrames - 1 > last.a || cells.back().b + stackFrames - 1 > last.b))
        cells.pop_back();
    if (first > 0)
        cells.erase(cells.begin(),
                    cells.begin() + std::min<std::ptrdiff_t>(
                                        first, static_cast<std::ptrdiff_t>(cells.size()) - 2));
    const AlignedCell start = cells.front();
    for (int i = 1; i <= -first; ++i)
        cells.insert(cells.begin(), {start.a - i, start.b - i, true});
}

} // namespace contrafact
