#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/look/table_style.h"

namespace contrafact {

/// Cells of the library table: an icon for the state, quiet text for what cannot be used.
class TrackDelegate : public CellDelegate {
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

/// Folders on two lines: name, then tracks and state, with an icon for the state.
class FolderDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;
};

} // namespace contrafact
