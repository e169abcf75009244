#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

namespace contrafact {

/// From now on the log goes to standard error, names of files included.
void logToTerminal();

} // namespace contrafact
