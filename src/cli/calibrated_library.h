#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/library_options.h"
#include "core/progress.h"
#include "covers/cover_calibration.h"

namespace contrafact {

/// The library with what was fitted to the cover network that its tracks are known by.
struct CalibratedLibrary {
    Catalogue catalogue;
    std::string modelId; ///< of its embeddings; empty: none
    CoverCalibration calibration;
    double threshold = 1.0; ///< from which a link counts: see `chosenThreshold`
};

/// "analyse 3 files, compare 1 track".
[[nodiscard]] std::string waitingText(const WaitingWork& waiting);

/// For commands that only read. Says on standard error if nothing that was fitted to the network of
/// that folder counts, and what is left to be done of a scan that was stopped. Errors: those of
/// `LibraryOptions::openExisting` and the catalogue.
[[nodiscard]] Result<CalibratedLibrary> openCalibrated(const LibraryOptions& options,
                                                       const std::filesystem::path& modelFolder);

/// Errors: NotInLibrary where the catalogue has no track at that path, those of the catalogue.
[[nodiscard]] Result<TrackId> trackAt(const Catalogue& catalogue,
                                      const std::filesystem::path& file);

/// The calibration of a model folder for a catalogue; says so on standard error likewise.
[[nodiscard]] CoverCalibration calibrationFor(const std::string& modelId,
                                              const std::filesystem::path& modelFolder);

} // namespace contrafact
