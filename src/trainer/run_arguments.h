#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <string>

#include <CLI/CLI.hpp>

#include "core/file_replacement.h"
#include "training/run_options.h"
#include "training/run_position.h"
#include "training/schedule.h"

namespace contrafact {

/// What every subcommand that trains is told.
struct RunArguments {
    std::filesystem::path recipe;
    std::filesystem::path out;
    bool resume = false;
    std::filesystem::path startFrom; // empty: nothing
    double minutes = 0.0;            // 0: as the recipe says
    int threads = 1;
    std::string device = "cpu";
    Existing existing = Existing::Kept; ///< of another run in the folder
};

void addRunArguments(CLI::App& command, RunArguments& arguments);

/// That the folder of a run that does not go on holds no other. Errors: FileExists.
[[nodiscard]] Result<void> checkRunFolder(const RunArguments& arguments);

/// The same for the files of a model.
[[nodiscard]] Result<void> checkModelPlace(const std::filesystem::path& folder);

/// Gives the schedule the budget that was asked for, if one was.
void useBudget(ScheduleOptions& schedule, const RunArguments& arguments);

/// For a run of the subcommand; `data`: the arguments that name what it trains on, for the card.
[[nodiscard]] RunOptions runOptions(const RunArguments& arguments, const std::string& subcommand,
                                    const std::string& data);

/// On standard error, how far a run came: how many of `what` (one of them) it has learnt from,
/// and what its validation `measure` says.
void printEnd(const RunPosition& position, const char* what, const char* measure);

} // namespace contrafact
