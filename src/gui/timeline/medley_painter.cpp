// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/timeline/medley_painter.h"

#include <algorithm>
#include <cmath>

#include <QLocale>
#include <QPainter>

#include "gui/look/theme.h"
#include "gui/timeline/grade_mark.h"
#include "gui/timeline/medley_text.h"

namespace contrafact {

namespace {

constexpr double kBarsFromPixels = 6.0;   ///< between two bars
constexpr double kBeatsFromPixels = 14.0; ///< between two beats

/// The pieces' own colours, in turn.
QColor hueOf(std::size_t piece, const Colours& colours) {
    return piece % 2 == 0 ? colours.sideA : colours.sideB;
}

} // namespace

MedleyPainter::MedleyPainter(QPainter& painter, const MedleyArrangement& arrangement,
                             const MedleyLayout& layout, const MedleyLook& look)
    : m_painter(painter)
    , m_arrangement(arrangement)
    , m_layout(layout)
    , m_look(look) {}

void MedleyPainter::paintAxis(const TimeWindow& window, int width) {
    const Colours& colours = coloursFor(m_look.palette);
    const QRectF axis = m_layout.axis();
    const double step = labelStep(window.range().span() / std::max(1, width), axis.height() * 5.0);
    m_painter.setFont(scaledFont(m_look.font, -1));
    m_painter.setPen(colours.subtleText);
    for (double at = std::ceil(window.range().start / step) * step; at <= window.range().end;
         at += step) {
        const double x = m_layout.xOf(at);
        m_painter.drawLine(QPointF(x, axis.bottom() - 4.0), QPointF(x, axis.bottom() - 1.0));
        if (x < width - axis.height() * 2.0)
            m_painter.drawText(QRectF(x + 3.0, axis.top(), axis.height() * 5.0, axis.height() - 2),
                               Qt::AlignLeft | Qt::AlignVCenter, clockText(at));
    }
    m_painter.setFont(m_look.font);
}

void MedleyPainter::paintPiece(std::size_t piece) {
    const QRectF block = m_layout.block(piece);
    if (block.right() < 0.0 || block.left() > m_layout.axis().width())
        return;
    const Colours& colours = coloursFor(m_look.palette);
    m_painter.setPen(QPen(colours.line, 1.0));
    m_painter.setBrush(piece % 2 == 0 ? colours.sideATint : colours.sideBTint);
    m_painter.drawRect(block.adjusted(0.5, 0.5, -0.5, -0.5));
    m_painter.save();
    m_painter.setClipRect(block);
    paintBars(piece);
    paintWave(piece);
    paintHeader(piece);
    m_painter.restore();
}

void MedleyPainter::paintHeader(std::size_t piece) {
    const Colours& colours = coloursFor(m_look.palette);
    const QRectF header = m_layout.header(piece);
    const std::size_t place = *m_arrangement.draft.placeOf(m_arrangement.ids[piece]);
    const DraftPiece& wanted = m_arrangement.draft.pieces[place];
    if (m_names.isEmpty())
        m_names = pieceNames(m_arrangement.draft);
    const QRectF lock = m_layout.lock(piece);
    if (!lock.isEmpty())
        paintLock(lock, wanted.lock != PlaceLock::Free);
    const double left = std::max(header.left(), 0.0) + m_layout.line() * 0.35;
    const QRectF text(left, header.top(), lock.left() - left - 2.0, header.height());
    if (text.width() < m_layout.line())
        return;
    const QString number = QLocale().toString(static_cast<qulonglong>(piece + 1));
    m_painter.setFont(scaledFont(m_look.font, 0, QFont::DemiBold));
    m_painter.setPen(hueOf(piece, colours));
    m_painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, number);
    const double indent = m_painter.fontMetrics().horizontalAdvance(number) + m_layout.line() * 0.4;
    m_painter.setPen(colours.text);
    QRectF rest = text.adjusted(indent, 0.0, 0.0, 0.0);
    const QString title =
        m_painter.fontMetrics().elidedText(m_names[static_cast<qsizetype>(place)], Qt::ElideMiddle,
                                           static_cast<int>(std::max(0.0, rest.width())));
    m_painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, title);
    rest.setLeft(rest.left() + m_painter.fontMetrics().horizontalAdvance(title) +
                 m_layout.line() * 0.6);
    m_painter.setFont(scaledFont(m_look.font, -1));
    const QString facts = pieceFactsText(m_arrangement.plan.pieces[piece], m_look.notation);
    if (m_painter.fontMetrics().horizontalAdvance(facts) <= rest.width()) {
        m_painter.setPen(colours.subtleText);
        m_painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, facts);
    }
}

void MedleyPainter::paintLock(const QRectF& box, bool isLocked) {
    const Colours& colours = coloursFor(m_look.palette);
    QColor ink = isLocked ? colours.accent : colours.subtleText;
    const int side = static_cast<int>(box.height() * 0.75);
    const QPointF at(box.center().x() - side / 2.0, box.center().y() - side / 2.0);
    m_painter.drawPixmap(
        at, themedPixmap(isLocked ? "lock" : "unlock", ink, side, m_look.devicePixelRatio));
}

void MedleyPainter::paintWave(std::size_t piece) {
    const QRectF area = m_layout.wave(piece);
    const double left = std::max(0.0, std::floor(area.left()));
    const double right = std::min(m_layout.axis().width(), std::ceil(area.right()));
    const double ratio = m_look.devicePixelRatio;
    const int width = static_cast<int>((right - left) * ratio);
    const int height = static_cast<int>(area.height() * ratio);
    if (width < 1 || height < 2 || !m_arrangement.waveforms[piece])
        return;
    const PlacedPiece& placed = m_arrangement.timeline.pieces[piece];
    const double perPixel = m_layout.secondsPerPixel() / ratio;
    std::vector<double> edges;
    for (int x = 0; x <= width; ++x)
        edges.push_back(sourceMoment(placed, m_layout.heardAt(left) + x * perPixel));
    const WaveformColours colours =
        waveformColours(hueOf(piece, coloursFor(m_look.palette)), isDark(m_look.palette));
    QImage image = renderWaveform(*m_arrangement.waveforms[piece], edges, colours, height);
    image.setDevicePixelRatio(ratio);
    m_painter.drawImage(QPointF(left, area.top()), image);
}

void MedleyPainter::paintBars(std::size_t piece) {
    const BeatGrid& grid = m_arrangement.plan.pieces[piece].beats;
    if (grid.tempoBpm <= 0.0)
        return;
    const double beat = 60.0 / grid.tempoBpm / m_layout.secondsPerPixel();
    const double bar = beat * grid.beatsPerBar;
    // Where bars would stand too close, every second, fourth, ... is drawn.
    std::size_t every = 1;
    while (bar * static_cast<double>(every) < kBarsFromPixels)
        every *= 2;
    const QRectF area = m_layout.wave(piece);
    const PlacedPiece& placed = m_arrangement.timeline.pieces[piece];
    const auto line = [&](double source, float alpha) {
        const double x = m_layout.xOf(heardMoment(placed, source));
        if (x < std::max(0.0, area.left()) || x > std::min(m_layout.axis().width(), area.right()))
            return;
        QColor ink = coloursFor(m_look.palette).subtleText;
        ink.setAlphaF(alpha);
        m_painter.setPen(QPen(ink, 1.0));
        m_painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    };
    if (beat >= kBeatsFromPixels)
        for (const float moment : grid.beats)
            line(static_cast<double>(moment), 0.18F);
    for (std::size_t i = 0; i < grid.downbeats.size(); i += every)
        line(static_cast<double>(grid.beats[static_cast<std::size_t>(grid.downbeats[i])]), 0.5F);
}

void MedleyPainter::paintJoin(std::size_t join) {
    const Colours& colours = coloursFor(m_look.palette);
    const PlacedJoin& placed = m_arrangement.timeline.joins[join];
    const JoinGrade grade = m_arrangement.verdicts[join].grade;
    const QRectF strip = m_layout.strip();
    QColor shade = gradeColour(grade, colours);
    const double left = m_layout.xOf(placed.start);
    const double right = std::max(left + 2.0, m_layout.xOf(placed.end));
    shade.setAlphaF(0.25F);
    m_painter.fillRect(QRectF(left, strip.top(), right - left, strip.height()), shade);
    m_painter.setPen(QPen(gradeColour(grade, colours), 1.5));
    // Through both waveforms, but not through their lines of text.
    const std::size_t upper = join % 2 == 0 ? join : join + 1;
    const std::size_t lower = join % 2 == 0 ? join + 1 : join;
    const double x = m_layout.xOf(placed.mark);
    const double top = m_layout.wave(lower).top();
    m_painter.drawLine(QPointF(x, m_layout.wave(upper).top()), QPointF(x, strip.bottom()));
    m_painter.drawLine(QPointF(x, top), QPointF(x, top + strip.height()));
    const QRectF mark = m_layout.mark(join);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_look.palette.color(QPalette::Base));
    m_painter.drawEllipse(mark.adjusted(-3.0, -3.0, 3.0, 3.0));
    drawGradeMark(m_painter, mark, grade, colours);
}

void MedleyPainter::paintChosenPiece(std::size_t piece) {
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(coloursFor(m_look.palette).accent, 2.5));
    m_painter.drawRect(m_layout.block(piece).adjusted(1.0, 1.0, -1.0, -1.0));
}

void MedleyPainter::paintChosenJoin(std::size_t join) {
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(coloursFor(m_look.palette).accent, 2.0));
    m_painter.drawEllipse(m_layout.mark(join).adjusted(-4.0, -4.0, 4.0, 4.0));
    m_painter.restore();
}

void MedleyPainter::paintDragged(std::size_t piece, double pixels) {
    QColor shade = coloursFor(m_look.palette).accent;
    shade.setAlphaF(0.2F);
    m_painter.fillRect(m_layout.block(piece).translated(pixels, 0.0), shade);
}

void MedleyPainter::paintGap(std::size_t gap, int height) {
    const double x = m_layout.xOfGap(gap);
    const double tip = m_layout.line() * 0.4;
    const QColor ink = coloursFor(m_look.palette).accent;
    m_painter.setPen(QPen(ink, 3.0));
    m_painter.drawLine(QPointF(x, 0.0), QPointF(x, height));
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(ink);
    m_painter.drawPolygon(QPolygonF{QPointF(x - tip, 0.0), QPointF(x + tip, 0.0), QPointF(x, tip)});
    m_painter.drawPolygon(
        QPolygonF{QPointF(x - tip, height), QPointF(x + tip, height), QPointF(x, height - tip)});
}

void MedleyPainter::paintTrim(std::size_t piece, PieceEdge edge, const SoundRange& part,
                              int width) {
    const PlacedPiece& placed = m_arrangement.timeline.pieces[piece];
    const QRectF block = m_layout.block(piece);
    const double left = m_layout.xOf(heardMoment(placed, part.start));
    const double right = m_layout.xOf(heardMoment(placed, part.end));
    const Colours& colours = coloursFor(m_look.palette);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(colours.accent, 2.0, Qt::DashLine));
    m_painter.drawRect(QRectF(left, block.top(), right - left, block.height()));
    const QString text = stretchText(part);
    const double wide = m_painter.fontMetrics().horizontalAdvance(text) + 12.0;
    const double x = std::clamp(edge == PieceEdge::Start ? left : right - wide, 0.0,
                                std::max(0.0, width - wide));
    const QRectF label(x, block.bottom() - m_layout.line() - 8.0, wide, m_layout.line() + 6.0);
    m_painter.setPen(colours.line);
    m_painter.setBrush(colours.card);
    m_painter.drawRect(label);
    m_painter.setPen(colours.text);
    m_painter.drawText(label, Qt::AlignCenter, text);
}

void MedleyPainter::paintPlayhead(double seconds, int height) {
    const double x = m_layout.xOf(seconds);
    m_painter.setPen(QPen(m_look.palette.color(QPalette::WindowText), 2.0));
    m_painter.drawLine(QPointF(x, 0.0), QPointF(x, height));
}

} // namespace contrafact
