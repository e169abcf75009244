// SPDX-License-Identifier: GPL-3.0-or-later

#include "trainer/run_arguments.h"

#include <initializer_list>
#include <iostream>
#include <sstream>

#include "console/command.h"
#include "core/decimal.h"
#include "core/path_text.h"
#include "nn/calibration_file.h"
#include "nn/model_card.h"
#include "training/model_output.h"

namespace contrafact {

namespace {

constexpr double kMostMinutes = 1e6;

Result<void> checkAbsent(const std::filesystem::path& folder,
                         std::initializer_list<const char*> names) {
    for (const char* name : names) {
        std::error_code unknown;
        const auto file = folder / name;
        if (std::filesystem::exists(std::filesystem::symlink_status(file, unknown)))
            return failure(writeError(std::make_error_code(std::errc::file_exists), file));
    }
    return {};
}

} // namespace

void addRunArguments(CLI::App& command, RunArguments& arguments) {
    command.add_option("--recipe", arguments.recipe, "Recipe (JSON)")->required();
    command.add_option("--out", arguments.out, "Folder of the run")->required();
    command.add_flag("--resume", arguments.resume, "Go on from the run's checkpoint");
    command.add_option(
        "--start-from", arguments.startFrom,
        "Folder of a run, or of a sequence model, whose network this run begins with");
    command.add_option("--minutes", arguments.minutes, "Budget, instead of the recipe's")
        ->check(CLI::Range(0.001, kMostMinutes));
    command.add_option("--threads", arguments.threads, "Threads of the network")
        ->check(CLI::Range(1, 256));
    command.add_option("--device", arguments.device, "cpu or cuda")
        ->check(CLI::IsMember({"cpu", "cuda"}));
    addForce(command, arguments.existing);
}

Result<void> checkRunFolder(const RunArguments& arguments) {
    if (arguments.resume || arguments.existing == Existing::Replaced)
        return {};
    return checkAbsent(arguments.out, {kCheckpointFile, kRunLogFile});
}

Result<void> checkModelPlace(const std::filesystem::path& folder) {
    return checkAbsent(folder, {kModelWeightsFile, kModelCardFile, kCalibrationFile, kRunLogFile});
}

void useBudget(ScheduleOptions& schedule, const RunArguments& arguments) {
    if (arguments.minutes <= 0.0)
        return;
    schedule.minutes = arguments.minutes;
    schedule.samples = 0;
}

RunOptions runOptions(const RunArguments& arguments, const std::string& subcommand,
                      const std::string& data) {
    std::ostringstream command;
    command << "contrafact-train " << subcommand << " --recipe model/recipes/" << subcommand << '/'
            << displayPath(arguments.recipe.filename()) << ' ' << data << " --out "
            << displayPath(arguments.out.filename());
    if (arguments.minutes > 0.0)
        command << " --minutes " << arguments.minutes;
    if (!arguments.startFrom.empty())
        command << " --start-from " << displayPath(arguments.startFrom.filename());
    RunOptions options;
    options.folder = arguments.out;
    options.resume = arguments.resume;
    if (!arguments.startFrom.empty())
        options.startFrom = arguments.startFrom;
    options.threads = arguments.threads;
    options.device = arguments.device;
    options.command = command.str();
    options.listener = [](const std::string& line) { std::cerr << line << std::endl; };
    return options;
}

void printEnd(const RunPosition& position, const char* what, const char* measure) {
    std::cerr << counted(static_cast<std::size_t>(position.samples), what) << " in "
              << position.seconds << " s, " << measure << ' ' << position.validationScore
              << std::endl;
}

} // namespace contrafact
