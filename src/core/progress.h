#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <functional>
#include <string>

namespace contrafact {

/// How far a long operation is. `what` names the present item (a path), for people.
struct Progress {
    enum class Stage { Finding, ReadingTags, Analysing, Comparing, Grouping, Training, Rendering };
    Stage stage = Stage::Finding;
    std::size_t done = 0;
    std::size_t total = 0; ///< 0: not known yet
    std::string what;
};

/// Called from the thread that does the work, between blocks; must return soon.
using ProgressCallback = std::function<void(const Progress&)>;

/// What a library waits for, whatever it was that kept it from being done.
struct WaitingWork {
    std::size_t toLookThrough = 0; ///< folders; what lies in them is not known yet
    std::size_t toAnalyse = 0;     ///< files
    std::size_t toCompare = 0;     ///< tracks that are analysed

    [[nodiscard]] bool isNothing() const { return *this == WaitingWork{}; }
    friend bool operator==(const WaitingWork&, const WaitingWork&) = default;
};

} // namespace contrafact
