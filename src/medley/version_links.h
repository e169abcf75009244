#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/matrix.h"
#include "medley/piece.h"
#include "medley/version_jump.h"

namespace contrafact {

/// Of some pieces, counted from 0: the jumps from the file of one to that of another, in the order
/// of the first. Only pieces that are versions of one work have any.
using VersionLinks = std::map<std::pair<std::size_t, std::size_t>, std::vector<VersionJump>>;

/// How well two pieces can be joined by one of these jumps, 0..1: the strength of its passage, and
/// how much of both is still heard. 0 where no jump leaves enough of both.
[[nodiscard]] double jumpFit(const MedleyPiece& a, const MedleyPiece& b,
                             std::span<const VersionJump> jumps);

/// pieces x pieces: every `jumpFit`. Empty if all are 0.
[[nodiscard]] Matrix jumpFits(std::span<const MedleyPiece> pieces, const VersionLinks& links);

/// The jump that each join of an order makes, if any: as many as there can be, chosen together so
/// that as much as can be of every piece is heard, and of whole versions of one length equally
/// much. order: numbers of pieces, as in `links`.
[[nodiscard]] std::vector<std::optional<VersionJump>>
chosenJumps(std::span<const MedleyPiece> pieces, std::span<const std::size_t> order,
            const VersionLinks& links);

} // namespace contrafact
