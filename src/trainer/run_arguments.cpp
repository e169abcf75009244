// SPDX-License-Identifier: GPL-3.0-or-later

#include "trainer/run_arguments.h"

#include <iostream>
#include <sstream>

namespace contrafact {

void addRunArguments(CLI::App& command, RunArguments& arguments) {
    command.add_option("--recipe", arguments.recipe, "Recipe (JSON)")->required();
    command.add_option("--out", arguments.out, "Folder of the run")->required();
    command.add_flag("--resume", arguments.resume, "Go on from the run's checkpoint");
    command.add_option(
        "--start-from", arguments.startFrom,
        "Folder of a run, or of a sequence model, whose network this run begins with");
    command.add_option("--minutes", arguments.minutes, "Budget, instead of the recipe's")
        ->check(CLI::PositiveNumber);
    command.add_option("--threads", arguments.threads, "Threads of the network")
        ->check(CLI::Range(1, 256));
    command.add_option("--device", arguments.device, "cpu or cuda")
        ->check(CLI::IsMember({"cpu", "cuda"}));
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
            << arguments.recipe.filename().string() << ' ' << data << " --out "
            << arguments.out.filename().string();
    if (arguments.minutes > 0.0)
        command << " --minutes " << arguments.minutes;
    if (!arguments.startFrom.empty())
        command << " --start-from " << arguments.startFrom.filename().string();
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
    std::cerr << position.samples << ' ' << what << " in " << position.seconds << " s, " << measure
              << ' ' << position.validationScore << std::endl;
}

} // namespace contrafact
