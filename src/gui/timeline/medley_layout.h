#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>

#include <QRectF>
#include <QSizeF>

#include "gui/look/time_window.h"
#include "medley/arrangement.h"
#include "medley/moments.h"

namespace contrafact {

/// Where everything of a medley's timeline is drawn: a time axis, two lanes that pieces take in
/// turn, so that what overlaps is seen, and between them a strip with the marks of the joins. A
/// value; borrows the arrangement.
class MedleyLayout {
public:
    /// line: the height of a line of text, in pixels.
    MedleyLayout(const MedleyArrangement& arrangement, const TimeWindow& window, QSizeF size,
                 double line);

    [[nodiscard]] double xOf(double seconds) const;
    /// Also outside the medley, where an edge may be dragged to.
    [[nodiscard]] double heardAt(double x) const;
    [[nodiscard]] double secondsPerPixel() const;
    [[nodiscard]] double line() const { return m_line; }
    [[nodiscard]] QRectF axis() const;
    [[nodiscard]] QRectF strip() const;
    /// All of a piece, its line of text, its waveform, and the place of its lock.
    [[nodiscard]] QRectF block(std::size_t piece) const;
    [[nodiscard]] QRectF header(std::size_t piece) const;
    [[nodiscard]] QRectF wave(std::size_t piece) const;
    /// Empty where there is no room for one.
    [[nodiscard]] QRectF lock(std::size_t piece) const;
    [[nodiscard]] QRectF mark(std::size_t join) const;

    [[nodiscard]] std::optional<std::size_t> pieceAt(const QPointF& point) const;
    [[nodiscard]] std::optional<std::size_t> joinAt(const QPointF& point) const;
    struct Grip {
        std::size_t piece = 0;
        PieceEdge edge = PieceEdge::Start;
    };
    /// The edge that can be taken hold of there.
    [[nodiscard]] std::optional<Grip> gripAt(const QPointF& point) const;
    /// The gap nearest to `x`: 0 before the first piece, 1 between the first two, and so on.
    [[nodiscard]] std::size_t gapAt(double x) const;
    [[nodiscard]] double xOfGap(std::size_t gap) const;

private:
    [[nodiscard]] double laneHeight() const;

    const MedleyArrangement& m_arrangement;
    TimeWindow m_window;
    QSizeF m_size;
    double m_line;
};

} // namespace contrafact
