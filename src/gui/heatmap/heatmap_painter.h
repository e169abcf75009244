#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFont>
#include <QPainter>
#include <QPalette>

#include "gui/heatmap/heatmap_scene.h"
#include "gui/heatmap/heatmap_viewport.h"

namespace contrafact {

/// Where the parts of a heatmap lie in a widget, made from its size and font.
struct HeatmapLayout {
    QRectF tree;        ///< dendrogram, left of everything
    QRectF rowStrip;    ///< a colour per group
    QRectF columnNames; ///< above the matrix
    QRectF columnStrip;
    QRectF matrix;   ///< the room for the matrix
    QRectF rowNames; ///< right of what the matrix takes of its room
};
/// Cells at least this tall have their names written beside them.
[[nodiscard]] double smallestNamedCell(const QFontMetrics& metrics);
enum class HeatmapNames { Shown, Hidden };
[[nodiscard]] HeatmapLayout heatmapLayout(const QSize& size, const QFontMetrics& metrics,
                                          HeatmapNames names);

/// Paints everything of a heatmap that does not follow the pointer.
class HeatmapPainter {
public:
    struct Look {
        QPalette palette;
        QFont font;
        double devicePixelRatio = 1.0;
        ColourMap map = ColourMap::Cividis;
    };

    HeatmapPainter(const HeatmapScene& scene, const HeatmapViewport& viewport,
                   const HeatmapLayout& layout, const Look& look);

    void paint(QPainter& painter) const;
    /// A name on a tinted ground, as tall as a line, beside the row or above the column of `cell`.
    void paintRowName(QPainter& painter, const HeatmapCell& cell) const;
    void paintColumnName(QPainter& painter, const HeatmapCell& cell) const;

private:
    void paintMatrix(QPainter& painter) const;
    void paintCellValues(QPainter& painter, const ColourTable& table) const;
    void paintGroups(QPainter& painter) const;
    void paintTree(QPainter& painter) const;
    void paintElbow(QPainter& painter, const DendrogramNode& node) const;
    [[nodiscard]] QRectF treeRoom() const;
    /// Where a height in the tree is drawn.
    [[nodiscard]] double treeX(double height) const;
    void paintNames(QPainter& painter) const;
    void paintRowNames(QPainter& painter) const;
    void paintColumnNames(QPainter& painter) const;
    [[nodiscard]] QRectF areaOf(const HeatmapBlock& block) const;
    [[nodiscard]] QColor groupColour(std::size_t group) const;
    /// The block that all leaves of a node are in; null: none.
    [[nodiscard]] const HeatmapBlock* blockOver(const DendrogramNode& node) const;

    const HeatmapScene& m_scene;
    const HeatmapViewport& m_viewport;
    const HeatmapLayout& m_layout;
    const Look& m_look;
};

} // namespace contrafact
