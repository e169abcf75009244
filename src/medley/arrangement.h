#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>
#include <optional>
#include <vector>

#include "core/matrix.h"
#include "core/music.h"
#include "core/result.h"
#include "medley/draft.h"
#include "medley/planner.h"
#include "medley/timeline.h"

namespace contrafact {

/// A piece that cannot be played, with the reason.
struct PieceFailure {
    PieceId piece;
    Error error;
};

/// A piece as it was read from its file.
struct ReadPiece {
    PieceId id;
    MedleyPiece piece;
    std::shared_ptr<const WaveformPeaks> waveform; ///< of the file; all pieces of it hold the same
};

/// What a draft comes to: pieces with their sound, joins with their grades, everything laid out in
/// time. Never changes once made.
struct MedleyArrangement {
    MedleyDraft draft;
    std::vector<PieceId> waiting; ///< not read yet
    std::vector<PieceFailure> failures;
    bool isHearing = false; ///< the network's word is still to come

    // Of the pieces that can be played, in the order of the draft.
    std::vector<PieceId> ids;
    std::vector<std::shared_ptr<const WaveformPeaks>> waveforms;
    MedleyPlan plan;
    MedleyTimeline timeline;
    std::vector<JoinStyle> styles;     ///< of the joins, as wanted
    std::vector<JoinVerdict> verdicts; ///< of the joins, in keys as they are heard
    Matrix sequence;                   ///< see `planMedley`; or empty
    Matrix jumps;                      ///< see `jumpFits`; or empty
    Matrix scores;                     ///< pieces x pieces: of `verdictOf`; the diagonal 0

    [[nodiscard]] bool isComplete() const { return waiting.empty() && failures.empty(); }
    [[nodiscard]] std::optional<std::size_t> indexOf(PieceId id) const;
    /// Whether the piece `after` follows directly.
    [[nodiscard]] bool isJoin(std::size_t before, std::size_t after) const {
        return before + 1 == after;
    }
    /// How well a piece follows another, or would, in keys as they are heard: what every view of
    /// the medley says of the two. Requires: two pieces.
    [[nodiscard]] JoinVerdict verdictOf(std::size_t before, std::size_t after) const;
    /// The pieces that would follow one better than what follows it now, best first.
    [[nodiscard]] std::vector<std::size_t> betterAfter(std::size_t before) const;
    /// How well the join would be with another rule for the key. Requires: a join.
    [[nodiscard]] JoinVerdict verdictWith(std::size_t join, KeyRule keys) const;
};

/// A track of the library that would follow.
struct MedleySuggestion {
    TrackId track;
    JoinVerdict verdict;
};

using SharedArrangement = std::shared_ptr<const MedleyArrangement>;

/// sequence: pieces x pieces or empty. jumps: those that are wanted.
[[nodiscard]] MedleyArrangement arranged(const MedleyDraft& draft, std::vector<ReadPiece> pieces,
                                         Matrix sequence, const VersionLinks& jumps = {});

/// The draft with what it does not say of its pieces (title, artist, sound) as far as they have
/// been read.
[[nodiscard]] MedleyDraft withFacts(MedleyDraft draft, const MedleyArrangement& arrangement);

/// What the best order of a draft's pieces is asked for with. ids: of the pieces; works: which each
/// is a version of.
[[nodiscard]] MedleyRequest orderRequest(const MedleyDraft& draft, std::span<const PieceId> ids,
                                         std::vector<std::optional<int>> works, VersionLinks jumps);

} // namespace contrafact
