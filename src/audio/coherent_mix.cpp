// SPDX-License-Identifier: GPL-3.0-or-later

#include "audio/coherent_mix.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace contrafact {

namespace {

constexpr std::size_t kBins = WindowSpectrum::kBins;
constexpr std::size_t kHopsPerTile = 8; // 0.37 s, over which energies are averaged
constexpr std::size_t kFewestTiles = 4; // fewer tell nothing
constexpr std::size_t kFirstBin = 3;    // 32 Hz
constexpr std::size_t kEndBin = 1000;   // 10.8 kHz

// Shares of the difference in the energy of sum and difference: 0 in phase, 0.5 in one channel or
// unrelated, 1 turned. Sixty songs with wide stereo (choirs, synthesisers, games) hold less beyond
// the first limit than between the two, or less than kLeastTurned; a lead with turned polarity over
// an accompaniment holds more.
constexpr float kTurned = 0.85F; // the mean loses 5 dB more than it does of one channel alone
constexpr float kBeside = 0.55F;
constexpr float kLeastTurned = 0.06F; // of the amplitude
/// The mean keeps so much of the whole that nothing can be lost worth a look.
constexpr float kSurelyCoherent = 0.997F;
/// In a block with turned sound, what counts as turned: differences so much above the sum.
constexpr float kTurnedRatio = 2.3F;
constexpr std::size_t kReach = 3; // windows to both sides, over which that is averaged

float energyOf(std::span<const float> samples) {
    std::array<float, 8> sums{};
    for (std::size_t i = 0; i + sums.size() <= samples.size(); i += sums.size())
        for (std::size_t lane = 0; lane < sums.size(); ++lane)
            sums[lane] += samples[i + lane] * samples[i + lane];
    return std::accumulate(sums.begin(), sums.end(), 0.0F);
}

} // namespace

void CoherentMix::Energies::add(const Energies& more) {
    for (std::size_t k = 0; k < kBins; ++k) {
        sum[k] += more.sum[k];
        difference[k] += more.difference[k];
    }
}

CoherentMix::CoherentMix(std::size_t channels, std::span<const std::size_t> leftsOfPairs)
    : m_samples(channels, std::vector<float>(kHop + kBlockSamples))
    , m_mean(kHop) {
    std::vector<bool> isMerged(channels);
    const auto merge = [&](std::size_t into, std::size_t from) {
        m_merges.push_back({into, from});
        isMerged[from] = true;
    };
    for (const std::size_t left : leftsOfPairs)
        merge(left, left + 1);
    for (std::size_t i = 1; i < channels; ++i)
        if (!isMerged[i])
            merge(0, i);
}

void CoherentMix::push(std::span<const float> samples) {
    if (channels() == 1) {
        m_output.insert(m_output.end(), samples.begin(), samples.end());
        return;
    }
    while (!samples.empty()) {
        const std::size_t frames = std::min(samples.size() / channels(), kBlockSamples - m_filled);
        take(samples.first(frames * channels()));
        samples = samples.subspan(frames * channels());
        if (m_filled == kBlockSamples)
            closeBlock(kHops);
    }
}

void CoherentMix::take(std::span<const float> samples) {
    const std::size_t count = channels();
    const std::size_t frames = samples.size() / count;
    for (std::size_t channel = 0; channel < count; ++channel) {
        float* next = m_samples[channel].data() + kHop + m_filled;
        for (std::size_t i = 0; i < frames; ++i)
            next[i] = samples[i * count + channel];
    }
    m_filled += frames;
}

void CoherentMix::finish() {
    if (channels() == 1)
        return;
    for (std::size_t left = kHop + m_filled; left > 0; left -= std::min(left, kBlockSamples)) {
        for (std::vector<float>& channel : m_samples)
            std::fill(channel.begin() + static_cast<std::ptrdiff_t>(kHop + m_filled), channel.end(),
                      0.0F);
        closeBlock(std::min(kHops, (left + kHop - 1) / kHop));
        m_output.resize(m_output.size() - (kBlockSamples - std::min(left, kBlockSamples)));
    }
}

void CoherentMix::closeBlock(std::size_t hops) {
    addMeans();
    m_wasTurned = mayCancel() && cancels(hops);
    if (m_wasTurned)
        correct(hops);
    m_hasTurned = m_hasTurned || m_wasTurned;
    emit();
    for (std::vector<float>& channel : m_samples)
        std::copy(channel.end() - kHop, channel.end(), channel.begin());
    m_filled = 0;
}

/// Of the block, behind what is left of the one before.
void CoherentMix::addMeans() {
    const auto share = static_cast<float>(1.0 / static_cast<double>(channels()));
    m_mean.resize(kHop + kBlockSamples);
    const std::span<float> means = std::span(m_mean).subspan(kHop);
    std::ranges::fill(means, 0.0F);
    for (const std::vector<float>& channel : m_samples)
        for (std::size_t i = 0; i < means.size(); ++i)
            means[i] += channel[kHop + i] * share;
}

/// All that no later window reaches.
void CoherentMix::emit() {
    const auto end = m_mean.end() - kHop;
    m_output.insert(m_output.end(), m_mean.begin() + static_cast<std::ptrdiff_t>(m_lead), end);
    m_mean.erase(m_mean.begin(), end);
    m_lead = 0;
}

bool CoherentMix::mayCancel() const {
    float energy = 0.0F;
    for (const std::vector<float>& channel : m_samples)
        energy += energyOf(channel);
    return energyOf(m_mean) < kSurelyCoherent * energy / static_cast<float>(channels());
}

bool CoherentMix::cancels(std::size_t hops) {
    constexpr std::size_t kHopsPerWindow = 2;
    findSpectra(hops, kHopsPerWindow);
    return std::ranges::any_of(m_merges, [&](const Merge& merge) {
        findEnergies(merge);
        return isTurned(kHopsPerWindow).value_or(m_wasTurned);
    });
}

void CoherentMix::findSpectra(std::size_t hops, std::size_t hopsPerWindow) {
    const std::size_t windows = (hops + hopsPerWindow - 1) / hopsPerWindow;
    m_spectra.resize(channels());
    for (std::vector<WindowSpectrum>& spectra : m_spectra)
        spectra.resize(windows);
    for (std::size_t i = 0; i < windows; ++i) {
        const auto window = [&](std::size_t channel) {
            return std::span<const float>(m_samples[channel])
                .subspan(i * hopsPerWindow * kHop)
                .first<WindowTransform::kSamples>();
        };
        for (std::size_t left = 0; left < channels(); left += 2) {
            const std::size_t right = std::min(left + 1, channels() - 1);
            m_transform.transform({window(left), window(right)},
                                  {&m_spectra[left][i], &m_spectra[right][i]});
        }
    }
}

void CoherentMix::findEnergies(const Merge& merge) {
    const auto& into = m_spectra[merge.into];
    const auto& from = m_spectra[merge.from];
    m_energies.resize(into.size());
    for (std::size_t i = 0; i < into.size(); ++i) {
        for (std::size_t k = 0; k < kBins; ++k) {
            const float realSum = into[i].real[k] + from[i].real[k];
            const float imaginarySum = into[i].imaginary[k] + from[i].imaginary[k];
            const float realDifference = into[i].real[k] - from[i].real[k];
            const float imaginaryDifference = into[i].imaginary[k] - from[i].imaginary[k];
            m_energies[i].sum[k] = realSum * realSum + imaginarySum * imaginarySum;
            m_energies[i].difference[k] =
                realDifference * realDifference + imaginaryDifference * imaginaryDifference;
        }
    }
}

std::optional<bool> CoherentMix::isTurned(std::size_t hopsPerWindow) const {
    const std::size_t windowsPerTile = kHopsPerTile / hopsPerWindow;
    float turned = 0.0F;
    float beside = 0.0F;
    float all = 0.0F;
    if (m_energies.size() < kFewestTiles * windowsPerTile)
        return std::nullopt;
    for (std::size_t i = 0; i + windowsPerTile <= m_energies.size(); i += windowsPerTile) {
        Energies tile;
        for (std::size_t k = i; k < i + windowsPerTile; ++k)
            tile.add(m_energies[k]);
        for (std::size_t k = kFirstBin; k < kEndBin; ++k) {
            const float energy = tile.sum[k] + tile.difference[k];
            const float amplitude = std::sqrt(energy);
            all += amplitude;
            if (tile.difference[k] > kTurned * energy)
                turned += amplitude;
            else if (tile.difference[k] > kBeside * energy)
                beside += amplitude;
        }
    }
    if (all <= 0.0F)
        return std::nullopt;
    return turned >= kLeastTurned * all && (m_hasTurned || turned >= beside);
}

/// Adds to the mean what it lacks of the channels with some of them turned round.
void CoherentMix::correct(std::size_t hops) {
    findSpectra(hops, 1);
    std::vector<WindowSpectrum> corrections(hops);
    for (const Merge& merge : m_merges) {
        findEnergies(merge);
        const bool turns = isTurned(1).value_or(m_wasTurned);
        for (std::size_t i = 0; i < hops; ++i) {
            Energies nearby;
            const std::size_t end = std::min(i + kReach + 1, hops);
            for (std::size_t k = i - std::min(i, kReach); turns && k < end; ++k)
                nearby.add(m_energies[k]);
            WindowSpectrum& into = m_spectra[merge.into][i];
            const WindowSpectrum& from = m_spectra[merge.from][i];
            for (std::size_t k = 0; k < kBins; ++k) {
                const bool isTurnedHere = nearby.difference[k] > kTurnedRatio * nearby.sum[k];
                const float turn = isTurnedHere ? -2.0F : 0.0F;
                corrections[i].real[k] += turn * from.real[k];
                corrections[i].imaginary[k] += turn * from.imaginary[k];
                into.real[k] += (1.0F + turn) * from.real[k];
                into.imaginary[k] += (1.0F + turn) * from.imaginary[k];
            }
        }
    }
    const float share = 1.0F / static_cast<float>(channels());
    for (std::size_t i = 0; i < hops; ++i)
        m_transform.addTo(std::span(m_mean).subspan(i * kHop).first<WindowTransform::kSamples>(),
                          corrections[i], share);
}

} // namespace contrafact
