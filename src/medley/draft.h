#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/ids.h"
#include "medley/join.h"
#include "medley/piece.h"
#include "medley/plan.h"
#include "ordering/order_constraints.h"

namespace contrafact {

using PieceId = Id<struct PieceTag>; ///< of one medley

/// Whether a piece keeps its place while others move.
enum class PlaceLock {
    Free,
    Here,
    First, ///< and stays first, whatever is added
    Last,
};

/// One piece as the person wants it.
struct DraftPiece {
    PieceId id;
    TrackPassage passage;
    std::string title; ///< UTF-8, what is known before the file is read
    std::string artist;
    std::optional<TrackId> track; ///< where it is of the library
    PlaceLock lock = PlaceLock::Free;
    /// Hash of the decoded samples, see `Track::audioHash`: by it the file is found again where it
    /// has moved. Empty: not known.
    std::string sound = {};
    friend bool operator==(const DraftPiece&, const DraftPiece&) = default;
};

/// How one piece shall follow another, for as long as it does.
struct JoinChoice {
    PieceId before;
    PieceId after;
    JoinStyle style;
    friend bool operator==(const JoinChoice&, const JoinChoice&) = default;
};

/// Whether joins leave a version for another one at the same bar where they can.
enum class JumpRule { None, BetweenVersions };

/// A medley as the person wants it: everything that can be undone. A value.
struct MedleyDraft {
    std::vector<DraftPiece> pieces;
    JoinStyle style; ///< of joins without a choice of their own
    std::vector<JoinChoice> choices;
    std::vector<std::pair<PieceId, PieceId>> apart; ///< never next to each other
    WorkRule workRule = WorkRule::Any;
    JumpRule jumps = JumpRule::None;
    JoinWeights weights;
    std::string title;
    friend bool operator==(const MedleyDraft&, const MedleyDraft&) = default;

    [[nodiscard]] std::optional<std::size_t> placeOf(PieceId id) const;
    [[nodiscard]] const DraftPiece* find(PieceId id) const;
    [[nodiscard]] JoinStyle styleOf(PieceId before, PieceId after) const;
    [[nodiscard]] bool isApart(PieceId a, PieceId b) const;
};

// Each gives the draft after one step. Locked pieces keep their places as far as there are places.
// Pieces that are not there change nothing.

/// Adds pieces so that the first comes to `place`, or to the nearest one that is free.
[[nodiscard]] MedleyDraft withPieces(MedleyDraft draft, std::vector<DraftPiece> pieces,
                                     std::size_t place);
[[nodiscard]] MedleyDraft withoutPiece(MedleyDraft draft, PieceId piece);
/// A locked piece does not move.
[[nodiscard]] MedleyDraft withMoved(MedleyDraft draft, PieceId piece, std::size_t place);
/// Pieces that the order does not name come after the others.
[[nodiscard]] MedleyDraft withOrder(MedleyDraft draft, std::span<const PieceId> order);
[[nodiscard]] MedleyDraft withPart(MedleyDraft draft, PieceId piece, const SoundRange& part);
/// First and Last also move the piece there, and free the one that had been locked so.
[[nodiscard]] MedleyDraft withLock(MedleyDraft draft, PieceId piece, PlaceLock lock);
[[nodiscard]] MedleyDraft withApart(MedleyDraft draft, PieceId a, PieceId b, bool isApart);
/// None: like all others.
[[nodiscard]] MedleyDraft withChoice(MedleyDraft draft, PieceId before, PieceId after,
                                     const std::optional<JoinStyle>& style);

/// What an order of some pieces of the draft has to obey. works: of each of `pieces`. Requires:
/// pieces of the draft, in its order.
[[nodiscard]] OrderConstraints constraintsOf(const MedleyDraft& draft,
                                             std::span<const PieceId> pieces,
                                             std::vector<std::optional<int>> works);

} // namespace contrafact
