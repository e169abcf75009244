#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QWidget>

#include "core/comparison.h"
#include "gui/look/time_window.h"
#include "playback/alignment_map.h"

namespace contrafact {

/// The strip between two waveforms: bands and lines join the moments of A (top) and B (bottom) that
/// are the same music, their opacity the strength of the match; what only one side has is hatched.
/// A click asks for that moment of both. GUI thread.
class AlignmentStrip : public QWidget {
    Q_OBJECT

public:
    explicit AlignmentStrip(QWidget* parent = nullptr);

    void setAlignment(const Comparison& comparison);
    void setWindows(const TimeWindow& a, const TimeWindow& b);
    void setPlayheads(double aSeconds, double bSeconds);

    /// The moment of A whose joining line passes through a point; between two lines the nearest.
    [[nodiscard]] double aSecondsAt(const QPointF& point) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void seekRequested(double aSeconds);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    /// A run of the path and how sure it is.
    struct Band {
        std::vector<AlignedMoment> moments; ///< at least a second apart, first and last included
        double strength = 0.0;
    };
    void paintUnmatched(QPainter& painter, Side side) const;
    void paintBand(QPainter& painter, const Band& band) const;
    [[nodiscard]] double xOfA(double seconds) const;
    [[nodiscard]] double xOfB(double seconds) const;

    std::vector<Band> m_bands;
    TimeWindow m_a;
    TimeWindow m_b;
    double m_aPlayhead = 0.0;
    double m_bPlayhead = 0.0;
};

/// The strength of the passage that holds a moment of A; 0.5 where none does.
[[nodiscard]] double strengthAt(const std::vector<Passage>& passages, double aSeconds,
                                double bSeconds);

} // namespace contrafact
