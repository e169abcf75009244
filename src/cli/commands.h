#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>

namespace contrafact {

// One function a subcommand of `contrafact-cli`, each in a file of its own.
void addScanCommand(CLI::App& program);
void addForgetMissingCommand(CLI::App& program);
void addRemoveFolderCommand(CLI::App& program);
void addCoversCommand(CLI::App& program);
void addCompareCommand(CLI::App& program);
void addMatrixCommand(CLI::App& program);
void addEvaluateCommand(CLI::App& program);
void addBenchCommand(CLI::App& program);
void addExportCommand(CLI::App& program);
void addOrderCommand(CLI::App& program);
void addMedleyCommand(CLI::App& program);
void addPuzzleCommand(CLI::App& program);
void addDecisionsCommand(CLI::App& program);
void addDescribeModelCommand(CLI::App& program);

} // namespace contrafact
