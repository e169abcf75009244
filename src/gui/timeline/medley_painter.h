#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFont>
#include <QPalette>
#include <QStringList>

#include "gui/timeline/medley_layout.h"
#include "models/texts.h"

class QPainter;

namespace contrafact {

/// How a medley's timeline is drawn.
struct MedleyLook {
    QPalette palette;
    QFont font;
    KeyNotation notation = KeyNotation::Traditional;
    double devicePixelRatio = 1.0;
};

/// Draws a medley: axis, pieces with waveforms and bars, joins with their marks, and over them what
/// is chosen and what the mouse is about to do. Nothing is kept.
class MedleyPainter {
public:
    MedleyPainter(QPainter& painter, const MedleyArrangement& arrangement,
                  const MedleyLayout& layout, const MedleyLook& look);

    void paintAxis(const TimeWindow& window, int width);
    void paintPiece(std::size_t piece);
    void paintJoin(std::size_t join);

    void paintChosenPiece(std::size_t piece);
    void paintChosenJoin(std::size_t join);
    /// A piece that is dragged this many pixels to the right.
    void paintDragged(std::size_t piece, double pixels);
    /// Where something dragged would go in, over all the height.
    void paintGap(std::size_t gap, int height);
    /// What would be left of a piece, with its moments in words at the edge that is moved.
    void paintTrim(std::size_t piece, PieceEdge edge, const SoundRange& part, int width);
    void paintPlayhead(double seconds, int height);

private:
    void paintHeader(std::size_t piece);
    void paintWave(std::size_t piece);
    void paintBars(std::size_t piece);
    void paintLock(const QRectF& box, bool isLocked);

    QPainter& m_painter;
    const MedleyArrangement& m_arrangement;
    const MedleyLayout& m_layout;
    const MedleyLook& m_look;
    QStringList m_names; ///< of the draft's pieces, made when the first one is painted
};

} // namespace contrafact
