// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/library/track_delegate.h"

#include <QPainter>

#include "gui/look/theme.h"
#include "models/folder_model.h"
#include "models/track_filter.h"

namespace contrafact {

namespace {

const char* stateIcon(TrackState state) {
    switch (state) {
    case TrackState::Waiting:
        return "waiting";
    case TrackState::Analysed:
        return "done";
    case TrackState::Failed:
        return "error";
    case TrackState::Missing:
        return "missing";
    case TrackState::Offline:
        break;
    }
    return "offline";
}

QColor stateColour(TrackState state, const Colours& colours) {
    if (state == TrackState::Failed)
        return colours.negative;
    return state == TrackState::Analysed ? colours.positive : colours.subtleText;
}

QPixmap folderIcon(const LibraryFolder& folder, const QStyleOptionViewItem& row, int size) {
    const bool isReachable = folder.state == LibraryFolder::State::Online ||
                             folder.state == LibraryFolder::State::Scanning;
    const Colours& colours = coloursFor(row.palette);
    return themedPixmap(isReachable ? "folder" : "folder-offline",
                        isReachable ? colours.accent : colours.subtleText, size,
                        row.widget->devicePixelRatioF());
}

void drawFolderText(QPainter& painter, const QRect& room, const LibraryFolder& folder,
                    const QStyleOptionViewItem& row) {
    const int half = room.height() / 2;
    painter.setFont(row.font);
    painter.setPen(row.palette.color(QPalette::Text));
    painter.drawText(room.adjusted(0, 0, 0, -half), Qt::AlignLeft | Qt::AlignVCenter,
                     row.fontMetrics.elidedText(row.text, Qt::ElideMiddle, room.width()));
    const QFont small = scaledFont(row.font, -1);
    painter.setFont(small);
    painter.setPen(coloursFor(row.palette).subtleText);
    painter.drawText(
        room.adjusted(0, half, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(small).elidedText(FolderModel::summary(folder), Qt::ElideRight, room.width()));
}

} // namespace

void TrackDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    CellDelegate::initStyleOption(option, index);
    const auto* filter = qobject_cast<const TrackFilter*>(index.model());
    if (filter == nullptr)
        return;
    const Colours& colours = coloursFor(option->palette);
    const Track& track = filter->trackAt(index.row());
    const auto column = static_cast<TrackModel::Column>(index.column());
    const bool isUsable = track.state == TrackState::Analysed || track.state == TrackState::Waiting;
    if (!isUsable ||
        (column != TrackModel::Column::Title && column != TrackModel::Column::Versions))
        option->palette.setColor(QPalette::Text, colours.subtleText);
    if (column == TrackModel::Column::Versions) {
        option->font.setBold(true);
        option->palette.setColor(QPalette::Text, colours.accent);
    }
    if (column == TrackModel::Column::State) {
        const int size = option->fontMetrics.height();
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(size, size);
        option->icon = QIcon(themedPixmap(stateIcon(track.state), stateColour(track.state, colours),
                                          size, option->widget->devicePixelRatioF()));
    }
}

void FolderDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    row.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &row, painter, row.widget);
    const auto* model = qobject_cast<const FolderModel*>(index.model());
    if (model == nullptr)
        return;
    const LibraryFolder& folder = model->folderAt(index.row());
    const Spacing spacing = spacingFor(row.fontMetrics);
    const QRect inner =
        row.rect.adjusted(spacing.small, spacing.tiny, -spacing.small, -spacing.tiny);
    const int icon = spacing.large + spacing.tiny;
    painter->drawPixmap(inner.left(), inner.center().y() - icon / 2, folderIcon(folder, row, icon));
    drawFolderText(*painter, inner.adjusted(icon + spacing.small, 0, 0, 0), folder, row);
}

QSize FolderDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    const Spacing spacing = spacingFor(option.fontMetrics);
    return {spacing.huge * 4, option.fontMetrics.height() * 2 + spacing.medium};
}

} // namespace contrafact
