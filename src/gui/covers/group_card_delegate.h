#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QStyledItemDelegate>

#include "gui/look/theme.h"
#include "models/group_model.h"

namespace contrafact {

/// Paints one group of versions as a card: its name, how sure the program is, and a line for each
/// member. The rail at the left joins members: a full line where the link holds, a dotted one
/// where it is below the threshold.
class GroupCardDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Members shown before "and 12 more".
    static constexpr int kMembersShown = 12;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

private:
    struct Frame {
        QRect card;
        QRect content;
        int lineHeight = 0;
        Spacing spacing;
        Colours colours;
        QFont font;
    };

    [[nodiscard]] static Frame frameFor(const QStyleOptionViewItem& option);
    static void paintCard(QPainter& painter, const Frame& frame,
                          const QStyleOptionViewItem& option);
    static void paintHead(QPainter& painter, const Frame& frame, const GroupCard& card);
    /// Paints what is known of the group at the right of `line`; gives back where that begins.
    [[nodiscard]] static int paintFacts(QPainter& painter, const Frame& frame,
                                        const GroupCard& card, QRect line);
    static void paintMember(QPainter& painter, const Frame& frame, const GroupCard& card,
                            int position);
    static void paintRail(QPainter& painter, const Frame& frame, const QRect& line,
                          const GroupCard::Member& member, bool isFirst);
};

} // namespace contrafact
