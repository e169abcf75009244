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

/// Fills in the probabilities and gives the matrix that ranks by all scores.
Matrix fuseAll(CollectionScores& scores) {
    const std::size_t rows = scores.raw.alignment.rows();
    const std::size_t columns = scores.raw.alignment.columns();
    Matrix fused(rows, columns);
    scores.probability = Matrix(rows, columns);
    for (std::size_t a = 0; a < rows; ++a) {
        for (std::size_t b = 0; b < columns; ++b) {
            const FusedScore all = fuse(scores.pair(a, b), scores.queryBackgrounds[a],
                                        scores.fileBackgrounds[b], columns, scores.calibration);
            fused.at(a, b) = all.score;
            scores.probability.at(a, b) = all.probability;
        }
    }
    return fused;
}

const Matrix& rawScore(const ScoreMatrices& raw, ScoreKind kind) {
    switch (kind) {
    case ScoreKind::Embedding:
        return raw.embedding;
    case ScoreKind::Segments:
        return raw.segments;
    case ScoreKind::LeakFree:
        return raw.leakFree;
    case ScoreKind::Melody:
        return raw.melody;
    default:
        return raw.alignment;
    }
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
        m_fitted = CoverCalibration::read(m_options.pipeline.modelFolder);
        m_scores.calibration = m_fitted.of(m_scores.collection.modelId);
        if (const auto problem = m_fitted.problem(m_scores.collection.modelId))
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

    Result<Matrix> scoreAll() {
        const Collection& files = m_scores.collection;
        m_scores.fileBackgrounds = collectionBackgrounds(files, m_fitted);
        m_scores.queryBackgrounds = m_scores.excerpts
                                        ? collectionBackgrounds(*m_scores.excerpts, m_fitted)
                                        : m_scores.fileBackgrounds;
        auto raw = m_scores.excerpts
                       ? scoreQueries(*m_scores.excerpts, files, m_control, m_observer.progressed)
                       : scoreAllPairs(files, m_control, m_observer.progressed);
        return std::move(raw).map([&](ScoreMatrices&& scores) {
            m_scores.raw = std::move(scores);
            return fuseAll(m_scores);
        });
    }

    [[nodiscard]] Matrix baseline(ScoreKind kind) const {
        const auto& queries = m_scores.queries().materials;
        const auto& files = m_scores.collection.materials;
        return kind == ScoreKind::Chroma ? chromaScores(queries, files)
                                         : fourierScores(queries, files);
    }

    ScoringOptions m_options;
    const ScoringObserver& m_observer;
    CoverCalibration m_fitted{failure(ErrorCode::FileNotFound, "nothing has been read")};
    WorkControl m_control;
    CollectionScores m_scores;
};

} // namespace

const std::vector<std::pair<std::string, ScoreKind>>& scoreKinds() {
    static const std::vector<std::pair<std::string, ScoreKind>> kinds{
        {"fused", ScoreKind::Fused},        {"embedding", ScoreKind::Embedding},
        {"segments", ScoreKind::Segments},  {"alignment", ScoreKind::Alignment},
        {"leak-free", ScoreKind::LeakFree}, {"melody", ScoreKind::Melody},
        {"chroma", ScoreKind::Chroma},      {"fourier", ScoreKind::Fourier}};
    return kinds;
}

const std::string& scoreName(ScoreKind kind) {
    const auto& kinds = scoreKinds();
    return std::find_if(kinds.begin(), kinds.end(),
                        [&](const auto& one) { return one.second == kind; })
        ->first;
}

std::vector<TrackBackground> collectionBackgrounds(const Collection& collection,
                                                   const CoverCalibration& calibration) {
    std::vector<TrackBackground> backgrounds;
    for (const auto& material : collection.materials)
        backgrounds.push_back(material ? calibration.measure(*material, collection.modelId)
                                       : TrackBackground{});
    return backgrounds;
}

PairScores CollectionScores::pair(std::size_t query, std::size_t file) const {
    PairScores scores;
    if (collection.hasEmbeddings()) {
        scores.embedding = raw.embedding.at(query, file);
        scores.segments = raw.segments.at(query, file);
    }
    scores.alignment = raw.alignment.at(query, file);
    scores.leakFree = raw.leakFree.at(query, file);
    scores.melody = raw.melody.at(query, file);
    return scores;
}

Result<CollectionScores> scoreCollection(std::vector<std::filesystem::path> files,
                                         const ScoringOptions& options,
                                         const ScoringObserver& observer) {
    return Scoring(options, observer)(std::move(files));
}

} // namespace contrafact
