#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "audio/window_transform.h"

namespace contrafact {

/// Mixes channels down to one: their mean, and where that would cancel what they hold with turned
/// polarity (fake stereo, a wrongly wired cable, one instrument or band of it), they are added the
/// right way round, in those moments and frequencies alone. Without such sound the result is the
/// mean to the bit. Comes in pieces of about three seconds, late by a part of one.
class CoherentMix {
public:
    /// `leftsOfPairs`: channels that are compared with the next one before all others.
    CoherentMix(std::size_t channels, std::span<const std::size_t> leftsOfPairs);

    /// Samples of all channels, interleaved.
    void push(std::span<const float> samples);
    /// Ends the stream: the rest comes out.
    void finish();

    [[nodiscard]] std::size_t channels() const { return m_samples.size(); }
    /// What came out and was not cleared, as many samples as went in after `finish`.
    [[nodiscard]] std::span<const float> output() const { return m_output; }
    void clear() { m_output.clear(); }

private:
    static constexpr std::size_t kHop = WindowTransform::kHop;
    static constexpr std::size_t kHops = 64;
    static constexpr std::size_t kBlockSamples = kHops * kHop;

    /// Channel `from` (with what was added to it) is added to `into`.
    struct Merge {
        std::size_t into;
        std::size_t from;
    };
    /// Of the sum and the difference of two channels, by frequency.
    struct Energies {
        std::array<float, WindowSpectrum::kBins> sum{};
        std::array<float, WindowSpectrum::kBins> difference{};
        void add(const Energies& more);
    };

    void take(std::span<const float> samples);
    void closeBlock(std::size_t hops);
    void addMeans();
    void emit();
    [[nodiscard]] bool mayCancel() const;
    [[nodiscard]] bool cancels(std::size_t hops);
    void correct(std::size_t hops);
    void findSpectra(std::size_t hops, std::size_t hopsPerWindow);
    void findEnergies(const Merge& merge);
    /// By `m_energies`. Nothing where there is too little sound to tell.
    [[nodiscard]] std::optional<bool> isTurned(std::size_t hopsPerWindow) const;

    std::vector<Merge> m_merges;
    WindowTransform m_transform;
    std::vector<std::vector<float>> m_samples; ///< half a window of the block before, the block
    std::vector<float> m_mean;                 ///< of the same
    std::vector<float> m_output;
    std::vector<std::vector<WindowSpectrum>> m_spectra; ///< of a block, by channel and window
    std::vector<Energies> m_energies;                   ///< of two channels, by window
    std::size_t m_filled = 0;                           ///< of the block
    std::size_t m_lead = kHop;                          ///< of `m_mean`, that lie before the sound
    bool m_hasTurned = false; ///< some channel was turned in a block before
    bool m_wasTurned = false; ///< in the last block
};

} // namespace contrafact
