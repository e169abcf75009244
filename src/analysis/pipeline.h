#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/crash_notes.h"
#include "core/progress.h"
#include "core/track.h"
#include "core/work_control.h"
#include "store/catalogue.h"

namespace contrafact {

struct PipelineOptions {
    int jobs = 1; ///< decode and feature workers; the network has one thread of its own besides
    std::filesystem::path modelFolder;
};

/// What the owner of a pipeline hears, on the thread that runs it.
struct PipelineObserver {
    std::function<void(const Track&)> trackChanged = [](const Track&) {};
    /// Its sound turned out to be that of a missing track, which now stands at its path.
    std::function<void(TrackId)> trackRemoved = [](TrackId) {};
    ProgressCallback progressed = [](const Progress&) {};
    /// Once: embeddings are left out, everything else goes on.
    std::function<void(const Error&)> modelUnavailable = [](const Error&) {};
};

struct PipelineSummary {
    std::size_t analysed = 0;
    std::size_t unchanged = 0; ///< another date, the same sound
    std::vector<ScanReport::Failure> failed;
    double audioSeconds = 0.0;
};

/// Analyses tracks of the catalogue: workers decode and compute features, one thread runs the
/// network, the calling thread alone writes to the catalogue, each track in one transaction. A stop
/// leaves every finished track stored and the rest waiting. A file that brought the program down
/// before comes last, when nothing else is under way.
/// Errors: those of the catalogue (a full disk ends the run; a bad file does not), Cancelled.
[[nodiscard]] Result<PipelineSummary> analyseTracks(Catalogue& catalogue, std::vector<Track> tracks,
                                                    const PipelineOptions& options,
                                                    WorkControl& control,
                                                    const PipelineObserver& observer);

/// Which files brought the program down while it worked on them for this catalogue.
[[nodiscard]] CrashNotes crashNotesOf(const Catalogue& catalogue);

} // namespace contrafact
