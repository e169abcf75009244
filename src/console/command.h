#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <functional>

#include <CLI/CLI.hpp>

#include "core/result.h"

namespace contrafact {

/// Makes `work` what a subcommand does: its error goes to standard error in plain words and ends
/// the program with exit code 1.
void setAction(CLI::App& command, std::function<Result<void>()> work);

/// Parses and runs. Returns the exit code: 0 done, 1 the job itself failed, 2 usage.
[[nodiscard]] int runProgram(CLI::App& program, int argumentCount, char** arguments);

/// What an error means, in a sentence for people.
[[nodiscard]] std::string errorSentence(const Error& error);

/// The same after the file that it is about, if it is about one: "song.mp3: the file is not there".
[[nodiscard]] std::string locatedSentence(const Error& error);

/// Says on standard error that the work goes on without the cover network.
void noteAlignmentAlone(const Error& reason);

} // namespace contrafact
