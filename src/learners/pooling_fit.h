#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <filesystem>
#include <span>

#include "core/result.h"
#include "learners/recordings.h"

namespace contrafact {

/// Fits the second-order pooling of a model to stretches of unlabelled recordings: their mean root
/// covariance and its first principal components, each divided by the fourth root of its variance
/// (half way to whitening). Rewrites weights and card of the model folder. Errors: those of
/// reading a model; BadFormat (more components than the segments have); TooShort (fewer stretches
/// than components); DiskFull, PermissionDenied.
[[nodiscard]] Result<void> fitPooling(const std::filesystem::path& modelFolder,
                                      std::span<const Recording> recordings,
                                      std::int64_t dimension);

} // namespace contrafact
