// SPDX-License-Identifier: GPL-3.0-or-later

#include "nn/model_folder.h"

#include "core/sha256.h"

namespace contrafact {

namespace {

Result<void> checkCard(const StoredModel& model) {
    if (model.card.sha256() != model.digest)
        return failure(ErrorCode::ModelMismatch, "the weights' SHA-256 is " + model.digest +
                                                     ", the card states " +
                                                     std::string(model.card.sha256()));
    for (const auto& [name, value] : model.weights.metadata)
        if (model.card.value(name) != value)
            return failure(ErrorCode::ModelMismatch, "card and weights differ in '" + name + "'");
    return {};
}

} // namespace

Result<StoredModel> readModelFolder(const std::filesystem::path& modelFolder) {
    const auto path = modelFolder / kModelWeightsFile;
    const auto located = [&path](Error error) {
        error.path = path;
        return failure(std::move(error));
    };
    const auto bytes = readModelFile(path);
    if (!bytes)
        return failureOf(bytes);
    auto card = readModelCard(modelFolder);
    if (!card)
        return failureOf(card);
    auto weights = decodeWeights(*bytes);
    if (!weights)
        return located(weights.error());
    StoredModel model{std::move(*card), std::move(*weights), sha256(*bytes)};
    if (auto checked = checkCard(model); !checked)
        return located(checked.error());
    return model;
}

} // namespace contrafact
