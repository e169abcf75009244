// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/piece_maker.h"

#include <utility>

#include "analysis/file_analysis.h"
#include "tags/tag_reader.h"

namespace contrafact {

Result<PieceMaterial> analysedMaterial(const std::filesystem::path& file, WorkControl& control) {
    return analyseFile(file, control).map([&](FileAnalysis&& analysis) {
        return PieceMaterial{
            file, mergedTags(readTags(file).value_or(TrackTags{}), analysis.containerTags),
            std::move(analysis.features), std::move(analysis.audioHash)};
    });
}

Result<PieceMaterial> storedMaterial(const Catalogue& catalogue, TrackId id) {
    const auto track = catalogue.tracks().find(id);
    auto profile = catalogue.analyses().profile(id);
    auto sketch = catalogue.analyses().sketch(id);
    if (!track || !profile || !sketch)
        return failure(!track ? track.error() : !profile ? profile.error() : sketch.error());
    if (!*track || !*profile || !*sketch)
        return failure(ErrorCode::NotInLibrary, "the track has not been analysed");
    PieceMaterial material{(*track)->path, (*track)->tags, {}, (*track)->audioHash};
    TrackFeatures& features = material.features;
    features.durationSeconds = (*track)->durationSeconds;
    features.soundStart = (*profile)->soundStart;
    features.soundEnd = (*profile)->soundEnd;
    features.pitchClasses = std::move((*profile)->profile);
    features.leakFree = std::move((*profile)->leakFree);
    features.melody = std::move((*profile)->melody);
    features.key = (*track)->key;
    features.beats = std::move((*sketch)->beats);
    features.loudness = (*sketch)->loudness;
    features.waveform = std::move((*sketch)->waveform);
    return material;
}

Result<MedleyPiece> measuredPiece(const PieceMaterial& material,
                                  const std::optional<SoundRange>& part, std::stop_token stop) {
    auto piece = makePiece(
        {material.file, material.tags.title, material.tags.artist, material.features}, part);
    if (!piece)
        return piece;
    piece->sound = material.sound;
    return measured(std::move(*piece), std::move(stop));
}

} // namespace contrafact
