#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/result.h"

namespace contrafact {

/// Which versions of a work a medley may hold.
enum class WorkRule {
    Any,
    OncePerWork, ///< no two versions of one work
    OneWorkOnly, ///< versions of one work, nothing else
};

/// What an order of pieces has to obey. Pieces and places count from 0.
struct OrderConstraints {
    /// Of each piece: the place it must have, if any. Empty: no piece is locked.
    std::vector<std::optional<std::size_t>> lockedPlaces = {};
    /// Pieces that must not follow each other, either way round.
    std::vector<std::pair<std::size_t, std::size_t>> notNextTo = {};
    WorkRule workRule = WorkRule::Any;
    /// Of each piece: the work it is known to be a version of, if any. Empty: nothing is known.
    std::vector<std::optional<int>> works = {};
};

/// The constraints on `pieces` pieces, looked up quickly.
class CheckedConstraints {
public:
    /// Errors: BadFormat, where they name a piece or place that is not there, lock two pieces to
    /// one place, or the pieces break the work rule.
    [[nodiscard]] static Result<CheckedConstraints> make(const OrderConstraints& constraints,
                                                         std::size_t pieces);

    /// Whether the piece may have the place: it is not locked elsewhere, and no other is locked
    /// there.
    [[nodiscard]] bool allows(std::size_t piece, std::size_t place) const {
        return m_placeOf[piece] == place ||
               (m_placeOf[piece] == kFree && m_pieceAt[place] == kFree);
    }
    [[nodiscard]] bool mayFollow(std::size_t piece, std::size_t next) const {
        return !m_apart[piece * m_placeOf.size() + next];
    }
    /// Whether an order (a permutation) obeys everything.
    [[nodiscard]] bool allows(std::span<const std::size_t> order) const;

private:
    static constexpr std::size_t kFree = static_cast<std::size_t>(-1);

    explicit CheckedConstraints(std::size_t pieces);
    [[nodiscard]] Result<void> lock(const OrderConstraints& constraints);

    std::vector<std::size_t> m_placeOf;
    std::vector<std::size_t> m_pieceAt;
    std::vector<bool> m_apart; ///< pieces x pieces
};

} // namespace contrafact
