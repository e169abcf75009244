// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/heatmap/heatmap_painter.h"

#include <algorithm>
#include <cmath>

#include <QFontMetricsF>
#include <QLocale>

#include "gui/look/theme.h"

namespace contrafact {

namespace {

constexpr double kSmallestOutlinePixels = 5.0;
constexpr double kSeparatorFromPixels = 14.0;

} // namespace

double smallestNamedCell(const QFontMetrics& metrics) {
    return 0.95 * metrics.height();
}

HeatmapLayout heatmapLayout(const QSize& size, const QFontMetrics& metrics, HeatmapNames names) {
    const double line = metrics.height();
    const double strip = std::round(line * 0.45);
    const double gap = 2.0;
    HeatmapLayout layout;
    const double left = std::round(line * 4.5);
    const double top = names == HeatmapNames::Shown
                           ? std::round(std::clamp(size.height() * 0.22, line * 4.0, line * 10.0))
                           : std::round(line * 1.6);
    const double right = std::clamp(size.width() * 0.22, line * 7.0, line * 14.0);
    const double width = std::max(1.0, size.width() - left - strip - 2.0 * gap - right);
    const double height = std::max(1.0, size.height() - top - strip - 2.0 * gap - 1.0);
    layout.matrix = {left + strip + 2.0 * gap, top + strip + 2.0 * gap, width, height};
    layout.tree = {0.0, layout.matrix.top(), left, height};
    layout.rowStrip = {left + gap, layout.matrix.top(), strip, height};
    layout.columnNames = {layout.matrix.left(), 0.0, width, top};
    layout.columnStrip = {layout.matrix.left(), top + gap, width, strip};
    layout.rowNames = {layout.matrix.right(), layout.matrix.top(), right, height};
    return layout;
}

HeatmapPainter::HeatmapPainter(const HeatmapScene& scene, const HeatmapViewport& viewport,
                               const HeatmapLayout& layout, const Look& look)
    : m_scene(scene)
    , m_viewport(viewport)
    , m_layout(layout)
    , m_look(look) {}

void HeatmapPainter::paint(QPainter& painter) const {
    painter.setFont(m_look.font);
    paintMatrix(painter);
    paintGroups(painter);
    paintTree(painter);
    if (m_viewport.pixelsPerCell() >= smallestNamedCell(QFontMetrics(m_look.font)))
        paintNames(painter);
}

QColor HeatmapPainter::groupColour(std::size_t group) const {
    const auto& colours = coloursFor(m_look.palette).groups;
    return colours[group % (colours.size() - 1)]; // the last is the grey of what has no group
}

void HeatmapPainter::paintMatrix(QPainter& painter) const {
    const QRectF area = m_viewport.matrixArea();
    const double ratio = m_look.devicePixelRatio;
    const QSize pixels(static_cast<int>(std::ceil(area.width() * ratio)),
                       static_cast<int>(std::ceil(area.height() * ratio)));
    const QRectF seen = m_viewport.visibleCells();
    const QRectF exact(seen.topLeft(), QSizeF(pixels.width() / ratio, pixels.height() / ratio) /
                                           m_viewport.pixelsPerCell());
    const ColourTable table = fadedBelow(colourTable(m_look.map), m_scene.threshold());
    QImage image = renderPyramid(m_scene.pyramid(), table, exact, pixels);
    image.setDevicePixelRatio(ratio);
    painter.fillRect(area, QColor(colourTable(m_look.map)[56])); // the diagonal
    painter.drawImage(area.topLeft(), image);
    if (m_viewport.pixelsPerCell() >= kSeparatorFromPixels) {
        painter.setPen(QPen(QColor(0, 0, 0, 120), 1.0));
        for (double row = std::ceil(seen.top()); row <= seen.bottom(); row += 1.0)
            painter.drawLine(QPointF(area.left(), m_viewport.yOf(row)),
                             QPointF(area.right(), m_viewport.yOf(row)));
        for (double column = std::ceil(seen.left()); column <= seen.right(); column += 1.0)
            painter.drawLine(QPointF(m_viewport.xOf(column), area.top()),
                             QPointF(m_viewport.xOf(column), area.bottom()));
        paintCellValues(painter, table);
    }
}

void HeatmapPainter::paintCellValues(QPainter& painter, const ColourTable& table) const {
    const QFont small = scaledFont(m_look.font, -1);
    const QLocale locale;
    const QString widest = locale.toString(0.88, 'f', 2);
    if (m_viewport.pixelsPerCell() < QFontMetricsF(small).horizontalAdvance(widest) + 6.0)
        return;
    const QRectF seen = m_viewport.visibleCells();
    const auto last = [this](double edge) {
        return std::min(static_cast<std::size_t>(std::ceil(edge)), m_scene.tracks());
    };
    painter.save();
    painter.setFont(small);
    painter.setClipRect(m_viewport.matrixArea());
    for (auto row = static_cast<std::size_t>(seen.top()); row < last(seen.bottom()); ++row) {
        for (auto column = static_cast<std::size_t>(seen.left()); column < last(seen.right());
             ++column) {
            if (row == column)
                continue;
            const float value = m_scene.similarity(row, column);
            const QColor ground(table[quantised(value)]);
            painter.setPen(inkOn(ground));
            painter.drawText(m_viewport.cellArea({row, column}), Qt::AlignCenter,
                             locale.toString(static_cast<double>(value), 'f', 2));
        }
    }
    painter.restore();
}

void HeatmapPainter::paintGroups(QPainter& painter) const {
    const QRectF area = m_viewport.matrixArea();
    const QRectF seenRows(m_layout.rowStrip.left(), area.top(), m_layout.rowStrip.width(),
                          area.height());
    const QRectF seenColumns(area.left(), m_layout.columnStrip.top(), area.width(),
                             m_layout.columnStrip.height());
    painter.save();
    for (const HeatmapBlock& rowsOfGroup : m_scene.blocks()) {
        const QRectF block = areaOf(rowsOfGroup);
        const QColor colour = groupColour(rowsOfGroup.group);
        const QRectF rows(seenRows.left(), block.top(), seenRows.width(), block.height());
        const QRectF columns(block.left(), seenColumns.top(), block.width(), seenColumns.height());
        painter.fillRect(rows.intersected(seenRows), colour);
        painter.fillRect(columns.intersected(seenColumns), colour);
    }
    painter.setClipRect(area.adjusted(-1.0, -1.0, 1.0, 1.0));
    for (const HeatmapBlock& rowsOfGroup : m_scene.blocks()) {
        const QRectF block = areaOf(rowsOfGroup);
        if (block.width() < kSmallestOutlinePixels || !block.intersects(area))
            continue;
        painter.setPen(QPen(QColor(colourTable(m_look.map)[0]), 3.0));
        painter.drawRect(block);
        painter.setPen(QPen(groupColour(rowsOfGroup.group), 1.6));
        painter.drawRect(block);
    }
    painter.restore();
}

QRectF HeatmapPainter::areaOf(const HeatmapBlock& block) const {
    const double first = static_cast<double>(block.first);
    const double side = static_cast<double>(block.count) * m_viewport.pixelsPerCell();
    return {m_viewport.xOf(first), m_viewport.yOf(first), side, side};
}

const HeatmapBlock* HeatmapPainter::blockOver(const DendrogramNode& node) const {
    const auto& blocks = m_scene.blocks();
    const auto after = std::ranges::upper_bound(blocks, node.firstLeaf, {}, &HeatmapBlock::first);
    if (after == blocks.begin())
        return nullptr;
    const HeatmapBlock& block = *std::prev(after);
    return node.lastLeaf < block.first + block.count ? &block : nullptr;
}

QRectF HeatmapPainter::treeRoom() const {
    const QRectF area = m_viewport.matrixArea();
    return {m_layout.tree.left(), area.top(), m_layout.tree.width(), area.height()};
}

double HeatmapPainter::treeX(double height) const {
    const QRectF room = treeRoom();
    return room.right() - 1.0 - height / m_scene.treeHeight() * (room.width() - 6.0);
}

void HeatmapPainter::paintTree(QPainter& painter) const {
    const QRectF seen = m_viewport.visibleCells();
    const QRectF room = treeRoom();
    painter.save();
    painter.setClipRect(room);
    // Thousands of slanting hair lines cost time and show nothing: there are only straight ones.
    painter.setRenderHint(QPainter::Antialiasing, m_viewport.pixelsPerCell() > 3.0);
    for (const DendrogramNode& node : m_scene.nodes())
        if (node.right >= seen.top() && node.left <= seen.bottom() && node.right > node.left)
            paintElbow(painter, node);
    painter.restore();
}

void HeatmapPainter::paintElbow(QPainter& painter, const DendrogramNode& node) const {
    const HeatmapBlock* const block = blockOver(node);
    painter.setPen(block ? QPen(groupColour(block->group), 1.4)
                         : QPen(coloursFor(m_look.palette).subtleText, 1.0));
    const double top = m_viewport.yOf(node.left);
    const double bottom = m_viewport.yOf(node.right);
    const std::array<QPointF, 4> elbow{
        QPointF(treeX(node.leftHeight), top), QPointF(treeX(node.height), top),
        QPointF(treeX(node.height), bottom), QPointF(treeX(node.rightHeight), bottom)};
    painter.drawPolyline(elbow.data(), static_cast<int>(elbow.size()));
}

void HeatmapPainter::paintNames(QPainter& painter) const {
    painter.save();
    painter.setPen(m_look.palette.color(QPalette::WindowText));
    paintRowNames(painter);
    paintColumnNames(painter);
    painter.restore();
}

void HeatmapPainter::paintRowNames(QPainter& painter) const {
    const QRectF seen = m_viewport.visibleCells();
    const QRectF area = m_viewport.matrixArea();
    const QFontMetricsF metrics(m_look.font);
    const double left = area.right() + 6.0;
    const double width = m_layout.rowNames.right() - left;
    const double end = std::min(seen.bottom(), static_cast<double>(m_scene.tracks()));
    painter.setClipRect(QRectF(area.right(), area.top(), 4000.0, area.height()));
    for (double row = std::floor(seen.top()); row < end; row += 1.0) {
        const QString& name = m_scene.name(static_cast<std::size_t>(row));
        painter.drawText(QRectF(left, m_viewport.yOf(row), width, m_viewport.pixelsPerCell()),
                         Qt::AlignVCenter | Qt::AlignLeft,
                         metrics.elidedText(name, Qt::ElideMiddle, width));
    }
}

void HeatmapPainter::paintColumnNames(QPainter& painter) const {
    const QRectF seen = m_viewport.visibleCells();
    const QRectF area = m_viewport.matrixArea();
    const QFontMetricsF metrics(m_look.font);
    const double height = m_layout.columnNames.height() - 4.0;
    const double end = std::min(seen.right(), static_cast<double>(m_scene.tracks()));
    painter.setClipRect(QRectF(area.left(), 0.0, area.width(), m_layout.columnNames.height()));
    for (double column = std::floor(seen.left()); column < end; column += 1.0) {
        painter.save();
        painter.translate(m_viewport.xOf(column), m_layout.columnNames.bottom());
        painter.rotate(-90.0);
        const QString& name = m_scene.name(static_cast<std::size_t>(column));
        painter.drawText(QRectF(2.0, 0.0, height, m_viewport.pixelsPerCell()),
                         Qt::AlignVCenter | Qt::AlignLeft,
                         metrics.elidedText(name, Qt::ElideMiddle, height));
        painter.restore();
    }
}

namespace {

void paintTag(QPainter& painter, const QRectF& area, const QString& text, const QColor& ground,
              const QColor& ink) {
    painter.setPen(QPen(ink, 1.0));
    painter.setBrush(ground);
    painter.drawRoundedRect(area, 4.0, 4.0);
    painter.drawText(area, Qt::AlignCenter, text);
}

} // namespace

void HeatmapPainter::paintRowName(QPainter& painter, const HeatmapCell& cell) const {
    const QRectF area = m_viewport.matrixArea();
    const QFontMetricsF metrics(m_look.font);
    const double room = m_layout.rowNames.right() - area.right() - 8.0;
    const QString text = metrics.elidedText(m_scene.name(cell.row), Qt::ElideMiddle, room - 12.0);
    const double height = metrics.height() + 4.0;
    const double y = std::clamp(m_viewport.cellArea(cell).center().y() - height / 2.0,
                                m_layout.columnStrip.top(), area.bottom() - height);
    const Colours& colours = coloursFor(m_look.palette);
    paintTag(painter, {area.right() + 6.0, y, metrics.horizontalAdvance(text) + 12.0, height}, text,
             colours.sideATint, colours.sideA);
}

void HeatmapPainter::paintColumnName(QPainter& painter, const HeatmapCell& cell) const {
    const QRectF area = m_viewport.matrixArea();
    const QFontMetricsF metrics(m_look.font);
    const QString text = metrics.elidedText(m_scene.name(cell.column), Qt::ElideMiddle,
                                            std::max(80.0, area.width()) - 12.0);
    const double width = metrics.horizontalAdvance(text) + 12.0;
    const double height = metrics.height() + 4.0;
    const double x = std::clamp(m_viewport.cellArea(cell).center().x() - width / 2.0, area.left(),
                                std::max(area.left(), m_layout.rowNames.right() - width - 1.0));
    const Colours& colours = coloursFor(m_look.palette);
    paintTag(painter, {x, m_layout.columnNames.bottom() - height - 2.0, width, height}, text,
             colours.sideBTint, colours.sideB);
}

} // namespace contrafact
