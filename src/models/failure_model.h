#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <functional>
#include <unordered_set>
#include <vector>

#include <QAbstractTableModel>

#include "core/track.h"

namespace contrafact {

/// Files that could not be read and why, in plain words. Fed with every batch of tracks: a track
/// that works again leaves the list.
class FailureModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { File, Reason, Folder };
    static constexpr int kColumns = 3;

    using QAbstractTableModel::QAbstractTableModel;

    void update(const std::vector<Track>& tracks);
    void remove(const std::vector<TrackId>& tracks);
    /// What could not be looked at is no track: a folder that may not be read, a path too long. It
    /// stays until the next report.
    void showReport(const ScanReport& report);

    /// {0} where it is no track.
    [[nodiscard]] TrackId trackAt(int row) const {
        return m_rows[static_cast<std::size_t>(row)].track;
    }
    [[nodiscard]] std::vector<TrackId> tracks() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    struct Row {
        TrackId track;
        std::filesystem::path path;
        ErrorCode code = ErrorCode::Internal;
    };

    void put(const Row& changed);
    void removeWhere(const std::function<bool(const Row&)>& leaves);

    std::vector<Row> m_rows;
    std::unordered_set<TrackId>
        m_failed; ///< of `m_rows`: most tracks of a batch are not among them
};

} // namespace contrafact
