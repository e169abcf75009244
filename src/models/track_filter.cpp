// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/track_filter.h"

#include <algorithm>
#include <iterator>
#include <set>

#include <QMimeData>

#include "models/track_mime.h"

namespace contrafact {

namespace {

constexpr int kTextColumns = 3; // title, artist, album come first

RowOrder orderBy(const TrackModel& tracks, TrackModel::Column column) {
    const bool isText = static_cast<int>(column) < kTextColumns;
    return RowOrder(
        {[&tracks, column](int row) { return tracks.sortKey(row, column); },
         isText
             ? [&tracks, column](int left, int right) { return tracks.isLess(left, right, column); }
             : std::function<bool(int, int)>()});
}

} // namespace

TrackFilter::TrackFilter(TrackModel& tracks, QObject* parent)
    : QAbstractTableModel(parent)
    , m_tracks(tracks) {
    for (int column = 0; column < kTextColumns; ++column)
        m_textOrders.push_back(orderBy(tracks, static_cast<TrackModel::Column>(column)));
    connect(&tracks, &TrackModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { takeRows(first, last); });
    connect(&tracks, &TrackModel::rowsChanged, this, &TrackFilter::takeChanges);
    connect(&tracks, &TrackModel::dataChanged, this,
            [this](const QModelIndex& top, const QModelIndex&, const QList<int>& roles) {
                if (!roles.isEmpty())
                    tellRewritten(top.column());
            });
    connect(&tracks, &TrackModel::rowsRenumbered, this, &TrackFilter::renumber);
    connect(&tracks, &TrackModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex&, int first, int last) { hideRows(first, last); });
    connect(&tracks, &TrackModel::rowsRemoved, this,
            [this](const QModelIndex&, int first, int last) { forgetRows(first, last); });
    if (tracks.rowCount() > 0)
        takeRows(0, tracks.rowCount() - 1);
}

void TrackFilter::setWords(const QString& words) {
    const QStringList folded = foldedText(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (folded == m_words)
        return;
    const bool isNarrower = std::all_of(m_words.begin(), m_words.end(), [&](const QString& old) {
        return std::any_of(folded.begin(), folded.end(),
                           [&](const QString& now) { return now.contains(old); });
    });
    m_words = folded;
    filterAgain(isNarrower);
}

void TrackFilter::setShow(Show show) {
    if (show != m_show) {
        m_show = show;
        filterAgain(false);
    }
}

void TrackFilter::filterAgain(bool onlyNarrower) {
    for (std::size_t row = 0; row < m_fits.size(); ++row)
        if (m_fits[row] != 0 || !onlyNarrower)
            m_fits[row] = fits(static_cast<int>(row)) ? 1 : 0;
    show(wanted());
}

bool TrackFilter::fits(int row) const {
    const Track& track = m_tracks.trackAt(row);
    const auto isOfState = [&] {
        switch (m_show) {
        case Show::WithVersions:
            return track.versionsFound > 0;
        case Show::Waiting:
            return track.state == TrackState::Waiting;
        case Show::Failed:
            return track.state == TrackState::Failed;
        case Show::Unreachable:
            return track.state == TrackState::Missing || track.state == TrackState::Offline;
        case Show::All:
            break;
        }
        return true;
    };
    const QString& text = m_tracks.searchText(row);
    return isOfState() && std::all_of(m_words.begin(), m_words.end(),
                                      [&](const QString& word) { return text.contains(word); });
}

void TrackFilter::takeRows(int first, int last) {
    const int count = last - first + 1;
    for (RowOrder& order : m_textOrders)
        order.insert(first, count);
    if (m_numberOrder)
        m_numberOrder->insert(first, count);
    m_fits.resize(static_cast<std::size_t>(last) + 1, 0);
    m_place.resize(static_cast<std::size_t>(last) + 1, -1);
    for (int row = first; row <= last; ++row)
        m_fits[static_cast<std::size_t>(row)] = fits(row) ? 1 : 0;
    show(wanted());
}

void TrackFilter::tellRewritten(int column) {
    if (!m_shown.empty())
        Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
}

void TrackFilter::takeChanges(const Rows& rows, TrackModel::Column first, TrackModel::Column last) {
    for (int column = static_cast<int>(first);
         column < kTextColumns && column <= static_cast<int>(last); ++column)
        m_textOrders[static_cast<std::size_t>(column)].update(rows);
    if (m_numberOrder && first <= m_column && m_column <= last)
        m_numberOrder->update(rows);
    for (const int row : rows)
        m_fits[static_cast<std::size_t>(row)] = fits(row) ? 1 : 0;
    show(wanted());
    int top = rowCount();
    int bottom = -1;
    for (const int row : rows) {
        if (isShown(row)) {
            top = std::min(top, m_place[static_cast<std::size_t>(row)]);
            bottom = std::max(bottom, m_place[static_cast<std::size_t>(row)]);
        }
    }
    if (bottom >= 0)
        Q_EMIT dataChanged(index(top, 0), index(bottom, columnCount() - 1));
}

void TrackFilter::hideRows(int first, int last) {
    if (first == last) {
        hideRow(first);
        return;
    }
    Rows staying = m_shown;
    std::erase_if(staying, [&](int row) { return row >= first && row <= last; });
    show(std::move(staying));
}

void TrackFilter::renumber(const Rows& rows) {
    for (RowOrder& order : m_textOrders)
        order.renumber(rows);
    if (m_numberOrder)
        m_numberOrder->renumber(rows);
    std::vector<char> fits(m_fits.size());
    for (std::size_t row = 0; row < rows.size(); ++row)
        fits[static_cast<std::size_t>(rows[row])] = m_fits[row];
    m_fits = std::move(fits);
    Rows renumbered = std::move(m_shown);
    for (int& row : renumbered)
        row = rows[static_cast<std::size_t>(row)];
    place(std::move(renumbered));
}

void TrackFilter::hideRow(int row) {
    if (!isShown(row))
        return;
    const int shownAt = m_place[static_cast<std::size_t>(row)];
    beginRemoveRows({}, shownAt, shownAt);
    Rows staying = std::move(m_shown);
    staying.erase(staying.begin() + shownAt);
    place(std::move(staying));
    endRemoveRows();
}

void TrackFilter::forgetRows(int first, int last) {
    for (RowOrder& order : m_textOrders)
        order.remove(first, last);
    if (m_numberOrder)
        m_numberOrder->remove(first, last);
    m_fits.erase(m_fits.begin() + first, m_fits.begin() + last + 1);
    m_place.resize(m_fits.size());
    Rows renumbered = std::move(m_shown);
    for (int& row : renumbered)
        row -= row > last ? last - first + 1 : 0;
    place(std::move(renumbered));
}

const RowOrder* TrackFilter::sorting() const {
    if (!m_isSorted)
        return nullptr;
    return m_numberOrder ? &*m_numberOrder : &m_textOrders[static_cast<std::size_t>(m_column)];
}

TrackFilter::Rows TrackFilter::wanted() const {
    Rows rows;
    rows.reserve(m_fits.size());
    const auto take = [&](int row) {
        if (m_fits[static_cast<std::size_t>(row)] != 0)
            rows.push_back(row);
    };
    const RowOrder* order = sorting();
    if (order == nullptr)
        for (int row = 0; row < static_cast<int>(m_fits.size()); ++row)
            take(row);
    else if (m_direction == Qt::AscendingOrder)
        order->forEachAscending(take);
    else
        order->forEachDescending(take);
    return rows;
}

void TrackFilter::show(Rows rows) {
    if (rows == m_shown)
        return;
    std::vector<char> isWanted(m_place.size(), 0);
    for (const int row : rows)
        isWanted[static_cast<std::size_t>(row)] = 1;
    Rows arriving;
    Rows now; // what stays, already in its new order, then what leaves
    for (const int row : rows)
        (isShown(row) ? now : arriving).push_back(row);
    const int staying = static_cast<int>(now.size());
    std::copy_if(m_shown.begin(), m_shown.end(), std::back_inserter(now),
                 [&](int row) { return isWanted[static_cast<std::size_t>(row)] == 0; });
    const int before = static_cast<int>(now.size());
    rearrange(now);
    if (before > staying) {
        beginRemoveRows({}, staying, before - 1);
        now.resize(static_cast<std::size_t>(staying));
        place(now);
        endRemoveRows();
    }
    if (!arriving.empty()) {
        beginInsertRows({}, staying, staying + static_cast<int>(arriving.size()) - 1);
        now.insert(now.end(), arriving.begin(), arriving.end());
        place(now);
        endInsertRows();
        rearrange(std::move(rows));
    }
}

void TrackFilter::rearrange(Rows rows) {
    if (rows == m_shown)
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<int> tracks;
    tracks.reserve(static_cast<std::size_t>(before.size()));
    for (const QModelIndex& index : before)
        tracks.push_back(m_shown[static_cast<std::size_t>(index.row())]);
    place(std::move(rows));
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i) {
        const int row = m_place[static_cast<std::size_t>(tracks[static_cast<std::size_t>(i)])];
        after << index(row, before[i].column());
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void TrackFilter::place(Rows rows) {
    m_shown = std::move(rows);
    std::fill(m_place.begin(), m_place.end(), -1);
    for (std::size_t i = 0; i < m_shown.size(); ++i)
        m_place[static_cast<std::size_t>(m_shown[i])] = static_cast<int>(i);
}

void TrackFilter::sort(int column, Qt::SortOrder order) {
    if (column < 0 || column >= columnCount()) {
        m_isSorted = false;
        m_numberOrder.reset();
        show(wanted());
        return;
    }
    const auto chosen = static_cast<TrackModel::Column>(column);
    if (column < kTextColumns) {
        m_numberOrder.reset();
    } else if (!m_numberOrder || m_column != chosen) {
        m_numberOrder = orderBy(m_tracks, chosen);
        m_numberOrder->insert(0, m_tracks.rowCount());
    }
    m_column = chosen;
    m_direction = order;
    m_isSorted = true;
    show(wanted());
}

const Track& TrackFilter::trackAt(int row) const {
    return m_tracks.trackAt(m_shown[static_cast<std::size_t>(row)]);
}

std::optional<int> TrackFilter::rowOf(TrackId id) const {
    const auto row = m_tracks.rowOf(id);
    if (!row || !isShown(*row))
        return std::nullopt;
    return m_place[static_cast<std::size_t>(*row)];
}

int TrackFilter::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int TrackFilter::columnCount(const QModelIndex& parent) const {
    return m_tracks.columnCount(parent);
}

QVariant TrackFilter::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = m_shown[static_cast<std::size_t>(index.row())];
    return m_tracks.data(m_tracks.index(row, index.column()), role);
}

QVariant TrackFilter::headerData(int section, Qt::Orientation orientation, int role) const {
    return m_tracks.headerData(section, orientation, role);
}

Qt::ItemFlags TrackFilter::flags(const QModelIndex& index) const {
    const Qt::ItemFlags own = QAbstractTableModel::flags(index);
    return index.isValid() ? own | Qt::ItemIsDragEnabled : own;
}

QStringList TrackFilter::mimeTypes() const {
    return {trackMimeType()};
}

QMimeData* TrackFilter::mimeData(const QModelIndexList& indexes) const {
    std::set<int> rows;
    for (const QModelIndex& index : indexes)
        rows.insert(index.row());
    std::vector<DraggedTrack> tracks;
    for (const int row : rows)
        tracks.push_back({trackAt(row).id, std::nullopt});
    return trackMime(tracks).release(); // the drag owns it
}

} // namespace contrafact
