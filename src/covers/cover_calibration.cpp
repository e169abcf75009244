// SPDX-License-Identifier: GPL-3.0-or-later

#include "covers/cover_calibration.h"

#include "core/decimal.h"
#include "core/log.h"
#include "nn/fallback_calibration.h"

namespace contrafact {

CoverCalibration CoverCalibration::read(const std::filesystem::path& modelFolder) {
    const auto readLater = [modelFolder]() -> std::shared_ptr<const Cohort> {
        auto cohort = Cohort::read(modelFolder);
        if (cohort)
            return std::make_shared<const Cohort>(std::move(*cohort));
        logError(LogTopic::Covers, cohort.error());
        return nullptr;
    };
    return {readCoverCalibration(modelFolder), readLater, searchLevels()};
}

const Calibration& CoverCalibration::of(const std::string& modelId) const {
    return m_file && m_file->modelId == modelId ? m_file->values : fallbackCalibration();
}

std::optional<Error> CoverCalibration::problem(const std::string& modelId) const {
    if (modelId.empty() || (m_file && m_file->modelId == modelId))
        return std::nullopt;
    return m_file ? Error{ErrorCode::ModelMismatch, "the tracks are known by another model", {}}
                  : m_file.error();
}

const Cohort* CoverCalibration::cohort(const std::string& modelId) const {
    const Cohort* const known = m_cohort->get();
    return known && (modelId.empty() || modelId == known->modelId()) ? known : nullptr;
}

TrackBackground CoverCalibration::measure(const TrackMaterial& track,
                                          const std::string& modelId) const {
    const Cohort* const known = cohort(modelId);
    return known ? known->measure(track) : TrackBackground{};
}

std::string CoverCalibration::basis(const std::string& modelId) const {
    const Cohort* const known = cohort(modelId);
    const Calibration& values = of(modelId);
    std::string text = known ? known->digest() : kNoCohort;
    const auto add = [&](double number) { text += ' ' + decimal(number, 6); };
    for (const ScoreStatistics& typical :
         {values.embeddingBackground, values.segmentsBackground, values.alignmentBackground}) {
        add(typical.mean);
        add(typical.deviation);
    }
    for (const double weight :
         {values.embeddingWeight, values.segmentsWeight, values.alignmentWeight})
        add(weight);
    for (const CurveSet& curves : {values.cohort, values.typical})
        for (const LogisticCurve& curve :
             {curves.all, curves.embeddingOnly, curves.alignmentOnly}) {
            add(curve.slope);
            add(curve.offset);
        }
    return text;
}

} // namespace contrafact
