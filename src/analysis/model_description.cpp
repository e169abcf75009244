// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/model_description.h"

#include "nn/piece_judge.h"
#include "nn/sequence_metadata.h"
#include "nn/track_embedder.h"

namespace contrafact {

namespace {

/// Loading is the check.
std::optional<Error> loadingProblem(const std::filesystem::path& folder, const ModelCard& card) {
    const bool isSequence = sequenceKindNamed(std::string(card.value("architecture"))) != nullptr;
    if (isSequence) {
        const auto judge = loadPieceJudge(folder);
        return judge ? std::nullopt : std::optional(judge.error());
    }
    const auto embedder = loadTrackEmbedder(folder);
    return embedder ? std::nullopt : std::optional(embedder.error());
}

} // namespace

Result<ModelDescription> describeModel(const std::filesystem::path& modelFolder) {
    return readModelCard(modelFolder).map([&](ModelCard&& card) {
        auto problem = loadingProblem(modelFolder, card);
        return ModelDescription{modelFolder, std::move(card.fields), std::move(card.text),
                                std::move(problem)};
    });
}

} // namespace contrafact
