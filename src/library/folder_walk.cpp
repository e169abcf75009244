// SPDX-License-Identifier: GPL-3.0-or-later

#include "library/folder_walk.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "core/file_access.h"
#include "library/audio_kind.h"

namespace contrafact {

namespace {

using FileIdentity = std::pair<std::uint64_t, std::uint64_t>; // device, inode

struct FileStatus {
    FileIdentity identity;
    mode_t mode = 0;
    std::uint64_t sizeBytes = 0;
    std::int64_t modifiedNs = 0;
    std::int64_t changedNs = 0;
    std::int64_t bornNs = 0;
};

std::int64_t nanosecondsOf(const statx_timestamp& time) {
    constexpr std::int64_t kNsPerSecond = 1'000'000'000;
    return time.tv_sec * kNsPerSecond + time.tv_nsec;
}

/// Follows links, as everything here does that does not ask for the link itself. Where there is no
/// answer, `errno` says why.
std::optional<FileStatus> statusOf(const std::filesystem::path& path) {
    struct statx status {};
    if (::statx(AT_FDCWD, path.c_str(), 0, STATX_BASIC_STATS | STATX_BTIME, &status) != 0)
        return std::nullopt;
    const bool saysBirth = (status.stx_mask & STATX_BTIME) != 0;
    return FileStatus{{gnu_dev_makedev(status.stx_dev_major, status.stx_dev_minor), status.stx_ino},
                      status.stx_mode,
                      status.stx_size,
                      nanosecondsOf(status.stx_mtime),
                      nanosecondsOf(status.stx_ctime),
                      saysBirth ? nanosecondsOf(status.stx_btime) : 0};
}

std::error_code lastError() {
    return {errno, std::generic_category()};
}

bool isSystemFolder(std::string_view name) {
    constexpr std::array<std::string_view, 5> kNames{"$RECYCLE.BIN", "System Volume Information",
                                                     "lost+found", "@eaDir", "#recycle"};
    return std::ranges::find(kNames, name) != kNames.end();
}

bool isAudio(const std::filesystem::path& path, const FileStatus& status) {
    const NameKind kind = nameKind(path);
    if (kind != NameKind::Unknown || status.sizeBytes == 0)
        return kind == NameKind::Audio;
    std::string bytes(kSignatureBytes, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return startsLikeAudio(bytes);
}

/// One walk of one folder.
class Walk {
public:
    Walk(const LibraryFolder& folder, const WalkOptions& options, const FoundCallback& onFound,
         const std::stop_token& stop)
        : m_options(options)
        , m_onFound(onFound)
        , m_stop(stop) {
        m_walk.folder = folder.id;
        m_walk.root = folder.path;
    }

    Result<FolderWalk> run();

private:
    /// The names in a folder in the order of their bytes, or what kept it from being read.
    static Result<std::vector<std::filesystem::directory_entry>>
    entriesOf(const std::filesystem::path& folder);

    bool enterRoot();
    void finishPendingFolders();
    void visitFolder(const std::filesystem::path& folder);
    void visitEntries(const std::vector<std::filesystem::directory_entry>& entries);
    void followLink(const std::filesystem::path& link);
    void noteUnreadable(const std::filesystem::path& path, const std::error_code& code);
    void visitLinkedFiles();
    void visitFile(const std::filesystem::path& path, const FileStatus& status);

    const WalkOptions& m_options;
    const FoundCallback& m_onFound;
    const std::stop_token& m_stop;
    FolderWalk m_walk;
    std::vector<std::filesystem::path> m_folders; ///< still to be visited, the next one last
    std::vector<std::filesystem::path> m_links;   ///< the same
    std::vector<std::filesystem::path> m_linkedFiles;
    std::set<FileIdentity> m_seenFolders;
    std::set<FileIdentity> m_seenFiles;
};

Result<FolderWalk> Walk::run() {
    if (enterRoot()) {
        finishPendingFolders();
        while (!m_links.empty() && !m_stop.stop_requested()) {
            const std::filesystem::path link = std::move(m_links.back());
            m_links.pop_back();
            followLink(link);
            finishPendingFolders();
        }
        visitLinkedFiles();
    }
    if (m_stop.stop_requested())
        return failure(ErrorCode::Cancelled, "stopped", m_walk.root);
    return std::move(m_walk);
}

bool Walk::enterRoot() {
    const auto status = statusOf(m_walk.root);
    if (!status && errno != EACCES) {
        m_walk.state = LibraryFolder::State::Offline;
        return false;
    }
    const auto entries = entriesOf(m_walk.root);
    if (!entries) {
        m_walk.state = LibraryFolder::State::Unreadable;
        m_walk.unreadable.push_back({m_walk.root, entries.error()});
        return false;
    }
    m_walk.entries = entries->size();
    m_seenFolders.insert(status->identity);
    visitEntries(*entries);
    return true;
}

Result<std::vector<std::filesystem::directory_entry>>
Walk::entriesOf(const std::filesystem::path& folder) {
    std::vector<std::filesystem::directory_entry> entries;
    std::error_code code;
    std::filesystem::directory_iterator next(folder, code);
    for (; !code && next != std::filesystem::directory_iterator(); next.increment(code))
        entries.push_back(*next);
    if (code)
        return failure(fileError(code, folder));
    std::ranges::sort(entries, {}, [](const auto& entry) { return entry.path().native(); });
    return entries;
}

void Walk::finishPendingFolders() {
    while (!m_folders.empty() && !m_stop.stop_requested()) {
        const std::filesystem::path folder = std::move(m_folders.back());
        m_folders.pop_back();
        visitFolder(folder);
    }
}

void Walk::visitFolder(const std::filesystem::path& folder) {
    const auto status = statusOf(folder);
    if (status && !m_seenFolders.insert(status->identity).second)
        return;
    const auto entries = entriesOf(folder);
    if (entries)
        visitEntries(*entries);
    else
        m_walk.unreadable.push_back({folder, entries.error()});
}

void Walk::visitEntries(const std::vector<std::filesystem::directory_entry>& entries) {
    std::vector<std::filesystem::path> folders;
    for (const auto& entry : entries) {
        if (m_stop.stop_requested())
            return;
        const std::string name = entry.path().filename().native();
        if (m_options.hidden == WalkOptions::Hidden::Skip && name.starts_with('.'))
            continue;
        std::error_code code;
        const auto type = entry.symlink_status(code).type();
        if (type == std::filesystem::file_type::symlink)
            m_links.push_back(entry.path());
        else if (type == std::filesystem::file_type::directory && !isSystemFolder(name))
            folders.push_back(entry.path());
        else if (type == std::filesystem::file_type::regular &&
                 nameKind(entry.path()) != NameKind::Other)
            if (const auto status = statusOf(entry.path()))
                visitFile(entry.path(), *status);
            else
                noteUnreadable(entry.path(), lastError());
        else if (code)
            noteUnreadable(entry.path(), code);
    }
    m_folders.insert(m_folders.end(), folders.rbegin(), folders.rend());
}

void Walk::followLink(const std::filesystem::path& link) {
    const auto status = statusOf(link);
    if (!status)
        return noteUnreadable(link, lastError());
    if (S_ISDIR(status->mode))
        m_folders.push_back(link);
    else if (S_ISREG(status->mode))
        m_linkedFiles.push_back(link);
}

/// What was listed and cannot be looked at. A name that leads nowhere, or no longer does, is no
/// file.
void Walk::noteUnreadable(const std::filesystem::path& path, const std::error_code& code) {
    if (code != std::errc::no_such_file_or_directory && nameKind(path) == NameKind::Audio)
        m_walk.unreadable.push_back({path, fileError(code, path)});
}

/// Last of all: by now every file that has a name of its own below the root has been seen.
void Walk::visitLinkedFiles() {
    std::ranges::sort(m_linkedFiles);
    for (const std::filesystem::path& link : m_linkedFiles) {
        const auto status = statusOf(link);
        if (status && !m_seenFiles.contains(status->identity))
            visitFile(link, *status);
    }
}

void Walk::visitFile(const std::filesystem::path& path, const FileStatus& status) {
    if (!isAudio(path, status))
        return;
    m_seenFiles.insert(status.identity);
    m_walk.found.push_back({.folder = m_walk.folder,
                            .path = path,
                            .sizeBytes = status.sizeBytes,
                            .modifiedNs = status.modifiedNs,
                            .changedNs = status.changedNs,
                            .device = status.identity.first,
                            .fileNumber = status.identity.second,
                            .bornNs = status.bornNs});
    if (m_onFound)
        m_onFound(m_walk.found.back());
}

} // namespace

Result<FolderWalk> walkFolder(const LibraryFolder& folder, const WalkOptions& options,
                              const FoundCallback& onFound, std::stop_token stop) {
    return Walk(folder, options, onFound, stop).run();
}

} // namespace contrafact
