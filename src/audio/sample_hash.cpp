// SPDX-License-Identifier: GPL-3.0-or-later

#include "audio/sample_hash.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <new>
#include <string_view>

#include <xxhash.h>

namespace contrafact {

struct SampleHash::State {
    struct Deleter {
        void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
    };
    std::unique_ptr<XXH3_state_t, Deleter> hash{XXH3_createState()};
};

SampleHash::SampleHash()
    : m_state(std::make_unique<State>()) {
    if (!m_state->hash)
        throw std::bad_alloc();
    XXH3_128bits_reset(m_state->hash.get());
}

SampleHash::~SampleHash() = default;

void SampleHash::update(std::span<const float> samples) {
    constexpr float kFullScale = 32767.0F;
    std::array<std::int16_t, 2048> integers{};
    while (!samples.empty()) {
        const std::size_t count = std::min(samples.size(), integers.size());
        for (std::size_t i = 0; i < count; ++i) {
            const float scaled = std::clamp(samples[i] * kFullScale, -kFullScale, kFullScale);
            integers[i] = static_cast<std::int16_t>(scaled);
        }
        XXH3_128bits_update(m_state->hash.get(), integers.data(), count * sizeof(std::int16_t));
        samples = samples.subspan(count);
    }
}

std::string SampleHash::hexDigits() const {
    constexpr std::string_view kDigits = "0123456789abcdef";
    XXH128_canonical_t bytes{};
    XXH128_canonicalFromHash(&bytes, XXH3_128bits_digest(m_state->hash.get()));
    std::string text;
    for (const unsigned char byte : bytes.digest) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 15U];
    }
    return text;
}

} // namespace contrafact
