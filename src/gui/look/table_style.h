#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QByteArray>
#include <QStyledItemDelegate>

class QTableView;

namespace contrafact {

/// Gives a table the rows, header and focus of every table of the program. `stretched` is the
/// column that takes the room that is left.
void styleTable(QTableView& table, int stretched);

/// Order, widths and sorting of a table's columns, to be kept. Nothing is restored of a table that
/// had other columns.
[[nodiscard]] QByteArray columnsOf(const QTableView& table);
void restoreColumns(QTableView& table, const QByteArray& columns);

/// Paints a share (0..1, from `role`) as a number with a bar below it, in the colour of its
/// confidence.
class ProbabilityDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    ProbabilityDelegate(int role, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    int m_role;
};

/// Padding as in the header, and no dotted box around the cell that has the focus.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace contrafact
