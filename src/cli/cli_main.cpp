// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/command.h"
#include "cli/commands.h"

int main(int argumentCount, char** arguments) {
    CLI::App program{"Finds the versions of the same song in a music library.", "contrafact-cli"};
    program.set_version_flag("--version", CONTRAFACT_VERSION);
    program.require_subcommand(1);
    contrafact::addScanCommand(program);
    contrafact::addCoversCommand(program);
    contrafact::addCompareCommand(program);
    contrafact::addMatrixCommand(program);
    contrafact::addEvaluateCommand(program);
    contrafact::addBenchCommand(program);
    contrafact::addExportCommand(program);
    contrafact::addDescribeModelCommand(program);
    return contrafact::runProgram(program, argumentCount, arguments);
}
