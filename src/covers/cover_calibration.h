#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>

#include "covers/cohort.h"
#include "covers/search_level.h"
#include "nn/calibration_file.h"

namespace contrafact {

/// In `CoverCalibration::basis` where tracks are measured against nothing.
inline constexpr const char* kNoCohort = "no cohort";

/// A cohort that is read when it is first asked for. Any thread.
class LaterCohort {
public:
    using Read = std::function<std::shared_ptr<const Cohort>()>;
    explicit LaterCohort(Read read)
        : m_read(std::move(read)) {}
    [[nodiscard]] const Cohort* get() {
        std::call_once(m_isRead, [this] { m_cohort = m_read(); });
        return m_cohort.get();
    }

private:
    Read m_read;
    std::once_flag m_isRead;
    std::shared_ptr<const Cohort> m_cohort;
};

/// How scores become probabilities, whatever network their embeddings are of: what was fitted to
/// the network of one model folder counts for its embeddings, the careful values of
/// nn/fallback_calibration.h for all others and where there are none.
class CoverCalibration {
public:
    /// Never fails: see `problem`. The cohort is read when it is asked for, once.
    [[nodiscard]] static CoverCalibration read(const std::filesystem::path& modelFolder);
    /// `cohort`: null where tracks are to be measured against what is typical.
    explicit CoverCalibration(Result<CoverCalibrationFile> file,
                              std::shared_ptr<const Cohort> cohort = nullptr,
                              std::span<const SearchLevel> levels = searchLevels())
        : CoverCalibration(
              std::move(file), [cohort] { return cohort; }, levels) {}

    /// For embeddings of this model; an empty id: for tracks without.
    [[nodiscard]] const Calibration& of(const std::string& modelId) const;
    /// Why nothing that was fitted counts for embeddings of this model; none: it does, or there are
    /// no embeddings.
    [[nodiscard]] std::optional<Error> problem(const std::string& modelId) const;
    /// Against which tracks of a library with embeddings of this model are measured; may be null.
    [[nodiscard]] const Cohort* cohort(const std::string& modelId) const;
    [[nodiscard]] std::span<const SearchLevel> levels() const { return m_levels; }

    /// What scores with the track are worth, in a library with embeddings of this model.
    [[nodiscard]] TrackBackground measure(const TrackMaterial& track,
                                          const std::string& modelId) const;
    /// All that backgrounds and kept pairs of a library rest on, as text: where it is another, all
    /// is to be compared anew.
    [[nodiscard]] std::string basis(const std::string& modelId) const;

private:
    CoverCalibration(Result<CoverCalibrationFile> file, LaterCohort::Read readCohort,
                     std::span<const SearchLevel> levels)
        : m_file(std::move(file))
        , m_cohort(std::make_shared<LaterCohort>(std::move(readCohort)))
        , m_levels(levels) {}

    Result<CoverCalibrationFile> m_file;
    std::shared_ptr<LaterCohort> m_cohort;
    std::span<const SearchLevel> m_levels;
};

/// A network that is yet to be loaded, and what was fitted to it.
struct CoverModel {
    std::filesystem::path folder;
    CoverCalibration calibration;
};

} // namespace contrafact
