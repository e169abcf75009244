// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/medley/medley_editor.h"

#include <algorithm>

#include "gui/timeline/medley_text.h"

namespace contrafact {

MedleyEditor::MedleyEditor(const TrackModel& tracks)
    : m_tracks(tracks) {}

bool MedleyEditor::isArranged() const {
    return m_arrangement && m_arrangement->draft == draft();
}

QString MedleyEditor::nameOf(PieceId piece) const {
    return pieceName(draft(), piece);
}

std::size_t MedleyEditor::placeAt(std::size_t index) const {
    const std::size_t end = draft().pieces.size();
    if (!m_arrangement || index >= m_arrangement->ids.size())
        return end;
    return draft().placeOf(m_arrangement->ids[index]).value_or(end);
}

void MedleyEditor::setArrangement(const SharedArrangement& arrangement) {
    m_arrangement = arrangement;
    Q_EMIT arrangementChanged(arrangement);
}

void MedleyEditor::setDocument(MedleyDocument document) {
    m_document = std::move(document);
    // What came of another medley says nothing of the pieces of this one.
    setArrangement(std::make_shared<const MedleyArrangement>());
    Q_EMIT draftChanged(draft());
}

void MedleyEditor::change(const QString& name, MedleyDraft next, MedleyDocument::Merge merge) {
    if (next == draft())
        return;
    m_document.change(name.toStdString(), std::move(next), merge);
    Q_EMIT draftChanged(draft());
}

template <typename Value>
void MedleyEditor::set(const QString& name, Value MedleyDraft::*field, const Value& value,
                       MedleyDocument::Merge merge) {
    MedleyDraft next = draft();
    next.*field = value;
    change(name, std::move(next), merge);
}

void MedleyEditor::undo() {
    if (!canUndo())
        return;
    m_document.undo();
    Q_EMIT draftChanged(draft());
}

void MedleyEditor::redo() {
    if (!canRedo())
        return;
    m_document.redo();
    Q_EMIT draftChanged(draft());
}

void MedleyEditor::insert(std::vector<DraftPiece> pieces, std::optional<std::size_t> place) {
    if (pieces.empty())
        return;
    const PieceId first = pieces.front().id;
    const QString name =
        pieces.size() == 1 ? tr("Add a piece") : tr("Add %1 pieces").arg(pieces.size());
    change(name, withPieces(draft(), std::move(pieces), place.value_or(draft().pieces.size())));
    Q_EMIT piecesAdded(first);
}

void MedleyEditor::addTracks(const std::vector<DraggedTrack>& tracks,
                             std::optional<std::size_t> place) {
    std::vector<DraftPiece> pieces;
    for (const DraggedTrack& dragged : tracks) {
        const Track* track = m_tracks.find(dragged.track);
        if (track == nullptr)
            continue;
        DraftPiece piece{m_document.newPiece(),
                         {track->path, std::nullopt},
                         track->tags.title,
                         track->tags.artist,
                         track->id,
                         PlaceLock::Free,
                         track->audioHash};
        if (dragged.part)
            piece.passage.part = SoundRange{dragged.part->start, dragged.part->end};
        pieces.push_back(std::move(piece));
    }
    insert(std::move(pieces), place);
}

void MedleyEditor::addFiles(const std::vector<std::filesystem::path>& files,
                            std::optional<std::size_t> place) {
    std::vector<DraftPiece> pieces;
    for (const auto& file : files)
        pieces.push_back(
            {m_document.newPiece(), {file, std::nullopt}, {}, {}, std::nullopt, PlaceLock::Free});
    insert(std::move(pieces), place);
}

void MedleyEditor::addPieces(std::vector<DraftPiece> pieces) {
    for (DraftPiece& piece : pieces)
        piece.id = m_document.newPiece();
    insert(std::move(pieces), std::nullopt);
}

void MedleyEditor::setFile(PieceId piece, const std::filesystem::path& file) {
    MedleyDraft next = draft();
    const auto found = std::ranges::find(next.pieces, piece, &DraftPiece::id);
    if (found == next.pieces.end())
        return;
    found->passage.file = file;
    found->track.reset();
    found->sound.clear();
    change(tr("Find the file of a piece"), std::move(next));
}

void MedleyEditor::remove(PieceId piece) {
    change(tr("Remove a piece"), withoutPiece(draft(), piece));
}

void MedleyEditor::move(PieceId piece, std::size_t place) {
    change(tr("Move a piece"), withMoved(draft(), piece, place));
}

bool MedleyEditor::shift(PieceId piece, int step) {
    const auto place = draft().placeOf(piece);
    if (!place)
        return false;
    const auto end = static_cast<std::ptrdiff_t>(draft().pieces.size());
    const auto begin = static_cast<std::ptrdiff_t>(*place);
    for (std::ptrdiff_t to = begin + step; to >= 0 && to <= end; to += step) {
        MedleyDraft moved = withMoved(draft(), piece, static_cast<std::size_t>(to));
        if (moved != draft()) {
            change(tr("Move a piece"), std::move(moved));
            return true;
        }
    }
    return false;
}

void MedleyEditor::putAfter(PieceId before, PieceId piece) {
    const std::size_t place = draft().placeOf(before).value_or(0);
    const std::size_t from = draft().placeOf(piece).value_or(0);
    move(piece, from < place ? place : place + 1);
}

void MedleyEditor::setOrder(const std::vector<PieceId>& order) {
    change(tr("Find the best order"), withOrder(draft(), order));
}

void MedleyEditor::setPart(PieceId piece, const SoundRange& part) {
    change(tr("Trim a piece"), withPart(draft(), piece, part));
}

void MedleyEditor::trim(PieceId piece, PieceEdge edge, int bars) {
    const auto index = isArranged() ? m_arrangement->indexOf(piece) : std::nullopt;
    if (index)
        setPart(piece, trimmedByBars(m_arrangement->plan.pieces[*index], edge, bars));
}

void MedleyEditor::setLock(PieceId piece, PlaceLock lock) {
    change(lock == PlaceLock::Free ? tr("Unlock a piece") : tr("Lock a piece"),
           withLock(draft(), piece, lock));
}

void MedleyEditor::toggleLock(PieceId piece) {
    if (const DraftPiece* found = draft().find(piece))
        setLock(piece, found->lock == PlaceLock::Free ? PlaceLock::Here : PlaceLock::Free);
}

void MedleyEditor::setJoinStyle(PieceId before, PieceId after,
                                const std::optional<JoinStyle>& style) {
    change(tr("Change a join"), withChoice(draft(), before, after, style));
}

void MedleyEditor::setApart(PieceId a, PieceId b, bool isApart) {
    change(isApart ? tr("Keep two pieces apart") : tr("Let two pieces be neighbours"),
           withApart(draft(), a, b, isApart));
}

void MedleyEditor::setTitle(const QString& title) {
    set(tr("Change the title"), &MedleyDraft::title, title.toStdString(),
        MedleyDocument::Merge::SameName);
}

void MedleyEditor::setWeights(const JoinWeights& weights) {
    set(tr("Change the weights"), &MedleyDraft::weights, weights, MedleyDocument::Merge::SameName);
}

void MedleyEditor::setWorkRule(WorkRule rule) {
    set(tr("Change the rule for versions"), &MedleyDraft::workRule, rule);
}

void MedleyEditor::setJumpRule(JumpRule rule) {
    set(tr("Change the rule for jumps"), &MedleyDraft::jumps, rule);
}

void MedleyEditor::setStyle(const JoinStyle& style) {
    set(tr("Change all joins"), &MedleyDraft::style, style);
}

} // namespace contrafact
