// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/heatmap/score_legend.h"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include "gui/look/keys.h"
#include "gui/look/theme.h"

namespace contrafact {

namespace {

constexpr std::size_t kBins = 100;
constexpr double kStep = 0.01;

} // namespace

ScoreLegend::ScoreLegend(QWidget* parent)
    : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::SizeVerCursor);
    setAccessibleName(tr("Threshold"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    const auto moves = [this](double steps) {
        return [this, steps] { moveTo(m_threshold + steps * kStep); };
    };
    addKeys(*this, {{{Qt::Key_Up, Qt::Key_Right}, tr("Raise the threshold"), moves(1.0)},
                    {{Qt::Key_Down, Qt::Key_Left}, tr("Lower the threshold"), moves(-1.0)},
                    {{Qt::Key_PageUp}, tr("Raise the threshold by ten steps"), moves(10.0)},
                    {{Qt::Key_PageDown}, tr("Lower the threshold by ten steps"), moves(-10.0)}});
}

QSize ScoreLegend::sizeHint() const {
    return {fontMetrics().horizontalAdvance(QStringLiteral("0.00")) + fontMetrics().height() * 6,
            fontMetrics().height() * 20};
}

QSize ScoreLegend::minimumSizeHint() const {
    return {sizeHint().width(), fontMetrics().height() * 10};
}

void ScoreLegend::setHistogram(const ScoreHistogram& histogram) {
    m_counts = histogram.counts(kBins);
    update();
}

void ScoreLegend::setColourMap(ColourMap map) {
    m_map = map;
    update();
}

void ScoreLegend::setThreshold(double threshold) {
    m_threshold = std::clamp(threshold, 0.0, 1.0);
    setAccessibleDescription(locale().toString(m_threshold, 'f', 2));
    update();
}

void ScoreLegend::setMarked(std::optional<double> score) {
    m_marked = score;
    update();
}

QRectF ScoreLegend::barArea() const {
    const double line = fontMetrics().height();
    const double labels = fontMetrics().horizontalAdvance(QStringLiteral("0.00")) + line * 0.7;
    return {width() - labels - line, line, line, height() - 2.0 * line};
}

QRectF ScoreLegend::histogramArea() const {
    const QRectF bar = barArea();
    return {2.0, bar.top(), bar.left() - 4.0, bar.height()};
}

double ScoreLegend::yOf(double score) const {
    const QRectF bar = barArea();
    return bar.bottom() - score * bar.height();
}

double ScoreLegend::scoreAt(double y) const {
    const QRectF bar = barArea();
    return std::clamp((bar.bottom() - y) / bar.height(), 0.0, 1.0);
}

void ScoreLegend::paintEvent(QPaintEvent* event) {
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintHistogram(painter);
    const QRectF bar = barArea();
    const ColourTable table = fadedBelow(colourTable(m_map), m_threshold);
    for (std::size_t i = 0; i < table.size(); ++i) {
        const double top = yOf(static_cast<double>(i + 1) / 256.0);
        painter.fillRect(QRectF(bar.left(), top, bar.width(), bar.height() / 256.0 + 0.6),
                         QColor(table[i]));
    }
    const Colours& colours = coloursFor(palette());
    painter.setPen(QPen(colours.line, 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bar);
    painter.setPen(colours.subtleText);
    const double line = fontMetrics().height();
    for (const double score : {0.0, 0.25, 0.5, 0.75, 1.0}) {
        const double y = yOf(score);
        if (std::abs(y - yOf(m_threshold)) < line)
            continue;
        painter.drawLine(QPointF(bar.right(), y), QPointF(bar.right() + 3.0, y));
        painter.drawText(QRectF(bar.right() + 6.0, y - line, width() - bar.right(), 2.0 * line),
                         Qt::AlignVCenter | Qt::AlignLeft, locale().toString(score, 'f', 2));
    }
    paintThreshold(painter);
}

void ScoreLegend::paintHistogram(QPainter& painter) const {
    if (m_counts.empty())
        return;
    const QRectF area = histogramArea();
    const auto largest = *std::max_element(m_counts.begin(), m_counts.end());
    const double full = std::log1p(static_cast<double>(std::max<std::size_t>(largest, 1)));
    const Colours& colours = coloursFor(palette());
    QColor faint = colours.subtleText;
    faint.setAlphaF(0.35F);
    const double step = area.height() / static_cast<double>(m_counts.size());
    for (std::size_t bin = 0; bin < m_counts.size(); ++bin) {
        const double length = area.width() * std::log1p(static_cast<double>(m_counts[bin])) / full;
        const double score = static_cast<double>(bin) / static_cast<double>(m_counts.size());
        const QRectF bar(area.right() - length, yOf(score) - step, length, step - 0.5);
        painter.fillRect(bar, score + 1e-9 >= m_threshold ? colours.accent : faint);
    }
}

void ScoreLegend::paintThreshold(QPainter& painter) const {
    const QRectF bar = barArea();
    const Colours& colours = coloursFor(palette());
    const double line = fontMetrics().height();
    if (m_marked) {
        const double y = yOf(std::clamp(*m_marked, 0.0, 1.0));
        const QPolygonF arrow{
            {bar.left() - 1.0, y}, {bar.left() - 7.0, y - 4.0}, {bar.left() - 7.0, y + 4.0}};
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().color(QPalette::WindowText));
        painter.drawPolygon(arrow);
    }
    const double y = yOf(m_threshold);
    painter.setPen(QPen(colours.accent, 2.0));
    painter.drawLine(QPointF(2.0, y), QPointF(bar.right() + 4.0, y));
    const QRectF tag(bar.right() + 3.0, y - line * 0.65, width() - bar.right() - 4.0, line * 1.3);
    painter.setPen(hasFocus() ? QPen(palette().color(QPalette::WindowText), 2.0) : Qt::NoPen);
    painter.setBrush(colours.accent);
    painter.drawRoundedRect(tag.adjusted(1.0, 1.0, -1.0, -1.0), 4.0, 4.0);
    painter.setPen(colours.onAccent);
    painter.drawText(tag, Qt::AlignCenter, locale().toString(m_threshold, 'f', 2));
}

void ScoreLegend::moveTo(double threshold) {
    const double rounded = std::round(std::clamp(threshold, 0.0, 1.0) / kStep) * kStep;
    if (std::abs(rounded - m_threshold) < kStep / 2.0)
        return;
    setThreshold(rounded);
    Q_EMIT thresholdMoved(m_threshold);
}

void ScoreLegend::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        moveTo(scoreAt(event->position().y()));
}

void ScoreLegend::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton)
        moveTo(scoreAt(event->position().y()));
}

void ScoreLegend::keyPressEvent(QKeyEvent* event) {
    if (!actOnKey(*this, *event))
        QWidget::keyPressEvent(event);
}

} // namespace contrafact
