// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/processor_time.h"

#include <ctime>

namespace contrafact {

namespace {

double secondsOf(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

} // namespace

double threadProcessorSeconds() {
    return secondsOf(CLOCK_THREAD_CPUTIME_ID);
}

double processorSeconds() {
    return secondsOf(CLOCK_PROCESS_CPUTIME_ID);
}

} // namespace contrafact
