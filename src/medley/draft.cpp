// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/draft.h"

#include <algorithm>

namespace contrafact {

namespace {

using Pieces = std::vector<DraftPiece>;

/// The free pieces of a draft in order, and the locked ones with the places that they keep.
struct Seats {
    Pieces free;
    std::vector<std::pair<std::size_t, DraftPiece>> locked; ///< by place; Last is told by the lock
};

Seats seatsOf(Pieces pieces) {
    Seats seats;
    for (std::size_t place = 0; place < pieces.size(); ++place)
        if (pieces[place].lock == PlaceLock::Free)
            seats.free.push_back(std::move(pieces[place]));
        else
            seats.locked.emplace_back(place, std::move(pieces[place]));
    return seats;
}

Pieces seated(Seats seats) {
    Pieces pieces = std::move(seats.free);
    for (auto& [place, piece] : seats.locked) {
        const std::size_t end = pieces.size();
        const std::size_t wanted = piece.lock == PlaceLock::First  ? 0
                                   : piece.lock == PlaceLock::Last ? end
                                                                   : place;
        pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(std::min(wanted, end)),
                      std::move(piece));
    }
    return pieces;
}

/// How many of the free seats lie before a place.
std::size_t freeBefore(const Seats& seats, std::size_t place) {
    const auto locked = std::ranges::count_if(
        seats.locked, [place](const auto& seat) { return seat.first < place; });
    return std::min(place - std::min(place, static_cast<std::size_t>(locked)), seats.free.size());
}

DraftPiece* pieceIn(MedleyDraft& draft, PieceId id) {
    const auto found = std::ranges::find(draft.pieces, id, &DraftPiece::id);
    return found == draft.pieces.end() ? nullptr : &*found;
}

} // namespace

std::optional<std::size_t> MedleyDraft::placeOf(PieceId id) const {
    const auto found = std::ranges::find(pieces, id, &DraftPiece::id);
    if (found == pieces.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - pieces.begin());
}

const DraftPiece* MedleyDraft::find(PieceId id) const {
    const auto place = placeOf(id);
    return place ? &pieces[*place] : nullptr;
}

JoinStyle MedleyDraft::styleOf(PieceId before, PieceId after) const {
    for (const JoinChoice& choice : choices)
        if (choice.before == before && choice.after == after)
            return choice.style;
    return style;
}

bool MedleyDraft::isApart(PieceId a, PieceId b) const {
    return std::ranges::any_of(apart, [&](const auto& pair) {
        return pair == std::pair(a, b) || pair == std::pair(b, a);
    });
}

MedleyDraft withPieces(MedleyDraft draft, std::vector<DraftPiece> pieces, std::size_t place) {
    Seats seats = seatsOf(std::move(draft.pieces));
    const auto at = static_cast<std::ptrdiff_t>(freeBefore(seats, place));
    seats.free.insert(seats.free.begin() + at, pieces.begin(), pieces.end());
    draft.pieces = seated(std::move(seats));
    return draft;
}

MedleyDraft withoutPiece(MedleyDraft draft, PieceId piece) {
    Seats seats = seatsOf(std::move(draft.pieces));
    std::erase_if(seats.free, [piece](const DraftPiece& one) { return one.id == piece; });
    std::erase_if(seats.locked, [piece](const auto& seat) { return seat.second.id == piece; });
    draft.pieces = seated(std::move(seats));
    std::erase_if(draft.choices, [piece](const JoinChoice& choice) {
        return choice.before == piece || choice.after == piece;
    });
    std::erase_if(draft.apart, [piece](const auto& pair) {
        return pair.first == piece || pair.second == piece;
    });
    return draft;
}

MedleyDraft withMoved(MedleyDraft draft, PieceId id, std::size_t place) {
    const DraftPiece* found = draft.find(id);
    if (found == nullptr || found->lock != PlaceLock::Free)
        return draft;
    Seats seats = seatsOf(std::move(draft.pieces));
    const auto from = std::ranges::find(seats.free, id, &DraftPiece::id);
    DraftPiece piece = std::move(*from);
    seats.free.erase(from);
    const auto at = static_cast<std::ptrdiff_t>(freeBefore(seats, place));
    seats.free.insert(seats.free.begin() + at, std::move(piece));
    draft.pieces = seated(std::move(seats));
    return draft;
}

MedleyDraft withOrder(MedleyDraft draft, std::span<const PieceId> order) {
    Pieces ordered;
    for (const PieceId id : order)
        if (const DraftPiece* piece = draft.find(id))
            ordered.push_back(*piece);
    for (const DraftPiece& piece : draft.pieces)
        if (std::ranges::find(order, piece.id) == order.end())
            ordered.push_back(piece);
    draft.pieces = std::move(ordered);
    return draft;
}

MedleyDraft withPart(MedleyDraft draft, PieceId piece, const SoundRange& part) {
    if (DraftPiece* found = pieceIn(draft, piece))
        found->passage.part = part;
    return draft;
}

MedleyDraft withLock(MedleyDraft draft, PieceId piece, PlaceLock lock) {
    if (draft.find(piece) == nullptr)
        return draft;
    if (lock == PlaceLock::First || lock == PlaceLock::Last) {
        for (DraftPiece& other : draft.pieces)
            if (other.lock == lock)
                other.lock = PlaceLock::Free;
        const bool isFirst = lock == PlaceLock::First;
        pieceIn(draft, piece)->lock = PlaceLock::Free;
        const std::size_t place = isFirst ? 0 : draft.pieces.size();
        draft = withMoved(std::move(draft), piece, place);
    }
    pieceIn(draft, piece)->lock = lock;
    draft.pieces = seated(seatsOf(std::move(draft.pieces)));
    return draft;
}

MedleyDraft withApart(MedleyDraft draft, PieceId a, PieceId b, bool isApart) {
    std::erase_if(draft.apart, [&](const auto& pair) {
        return pair == std::pair(a, b) || pair == std::pair(b, a);
    });
    if (isApart)
        draft.apart.emplace_back(a, b);
    return draft;
}

MedleyDraft withChoice(MedleyDraft draft, PieceId before, PieceId after,
                       const std::optional<JoinStyle>& style) {
    std::erase_if(draft.choices, [&](const JoinChoice& choice) {
        return choice.before == before && choice.after == after;
    });
    if (style)
        draft.choices.push_back({before, after, *style});
    return draft;
}

OrderConstraints constraintsOf(const MedleyDraft& draft, std::span<const PieceId> pieces,
                               std::vector<std::optional<int>> works) {
    OrderConstraints constraints;
    constraints.workRule = draft.workRule;
    constraints.works = std::move(works);
    const auto indexOf = [&](PieceId id) { return std::ranges::find(pieces, id) - pieces.begin(); };
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const bool isFree = draft.find(pieces[i])->lock == PlaceLock::Free;
        constraints.lockedPlaces.push_back(isFree ? std::nullopt : std::optional(i));
    }
    for (const auto& [a, b] : draft.apart) {
        const auto first = static_cast<std::size_t>(indexOf(a));
        const auto second = static_cast<std::size_t>(indexOf(b));
        if (first < pieces.size() && second < pieces.size())
            constraints.notNextTo.emplace_back(first, second);
    }
    return constraints;
}

} // namespace contrafact
