#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>
#include <vector>

#include <QAbstractTableModel>
#include <QStringList>

#include "models/row_order.h"
#include "models/track_model.h"

namespace contrafact {

/// The tracks that fit a search, in the order of one column. Every word must occur in title,
/// artist, album or file name; case and accents do not matter. Made for 100,000 tracks: the orders
/// by title, artist and album are kept as tracks arrive, so that sorting is one pass; a longer
/// search looks only at what the shorter one found. GUI thread.
class TrackFilter : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Show { All, WithVersions, Waiting, Failed, Unreachable };

    explicit TrackFilter(TrackModel& tracks, QObject* parent = nullptr);

    void setWords(const QString& words);
    void setShow(Show show);

    [[nodiscard]] const Track& trackAt(int row) const;
    [[nodiscard]] std::optional<int> rowOf(TrackId id) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    /// Rows can be dragged, see models/track_mime.h.
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    using Rows = std::vector<int>; ///< of the track model

    void takeRows(int first, int last);
    void takeChanges(const Rows& rows, TrackModel::Column first, TrackModel::Column last);
    void tellRewritten(int column);
    void renumber(const Rows& rows);
    void hideRows(int first, int last);
    void hideRow(int row);
    void forgetRows(int first, int last);
    void filterAgain(bool onlyNarrower);
    [[nodiscard]] bool fits(int row) const;
    [[nodiscard]] Rows wanted() const;
    /// Brings what the view shows from the present rows to these, in few steps that each keep
    /// selections: leaving rows go to the end and away, new ones come at the end, all move.
    void show(Rows rows);
    void rearrange(Rows rows);
    void place(Rows rows);
    [[nodiscard]] bool isShown(int row) const {
        return m_place[static_cast<std::size_t>(row)] >= 0;
    }
    [[nodiscard]] const RowOrder* sorting() const;

    TrackModel& m_tracks;
    QStringList m_words;
    Show m_show = Show::All;
    TrackModel::Column m_column = TrackModel::Column::Title;
    Qt::SortOrder m_direction = Qt::AscendingOrder;
    bool m_isSorted = false;               ///< before the first `sort`, in the order of arrival
    std::vector<RowOrder> m_textOrders;    ///< by title, artist, album; always kept
    std::optional<RowOrder> m_numberOrder; ///< by the column that sorts, if it is of numbers
    std::vector<char> m_fits;              ///< for each row of the track model
    Rows m_shown;
    std::vector<int> m_place; ///< of each row of the track model in m_shown, -1 where hidden
};

} // namespace contrafact
