// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/timeline/medley_timeline_view.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHelpEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QUrl>

#include "gui/look/theme.h"
#include "gui/timeline/medley_text.h"
#include "services/qt_path.h"

namespace contrafact {

namespace {

std::vector<std::filesystem::path> droppedFiles(const QMimeData& data) {
    std::vector<std::filesystem::path> files;
    for (const QUrl& url : data.urls()) {
        const QString path = url.toLocalFile();
        if (!path.isEmpty() && QFileInfo(path).isFile())
            files.push_back(fromQtPath(path));
    }
    return files;
}

const MedleyArrangement& nothing() {
    static const MedleyArrangement kNothing;
    return kNothing;
}

} // namespace

MedleyTimelineView::MedleyTimelineView(QWidget* parent)
    : TimeView(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    setAccessibleName(tr("Timeline of the medley"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize MedleyTimelineView::sizeHint() const {
    return {fontMetrics().height() * 50, fontMetrics().height() * 16};
}

QSize MedleyTimelineView::minimumSizeHint() const {
    return {fontMetrics().height() * 16, fontMetrics().height() * 9};
}

MedleyLayout MedleyTimelineView::layoutNow() const {
    return {m_arrangement ? *m_arrangement : nothing(), window(), QSizeF(size()),
            static_cast<double>(fontMetrics().height())};
}

MedleyLook MedleyTimelineView::lookNow() const {
    return {palette(), font(), m_notation, devicePixelRatioF()};
}

void MedleyTimelineView::setArrangement(SharedArrangement arrangement) {
    const TimeWindow before = window();
    const bool isSameOrder = m_arrangement && arrangement && m_arrangement->ids == arrangement->ids;
    m_arrangement = std::move(arrangement);
    TimeWindow now(m_arrangement ? m_arrangement->timeline.seconds() : 0.0);
    if (!before.isWhole())
        now.show(before.range());
    if (!isSameOrder)
        m_drag.reset();
    if (m_currentJoin && (!m_arrangement || *m_currentJoin >= m_arrangement->verdicts.size()))
        m_currentJoin.reset();
    setWindow(now);
    Q_EMIT windowChanged(now);
}

void MedleyTimelineView::setCurrentPiece(std::optional<PieceId> piece) {
    m_currentPiece = piece;
    const auto index = m_arrangement && piece ? m_arrangement->indexOf(*piece) : std::nullopt;
    setAccessibleDescription(index ? tr("%1, piece %2 of %3")
                                         .arg(pieceName(m_arrangement->draft, *piece))
                                         .arg(*index + 1)
                                         .arg(m_arrangement->ids.size())
                                   : QString());
    update();
}

void MedleyTimelineView::setCurrentJoin(std::optional<std::size_t> join) {
    m_currentJoin = join;
    update();
}

void MedleyTimelineView::setKeyNotation(KeyNotation notation) {
    m_notation = notation;
    invalidate();
}

void MedleyTimelineView::setPlayhead(std::optional<double> seconds) {
    m_playhead = seconds;
    update();
}

void MedleyTimelineView::zoom(double factor) {
    TimeWindow closer = window();
    closer.zoom(factor, (closer.range().start + closer.range().end) / 2.0);
    changeWindow(closer);
}

void MedleyTimelineView::paintStill(QPainter& painter) const {
    painter.fillRect(rect(), palette().color(QPalette::Base));
    if (!m_arrangement)
        return;
    const MedleyLayout layout = layoutNow();
    const MedleyLook look = lookNow();
    MedleyPainter medley(painter, *m_arrangement, layout, look);
    medley.paintAxis(window(), width());
    for (std::size_t piece = 0; piece < m_arrangement->ids.size(); ++piece)
        medley.paintPiece(piece);
    for (std::size_t join = 0; join < m_arrangement->verdicts.size(); ++join)
        medley.paintJoin(join);
}

void MedleyTimelineView::paintMoving(QPainter& painter) const {
    if (m_arrangement) {
        const MedleyLayout layout = layoutNow();
        const MedleyLook look = lookNow();
        MedleyPainter medley(painter, *m_arrangement, layout, look);
        paintChanges(medley, layout);
    }
    const Colours& colours = coloursFor(palette());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(hasFocus() ? colours.accent : colours.line, hasFocus() ? 2.0 : 1.0));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void MedleyTimelineView::paintChanges(MedleyPainter& medley, const MedleyLayout& layout) const {
    if (const auto index = m_currentPiece ? m_arrangement->indexOf(*m_currentPiece) : std::nullopt)
        medley.paintChosenPiece(*index);
    if (m_currentJoin)
        medley.paintChosenJoin(*m_currentJoin);
    if (m_dropGap)
        medley.paintGap(*m_dropGap, height());
    if (m_drag && m_drag->hasBegun) {
        if (m_drag->edge) {
            medley.paintTrim(m_drag->piece, *m_drag->edge, draggedPart(layout), width());
        } else {
            medley.paintDragged(m_drag->piece, m_drag->to.x() - m_drag->from.x());
            medley.paintGap(layout.gapAt(m_drag->to.x()), height());
        }
    }
    if (m_playhead)
        medley.paintPlayhead(*m_playhead, height());
}

SoundRange MedleyTimelineView::draggedPart(const MedleyLayout& layout) const {
    const MedleyPiece& piece = m_arrangement->plan.pieces[m_drag->piece];
    const PlacedPiece& placed = m_arrangement->timeline.pieces[m_drag->piece];
    return trimmedTo(piece, *m_drag->edge, sourceMoment(placed, layout.heardAt(m_drag->to.x())));
}

QString MedleyTimelineView::tipAt(const QPointF& point) const {
    const MedleyLayout layout = layoutNow();
    if (const auto join = layout.joinAt(point)) {
        const JoinVerdict& verdict = m_arrangement->verdicts[*join];
        return QStringLiteral("%1: %2").arg(gradeText(verdict.grade),
                                            reasonTexts(verdict).join(QStringLiteral(". ")));
    }
    if (const auto piece = layout.pieceAt(point)) {
        const MedleyPiece& played = m_arrangement->plan.pieces[*piece];
        return tr("%1\n%2 to %3 of %4\n%5", "name, stretch of a track, key and tempo")
            .arg(pieceName(m_arrangement->draft, m_arrangement->ids[*piece]),
                 clockText(played.start), clockText(played.end), clockText(played.trackSeconds),
                 pieceFactsText(played, m_notation));
    }
    return {};
}

bool MedleyTimelineView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && m_arrangement) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), tipAt(QPointF(help->pos())), this);
        return true;
    }
    return TimeView::event(event);
}

void MedleyTimelineView::showPointer(const QPointF& point) {
    const MedleyLayout layout = layoutNow();
    const bool isHand = layout.joinAt(point) || layout.pieceAt(point);
    setCursor(layout.gripAt(point) ? Qt::SizeHorCursor
              : isHand             ? Qt::PointingHandCursor
                                   : Qt::ArrowCursor);
}

void MedleyTimelineView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_arrangement)
        return;
    const QPointF point = event->position();
    const MedleyLayout layout = layoutNow();
    if (const auto join = layout.joinAt(point)) {
        Q_EMIT joinChosen(*join);
        return;
    }
    const auto grip = layout.gripAt(point);
    const auto piece = grip ? std::optional(grip->piece) : layout.pieceAt(point);
    if (!piece)
        return;
    Q_EMIT pieceChosen(m_arrangement->ids[*piece]);
    if (!grip && layout.lock(*piece).contains(point)) {
        Q_EMIT lockToggled(m_arrangement->ids[*piece]);
        return;
    }
    m_drag = Drag{*piece, grip ? std::optional(grip->edge) : std::nullopt, point, point, false};
}

void MedleyTimelineView::mouseMoveEvent(QMouseEvent* event) {
    if (!m_arrangement)
        return;
    if (!m_drag) {
        showPointer(event->position());
        return;
    }
    m_drag->to = event->position();
    const double moved = (m_drag->to - m_drag->from).manhattanLength();
    const bool isFixed =
        !m_drag->edge &&
        m_arrangement->draft.find(m_arrangement->ids[m_drag->piece])->lock != PlaceLock::Free;
    if (!isFixed && moved >= QApplication::startDragDistance())
        m_drag->hasBegun = true;
    update();
}

void MedleyTimelineView::finish(const Drag& drag) {
    const PieceId piece = m_arrangement->ids[drag.piece];
    const MedleyLayout layout = layoutNow();
    if (drag.edge) {
        Q_EMIT trimRequested(piece, draggedPart(layout));
        return;
    }
    const std::size_t gap = layout.gapAt(drag.to.x());
    // Taken out, the piece leaves a place behind it.
    const std::size_t place = gap > drag.piece ? gap - 1 : gap;
    if (place != drag.piece)
        Q_EMIT moveRequested(piece, place);
}

void MedleyTimelineView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_drag)
        return;
    m_drag->to = event->position();
    if (m_drag->hasBegun)
        finish(*m_drag);
    m_drag.reset();
    update();
}

void MedleyTimelineView::mouseDoubleClickEvent(QMouseEvent* event) {
    const auto join = m_arrangement ? layoutNow().joinAt(event->position()) : std::nullopt;
    if (join)
        Q_EMIT joinActivated(*join);
}

void MedleyTimelineView::contextMenuEvent(QContextMenuEvent* event) {
    if (!m_arrangement)
        return;
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const auto index = isByKey && m_currentPiece ? m_arrangement->indexOf(*m_currentPiece)
                                                 : layoutNow().pieceAt(QPointF(event->pos()));
    if (!index)
        return;
    const QPoint at =
        isByKey ? mapToGlobal(layoutNow().block(*index).center().toPoint()) : event->globalPos();
    Q_EMIT pieceChosen(m_arrangement->ids[*index]);
    Q_EMIT menuRequested(m_arrangement->ids[*index], at);
}

void MedleyTimelineView::dragEnterEvent(QDragEnterEvent* event) {
    if (!draggedTracks(*event->mimeData()).empty() || !droppedFiles(*event->mimeData()).empty())
        event->acceptProposedAction();
}

void MedleyTimelineView::dragMoveEvent(QDragMoveEvent* event) {
    m_dropGap = layoutNow().gapAt(event->position().x());
    event->acceptProposedAction();
    update();
}

void MedleyTimelineView::dragLeaveEvent(QDragLeaveEvent* event) {
    m_dropGap.reset();
    update();
    TimeView::dragLeaveEvent(event);
}

void MedleyTimelineView::dropEvent(QDropEvent* event) {
    m_dropGap.reset();
    const std::size_t place = layoutNow().gapAt(event->position().x());
    if (auto tracks = draggedTracks(*event->mimeData()); !tracks.empty())
        Q_EMIT tracksDropped(tracks, place);
    else if (auto files = droppedFiles(*event->mimeData()); !files.empty())
        Q_EMIT filesDropped(files, place);
    event->acceptProposedAction();
    update();
}

} // namespace contrafact
