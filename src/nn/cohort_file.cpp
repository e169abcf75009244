// SPDX-License-Identifier: GPL-3.0-or-later

#include "nn/cohort_file.h"

#include <cstdlib>

#include "core/decimal.h"
#include "core/sha256.h"
#include "nn/model_card.h"
#include "nn/weights_file.h"

namespace contrafact {

namespace {

constexpr const char* kModelKey = "model";
constexpr const char* kRateKey = "frames_per_second";
constexpr const char* kMadeFromKey = "made_from";
constexpr const char* kCommandKey = "command";

// Of each track these arrays, one after another; the last two were not heard from the beginning.
constexpr std::size_t kArrays = 5;
constexpr std::size_t kFirstArrays = 3;
constexpr const char* kVector = "vector.";
constexpr const char* kSegments = "segments.";
constexpr const char* kProfile = "profile.";
constexpr const char* kLeakFree = "leak_free.";
constexpr const char* kMelody = "melody.";

WeightTensor tensorOf(const std::string& name, const Matrix& matrix) {
    return {name,
            {static_cast<std::int64_t>(matrix.rows()), static_cast<std::int64_t>(matrix.columns())},
            {matrix.values().begin(), matrix.values().end()}};
}

bool isMatrix(const WeightTensor& tensor, const std::string& name) {
    return tensor.name == name && tensor.shape.size() == 2;
}

Matrix matrixOf(WeightTensor&& tensor) {
    return {static_cast<std::size_t>(tensor.shape[0]), static_cast<std::size_t>(tensor.shape[1]),
            std::move(tensor.values)};
}

bool isProfile(const WeightTensor& tensor, const std::string& name) {
    return isMatrix(tensor, name) && tensor.shape[1] == kPitchClasses;
}

/// Empty if the arrays are no cohort.
std::vector<CohortTrack> tracksOf(std::vector<WeightTensor>&& tensors, double framesPerSecond) {
    std::vector<CohortTrack> tracks;
    const bool hasFurther =
        tensors.size() > kFirstArrays && tensors[kFirstArrays].name.starts_with(kLeakFree);
    const std::size_t arrays = hasFurther ? kArrays : kFirstArrays;
    for (std::size_t at = 0; at + arrays <= tensors.size(); at += arrays) {
        const std::string number = std::to_string(at / arrays);
        WeightTensor& vector = tensors[at];
        WeightTensor& segments = tensors[at + 1];
        WeightTensor& profile = tensors[at + 2];
        if (vector.name != kVector + number || !isMatrix(segments, kSegments + number) ||
            !isProfile(profile, kProfile + number))
            return {};
        if (hasFurther && !(isProfile(tensors[at + 3], kLeakFree + number) &&
                            isProfile(tensors[at + 4], kMelody + number)))
            return {};
        if (!tracks.empty() &&
            (vector.values.size() != tracks.front().vector.size() ||
             static_cast<std::size_t>(segments.shape[1]) != tracks.front().segments.columns()))
            return {};
        tracks.push_back({std::move(vector.values),
                          matrixOf(std::move(segments)),
                          {matrixOf(std::move(profile)), framesPerSecond}});
        if (hasFurther) {
            tracks.back().leakFree = {matrixOf(std::move(tensors[at + 3])), framesPerSecond};
            tracks.back().melody = {matrixOf(std::move(tensors[at + 4])), framesPerSecond};
        }
    }
    return tensors.size() % arrays == 0 ? std::move(tracks) : std::vector<CohortTrack>{};
}

} // namespace

Result<CohortFile> readCohort(const std::filesystem::path& modelFolder) {
    const auto path = modelFolder / kCohortFile;
    const auto card = readModelCard(modelFolder);
    if (!card)
        return failureOf(card);
    std::error_code unknown;
    if (!std::filesystem::exists(path, unknown))
        return failure(ErrorCode::FileNotFound, "this model has no cohort", path);
    const auto bytes = readModelFile(path);
    if (!bytes)
        return failureOf(bytes);
    auto weights = decodeWeights(*bytes);
    if (!weights)
        return failureOf(weights);
    auto& metadata = weights->metadata;
    if (metadata[kModelKey] != card->sha256())
        return failure(ErrorCode::ModelMismatch, "the cohort is that of other weights", path);
    const double framesPerSecond = std::strtod(metadata[kRateKey].c_str(), nullptr);
    CohortFile cohort{metadata[kModelKey], sha256(*bytes), metadata[kMadeFromKey],
                      metadata[kCommandKey],
                      tracksOf(std::move(weights->tensors), framesPerSecond)};
    if (cohort.tracks.empty() || !(framesPerSecond > 0.0))
        return failure(ErrorCode::ModelMismatch, "no usable cohort", path);
    return cohort;
}

Result<void> writeCohort(const std::filesystem::path& modelFolder, const CohortFile& cohort,
                         Existing existing) {
    Weights weights;
    const double framesPerSecond =
        cohort.tracks.empty() ? 0.0 : cohort.tracks.front().profile.framesPerSecond;
    weights.metadata = {{kModelKey, cohort.modelId},
                        {kRateKey, decimal(framesPerSecond, 9)},
                        {kMadeFromKey, cohort.madeFrom},
                        {kCommandKey, cohort.command}};
    for (std::size_t i = 0; i < cohort.tracks.size(); ++i) {
        const std::string number = std::to_string(i);
        const CohortTrack& track = cohort.tracks[i];
        weights.tensors.push_back(
            {kVector + number, {static_cast<std::int64_t>(track.vector.size())}, track.vector});
        weights.tensors.push_back(tensorOf(kSegments + number, track.segments));
        weights.tensors.push_back(tensorOf(kProfile + number, track.profile.frames));
        weights.tensors.push_back(tensorOf(kLeakFree + number, track.leakFree.frames));
        weights.tensors.push_back(tensorOf(kMelody + number, track.melody.frames));
    }
    return writeModelFile(modelFolder / kCohortFile, encodeWeights(weights), existing);
}

} // namespace contrafact
