#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>
#include <span>

#include "core/matrix.h"
#include "covers/track_material.h"

namespace contrafact {

using Materials = std::span<const std::shared_ptr<const TrackMaterial>>;

// The baselines of `similarity/baselines.h`, queries x files; 0 where a material is missing.

[[nodiscard]] Matrix chromaScores(Materials queries, Materials files);
[[nodiscard]] Matrix fourierScores(Materials queries, Materials files);

} // namespace contrafact
