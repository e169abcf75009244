// SPDX-License-Identifier: GPL-3.0-or-later

#include "alignment/stack_distances.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>

// The one note on where the processor is asked what it can do: a function marked target_clones is
// compiled twice, and the version for processors with AVX2 is chosen when the program starts.
// Results do not depend on the choice (see the header).

namespace contrafact {

namespace {

constexpr float kExactScale = 1.0F / 256.0F;
/// Larger than every squared norm, still far from overflow.
constexpr float kSilentNorm = 1.0e9F;

std::size_t paddedCount(std::size_t count) {
    return (count + kLaneWidth - 1) / kLaneWidth * kLaneWidth;
}

[[gnu::target_clones("default", "arch=haswell")]] void
frameProducts(const float* __restrict frame, const float* __restrict columns, std::size_t stride,
              float* __restrict products) {
    for (std::size_t j = 0; j < stride; ++j) {
        float sum = 0.0F;
        for (std::size_t pitch = 0; pitch < kPitchClasses; ++pitch)
            sum += frame[pitch] * columns[pitch * stride + j];
        products[j] = sum;
    }
}

[[gnu::target_clones("default", "arch=haswell")]] void addProducts(float level,
                                                                   const float* __restrict column,
                                                                   std::size_t stride,
                                                                   float* __restrict products) {
    for (std::size_t j = 0; j < stride; ++j)
        products[j] += level * column[j];
}

/// next[j] = previous[j - 1] + entering[j - 1 + stackFrames] - leaving[j - 1], j >= 1: the sum
/// along a diagonal, moved on by one cell.
[[gnu::target_clones("default", "arch=haswell")]] void
slideDiagonals(const float* __restrict previous, const float* __restrict entering,
               const float* __restrict leaving, std::size_t count, float* __restrict next) {
    for (std::size_t j = 0; j < count; ++j)
        next[j + 1] = previous[j] + entering[j] - leaving[j];
}

[[gnu::target_clones("default", "arch=haswell")]] void
quantiseDistances(const float* __restrict products, const float* __restrict columnNorms,
                  float rowNorm, std::size_t count, std::int16_t* __restrict distances) {
    constexpr float kMost = static_cast<float>(kFarAway);
    for (std::size_t j = 0; j < count; ++j) {
        const float distance = (rowNorm + columnNorms[j] - 2.0F * products[j]) * kExactScale;
        const float bounded = distance < kMost ? distance : kMost;
        distances[j] = static_cast<std::int16_t>(static_cast<std::int32_t>(bounded));
    }
}

[[gnu::target_clones("default", "arch=haswell")]] std::int16_t
countAtMost(const std::int16_t* __restrict values, std::size_t count, std::int16_t limit) {
    std::int16_t found = 0;
    for (std::size_t j = 0; j < count; ++j)
        found = static_cast<std::int16_t>(found + (values[j] <= limit ? 1 : 0));
    return found;
}

/// 0 where all are far away.
[[gnu::target_clones("default", "arch=haswell")]] std::int16_t
largestReal(const std::int16_t* __restrict values, std::size_t count) {
    std::int16_t largest = 0;
    for (std::size_t j = 0; j < count; ++j) {
        const std::int16_t real = values[j] < kFarAway ? values[j] : std::int16_t{0};
        largest = real > largest ? real : largest;
    }
    return largest;
}

/// So many rows are counted at once: each is read, but limits and counts once for all of them.
constexpr std::size_t kRowsAtOnce = 8;

template <std::size_t rows>
[[gnu::always_inline]] inline void
addRowsAtMost(const std::int16_t* __restrict values, std::size_t stride,
              const std::int16_t* __restrict limits, std::size_t count,
              std::int16_t* __restrict found) {
    for (std::size_t j = 0; j < count; ++j) {
        std::int16_t sum = found[j];
        for (std::size_t row = 0; row < rows; ++row)
            sum = static_cast<std::int16_t>(sum + (values[row * stride + j] <= limits[j] ? 1 : 0));
        found[j] = sum;
    }
}

[[gnu::target_clones("default", "arch=haswell")]] void
addRowAtMost(const std::int16_t* __restrict values, const std::int16_t* __restrict limits,
             std::size_t count, std::int16_t* __restrict found) {
    addRowsAtMost<1>(values, 0, limits, count, found);
}

[[gnu::target_clones("default", "arch=haswell")]] void
addAllAtMost(const std::int16_t* __restrict values, std::size_t stride,
             const std::int16_t* __restrict limits, std::size_t count,
             std::int16_t* __restrict found) {
    addRowsAtMost<kRowsAtOnce>(values, stride, limits, count, found);
}

[[gnu::target_clones("default", "arch=haswell")]] void
markMutual(const std::int16_t* __restrict distances, std::int16_t rowLimit,
           const std::int16_t* __restrict columnLimits, std::size_t count,
           std::int16_t* __restrict recurrences) {
    for (std::size_t j = 0; j < count; ++j) {
        const std::int16_t limit = columnLimits[j] < rowLimit ? columnLimits[j] : rowLimit;
        recurrences[j] = distances[j] <= limit ? kMatchUnits : std::int16_t{0};
    }
}

/// Levels of one track as floats, frame after frame.
std::vector<float> frameLevels(const PreparedProfile& profile) {
    return {profile.levels().begin(), profile.levels().end()};
}

/// 12 rows, one a pitch class, each `stride` frames long: B turned down by `transposition`.
std::vector<float> pitchRows(const PreparedProfile& profile, int transposition,
                             std::size_t stride) {
    std::vector<float> rows(kPitchClasses * stride, 0.0F);
    for (std::size_t pitch = 0; pitch < kPitchClasses; ++pitch) {
        const auto source = static_cast<std::size_t>(
            (static_cast<int>(pitch) + transposition + kPitchClasses) % kPitchClasses);
        for (std::size_t frame = 0; frame < profile.frames(); ++frame)
            rows[pitch * stride + frame] = profile.levels()[frame * kPitchClasses + source];
    }
    return rows;
}

/// Squared length of every stack; kSilentNorm where most of its frames are silent.
std::vector<float> stackNorms(const PreparedProfile& profile, std::size_t stackFrames,
                              std::size_t padded) {
    std::vector<float> frameNorms(profile.frames());
    for (std::size_t frame = 0; frame < profile.frames(); ++frame)
        for (const std::uint8_t level :
             profile.levels().subspan(frame * kPitchClasses, kPitchClasses))
            frameNorms[frame] += static_cast<float>(level) * static_cast<float>(level);
    std::vector<float> norms(padded, kSilentNorm);
    for (std::size_t stack = 0; stack + stackFrames <= frameNorms.size(); ++stack) {
        const auto frames = std::span(frameNorms).subspan(stack, stackFrames);
        const auto silent =
            static_cast<std::size_t>(std::count(frames.begin(), frames.end(), 0.0F));
        if (2 * silent <= stackFrames) {
            norms[stack] = 0.0F;
            for (const float norm : frames)
                norms[stack] += norm;
        }
    }
    return norms;
}

std::size_t soundingCount(const std::vector<float>& norms) {
    return static_cast<std::size_t>(
        std::count_if(norms.begin(), norms.end(), [](float norm) { return norm < kSilentNorm; }));
}

/// Sums of products along the diagonals, row after row, in a ring of product rows.
class DiagonalSums {
public:
    DiagonalSums(const PreparedProfile& a, const PreparedProfile& b, int transposition,
                 std::size_t stackFrames)
        : m_stackFrames(stackFrames)
        , m_frameStride(paddedCount(b.frames()) + kLaneWidth)
        , m_aLevels(frameLevels(a))
        , m_bRows(pitchRows(b, transposition, m_frameStride))
        , m_ring(stackFrames + 1, std::vector<float>(m_frameStride, 0.0F))
        , m_sums(m_frameStride, 0.0F)
        , m_next(m_frameStride, 0.0F)
        , m_columns(b.frames() - stackFrames + 1) {}

    /// Sums of the stacks that begin at frame `row` of A. Requires: rows are asked for in order.
    [[nodiscard]] const std::vector<float>& row(std::size_t row) {
        if (row == 0) {
            for (std::size_t frame = 0; frame < m_stackFrames; ++frame)
                multiply(frame);
            sumDirectly(0, 0, m_columns);
            return m_sums;
        }
        multiply(row + m_stackFrames - 1);
        const float* entering = products(row + m_stackFrames - 1).data() + m_stackFrames;
        slideDiagonals(m_sums.data(), entering, products(row - 1).data(), m_columns - 1,
                       m_next.data());
        m_sums.swap(m_next);
        sumDirectly(row, 0, 1);
        return m_sums;
    }

private:
    std::vector<float>& products(std::size_t frame) { return m_ring[frame % m_ring.size()]; }

    void multiply(std::size_t frame) {
        const auto levels = std::span(m_aLevels).subspan(frame * kPitchClasses, kPitchClasses);
        std::vector<float>& sums = products(frame);
        // A melody sounds in one class or two.
        constexpr std::ptrdiff_t kFew = 3;
        if (kPitchClasses - std::count(levels.begin(), levels.end(), 0.0F) > kFew) {
            frameProducts(levels.data(), m_bRows.data(), m_frameStride, sums.data());
            return;
        }
        std::ranges::fill(sums, 0.0F);
        for (std::size_t pitch = 0; pitch < kPitchClasses; ++pitch)
            if (levels[pitch] > 0.0F)
                addProducts(levels[pitch], m_bRows.data() + pitch * m_frameStride, m_frameStride,
                            sums.data());
    }

    void sumDirectly(std::size_t row, std::size_t begin, std::size_t end) {
        for (std::size_t column = begin; column < end; ++column) {
            m_sums[column] = 0.0F;
            for (std::size_t frame = 0; frame < m_stackFrames; ++frame)
                m_sums[column] += products(row + frame)[column + frame];
        }
    }

    std::size_t m_stackFrames;
    std::size_t m_frameStride;
    std::vector<float> m_aLevels;
    std::vector<float> m_bRows;
    std::vector<std::vector<float>> m_ring;
    std::vector<float> m_sums;
    std::vector<float> m_next;
    std::size_t m_columns;
};

// A search over all 16-bit distances keeps the smallest limit known to let enough through (high)
// and the largest known not to (low).
constexpr std::int16_t kLargestLimit = kFarAway - 1;

/// The smallest limit that lets `wanted` through: looked for around `guess` first.
class RowLimit {
public:
    RowLimit(std::span<const std::int16_t> row, std::int16_t wanted)
        : m_row(row)
        , m_wanted(wanted) {}

    std::int16_t near(int guess) {
        constexpr int kFirstStep = 16;
        for (int step = kFirstStep; m_low < guess && guess < m_high; step *= 4)
            guess = letsEnoughThrough(guess) ? guess - step : guess + step;
        while (m_high - m_low > 1)
            letsEnoughThrough((m_low + m_high) / 2);
        return static_cast<std::int16_t>(m_high);
    }

private:
    bool letsEnoughThrough(int limit) {
        const bool isEnough =
            countAtMost(m_row.data(), m_row.size(), static_cast<std::int16_t>(limit)) >= m_wanted;
        (isEnough ? m_high : m_low) = limit;
        return isEnough;
    }

    std::span<const std::int16_t> m_row;
    std::int16_t m_wanted;
    int m_low = -1; ///< too small
    int m_high = kLargestLimit;
};

std::vector<std::int16_t> rowLimits(const StackDistances& distances, std::int16_t wanted) {
    std::vector<std::int16_t> limits;
    limits.reserve(distances.rows);
    int guess = kLargestLimit / 2;
    for (std::size_t index = 0; index < distances.rows; ++index) {
        const std::span<const std::int16_t> row = distances.row(index);
        const std::int16_t limit = RowLimit(row, wanted).near(guess);
        // Stacks overlap, and so do their distances: the next row's limit is near.
        guess = limit < kLargestLimit ? limit : guess;
        const bool isTooMany = countAtMost(row.data(), row.size(), limit) > 2 * wanted;
        limits.push_back(static_cast<std::int16_t>(isTooMany ? limit - 1 : limit));
    }
    return limits;
}

std::vector<std::int16_t> countColumns(const StackDistances& distances,
                                       const std::vector<std::int16_t>& limits) {
    // A block of columns stays in the first-level cache while all rows pass.
    constexpr std::size_t kBlock = 64 * kLaneWidth;
    std::vector<std::int16_t> found(distances.stride, 0);
    for (std::size_t begin = 0; begin < distances.stride; begin += kBlock) {
        const std::size_t count = std::min(kBlock, distances.stride - begin);
        std::size_t row = 0;
        for (; row + kRowsAtOnce <= distances.rows; row += kRowsAtOnce)
            addAllAtMost(distances.row(row).data() + begin, distances.stride, limits.data() + begin,
                         count, found.data() + begin);
        for (; row < distances.rows; ++row)
            addRowAtMost(distances.row(row).data() + begin, limits.data() + begin, count,
                         found.data() + begin);
    }
    return found;
}

std::vector<std::int16_t> columnLimits(const StackDistances& distances, std::int16_t wanted) {
    // All that sounds lies within the largest distance: a limit is looked for up to there.
    const std::int16_t largest =
        largestReal(distances.values.data(), distances.rows * distances.stride);
    std::vector<std::int16_t> low(distances.stride, -1);
    std::vector<std::int16_t> high(distances.stride, largest);
    std::vector<std::int16_t> middle(distances.stride);
    const int bisections = std::bit_width(static_cast<unsigned>(largest));
    for (int step = 0; step < bisections; ++step) {
        for (std::size_t j = 0; j < distances.stride; ++j)
            middle[j] = static_cast<std::int16_t>((low[j] + high[j]) / 2);
        const std::vector<std::int16_t> found = countColumns(distances, middle);
        for (std::size_t j = 0; j < distances.stride; ++j) {
            low[j] = found[j] >= wanted ? low[j] : middle[j];
            high[j] = found[j] >= wanted ? middle[j] : high[j];
        }
    }
    const std::vector<std::int16_t> found = countColumns(distances, high);
    for (std::size_t j = 0; j < distances.stride; ++j)
        high[j] = static_cast<std::int16_t>(found[j] > 2 * wanted ? high[j] - 1 : high[j]);
    return high;
}

/// Twice as many must still be a 16-bit number.
constexpr double kMaximumWanted = 16000.0;

std::int16_t neighboursWanted(double share, std::size_t count) {
    return static_cast<std::int16_t>(std::clamp(std::floor(share * static_cast<double>(count)), 1.0,
                                                static_cast<double>(count)));
}

} // namespace

StackDistances stackDistances(const PreparedProfile& a, const PreparedProfile& b, int transposition,
                              int stackFrames) {
    assert(stackFrames >= 1 && stackFrames <= kMaximumStackFrames);
    const auto length = static_cast<std::size_t>(stackFrames);
    if (a.frames() < length || b.frames() < length)
        return {};
    StackDistances distances;
    distances.rows = a.frames() - length + 1;
    distances.columns = b.frames() - length + 1;
    distances.stride = paddedCount(distances.columns);
    distances.values.resize(distances.rows * distances.stride);
    const std::vector<float> rowNorms = stackNorms(a, length, distances.rows);
    const std::vector<float> columnNorms = stackNorms(b, length, distances.stride);
    distances.soundingRows = soundingCount(rowNorms);
    distances.soundingColumns = soundingCount(columnNorms);
    DiagonalSums sums(a, b, transposition, length);
    for (std::size_t row = 0; row < distances.rows; ++row) {
        quantiseDistances(sums.row(row).data(), columnNorms.data(), rowNorms[row], distances.stride,
                          distances.values.data() + row * distances.stride);
    }
    return distances;
}

NeighbourLimits neighbourLimits(const StackDistances& distances, double share) {
    return {rowLimits(distances, neighboursWanted(share, distances.soundingColumns)),
            columnLimits(distances, neighboursWanted(share, distances.soundingRows))};
}

void markRecurrences(std::span<const std::int16_t> distances, std::int16_t rowLimit,
                     std::span<const std::int16_t> columnLimits,
                     std::span<std::int16_t> recurrences) {
    assert(distances.size() == columnLimits.size() && distances.size() == recurrences.size());
    markMutual(distances.data(), rowLimit, columnLimits.data(), distances.size(),
               recurrences.data());
}

} // namespace contrafact
