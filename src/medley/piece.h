#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "audio/stereo_reader.h"
#include "core/music.h"
#include "core/result.h"
#include "medley/join.h"

namespace contrafact {

/// How loud a part of a file is over time.
struct PieceLevels {
    double start = 0.0;          ///< seconds in the file where the energies begin
    std::vector<float> energies; ///< of each 100 ms, see features/gated_loudness.h
    float peak = 0.0F;           ///< greatest |x|, also between samples; 0: not measured

    /// Loudness between two moments of the file; -70 for silence and for what was not measured.
    [[nodiscard]] double lufs(double from, double to) const;           ///< of all sound alike
    [[nodiscard]] double integratedLufs(double from, double to) const; ///< gated, as of a track

private:
    [[nodiscard]] std::span<const float> between(double from, double to) const;
};

/// A part of a file that a medley plays, and what is known of it. Times are seconds of the decoded
/// file.
struct MedleyPiece {
    std::filesystem::path file;
    std::string title; ///< UTF-8
    std::string artist;
    double trackSeconds = 0.0;
    double soundStart = 0.0; ///< first and last audible moment of the file
    double soundEnd = 0.0;
    double start = 0.0; ///< what is wanted; joins move it to a downbeat
    double end = 0.0;
    BeatGrid beats;                     ///< of the whole file
    double tempoBpm = 0.0;              ///< between start and end; 0: no pulse known
    std::optional<MusicalKey> key;      ///< likewise
    std::optional<MusicalKey> trackKey; ///< of the whole file
    std::optional<int> work;            ///< that it is a version of
    PieceLevels levels;
    int shiftSemitones = 0; ///< how much higher it is played
    std::string sound;      ///< of the file, see `DraftPiece::sound`

    [[nodiscard]] double seconds() const { return end - start; }
};

/// A file, or a part of it, that a medley is to play.
struct TrackPassage {
    std::filesystem::path file;
    std::optional<SoundRange> part;
    friend bool operator==(const TrackPassage&, const TrackPassage&) = default;
};

/// A file that pieces may be taken from.
struct PieceSource {
    std::filesystem::path file;
    std::string title;
    std::string artist;
    const TrackFeatures& features;
};

/// The part of an analysed file, or all of its sound, with the tempo and key that it has itself
/// (of the whole file where it is too short to tell). Without levels, and with the beats as they
/// were tracked. Errors: BadFormat for a part that is not inside the file, ends before it begins or
/// is shorter than half a second.
[[nodiscard]] Result<MedleyPiece> makePiece(const PieceSource& source,
                                            const std::optional<SoundRange>& part);

/// The piece with its levels, and with its beats where they are heard (features/beat_attacks.h).
/// Decodes it and a few seconds around it. Errors: those of `StereoReader`; Silent where nothing of
/// it is heard, though something of its file may be.
[[nodiscard]] Result<MedleyPiece> measured(MedleyPiece piece, std::stop_token stop);

/// What the order of a medley is chosen by.
[[nodiscard]] PieceFacts pieceFacts(const MedleyPiece& piece);

} // namespace contrafact
