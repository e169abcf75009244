#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/heatmap/heatmap_painter.h"
#include "gui/look/still_view.h"

namespace contrafact {

/// The picture of a heatmap with its tree, groups and names. The current cell follows the pointer
/// and the arrow keys; wheel and plus or minus zoom, dragging moves, a click or Enter opens the
/// pair. GUI thread.
class HeatmapView : public StillView {
    Q_OBJECT

public:
    explicit HeatmapView(QWidget* parent = nullptr);

    /// Gives back what was shown before.
    HeatmapScene setScene(HeatmapScene scene);
    void setColourMap(ColourMap map);
    void setThreshold(double threshold);
    void setCurrentCell(const HeatmapCell& cell);

    void zoomIn();
    void zoomOut();
    void fit();
    /// So large, with this cell, or part of one, at the top left.
    void show(double pixelsPerCell, const QPointF& corner);

    [[nodiscard]] const HeatmapScene& scene() const { return m_scene; }
    [[nodiscard]] const HeatmapViewport& viewport() const { return m_viewport; }
    [[nodiscard]] std::optional<HeatmapCell> currentCell() const { return m_current; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentCellChanged(const contrafact::HeatmapCell& cell);
    void cellActivated(const contrafact::HeatmapCell& cell);

protected:
    void paintStill(QPainter& painter) const override;
    void paintMoving(QPainter& painter) const override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void addViewKeys();
    void activateCurrent();
    void zoom(double factor);
    void zoomAround(double factor, const QPointF& anchor);
    /// Room for names comes and goes with the zoom; what is under `anchor` stays there.
    void layOut(const QPointF& anchor);
    void moveCurrent(int rows, int columns);
    void paintCrosshair(QPainter& painter) const;
    void paintCurrentNames(QPainter& painter) const;
    [[nodiscard]] HeatmapPainter::Look look() const;

    HeatmapScene m_scene;
    HeatmapViewport m_viewport;
    HeatmapLayout m_layout;
    ColourMap m_map = ColourMap::Cividis;
    std::optional<HeatmapCell> m_current;
    std::optional<QPointF> m_pressed;
    QPointF m_dragged;
    bool m_isDragging = false;
};

} // namespace contrafact
