#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <string>

#include "core/calibration.h"
#include "core/file_replacement.h"
#include "core/result.h"

namespace contrafact {

// `calibration.json` beside the weights: what was fitted to them, and to no others. It states their
// SHA-256 (`weights_sha256`), what it was fitted on and by which command. A model may be without:
// then the values of nn/fallback_calibration.h count.

inline constexpr const char* kCalibrationFile = "calibration.json";

/// The calibration of a cover network, and the SHA-256 of the weights that it counts for, which is
/// the id of the model of their embeddings.
struct CoverCalibrationFile {
    std::string modelId;
    Calibration values;
};

/// Errors: those of `readModelCard`; FileNotFound where there is no calibration, ModelMismatch if
/// it belongs to other weights than the card's, BadFormat if a value is missing, not finite or
/// nonsense.
[[nodiscard]] Result<CoverCalibrationFile>
readCoverCalibration(const std::filesystem::path& modelFolder);

/// What the answers of a sequence network count beside other witnesses of a join, as log odds of
/// its own log odds. Errors: those of `readCoverCalibration`.
[[nodiscard]] Result<LogisticCurve> readJoinCurve(const std::filesystem::path& modelFolder);

/// Writes the calibration of the cover network in a folder. Errors: those
/// of `readModelCard` and `replaceFile`.
[[nodiscard]] Result<void> writeCoverCalibration(const std::filesystem::path& modelFolder,
                                                 const Calibration& values,
                                                 const CalibrationOrigin& origin,
                                                 Existing existing = Existing::Kept);

} // namespace contrafact
