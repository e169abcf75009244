// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/failure_model.h"

#include <algorithm>
#include <set>

#include "models/texts.h"

namespace contrafact {

void FailureModel::update(const std::vector<Track>& tracks) {
    std::vector<TrackId> leaving;
    for (const Track& track : tracks)
        if (track.state == TrackState::Failed && track.error)
            put({.track = track.id, .path = track.path, .code = track.error->code});
        else
            leaving.push_back(track.id);
    remove(leaving);
}

void FailureModel::put(const Row& changed) {
    if (!m_failed.insert(changed.track).second) {
        const auto known = std::find_if(m_rows.begin(), m_rows.end(),
                                        [&](const Row& row) { return row.track == changed.track; });
        *known = changed;
        const int row = static_cast<int>(known - m_rows.begin());
        Q_EMIT dataChanged(index(row, 0), index(row, kColumns - 1));
        return;
    }
    beginInsertRows({}, rowCount(), rowCount());
    m_rows.push_back(changed);
    endInsertRows();
}

void FailureModel::remove(const std::vector<TrackId>& tracks) {
    std::unordered_set<TrackId> leaving;
    for (const TrackId track : tracks)
        if (m_failed.erase(track) > 0)
            leaving.insert(track);
    if (!leaving.empty())
        removeWhere([&](const Row& row) { return leaving.contains(row.track); });
}

void FailureModel::showReport(const ScanReport& report) {
    removeWhere([](const Row& row) { return row.track == TrackId{}; });
    std::set<std::filesystem::path> tracks;
    for (const Row& row : m_rows)
        tracks.insert(row.path);
    std::vector<Row> others;
    for (const ScanReport::Failure& failure : report.failed)
        if (!tracks.contains(failure.path))
            others.push_back({.track = {}, .path = failure.path, .code = failure.error.code});
    if (others.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(others.size()) - 1);
    m_rows.insert(m_rows.end(), others.begin(), others.end());
    endInsertRows();
}

void FailureModel::removeWhere(const std::function<bool(const Row&)>& leaves) {
    const auto leavesAt = [&](int row) { return leaves(m_rows[static_cast<std::size_t>(row)]); };
    // From the back, neighbouring rows together, so that the rows in front keep their numbers.
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (!leavesAt(last))
            continue;
        int first = last;
        while (first > 0 && leavesAt(first - 1))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

std::vector<TrackId> FailureModel::tracks() const {
    std::vector<TrackId> ids;
    for (const Row& row : m_rows)
        if (row.track != TrackId{})
            ids.push_back(row.track);
    return ids;
}

int FailureModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FailureModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant FailureModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) ||
        (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (static_cast<Column>(index.column())) {
    case Column::File:
        return role == Qt::ToolTipRole ? pathText(row.path) : pathText(row.path.filename());
    case Column::Reason:
        return errorText(row.code);
    case Column::Folder:
        break;
    }
    return pathText(row.path.parent_path());
}

QVariant FailureModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::File:
        return tr("File");
    case Column::Reason:
        return tr("Reason");
    case Column::Folder:
        break;
    }
    return tr("Folder");
}

} // namespace contrafact
