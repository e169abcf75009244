#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <string>
#include <vector>

#include "analysis/collection.h"
#include "similarity/fusion.h"

namespace contrafact {

/// Which of the scores ranks.
enum class ScoreKind { Fused, Embedding, Segments, Alignment };

[[nodiscard]] const std::vector<std::pair<std::string, ScoreKind>>& scoreKinds();

/// Files analysed and scored against each other, as `evaluate` and `matrix` need them.
struct CollectionScores {
    Collection collection;
    ScoreMatrices raw;
    Matrix ranking;     ///< the chosen score, higher is more alike
    Matrix probability; ///< calibrated, of all scores at hand
};

/// Of each file, how it scores with the rest of the collection.
[[nodiscard]] std::vector<TrackBackground> collectionBackgrounds(const CollectionScores& scores,
                                                                 const Calibration& calibration);

/// Progress goes to standard error. Errors: those of `analyseCollection`; ModelMissing if a score
/// of the network is asked for without a usable one.
[[nodiscard]] Result<CollectionScores> scoreCollection(std::vector<std::filesystem::path> files,
                                                       const PipelineOptions& options,
                                                       ScoreKind kind);

} // namespace contrafact
