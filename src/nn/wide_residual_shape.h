#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>

namespace contrafact {

/// The numbers that fix a WideResidualNetwork.
struct WideResidualShape {
    std::int64_t depth = 16;   ///< 6 n + 4: n blocks in each of the four groups
    std::int64_t widening = 8; ///< of the groups' 16, 32, 64 and 128 channels
    /// Length of the embedding; 0: the pooled channels are the embedding.
    std::int64_t dimension = 1024;
    bool instanceNorm = true;    ///< IBN: instance norm on half of the channels in each block
    bool generalisedMean = true; ///< GeM pooling with a learnt power; otherwise the mean
    bool neck = true;            ///< batch norm between the embedding and what is compared
    friend bool operator==(const WideResidualShape&, const WideResidualShape&) = default;
};

/// Whether networks of this depth exist.
[[nodiscard]] constexpr bool isWideResidualDepth(std::int64_t depth) {
    return depth >= 10 && depth <= 100 && (depth - 4) % 6 == 0;
}

/// Name of the architecture in weights, cards and recipes.
inline constexpr const char* kWideResidualArchitecture = "wide-residual-net";

} // namespace contrafact
