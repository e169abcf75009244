// SPDX-License-Identifier: GPL-3.0-or-later

#include <limits>

#include <CLI/CLI.hpp>

#include "trainer/train_cover.h"
#include "trainer/train_evaluate.h"
#include "trainer/train_sequence.h"
#ifdef CONTRAFACT_WITH_SOUND
#include "trainer/train_calibrate.h"
#include "trainer/train_collection.h"
#include "trainer/train_recordings.h"
#include "trainer/train_songs.h"
#include "trainer/train_templates.h"
#endif
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

int main(int argc, char** argv) {
    keepFreedMemory();
    CLI::App app("Trains the networks of Contrafact", "contrafact-train");
    app.require_subcommand(1);
    contrafact::addCoverCommand(app);
    contrafact::addSequenceCommand(app);
    contrafact::addExportCommand(app);
    contrafact::addClipEvaluationCommand(app);
#ifdef CONTRAFACT_WITH_SOUND
    contrafact::addTemplatesCommand(app);
    contrafact::addCalibrateCommand(app);
    contrafact::addRecordingsCommand(app);
    contrafact::addSongsCommand(app);
    contrafact::addCollectionCommand(app);
#endif
    try {
        app.parse(argc, argv);
    } catch (const CLI::RuntimeError& failed) {
        return failed.get_exit_code();
    } catch (const CLI::ParseError& error) {
        constexpr int kUsageError = 2;
        return app.exit(error) == 0 ? 0 : kUsageError;
    }
    return 0;
}
