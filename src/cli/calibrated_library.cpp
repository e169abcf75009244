// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/calibrated_library.h"

#include <iostream>

#include "analysis/scan.h"
#include "console/command.h"
#include "core/decimal.h"
#include "covers/cover_search.h"

namespace contrafact {

std::string waitingText(const WaitingWork& waiting) {
    std::string text;
    if (waiting.toLookThrough > 0)
        text += "look through " + counted(waiting.toLookThrough, "folder") + ", ";
    return text + "analyse " + counted(waiting.toAnalyse, "file") + ", compare " +
           counted(waiting.toCompare, "track");
}

namespace {

void noteWaiting(const Catalogue& catalogue, const std::filesystem::path& modelFolder) {
    const auto waiting = waitingWork(catalogue, modelFolder);
    if (waiting && !waiting->isNothing())
        std::cerr << "note: not all is done yet; left to do: " << waitingText(*waiting)
                  << ". `contrafact-cli scan` goes on.\n";
}

} // namespace

CoverCalibration calibrationFor(const std::string& modelId,
                                const std::filesystem::path& modelFolder) {
    auto calibration = CoverCalibration::read(modelFolder);
    if (const auto problem = calibration.problem(modelId))
        noteUncalibrated(*problem);
    return calibration;
}

Result<CalibratedLibrary> openCalibrated(const LibraryOptions& options,
                                         const std::filesystem::path& modelFolder) {
    auto catalogue = options.openExisting();
    if (!catalogue)
        return failureOf(catalogue);
    auto modelId = catalogue->analyses().embeddingModel();
    if (!modelId)
        return failureOf(modelId);
    auto calibration = calibrationFor(*modelId, modelFolder);
    noteWaiting(*catalogue, modelFolder);
    const auto threshold = chosenThreshold(*catalogue, calibration);
    if (!threshold)
        return failureOf(threshold);
    return CalibratedLibrary{std::move(*catalogue), std::move(*modelId), std::move(calibration),
                             *threshold};
}

Result<TrackId> trackAt(const Catalogue& catalogue, const std::filesystem::path& file) {
    const auto path = std::filesystem::absolute(file).lexically_normal();
    const auto track = catalogue.tracks().findAt(path);
    if (!track)
        return failureOf(track);
    if (!*track)
        return failure(ErrorCode::NotInLibrary, "scan its folder", path);
    return (*track)->id;
}

} // namespace contrafact
