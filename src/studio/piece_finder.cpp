// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/piece_finder.h"

#include <optional>
#include <system_error>
#include <vector>

namespace contrafact {

namespace {

bool isThere(const std::filesystem::path& file) {
    std::error_code unknown;
    return std::filesystem::exists(file, unknown);
}

} // namespace

PieceFinder::Place PieceFinder::lookUp(const DraftPiece& piece) const {
    const std::filesystem::path& file = piece.passage.file;
    Place place{file, std::nullopt, piece.sound};
    if (m_catalogue == nullptr)
        return place;
    const TrackStore tracks = m_catalogue->tracks();
    const auto here = tracks.findAt(file).value_or(std::nullopt);
    if (here && place.sound.empty())
        place.sound = here->audioHash;
    const bool isOther = here && !here->audioHash.empty() && here->audioHash != place.sound;
    if (here && !isOther)
        place.track = here->id;
    if (place.sound.empty() || (isThere(file) && !isOther))
        return place;
    const auto moved = tracks.findSound(place.sound).value_or(std::nullopt);
    if (moved && isThere(moved->path))
        return {moved->path, moved->id, place.sound};
    return place;
}

DraftPiece PieceFinder::found(DraftPiece piece) {
    const auto key = std::pair(piece.passage.file, piece.sound);
    auto known = m_known.find(key);
    if (known == m_known.end())
        known = m_known.emplace(key, lookUp(piece)).first;
    piece.passage.file = known->second.file;
    piece.track = known->second.track;
    piece.sound = known->second.sound;
    return piece;
}

MedleyDraft PieceFinder::found(MedleyDraft draft) {
    for (DraftPiece& piece : draft.pieces)
        piece = found(std::move(piece));
    return draft;
}

MedleyDocument PieceFinder::found(const MedleyDocument& document) {
    const auto all = [this](std::vector<MedleyDocument::Step> steps) {
        for (MedleyDocument::Step& step : steps)
            step.draft = std::make_shared<const MedleyDraft>(found(*step.draft));
        return steps;
    };
    return MedleyDocument(found(document.draft()), all(document.undone()), all(document.redone()));
}

} // namespace contrafact
