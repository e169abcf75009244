#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <complex>
#include <cstddef>
#include <memory>
#include <span>

namespace contrafact {

/// Discrete Fourier transform of real blocks of one size, single precision, not normalised. Hides
/// FFTW. Plans are chosen by rule, not by timing, so that the same machine always gives the same
/// bits. One object belongs to one thread; objects may be made and used in several threads at once.
class RealFft {
public:
    /// Requires: size > 1.
    explicit RealFft(std::size_t size);
    RealFft(RealFft&&) noexcept;
    RealFft& operator=(RealFft&&) noexcept;
    ~RealFft();

    /// `size` samples to be filled by the caller; kept by `transform`.
    [[nodiscard]] std::span<float> input();
    /// The size / 2 + 1 coefficients of `input()`, valid until the next call.
    [[nodiscard]] std::span<const std::complex<float>> transform();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace contrafact
