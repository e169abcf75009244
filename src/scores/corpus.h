#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

#include "core/result.h"
#include "scores/song.h"

namespace contrafact {

struct CorpusOptions {
    std::size_t arrangementsPerComposition = 3; ///< the first as written, the rest spread evenly
    std::size_t fewestLeadNotes = 16;           ///< songs with fewer are left out
    float shortestBeats = 12.0F;
    float longestBeats = 3000.0F;
    std::optional<std::size_t> compositions; ///< stop after so many; for quick trials
};

/// Reads one split of a corpus of scores (an SQLite file with the tables composition, bar_run,
/// chord, arrangement, arr_anchor and part; 24 ticks per quarter note). One Song per arrangement,
/// sorted by composition; chords are the labelled ones where the source has any, else estimated.
/// Errors: FileNotFound, BadFormat (not such a database). Thread-safe; the songs may then be read
/// by any number of threads.
[[nodiscard]] Result<std::vector<Song>> readCorpus(const std::filesystem::path& path, Split split,
                                                   const CorpusOptions& options = {});

} // namespace contrafact
