// SPDX-License-Identifier: GPL-3.0-or-later

#include "covers/library_heatmap.h"

#include <numeric>
#include <unordered_map>

#include "covers/pair_comparison.h"
#include "similarity/dendrogram.h"

namespace contrafact {

namespace {

// A library of three makes the odds even before anything is heard: the picture then shows likeness,
// where a probability in a large library would be black but for its covers.
constexpr std::size_t kEvenOdds = 3;

/// Rows of the picture and what is known of each.
struct PictureRows {
    std::vector<TrackId> tracks;
    std::vector<TrackBackground> backgrounds;
    std::vector<std::span<const float>> vectors; ///< empty: no embedding
    const Calibration& calibration;              ///< of the embeddings
};

using Positions = std::unordered_map<TrackId, std::size_t>;

template <typename Items, typename IdOf>
Positions positionsOf(const Items& items, IdOf idOf) {
    Positions found;
    for (std::size_t i = 0; i < items.size(); ++i)
        found.emplace(idOf(items[i]), i);
    return found;
}

constexpr auto kItself = [](TrackId track) { return track; };

PictureRows rowsOf(std::span<const TrackId> wanted, const std::vector<Background>& backgrounds,
                   const TrackVectors& vectors, const CoverCalibration& calibration) {
    const Positions background =
        positionsOf(backgrounds, [](const Background& one) { return one.track; });
    const Positions embedded = positionsOf(vectors.tracks, kItself);
    PictureRows rows{{}, {}, {}, calibration.of(vectors.modelId)};
    for (const TrackId track : wanted) {
        const auto known = background.find(track);
        if (known == background.end())
            continue;
        rows.tracks.push_back(track);
        rows.backgrounds.push_back(trackBackground(backgrounds[known->second]));
        const auto vector = embedded.find(track);
        rows.vectors.push_back(vector == embedded.end() ? std::span<const float>()
                                                        : vectors.vectors.row(vector->second));
    }
    return rows;
}

float likeness(const PictureRows& rows, std::size_t a, std::size_t b, const PairScores& scores) {
    return fuse(scores, rows.backgrounds[a], rows.backgrounds[b], kEvenOdds, rows.calibration)
        .probability;
}

Result<Matrix> estimateFromEmbeddings(const PictureRows& rows, WorkControl& control) {
    const std::size_t count = rows.tracks.size();
    Matrix similarity(count, count);
    for (std::size_t a = 0; a < count; ++a) {
        if (!control.mayContinue())
            return failure(ErrorCode::Cancelled, "stopped on request");
        similarity.at(a, a) = 1.0F;
        for (std::size_t b = a + 1; b < count; ++b) {
            const auto& one = rows.vectors[a];
            const auto& other = rows.vectors[b];
            if (one.empty() || one.size() != other.size())
                continue;
            PairScores scores;
            scores.embedding = std::inner_product(one.begin(), one.end(), other.begin(), 0.0F);
            similarity.at(a, b) = similarity.at(b, a) = likeness(rows, a, b, scores);
        }
    }
    return similarity;
}

} // namespace

Result<SimilarityHeatmap> libraryHeatmap(const Catalogue& catalogue,
                                         const CoverCalibration& calibration,
                                         std::span<const TrackId> tracks, WorkControl& control) {
    const auto vectors = catalogue.analyses().trackVectors();
    if (!vectors)
        return failureOf(vectors);
    const auto backgrounds = catalogue.pairs().backgrounds(vectors->modelId);
    const auto pairs = catalogue.pairs().all();
    if (!backgrounds || !pairs)
        return failure(backgrounds ? pairs.error() : backgrounds.error());
    const PictureRows rows = rowsOf(tracks, *backgrounds, *vectors, calibration);
    auto similarity = estimateFromEmbeddings(rows, control);
    if (!similarity)
        return failureOf(similarity);
    const Positions position = positionsOf(rows.tracks, kItself);
    for (const Pair& pair : *pairs) {
        const auto a = position.find(pair.a);
        const auto b = position.find(pair.b);
        if (a == position.end() || b == position.end())
            continue;
        const float value = likeness(rows, a->second, b->second, pair.scores);
        similarity->at(a->second, b->second) = similarity->at(b->second, a->second) = value;
    }
    return orderedHeatmap(rows.tracks, *similarity);
}

} // namespace contrafact
