#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>

#include "core/comparison.h"
#include "core/result.h"
#include "core/work_control.h"
#include "covers/cover_calibration.h"
#include "store/catalogue.h"

namespace contrafact {

/// Two tracks of the catalogue side by side. Errors: those of the catalogue; FileNotFound if one of
/// them has not been analysed.
[[nodiscard]] Result<Comparison> compareTracks(const Catalogue& catalogue,
                                               const CoverCalibration& calibration, TrackId a,
                                               TrackId b);

/// Two files, without a catalogue. Errors: those of `analyseFile`. Without a usable model the
/// verdict rests on the alignment alone.
[[nodiscard]] Result<Comparison> compareFiles(const std::filesystem::path& a,
                                              const std::filesystem::path& b,
                                              const CoverModel& model, WorkControl& control);

} // namespace contrafact
