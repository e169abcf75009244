#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "covers/collection.h"
#include "covers/cover_calibration.h"
#include "similarity/fusion.h"

namespace contrafact {

/// Which of the scores ranks: those of the application, or a baseline of `similarity/baselines.h`.
enum class ScoreKind { Fused, Embedding, Segments, Alignment, LeakFree, Melody, Chroma, Fourier };

[[nodiscard]] const std::vector<std::pair<std::string, ScoreKind>>& scoreKinds();
[[nodiscard]] const std::string& scoreName(ScoreKind kind);

struct ScoringOptions {
    PipelineOptions pipeline;
    std::vector<ScoreKind> kinds{ScoreKind::Fused};
    /// Queries are excerpts of so many seconds from the middle of the files, not the files.
    std::optional<double> querySeconds;
};

/// Files analysed and scored against each other, as `evaluate` and `matrix` need them. Matrices are
/// queries x files, higher is more alike.
struct CollectionScores {
    Collection collection;
    Calibration calibration;                          ///< of its embeddings
    std::optional<Collection> excerpts;               ///< where the queries are not the files
    std::vector<std::pair<ScoreKind, Matrix>> ranked; ///< one for each kind asked for

    // Empty where only baselines were asked for.
    ScoreMatrices raw;
    std::vector<TrackBackground> queryBackgrounds;
    std::vector<TrackBackground> fileBackgrounds;
    Matrix probability; ///< calibrated, of all scores at hand

    /// All scores at hand.
    [[nodiscard]] PairScores pair(std::size_t query, std::size_t file) const;
    [[nodiscard]] const Collection& queries() const { return excerpts ? *excerpts : collection; }
};

/// What scores with each file are worth; nothing is known of a file that failed.
[[nodiscard]] std::vector<TrackBackground>
collectionBackgrounds(const Collection& collection, const CoverCalibration& calibration);

/// What the caller hears meanwhile, on its own thread.
struct ScoringObserver {
    ProgressCallback progressed = [](const Progress&) {};
    /// Once: everything is scored by alignment alone.
    std::function<void(const Error&)> modelUnavailable = [](const Error&) {};
    /// Once: nothing that was fitted to the network counts.
    std::function<void(const Error&)> uncalibrated = [](const Error&) {};
};

/// Errors: those of `analyseCollection`; ModelMissing if a score of the network is asked for
/// without a usable one.
[[nodiscard]] Result<CollectionScores> scoreCollection(std::vector<std::filesystem::path> files,
                                                       const ScoringOptions& options,
                                                       const ScoringObserver& observer);

} // namespace contrafact
