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

/// Puts a folder into the library, once under however many names: a slash at its end, a link to it.
/// Errors: those of the catalogue.
[[nodiscard]] Result<FolderId> addFolder(Catalogue& catalogue, const std::filesystem::path& folder);

/// Has files that failed looked at again by the next scan, whatever their reasons; also those that
/// were set aside because they brought the program down, each on its own.
[[nodiscard]] Result<void> tryAgain(Catalogue& catalogue, std::span<const TrackId> tracks);

/// Looks through all folders of the catalogue, brings its rows up to date, then analyses what
/// waits. Files that are gone are marked missing, folders that cannot be reached offline; neither
/// is forgotten. One bad file or folder never stops the rest. What failed for a reason that may be
/// gone is tried again.
/// Errors: those of the catalogue, Cancelled (everything finished so far is stored).
[[nodiscard]] Result<ScanReport> scanLibrary(Catalogue& catalogue, const PipelineOptions& options,
                                             WorkControl& control, const ScanObserver& observer);

/// What is left to be done while no scan goes on: a folder that says it is being scanned is one
/// that a scan did not get through. Errors: those of the catalogue.
[[nodiscard]] Result<WaitingWork> waitingWork(const Catalogue& catalogue,
                                              const std::filesystem::path& modelFolder);

} // namespace contrafact
