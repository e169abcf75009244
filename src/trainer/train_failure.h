#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/result.h"

namespace contrafact {

/// Says on standard error why the job failed and ends the program with exit code 1.
[[noreturn]] void failTraining(const Error& error);

} // namespace contrafact
