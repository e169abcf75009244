// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/timeline/medley_layout.h"

#include <algorithm>
#include <cmath>

namespace contrafact {

namespace {

constexpr double kGripPixels = 5.0;
constexpr double kLeastBlockPixels = 3.0;
constexpr double kLockedFromHeights = 4.0; ///< a block as wide has room for its lock

} // namespace

MedleyLayout::MedleyLayout(const MedleyArrangement& arrangement, const TimeWindow& window,
                           QSizeF size, double line)
    : m_arrangement(arrangement)
    , m_window(window)
    , m_size(size)
    , m_line(line) {}

double MedleyLayout::xOf(double seconds) const {
    return m_window.xOf(seconds, m_size.width());
}

double MedleyLayout::secondsPerPixel() const {
    return m_window.range().span() / std::max(1.0, m_size.width());
}

double MedleyLayout::heardAt(double x) const {
    return m_window.range().start + x * secondsPerPixel();
}

double MedleyLayout::laneHeight() const {
    return (m_size.height() - axis().height() - strip().height()) / 2.0;
}

QRectF MedleyLayout::axis() const {
    return {0.0, 0.0, m_size.width(), m_line + 4.0};
}

QRectF MedleyLayout::strip() const {
    const double height = m_line * 1.8;
    const double top = (m_size.height() + m_line + 4.0 - height) / 2.0;
    return {0.0, top, m_size.width(), height};
}

QRectF MedleyLayout::block(std::size_t piece) const {
    const PlacedPiece& placed = m_arrangement.timeline.pieces[piece];
    const double left = xOf(placed.heardStart());
    const double width = std::max(kLeastBlockPixels, xOf(placed.heardEnd()) - left);
    const double top = piece % 2 == 0 ? axis().bottom() : strip().bottom();
    return {left, top, width, laneHeight()};
}

QRectF MedleyLayout::header(std::size_t piece) const {
    const QRectF all = block(piece);
    return {all.left(), all.top(), all.width(), std::min(m_line * 1.4, all.height())};
}

QRectF MedleyLayout::wave(std::size_t piece) const {
    return block(piece).adjusted(0.0, header(piece).height(), 0.0, -2.0);
}

QRectF MedleyLayout::lock(std::size_t piece) const {
    const QRectF line = header(piece);
    // Of a piece that is only partly seen it stays in sight.
    const double right = std::min(line.right(), m_size.width());
    if (line.width() < kLockedFromHeights * line.height())
        return {right, line.top(), 0.0, 0.0};
    return {right - line.height(), line.top(), line.height(), line.height()};
}

QRectF MedleyLayout::mark(std::size_t join) const {
    const double side = m_line * 1.1;
    const double x = xOf(m_arrangement.timeline.joins[join].mark);
    return {x - side / 2.0, strip().center().y() - side / 2.0, side, side};
}

std::optional<std::size_t> MedleyLayout::pieceAt(const QPointF& point) const {
    for (std::size_t piece = 0; piece < m_arrangement.ids.size(); ++piece)
        if (block(piece).contains(point))
            return piece;
    return std::nullopt;
}

std::optional<std::size_t> MedleyLayout::joinAt(const QPointF& point) const {
    std::optional<std::size_t> nearest;
    double distance = m_line;
    if (!strip().contains(point))
        return nearest;
    for (std::size_t join = 0; join < m_arrangement.timeline.joins.size(); ++join) {
        const double away = std::abs(mark(join).center().x() - point.x());
        if (away < distance) {
            distance = away;
            nearest = join;
        }
    }
    return nearest;
}

std::optional<MedleyLayout::Grip> MedleyLayout::gripAt(const QPointF& point) const {
    for (std::size_t piece = 0; piece < m_arrangement.ids.size(); ++piece) {
        const QRectF area = block(piece);
        // Of a narrow piece most is left for moving it.
        const double grip = std::min(kGripPixels, area.width() / 5.0);
        if (point.y() < area.top() || point.y() > area.bottom())
            continue;
        if (std::abs(point.x() - area.left()) <= grip)
            return Grip{piece, PieceEdge::Start};
        if (std::abs(point.x() - area.right()) <= grip)
            return Grip{piece, PieceEdge::End};
    }
    return std::nullopt;
}

std::size_t MedleyLayout::gapAt(double x) const {
    std::size_t gap = 0;
    while (gap < m_arrangement.ids.size() && block(gap).center().x() < x)
        ++gap;
    return gap;
}

double MedleyLayout::xOfGap(std::size_t gap) const {
    const auto& timeline = m_arrangement.timeline;
    if (gap == 0 || timeline.pieces.empty())
        return xOf(0.0);
    return gap > timeline.joins.size() ? xOf(timeline.seconds())
                                       : xOf(timeline.joins[gap - 1].mark);
}

} // namespace contrafact
