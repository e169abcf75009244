#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSortFilterProxyModel>
#include <optional>

#include "models/track_model.h"

namespace contrafact {

/// The tracks that fit a search, in the order of one column. Every word must occur in title,
/// artist, album or file name; case and accents do not matter.
class TrackFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    enum class Show { All, WithVersions, Waiting, Failed, Unreachable };

    explicit TrackFilter(TrackModel& tracks, QObject* parent = nullptr);

    void setWords(const QString& words);
    void setShow(Show show);

    [[nodiscard]] const Track& trackAt(int row) const;
    [[nodiscard]] std::optional<int> rowOf(TrackId id) const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    [[nodiscard]] bool isShown(const Track& track) const;

    TrackModel& m_tracks;
    QStringList m_words;
    Show m_show = Show::All;
};

} // namespace contrafact
