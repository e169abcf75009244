#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <optional>

#include <QPointF>
#include <QRectF>

namespace contrafact {

/// A cell of a heatmap.
struct HeatmapCell {
    std::size_t row = 0;
    std::size_t column = 0;
    friend bool operator==(const HeatmapCell&, const HeatmapCell&) = default;
};

/// Which part of a square heatmap is seen where: an area in pixels, a zoom and a place. The matrix
/// never leaves the area further than its edge, and never gets smaller than what fits. A value.
class HeatmapViewport {
public:
    static constexpr double kLargestPixelsPerCell = 64.0;

    /// A new heatmap of `cells` tracks: everything is seen.
    void setCells(std::size_t cells);
    /// The area that may be drawn on; keeps the zoom, or everything where everything was seen.
    void setArea(const QRectF& area);
    void fit();
    /// Keeps the place under `anchor` (pixels) where it is.
    void zoomBy(double factor, const QPointF& anchor);
    void panBy(const QPointF& pixels);
    void showCell(const HeatmapCell& cell);

    [[nodiscard]] std::size_t cells() const { return m_cells; }
    [[nodiscard]] double pixelsPerCell() const { return m_pixelsPerCell; }
    [[nodiscard]] bool isFitted() const;
    /// The part of the area that the matrix covers, in pixels.
    [[nodiscard]] QRectF matrixArea() const;
    /// What is seen there, in cells.
    [[nodiscard]] QRectF visibleCells() const;
    [[nodiscard]] QRectF cellArea(const HeatmapCell& cell) const;
    [[nodiscard]] std::optional<HeatmapCell> cellAt(const QPointF& point) const;
    /// Pixel of the start of a row or column.
    [[nodiscard]] double xOf(double column) const;
    [[nodiscard]] double yOf(double row) const;

private:
    [[nodiscard]] double fittingScale() const;
    void keepInside();

    std::size_t m_cells = 0;
    QRectF m_area;
    double m_pixelsPerCell = 1.0;
    QPointF m_origin; ///< cell at the top left corner of the area
};

} // namespace contrafact
