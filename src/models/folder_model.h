#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <vector>

#include <QAbstractListModel>

#include "core/track.h"

namespace contrafact {

/// The folders the person chose, with their state in words.
class FolderModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setFolders(const std::vector<LibraryFolder>& folders);
    [[nodiscard]] const LibraryFolder& folderAt(int row) const {
        return m_folders[static_cast<std::size_t>(row)];
    }
    /// "23 tracks, scanning"
    [[nodiscard]] static QString summary(const LibraryFolder& folder);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<LibraryFolder> m_folders;
};

} // namespace contrafact
