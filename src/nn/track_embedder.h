#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>
#include <stop_token>

#include "core/embedding.h"
#include "core/music.h"
#include "core/result.h"
#include "nn/model_card.h"

namespace contrafact {

/// A trained cover network as a program sees it that does not link LibTorch: `Embedder` behind the
/// library of the networks, which is read when the first model is loaded (a third of a second, and
/// 100 MB). May be used from one thread at a time.
class TrackEmbedder {
public:
    TrackEmbedder() = default;
    virtual ~TrackEmbedder() = default;
    TrackEmbedder(const TrackEmbedder&) = delete;
    TrackEmbedder& operator=(const TrackEmbedder&) = delete;

    /// See `Embedder::embed`.
    [[nodiscard]] virtual Result<TrackEmbedding> embed(const ConstantQ& constantQ,
                                                       std::stop_token stop = {}) const = 0;
    [[nodiscard]] virtual const ModelCard& card() const = 0;
};

/// Reads the library of the networks, unless it is there already, and with it a model folder.
/// Errors: ModelMissing and ModelMismatch, of the library as of the model; PermissionDenied.
[[nodiscard]] Result<std::unique_ptr<TrackEmbedder>>
loadTrackEmbedder(const std::filesystem::path& modelFolder);

/// The card of a model that `loadTrackEmbedder` may be able to load, without reading the library.
/// Errors: ModelMissing where there is no library of the networks; those of `readModelCard`.
[[nodiscard]] Result<ModelCard> usableModelCard(const std::filesystem::path& modelFolder);

} // namespace contrafact
