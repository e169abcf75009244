#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <string>
#include <vector>

#include "medley/timeline.h"

namespace contrafact {

/// What the lists of a medley are made from. Borrows.
struct MedleyListing {
    const MedleyPlan& plan;
    const MedleyTimeline& timeline;
    std::filesystem::path medleyFile; ///< as rendered; empty: it was not
    std::filesystem::path listFile;   ///< where the list shall lie, for relative names
};

// Each gives the text of one kind of list. Titles are UTF-8 on one line; names of files come back
// byte for byte, as addresses where the kind has addresses or the name is no UTF-8.

/// The parts of the pieces' files in a row (with VLC's options for start and end).
[[nodiscard]] std::string m3u8Text(const MedleyListing& listing);
/// XML Shareable Playlist Format 1: the pieces' files, their parts as notes.
[[nodiscard]] std::string xspfText(const MedleyListing& listing);
/// One line for each piece with all numbers; a heading; RFC 4180.
[[nodiscard]] std::string csvText(const MedleyListing& listing);
/// The rendered file with a track for each piece. Requires: a rendered file, at most 99 pieces.
[[nodiscard]] std::string cueText(const MedleyListing& listing);
/// Rekordbox's collection: every file with its beat grid, key and memory cues where pieces begin
/// and end; the rendered file with a cue at every join; and a playlist.
[[nodiscard]] std::string rekordboxText(const MedleyListing& listing);

/// Whether the name ends in m3u8, xspf, csv, cue or xml.
[[nodiscard]] bool isListable(const std::filesystem::path& path);
/// "m3u8, xspf, csv, cue, xml".
[[nodiscard]] std::string listSuffixes();

/// Writes the kind of list that the suffix of `listing.listFile` stands for. Errors: BadFormat for
/// another suffix, and for a CUE sheet without a rendered file or of more than 99 pieces;
/// PermissionDenied, FileNotFound, DiskFull.
[[nodiscard]] Result<void> writeListing(const MedleyListing& listing);

/// From this moment on the beats come at an even tempo.
struct TempoMark {
    double seconds = 0.0; ///< a downbeat
    double tempoBpm = 0.0;
};

/// As few stretches of even tempo as keep within 25 ms of all beats.
[[nodiscard]] std::vector<TempoMark> tempoMarks(const BeatGrid& grid);

} // namespace contrafact
