// SPDX-License-Identifier: GPL-3.0-or-later

#include "covers/track_comparison.h"

#include <set>
#include <utility>
#include <vector>

#include "analysis/file_analysis.h"
#include "covers/pair_comparison.h"
#include "nn/track_embedder.h"

namespace contrafact {

namespace {

/// The verdict of the library on a comparison that is complete but for it.
Result<Comparison> judgedByLibrary(const Catalogue& catalogue, const std::string& modelId,
                                   const Calibration& calibration, Comparison comparison) {
    return catalogue.pairs().backgrounds(modelId).map(
        [&](const std::vector<Background>& backgrounds) {
            Standing a{comparison.a.durationSeconds, std::nullopt};
            Standing b{comparison.b.durationSeconds, std::nullopt};
            for (const Background& background : backgrounds) {
                if (background.track == comparison.pair.a)
                    a.background = trackBackground(background);
                if (background.track == comparison.pair.b)
                    b.background = trackBackground(background);
            }
            comparison.pair =
                judgeInLibrary(std::move(comparison.pair), a, b, {backgrounds.size(), calibration});
            return std::move(comparison);
        });
}

Comparison reversed(Comparison comparison) {
    std::swap(comparison.a, comparison.b);
    std::swap(comparison.secondsPerRow, comparison.secondsPerColumn);
    comparison.pair = contrafact::reversed(std::move(comparison.pair));
    for (AlignedMoment& moment : comparison.path)
        std::swap(moment.aSeconds, moment.bSeconds);
    const Matrix& upright = comparison.crossSimilarity;
    Matrix turned(upright.columns(), upright.rows());
    for (std::size_t row = 0; row < upright.rows(); ++row)
        for (std::size_t column = 0; column < upright.columns(); ++column)
            turned.at(column, row) = upright.at(row, column);
    comparison.crossSimilarity = std::move(turned);
    return comparison;
}

Comparison drawn(PairComparison&& compared, const TrackMaterial& a, const TrackMaterial& b) {
    Comparison comparison;
    comparison.path = alignedMoments(compared.alignment);
    std::set<int> transpositions{compared.pair.keyShiftSemitones};
    for (const Passage& passage : compared.pair.passages)
        transpositions.insert(passage.keyShiftSemitones);
    comparison.crossSimilarity = crossSimilarity(
        a.profile, b.profile, std::vector(transpositions.begin(), transpositions.end()));
    const auto secondsPer = [](const PreparedProfile& profile, std::size_t cells) {
        return cells == 0 ? 0.0
                          : static_cast<double>(profile.frames()) / static_cast<double>(cells) /
                                profile.framesPerSecond();
    };
    comparison.secondsPerRow = secondsPer(a.profile, comparison.crossSimilarity.rows());
    comparison.secondsPerColumn = secondsPer(b.profile, comparison.crossSimilarity.columns());
    comparison.pair = std::move(compared.pair);
    return comparison;
}

Result<ComparisonSide> sideOf(const Catalogue& catalogue, TrackId id) {
    const auto track = catalogue.tracks().find(id);
    if (!track)
        return failureOf(track);
    auto sketch = catalogue.analyses().sketch(id);
    if (!sketch)
        return failureOf(sketch);
    if (!*track || !*sketch)
        return failure(ErrorCode::FileNotFound, "the track has not been analysed");
    return ComparisonSide{id, (*track)->durationSeconds, std::move((*sketch)->waveform),
                          std::move((*sketch)->beats), (*sketch)->loudness};
}

/// A file without a catalogue: its material and its side of the comparison.
struct LoneTrack {
    TrackMaterial material;
    ComparisonSide side;
};

Result<LoneTrack> loneTrack(TrackId id, const std::filesystem::path& file,
                            const TrackEmbedder* embedder, WorkControl& control) {
    auto analysis = analyseFile(file, control);
    if (!analysis)
        return failureOf(analysis);
    TrackFeatures& features = analysis->features;
    TrackMaterial material = loneMaterial(id, features, embedder, control.stopToken());
    return LoneTrack{std::move(material),
                     {id, features.durationSeconds, std::move(features.waveform),
                      std::move(features.beats), features.loudness}};
}

} // namespace

Result<Comparison> compareTracks(const Catalogue& catalogue, const CoverCalibration& calibration,
                                 TrackId a, TrackId b) {
    // The search compares the smaller id with the larger one: so both get the same numbers.
    if (b < a)
        return compareTracks(catalogue, calibration, b, a).map([](Comparison&& comparison) {
            return reversed(std::move(comparison));
        });
    const auto modelId = catalogue.analyses().embeddingModel();
    if (!modelId)
        return failureOf(modelId);
    MaterialShelf shelf(catalogue, *modelId);
    const auto one = shelf.at(a);
    const auto other = shelf.at(b);
    if (!one || !other)
        return failure(one ? other.error() : one.error());
    auto sideA = sideOf(catalogue, a);
    auto sideB = sideOf(catalogue, b);
    if (!sideA || !sideB)
        return failure(sideA ? sideB.error() : sideA.error());
    Comparison comparison = drawn(comparePair(**one, **other), **one, **other);
    comparison.a = std::move(*sideA);
    comparison.b = std::move(*sideB);
    auto judged =
        judgedByLibrary(catalogue, *modelId, calibration.of(*modelId), std::move(comparison));
    const auto decisions = catalogue.decisions().all();
    if (!decisions)
        return failureOf(decisions);
    for (const Decision& decision : *decisions) {
        if (judged && std::minmax(decision.a, decision.b) == std::minmax(a, b)) {
            judged->decision = decision.verdict;
            judged->pair = decided(std::move(judged->pair), decision);
        }
    }
    return judged;
}

Result<Comparison> compareFiles(const std::filesystem::path& a, const std::filesystem::path& b,
                                const CoverModel& model, WorkControl& control) {
    const auto loaded = loadTrackEmbedder(model.folder);
    const TrackEmbedder* embedder = loaded ? loaded->get() : nullptr;
    auto one = loneTrack(TrackId{1}, a, embedder, control);
    if (!one)
        return failureOf(one);
    auto other = loneTrack(TrackId{2}, b, embedder, control);
    if (!other)
        return failureOf(other);
    Comparison comparison =
        drawn(comparePair(one->material, other->material), one->material, other->material);
    const FusedScore fused =
        fuseLone(comparison.pair.scores, model.calibration.of(modelId(one->material)));
    comparison.pair =
        judge(std::move(comparison.pair), fused, one->material.seconds, other->material.seconds);
    comparison.a = std::move(one->side);
    comparison.b = std::move(other->side);
    return comparison;
}

} // namespace contrafact
