// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/terminal_log.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <string>

#include <unistd.h>

#include "core/log.h"

namespace contrafact {

void logToTerminal() {
    using Clock = std::chrono::steady_clock;
    // On a terminal the line of the progress gives way.
    const char* wipe = isatty(STDERR_FILENO) != 0 ? "\r\033[K" : "";
    const auto sink = [wipe, start = Clock::now()](LogLevel, LogTopic topic,
                                                   const std::string& line) {
        const std::chrono::duration<double> since = Clock::now() - start;
        std::array<char, 32> moment{};
        std::snprintf(moment.data(), moment.size(), "%s[%8.3f s] ", wipe, since.count());
        // At once, so that lines of several threads stay whole.
        std::fputs((moment.data() + std::string(logTopicName(topic)) + ": " + line + '\n').c_str(),
                   stderr);
    };
    sendLogTo(sink, LogNames::Shown);
}

} // namespace contrafact
