#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>

namespace contrafact {

/// How far a run has come; stored with its weights.
struct RunPosition {
    std::uint64_t batches = 0;
    std::int64_t samples = 0;
    double seconds = 0.0;
    double validationMap = 0.0; ///< at the last check, 0 before the first
};

} // namespace contrafact
