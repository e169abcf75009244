// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdlib>

#include "cli/commands.h"
#include "console/command.h"

int main(int argumentCount, char** arguments) {
    // LibTorch comes later; its idle threads shall sleep, not spin. Before there is any thread.
    ::setenv("OMP_WAIT_POLICY", "passive", 0);
    CLI::App program{"Finds the versions of the same song in a music library.", "contrafact-cli"};
    program.set_version_flag("--version", CONTRAFACT_VERSION);
    program.require_subcommand(1);
    contrafact::addScanCommand(program);
    contrafact::addForgetMissingCommand(program);
    contrafact::addRemoveFolderCommand(program);
    contrafact::addCoversCommand(program);
    contrafact::addCompareCommand(program);
    contrafact::addDecisionsCommand(program);
    contrafact::addMatrixCommand(program);
    contrafact::addEvaluateCommand(program);
    contrafact::addBenchCommand(program);
    contrafact::addExportCommand(program);
    contrafact::addOrderCommand(program);
    contrafact::addMedleyCommand(program);
    contrafact::addPuzzleCommand(program);
    contrafact::addDescribeModelCommand(program);
    return contrafact::runProgram(program, argumentCount, arguments);
}
