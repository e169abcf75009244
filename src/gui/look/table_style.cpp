// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/look/table_style.h"

#include <QApplication>
#include <QHeaderView>
#include <QPainter>
#include <QTableView>

#include "gui/look/theme.h"

namespace contrafact {

void styleTable(QTableView& table, int stretched) {
    const Spacing spacing = spacingFor(table.fontMetrics());
    table.setItemDelegate(new CellDelegate(&table));
    table.setTextElideMode(Qt::ElideMiddle); // what tells two tracks apart is at the end
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + spacing.medium);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table.horizontalHeader()->setMinimumSectionSize(spacing.huge);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    if (stretched < table.horizontalHeader()->count())
        table.horizontalHeader()->setSectionResizeMode(stretched, QHeaderView::Stretch);
}

QByteArray columnsOf(const QTableView& table) {
    const auto count = static_cast<char>(table.horizontalHeader()->count());
    return QByteArray(1, count) + table.horizontalHeader()->saveState();
}

void restoreColumns(QTableView& table, const QByteArray& columns) {
    if (!columns.isEmpty() &&
        columns.front() == static_cast<char>(table.horizontalHeader()->count()))
        table.horizontalHeader()->restoreState(columns.sliced(1));
}

ProbabilityDelegate::ProbabilityDelegate(int role, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_role(role) {}

void ProbabilityDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                                const QModelIndex& index) const {
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString text = std::exchange(cell.text, QString());
    cell.state &= ~QStyle::State_HasFocus;
    cell.widget->style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    const double share = index.data(m_role).toDouble();
    const Colours& colours = coloursFor(option.palette);
    const Spacing spacing = spacingFor(option.fontMetrics);
    const QRect inner = option.rect.adjusted(spacing.small, 0, -spacing.small, 0);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(isSelected ? option.palette.color(QPalette::HighlightedText)
                               : confidenceColour(share, colours));
    painter->drawText(inner.adjusted(0, 0, 0, -spacing.tiny), Qt::AlignRight | Qt::AlignVCenter,
                      text);
    const double height = spacing.tiny / 2.0;
    const QRectF groove(inner.left(), inner.bottom() - spacing.tiny - height, inner.width(),
                        height);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colours.line);
    painter->drawRoundedRect(groove, height / 2, height / 2);
    painter->setBrush(confidenceColour(share, colours));
    painter->drawRoundedRect(QRectF(groove.topLeft(), QSizeF(groove.width() * share, height)),
                             height / 2, height / 2);
    painter->restore();
}

void CellDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus;
}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
    // The background reaches the edges, the text keeps the header's distance from them.
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QWidget* widget = cell.widget;
    widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, widget);
    const int padding = spacingFor(option.fontMetrics).small - spacingFor(option.fontMetrics).tiny;
    cell.rect.adjust(padding, 0, -padding, 0);
    cell.backgroundBrush = Qt::NoBrush;
    cell.showDecorationSelected = false;
    const QColor ink = cell.state.testFlag(QStyle::State_Selected)
                           ? cell.palette.color(QPalette::HighlightedText)
                           : cell.palette.color(QPalette::Text);
    cell.palette.setColor(QPalette::Text, ink);
    cell.state &= ~(QStyle::State_Selected | QStyle::State_MouseOver);
    widget->style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, widget);
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Spacing spacing = spacingFor(option.fontMetrics);
    const int padding = spacing.small - spacing.tiny;
    QStyleOptionViewItem cell = option; // text that wraps does so within the padding
    if (cell.rect.width() > 2 * padding)
        cell.rect.adjust(padding, 0, -padding, 0);
    return QStyledItemDelegate::sizeHint(cell, index) + QSize(spacing.small, 0);
}

} // namespace contrafact
