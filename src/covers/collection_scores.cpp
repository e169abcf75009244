// SPDX-License-Identifier: GPL-3.0-or-later

#include "covers/collection_scores.h"

#include <algorithm>

#include "covers/baseline_scores.h"
#include "similarity/fusion.h"

namespace contrafact {

namespace {

bool isBaseline(ScoreKind kind) {
    return kind == ScoreKind::Chroma || kind == ScoreKind::Fourier;
}

bool needsNetwork(ScoreKind kind) {
    return kind == ScoreKind::Embedding || kind == ScoreKind::Segments;
}

/// How both sides of a pair score by chance.
struct Backgrounds {
    std::vector<TrackBackground> queries;
    std::vector<TrackBackground> files;
};

/// Fills in the fused scores and gives the matrix that ranks by all of them.
Matrix fuseAll(CollectionScores& scores, const Backgrounds& backgrounds) {
    const bool hasEmbeddings = scores.collection.hasEmbeddings();
    const std::size_t rows = scores.raw.alignment.rows();
    const std::size_t columns = scores.raw.alignment.columns();
    Matrix fused(rows, columns);
    scores.probability = Matrix(rows, columns);
    if (hasEmbeddings)
        scores.shortListing = Matrix(rows, columns);
    for (std::size_t a = 0; a < rows; ++a) {
        for (std::size_t b = 0; b < columns; ++b) {
            const auto together = [&](const PairScores& pair) {
                return fuse(pair, backgrounds.queries[a], backgrounds.files[b], columns,
                            scores.calibration);
            };
            PairScores pair;
            if (hasEmbeddings) {
                pair.embedding = scores.raw.embedding.at(a, b);
                pair.segments = scores.raw.segments.at(a, b);
                scores.shortListing.at(a, b) = together(pair).score;
            }
            pair.alignment = scores.raw.alignment.at(a, b);
            const FusedScore all = together(pair);
            fused.at(a, b) = all.score;
            scores.probability.at(a, b) = all.probability;
        }
    }
    return fused;
}

const Matrix& rawScore(const ScoreMatrices& raw, ScoreKind kind) {
    if (kind == ScoreKind::Embedding)
        return raw.embedding;
    return kind == ScoreKind::Segments ? raw.segments : raw.alignment;
}

/// One run of `scoreCollection`.
class Scoring {
public:
    Scoring(const ScoringOptions& options, const ScoringObserver& observer)
        : m_options(options)
        , m_observer(observer) {
        if (std::all_of(options.kinds.begin(), options.kinds.end(), isBaseline))
            m_options.pipeline.modelFolder.clear(); // the network would run for nothing
    }

    Result<CollectionScores> operator()(std::vector<std::filesystem::path> files) {
        return analyse(std::move(files))
            .and_then([&] { return cutExcerpts(); })
            .and_then([&] { return rank(); })
            .map([&] { return std::move(m_scores); });
    }

private:
    Result<void> analyse(std::vector<std::filesystem::path> files) {
        PipelineObserver observer;
        std::optional<Error> modelError;
        observer.progressed = m_observer.progressed;
        observer.modelUnavailable = [&](const Error& error) { modelError = error; };
        auto collection =
            analyseCollection(std::move(files), m_options.pipeline, m_control, observer);
        if (!collection)
            return failureOf(collection);
        m_scores.collection = std::move(*collection);
        takeCalibration();
        if (!modelError || m_options.pipeline.modelFolder.empty())
            return {};
        if (std::any_of(m_options.kinds.begin(), m_options.kinds.end(), needsNetwork))
            return failure(*modelError);
        m_observer.modelUnavailable(*modelError);
        return {};
    }

    void takeCalibration() {
        const auto fitted = CoverCalibration::read(m_options.pipeline.modelFolder);
        m_scores.calibration = fitted.of(m_scores.collection.modelId);
        if (const auto problem = fitted.problem(m_scores.collection.modelId))
            m_observer.uncalibrated(*problem);
    }

    Result<void> cutExcerpts() {
        if (!m_options.querySeconds)
            return {};
        return middleExcerpts(m_scores.collection, *m_options.querySeconds,
                              m_options.pipeline.modelFolder, m_control, m_observer.progressed)
            .map([&](Collection&& excerpts) { m_scores.excerpts = std::move(excerpts); });
    }

    Result<void> rank() {
        Matrix fused;
        if (!std::all_of(m_options.kinds.begin(), m_options.kinds.end(), isBaseline)) {
            auto all = scoreAll();
            if (!all)
                return failureOf(all);
            fused = std::move(*all);
        }
        for (const ScoreKind kind : m_options.kinds) {
            if (isBaseline(kind))
                m_scores.ranked.emplace_back(kind, baseline(kind));
            else
                m_scores.ranked.emplace_back(
                    kind, kind == ScoreKind::Fused ? fused : rawScore(m_scores.raw, kind));
        }
        return {};
    }

    /// An excerpt is a track that comes to a library: the files' backgrounds are those that they
    /// have with each other.
    Result<Matrix> scoreAll() {
        auto whole = scoreAllPairs(m_scores.collection, m_control, m_observer.progressed);
        if (!whole)
            return failureOf(whole);
        Backgrounds backgrounds;
        backgrounds.files = backgroundsOf(*whole);
        if (!m_scores.excerpts) {
            m_scores.raw = std::move(*whole);
            backgrounds.queries = backgrounds.files;
            return fuseAll(m_scores, backgrounds);
        }
        auto ofExcerpts =
            scoreQueries(*m_scores.excerpts, m_scores.collection, m_control, m_observer.progressed);
        if (!ofExcerpts)
            return failureOf(ofExcerpts);
        backgrounds.queries = backgroundsOf(*ofExcerpts);
        m_scores.raw = std::move(*ofExcerpts);
        return fuseAll(m_scores, backgrounds);
    }

    [[nodiscard]] std::vector<TrackBackground> backgroundsOf(const ScoreMatrices& raw) const {
        return collectionBackgrounds(raw, m_scores.collection.hasEmbeddings(),
                                     m_scores.calibration);
    }

    [[nodiscard]] Matrix baseline(ScoreKind kind) const {
        const auto& queries = m_scores.queries().materials;
        const auto& files = m_scores.collection.materials;
        return kind == ScoreKind::Chroma ? chromaScores(queries, files)
                                         : fourierScores(queries, files);
    }

    ScoringOptions m_options;
    const ScoringObserver& m_observer;
    WorkControl m_control;
    CollectionScores m_scores;
};

} // namespace

const std::vector<std::pair<std::string, ScoreKind>>& scoreKinds() {
    static const std::vector<std::pair<std::string, ScoreKind>> kinds{
        {"fused", ScoreKind::Fused},       {"embedding", ScoreKind::Embedding},
        {"segments", ScoreKind::Segments}, {"alignment", ScoreKind::Alignment},
        {"chroma", ScoreKind::Chroma},     {"fourier", ScoreKind::Fourier}};
    return kinds;
}

const std::string& scoreName(ScoreKind kind) {
    const auto& kinds = scoreKinds();
    return std::find_if(kinds.begin(), kinds.end(),
                        [&](const auto& one) { return one.second == kind; })
        ->first;
}

std::vector<TrackBackground> collectionBackgrounds(const ScoreMatrices& scores, bool hasEmbeddings,
                                                   const Calibration& calibration) {
    const auto ofTrack = [&](const Matrix& matrix, std::size_t track,
                             const ScoreStatistics& typical) {
        std::vector<float> others(matrix.row(track).begin(), matrix.row(track).end());
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(track));
        return sampledBackground(others, typical);
    };
    std::vector<TrackBackground> backgrounds(scores.alignment.rows());
    for (std::size_t i = 0; i < backgrounds.size(); ++i) {
        backgrounds[i].alignment = ofTrack(scores.alignment, i, calibration.alignmentBackground);
        if (!hasEmbeddings)
            continue;
        backgrounds[i].embedding = ofTrack(scores.embedding, i, calibration.embeddingBackground);
        backgrounds[i].segments = ofTrack(scores.segments, i, calibration.segmentsBackground);
    }
    return backgrounds;
}

Result<CollectionScores> scoreCollection(std::vector<std::filesystem::path> files,
                                         const ScoringOptions& options,
                                         const ScoringObserver& observer) {
    return Scoring(options, observer)(std::move(files));
}

} // namespace contrafact
