// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sample_medley.h"

#include <array>
#include <cmath>

namespace contrafact::sample {

namespace {

struct Recipe {
    const char* title;
    const char* artist;
    double seconds;
    double tempoBpm;
    int tonic;
    double lufs;
};

constexpr std::array kRecipes{
    Recipe{"Northern Lights", "Ada and the Engines", 64.0, 120.0, 9, -14.0},
    Recipe{"The Long Way Round to the Harbour, in Three Parts with a Coda", "Quartet of the Hours",
           48.0, 124.0, 4, -12.0},
    Recipe{"Greensleeves", "Lute", 40.0, 100.0, 2, -19.0},
    Recipe{"Morning Train", "The Platforms", 56.0, 126.0, 11, -11.0},
    Recipe{"Ode", "Brass", 36.0, 112.0, 0, -16.0},
    Recipe{"Last Dance", "Ada and the Engines", 60.0, 128.0, 7, -13.0},
};

const Recipe& recipeOf(const DraftPiece& piece) {
    return kRecipes[static_cast<std::size_t>(piece.id.value - 1) % kRecipes.size()];
}

BeatGrid beatsOf(const Recipe& recipe) {
    BeatGrid grid;
    grid.tempoBpm = recipe.tempoBpm;
    grid.confidence = 1.0F;
    for (double at = 0.5; at < recipe.seconds - 0.1; at += 60.0 / recipe.tempoBpm) {
        if (grid.beats.size() % 4 == 0)
            grid.downbeats.push_back(static_cast<int>(grid.beats.size()));
        grid.beats.push_back(static_cast<float>(at));
    }
    return grid;
}

WaveformPeaks waveformOf(const Recipe& recipe) {
    WaveformPeaks peaks;
    peaks.secondsPerColumn = 0.05;
    const auto columns = static_cast<int>(recipe.seconds / peaks.secondsPerColumn);
    for (int i = 0; i < columns; ++i) {
        const double at = i * peaks.secondsPerColumn;
        const double pulse = std::exp(-6.0 * std::fmod(at, 60.0 / recipe.tempoBpm));
        const double shape = 0.45 + 0.35 * std::sin(at / recipe.seconds * 9.0);
        const double level = std::min(1.0, 0.25 + shape * (0.4 + 0.6 * pulse));
        const auto byte = [](double value) { return static_cast<unsigned char>(255.0 * value); };
        peaks.peak.push_back(byte(level));
        peaks.bands.push_back({byte(0.6 + 0.4 * pulse * level), byte(0.8 * level), byte(0.5)});
    }
    return peaks;
}

ReadPiece pieceOf(const DraftPiece& wanted) {
    const Recipe& recipe = recipeOf(wanted);
    MedleyPiece piece;
    piece.file = wanted.passage.file;
    piece.title = recipe.title;
    piece.artist = recipe.artist;
    piece.trackSeconds = piece.soundEnd = piece.end = recipe.seconds;
    if (wanted.passage.part) {
        piece.start = wanted.passage.part->start;
        piece.end = wanted.passage.part->end;
    }
    piece.beats = beatsOf(recipe);
    piece.tempoBpm = recipe.tempoBpm;
    piece.key = MusicalKey{recipe.tonic, MusicalKey::Mode::Minor, 0.9F};
    const double energy = std::pow(10.0, (recipe.lufs + 0.691) / 10.0);
    for (int i = 0; i < static_cast<int>(recipe.seconds * 10.0); ++i)
        piece.levels.energies.push_back(
            static_cast<float>(energy * (1.0 + 0.8 * std::sin(i * 0.03))));
    piece.levels.peak = 0.8F;
    return {wanted.id, piece, std::make_shared<const WaveformPeaks>(waveformOf(recipe))};
}

Matrix sequenceOf(std::size_t pieces) {
    Matrix sequence(pieces, pieces);
    for (std::size_t a = 0; a < pieces; ++a)
        for (std::size_t b = 0; b < pieces; ++b)
            if (a != b)
                sequence.at(a, b) = b == a + 1 ? 0.97F - 0.2F * static_cast<float>(a)
                                               : 0.05F + 0.07F * static_cast<float>((a + b) % 5);
    return sequence;
}

} // namespace

MedleyDraft medleyDraft(std::size_t pieces) {
    MedleyDraft draft;
    draft.title = "Evening set";
    for (std::size_t i = 0; i < pieces; ++i) {
        const Recipe& recipe = kRecipes[i % kRecipes.size()];
        const auto number = static_cast<std::int64_t>(i + 1);
        draft.pieces.push_back({PieceId{number},
                                {"/music/" + std::to_string(number) + ".flac", std::nullopt},
                                recipe.title,
                                recipe.artist,
                                TrackId{number},
                                PlaceLock::Free});
    }
    return draft;
}

SharedArrangement medleyOf(const MedleyDraft& draft) {
    std::vector<ReadPiece> pieces;
    for (const DraftPiece& wanted : draft.pieces)
        pieces.push_back(pieceOf(wanted));
    const std::size_t count = pieces.size();
    return std::make_shared<const MedleyArrangement>(
        arranged(draft, std::move(pieces), sequenceOf(count)));
}

SharedArrangement medleyWithFailure(const MedleyDraft& draft) {
    std::vector<ReadPiece> pieces;
    for (const DraftPiece& wanted : draft.pieces)
        pieces.push_back(pieceOf(wanted));
    const PieceId failed = pieces[1].id;
    pieces.erase(pieces.begin() + 1);
    const std::size_t count = pieces.size();
    MedleyArrangement arrangement = arranged(draft, std::move(pieces), sequenceOf(count));
    arrangement.failures.push_back({failed, {ErrorCode::FileNotFound, "gone", std::nullopt}});
    return std::make_shared<const MedleyArrangement>(std::move(arrangement));
}

} // namespace contrafact::sample
