// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/heatmap/heatmap_view.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include "gui/look/keys.h"

namespace contrafact {

namespace {

constexpr double kZoomStep = 1.5;
constexpr int kPageRows = 10;
constexpr QColor kRim(0, 0, 0, 150);

} // namespace

HeatmapView::HeatmapView(QWidget* parent)
    : StillView(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Similarity heatmap"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    addViewKeys();
}

void HeatmapView::addViewKeys() {
    const auto moves = [this](int rows, int columns) {
        return [this, rows, columns] { moveCurrent(rows, columns); };
    };
    addKeys(
        *this,
        {{{Qt::Key_Left}, tr("The cell to the left"), moves(0, -1)},
         {{Qt::Key_Right}, tr("The cell to the right"), moves(0, 1)},
         {{Qt::Key_Up}, tr("The cell above"), moves(-1, 0)},
         {{Qt::Key_Down}, tr("The cell below"), moves(1, 0)},
         {{Qt::SHIFT | Qt::Key_Left}, tr("Ten cells to the left"), moves(0, -kPageRows)},
         {{Qt::SHIFT | Qt::Key_Right}, tr("Ten cells to the right"), moves(0, kPageRows)},
         {{Qt::Key_PageUp, Qt::SHIFT | Qt::Key_Up}, tr("Ten cells up"), moves(-kPageRows, 0)},
         {{Qt::Key_PageDown, Qt::SHIFT | Qt::Key_Down}, tr("Ten cells down"), moves(kPageRows, 0)},
         {{Qt::Key_Plus, Qt::Key_Equal}, tr("Zoom in"), [this] { zoomIn(); }},
         {{Qt::Key_Minus}, tr("Zoom out"), [this] { zoomOut(); }},
         {{Qt::Key_0, Qt::Key_F}, tr("Show the whole heatmap"), [this] { fit(); }},
         {{Qt::Key_Return, Qt::Key_Enter}, tr("Compare the two of the cell"), [this] {
              activateCurrent();
          }}});
}

void HeatmapView::activateCurrent() {
    if (m_current && m_current->row != m_current->column)
        Q_EMIT cellActivated(*m_current);
}

QSize HeatmapView::sizeHint() const {
    return {fontMetrics().height() * 48, fontMetrics().height() * 36};
}

QSize HeatmapView::minimumSizeHint() const {
    return {fontMetrics().height() * 20, fontMetrics().height() * 14};
}

HeatmapScene HeatmapView::setScene(HeatmapScene scene) {
    HeatmapScene before = std::exchange(m_scene, std::move(scene));
    m_current.reset();
    m_viewport.setCells(m_scene.tracks());
    layOut({});
    invalidate();
    return before;
}

void HeatmapView::setColourMap(ColourMap map) {
    m_map = map;
    invalidate();
}

void HeatmapView::setThreshold(double threshold) {
    m_scene.setThreshold(threshold);
    invalidate();
}

void HeatmapView::setCurrentCell(const HeatmapCell& cell) {
    if (cell.row >= m_scene.tracks() || cell.column >= m_scene.tracks() || m_current == cell)
        return;
    m_current = cell;
    setAccessibleDescription(
        tr("%1 with %2: %3")
            .arg(m_scene.name(cell.row), m_scene.name(cell.column),
                 locale().toString(static_cast<double>(m_scene.similarity(cell.row, cell.column)),
                                   'f', 3)));
    update();
    Q_EMIT currentCellChanged(cell);
}

void HeatmapView::zoomIn() {
    zoom(kZoomStep);
}

void HeatmapView::zoomOut() {
    zoom(1.0 / kZoomStep);
}

void HeatmapView::fit() {
    m_viewport.fit();
    layOut({});
    invalidate();
}

void HeatmapView::show(double pixelsPerCell, const QPointF& corner) {
    zoomAround(pixelsPerCell / m_viewport.pixelsPerCell(), m_viewport.matrixArea().topLeft());
    m_viewport.panBy(m_viewport.matrixArea().topLeft() -
                     QPointF(m_viewport.xOf(corner.x()), m_viewport.yOf(corner.y())));
    invalidate();
}

void HeatmapView::zoom(double factor) {
    const QRectF area = m_viewport.matrixArea();
    QPointF anchor = area.center();
    if (m_current && area.contains(m_viewport.cellArea(*m_current).center()))
        anchor = m_viewport.cellArea(*m_current).center();
    zoomAround(factor, anchor);
}

void HeatmapView::zoomAround(double factor, const QPointF& anchor) {
    m_viewport.zoomBy(factor, anchor);
    layOut(anchor);
    invalidate();
}

void HeatmapView::layOut(const QPointF& anchor) {
    const auto area = [this](HeatmapNames names) {
        return heatmapLayout(size(), fontMetrics(), names);
    };
    const QPointF place((anchor.x() - m_viewport.xOf(0.0)) / m_viewport.pixelsPerCell(),
                        (anchor.y() - m_viewport.yOf(0.0)) / m_viewport.pixelsPerCell());
    m_layout = area(HeatmapNames::Shown);
    const double smallest = smallestNamedCell(fontMetrics());
    const double fitting = std::min(m_layout.matrix.width(), m_layout.matrix.height()) /
                           static_cast<double>(std::max<std::size_t>(1, m_viewport.cells()));
    const double present = m_viewport.isFitted() ? fitting : m_viewport.pixelsPerCell();
    if (present < smallest)
        m_layout = area(HeatmapNames::Hidden);
    m_viewport.setArea(m_layout.matrix);
    if (!m_viewport.isFitted())
        m_viewport.panBy(anchor - QPointF(m_viewport.xOf(place.x()), m_viewport.yOf(place.y())));
}

HeatmapPainter::Look HeatmapView::look() const {
    return {palette(), font(), devicePixelRatioF(), m_map};
}

void HeatmapView::paintStill(QPainter& painter) const {
    painter.fillRect(rect(), palette().color(QPalette::Window));
    painter.setRenderHint(QPainter::Antialiasing);
    const auto present = look();
    HeatmapPainter(m_scene, m_viewport, m_layout, present).paint(painter);
}

void HeatmapView::paintMoving(QPainter& painter) const {
    painter.setRenderHint(QPainter::Antialiasing);
    paintCrosshair(painter);
    paintCurrentNames(painter);
}

void HeatmapView::paintCrosshair(QPainter& painter) const {
    if (!m_current)
        return;
    const QRectF area = m_viewport.matrixArea();
    const QRectF cell = m_viewport.cellArea(*m_current);
    const QPointF centre = cell.center();
    const QLineF arms[] = {{area.left(), centre.y(), cell.left() - 3.0, centre.y()},
                           {centre.x(), area.top(), centre.x(), cell.top() - 3.0},
                           {cell.right() + 3.0, centre.y(), area.right(), centre.y()},
                           {centre.x(), cell.bottom() + 3.0, centre.x(), area.bottom()}};
    // Every map is dark where most cells are: white with a dark rim shows on all of them.
    const QPen pens[] = {{kRim, 3.0}, {Qt::white, 1.0}};
    const QPen boxPens[] = {{kRim, hasFocus() ? 6.0 : 4.0}, {Qt::white, hasFocus() ? 3.0 : 1.5}};
    painter.save();
    painter.setClipRect(area);
    for (const QPen& pen : pens) {
        painter.setPen(pen);
        painter.drawLines(arms, static_cast<int>(std::size(arms)));
    }
    painter.setBrush(Qt::NoBrush);
    for (const QPen& pen : boxPens) {
        painter.setPen(pen);
        painter.drawRect(cell.adjusted(-2.0, -2.0, 2.0, 2.0));
    }
    painter.restore();
}

void HeatmapView::paintCurrentNames(QPainter& painter) const {
    if (!m_current)
        return;
    const auto present = look();
    const HeatmapPainter names(m_scene, m_viewport, m_layout, present);
    names.paintRowName(painter, *m_current);
    names.paintColumnName(painter, *m_current);
}

void HeatmapView::resizeEvent(QResizeEvent* event) {
    layOut(m_viewport.matrixArea().topLeft());
    StillView::resizeEvent(event);
}

void HeatmapView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = event->position();
    m_dragged = event->position();
    m_isDragging = false;
}

void HeatmapView::mouseMoveEvent(QMouseEvent* event) {
    if (m_pressed && !m_isDragging) {
        const QPointF way = event->position() - *m_pressed;
        m_isDragging = way.manhattanLength() >= QApplication::startDragDistance();
    }
    if (m_isDragging) {
        setCursor(Qt::ClosedHandCursor);
        m_viewport.panBy(event->position() - m_dragged);
        m_dragged = event->position();
        invalidate();
        return;
    }
    if (const auto cell = m_viewport.cellAt(event->position()))
        setCurrentCell(*cell);
}

void HeatmapView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    const bool isClick = m_pressed && !m_isDragging;
    m_pressed.reset();
    m_isDragging = false;
    unsetCursor();
    const auto cell = m_viewport.cellAt(event->position());
    if (!isClick || !cell)
        return;
    setCurrentCell(*cell);
    if (cell->row != cell->column)
        Q_EMIT cellActivated(*cell);
}

void HeatmapView::wheelEvent(QWheelEvent* event) {
    zoomAround(std::pow(1.0015, event->angleDelta().y()), event->position());
    event->accept();
}

void HeatmapView::moveCurrent(int rows, int columns) {
    if (m_scene.tracks() == 0)
        return;
    const auto moved = [this](std::size_t from, int by) {
        const auto last = static_cast<long long>(m_scene.tracks()) - 1;
        return static_cast<std::size_t>(std::clamp(static_cast<long long>(from) + by, 0LL, last));
    };
    const HeatmapCell from = m_current.value_or(HeatmapCell{});
    const HeatmapCell to{moved(from.row, rows), moved(from.column, columns)};
    const QRectF before = m_viewport.visibleCells();
    m_viewport.showCell(to);
    if (m_viewport.visibleCells() != before)
        invalidate();
    setCurrentCell(to);
}

void HeatmapView::keyPressEvent(QKeyEvent* event) {
    if (!actOnKey(*this, *event))
        StillView::keyPressEvent(event);
}

void HeatmapView::focusInEvent(QFocusEvent* event) {
    if (!m_current && m_scene.tracks() > 1)
        setCurrentCell({0, 1});
    StillView::focusInEvent(event);
}

void HeatmapView::focusOutEvent(QFocusEvent* event) {
    update();
    StillView::focusOutEvent(event);
}

} // namespace contrafact
