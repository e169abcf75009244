#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <functional>
#include <stop_token>

#include "console/stop_on_signal.h"
#include "core/work_control.h"

namespace contrafact {

/// Work that a signal stops.
struct StoppableWork {
    StopOnSignal signals;
    WorkControl control;
    std::stop_callback<std::function<void()>> forwarded{signals.token(),
                                                        [this] { control.stop(); }};
};

} // namespace contrafact
