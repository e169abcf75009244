#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cstddef>
#include <memory>
#include <span>

namespace contrafact {

/// Half a spectrum, without the highest bin.
struct WindowSpectrum {
    static constexpr std::size_t kBins = 1024;
    std::array<float, kBins> real{};
    std::array<float, kBins> imaginary{};
};

/// Fourier transform of windows of 2048 samples under the root of a Hann window, and back under the
/// same: windows that overlap by half add up to what they came from.
class WindowTransform {
public:
    static constexpr std::size_t kSamples = 2 * WindowSpectrum::kBins;
    static constexpr std::size_t kHop = WindowSpectrum::kBins;

    WindowTransform();
    ~WindowTransform();
    WindowTransform(WindowTransform&&) noexcept;
    WindowTransform& operator=(WindowTransform&&) noexcept;

    using Window = std::span<const float, kSamples>;
    /// Fills the spectra of two windows in the time that one takes.
    void transform(const std::array<Window, 2>& windows,
                   const std::array<WindowSpectrum*, 2>& spectra);
    /// Adds the sound of a spectrum, `gain` times, to a window.
    void addTo(std::span<float, kSamples> window, const WindowSpectrum& spectrum, float gain);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace contrafact
