#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace contrafact {

/// A small deterministic random generator (SplitMix64: Steele, Lea, Flood, "Fast splittable
/// pseudorandom number generators", 2014). The standard distributions differ between libraries;
/// these do not, so that a seed means the same version everywhere. One object per thread.
class Random {
public:
    explicit Random(std::uint64_t seed)
        : m_state(seed) {}

    std::uint64_t next() {
        m_state += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    /// Uniform in [0, 1).
    float uniform() { return static_cast<float>(next() >> 40) * 0x1p-24F; }
    float uniform(float low, float high) { return low + (high - low) * uniform(); }
    /// Uniform in 0 .. count-1. Requires: count > 0.
    int below(int count) {
        return static_cast<int>(next() % static_cast<std::uint64_t>(std::max(count, 1)));
    }
    bool chance(float probability) { return uniform() < probability; }
    /// Standard normal (Box and Muller).
    float normal() {
        const float radius = std::sqrt(-2.0F * std::log(std::max(1e-7F, uniform())));
        return radius * std::cos(2.0F * std::numbers::pi_v<float> * uniform());
    }

private:
    std::uint64_t m_state;
};

/// One seed from two numbers, so that nearby pairs give unrelated seeds.
[[nodiscard]] inline std::uint64_t mixSeeds(std::uint64_t first, std::uint64_t second) {
    return Random(Random(first).next() ^ (second * 0x2545F4914F6CDD1DULL)).next();
}

} // namespace contrafact
