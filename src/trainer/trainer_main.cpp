// SPDX-License-Identifier: GPL-3.0-or-later

#include <limits>

#include "console/command.h"
#include "trainer/commands.h"
#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace {

/// Keeps freed memory for the next step. The tensors of a step are larger than what glibc keeps by
/// itself, and having their pages made anew in every step costs up to a third of the time.
void keepFreedMemory() {
#if defined(__GLIBC__)
    constexpr int kQuarterGigabyte = 1 << 28;
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
    mallopt(M_TOP_PAD, kQuarterGigabyte);
#endif
}

} // namespace

int main(int argumentCount, char** arguments) {
    keepFreedMemory();
    CLI::App program("Trains the networks of Contrafact", "contrafact-train");
    program.require_subcommand(1);
    contrafact::addCoverCommand(program);
    contrafact::addSequenceCommand(program);
    contrafact::addExportCommand(program);
    contrafact::addClipEvaluationCommand(program);
#ifdef CONTRAFACT_WITH_SOUND
    contrafact::addTemplatesCommand(program);
    contrafact::addCohortCommand(program);
    contrafact::addCalibrateCommand(program);
    contrafact::addRecordingsCommand(program);
    contrafact::addSongsCommand(program);
    contrafact::addCollectionCommand(program);
#endif
    return contrafact::runProgram(program, argumentCount, arguments);
}
