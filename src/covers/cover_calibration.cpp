// SPDX-License-Identifier: GPL-3.0-or-later

#include "covers/cover_calibration.h"

#include "nn/fallback_calibration.h"

namespace contrafact {

const Calibration& CoverCalibration::of(const std::string& modelId) const {
    return m_file && m_file->modelId == modelId ? m_file->values : fallbackCalibration();
}

std::optional<Error> CoverCalibration::problem(const std::string& modelId) const {
    if (modelId.empty() || (m_file && m_file->modelId == modelId))
        return std::nullopt;
    return m_file ? Error{ErrorCode::ModelMismatch, "the tracks are known by another model", {}}
                  : m_file.error();
}

} // namespace contrafact
