// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/timeline/medley_curves_view.h"

#include <algorithm>
#include <cmath>

#include <QLocale>
#include <QPainter>

#include "gui/look/theme.h"

namespace contrafact {

namespace {

constexpr double kSoftestLufs = -40.0;
constexpr double kLoudestLufs = -5.0;
constexpr double kEnergySteps = 800.0;

} // namespace

MedleyCurvesView::MedleyCurvesView(QWidget* parent)
    : QWidget(parent) {
    setAccessibleName(tr("Energy, tempo and key of the medley"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

QSize MedleyCurvesView::sizeHint() const {
    return {fontMetrics().height() * 50, fontMetrics().height() * 8};
}

QSize MedleyCurvesView::minimumSizeHint() const {
    return {fontMetrics().height() * 16, fontMetrics().height() * 6};
}

void MedleyCurvesView::setArrangement(SharedArrangement arrangement) {
    m_arrangement = std::move(arrangement);
    m_energy.clear();
    m_tempo.clear();
    if (m_arrangement) {
        const double seconds = m_arrangement->timeline.seconds();
        m_energy = energyCurve(*m_arrangement, std::max(0.25, seconds / kEnergySteps));
        m_tempo = tempoCurves(*m_arrangement);
    }
    measureTempo();
    describe();
    update();
}

void MedleyCurvesView::measureTempo() {
    constexpr double kMargin = 3.0; // beats a minute
    m_slowest = 1e9;
    m_fastest = 0.0;
    for (const auto& curve : m_tempo) {
        for (const CurvePoint& point : curve) {
            m_slowest = std::min(m_slowest, point.value);
            m_fastest = std::max(m_fastest, point.value);
        }
    }
    m_slowest = std::floor(m_slowest - kMargin);
    m_fastest = std::ceil(m_fastest + kMargin);
}

void MedleyCurvesView::describe() {
    QStringList keys;
    if (m_arrangement)
        for (const MedleyPiece& piece : m_arrangement->plan.pieces)
            keys << keyText(heardKey(piece), m_notation);
    keys.removeAll(QString());
    setAccessibleDescription(m_fastest > m_slowest
                                 ? tr("Tempo from %1 to %2 beats a minute; keys: %3")
                                       .arg(locale().toString(m_slowest, 'f', 0),
                                            locale().toString(m_fastest, 'f', 0),
                                            keys.join(QStringLiteral(", ")))
                                 : QString());
}

void MedleyCurvesView::setWindow(const TimeWindow& window) {
    m_window = window;
    update();
}

void MedleyCurvesView::setKeyNotation(KeyNotation notation) {
    m_notation = notation;
    describe();
    update();
}

void MedleyCurvesView::setPlayhead(std::optional<double> seconds) {
    m_playhead = seconds;
    update();
}

double MedleyCurvesView::xOf(double seconds) const {
    return m_window.xOf(seconds, static_cast<double>(width()));
}

void MedleyCurvesView::paintEvent(QPaintEvent* event) {
    Q_UNUSED(event)
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    const double line = fontMetrics().height();
    const double keys = line * 1.6;
    const double rest = (height() - keys) / 2.0;
    const QRectF energy(0.0, 0.0, width(), rest);
    const QRectF tempo(0.0, rest, width(), rest);
    const QRectF key(0.0, 2.0 * rest, width(), keys);
    paintEnergy(painter, energy);
    paintTempo(painter, tempo);
    const double caption = fontMetrics().horizontalAdvance(tr("Key")) + 8.0;
    paintKeys(painter, key, caption);
    const auto number = [this](double value) { return locale().toString(value, 'f', 0); };
    const bool hasTempo = m_fastest > m_slowest;
    paintFrame(painter, energy, tr("Energy"),
               tr("%1 to %2 LUFS").arg(number(kSoftestLufs), number(kLoudestLufs)));
    paintFrame(painter, tempo, tr("Tempo"),
               hasTempo ? tr("%1 to %2 BPM").arg(number(m_slowest), number(m_fastest)) : QString());
    paintFrame(painter, key, tr("Key"), QString());
    if (m_playhead) {
        const double x = xOf(*m_playhead);
        painter.setPen(QPen(palette().color(QPalette::WindowText), 2.0));
        painter.drawLine(QPointF(x, 0.0), QPointF(x, height()));
    }
}

void MedleyCurvesView::paintFrame(QPainter& painter, const QRectF& area, const QString& title,
                                  const QString& range) const {
    const Colours& colours = coloursFor(palette());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(colours.line);
    painter.drawRect(area.adjusted(0.0, 0.0, -1.0, -1.0));
    painter.setFont(scaledFont(font(), -1));
    const QFontMetricsF metrics(painter.font());
    const auto label = [&](const QString& text, bool isRight) {
        if (text.isEmpty())
            return;
        const double wide = metrics.horizontalAdvance(text) + 8.0;
        const QRectF box(isRight ? area.right() - wide - 2.0 : area.left() + 2.0, area.top() + 2.0,
                         wide, metrics.height());
        QColor veil = palette().color(QPalette::Base);
        veil.setAlphaF(0.8F);
        painter.fillRect(box, veil);
        painter.setPen(colours.subtleText);
        painter.drawText(box, Qt::AlignCenter, text);
    };
    label(title, false);
    label(range, true);
    painter.setFont(font());
}

void MedleyCurvesView::paintEnergy(QPainter& painter, const QRectF& area) const {
    if (m_energy.empty())
        return;
    const QRectF plot = area.adjusted(0.0, 3.0, 0.0, -2.0);
    QPolygonF line;
    for (const CurvePoint& point : m_energy) {
        const double share =
            std::clamp((point.value - kSoftestLufs) / (kLoudestLufs - kSoftestLufs), 0.0, 1.0);
        line << QPointF(xOf(point.seconds), plot.bottom() - share * plot.height());
    }
    QPolygonF filled = line;
    filled << QPointF(line.last().x(), plot.bottom()) << QPointF(line.first().x(), plot.bottom());
    QColor shade = coloursFor(palette()).accent;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    shade.setAlphaF(0.2F);
    painter.setBrush(shade);
    painter.drawPolygon(filled);
    shade.setAlphaF(1.0F);
    painter.setPen(QPen(shade, 1.5));
    painter.drawPolyline(line);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void MedleyCurvesView::paintTempo(QPainter& painter, const QRectF& area) const {
    if (m_fastest <= m_slowest)
        return;
    const Colours& colours = coloursFor(palette());
    // Below the words, which would hide it.
    const double words = QFontMetricsF(scaledFont(font(), -1)).height();
    const QRectF plot = area.adjusted(0.0, words + 4.0, 0.0, -3.0);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t piece = 0; piece < m_tempo.size(); ++piece) {
        QPolygonF line;
        for (const CurvePoint& point : m_tempo[piece])
            line << QPointF(xOf(point.seconds), plot.bottom() - (point.value - m_slowest) /
                                                                    (m_fastest - m_slowest) *
                                                                    plot.height());
        painter.setPen(QPen(piece % 2 == 0 ? colours.sideA : colours.sideB, 1.8));
        painter.drawPolyline(line);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void MedleyCurvesView::paintKeys(QPainter& painter, const QRectF& area, double caption) const {
    if (!m_arrangement)
        return;
    const Colours& colours = coloursFor(palette());
    const auto& joins = m_arrangement->timeline.joins;
    for (std::size_t piece = 0; piece < m_arrangement->ids.size(); ++piece) {
        const double from = piece == 0 ? 0.0 : joins[piece - 1].mark;
        const double to =
            piece < joins.size() ? joins[piece].mark : m_arrangement->timeline.seconds();
        const QRectF box(xOf(from), area.top() + 1.0, xOf(to) - xOf(from), area.height() - 2.0);
        painter.fillRect(box.adjusted(0.5, 0.0, -0.5, 0.0),
                         piece % 2 == 0 ? colours.sideATint : colours.sideBTint);
        const QString text = keyText(heardKey(m_arrangement->plan.pieces[piece]), m_notation);
        const QRectF seen = box.intersected(QRectF(rect()).adjusted(caption, 0.0, 0.0, 0.0));
        if (fontMetrics().horizontalAdvance(text) + 4 > seen.width())
            continue;
        painter.setPen(colours.text);
        painter.drawText(seen, Qt::AlignCenter, text);
    }
}

} // namespace contrafact
