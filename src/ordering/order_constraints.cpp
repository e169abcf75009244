// SPDX-License-Identifier: GPL-3.0-or-later

#include "ordering/order_constraints.h"

#include <set>
#include <string>

namespace contrafact {

namespace {

Result<void> checkWorks(const OrderConstraints& constraints) {
    if (constraints.workRule == WorkRule::Any)
        return {};
    std::set<int> works;
    for (const auto& work : constraints.works) {
        const bool isNew = work && works.insert(*work).second;
        if (constraints.workRule == WorkRule::OncePerWork && work && !isNew)
            return failure(ErrorCode::BadFormat, "two versions of one work");
        if (constraints.workRule == WorkRule::OneWorkOnly && (!work || works.size() > 1))
            return failure(ErrorCode::BadFormat, "a piece that is no version of the same work");
    }
    return {};
}

} // namespace

CheckedConstraints::CheckedConstraints(std::size_t pieces)
    : m_placeOf(pieces, kFree)
    , m_pieceAt(pieces, kFree)
    , m_apart(pieces * pieces, false) {}

Result<void> CheckedConstraints::lock(const OrderConstraints& constraints) {
    for (std::size_t piece = 0; piece < constraints.lockedPlaces.size(); ++piece) {
        const auto place = constraints.lockedPlaces[piece];
        if (!place)
            continue;
        if (*place >= m_pieceAt.size())
            return failure(ErrorCode::BadFormat, "a piece is locked to place " +
                                                     std::to_string(*place + 1) + " of " +
                                                     std::to_string(m_pieceAt.size()));
        if (m_pieceAt[*place] != kFree)
            return failure(ErrorCode::BadFormat,
                           "two pieces are locked to place " + std::to_string(*place + 1));
        m_pieceAt[*place] = piece;
        m_placeOf[piece] = *place;
    }
    return {};
}

Result<CheckedConstraints> CheckedConstraints::make(const OrderConstraints& constraints,
                                                    std::size_t pieces) {
    const auto fits = [pieces](std::size_t size) { return size == 0 || size == pieces; };
    if (!fits(constraints.lockedPlaces.size()) || !fits(constraints.works.size()))
        return failure(ErrorCode::BadFormat, "constraints of another number of pieces");
    CheckedConstraints checked(pieces);
    if (auto locked = checked.lock(constraints); !locked)
        return failureOf(locked);
    for (const auto& [a, b] : constraints.notNextTo) {
        if (a >= pieces || b >= pieces)
            return failure(ErrorCode::BadFormat, "a constraint names a piece that is not there");
        checked.m_apart[a * pieces + b] = checked.m_apart[b * pieces + a] = true;
    }
    if (auto works = checkWorks(constraints); !works)
        return failureOf(works);
    return checked;
}

bool CheckedConstraints::allows(std::span<const std::size_t> order) const {
    for (std::size_t place = 0; place < order.size(); ++place)
        if (!allows(order[place], place) ||
            (place > 0 && !mayFollow(order[place - 1], order[place])))
            return false;
    return true;
}

} // namespace contrafact
