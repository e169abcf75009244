#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <span>
#include <vector>

namespace contrafact::support {

// Mono test signals, all of `seconds` x `rateHz` samples (rounded).

[[nodiscard]] std::vector<float> silence(double seconds, double rateHz);
[[nodiscard]] std::vector<float> sine(double frequencyHz, double seconds, double rateHz,
                                      float amplitude = 0.5F);
/// Sweeps linearly from one frequency to the other.
[[nodiscard]] std::vector<float> chirp(double fromHz, double toHz, double seconds, double rateHz);
/// Uniform white noise, the same for the same seed on every machine.
[[nodiscard]] std::vector<float> noise(double seconds, double rateHz, std::uint32_t seed = 1,
                                       float amplitude = 0.5F);

/// Root of the mean square; 0 of nothing.
[[nodiscard]] double rootMeanSquare(std::span<const float> samples);
/// The amplitude of the sine of this frequency in the signal (one bin of a Fourier transform).
[[nodiscard]] double amplitudeAt(double frequencyHz, std::span<const float> samples, double rateHz);

} // namespace contrafact::support
