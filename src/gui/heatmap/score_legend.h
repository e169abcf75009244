#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QWidget>

#include "gui/heatmap/heatmap_scene.h"

namespace contrafact {

/// The colours of a heatmap from 0 (bottom) to 1 (top), how often each score occurs (logarithmic)
/// and the threshold as a line that is dragged or moved with the arrow keys. GUI thread.
class ScoreLegend : public QWidget {
    Q_OBJECT

public:
    explicit ScoreLegend(QWidget* parent = nullptr);

    void setHistogram(const ScoreHistogram& histogram);
    void setColourMap(ColourMap map);
    void setThreshold(double threshold);
    /// Marks the score under the pointer; none hides the mark.
    void setMarked(std::optional<double> score);

    [[nodiscard]] double threshold() const { return m_threshold; }
    /// Where a score lies, in pixels from the top, and back.
    [[nodiscard]] double yOf(double score) const;
    [[nodiscard]] double scoreAt(double y) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The person moved the line.
    void thresholdMoved(double threshold);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QRectF barArea() const;
    [[nodiscard]] QRectF histogramArea() const;
    void paintHistogram(QPainter& painter) const;
    void paintThreshold(QPainter& painter) const;
    void moveTo(double threshold);

    std::vector<std::size_t> m_counts;
    ColourMap m_map = ColourMap::Cividis;
    double m_threshold = 0.5;
    std::optional<double> m_marked;
};

} // namespace contrafact
