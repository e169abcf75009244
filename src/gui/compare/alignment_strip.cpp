// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/compare/alignment_strip.h"

#include <algorithm>
#include <cmath>

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "gui/look/theme.h"

namespace contrafact {

namespace {

constexpr double kMomentSeconds = 1.0;
constexpr double kLinePixels = 26.0; ///< between two joining lines

} // namespace

double strengthAt(const std::vector<Passage>& passages, double aSeconds, double bSeconds) {
    const auto holder = std::find_if(passages.begin(), passages.end(), [&](const Passage& passage) {
        return aSeconds >= passage.aStart && aSeconds <= passage.aEnd &&
               bSeconds >= passage.bStart && bSeconds <= passage.bEnd;
    });
    return holder == passages.end() ? 0.5 : static_cast<double>(holder->strength);
}

AlignmentStrip::AlignmentStrip(QWidget* parent)
    : QWidget(parent) {
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Alignment of A and B"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize AlignmentStrip::sizeHint() const {
    return {fontMetrics().height() * 20, fontMetrics().height() * 4};
}

void AlignmentStrip::setAlignment(const Comparison& comparison) {
    m_bands.clear();
    m_a = TimeWindow(comparison.a.durationSeconds);
    m_b = TimeWindow(comparison.b.durationSeconds);
    m_aPlayhead = m_bPlayhead = 0.0;
    auto edges = pathBreaks(comparison.path);
    edges.insert(edges.begin(), 0);
    edges.push_back(comparison.path.size());
    for (std::size_t run = 0; run + 1 < edges.size() && edges[run] < edges[run + 1]; ++run) {
        Band band;
        for (std::size_t i = edges[run]; i < edges[run + 1]; ++i) {
            const AlignedMoment& moment = comparison.path[i];
            const bool isLast = i + 1 == edges[run + 1];
            const bool isDue = band.moments.empty() ||
                               moment.aSeconds - band.moments.back().aSeconds >= kMomentSeconds;
            if (isDue || isLast)
                band.moments.push_back(moment);
        }
        const AlignedMoment& middle = comparison.path[(edges[run] + edges[run + 1]) / 2];
        band.strength = strengthAt(comparison.pair.passages, middle.aSeconds, middle.bSeconds);
        m_bands.push_back(std::move(band));
    }
    update();
}

void AlignmentStrip::setWindows(const TimeWindow& a, const TimeWindow& b) {
    m_a = a;
    m_b = b;
    update();
}

void AlignmentStrip::setPlayheads(double aSeconds, double bSeconds) {
    m_aPlayhead = aSeconds;
    m_bPlayhead = bSeconds;
    update();
}

double AlignmentStrip::xOfA(double seconds) const {
    return m_a.xOf(seconds, width());
}

double AlignmentStrip::xOfB(double seconds) const {
    return m_b.xOf(seconds, width());
}

void AlignmentStrip::paintEvent(QPaintEvent* event) {
    Q_UNUSED(event)
    QPainter painter(this);
    painter.fillRect(rect(), coloursFor(palette()).card);
    painter.setRenderHint(QPainter::Antialiasing);
    paintUnmatched(painter, Side::A);
    paintUnmatched(painter, Side::B);
    for (const Band& band : m_bands)
        paintBand(painter, band);
    painter.setPen(QPen(palette().color(QPalette::WindowText), 2.0));
    painter.drawLine(QPointF(xOfA(m_aPlayhead), 0.0), QPointF(xOfB(m_bPlayhead), height()));
}

void AlignmentStrip::paintUnmatched(QPainter& painter, Side side) const {
    const Colours& colours = coloursFor(palette());
    const bool isA = side == Side::A;
    const double hatch = height() * 0.26;
    const QRectF edge(0.0, isA ? 0.0 : height() - hatch, width(), hatch);
    QPainterPath alone;
    alone.addRect(QRectF(isA ? xOfA(0.0) : xOfB(0.0), edge.top(),
                         isA ? xOfA(m_a.durationSeconds()) - xOfA(0.0)
                             : xOfB(m_b.durationSeconds()) - xOfB(0.0),
                         hatch));
    for (const Band& band : m_bands) {
        const AlignedMoment& first = band.moments.front();
        const AlignedMoment& last = band.moments.back();
        const double left = isA ? xOfA(first.aSeconds) : xOfB(first.bSeconds);
        const double right = isA ? xOfA(last.aSeconds) : xOfB(last.bSeconds);
        QPainterPath matched;
        matched.addRect(QRectF(left, edge.top(), right - left, hatch));
        alone = alone.subtracted(matched);
    }
    QColor ink = isA ? colours.sideA : colours.sideB;
    ink.setAlphaF(0.45F);
    painter.fillPath(alone, QBrush(ink, Qt::BDiagPattern));
}

void AlignmentStrip::paintBand(QPainter& painter, const Band& band) const {
    const Colours& colours = coloursFor(palette());
    QPolygonF shape;
    for (const AlignedMoment& moment : band.moments)
        shape << QPointF(xOfA(moment.aSeconds), 0.0);
    for (auto moment = band.moments.rbegin(); moment != band.moments.rend(); ++moment)
        shape << QPointF(xOfB(moment->bSeconds), height());
    const auto mixed = [&](double opacity) {
        QLinearGradient ground(0.0, 0.0, 0.0, height());
        QColor top = colours.sideA;
        QColor bottom = colours.sideB;
        top.setAlphaF(static_cast<float>(opacity));
        bottom.setAlphaF(static_cast<float>(opacity));
        ground.setColorAt(0.0, top);
        ground.setColorAt(1.0, bottom);
        return QBrush(ground);
    };
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(0.04 + 0.16 * band.strength));
    painter.drawPolygon(shape);
    painter.setPen(QPen(mixed(0.15 + 0.75 * band.strength), 1.2));
    double last = -INFINITY;
    for (const AlignedMoment& moment : band.moments) {
        const double x = xOfA(moment.aSeconds);
        if (x - last < kLinePixels && &moment != &band.moments.back())
            continue;
        last = x;
        painter.drawLine(QPointF(x, 0.0), QPointF(xOfB(moment.bSeconds), height()));
    }
}

double AlignmentStrip::aSecondsAt(const QPointF& point) const {
    const double share = height() > 0 ? point.y() / height() : 0.0;
    double best = m_a.secondsAt(point.x(), width());
    double distance = INFINITY;
    for (const Band& band : m_bands) {
        for (std::size_t i = 0; i + 1 < band.moments.size(); ++i) {
            const auto& from = band.moments[i];
            const auto& to = band.moments[i + 1];
            const double left = xOfA(from.aSeconds) * (1 - share) + xOfB(from.bSeconds) * share;
            const double right = xOfA(to.aSeconds) * (1 - share) + xOfB(to.bSeconds) * share;
            const double place = right > left ? (point.x() - left) / (right - left) : 0.0;
            const double inside = std::clamp(place, 0.0, 1.0);
            const double off = std::abs(left + inside * (right - left) - point.x());
            if (off < distance) {
                distance = off;
                best = from.aSeconds + inside * (to.aSeconds - from.aSeconds);
            }
        }
    }
    return best;
}

void AlignmentStrip::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        Q_EMIT seekRequested(aSecondsAt(event->position()));
}

} // namespace contrafact
