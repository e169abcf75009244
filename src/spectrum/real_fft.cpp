// SPDX-License-Identifier: GPL-3.0-or-later

#include "spectrum/real_fft.h"

#include <cassert>
#include <mutex>
#include <new>

#include <fftw3.h>

namespace contrafact {

namespace {

/// FFTW may plan in one thread at a time only (executing is free).
std::mutex& plannerMutex() {
    static std::mutex mutex;
    return mutex;
}

} // namespace

struct RealFft::Impl {
    explicit Impl(std::size_t blockSize)
        : size(blockSize)
        , samples(fftwf_alloc_real(size))
        , spectrum(fftwf_alloc_complex(size / 2 + 1)) {
        if (samples != nullptr && spectrum != nullptr) {
            const std::scoped_lock lock(plannerMutex());
            plan = fftwf_plan_dft_r2c_1d(static_cast<int>(size), samples, spectrum,
                                         FFTW_ESTIMATE | FFTW_PRESERVE_INPUT);
        }
        if (plan == nullptr) {
            release();
            throw std::bad_alloc();
        }
    }
    ~Impl() { release(); }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    void release() {
        const std::scoped_lock lock(plannerMutex());
        if (plan != nullptr)
            fftwf_destroy_plan(plan);
        fftwf_free(spectrum);
        fftwf_free(samples);
    }

    std::size_t size;
    float* samples;
    fftwf_complex* spectrum;
    fftwf_plan plan = nullptr;
};

RealFft::RealFft(std::size_t size)
    : m_impl(std::make_unique<Impl>(size)) {}
RealFft::RealFft(RealFft&&) noexcept = default;
RealFft& RealFft::operator=(RealFft&&) noexcept = default;
RealFft::~RealFft() = default;

std::span<float> RealFft::input() {
    return {m_impl->samples, m_impl->size};
}

std::span<const std::complex<float>> RealFft::transform() {
    fftwf_execute(m_impl->plan);
    // fftwf_complex and std::complex<float> share their layout by both standards.
    return {reinterpret_cast<const std::complex<float>*>(m_impl->spectrum), m_impl->size / 2 + 1};
}

} // namespace contrafact
