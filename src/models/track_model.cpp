// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/track_model.h"

#include <algorithm>
#include <array>
#include <limits>

namespace contrafact {

namespace {

struct ColumnDefinition {
    const char* title;
    Qt::Alignment alignment;
    QString (*text)(const Track& track, KeyNotation notation); ///< null: of its label
};

const Qt::Alignment kTextSide = Qt::AlignLeft | Qt::AlignVCenter;
const Qt::Alignment kNumberSide = Qt::AlignRight | Qt::AlignVCenter;

QString stateText(const Track& track) {
    return track.error ? errorText(track.error->code) : stateLabel(track.state);
}

const std::array<ColumnDefinition, TrackModel::kColumns>& columns() {
    static const std::array<ColumnDefinition, TrackModel::kColumns> table = {{
        {QT_TRANSLATE_NOOP("contrafact::TrackModel", "Title"), kTextSide,
         [](const Track& t, KeyNotation) { return QString::fromStdString(trackTitle(t)); }},
        {QT_TRANSLATE_NOOP("contrafact::TrackModel", "Artist"), kTextSide, nullptr},
        {QT_TRANSLATE_NOOP("contrafact::TrackModel", "Album"), kTextSide,
         [](const Track& t, KeyNotation) {
             return QString::fromStdString(plainLine(t.tags.album));
         }},
        {QT_TRANSLATE_NOOP("contrafact::TrackModel", "Length"), kNumberSide,
         [](const Track& t, KeyNotation) { return lengthText(t.durationSeconds); }},
        {QT_TRANSLATE_NOOP("contrafact::TrackModel", "Key"), kTextSide,
         [](const Track& t, KeyNotation n) { return keyText(t.key, n); }},
        {QT_TRANSLATE_NOOP("contrafact::TrackModel", "Tempo"), kNumberSide,
         [](const Track& t, KeyNotation) { return tempoText(t.tempoBpm); }},
        {QT_TRANSLATE_NOOP("contrafact::TrackModel", "Versions"), kNumberSide,
         [](const Track& t, KeyNotation) {
             return t.versionsFound > 0 ? QString::number(t.versionsFound) : QString();
         }},
        {QT_TRANSLATE_NOOP("contrafact::TrackModel", "State"), kTextSide,
         [](const Track& t, KeyNotation) { return stateText(t); }},
    }};
    return table;
}

/// The first four letters as one number that compares as they do.
std::uint64_t firstLetters(QStringView line) {
    std::uint64_t key = 0;
    for (qsizetype i = 0; i < 4; ++i)
        key = key << 16 | (i < line.size() ? line[i].unicode() : std::uint64_t{0});
    // What has no name comes last.
    return line.isEmpty() ? std::numeric_limits<std::uint64_t>::max() : key;
}

QStringView lineOf(const QString& lines, std::size_t number) {
    qsizetype start = 0;
    for (std::size_t i = 0; i < number; ++i)
        start = lines.indexOf(QLatin1Char('\n'), start) + 1;
    return QStringView(lines).mid(start, lines.indexOf(QLatin1Char('\n'), start) - start);
}

int keyOrder(const std::optional<MusicalKey>& key) {
    return key ? key->tonic * 2 + (key->mode == MusicalKey::Mode::Minor ? 1 : 0) : 24;
}

} // namespace

TrackModel::Row TrackModel::rowFrom(const Track& track) const {
    const auto folded = [](QString text) {
        return foldedText(text.replace(QLatin1Char('\n'), QLatin1Char(' '))) + QLatin1Char('\n');
    };
    const std::array<QString, 3> lines = {folded(QString::fromStdString(trackTitle(track))),
                                          folded(QString::fromStdString(track.tags.artist)),
                                          folded(QString::fromStdString(track.tags.album))};
    Row row{.track = track,
            .folded = lines[0] + lines[1] + lines[2] + folded(pathText(track.path.filename()))};
    row.folded.squeeze();
    if (m_versionCounts)
        row.track.versionsFound = versionsOf(track.id);
    for (std::size_t i = 0; i < lines.size(); ++i)
        row.sortKeys[i] = firstLetters(QStringView(lines[i]).chopped(1));
    return row;
}

void TrackModel::upsert(const std::vector<Track>& tracks) {
    std::vector<Row> added;
    std::vector<int> changed;
    std::unordered_map<TrackId, std::size_t> addedAt;
    bool isRenamed = false;
    for (const Track& track : tracks) {
        if (const auto known = m_rowOf.find(track.id); known != m_rowOf.end()) {
            Row& row = m_rows[static_cast<std::size_t>(known->second)];
            isRenamed |= m_labels.remove(row.track) | m_labels.add(track);
            row = rowFrom(track);
            changed.push_back(known->second);
        } else if (const auto twice = addedAt.find(track.id); twice != addedAt.end()) {
            added[twice->second] = rowFrom(track);
        } else {
            addedAt.emplace(track.id, added.size());
            added.push_back(rowFrom(track));
        }
    }
    tellChanged(std::move(changed), Column::Title, Column::State);
    if (!added.empty())
        isRenamed |= append(std::move(added));
    if (isRenamed)
        tellRenamed();
}

bool TrackModel::append(std::vector<Row> added) {
    const int first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(added.size()) - 1);
    bool isRenamed = false;
    for (Row& row : added) {
        isRenamed |= m_labels.add(row.track);
        m_rowOf.emplace(row.track.id, static_cast<int>(m_rows.size()));
        m_rows.push_back(std::move(row));
    }
    endInsertRows();
    return isRenamed;
}

void TrackModel::tellRenamed() {
    const int column = static_cast<int>(Column::Artist);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column), {Qt::DisplayRole});
}

void TrackModel::tellChanged(std::vector<int> rows, Column first, Column last) {
    if (rows.empty())
        return;
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    Q_EMIT rowsChanged(rows, first, last);
    Q_EMIT dataChanged(index(rows.front(), static_cast<int>(first)),
                       index(rows.back(), static_cast<int>(last)));
}

void TrackModel::remove(const std::vector<TrackId>& tracks) {
    std::vector<int> rows;
    for (const TrackId id : tracks)
        if (const auto row = rowOf(id))
            rows.push_back(*row);
    if (rows.empty())
        return;
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    const int count = static_cast<int>(rows.size());
    int first = rows.front();
    if (rows.back() - first + 1 != count) {
        // Scattered rows would each cost a pass over all others: they go together, from the end.
        moveToEnd(rows);
        first = rowCount() - count;
    }
    if (removeRowsFrom(first, count))
        tellRenamed();
}

void TrackModel::moveToEnd(const std::vector<int>& rows) {
    std::vector<int> places(m_rows.size());
    auto leaving = rows.begin();
    int stayingPlace = 0;
    int leavingPlace = rowCount() - static_cast<int>(rows.size());
    for (int row = 0; row < rowCount(); ++row) {
        const bool leaves = leaving != rows.end() && *leaving == row;
        leaving += leaves ? 1 : 0;
        places[static_cast<std::size_t>(row)] = leaves ? leavingPlace++ : stayingPlace++;
    }
    Q_EMIT layoutAboutToBeChanged();
    std::vector<Row> moved(m_rows.size());
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        m_rowOf[m_rows[row].track.id] = places[row];
        moved[static_cast<std::size_t>(places[row])] = std::move(m_rows[row]);
    }
    m_rows = std::move(moved);
    const QModelIndexList before = persistentIndexList();
    for (const QModelIndex& old : before) {
        const int place = places[static_cast<std::size_t>(old.row())];
        changePersistentIndex(old, index(place, old.column()));
    }
    Q_EMIT rowsRenumbered(places);
    Q_EMIT layoutChanged();
}

bool TrackModel::removeRowsFrom(int first, int count) {
    beginRemoveRows({}, first, first + count - 1);
    bool isRenamed = false;
    for (int row = first; row < first + count; ++row) {
        isRenamed |= m_labels.remove(trackAt(row));
        m_rowOf.erase(trackAt(row).id);
    }
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + first + count);
    for (std::size_t row = static_cast<std::size_t>(first); row < m_rows.size(); ++row)
        m_rowOf[m_rows[row].track.id] = static_cast<int>(row);
    endRemoveRows();
    return isRenamed;
}

void TrackModel::setKeyNotation(KeyNotation notation) {
    if (notation == m_keyNotation)
        return;
    m_keyNotation = notation;
    if (!m_rows.empty()) {
        const int column = static_cast<int>(Column::Key);
        Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column), {Qt::DisplayRole});
    }
}

void TrackModel::setVersionCounts(std::unordered_map<TrackId, int> counts) {
    m_versionCounts = std::move(counts);
    std::vector<int> changed;
    for (int row = 0; row < rowCount(); ++row) {
        Track& track = m_rows[static_cast<std::size_t>(row)].track;
        const int now = versionsOf(track.id);
        if (std::exchange(track.versionsFound, now) != now)
            changed.push_back(row);
    }
    tellChanged(std::move(changed), Column::Versions, Column::Versions);
}

int TrackModel::versionsOf(TrackId id) const {
    const auto found = m_versionCounts->find(id);
    return found == m_versionCounts->end() ? 0 : found->second;
}

const Track* TrackModel::find(TrackId id) const {
    const auto row = rowOf(id);
    return row ? &trackAt(*row) : nullptr;
}

std::optional<int> TrackModel::rowOf(TrackId id) const {
    const auto found = m_rowOf.find(id);
    return found == m_rowOf.end() ? std::nullopt : std::optional(found->second);
}

TrackLabel TrackModel::labelAt(int row) const {
    return m_labels.labelOf(trackAt(row), [this](TrackId id) -> const Track& { return *find(id); });
}

NamedTrack TrackModel::namedAt(int row) const {
    return {trackAt(row), labelAt(row)};
}

QString TrackModel::nameOf(TrackId id) const {
    const auto row = rowOf(id);
    return row ? displayName(labelAt(*row)) : tr("(track not in the library)");
}

QString TrackModel::text(int row, int column) const {
    const auto read = columns()[static_cast<std::size_t>(column)].text;
    return read == nullptr ? displayOrigin(labelAt(row)) : read(trackAt(row), m_keyNotation);
}

std::uint64_t TrackModel::sortKey(int row, Column column) const {
    const Row& shown = m_rows[static_cast<std::size_t>(row)];
    const Track& track = shown.track;
    switch (column) {
    case Column::Length:
        return static_cast<std::uint64_t>(std::max(0.0, track.durationSeconds) * 1000.0);
    case Column::Key:
        return static_cast<std::uint64_t>(keyOrder(track.key));
    case Column::Tempo:
        return static_cast<std::uint64_t>(std::max(0.0, track.tempoBpm) * 1000.0);
    case Column::Versions:
        return static_cast<std::uint64_t>(std::max(0, track.versionsFound));
    case Column::State:
        return static_cast<std::uint64_t>(track.state);
    default:
        return shown.sortKeys[static_cast<std::size_t>(column)];
    }
}

bool TrackModel::isLess(int left, int right, Column column) const {
    const auto line = static_cast<std::size_t>(column);
    return lineOf(m_rows[static_cast<std::size_t>(left)].folded, line) <
           lineOf(m_rows[static_cast<std::size_t>(right)].folded, line);
}

int TrackModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TrackModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant TrackModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ColumnDefinition& column = columns()[static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column.alignment);
    case Qt::ToolTipRole:
        if (index.column() > static_cast<int>(Column::Album))
            return text(index.row(), index.column());
        return QStringLiteral("%1\n%2").arg(displayName(labelAt(index.row())),
                                            pathText(trackAt(index.row()).path));
    default:
        return {};
    }
}

QVariant TrackModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns)
        return {};
    const ColumnDefinition& column = columns()[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return tr(column.title);
    return role == Qt::TextAlignmentRole ? QVariant::fromValue(column.alignment) : QVariant();
}

} // namespace contrafact
