// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/compare/passage_list.h"

#include <algorithm>

#include <QAction>
#include <QHeaderView>
#include <QLocale>
#include <QMimeData>
#include <QPainter>
#include <QStyledItemDelegate>

#include "gui/look/theme.h"
#include "models/texts.h"

namespace contrafact {

namespace {

constexpr int kColumnA = 0;
constexpr int kColumnB = 1;
constexpr int kColumnKey = 2;
constexpr int kColumnTempo = 3;
constexpr int kColumnStrength = 4;

/// What a column is sorted by.
double valueIn(const Passage& passage, int column) {
    switch (column) {
    case kColumnB:
        return passage.bStart;
    case kColumnKey:
        return passage.keyShiftSemitones;
    case kColumnTempo:
        return passage.tempoRatio;
    case kColumnStrength:
        return static_cast<double>(passage.strength);
    default:
        return passage.aStart;
    }
}

/// A bar as long as the strength, with the number beside it.
class StrengthDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyleOptionViewItem frame = option;
        initStyleOption(&frame, index);
        const QString text = frame.text;
        frame.text.clear();
        const QWidget* widget = option.widget;
        widget->style()->drawControl(QStyle::CE_ItemViewItem, &frame, painter, widget);
        const double strength = std::clamp(index.data(Qt::UserRole).toDouble(), 0.0, 1.0);
        const Colours& colours = coloursFor(option.palette);
        constexpr double kLeastBar = 12.0;
        const int number = option.fontMetrics.horizontalAdvance(QStringLiteral("100 %")) + 8;
        const QRectF room = QRectF(option.rect).adjusted(10.0, 0.0, -number - 10.0, 0.0);
        const QRectF bar(room.left(), room.center().y() - 3.0, room.width(), 6.0);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        if (bar.width() > kLeastBar) {
            painter->setBrush(colours.line);
            painter->drawRoundedRect(bar, 3.0, 3.0);
            painter->setBrush(colours.accent);
            painter->drawRoundedRect(QRectF(bar.topLeft(), QSizeF(bar.width() * strength, 6.0)),
                                     3.0, 3.0);
        }
        painter->setPen(option.palette.color(QPalette::Text));
        painter->drawText(QRectF(room.right(), option.rect.top(), number, option.rect.height()),
                          Qt::AlignRight | Qt::AlignVCenter, text);
        painter->restore();
    }
};

} // namespace

PassageList::PassageList(QWidget* parent)
    : QTableWidget(0, 5, parent) {
    setAccessibleName(tr("Passages"));
    setHorizontalHeaderLabels({tr("In A"), tr("In B"), tr("Key"), tr("Tempo"), tr("Strength")});
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setStyleSheet(
        QStringLiteral("QTableView::item { padding-left: 0.4em; padding-right: 0.2em; }"));
    verticalHeader()->hide();
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(kColumnStrength, QHeaderView::Stretch);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setSortIndicatorShown(true);
    horizontalHeader()->setSortIndicator(kColumnA, Qt::AscendingOrder);
    horizontalHeaderItem(kColumnStrength)->setData(Qt::InitialSortOrderRole, Qt::DescendingOrder);
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &PassageList::arrange);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setItemDelegateForColumn(kColumnStrength, new StrengthDelegate(this));
    setDragDropMode(QAbstractItemView::DragOnly);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    addPartAction(tr("Add A's passage to the medley"), kColumnA);
    addPartAction(tr("Add B's passage to the medley"), kColumnB);
    const auto choose = [this](int row) {
        if (row >= 0 && row < static_cast<int>(m_passages.size()))
            Q_EMIT passageChosen(m_passages[static_cast<std::size_t>(row)]);
    };
    connect(this, &QTableWidget::cellClicked, this, choose);
    connect(this, &QAbstractItemView::activated, this,
            [choose](const QModelIndex& index) { choose(index.row()); });
}

void PassageList::addPartAction(const QString& text, int column) {
    auto* action = new QAction(themedIcon("medley"), text, this);
    connect(action, &QAction::triggered, this, [this, column] {
        if (currentPassage())
            Q_EMIT partChosen(partOf(currentRow(), column));
    });
    addAction(action);
}

DraggedTrack PassageList::partOf(int row, int column) const {
    const Passage& passage = m_passages[static_cast<std::size_t>(row)];
    if (column == kColumnB)
        return {m_b, DraggedTrack::Part{passage.bStart, passage.bEnd}};
    return {m_a, DraggedTrack::Part{passage.aStart, passage.aEnd}};
}

// Where there is no room for all, how sure it is says more than the tempo, which hardly varies.
void PassageList::resizeEvent(QResizeEvent* event) {
    QTableWidget::resizeEvent(event);
    constexpr int kCharacters = 66;
    setColumnHidden(kColumnTempo,
                    viewport()->width() < kCharacters * fontMetrics().averageCharWidth());
}

QStringList PassageList::mimeTypes() const {
    return {trackMimeType()};
}

QMimeData* PassageList::mimeData(const QList<QTableWidgetItem*>& items) const {
    if (items.isEmpty())
        return nullptr;
    // A row is dragged as a whole; where it was taken hold of tells whose passage is meant.
    return trackMime({partOf(items.first()->row(), currentColumn())}).release();
}

void PassageList::setPassages(std::vector<Passage> passages, TrackId a, TrackId b) {
    m_a = a;
    m_b = b;
    m_passages = std::move(passages);
    arrange();
}

void PassageList::arrange() {
    const QHeaderView* header = horizontalHeader();
    const int column = header->sortIndicatorSection();
    const bool isAscending = header->sortIndicatorOrder() == Qt::AscendingOrder;
    std::ranges::stable_sort(m_passages, [&](const Passage& left, const Passage& right) {
        const double one = valueIn(left, column);
        const double other = valueIn(right, column);
        return isAscending ? one < other : one > other;
    });
    m_marked = -1;
    setRowCount(static_cast<int>(m_passages.size()));
    const auto span = [](double start, double end) {
        return tr("%1 – %2", "from and to").arg(clockText(start), clockText(end));
    };
    for (int row = 0; row < rowCount(); ++row) {
        const Passage& passage = m_passages[static_cast<std::size_t>(row)];
        setItem(row, kColumnA, new QTableWidgetItem(span(passage.aStart, passage.aEnd)));
        setItem(row, kColumnB, new QTableWidgetItem(span(passage.bStart, passage.bEnd)));
        setItem(row, kColumnKey, new QTableWidgetItem(keyShiftText(passage.keyShiftSemitones)));
        setItem(row, kColumnTempo, new QTableWidgetItem(tempoRatioText(passage.tempoRatio)));
        auto* strength = new QTableWidgetItem(percentText(static_cast<double>(passage.strength)));
        strength->setData(Qt::UserRole, static_cast<double>(passage.strength));
        setItem(row, kColumnStrength, strength);
    }
}

void PassageList::markAt(double aSeconds, double bSeconds) {
    const auto holder = std::ranges::find_if(m_passages, [&](const Passage& passage) {
        return aSeconds >= passage.aStart && aSeconds < passage.aEnd &&
               bSeconds >= passage.bStart - 0.5 && bSeconds < passage.bEnd + 0.5;
    });
    const int marked =
        holder == m_passages.end() ? -1 : static_cast<int>(holder - m_passages.begin());
    if (marked == m_marked)
        return;
    m_marked = marked;
    for (int row = 0; row < rowCount(); ++row) {
        QFont shown = font();
        shown.setBold(row == marked);
        item(row, kColumnA)->setFont(shown);
        item(row, kColumnB)->setFont(shown);
    }
}

std::optional<Passage> PassageList::currentPassage() const {
    const int row = currentRow();
    if (row < 0 || row >= static_cast<int>(m_passages.size()))
        return std::nullopt;
    return m_passages[static_cast<std::size_t>(row)];
}

} // namespace contrafact
