#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <string_view>
#include <system_error>

#include "core/result.h"

namespace contrafact {

/// What becomes of a file that is where another is to be written.
enum class Existing {
    Kept,    ///< nothing is written: FileExists
    Replaced ///< it is the program's own, or the person said so
};

/// A file that is written beside the place it shall take, under a short name, and goes there only
/// when it is whole. What was not committed goes away with this object.
class FileReplacement {
public:
    explicit FileReplacement(std::filesystem::path target, Existing existing = Existing::Replaced);
    ~FileReplacement();
    FileReplacement(FileReplacement&& other) noexcept;
    FileReplacement& operator=(FileReplacement&& other) noexcept;
    FileReplacement(const FileReplacement&) = delete;
    FileReplacement& operator=(const FileReplacement&) = delete;

    /// Where to write. Nothing is there yet.
    [[nodiscard]] const std::filesystem::path& temporary() const { return m_temporary; }
    [[nodiscard]] const std::filesystem::path& target() const { return m_target; }

    /// To be called when the temporary file is closed. Looks once more at what is there now: a file
    /// to be kept stays even if it came a moment ago. Errors: those of `checkWritable`.
    [[nodiscard]] Result<void> commit();

private:
    void discard() noexcept;

    std::filesystem::path m_target;
    std::filesystem::path m_temporary; ///< empty: nothing left to take away
    Existing m_existing;
};

/// What the system says about writing a path: DiskFull (also a quota or the largest file allowed),
/// PermissionDenied (also a name that is too long), FileNotFound (no such folder), FileExists,
/// OutOfMemory or Internal.
[[nodiscard]] Error writeError(const std::error_code& code, const std::filesystem::path& path);

/// Says before a long job whether a file can be made there: whether its folder can be written, its
/// name is not too long, and what is there is a file that may be replaced: a folder, a device or a
/// pipe never may. Errors: those of `writeError`.
[[nodiscard]] Result<void> checkWritable(const std::filesystem::path& path,
                                         Existing existing = Existing::Replaced);

/// Makes or replaces a whole file, or leaves what was there. Errors: those of `checkWritable`.
[[nodiscard]] Result<void> replaceFile(const std::filesystem::path& path, std::string_view bytes,
                                       Existing existing = Existing::Replaced);

} // namespace contrafact
