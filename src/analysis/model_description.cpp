// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/model_description.h"

#include "nn/calibration_file.h"
#include "nn/piece_judge.h"
#include "nn/sequence_metadata.h"
#include "nn/track_embedder.h"

namespace contrafact {

namespace {

template <typename Value>
std::optional<Error> errorOf(const Result<Value>& result) {
    return result ? std::nullopt : std::optional(result.error());
}

} // namespace

Result<ModelDescription> describeModel(const std::filesystem::path& modelFolder) {
    return readModelCard(modelFolder).map([&](ModelCard&& card) {
        const bool isSequence =
            sequenceKindNamed(std::string(card.value("architecture"))) != nullptr;
        // Loading is the check.
        return ModelDescription{.folder = modelFolder,
                                .fields = std::move(card.fields),
                                .text = std::move(card.text),
                                .problem = isSequence ? errorOf(loadPieceJudge(modelFolder))
                                                      : errorOf(loadTrackEmbedder(modelFolder)),
                                .uncalibrated = isSequence
                                                    ? errorOf(readJoinCurve(modelFolder))
                                                    : errorOf(readCoverCalibration(modelFolder))};
    });
}

} // namespace contrafact
