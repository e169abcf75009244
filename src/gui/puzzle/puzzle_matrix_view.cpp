// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/puzzle/puzzle_matrix_view.h"

#include <algorithm>

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "gui/look/theme.h"
#include "gui/puzzle/puzzle_board.h"

namespace contrafact {

PuzzleMatrixView::PuzzleMatrixView(QWidget* parent)
    : QWidget(parent) {
    setAccessibleName(tr("How likely the network finds it that one piece follows another"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PuzzleMatrixView::clear(std::size_t pieces) {
    m_pieces = pieces;
    m_pairs.assign(pieces * pieces, std::nullopt);
    m_order.clear();
    update();
}

void PuzzleMatrixView::setPair(std::size_t before, std::size_t after, double probability) {
    m_pairs[before * m_pieces + after] = probability;
    update();
}

void PuzzleMatrixView::setOrder(const std::vector<std::size_t>& order) {
    m_order = order;
    update();
}

std::size_t PuzzleMatrixView::filledPairs() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(m_pairs, [](const auto& pair) { return pair.has_value(); }));
}

QSize PuzzleMatrixView::sizeHint() const {
    const int line = fontMetrics().height();
    return {line * 16, line * 16};
}

QSize PuzzleMatrixView::minimumSizeHint() const {
    const int line = fontMetrics().height();
    return {line * 12, line * 12};
}

double PuzzleMatrixView::side() const {
    return std::min(width(), height()) / static_cast<double>(m_pieces + 1);
}

QRectF PuzzleMatrixView::cell(std::size_t row, std::size_t column) const {
    const double size = side();
    return {size * static_cast<double>(column + 1), size * static_cast<double>(row + 1), size,
            size};
}

bool PuzzleMatrixView::isJoin(std::size_t before, std::size_t after) const {
    const auto found = std::ranges::find(m_order, before);
    return found != m_order.end() && found + 1 != m_order.end() && *(found + 1) == after;
}

void PuzzleMatrixView::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours& colours = coloursFor(palette());
    for (std::size_t i = 0; i < m_pieces; ++i) {
        painter.setPen(colours.text);
        painter.drawText(cell(i, 0).translated(-side(), 0.0), Qt::AlignCenter, pieceLetter(i));
        painter.drawText(cell(0, i).translated(0.0, -side()), Qt::AlignCenter, pieceLetter(i));
        for (std::size_t column = 0; column < m_pieces; ++column)
            paintCell(painter, i, column);
    }
}

void PuzzleMatrixView::paintCell(QPainter& painter, std::size_t row, std::size_t column) const {
    const Colours& colours = coloursFor(palette());
    const QRectF box = cell(row, column).adjusted(1.5, 1.5, -1.5, -1.5);
    painter.setPen(Qt::NoPen);
    if (row == column) {
        painter.setBrush(QBrush(colours.line, Qt::BDiagPattern));
        painter.drawRect(box);
        return;
    }
    painter.setBrush(colours.card);
    painter.drawRect(box);
    const auto& probability = at(row, column);
    if (probability) {
        const QColor fill =
            mixed(colours.card, colours.accent, 0.55F * static_cast<float>(*probability));
        painter.setBrush(fill);
        painter.drawRect(box);
        painter.setPen(inkOn(fill));
        painter.drawText(box, Qt::AlignCenter, QString::number(qRound(100.0 * *probability)));
    }
    if (isJoin(row, column)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.accent, 2.5));
        painter.drawRect(box);
    }
}

bool PuzzleMatrixView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || m_pieces == 0)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    for (std::size_t row = 0; row < m_pieces; ++row) {
        for (std::size_t column = 0; column < m_pieces; ++column) {
            if (at(row, column) && cell(row, column).contains(help->pos())) {
                QToolTip::showText(help->globalPos(),
                                   tr("%1 % that %2 follows %3")
                                       .arg(qRound(100.0 * *at(row, column)))
                                       .arg(pieceLetter(column), pieceLetter(row)),
                                   this);
                return true;
            }
        }
    }
    QToolTip::hideText();
    return true;
}

} // namespace contrafact
