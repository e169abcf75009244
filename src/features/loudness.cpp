// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/loudness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "features/halfway_taps.h"
#include "spectrum/eight_floats.h"

namespace contrafact {

namespace {

// libebur128 reads the same loudness and range, in seven times the time, and its true peak takes as
// much again four times over.
// Recursive filters do not vectorise along time, so sixteen stretches of 400 ms are filtered side
// by side, one in each lane; every one begins with the samples before it until the filter's memory
// of its arbitrary start has faded (the slowest pole falls by 90 dB).
constexpr std::size_t kLanes = 16;
constexpr std::size_t kPiecesPerLane = 4;
constexpr std::size_t kPieces = kLanes * kPiecesPerLane;
constexpr double kPieceSeconds = 0.1;
constexpr double kWarmUpSeconds = 0.0545;

// Above the rates of studios, where single precision no longer holds the filters, so many samples
// are averaged that what is left is one of those.
constexpr int kHighestRateHz = 96'000;
constexpr int kLowestFilterRateHz = 4'000; // for less than this the shelf has no frequency

constexpr float kLargestSample = 16.0F; // as the decoder takes it

/// ITU-R BS.1770-4, table 4.
float weightOf(ChannelRole role) {
    constexpr float kSurround = 1.41F;
    if (role == ChannelRole::LowFrequency)
        return 0.0F;
    return role == ChannelRole::Surround ? kSurround : 1.0F;
}

constexpr float kDualMono = 2.0F; // of the only channel of a file

float repaired(float sample) {
    return std::abs(sample) <= kLargestSample ? sample : 0.0F;
}

/// Eight lanes of the two filters, in transposed direct form II, and what came out squared.
struct LaneFilters {
    EightFloats shelf1, shelf2, high1, high2, energy;
};

/// Sums of squares of the weighted pieces. `samples` begins with the warm-up of the first piece.
[[gnu::target_clones("avx2", "default")]] std::array<float, kPieces>
weightedEnergies(const float* samples, std::size_t warmUp, std::size_t pieceSamples,
                 const KWeighting& weighting) {
    std::array<float, kPieces> energies{};
    const Biquad shelf = weighting.shelf;
    const Biquad highPass = weighting.highPass;
    const std::size_t stride = kPiecesPerLane * pieceSamples;
    std::array<LaneFilters, 2> filters{};
    for (std::size_t part = 0; part <= kPiecesPerLane; ++part) {
        const bool isWarmUp = part == 0;
        const std::size_t count = isWarmUp ? warmUp : pieceSamples;
        const float* from = isWarmUp ? samples : samples + warmUp + (part - 1) * pieceSamples;
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t half = 0; half < 2; ++half) { // two at once, for neither waits
                LaneFilters& state = filters[half];
                EightFloats input = {};
                for (std::size_t lane = 0; lane < 8; ++lane)
                    input[lane] = from[(8 * half + lane) * stride + i];
                const EightFloats shelved = input * shelf.b0 + state.shelf1;
                state.shelf1 = input * shelf.b1 - shelved * shelf.a1 + state.shelf2;
                state.shelf2 = input * shelf.b2 - shelved * shelf.a2;
                const EightFloats output = shelved + state.high1;
                state.high1 = state.high2 - shelved - shelved - output * highPass.a1;
                state.high2 = shelved - output * highPass.a2;
                state.energy += output * output;
            }
        }
        for (std::size_t lane = 0; !isWarmUp && lane < kLanes; ++lane)
            energies[lane * kPiecesPerLane + part - 1] = filters[lane / 8].energy[lane % 8];
        for (LaneFilters& state : filters)
            state.energy = EightFloats{};
    }
    return energies;
}

constexpr std::size_t kGroupSamples = 16;
static_assert(kPieces % kGroupSamples == 0);

/// max |x| of each group of sixteen samples.
[[gnu::target_clones("avx2", "default")]] void groupPeaks(const float* samples,
                                                          std::span<float> peaks) {
    for (std::size_t group = 0; group < peaks.size(); ++group) {
        const float* x = samples + group * kGroupSamples;
        float peak = 0.0F;
        for (std::size_t i = 0; i < kGroupSamples; ++i)
            peak = std::max(peak, std::abs(x[i]));
        peaks[group] = peak;
    }
}

/// max |x| halfway before each of sixteen samples.
[[gnu::target_clones("avx2", "default")]] float
interpolatedPeak(const float* samples, const std::array<float, kHalfwayPairs>& taps) {
    EightFloats low = {};
    EightFloats high = {};
    for (std::size_t i = 0; i < kHalfwayPairs; ++i) {
        const float* before = samples - 1 - i;
        const float* after = samples + i;
        low += (eightFloatsAt(before) + eightFloatsAt(after)) * taps[i];
        high += (eightFloatsAt(before + 8) + eightFloatsAt(after + 8)) * taps[i];
    }
    float peak = 0.0F;
    for (std::size_t lane = 0; lane < 8; ++lane)
        peak = std::max({peak, std::abs(low[lane]), std::abs(high[lane])});
    return peak;
}

/// The greatest of `peak` and the interpolated signal over so many groups. A group that cannot
/// exceed the greatest so far, whatever its phases, is passed over. Requires: two groups before
/// `samples`; the last one waits for what follows it, so the one before `samples` takes part.
float batchPeak(const float* samples, std::size_t groups, float peak) {
    const std::array<float, kHalfwayPairs>& taps = halfwayTaps();
    static const float greatestGain = [] {
        float gain = 0.0F;
        for (const float tap : halfwayTaps())
            gain += 2.0F * std::abs(tap);
        return gain;
    }();
    std::vector<float> peaks(groups + 2);
    groupPeaks(samples - 2 * kGroupSamples, peaks);
    peak = std::max(peak, *std::max_element(peaks.begin(), peaks.end()));
    for (std::size_t group = 0; group < groups; ++group) {
        const float nearby = std::max({peaks[group], peaks[group + 1], peaks[group + 2]});
        if (nearby * greatestGain > peak)
            peak = std::max(
                peak, interpolatedPeak(samples - kGroupSamples + group * kGroupSamples, taps));
    }
    return peak;
}

} // namespace

void LoudnessMeter::push(const ChannelBlock& block) {
    if (block.channels.empty())
        return;
    if (block.rateHz != m_rateHz || !std::ranges::equal(block.roles, m_roles))
        begin(block);
    const std::size_t count = block.channels.front().size();
    for (std::size_t done = 0; done < count;) {
        const std::size_t room =
            (m_warmUpSamples + kPieces * m_pieceSamples - m_filled) * m_groupSamples - m_groupFill;
        const std::size_t taken = std::min(count - done, room);
        for (std::size_t i = 0; i < m_channels.size(); ++i)
            take(m_channels[i], block.channels[i].subspan(done, taken));
        done += taken;
        m_filled += (m_groupFill + taken) / m_groupSamples;
        m_groupFill = (m_groupFill + taken) % m_groupSamples;
        if (taken == room)
            closeBatch();
    }
}

void LoudnessMeter::begin(const ChannelBlock& block) {
    closeBatch();
    m_rateHz = block.rateHz;
    m_roles.assign(block.roles.begin(), block.roles.end());
    m_groupSamples = static_cast<std::size_t>((m_rateHz + kHighestRateHz - 1) / kHighestRateHz);
    const double rateHz = static_cast<double>(m_rateHz) / static_cast<double>(m_groupSamples);
    m_weighting = kWeighting(std::max<double>(rateHz, kLowestFilterRateHz));
    m_pieceSamples = static_cast<std::size_t>(std::lround(rateHz * kPieceSeconds));
    m_warmUpSamples =
        std::max(static_cast<std::size_t>(rateHz * kWarmUpSeconds), 2 * kGroupSamples);
    m_filled = m_warmUpSamples;
    m_groupFill = 0;
    m_channels.assign(m_roles.size(), Channel(m_warmUpSamples + kPieces * m_pieceSamples));
}

void LoudnessMeter::take(Channel& channel, std::span<const float> samples) {
    float* next = channel.samples.data() + m_filled;
    if (m_groupSamples == 1) {
        std::ranges::transform(samples, next, repaired);
        return;
    }
    std::size_t fill = m_groupFill;
    for (const float sample : samples) {
        channel.pending += repaired(sample);
        if (++fill < m_groupSamples)
            continue;
        *next++ = channel.pending / static_cast<float>(m_groupSamples);
        channel.pending = 0.0F;
        fill = 0;
    }
}

void LoudnessMeter::closeBatch() {
    if (m_channels.empty())
        return;
    const std::size_t pieces = (m_filled - m_warmUpSamples) / m_pieceSamples;
    std::vector<float> energies(pieces);
    for (std::size_t i = 0; i < m_channels.size(); ++i) {
        std::vector<float>& samples = m_channels[i].samples;
        std::fill(samples.begin() + static_cast<std::ptrdiff_t>(m_filled), samples.end(), 0.0F);
        const float weight = m_channels.size() == 1 ? kDualMono : weightOf(m_roles[i]);
        if (weight > 0.0F) {
            const auto ofChannel =
                weightedEnergies(samples.data(), m_warmUpSamples, m_pieceSamples, m_weighting);
            for (std::size_t piece = 0; piece < pieces; ++piece)
                energies[piece] += weight * ofChannel[piece] / static_cast<float>(m_pieceSamples);
        }
        m_peak = batchPeak(samples.data() + m_warmUpSamples,
                           kPieces * m_pieceSamples / kGroupSamples, m_peak);
        std::copy(samples.end() - static_cast<std::ptrdiff_t>(m_warmUpSamples), samples.end(),
                  samples.begin());
    }
    m_energies.insert(m_energies.end(), energies.begin(), energies.end());
    m_filled = m_warmUpSamples;
}

Loudness LoudnessMeter::finish() {
    closeBatch();
    Loudness result;
    result.integratedLufs = integratedLufs(m_energies);
    result.rangeLu = rangeLu(m_energies);
    if (m_peak > 0.0F)
        result.truePeakDb = std::max(kSilenceLufs, 20.0 * std::log10(static_cast<double>(m_peak)));
    return result;
}

} // namespace contrafact
