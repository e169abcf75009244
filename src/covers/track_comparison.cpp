// SPDX-License-Identifier: GPL-3.0-or-later

#include "covers/track_comparison.h"

#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "analysis/file_analysis.h"
#include "covers/library_standing.h"
#include "covers/pair_comparison.h"
#include "nn/track_embedder.h"

namespace contrafact {

namespace {

Matrix transposed(const Matrix& upright) {
    Matrix turned(upright.columns(), upright.rows());
    for (std::size_t row = 0; row < upright.rows(); ++row)
        for (std::size_t column = 0; column < upright.columns(); ++column)
            turned.at(column, row) = upright.at(row, column);
    return turned;
}

Comparison reversed(Comparison comparison) {
    std::swap(comparison.a, comparison.b);
    comparison.pair = contrafact::reversed(std::move(comparison.pair));
    for (AlignedMoment& moment : comparison.path)
        std::swap(moment.aSeconds, moment.bSeconds);
    for (CrossSimilarity& seen : comparison.crossSimilarities)
        seen.values = transposed(seen.values);
    return comparison;
}

/// By each profile that both have, `first` before the others.
std::vector<CrossSimilarity> crossSimilarities(const TrackMaterial& a, const TrackMaterial& b,
                                               const Pair& pair, MusicProfile first) {
    std::set<int> keys{pair.keyShiftSemitones};
    for (const Passage& passage : pair.passages)
        keys.insert(passage.keyShiftSemitones);
    const std::vector<int> transpositions(keys.begin(), keys.end());
    std::vector<CrossSimilarity> seen;
    for (const MusicProfile profile :
         {MusicProfile::Harmony, MusicProfile::Pitches, MusicProfile::Melody}) {
        Matrix values = crossSimilarity(profileOf(a, profile), profileOf(b, profile),
                                        transpositions, alignmentBy(profile).stackFrames);
        if (!values.isEmpty())
            seen.insert(profile == first ? seen.begin() : seen.end(), {profile, std::move(values)});
    }
    return seen;
}

Comparison drawn(PairComparison&& compared, const TrackMaterial& a, const TrackMaterial& b) {
    Comparison comparison;
    comparison.path = alignedMoments(compared.alignment);
    comparison.crossSimilarities = crossSimilarities(a, b, compared.pair, compared.profile);
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
        return failure(ErrorCode::NotInLibrary, "the track has not been analysed");
    return ComparisonSide{id, (*track)->durationSeconds, std::move((*sketch)->waveform),
                          std::move((*sketch)->beats), (*sketch)->loudness};
}

/// A file without a catalogue and its side of the comparison.
struct LoneFile {
    LoneTrack track;
    ComparisonSide side;
};

Result<LoneFile> loneFile(TrackId id, const std::filesystem::path& file,
                          const TrackEmbedder* embedder, const CoverCalibration& calibration,
                          WorkControl& control) {
    auto analysis = analyseFile(file, control);
    if (!analysis)
        return failureOf(analysis);
    TrackFeatures& features = analysis->features;
    TrackMaterial material = loneMaterial(id, features, embedder, control.stopToken());
    return LoneFile{measuredAlone(std::move(material), calibration),
                    {id, features.durationSeconds, std::move(features.waveform),
                     std::move(features.beats), features.loudness}};
}

} // namespace

Result<Comparison> compareTracks(const Catalogue& catalogue, const CoverCalibration& calibration,
                                 TrackId a, TrackId b) {
    const auto one = catalogue.tracks().find(a);
    const auto other = catalogue.tracks().find(b);
    if (!one || !other)
        return failure(one ? other.error() : one.error());
    // Sound comes before sound, as in the search: so both get the same numbers.
    if (*one && *other &&
        std::tie((*other)->audioHash, (*other)->id) < std::tie((*one)->audioHash, (*one)->id))
        return compareTracks(catalogue, calibration, b, a).map([](Comparison&& comparison) {
            return reversed(std::move(comparison));
        });
    const auto library = LibraryStanding::of(catalogue, calibration);
    if (!library)
        return failureOf(library);
    MaterialShelf shelf(catalogue, library->modelId());
    const auto ofA = shelf.at(a);
    const auto ofB = shelf.at(b);
    if (!ofA || !ofB)
        return failure(ofA ? ofB.error() : ofA.error());
    auto sideA = sideOf(catalogue, a);
    auto sideB = sideOf(catalogue, b);
    if (!sideA || !sideB)
        return failure(sideA ? sideB.error() : sideA.error());
    Comparison comparison = drawn(comparePair(**ofA, **ofB), **ofA, **ofB);
    comparison.a = std::move(*sideA);
    comparison.b = std::move(*sideB);
    comparison.pair = library->judged(std::move(comparison.pair));
    const auto decision = catalogue.decisions().on(a, b);
    if (!decision)
        return failureOf(decision);
    comparison.pair.decision = *decision;
    return comparison;
}

Result<Comparison> compareFiles(const std::filesystem::path& a, const std::filesystem::path& b,
                                const CoverModel& model, WorkControl& control) {
    const auto loaded = loadTrackEmbedder(model.folder);
    const TrackEmbedder* embedder = loaded ? loaded->get() : nullptr;
    auto one = loneFile(TrackId{1}, a, embedder, model.calibration, control);
    if (!one)
        return failureOf(one);
    auto other = loneFile(TrackId{2}, b, embedder, model.calibration, control);
    if (!other)
        return failureOf(other);
    const TrackMaterial& ofA = one->track.material;
    const TrackMaterial& ofB = other->track.material;
    Comparison comparison = drawn(comparePair(ofA, ofB), ofA, ofB);
    const FusedScore fused =
        fuseLone(comparison.pair.scores, one->track, other->track, model.calibration);
    comparison.pair = judge(std::move(comparison.pair), fused, ofA.seconds, ofB.seconds);
    comparison.a = std::move(one->side);
    comparison.b = std::move(other->side);
    return comparison;
}

} // namespace contrafact
