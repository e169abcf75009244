#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "analysis/pipeline.h"
#include "covers/track_material.h"

namespace contrafact {

/// Some files analysed for one job, without the person's library. A file that failed has no
/// material.
struct Collection {
    std::vector<std::filesystem::path> files;
    std::vector<std::shared_ptr<const TrackMaterial>> materials; ///< one for each file, or null
    std::vector<ScanReport::Failure> failed;
    std::string modelId; ///< of their embeddings; empty: there are none

    [[nodiscard]] bool hasEmbeddings() const { return !modelId.empty(); }
};

/// Analyses the files through the pipeline and a catalogue in the temporary folder that is removed
/// afterwards, so that the numbers are the library's. Errors: those of the catalogue, Cancelled.
[[nodiscard]] Result<Collection> analyseCollection(std::vector<std::filesystem::path> files,
                                                   const PipelineOptions& options,
                                                   WorkControl& control,
                                                   const PipelineObserver& observer);

/// The middle `seconds` of every file of a collection, analysed as if they were all there is of it;
/// of a shorter file, all. Files that failed in the collection are left out here without a word.
/// Errors: those of `loadTrackEmbedder` if the collection has embeddings, Cancelled.
[[nodiscard]] Result<Collection> middleExcerpts(const Collection& collection, double seconds,
                                                const std::filesystem::path& modelFolder,
                                                WorkControl& control,
                                                const ProgressCallback& progressed);

/// Every score of every pair of a collection; 0 where a material or an embedding is missing.
struct ScoreMatrices {
    Matrix embedding; ///< files x files, symmetric, or queries x files; so are the others
    Matrix segments;
    Matrix alignment;
    Matrix leakFree;
    Matrix melody;
};

[[nodiscard]] Result<ScoreMatrices> scoreAllPairs(const Collection& collection,
                                                  WorkControl& control,
                                                  const ProgressCallback& progressed);

/// The same of every query with every file of a collection.
[[nodiscard]] Result<ScoreMatrices> scoreQueries(const Collection& queries,
                                                 const Collection& collection, WorkControl& control,
                                                 const ProgressCallback& progressed);

} // namespace contrafact
