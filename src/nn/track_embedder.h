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

/// A trained cover network, ready to embed tracks, as a program sees it that does not link
/// LibTorch. May be used from one thread at a time.
class TrackEmbedder {
public:
    TrackEmbedder() = default;
    virtual ~TrackEmbedder() = default;
    TrackEmbedder(const TrackEmbedder&) = delete;
    TrackEmbedder& operator=(const TrackEmbedder&) = delete;

    /// One vector for the track, and a sequence of shorter ones: with a PitchClassNetwork one for
    /// each stretch of 3.7 s, every 1.9 s (a track shorter than that has one), and a track in
    /// another key has the same vectors but for what leaves the 84 bins. Memory grows with the
    /// length of `constantQ` only by its network input and 192 numbers per 1.9 s. Errors: Silent,
    /// TooShort (under two seconds of sound), Cancelled, OutOfMemory.
    [[nodiscard]] virtual Result<TrackEmbedding> embed(const ConstantQ& constantQ,
                                                       std::stop_token stop = {}) const = 0;
    [[nodiscard]] virtual const ModelCard& card() const = 0;
};

/// Reads the library of the networks, unless it is there already (a third of a second, and 100 MB),
/// and with it a model folder: `card.md` and `weights.safetensors`, which must belong together and
/// to this program: SHA-256, architecture, shapes, parameters of the input. Sets the whole process
/// to one torch thread. Errors: ModelMissing and ModelMismatch, of the library as of the model;
/// PermissionDenied.
[[nodiscard]] Result<std::unique_ptr<TrackEmbedder>>
loadTrackEmbedder(const std::filesystem::path& modelFolder);

/// The card of a model that `loadTrackEmbedder` may be able to load, without reading the library.
/// Errors: ModelMissing where there is no library of the networks; those of `readModelCard`.
[[nodiscard]] Result<ModelCard> usableModelCard(const std::filesystem::path& modelFolder);

} // namespace contrafact
