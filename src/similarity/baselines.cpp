// SPDX-License-Identifier: GPL-3.0-or-later

#include "similarity/baselines.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <complex>
#include <numbers>
#include <numeric>

#include "core/matrix.h"

namespace contrafact {

namespace {

using Complex = std::complex<float>;

constexpr std::size_t kClasses = kPitchClasses;
constexpr std::size_t kPatchBeats = 75;
constexpr std::size_t kPitchRows = kClasses / 2 + 1; ///< of a transform of real values
constexpr std::size_t kCells = kPitchRows * kPatchBeats;
constexpr float kExpansion = 1.96F;

/// e^(-2 pi i k / Length) for k = 0 .. Length - 1.
template <std::size_t Length>
std::array<Complex, Length> unitRoots() {
    std::array<Complex, Length> roots;
    for (std::size_t k = 0; k < Length; ++k)
        roots[k] = Complex(std::polar(1.0, -2.0 * std::numbers::pi * static_cast<double>(k) /
                                               static_cast<double>(Length)));
    return roots;
}

void scaleToUnitLength(std::span<float> values) {
    const float square = std::inner_product(values.begin(), values.end(), values.begin(), 0.0F);
    for (float& value : values)
        value = square > 0.0F ? value / std::sqrt(square) : 0.0F;
}

/// Adds what sounds between two moments, in frames.
void addFrames(const PreparedProfile& profile, double from, double to, std::span<float> sum) {
    const auto levels = profile.levels();
    const double end = std::min(to, static_cast<double>(profile.frames()));
    for (auto frame = static_cast<std::size_t>(std::max(0.0, from));
         static_cast<double>(frame) < end; ++frame) {
        const auto start = static_cast<double>(frame);
        const double share = std::min(start + 1.0, end) - std::max(start, from);
        for (std::size_t i = 0; i < kClasses; ++i)
            sum[i] += static_cast<float>(share * levels[frame * kClasses + i]);
    }
}

/// One row of 12 for each beat that the profile reaches, or for each frame.
Matrix beatChroma(const PreparedProfile& profile, std::span<const float> beats) {
    const auto isInside = [&](float beat) {
        return static_cast<double>(beat) * profile.framesPerSecond() <=
               static_cast<double>(profile.frames());
    };
    beats = beats.first(static_cast<std::size_t>(
        std::partition_point(beats.begin(), beats.end(), isInside) - beats.begin()));
    const bool hasBeats = beats.size() > 2;
    const std::size_t rows = hasBeats ? beats.size() - 1 : profile.frames();
    Matrix chroma(rows, kClasses);
    for (std::size_t row = 0; row < rows; ++row) {
        const auto moment = [&](std::size_t beat) {
            return hasBeats ? static_cast<double>(beats[beat]) * profile.framesPerSecond()
                            : static_cast<double>(beat);
        };
        addFrames(profile, moment(row), moment(row + 1), chroma.row(row));
        scaleToUnitLength(chroma.row(row));
        for (float& value : chroma.row(row))
            value = std::pow(value, kExpansion);
    }
    return chroma;
}

/// The transform over the pitch classes of each beat: beats x 7, silence up to a whole patch.
std::vector<Complex> overPitch(const Matrix& chroma) {
    const auto roots = unitRoots<kClasses>();
    std::vector<Complex> transformed(std::max(chroma.rows(), kPatchBeats) * kPitchRows);
    for (std::size_t beat = 0; beat < chroma.rows(); ++beat) {
        for (std::size_t row = 0; row < kPitchRows; ++row) {
            for (std::size_t i = 0; i < kClasses; ++i)
                transformed[beat * kPitchRows + row] +=
                    chroma.at(beat, i) * roots[row * i % kClasses];
        }
    }
    return transformed;
}

/// Magnitudes of the transform over the 75 beats from `first` on.
std::vector<float> patchMagnitudes(std::span<const Complex> pitchRows, std::size_t first) {
    static const auto roots = unitRoots<kPatchBeats>();
    const float standsForTwo = std::numbers::sqrt2_v<float>;
    std::vector<float> magnitudes(kCells);
    for (std::size_t row = 0; row < kPitchRows; ++row) {
        const float weight = row == 0 || row + 1 == kPitchRows ? 1.0F : standsForTwo;
        for (std::size_t frequency = 0; frequency < kPatchBeats; ++frequency) {
            Complex sum;
            for (std::size_t beat = 0; beat < kPatchBeats; ++beat)
                sum += pitchRows[(first + beat) * kPitchRows + row] *
                       roots[frequency * beat % kPatchBeats];
            magnitudes[row * kPatchBeats + frequency] = weight * std::abs(sum);
        }
    }
    return magnitudes;
}

/// Reorders the values.
float median(std::span<float> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return 0.5F * (*middle + *std::max_element(values.begin(), middle));
}

} // namespace

float chromaSimilarity(const PreparedProfile& a, const PreparedProfile& b) {
    const auto& one = a.globalProfile();
    const auto& other = b.globalProfile();
    const auto square = [](const auto& values) {
        return std::inner_product(values.begin(), values.end(), values.begin(), 0.0);
    };
    const double lengths = std::sqrt(square(one) * square(other));
    double best = 0.0;
    for (std::size_t shift = 0; shift < kClasses; ++shift) {
        double product = 0.0;
        for (std::size_t i = 0; i < kClasses; ++i)
            product += one[i] * other[(i + shift) % kClasses];
        best = std::max(best, product);
    }
    return lengths > 0.0 ? static_cast<float>(best / lengths) : 0.0F;
}

std::vector<float> fourierFingerprint(const PreparedProfile& profile,
                                      std::span<const float> beats) {
    const std::vector<Complex> pitchRows = overPitch(beatChroma(profile, beats));
    const std::size_t patches = pitchRows.size() / kPitchRows - kPatchBeats + 1;
    Matrix cells(kCells, patches);
    for (std::size_t patch = 0; patch < patches; ++patch) {
        const std::vector<float> magnitudes = patchMagnitudes(pitchRows, patch);
        for (std::size_t cell = 0; cell < kCells; ++cell)
            cells.at(cell, patch) = magnitudes[cell];
    }
    std::vector<float> fingerprint(kCells);
    for (std::size_t cell = 0; cell < kCells; ++cell)
        fingerprint[cell] = median(cells.row(cell));
    scaleToUnitLength(fingerprint);
    return fingerprint;
}

float fourierSimilarity(std::span<const float> a, std::span<const float> b) {
    assert(a.size() == b.size());
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0F);
}

} // namespace contrafact
