// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/heatmap/heatmap_viewport.h"

#include <algorithm>

namespace contrafact {

void HeatmapViewport::setCells(std::size_t cells) {
    m_cells = cells;
    fit();
}

void HeatmapViewport::setArea(const QRectF& area) {
    const bool wasFitted = isFitted();
    m_area = area;
    if (wasFitted)
        fit();
    else
        keepInside();
}

double HeatmapViewport::fittingScale() const {
    if (m_cells == 0 || m_area.isEmpty())
        return 1.0;
    const double scale = std::min(m_area.width(), m_area.height()) / static_cast<double>(m_cells);
    return std::min(scale, kLargestPixelsPerCell);
}

void HeatmapViewport::fit() {
    m_pixelsPerCell = fittingScale();
    m_origin = {};
}

bool HeatmapViewport::isFitted() const {
    return m_pixelsPerCell <= fittingScale() * (1.0 + 1e-9);
}

void HeatmapViewport::zoomBy(double factor, const QPointF& anchor) {
    const QPointF place = m_origin + (anchor - m_area.topLeft()) / m_pixelsPerCell;
    m_pixelsPerCell = std::clamp(m_pixelsPerCell * factor, fittingScale(), kLargestPixelsPerCell);
    m_origin = place - (anchor - m_area.topLeft()) / m_pixelsPerCell;
    keepInside();
}

void HeatmapViewport::panBy(const QPointF& pixels) {
    m_origin -= pixels / m_pixelsPerCell;
    keepInside();
}

void HeatmapViewport::keepInside() {
    m_pixelsPerCell = std::max(m_pixelsPerCell, fittingScale());
    const auto kept = [this](double start, double pixels) {
        const double room = static_cast<double>(m_cells) - pixels / m_pixelsPerCell;
        return std::clamp(start, 0.0, std::max(0.0, room));
    };
    m_origin = {kept(m_origin.x(), m_area.width()), kept(m_origin.y(), m_area.height())};
}

void HeatmapViewport::showCell(const HeatmapCell& cell) {
    const auto moved = [this](double start, double index, double pixels) {
        const double seen = pixels / m_pixelsPerCell;
        return std::clamp(start, index + 1.0 - seen, index);
    };
    const double column = static_cast<double>(cell.column);
    const double row = static_cast<double>(cell.row);
    if (m_area.width() >= m_pixelsPerCell && m_area.height() >= m_pixelsPerCell)
        m_origin = {moved(m_origin.x(), column, m_area.width()),
                    moved(m_origin.y(), row, m_area.height())};
    keepInside();
}

QRectF HeatmapViewport::matrixArea() const {
    const double side = static_cast<double>(m_cells) * m_pixelsPerCell;
    return {m_area.left(), m_area.top(), std::min(m_area.width(), side),
            std::min(m_area.height(), side)};
}

QRectF HeatmapViewport::visibleCells() const {
    const QRectF area = matrixArea();
    return {m_origin.x(), m_origin.y(), area.width() / m_pixelsPerCell,
            area.height() / m_pixelsPerCell};
}

double HeatmapViewport::xOf(double column) const {
    return m_area.left() + (column - m_origin.x()) * m_pixelsPerCell;
}

double HeatmapViewport::yOf(double row) const {
    return m_area.top() + (row - m_origin.y()) * m_pixelsPerCell;
}

QRectF HeatmapViewport::cellArea(const HeatmapCell& cell) const {
    return {xOf(static_cast<double>(cell.column)), yOf(static_cast<double>(cell.row)),
            m_pixelsPerCell, m_pixelsPerCell};
}

std::optional<HeatmapCell> HeatmapViewport::cellAt(const QPointF& point) const {
    if (m_cells == 0 || !matrixArea().contains(point))
        return std::nullopt;
    const QPointF place = m_origin + (point - m_area.topLeft()) / m_pixelsPerCell;
    const auto index = [this](double value) {
        return std::min(static_cast<std::size_t>(std::max(0.0, value)), m_cells - 1);
    };
    return HeatmapCell{index(place.y()), index(place.x())};
}

} // namespace contrafact
