#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>

#include <QObject>

#include "gui/medley/medley_editor.h"

namespace contrafact {

/// Which piece of a medley and which pair of pieces the person looks at, and the steps that keys
/// take with that piece. Knows no widget. GUI thread.
class MedleyCursor : public QObject {
    Q_OBJECT

public:
    /// Two pieces of which one follows the other, or could.
    struct Pair {
        PieceId before;
        PieceId after;
    };

    explicit MedleyCursor(MedleyEditor& editor);

    [[nodiscard]] std::optional<PieceId> piece() const { return m_piece; }
    /// The chosen piece in the draft; null for none.
    [[nodiscard]] const DraftPiece* draftPiece() const;
    /// Where the chosen piece is in the draft.
    [[nodiscard]] std::optional<std::size_t> place() const;
    [[nodiscard]] std::optional<Pair> pair() const { return m_pair; }

    /// Chooses a piece and with it the join after it or, of the last one, before it.
    void choosePiece(std::optional<PieceId> piece);
    void choosePair(std::optional<Pair> pair);
    /// Requires: indices of the arrangement.
    void chooseJoin(std::size_t before, std::size_t after);
    void chooseNeighbour(int step);
    /// Forgets what the draft has no more.
    void followDraft(const MedleyDraft& draft);
    /// Keeps the pair where it is known, and chooses a first piece.
    void followArrangement(const SharedArrangement& arrangement);

    void shift(int step);
    void trim(PieceEdge edge, int bars);
    void setLock(PlaceLock lock);
    void toggleLock();
    /// Removes the piece and chooses the one that takes its place.
    void remove();

Q_SIGNALS:
    /// Another piece than before.
    void pieceChanged(std::optional<contrafact::PieceId> piece);
    /// The piece or the pair, or what is known of them.
    void moved();

private:
    [[nodiscard]] std::optional<Pair> joinOf(PieceId piece) const;

    MedleyEditor& m_editor;
    std::optional<PieceId> m_piece;
    std::optional<Pair> m_pair;
};

} // namespace contrafact
