#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <string_view>
#include <system_error>

#include "core/result.h"

namespace contrafact {

/// A file that is written beside the one it shall replace, and takes its place only when it is
/// whole. What was not committed goes away with this object.
class FileReplacement {
public:
    explicit FileReplacement(std::filesystem::path target);
    ~FileReplacement();
    FileReplacement(FileReplacement&& other) noexcept;
    FileReplacement& operator=(FileReplacement&& other) noexcept;
    FileReplacement(const FileReplacement&) = delete;
    FileReplacement& operator=(const FileReplacement&) = delete;

    /// Where to write. Nothing is there yet.
    [[nodiscard]] const std::filesystem::path& temporary() const { return m_temporary; }
    [[nodiscard]] const std::filesystem::path& target() const { return m_target; }

    /// To be called when the temporary file is closed. Errors: those of `writeError`.
    [[nodiscard]] Result<void> commit();

private:
    void discard() noexcept;

    std::filesystem::path m_target;
    std::filesystem::path m_temporary; ///< empty: nothing left to take away
};

/// What the system says about writing a path: DiskFull (also a quota or the largest file allowed),
/// PermissionDenied, FileNotFound (no such folder), OutOfMemory or Internal.
[[nodiscard]] Error writeError(const std::error_code& code, const std::filesystem::path& path);

/// Says before a long job whether a file can be made there: whether its folder can be written, and
/// it is no folder itself. Errors: those of `writeError`.
[[nodiscard]] Result<void> checkWritable(const std::filesystem::path& path);

/// Makes or replaces a whole file, or leaves what was there. Errors: those of `writeError`.
[[nodiscard]] Result<void> replaceFile(const std::filesystem::path& path, std::string_view bytes);

} // namespace contrafact
