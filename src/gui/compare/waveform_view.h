#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>
#include <vector>

#include "core/comparison.h"
#include "gui/look/time_view.h"
#include "playback/alignment_map.h"

namespace contrafact {

/// A stretch that is marked along a waveform.
struct MarkedStretch {
    TimeRange range;
    double strength = 0.0; ///< 0..1, drawn as opacity
};

/// The waveform of one side: three bands, what has been played dimmed, matched stretches
/// underlined, beats when there is room for them, the playhead and the time under the pointer. The
/// wheel zooms, Shift and wheel or dragging moves, a click plays from there. GUI thread.
class WaveformView : public TimeView {
    Q_OBJECT

public:
    explicit WaveformView(QWidget* parent = nullptr);

    void setSide(Side side);
    void setRecording(const ComparisonSide& recording, std::vector<MarkedStretch> matched);
    void setPlayhead(double seconds);
    /// Whether this is the side that sounds: its playhead is strong.
    void setSounding(bool sounding);
    /// Shows a second line where the other side's pointer falls.
    void setHovered(std::optional<double> seconds);
    void setLoop(std::optional<TimeRange> loop);

    [[nodiscard]] double secondsAt(double x) const;
    [[nodiscard]] double xOf(double seconds) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void seekRequested(double seconds);
    void hovered(std::optional<double> seconds);

protected:
    void paintStill(QPainter& painter) const override;
    void paintMoving(QPainter& painter) const override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QRectF waveArea() const;
    void paintWaveform(QPainter& painter) const;
    void paintMatched(QPainter& painter) const;
    void paintLoop(QPainter& painter) const;
    void paintTimeAxis(QPainter& painter) const;
    void paintBeats(QPainter& painter) const;
    void paintPlayed(QPainter& painter) const;
    void paintPointer(QPainter& painter) const;
    [[nodiscard]] QColor sideColour() const;

    Side m_side = Side::A;
    ComparisonSide m_recording;
    std::vector<MarkedStretch> m_matched;
    double m_playhead = 0.0;
    bool m_isSounding = false;
    std::optional<double> m_hovered;
    std::optional<TimeRange> m_loop;
    std::optional<QPointF> m_pressed;
    double m_draggedX = 0.0;
    bool m_isDragging = false;
};

} // namespace contrafact
