// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/medley/medley_cursor.h"

#include <algorithm>

namespace contrafact {

MedleyCursor::MedleyCursor(MedleyEditor& editor)
    : m_editor(editor) {}

const DraftPiece* MedleyCursor::draftPiece() const {
    return m_piece ? m_editor.draft().find(*m_piece) : nullptr;
}

std::optional<std::size_t> MedleyCursor::place() const {
    return m_piece ? m_editor.draft().placeOf(*m_piece) : std::nullopt;
}

void MedleyCursor::choosePiece(std::optional<PieceId> piece) {
    if (std::exchange(m_piece, piece) != piece)
        Q_EMIT pieceChanged(piece);
    choosePair(piece ? joinOf(*piece) : std::nullopt);
}

void MedleyCursor::choosePair(std::optional<Pair> pair) {
    m_pair = pair;
    Q_EMIT moved();
}

void MedleyCursor::chooseJoin(std::size_t before, std::size_t after) {
    const std::vector<PieceId>& ids = m_editor.arrangement()->ids;
    choosePair(Pair{ids[before], ids[after]});
}

void MedleyCursor::chooseNeighbour(int step) {
    const auto& pieces = m_editor.draft().pieces;
    const auto now = place();
    const auto next = static_cast<std::ptrdiff_t>(now.value_or(0)) + (now ? step : 0);
    if (next >= 0 && next < static_cast<std::ptrdiff_t>(pieces.size()))
        choosePiece(pieces[static_cast<std::size_t>(next)].id);
}

/// Pieces that cannot be played have no joins.
std::optional<MedleyCursor::Pair> MedleyCursor::joinOf(PieceId piece) const {
    const SharedArrangement& arrangement = m_editor.arrangement();
    std::vector<PieceId> ids;
    for (const DraftPiece& one : m_editor.draft().pieces) {
        const bool hasFailed =
            arrangement && std::ranges::find(arrangement->failures, one.id, &PieceFailure::piece) !=
                               arrangement->failures.end();
        if (!hasFailed)
            ids.push_back(one.id);
    }
    const auto found = std::ranges::find(ids, piece);
    if (found == ids.end() || ids.size() < 2)
        return std::nullopt;
    if (std::next(found) != ids.end())
        return Pair{piece, *std::next(found)};
    return Pair{*std::prev(found), piece};
}

void MedleyCursor::followDraft(const MedleyDraft& draft) {
    if (m_piece && draft.find(*m_piece) == nullptr)
        choosePiece(std::nullopt);
    if (m_pair && (draft.find(m_pair->before) == nullptr || draft.find(m_pair->after) == nullptr))
        choosePair(std::nullopt);
}

void MedleyCursor::followArrangement(const SharedArrangement& arrangement) {
    if (!m_piece && !arrangement->ids.empty())
        choosePiece(arrangement->ids.front());
    const bool isKnown =
        m_pair && arrangement->indexOf(m_pair->before) && arrangement->indexOf(m_pair->after);
    choosePair(isKnown || !m_piece ? m_pair : joinOf(*m_piece));
}

void MedleyCursor::shift(int step) {
    if (m_piece && m_editor.shift(*m_piece, step))
        choosePiece(m_piece);
}

void MedleyCursor::trim(PieceEdge edge, int bars) {
    if (m_piece)
        m_editor.trim(*m_piece, edge, bars);
}

void MedleyCursor::setLock(PlaceLock lock) {
    if (m_piece)
        m_editor.setLock(*m_piece, lock);
}

void MedleyCursor::toggleLock() {
    if (m_piece)
        m_editor.toggleLock(*m_piece);
}

void MedleyCursor::remove() {
    if (!m_piece)
        return;
    const std::size_t freed = place().value_or(0);
    m_editor.remove(*m_piece);
    const auto& left = m_editor.draft().pieces;
    choosePiece(left.empty() ? std::nullopt
                             : std::optional(left[std::min(freed, left.size() - 1)].id));
}

} // namespace contrafact
