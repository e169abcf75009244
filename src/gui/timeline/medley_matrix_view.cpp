// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/timeline/medley_matrix_view.h"

#include <algorithm>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "gui/look/colour_map.h"
#include "gui/look/keys.h"
#include "gui/look/theme.h"
#include "gui/timeline/medley_text.h"

namespace contrafact {

MedleyMatrixView::MedleyMatrixView(QWidget* parent)
    : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("How well each piece follows each"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    addKeys(*this, {{{Qt::Key_Up}, tr("The pair above"), [this] { move(-1, 0); }},
                    {{Qt::Key_Down}, tr("The pair below"), [this] { move(1, 0); }},
                    {{Qt::Key_Left}, tr("The pair to the left"), [this] { move(0, -1); }},
                    {{Qt::Key_Right}, tr("The pair to the right"), [this] { move(0, 1); }},
                    {{Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space},
                     tr("Put the second of the pair after the first"),
                     [this] { activateCurrent(); }}});
}

void MedleyMatrixView::activateCurrent() {
    if (m_current && m_current->before != m_current->after)
        Q_EMIT cellActivated(m_current->before, m_current->after);
}

QSize MedleyMatrixView::sizeHint() const {
    return {fontMetrics().height() * 16, fontMetrics().height() * 14};
}

QSize MedleyMatrixView::minimumSizeHint() const {
    return {fontMetrics().height() * 8, fontMetrics().height() * 8};
}

void MedleyMatrixView::setArrangement(SharedArrangement arrangement) {
    m_arrangement = std::move(arrangement);
    if (m_current && std::max(m_current->before, m_current->after) >= pieces())
        m_current.reset();
    update();
}

void MedleyMatrixView::setCurrent(std::optional<Cell> cell) {
    m_current = cell;
    setAccessibleDescription(cell ? described(*cell) : QString());
    update();
}

std::size_t MedleyMatrixView::pieces() const {
    return m_arrangement ? m_arrangement->ids.size() : 0;
}

double MedleyMatrixView::side() const {
    const double line = fontMetrics().height() * 1.4;
    const double room = std::min(width() - line, height() - line);
    return std::min(room / std::max<double>(1.0, static_cast<double>(pieces())),
                    fontMetrics().height() * 4.0);
}

QPointF MedleyMatrixView::corner() const {
    const double line = fontMetrics().height() * 1.4;
    const double all = side() * static_cast<double>(pieces());
    return {line + std::max(0.0, (width() - line - all) / 2.0), line};
}

QRectF MedleyMatrixView::rectOf(const Cell& cell) const {
    const double step = side();
    return {corner().x() + static_cast<double>(cell.after) * step,
            corner().y() + static_cast<double>(cell.before) * step, step, step};
}

std::optional<MedleyMatrixView::Cell> MedleyMatrixView::cellAt(const QPointF& point) const {
    const QPointF from = point - corner();
    if (from.x() < 0.0 || from.y() < 0.0)
        return std::nullopt;
    const Cell cell{static_cast<std::size_t>(from.y() / side()),
                    static_cast<std::size_t>(from.x() / side())};
    return cell.before < pieces() && cell.after < pieces() ? std::optional(cell) : std::nullopt;
}

QString MedleyMatrixView::described(const Cell& cell) const {
    if (cell.before == cell.after || std::max(cell.before, cell.after) >= pieces())
        return {};
    const JoinVerdict verdict = m_arrangement->verdictOf(cell.before, cell.after);
    return tr("%1\n%2, score %3", "two pieces, grade, number")
        .arg(pairText(*m_arrangement, cell.before, cell.after), gradeText(verdict.grade),
             scoreText(verdict));
}

void MedleyMatrixView::paintEvent(QPaintEvent* event) {
    Q_UNUSED(event)
    QPainter painter(this);
    if (pieces() < 2)
        return;
    paintNumbers(painter);
    for (std::size_t before = 0; before < pieces(); ++before)
        for (std::size_t after = 0; after < pieces(); ++after)
            paintCell(painter, {before, after});
    const Colours& colours = coloursFor(palette());
    painter.setBrush(Qt::NoBrush);
    for (std::size_t join = 0; join + 1 < pieces(); ++join) {
        painter.setPen(QPen(colours.text, 2.0));
        painter.drawRect(rectOf({join, join + 1}).adjusted(1.0, 1.0, -1.0, -1.0));
    }
    if (m_current) {
        painter.setPen(QPen(hasFocus() ? colours.accent : colours.subtleText, 3.0));
        painter.drawRect(rectOf(*m_current).adjusted(-0.5, -0.5, 0.5, 0.5));
    }
}

void MedleyMatrixView::paintNumbers(QPainter& painter) const {
    const Colours& colours = coloursFor(palette());
    painter.setFont(scaledFont(font(), -1));
    const double line = fontMetrics().height() * 1.4;
    std::size_t every = 1;
    while (side() * static_cast<double>(every) < line)
        every *= 2;
    for (std::size_t piece = 0; piece < pieces(); piece += every) {
        const QString number = locale().toString(static_cast<qulonglong>(piece + 1));
        const QRectF cell = rectOf({piece, piece});
        painter.setPen(piece % 2 == 0 ? colours.sideA : colours.sideB);
        painter.drawText(
            QRectF(cell.left() - line, corner().y() - line, cell.width() + 2.0 * line, line),
            Qt::AlignCenter, number);
        painter.drawText(
            QRectF(corner().x() - line, cell.top() - line, line - 4.0, cell.height() + 2.0 * line),
            Qt::AlignRight | Qt::AlignVCenter, number);
    }
    painter.setFont(font());
}

void MedleyMatrixView::paintCell(QPainter& painter, const Cell& cell) const {
    const QRectF area = rectOf(cell).adjusted(0.5, 0.5, -0.5, -0.5);
    if (cell.before == cell.after) {
        painter.fillRect(area, coloursFor(palette()).line);
        return;
    }
    const float score = m_arrangement->scores.at(cell.before, cell.after);
    const QColor colour = QColor::fromRgb(colourTable(ColourMap::Cividis)[quantised(score)]);
    painter.fillRect(area, colour);
    if (area.width() < fontMetrics().height() * 1.8)
        return;
    painter.setFont(scaledFont(font(), -1));
    painter.setPen(inkOn(colour));
    painter.drawText(area, Qt::AlignCenter, locale().toString(static_cast<double>(score), 'f', 2));
    painter.setFont(font());
}

bool MedleyMatrixView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto cell = cellAt(QPointF(help->pos()));
        QToolTip::showText(help->globalPos(), cell ? described(*cell) : QString(), this);
        return true;
    }
    return QWidget::event(event);
}

void MedleyMatrixView::choose(const Cell& cell) {
    setCurrent(cell);
    if (cell.before != cell.after)
        Q_EMIT cellChosen(cell.before, cell.after);
}

void MedleyMatrixView::mousePressEvent(QMouseEvent* event) {
    const auto cell = cellAt(event->position());
    if (event->button() != Qt::LeftButton || !cell || cell->before == cell->after)
        return;
    choose(*cell);
    Q_EMIT cellActivated(cell->before, cell->after);
}

void MedleyMatrixView::move(int rows, int columns) {
    if (pieces() < 2)
        return;
    const int last = static_cast<int>(pieces()) - 1;
    const Cell from = m_current.value_or(Cell{0, 0});
    choose({static_cast<std::size_t>(std::clamp(static_cast<int>(from.before) + rows, 0, last)),
            static_cast<std::size_t>(std::clamp(static_cast<int>(from.after) + columns, 0, last))});
}

void MedleyMatrixView::keyPressEvent(QKeyEvent* event) {
    if (!actOnKey(*this, *event))
        QWidget::keyPressEvent(event);
}

} // namespace contrafact
