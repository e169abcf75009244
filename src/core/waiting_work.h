#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>

namespace contrafact {

/// What a library waits for, whatever it was that kept it from being done.
struct WaitingWork {
    std::size_t toLookThrough = 0; ///< folders; what lies in them is not known yet
    std::size_t toAnalyse = 0;     ///< files
    std::size_t toCompare = 0;     ///< tracks that are analysed

    [[nodiscard]] bool isNothing() const { return *this == WaitingWork{}; }
    friend bool operator==(const WaitingWork&, const WaitingWork&) = default;
};

} // namespace contrafact
