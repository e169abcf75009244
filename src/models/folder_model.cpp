// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/folder_model.h"

#include "models/texts.h"

namespace contrafact {

void FolderModel::setFolders(const std::vector<LibraryFolder>& folders) {
    const bool sameFolders =
        folders.size() == m_folders.size() &&
        std::equal(folders.begin(), folders.end(), m_folders.begin(),
                   [](const LibraryFolder& a, const LibraryFolder& b) { return a.id == b.id; });
    if (sameFolders) {
        m_folders = folders;
        if (!m_folders.empty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_folders = folders;
    endResetModel();
}

QString FolderModel::summary(const LibraryFolder& folder) {
    return tr("%1, %2", "number of tracks, state of the folder")
        .arg(trackCount(folder.tracks), folderStateLabel(folder.state).toLower());
}

int FolderModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_folders.size());
}

QVariant FolderModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LibraryFolder& folder = folderAt(index.row());
    const std::filesystem::path& path = folder.path;
    switch (role) {
    case Qt::DisplayRole:
        return pathText(path.has_filename() ? path.filename() : path);
    case Qt::ToolTipRole:
        return pathText(path);
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(pathText(path), summary(folder));
    default:
        return {};
    }
}

} // namespace contrafact
