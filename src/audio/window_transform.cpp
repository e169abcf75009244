// SPDX-License-Identifier: GPL-3.0-or-later

#include "audio/window_transform.h"

#include <cmath>
#include <new>
#include <numbers>

extern "C" {
#include <libavutil/tx.h>
}

namespace contrafact {

namespace {

constexpr std::size_t kBins = WindowSpectrum::kBins;
constexpr std::size_t kSamples = WindowTransform::kSamples;

class Transform {
public:
    explicit Transform(int isInverse) {
        const float scale = 1.0F;
        if (av_tx_init(&m_context, &m_function, AV_TX_FLOAT_FFT, isInverse,
                       static_cast<int>(kSamples), &scale, 0) < 0)
            throw std::bad_alloc();
    }
    ~Transform() { av_tx_uninit(&m_context); }
    Transform(const Transform&) = delete;
    Transform& operator=(const Transform&) = delete;
    void operator()(AVComplexFloat* output, AVComplexFloat* input) {
        m_function(m_context, output, input, sizeof(AVComplexFloat));
    }

private:
    AVTXContext* m_context = nullptr;
    av_tx_fn m_function = nullptr;
};

std::array<float, kSamples> rootOfHann() {
    std::array<float, kSamples> window{};
    for (std::size_t i = 0; i < kSamples; ++i)
        window[i] = static_cast<float>(
            std::sin(std::numbers::pi * (static_cast<double>(i) + 0.5) / kSamples));
    return window;
}

} // namespace

struct WindowTransform::Impl {
    Transform forward{0};
    Transform inverse{1};
    std::array<float, kSamples> window = rootOfHann();
    alignas(64) std::array<AVComplexFloat, kSamples> input{};
    alignas(64) std::array<AVComplexFloat, kSamples> output{};
};

WindowTransform::WindowTransform()
    : m_impl(std::make_unique<Impl>()) {}
WindowTransform::~WindowTransform() = default;
WindowTransform::WindowTransform(WindowTransform&&) noexcept = default;
WindowTransform& WindowTransform::operator=(WindowTransform&&) noexcept = default;

void WindowTransform::transform(const std::array<Window, 2>& windows,
                                const std::array<WindowSpectrum*, 2>& spectra) {
    auto& [forward, inverse, window, input, output] = *m_impl;
    for (std::size_t i = 0; i < kSamples; ++i)
        input[i] = {windows[0][i] * window[i], windows[1][i] * window[i]};
    forward(output.data(), input.data());
    // One is the real part of the input, the other its imaginary part: the symmetric and the
    // antisymmetric half of the spectrum.
    for (std::size_t k = 0; k < kBins; ++k) {
        const AVComplexFloat low = output[k];
        const AVComplexFloat high = output[(kSamples - k) % kSamples];
        spectra[0]->real[k] = 0.5F * (low.re + high.re);
        spectra[0]->imaginary[k] = 0.5F * (low.im - high.im);
        spectra[1]->real[k] = 0.5F * (low.im + high.im);
        spectra[1]->imaginary[k] = 0.5F * (high.re - low.re);
    }
}

void WindowTransform::addTo(std::span<float, kSamples> samples, const WindowSpectrum& spectrum,
                            float gain) {
    auto& [forward, inverse, window, input, output] = *m_impl;
    input[0] = {spectrum.real[0], 0.0F};
    input[kBins] = {0.0F, 0.0F};
    for (std::size_t k = 1; k < kBins; ++k) {
        input[k] = {spectrum.real[k], spectrum.imaginary[k]};
        input[kSamples - k] = {spectrum.real[k], -spectrum.imaginary[k]};
    }
    inverse(output.data(), input.data());
    for (std::size_t i = 0; i < kSamples; ++i)
        samples[i] += gain / kSamples * window[i] * output[i].re;
}

} // namespace contrafact
