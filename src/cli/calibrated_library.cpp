// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/calibrated_library.h"

#include "console/command.h"

namespace contrafact {

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
    return CalibratedLibrary{std::move(*catalogue), std::move(*modelId), std::move(calibration)};
}

} // namespace contrafact
