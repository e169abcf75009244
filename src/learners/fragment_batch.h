#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "learners/mel_songs.h"
#include "learners/sequence_recipe.h"
#include "scores/random.h"

namespace contrafact {

/// Consecutive pieces of each of some songs, ready for a network. Of every piece two views of
/// one length: its beginning (0), which counts where something leads up to it, and its end (1).
struct FragmentBatch {
    std::uint64_t index = 0;
    std::size_t songs = 0;
    std::size_t pieces = 0; ///< of each
    std::size_t frames = 0;
    std::vector<float> values;     ///< songs x pieces x 2 views x 128 bands x frames
    double generatorSeconds = 0.0; ///< processor time of the thread that made it
};

/// How a song is to be cut.
struct CutWish {
    std::size_t pieces = 3;
    std::size_t frames = 0; ///< of a piece, at least
    bool atDownbeats = true;
};

/// Where consecutive pieces lie in a song: at downbeats, or anywhere if that is wished or there are
/// not enough bars of that length. Frames; the first is where the first piece begins, the last
/// where the last one ends. Requires: the song has the frames of all pieces.
[[nodiscard]] std::vector<std::size_t> cutPlaces(const MelSong& song, const CutWish& wish,
                                                 Random& random);

/// Draws songs and cuts them. The same arguments give the same batch. Songs that are too short for
/// the options are left out; see `FragmentSampler::songCount`.
class FragmentSampler {
public:
    /// Borrows the songs.
    FragmentSampler(std::span<const MelSong> songs, const FragmentOptions& options,
                    std::uint64_t seed);

    /// Songs that are long enough.
    [[nodiscard]] std::size_t songCount() const { return m_usable.size(); }
    /// Thread-safe. Requires: songCount() > 0.
    [[nodiscard]] FragmentBatch batch(std::uint64_t index) const;

private:
    /// Where a song is cut, for views of so many frames.
    [[nodiscard]] std::vector<std::size_t> drawnCuts(const MelSong& song, std::size_t frames,
                                                     Random& random) const;

    std::vector<const MelSong*> m_usable;
    FragmentOptions m_options;
    std::uint64_t m_seed;
};

} // namespace contrafact
