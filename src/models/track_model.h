#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include <QAbstractTableModel>

#include "core/track.h"
#include "models/label_book.h"
#include "models/texts.h"

namespace contrafact {

/// A track and what it is called among others; borrows the track.
struct NamedTrack {
    const Track& track;
    TrackLabel label;

    NamedTrack(const Track& one) // NOLINT: a track alone is called as it would be
        : track(one)
        , label(trackLabel(one)) {}
    NamedTrack(const Track& one, TrackLabel called)
        : track(one)
        , label(std::move(called)) {}
};

/// The tracks of the library as a table, in the order they came in. Rows arrive and change in
/// batches; what sorting and searching need is made once for each batch, so that comparing two rows
/// later costs a few instructions. GUI thread.
class TrackModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { Title, Artist, Album, Length, Key, Tempo, Versions, State };
    static constexpr int kColumns = 8;

    using QAbstractTableModel::QAbstractTableModel;

    /// Adds new tracks and replaces those whose id is there.
    void upsert(const std::vector<Track>& tracks);
    void remove(const std::vector<TrackId>& tracks);
    void setKeyNotation(KeyNotation notation);
    /// How many versions of each track are known; tracks left out have none. From then on this
    /// counts, whatever tracks say that arrive later.
    void setVersionCounts(std::unordered_map<TrackId, int> counts);

    [[nodiscard]] const Track& trackAt(int row) const {
        return m_rows[static_cast<std::size_t>(row)].track;
    }
    /// Null where there is none; borrowed until the next change.
    [[nodiscard]] const Track* find(TrackId id) const;
    [[nodiscard]] std::optional<int> rowOf(TrackId id) const;
    /// What the track in a row is called among all others.
    [[nodiscard]] TrackLabel labelAt(int row) const;
    [[nodiscard]] NamedTrack namedAt(int row) const; ///< borrowed until the next change
    /// "Artist · Title (addition)"; says so where the track is not there.
    [[nodiscard]] QString nameOf(TrackId id) const;
    [[nodiscard]] KeyNotation keyNotation() const { return m_keyNotation; }

    /// A number by which rows sort by that column; where it ties in a column of text, `isLess`
    /// tells.
    [[nodiscard]] std::uint64_t sortKey(int row, Column column) const;
    /// Whether the text of `left` sorts before that of `right`. Requires: title, artist or album.
    [[nodiscard]] bool isLess(int left, int right, Column column) const;
    /// Title, artist, album and file name without case and accents.
    [[nodiscard]] const QString& searchText(int row) const {
        return m_rows[static_cast<std::size_t>(row)].folded;
    }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

Q_SIGNALS:
    /// Exactly these rows have new values in the columns from `first` to `last`; comes before
    /// `dataChanged`, which names a stretch. Not told of what is only written in another way.
    void rowsChanged(const std::vector<int>& rows, contrafact::TrackModel::Column first,
                     contrafact::TrackModel::Column last);
    /// What was row i is row `rows[i]` now; comes between the layout's two signals.
    void rowsRenumbered(const std::vector<int>& rows);

private:
    struct Row {
        Track track;
        QString folded;                          ///< the lines title, artist, album, file name
        std::array<std::uint64_t, 3> sortKeys{}; ///< first letters of the first three lines
    };

    [[nodiscard]] Row rowFrom(const Track& track) const;
    [[nodiscard]] int versionsOf(TrackId id) const;
    [[nodiscard]] QString text(int row, int column) const;
    /// Whether rows that were there are called otherwise now.
    bool append(std::vector<Row> added);
    void tellRenamed();
    void tellChanged(std::vector<int> rows, Column first, Column last);
    void moveToEnd(const std::vector<int>& rows);
    bool removeRowsFrom(int first, int count); ///< the same

    std::vector<Row> m_rows;
    LabelBook m_labels;
    std::unordered_map<TrackId, int> m_rowOf;
    std::optional<std::unordered_map<TrackId, int>> m_versionCounts;
    KeyNotation m_keyNotation = KeyNotation::Traditional;
};

} // namespace contrafact
