#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <functional>
#include <span>
#include <vector>

#include "analysis/pipeline.h"
#include "core/progress.h"
#include "core/track.h"
#include "core/work_control.h"
#include "store/catalogue.h"

namespace contrafact {

/// What the owner of a scan hears, on the thread that runs it.
struct ScanObserver {
    std::function<void(const std::vector<LibraryFolder>&)> foldersChanged =
        [](const std::vector<LibraryFolder>&) {};
    std::function<void(const std::vector<Track>&)> tracksChanged = [](const std::vector<Track>&) {};
    std::function<void(TrackId)> trackRemoved = [](TrackId) {};
    ProgressCallback progressed = [](const Progress&) {};
    std::function<void(const Error&)> modelUnavailable = [](const Error&) {};
};

/// Looks through all folders of the catalogue, brings its rows up to date, then analyses what
/// waits. Files that are gone are marked missing, folders that cannot be reached offline; neither
/// is forgotten. One bad file or folder never stops the rest.
/// Errors: those of the catalogue, Cancelled (everything finished so far is stored).
[[nodiscard]] Result<ScanReport> scanLibrary(Catalogue& catalogue, const PipelineOptions& options,
                                             WorkControl& control, const ScanObserver& observer);

} // namespace contrafact
