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

/// A trained cover network, ready to embed tracks. Hides LibTorch. `load` sets the whole process to
/// one torch thread; `embed` may be called from one thread at a time (the one that owns this
/// object).
class Embedder {
public:
    /// Reads `card.md` and `weights.safetensors` of a model folder and checks that they belong
    /// together and to this program: SHA-256, architecture, shapes, parameters of the input.
    /// Errors: ModelMissing, ModelMismatch, PermissionDenied.
    [[nodiscard]] static Result<Embedder> load(const std::filesystem::path& modelFolder);

    Embedder(Embedder&&) noexcept;
    Embedder& operator=(Embedder&&) noexcept;
    ~Embedder();

    /// One vector for the track, and a sequence of shorter ones: with a PitchClassNetwork one for
    /// each stretch of 3.7 s, every 1.9 s (a track shorter than that has one), and a track in
    /// another key has the same vectors but for what leaves the 84 bins. Memory grows with the
    /// length of `constantQ` only by its network input and 192 numbers per 1.9 s. Errors: Silent,
    /// TooShort (under two seconds of sound), Cancelled, OutOfMemory.
    [[nodiscard]] Result<TrackEmbedding> embed(const ConstantQ& constantQ,
                                               std::stop_token stop = {}) const;

    [[nodiscard]] const ModelCard& card() const;

private:
    struct Impl;
    explicit Embedder(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace contrafact
