#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

namespace contrafact {

// Seconds of processor time, the same however busy the machine is. For differences only.

/// Of the calling thread.
[[nodiscard]] double threadProcessorSeconds();
/// Of all threads of this program.
[[nodiscard]] double processorSeconds();

} // namespace contrafact
