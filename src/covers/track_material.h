#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <deque>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "alignment/alignment.h"
#include "alignment/prepared_profile.h"
#include "core/comparison.h"
#include "core/embedding.h"
#include "core/music.h"
#include "core/pair.h"
#include "core/result.h"
#include "nn/track_embedder.h"
#include "store/catalogue.h"

namespace contrafact {

/// What a track is compared by.
struct TrackMaterial {
    TrackId track;
    double seconds = 0.0; ///< from the first to the last audible moment
    PreparedProfile profile;
    std::vector<float> beats; ///< seconds
    std::optional<TrackEmbedding> embedding;
    float tuningCents = 0.0F; ///< above A4 = 440 Hz
    // Without frames where the track was analysed before they were heard.
    PreparedProfile leakFree = {};
    PreparedProfile melody = {};
    double soundEnd = std::numeric_limits<double>::infinity(); ///< seconds from the file's begin
};

[[nodiscard]] const PreparedProfile& profileOf(const TrackMaterial& material, MusicProfile profile);
/// By what two such profiles are aligned.
[[nodiscard]] const AlignmentParameters& alignmentBy(MusicProfile profile);

/// Of the model of its embedding; empty without.
[[nodiscard]] std::string modelId(const TrackMaterial& material);

/// The material of a track that is in no catalogue, as one would give it back. Without an embedding
/// where there is no embedder (null) or the network cannot use the sound.
[[nodiscard]] TrackMaterial loneMaterial(TrackId track, const TrackFeatures& features,
                                         const TrackEmbedder* embedder, std::stop_token stop);

/// What the network says of two tracks: a few tenths of a millisecond.
[[nodiscard]] PairScores scoreEmbeddings(const TrackMaterial& a, const TrackMaterial& b);

/// How well two profiles of one of the further kinds (leak-free, melody) align; none where one of
/// the tracks is without.
[[nodiscard]] std::optional<float> furtherScore(const PreparedProfile& a, const PreparedProfile& b);

/// All scores of two tracks, without looking for passages: a few milliseconds.
[[nodiscard]] PairScores scorePair(const TrackMaterial& a, const TrackMaterial& b);

/// Materials of a catalogue, read when first asked for; the last few hundred stay in memory.
/// Embeddings of another model are left out.
class MaterialShelf {
public:
    MaterialShelf(const Catalogue& catalogue, std::string modelId);

    /// Errors: those of the catalogue; FileNotFound for a track without analysis.
    [[nodiscard]] Result<std::shared_ptr<const TrackMaterial>> at(TrackId track);

private:
    const Catalogue& m_catalogue;
    std::string m_modelId;
    /// Shared with callers, who may still use a material that has left the shelf.
    std::unordered_map<TrackId, std::shared_ptr<const TrackMaterial>> m_materials;
    std::deque<TrackId> m_order; ///< oldest first
};

} // namespace contrafact
