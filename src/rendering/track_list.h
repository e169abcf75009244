#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <string>
#include <vector>

#include "core/file_replacement.h"
#include "medley/timeline.h"

namespace contrafact {

/// What the lists of a medley are made from. Borrows.
struct MedleyTrackList {
    const MedleyPlan& plan;
    const MedleyTimeline& timeline;
    std::filesystem::path medleyFile; ///< as rendered; empty: it was not
    std::filesystem::path listFile;   ///< where the list shall lie, for relative names
    Existing existing = Existing::Kept;
};

// Each gives the text of one kind of list. Titles are UTF-8 on one line; names of files come back
// byte for byte, as addresses where the kind has addresses or the name is no UTF-8.

/// The parts of the pieces' files in a row (with VLC's options for start and end).
[[nodiscard]] std::string m3u8Text(const MedleyTrackList& list);
/// XML Shareable Playlist Format 1: the pieces' files, their parts as notes.
[[nodiscard]] std::string xspfText(const MedleyTrackList& list);
/// One line for each piece with all numbers, as `csvField` writes texts; a heading; RFC 4180.
[[nodiscard]] std::string csvText(const MedleyTrackList& list);
/// The rendered file with a track for each piece. Requires: a rendered file, at most 99 pieces.
[[nodiscard]] std::string cueText(const MedleyTrackList& list);

/// "m3u8, xspf, csv, cue, xml".
[[nodiscard]] std::string trackListSuffixes();

/// What can be said against a list before the work. Errors: BadFormat for a suffix that is none of
/// these, and for a CUE sheet without a rendered file, of one whose name it cannot hold, or of more
/// than 99 pieces; those of `checkWritable`.
[[nodiscard]] Result<void> checkTrackList(const std::filesystem::path& listFile,
                                          const std::filesystem::path& medleyFile,
                                          std::size_t pieces, Existing existing);

/// Writes the kind of list that the suffix of `list.listFile` stands for. Errors: those of
/// `checkTrackList`; DiskFull.
[[nodiscard]] Result<void> writeTrackList(const MedleyTrackList& list);

} // namespace contrafact
