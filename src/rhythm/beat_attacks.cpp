// SPDX-License-Identifier: GPL-3.0-or-later

#include "rhythm/beat_attacks.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "core/matrix.h"
#include "spectrum/hann_window.h"

namespace contrafact {

namespace {

constexpr std::size_t kBands = 24;
constexpr double kLowestHz = 60.0;
constexpr double kHighestHz = 9000.0;
constexpr std::size_t kNeighbours = 2;
constexpr float kFloorShare = 1e-4F; // of the segment's mean power: what is softer is not heard
constexpr float kSilence = 1e-9F;

struct Band {
    std::size_t firstBin = 0;
    std::vector<float> weights;
};

/// Triangles over the bins of a window, evenly spaced on a logarithmic scale. A band that is
/// narrower than a bin takes the nearest.
std::vector<Band> makeBands(std::size_t window) {
    const double hertzPerBin = kStereoRateHz / static_cast<double>(window);
    const auto edge = [hertzPerBin](std::size_t index) {
        const double share = static_cast<double>(index) / static_cast<double>(kBands + 1);
        return kLowestHz * std::pow(kHighestHz / kLowestHz, share) / hertzPerBin;
    };
    std::vector<Band> bands(kBands);
    for (std::size_t i = 0; i < kBands; ++i) {
        const double low = edge(i);
        const double centre = edge(i + 1);
        const double high = edge(i + 2);
        Band& band = bands[i];
        band.firstBin = static_cast<std::size_t>(low) + 1;
        for (auto bin = static_cast<double>(band.firstBin); bin < high; ++bin)
            band.weights.push_back(static_cast<float>(
                std::min((bin - low) / (centre - low), (high - bin) / (high - centre))));
        if (band.weights.empty())
            band = {static_cast<std::size_t>(std::lround(centre)), {1.0F}};
    }
    return bands;
}

/// The place in a curve up to which half of all has come that it has above its middle value; the
/// middle place where it has nothing.
double halfway(std::span<const float> curve) {
    std::vector<float> sorted(curve.begin(), curve.end());
    std::ranges::sort(sorted);
    const float middle = sorted[sorted.size() / 2];
    double total = 0.0;
    for (const float value : curve)
        total += std::max(0.0, static_cast<double>(value - middle));
    double before = 0.0;
    for (std::size_t i = 0; i < curve.size() && total > 0.0; ++i) {
        const double rise = std::max(0.0, static_cast<double>(curve[i] - middle));
        if (before + rise >= total / 2.0)
            return static_cast<double>(i) - 0.5 + (total / 2.0 - before) / rise;
        before += rise;
    }
    return static_cast<double>(curve.size() - 1) / 2.0;
}

} // namespace

BeatAttacks::BeatAttacks(std::vector<double> beats)
    : m_beats(std::move(beats)) {}

std::int64_t BeatAttacks::nextSegment() const {
    constexpr std::size_t kBefore = kWindow / 2 + kHop * (kReach + kLag / 2);
    return std::llround(m_beats[m_rises.size()] * kStereoRateHz) -
           static_cast<std::int64_t>(kBefore);
}

void BeatAttacks::push(std::span<const StereoFrame> frames) {
    for (const StereoFrame& frame : frames)
        m_recent.push_back((frame.left + frame.right) / 2.0F);
    while (m_rises.size() < m_beats.size()) {
        const std::int64_t start = nextSegment();
        if (start < m_first) { // no more than 85 ms into the stream
            m_rises.push_back({});
            continue;
        }
        const auto held = static_cast<std::int64_t>(m_recent.size());
        const std::int64_t unneeded = std::min(start - m_first, held);
        m_recent.erase(m_recent.begin(), m_recent.begin() + unneeded);
        m_first += unneeded;
        if (m_first < start || m_recent.size() < kSegment)
            return;
        m_rises.push_back(risesIn(std::span(m_recent).first(kSegment)));
    }
    m_recent.clear();
}

BeatAttacks::Rises BeatAttacks::risesIn(std::span<const float> segment) {
    static const std::vector<Band> bands = makeBands(kWindow);
    static const std::vector<float> window = hannWindow(kWindow);
    Matrix powers(kFrames, kBands);
    std::vector<float> power(kWindow / 2 + 1);
    for (std::size_t frame = 0; frame < kFrames; ++frame) {
        std::ranges::transform(segment.subspan(frame * kHop, kWindow), window,
                               m_fft.input().begin(), std::multiplies());
        std::ranges::transform(m_fft.transform(), power.begin(),
                               [](const std::complex<float>& bin) { return std::norm(bin); });
        for (std::size_t band = 0; band < kBands; ++band)
            powers.at(frame, band) = std::inner_product(
                bands[band].weights.begin(), bands[band].weights.end(),
                power.begin() + static_cast<std::ptrdiff_t>(bands[band].firstBin), 0.0F);
    }
    const auto values = powers.values();
    const float mean =
        std::reduce(values.begin(), values.end()) / static_cast<float>(values.size());
    for (float& value : powers.values())
        value = std::log(value + kFloorShare * mean + kSilence);
    Rises rises{};
    for (std::size_t moment = 0; moment < kMoments; ++moment)
        for (std::size_t band = 0; band < kBands; ++band)
            rises[moment] +=
                std::max(0.0F, powers.at(moment + kLag, band) - powers.at(moment, band));
    return rises;
}

std::vector<double> BeatAttacks::finish() {
    m_rises.resize(m_beats.size());
    std::vector<double> later(m_beats.size());
    for (std::size_t beat = 0; beat < m_beats.size(); ++beat) {
        const std::size_t first = beat - std::min(beat, kNeighbours);
        const std::size_t end = std::min(beat + kNeighbours + 1, m_beats.size());
        Rises together{};
        for (std::size_t i = first; i < end; ++i) {
            const std::size_t distance = std::max(i, beat) - std::min(i, beat);
            const auto weight = static_cast<float>(kNeighbours + 1 - distance);
            for (std::size_t moment = 0; moment < kMoments; ++moment)
                together[moment] += weight * m_rises[i][moment];
        }
        later[beat] = (halfway(together) - static_cast<double>(kReach)) * kHop / kStereoRateHz;
    }
    return later;
}

} // namespace contrafact
