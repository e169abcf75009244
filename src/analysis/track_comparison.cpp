// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/track_comparison.h"

#include <algorithm>

#include "analysis/file_analysis.h"
#include "analysis/pair_comparison.h"
#include "nn/track_embedder.h"
#include "store/blobs.h"

namespace contrafact {

namespace {

/// The verdict of the library if both tracks have been compared with it, else of the two alone.
Result<FusedScore> fusedInLibrary(const Catalogue& catalogue, const std::string& modelId,
                                  const Pair& pair) {
    const auto backgrounds = catalogue.backgrounds(modelId);
    if (!backgrounds)
        return tl::unexpected<Error>(backgrounds.error());
    const auto find = [&](TrackId track) {
        return std::find_if(backgrounds->begin(), backgrounds->end(),
                            [&](const Background& one) { return one.track == track; });
    };
    const auto a = find(pair.a);
    const auto b = find(pair.b);
    if (a == backgrounds->end() || b == backgrounds->end())
        return fuseLone(pair.scores);
    return fuse(pair.scores, trackBackground(*a), trackBackground(*b), backgrounds->size());
}

Comparison drawn(PairComparison&& compared, const TrackMaterial& a, const TrackMaterial& b) {
    Comparison comparison;
    comparison.path = alignedMoments(compared.alignment);
    comparison.crossSimilarity =
        crossSimilarity(a.profile, b.profile, compared.alignment.best.transposition);
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
    const auto track = catalogue.track(id);
    if (!track)
        return tl::unexpected<Error>(track.error());
    auto sketch = catalogue.sketch(id);
    if (!sketch)
        return tl::unexpected<Error>(sketch.error());
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
        return tl::unexpected<Error>(analysis.error());
    TrackFeatures& features = analysis->features;
    LoneTrack lone{{id, features.soundEnd - features.soundStart,
                    PreparedProfile(features.pitchClasses), features.beats.beats, std::nullopt},
                   {id, features.durationSeconds, std::move(features.waveform),
                    std::move(features.beats), features.loudness}};
    if (embedder != nullptr) {
        if (auto embedding = embedder->embed(features.constantQ, control.stopToken()))
            lone.material.embedding = storedEmbedding(std::move(*embedding));
    }
    return lone;
}

} // namespace

Result<Comparison> compareTracks(const Catalogue& catalogue, TrackId a, TrackId b) {
    const auto vectors = catalogue.trackVectors();
    if (!vectors)
        return tl::unexpected<Error>(vectors.error());
    MaterialShelf shelf(catalogue, vectors->modelId);
    const auto one = shelf.at(a);
    const auto other = shelf.at(b);
    if (!one || !other)
        return tl::unexpected<Error>(one ? other.error() : one.error());
    auto sideA = sideOf(catalogue, a);
    auto sideB = sideOf(catalogue, b);
    if (!sideA || !sideB)
        return tl::unexpected<Error>(sideA ? sideB.error() : sideA.error());
    Comparison comparison = drawn(comparePair(**one, **other), **one, **other);
    const auto fused = fusedInLibrary(catalogue, vectors->modelId, comparison.pair);
    if (!fused)
        return tl::unexpected<Error>(fused.error());
    comparison.pair = judge(std::move(comparison.pair), *fused, (*one)->seconds, (*other)->seconds);
    comparison.a = std::move(*sideA);
    comparison.b = std::move(*sideB);
    return comparison;
}

Result<Comparison> compareFiles(const std::filesystem::path& a, const std::filesystem::path& b,
                                const std::filesystem::path& modelFolder, WorkControl& control) {
    const auto loaded = loadTrackEmbedder(modelFolder);
    const TrackEmbedder* embedder = loaded ? loaded->get() : nullptr;
    auto one = loneTrack(TrackId{1}, a, embedder, control);
    if (!one)
        return tl::unexpected<Error>(one.error());
    auto other = loneTrack(TrackId{2}, b, embedder, control);
    if (!other)
        return tl::unexpected<Error>(other.error());
    Comparison comparison =
        drawn(comparePair(one->material, other->material), one->material, other->material);
    const FusedScore fused = fuseLone(comparison.pair.scores);
    comparison.pair =
        judge(std::move(comparison.pair), fused, one->material.seconds, other->material.seconds);
    comparison.a = std::move(one->side);
    comparison.b = std::move(other->side);
    return comparison;
}

} // namespace contrafact
