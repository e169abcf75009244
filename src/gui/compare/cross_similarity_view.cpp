// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/compare/cross_similarity_view.h"

#include <algorithm>
#include <cmath>

#include <QMouseEvent>
#include <QPainter>

#include "gui/look/theme.h"
#include "models/texts.h"
#include "playback/alignment_map.h"

namespace contrafact {

namespace {

constexpr double kEdgePixels = 5.0;

Matrix turnedOver(const Matrix& matrix) {
    Matrix turned(matrix.rows(), matrix.columns());
    for (std::size_t row = 0; row < matrix.rows(); ++row)
        std::ranges::copy(matrix.row(row), turned.row(matrix.rows() - 1 - row).begin());
    return turned;
}

std::vector<std::vector<AlignedMoment>> runsOf(const std::vector<AlignedMoment>& path) {
    std::vector<std::vector<AlignedMoment>> runs;
    if (path.empty())
        return runs;
    auto edges = pathBreaks(path);
    edges.insert(edges.begin(), 0);
    edges.push_back(path.size());
    for (std::size_t i = 0; i + 1 < edges.size(); ++i)
        runs.emplace_back(path.begin() + static_cast<std::ptrdiff_t>(edges[i]),
                          path.begin() + static_cast<std::ptrdiff_t>(edges[i + 1]));
    return runs;
}

} // namespace

CrossSimilarityView::CrossSimilarityView(QWidget* parent)
    : QWidget(parent) {
    setMouseTracking(true);
    setCursor(Qt::CrossCursor);
    setAccessibleName(tr("Cross-similarity of A and B"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize CrossSimilarityView::sizeHint() const {
    return {fontMetrics().height() * 18, fontMetrics().height() * 16};
}

QSize CrossSimilarityView::minimumSizeHint() const {
    return {fontMetrics().height() * 10, fontMetrics().height() * 9};
}

void CrossSimilarityView::setComparison(const Comparison& comparison) {
    const auto& seen = comparison.crossSimilarities;
    setSimilarity(seen.empty() ? Matrix() : seen.front().values);
    m_runs = runsOf(comparison.path);
    m_passages = comparison.pair.passages;
    m_aDuration = comparison.a.durationSeconds;
    m_bDuration = comparison.b.durationSeconds;
    m_playhead = {};
    m_pointer.reset();
    fitWidth();
}

void CrossSimilarityView::setSimilarity(const Matrix& similarity) {
    m_pyramid = MaxPoolPyramid(turnedOver(similarity));
    m_image = {};
    update();
}

void CrossSimilarityView::setPlayheads(double aSeconds, double bSeconds) {
    m_playhead = {aSeconds, bSeconds};
    update();
}

QRectF CrossSimilarityView::plotArea() const {
    const double line = fontMetrics().height();
    const QRectF room = QRectF(rect()).adjusted(line * 1.4, 2.0, -2.0, -line * 1.4);
    if (m_aDuration <= 0.0 || m_bDuration <= 0.0)
        return room;
    // A second is as long upwards as to the right, so that equal tempi run at 45 degrees.
    const double scale = std::min(room.width() / m_bDuration, room.height() / m_aDuration);
    const QSizeF size(m_bDuration * scale, m_aDuration * scale);
    return {room.left(), room.bottom() - size.height(), size.width(), size.height()};
}

void CrossSimilarityView::fitWidth() {
    if (m_aDuration <= 0.0 || m_bDuration <= 0.0)
        return;
    const double line = fontMetrics().height();
    const double plot = (height() - 2.0 - line * 1.4) * m_bDuration / m_aDuration;
    const int wanted = static_cast<int>(std::ceil(plot + line * 1.4 + 2.0));
    setMaximumWidth(std::max(minimumSizeHint().width(), wanted));
}

QPointF CrossSimilarityView::pointOf(const AlignedMoment& moment) const {
    const QRectF plot = plotArea();
    if (m_aDuration <= 0.0 || m_bDuration <= 0.0)
        return plot.bottomLeft();
    return {plot.left() + moment.bSeconds / m_bDuration * plot.width(),
            plot.bottom() - moment.aSeconds / m_aDuration * plot.height()};
}

AlignedMoment CrossSimilarityView::momentAt(const QPointF& point) const {
    const QRectF plot = plotArea();
    return {std::clamp((plot.bottom() - point.y()) / plot.height(), 0.0, 1.0) * m_aDuration,
            std::clamp((point.x() - plot.left()) / plot.width(), 0.0, 1.0) * m_bDuration};
}

void CrossSimilarityView::updateImage() {
    const QSize pixels = (plotArea().size() * devicePixelRatioF()).toSize();
    if (m_pyramid.isEmpty() || (!m_image.isNull() && m_image.size() == pixels))
        return;
    const QRectF all(0.0, 0.0, static_cast<double>(m_pyramid.columns(0)),
                     static_cast<double>(m_pyramid.rows(0)));
    m_image = renderPyramid(m_pyramid, colourTable(ColourMap::Cividis), all, pixels);
    m_image.setDevicePixelRatio(devicePixelRatioF());
}

void CrossSimilarityView::paintEvent(QPaintEvent* event) {
    Q_UNUSED(event)
    updateImage();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF plot = plotArea();
    painter.fillRect(plot, colourTable(ColourMap::Cividis)[0]);
    painter.drawImage(plot.topLeft(), m_image);
    paintPath(painter);
    paintPointer(painter);
    paintPlayhead(painter);
    paintEdges(painter);
}

void CrossSimilarityView::paintPath(QPainter& painter) const {
    for (const auto& run : m_runs) {
        QPolygonF line;
        for (const AlignedMoment& moment : run)
            line << pointOf(moment);
        painter.setPen(QPen(QColor(0, 0, 0, 170), 4.0, Qt::SolidLine, Qt::RoundCap));
        painter.drawPolyline(line);
        painter.setPen(QPen(Qt::white, 1.6, Qt::SolidLine, Qt::RoundCap));
        painter.drawPolyline(line);
    }
}

void CrossSimilarityView::paintEdges(QPainter& painter) const {
    const QRectF plot = plotArea();
    const Colours& colours = coloursFor(palette());
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.line);
    painter.drawRect(QRectF(plot.left() - kEdgePixels, plot.top(), kEdgePixels, plot.height()));
    painter.drawRect(QRectF(plot.left(), plot.bottom(), plot.width(), kEdgePixels));
    for (const Passage& passage : m_passages) {
        const QPointF from = pointOf({passage.aStart, passage.bStart});
        const QPointF to = pointOf({passage.aEnd, passage.bEnd});
        painter.setBrush(colours.sideA);
        painter.drawRect(QRectF(plot.left() - kEdgePixels, to.y(), kEdgePixels, from.y() - to.y()));
        painter.setBrush(colours.sideB);
        painter.drawRect(QRectF(from.x(), plot.bottom(), to.x() - from.x(), kEdgePixels));
    }
    const double line = fontMetrics().height();
    painter.setFont(scaledFont(font(), -1, QFont::DemiBold));
    painter.setPen(colours.sideB);
    painter.drawText(QRectF(plot.left(), plot.bottom() + kEdgePixels, plot.width(), line),
                     Qt::AlignRight | Qt::AlignVCenter, tr("time in B →"));
    painter.setPen(colours.sideA);
    painter.save();
    painter.translate(plot.left() - kEdgePixels - line, plot.bottom());
    painter.rotate(-90.0);
    painter.drawText(QRectF(0.0, 0.0, plot.height(), line), Qt::AlignRight | Qt::AlignVCenter,
                     tr("time in A →"));
    painter.restore();
}

void CrossSimilarityView::paintPlayhead(QPainter& painter) const {
    const QPointF point = pointOf(m_playhead);
    painter.setPen(QPen(Qt::white, 2.0));
    painter.setBrush(coloursFor(palette()).negative);
    painter.drawEllipse(point, 5.5, 5.5);
}

void CrossSimilarityView::paintPointer(QPainter& painter) const {
    if (!m_pointer)
        return;
    const QRectF plot = plotArea();
    const QPointF point = pointOf(*m_pointer);
    painter.setPen(QPen(QColor(255, 255, 255, 150), 1.0));
    painter.drawLine(QPointF(plot.left(), point.y()), QPointF(plot.right(), point.y()));
    painter.drawLine(QPointF(point.x(), plot.top()), QPointF(point.x(), plot.bottom()));
    const QString text =
        tr("A %1  B %2").arg(clockText(m_pointer->aSeconds), clockText(m_pointer->bSeconds));
    const QSizeF size(fontMetrics().horizontalAdvance(text) + 12.0, fontMetrics().height() + 4.0);
    const QRectF tag(std::min(point.x() + 8.0, plot.right() - size.width()),
                     std::max(point.y() - size.height() - 8.0, plot.top()), size.width(),
                     size.height());
    painter.setPen(coloursFor(palette()).line);
    painter.setBrush(coloursFor(palette()).card);
    painter.drawRoundedRect(tag, 4.0, 4.0);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(tag, Qt::AlignCenter, text);
}

void CrossSimilarityView::resizeEvent(QResizeEvent* event) {
    m_image = {};
    fitWidth();
    QWidget::resizeEvent(event);
}

void CrossSimilarityView::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && plotArea().contains(event->position()))
        Q_EMIT seekRequested(momentAt(event->position()));
}

void CrossSimilarityView::mouseMoveEvent(QMouseEvent* event) {
    m_pointer.reset();
    if (plotArea().contains(event->position()))
        m_pointer = momentAt(event->position());
    update();
}

void CrossSimilarityView::leaveEvent(QEvent* event) {
    m_pointer.reset();
    update();
    QWidget::leaveEvent(event);
}

} // namespace contrafact
