#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>

namespace contrafact {

/// How far a run has come; stored with its weights.
struct RunPosition {
    std::uint64_t batches = 0;
    std::int64_t samples = 0;
    double seconds = 0.0;
    /// At the last check, 0 before the first: MAP of a cover network, the share of right answers of
    /// a sequence network.
    double validationScore = 0.0;
};

} // namespace contrafact
