#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <functional>
#include <memory>

#include <CLI/CLI.hpp>

#include "core/file_replacement.h"
#include "core/result.h"

namespace contrafact {

/// Makes `work` what a subcommand does: its error goes to standard error in plain words and ends
/// the program with exit code 1.
void setAction(CLI::App& command, std::function<Result<void>()> work);

/// A subcommand, and the arguments that its options fill in.
template <typename Arguments>
struct Subcommand {
    CLI::App& app;
    Arguments& arguments;
};

/// Adds a subcommand that does `work` with arguments of its own.
template <typename Arguments>
Subcommand<Arguments> addCommand(CLI::App& program, const char* name, const char* description,
                                 Result<void> (*work)(const Arguments&)) {
    const auto arguments = std::make_shared<Arguments>(); // held by the action
    CLI::App& app = *program.add_subcommand(name, description);
    setAction(app, [arguments, work] { return work(*arguments); });
    return {app, *arguments};
}

/// `--force`, shared by the commands that write files: without it what is there is kept.
void addForce(CLI::App& command, Existing& existing);

/// `--jobs`, shared by the commands that analyse files.
void addJobs(CLI::App& command, int& jobs);

/// Parses and runs; `--verbose`, or `CONTRAFACT_LOG=1` in the environment, sends the log to
/// standard error. Numbers that are none are refused, whatever the option. Returns the exit code: 0
/// done, 1 the job itself failed or not all could be printed, 2 usage.
[[nodiscard]] int runProgram(CLI::App& program, int argumentCount, char** arguments);

/// What an error means, in a sentence for people.
[[nodiscard]] std::string errorSentence(const Error& error);

/// The same after the file that it is about, if it is about one: "song.mp3: the file is not there".
[[nodiscard]] std::string locatedSentence(const Error& error);

/// Says on standard error that the work goes on without the cover network.
void noteAlignmentAlone(const Error& reason);

/// Says on standard error that nothing which was fitted to the network counts.
void noteUncalibrated(const Error& reason);

} // namespace contrafact
