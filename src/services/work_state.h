#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

namespace contrafact {

/// Of long work that a person can pause and stop.
enum class WorkState { Idle, Running, Paused, Stopping };

} // namespace contrafact
