// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/track_filter.h"

#include <algorithm>

namespace contrafact {

TrackFilter::TrackFilter(TrackModel& tracks, QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_tracks(tracks) {
    setSourceModel(&tracks);
}

void TrackFilter::setWords(const QString& words) {
    const QStringList folded = foldedText(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (folded != m_words) {
        m_words = folded;
        invalidateRowsFilter();
    }
}

void TrackFilter::setShow(Show show) {
    if (show != m_show) {
        m_show = show;
        invalidateRowsFilter();
    }
}

const Track& TrackFilter::trackAt(int row) const {
    return m_tracks.trackAt(mapToSource(index(row, 0)).row());
}

std::optional<int> TrackFilter::rowOf(TrackId id) const {
    const auto row = m_tracks.rowOf(id);
    const QModelIndex mapped = row ? mapFromSource(m_tracks.index(*row, 0)) : QModelIndex();
    return mapped.isValid() ? std::optional(mapped.row()) : std::nullopt;
}

bool TrackFilter::filterAcceptsRow(int row, const QModelIndex&) const {
    const QString& text = m_tracks.searchText(row);
    return isShown(m_tracks.trackAt(row)) &&
           std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString& word) { return text.contains(word); });
}

bool TrackFilter::isShown(const Track& track) const {
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
}

bool TrackFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    return m_tracks.isLess(left.row(), right.row(), static_cast<TrackModel::Column>(left.column()));
}

} // namespace contrafact
