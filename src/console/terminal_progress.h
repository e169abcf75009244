#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <chrono>

#include "core/progress.h"

namespace contrafact {

/// Progress on standard error: a line that renews itself on a terminal, else one line every few
/// seconds. Call it from one thread.
class TerminalProgress {
public:
    TerminalProgress();
    ~TerminalProgress();
    TerminalProgress(const TerminalProgress&) = delete;
    TerminalProgress& operator=(const TerminalProgress&) = delete;

    void show(const Progress& progress);
    /// `show`, for work that tells its progress. The object has to outlive that work.
    [[nodiscard]] ProgressCallback callback() {
        return [this](const Progress& progress) { show(progress); };
    }

private:
    void drawBar(const Progress& progress);

    bool m_isTerminal;
    bool m_hasDrawn = false;
    std::chrono::steady_clock::time_point m_last{};
};

} // namespace contrafact
