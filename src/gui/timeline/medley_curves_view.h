#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>
#include <vector>

#include <QWidget>

#include "gui/look/time_window.h"
#include "medley/moments.h"
#include "models/texts.h"

namespace contrafact {

/// Energy, key and tempo of a medley over its time, as they are heard, under its timeline. GUI
/// thread.
class MedleyCurvesView : public QWidget {
    Q_OBJECT

public:
    explicit MedleyCurvesView(QWidget* parent = nullptr);

    void setArrangement(SharedArrangement arrangement);
    void setWindow(const TimeWindow& window);
    void setKeyNotation(KeyNotation notation);
    void setPlayhead(std::optional<double> seconds);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void measureTempo();
    void describe();
    void paintEnergy(QPainter& painter, const QRectF& area) const;
    void paintTempo(QPainter& painter, const QRectF& area) const;
    void paintKeys(QPainter& painter, const QRectF& area, double caption) const;
    void paintFrame(QPainter& painter, const QRectF& area, const QString& title,
                    const QString& range) const;
    [[nodiscard]] double xOf(double seconds) const;

    SharedArrangement m_arrangement;
    TimeWindow m_window;
    KeyNotation m_notation = KeyNotation::Traditional;
    std::optional<double> m_playhead;
    std::vector<CurvePoint> m_energy;
    std::vector<std::vector<CurvePoint>> m_tempo;
    double m_slowest = 0.0;
    double m_fastest = 0.0;
};

} // namespace contrafact
