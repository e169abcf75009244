// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/collection_scores.h"

#include <iostream>

#include "cli/command.h"
#include "cli/terminal_progress.h"
#include "similarity/fusion.h"

namespace contrafact {

namespace {

void fuseAll(CollectionScores& scores) {
    const std::size_t count = scores.collection.files.size();
    const std::vector<TrackBackground> backgrounds =
        collectionBackgrounds(scores, defaultCalibration());
    scores.ranking = Matrix(count, count);
    scores.probability = Matrix(count, count);
    for (std::size_t a = 0; a < count; ++a) {
        for (std::size_t b = 0; b < count; ++b) {
            PairScores pair;
            pair.alignment = scores.raw.alignment.at(a, b);
            if (scores.collection.hasEmbeddings) {
                pair.embedding = scores.raw.embedding.at(a, b);
                pair.segments = scores.raw.segments.at(a, b);
            }
            const FusedScore fused = fuse(pair, backgrounds[a], backgrounds[b], count);
            scores.ranking.at(a, b) = fused.score;
            scores.probability.at(a, b) = fused.probability;
        }
    }
}

const Matrix& rawScore(const ScoreMatrices& raw, ScoreKind kind) {
    if (kind == ScoreKind::Embedding)
        return raw.embedding;
    return kind == ScoreKind::Segments ? raw.segments : raw.alignment;
}

} // namespace

const std::vector<std::pair<std::string, ScoreKind>>& scoreKinds() {
    static const std::vector<std::pair<std::string, ScoreKind>> kinds{
        {"fused", ScoreKind::Fused},
        {"embedding", ScoreKind::Embedding},
        {"segments", ScoreKind::Segments},
        {"alignment", ScoreKind::Alignment}};
    return kinds;
}

std::vector<TrackBackground> collectionBackgrounds(const CollectionScores& scores,
                                                   const Calibration& calibration) {
    const std::size_t count = scores.collection.files.size();
    const auto ofTrack = [&](const Matrix& matrix, std::size_t track,
                             const ScoreStatistics& typical) {
        std::vector<float> others(matrix.row(track).begin(), matrix.row(track).end());
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(track));
        return sampledBackground(others, typical);
    };
    std::vector<TrackBackground> backgrounds(count);
    for (std::size_t i = 0; i < count; ++i) {
        backgrounds[i].alignment =
            ofTrack(scores.raw.alignment, i, calibration.alignmentBackground);
        if (!scores.collection.hasEmbeddings)
            continue;
        backgrounds[i].embedding =
            ofTrack(scores.raw.embedding, i, calibration.embeddingBackground);
        backgrounds[i].segments = ofTrack(scores.raw.segments, i, calibration.segmentsBackground);
    }
    return backgrounds;
}

Result<CollectionScores> scoreCollection(std::vector<std::filesystem::path> files,
                                         const PipelineOptions& options, ScoreKind kind) {
    WorkControl control;
    TerminalProgress progress;
    PipelineObserver observer;
    std::optional<Error> modelError;
    observer.progressed = [&](const Progress& now) { progress.show(now); };
    observer.modelUnavailable = [&](const Error& error) { modelError = error; };
    auto collection = analyseCollection(std::move(files), options, control, observer);
    if (!collection)
        return tl::unexpected<Error>(collection.error());
    if (modelError && (kind == ScoreKind::Embedding || kind == ScoreKind::Segments))
        return tl::unexpected<Error>(*modelError);
    if (modelError)
        std::cerr << "by alignment alone: " << errorSentence(*modelError) << '\n';
    auto raw = scoreAllPairs(*collection, control, observer.progressed);
    if (!raw)
        return tl::unexpected<Error>(raw.error());
    CollectionScores scores{std::move(*collection), std::move(*raw), {}, {}};
    fuseAll(scores);
    if (kind != ScoreKind::Fused)
        scores.ranking = rawScore(scores.raw, kind);
    return scores;
}

} // namespace contrafact
