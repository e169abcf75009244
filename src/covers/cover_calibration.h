#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <optional>
#include <string>

#include "nn/calibration_file.h"

namespace contrafact {

/// How scores become probabilities, whatever network their embeddings are of: what was fitted to
/// the network of one model folder counts for its embeddings, the careful values of
/// nn/fallback_calibration.h for all others and where there are none.
class CoverCalibration {
public:
    /// Never fails: see `problem`.
    [[nodiscard]] static CoverCalibration read(const std::filesystem::path& modelFolder) {
        return CoverCalibration(readCoverCalibration(modelFolder));
    }
    explicit CoverCalibration(Result<CoverCalibrationFile> file)
        : m_file(std::move(file)) {}

    /// For embeddings of this model; an empty id: for tracks without.
    [[nodiscard]] const Calibration& of(const std::string& modelId) const;
    /// Why nothing that was fitted counts for embeddings of this model; none: it does, or there are
    /// no embeddings.
    [[nodiscard]] std::optional<Error> problem(const std::string& modelId) const;

private:
    Result<CoverCalibrationFile> m_file;
};

/// A network that is yet to be loaded, and what was fitted to it.
struct CoverModel {
    std::filesystem::path folder;
    CoverCalibration calibration;
};

} // namespace contrafact
