#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>

namespace contrafact {

/// `contrafact-train calibrate`: fits everything in `similarity/default_calibration.cpp` on
/// recordings of known works and prints it.
void addCalibrateCommand(CLI::App& program);

} // namespace contrafact
