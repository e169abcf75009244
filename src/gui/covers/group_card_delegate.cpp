// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/covers/group_card_delegate.h"

#include <vector>

#include <QLocale>
#include <QPainter>

#include "models/texts.h"

namespace contrafact {

namespace {

constexpr int kWideCardLines = 28; ///< width in heights of a line

struct Cell {
    QString text;
    QColor ink;
    Qt::Alignment alignment;
};

void drawCell(QPainter& painter, const QRect& rect, const Cell& cell) {
    painter.setPen(cell.ink);
    painter.drawText(rect, static_cast<int>(cell.alignment | Qt::AlignVCenter),
                     painter.fontMetrics().elidedText(cell.text, Qt::ElideMiddle, rect.width()));
}

/// A rounded tag at the right end of `line`; gives back where it begins.
int drawTag(QPainter& painter, const QRect& line, const QString& text, const QColor& ink,
            const QColor& paper, const Spacing& spacing) {
    const QFontMetrics metrics = painter.fontMetrics();
    const int width = metrics.horizontalAdvance(text) + 2 * spacing.small;
    const int height = metrics.height() + spacing.tiny;
    const QRectF tag(line.right() - width, line.center().y() - height / 2.0 + 1, width, height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(paper);
    painter.drawRoundedRect(tag, height / 2.0, height / 2.0);
    painter.setPen(ink);
    painter.drawText(tag, Qt::AlignCenter, text);
    return qRound(tag.left());
}

/// What is said of a member, with each text's share of the line. A narrow card leaves out what the
/// library and Compare show as well.
std::vector<std::pair<Cell, double>> memberCells(const GroupCard::Member& member,
                                                 const Colours& colours, bool isWide) {
    const Cell relation = member.isWeak
                              ? Cell{GroupCardDelegate::tr("weak link, %1")
                                         .arg(percentText(static_cast<double>(member.bestLink))),
                                     colours.caution, Qt::AlignLeft}
                              : Cell{member.relation, colours.subtleText, Qt::AlignLeft};
    const Cell title{member.title, colours.text, Qt::AlignLeft};
    const Cell origin{member.origin, colours.subtleText, Qt::AlignLeft};
    const Cell length{member.length, colours.subtleText, Qt::AlignRight};
    if (!isWide)
        return {{title, 0.33}, {origin, 0.23}, {relation, 0.34}, {length, 0.10}};
    const Cell key{member.key, colours.subtleText, Qt::AlignLeft};
    const Cell tempo{member.tempo, colours.subtleText, Qt::AlignRight};
    return {{title, 0.27}, {origin, 0.21}, {relation, 0.26},
            {key, 0.06},   {tempo, 0.13},  {length, 0.07}};
}

QColor tintOf(float confidence, const Colours& colours) {
    if (confidence >= 0.85F)
        return colours.positiveTint;
    return confidence >= 0.5F ? colours.cautionTint : colours.line;
}

} // namespace

GroupCardDelegate::Frame GroupCardDelegate::frameFor(const QStyleOptionViewItem& option) {
    Frame frame;
    frame.spacing = spacingFor(option.fontMetrics);
    frame.colours = coloursFor(option.palette);
    frame.font = option.font;
    frame.lineHeight = option.fontMetrics.height() + frame.spacing.small;
    frame.card = option.rect.adjusted(frame.spacing.small, frame.spacing.tiny, -frame.spacing.small,
                                      -frame.spacing.tiny);
    frame.content = frame.card.adjusted(frame.spacing.medium, frame.spacing.small,
                                        -frame.spacing.medium, -frame.spacing.small);
    return frame;
}

QSize GroupCardDelegate::sizeHint(const QStyleOptionViewItem& option,
                                  const QModelIndex& index) const {
    const Spacing spacing = spacingFor(option.fontMetrics);
    const int members = index.data(GroupModel::MemberCountRole).toInt();
    const int lines = std::min(members, kMembersShown) + (members > kMembersShown ? 1 : 0);
    const int line = option.fontMetrics.height() + spacing.small;
    return {spacing.huge * 8, (lines + 1) * line + 4 * spacing.small};
}

void GroupCardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
    const auto card = index.data(GroupModel::CardRole).value<GroupCard>();
    const Frame frame = frameFor(option);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintCard(*painter, frame, option);
    paintHead(*painter, frame, card);
    const int members = static_cast<int>(card.members.size());
    for (int i = 0; i < std::min(members, kMembersShown); ++i)
        paintMember(*painter, frame, card, i);
    if (members > kMembersShown) {
        const QRect line(frame.content.left() + frame.spacing.large,
                         frame.content.top() + (kMembersShown + 1) * frame.lineHeight +
                             frame.spacing.small,
                         frame.content.width() - frame.spacing.large, frame.lineHeight);
        painter->setFont(frame.font);
        drawCell(*painter, line,
                 {tr("and %1 more").arg(members - kMembersShown), frame.colours.subtleText,
                  Qt::AlignLeft});
    }
    painter->restore();
}

void GroupCardDelegate::paintCard(QPainter& painter, const Frame& frame,
                                  const QStyleOptionViewItem& option) {
    const bool isChosen = option.state.testFlag(QStyle::State_Selected);
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    const QColor edge = isChosen || isHovered ? frame.colours.accent : frame.colours.line;
    painter.setPen(QPen(edge, isChosen ? 2.0 : 1.0));
    painter.setBrush(frame.colours.card);
    const double radius = frame.spacing.small;
    painter.drawRoundedRect(QRectF(frame.card).adjusted(1, 1, -1, -1), radius, radius);
}

void GroupCardDelegate::paintHead(QPainter& painter, const Frame& frame, const GroupCard& card) {
    QRect line(frame.content.topLeft(), QSize(frame.content.width(), frame.lineHeight));
    line.setRight(paintFacts(painter, frame, card, line));
    const Colours& colours = frame.colours;
    painter.setFont(scaledFont(frame.font, 1, QFont::DemiBold));
    const QString title =
        painter.fontMetrics().elidedText(card.title, Qt::ElideMiddle, line.width());
    drawCell(painter, line, {title, colours.text, Qt::AlignLeft});
    line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(title) +
                 frame.spacing.medium);
    painter.setFont(frame.font);
    drawCell(painter, line, {versionCount(card.members.size()), colours.subtleText, Qt::AlignLeft});
}

int GroupCardDelegate::paintFacts(QPainter& painter, const Frame& frame, const GroupCard& card,
                                  QRect line) {
    painter.setFont(frame.font);
    const auto percent = [](float share) { return percentText(static_cast<double>(share)); };
    const Colours& colours = frame.colours;
    const float shown = card.isConfirmed ? 1.0F : card.confidence;
    const QColor ink = shown >= 0.85F  ? colours.positive
                       : shown >= 0.5F ? colours.caution
                                       : colours.text;
    const QString word =
        card.isConfirmed ? tr("confirmed", "a group") : tr("%1 sure").arg(percent(card.confidence));
    const int tag = drawTag(painter, line, word, ink, tintOf(shown, colours), frame.spacing);
    line.setRight(tag - frame.spacing.medium);
    QString facts =
        card.isConfirmed
            ? tr("program: %1", "how sure it is by itself").arg(percent(card.confidence))
            : tr("margin %1", "to the best recording outside the group").arg(percent(card.margin));
    if (card.confirmed > 0 && !card.isConfirmed) {
        facts = tr("%1 confirmed", "number of pairs").arg(card.confirmed) +
                QStringLiteral("  ·  ") + facts;
    }
    drawCell(painter, line, {facts, colours.subtleText, Qt::AlignRight});
    return line.right() - painter.fontMetrics().horizontalAdvance(facts) - frame.spacing.medium;
}

void GroupCardDelegate::paintMember(QPainter& painter, const Frame& frame, const GroupCard& card,
                                    int position) {
    const GroupCard::Member& member = card.members[static_cast<std::size_t>(position)];
    const QRect line(frame.content.left(),
                     frame.content.top() + (position + 1) * frame.lineHeight + frame.spacing.small,
                     frame.content.width(), frame.lineHeight);
    paintRail(painter, frame, line, member, position == 0);

    const double indent = frame.spacing.large + frame.spacing.tiny;
    const double room = line.width() - indent;
    painter.setFont(frame.font);
    double left = line.left() + indent;
    for (const auto& [cell, share] :
         memberCells(member, frame.colours, room > kWideCardLines * frame.lineHeight)) {
        const double width = room * share;
        drawCell(painter,
                 QRectF(left, line.top(), width - frame.spacing.small, line.height()).toRect(),
                 cell);
        left += width;
    }
}

void GroupCardDelegate::paintRail(QPainter& painter, const Frame& frame, const QRect& line,
                                  const GroupCard::Member& member, bool isFirst) {
    const QColor ink = member.isWeak ? frame.colours.caution : frame.colours.accent;
    const QPointF dot(line.left() + frame.spacing.tiny, line.center().y() + 0.5);
    const double radius = frame.spacing.tiny * 0.75;
    if (!isFirst) {
        painter.setPen(QPen(ink, 1.6, member.isWeak ? Qt::DotLine : Qt::SolidLine));
        painter.drawLine(QPointF(dot.x(), dot.y() - line.height() + radius),
                         QPointF(dot.x(), dot.y() - radius));
    }
    painter.setPen(QPen(ink, 1.6));
    painter.setBrush(member.isWeak ? frame.colours.card : ink);
    painter.drawEllipse(dot, radius, radius);
}

} // namespace contrafact
