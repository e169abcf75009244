#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <optional>
#include <vector>

#include "gui/look/time_view.h"
#include "gui/timeline/medley_layout.h"
#include "gui/timeline/medley_painter.h"
#include "models/texts.h"
#include "models/track_mime.h"

namespace contrafact {

/// A medley along its time: pieces with waveforms and bars in two lanes, the joins between them as
/// marks coloured and shaped by their grades. Pieces are dragged to another place, their edges to
/// another bar; tracks and files are dropped in. Shows and asks; whoever owns the draft changes it.
/// GUI thread.
class MedleyTimelineView : public TimeView {
    Q_OBJECT

public:
    explicit MedleyTimelineView(QWidget* parent = nullptr);

    void setArrangement(SharedArrangement arrangement);
    void setCurrentPiece(std::optional<PieceId> piece);
    void setCurrentJoin(std::optional<std::size_t> join);
    void setKeyNotation(KeyNotation notation);
    void setPlayhead(std::optional<double> seconds);
    /// Shows `1 / factor` of the seconds, about the middle.
    void zoom(double factor);

    [[nodiscard]] MedleyLayout layoutNow() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void pieceChosen(contrafact::PieceId piece);
    void joinChosen(std::size_t join);
    void joinActivated(std::size_t join);
    void moveRequested(contrafact::PieceId piece, std::size_t place);
    void trimRequested(contrafact::PieceId piece, const contrafact::SoundRange& part);
    void lockToggled(contrafact::PieceId piece);
    void menuRequested(contrafact::PieceId piece, const QPoint& global);
    void tracksDropped(const std::vector<contrafact::DraggedTrack>& tracks, std::size_t place);
    void filesDropped(const std::vector<std::filesystem::path>& files, std::size_t place);

protected:
    bool event(QEvent* event) override;
    void paintStill(QPainter& painter) const override;
    /// What is chosen, dragged and heard.
    void paintMoving(QPainter& painter) const override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    /// What the pressed mouse does.
    struct Drag {
        std::size_t piece = 0;
        std::optional<PieceEdge> edge; ///< none: the piece itself is moved
        QPointF from;
        QPointF to;
        bool hasBegun = false;
    };

    void paintChanges(MedleyPainter& medley, const MedleyLayout& layout) const;
    [[nodiscard]] MedleyLook lookNow() const;
    void showPointer(const QPointF& point);
    [[nodiscard]] SoundRange draggedPart(const MedleyLayout& layout) const;
    [[nodiscard]] QString tipAt(const QPointF& point) const;
    void finish(const Drag& drag);

    SharedArrangement m_arrangement;
    std::optional<PieceId> m_currentPiece;
    std::optional<std::size_t> m_currentJoin;
    KeyNotation m_notation = KeyNotation::Traditional;
    std::optional<double> m_playhead;
    std::optional<Drag> m_drag;
    std::optional<std::size_t> m_dropGap; ///< of what is dragged in from elsewhere
};

} // namespace contrafact
