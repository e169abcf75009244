#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QImage>
#include <QWidget>

#include "core/comparison.h"
#include "gui/look/max_pool_pyramid.h"

namespace contrafact {

/// How alike every moment of A (upwards) and of B (to the right) is, with the path found, the
/// passages on both edges and a dot at the present pairing. A click asks for the pairing under it.
/// GUI thread.
class CrossSimilarityView : public QWidget {
    Q_OBJECT

public:
    explicit CrossSimilarityView(QWidget* parent = nullptr);

    void setComparison(const Comparison& comparison);
    /// Another look at the same two.
    void setSimilarity(const Matrix& similarity);
    void setPlayheads(double aSeconds, double bSeconds);

    [[nodiscard]] QPointF pointOf(const AlignedMoment& moment) const;
    [[nodiscard]] AlignedMoment momentAt(const QPointF& point) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void seekRequested(const contrafact::AlignedMoment& moment);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    [[nodiscard]] QRectF plotArea() const;
    /// No wider than the picture is at this height: what lies beside it gets the rest.
    void fitWidth();
    void updateImage();
    void paintPath(QPainter& painter) const;
    void paintEdges(QPainter& painter) const;
    void paintPlayhead(QPainter& painter) const;
    void paintPointer(QPainter& painter) const;

    MaxPoolPyramid m_pyramid; ///< rows of A turned over, so that time runs upwards
    std::vector<std::vector<AlignedMoment>> m_runs;
    std::vector<Passage> m_passages;
    double m_aDuration = 0.0;
    double m_bDuration = 0.0;
    AlignedMoment m_playhead;
    std::optional<AlignedMoment> m_pointer;
    QImage m_image;
};

} // namespace contrafact
