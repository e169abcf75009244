// SPDX-License-Identifier: GPL-3.0-or-later

#include "covers/library_heatmap.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <unordered_map>

#include "covers/library_standing.h"
#include "similarity/dendrogram.h"

namespace contrafact {

namespace {

/// Rows of the picture and what is known of each.
struct PictureRows {
    std::vector<TrackId> tracks;
    std::vector<TrackBackground> backgrounds;
    std::vector<std::span<const float>> vectors; ///< empty: no embedding
};

using Positions = std::unordered_map<TrackId, std::size_t>;

Positions positionsOf(std::span<const TrackId> tracks) {
    Positions found;
    for (std::size_t i = 0; i < tracks.size(); ++i)
        found.emplace(tracks[i], i);
    return found;
}

PictureRows rowsOf(std::span<const TrackId> wanted, const LibraryStanding& library,
                   const TrackVectors& vectors) {
    const Positions embedded = positionsOf(vectors.tracks);
    PictureRows rows;
    for (const TrackId track : wanted) {
        const auto known = library.tracks().find(track);
        if (known == library.tracks().end() || !known->second.background)
            continue;
        rows.tracks.push_back(track);
        rows.backgrounds.push_back(*known->second.background);
        const auto vector = embedded.find(track);
        rows.vectors.push_back(vector == embedded.end() ? std::span<const float>()
                                                        : vectors.vectors.row(vector->second));
    }
    return rows;
}

/// A z-value brought between 0 and 1. A probability would be nearly the same for nearly all.
float likeness(float z) {
    return 1.0F / (1.0F + std::exp(-z));
}

/// From the embeddings alone, for all pairs.
Result<Matrix> likenessOfEmbeddings(const PictureRows& rows, const Calibration& calibration,
                                    WorkControl& control) {
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
            similarity.at(a, b) = similarity.at(b, a) =
                likeness(fusedZ(scores, rows.backgrounds[a], rows.backgrounds[b], calibration));
        }
    }
    return similarity;
}

/// The matrix with rows and columns as in the picture.
Matrix inOrder(const Matrix& matrix, std::span<const TrackId> order, const Positions& position) {
    Matrix ordered(matrix.rows(), matrix.columns());
    for (std::size_t row = 0; row < order.size(); ++row)
        for (std::size_t column = 0; column < order.size(); ++column)
            ordered.at(row, column) =
                matrix.at(position.at(order[row]), position.at(order[column]));
    return ordered;
}

} // namespace

Result<SimilarityHeatmap> libraryHeatmap(const Catalogue& catalogue,
                                         const CoverCalibration& calibration,
                                         std::span<const TrackId> tracks, WorkControl& control) {
    const auto vectors = catalogue.analyses().trackVectors();
    if (!vectors)
        return failureOf(vectors);
    const auto library = LibraryStanding::of(catalogue, calibration);
    if (!library)
        return failureOf(library);
    const auto pairs = judgedPairs(catalogue, *library);
    if (!pairs)
        return failureOf(pairs);
    const auto decisions = catalogue.decisions().all();
    if (!decisions)
        return failureOf(decisions);
    const PictureRows rows = rowsOf(tracks, *library, *vectors);
    auto alike = likenessOfEmbeddings(rows, calibration.of(vectors->modelId), control);
    if (!alike)
        return failureOf(alike);
    const Positions position = positionsOf(rows.tracks);
    const auto isShown = [&](const auto& two) {
        return position.contains(two.a) && position.contains(two.b);
    };
    std::vector<Pair> links;
    Matrix probability(alike->rows(), alike->columns());
    for (std::size_t i = 0; i < probability.rows(); ++i)
        probability.at(i, i) = 1.0F;
    for (const Pair& pair : *pairs) {
        if (!isShown(pair))
            continue;
        const std::size_t a = position.at(pair.a);
        const std::size_t b = position.at(pair.b);
        const auto set = [&](Matrix& matrix, float value) {
            matrix.at(a, b) = matrix.at(b, a) = value;
        };
        set(*alike, likeness(pair.score));
        set(probability, pair.probability);
        links.push_back(pair);
        links.back().passages.clear();
    }
    SimilarityHeatmap heatmap = orderedHeatmap(rows.tracks, *alike);
    heatmap.similarity = inOrder(probability, heatmap.order, position);
    heatmap.links = std::move(links);
    std::ranges::copy_if(*decisions, std::back_inserter(heatmap.decisions), isShown);
    return heatmap;
}

} // namespace contrafact
