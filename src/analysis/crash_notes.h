#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <vector>

#include "core/result.h"

namespace contrafact {

/// A file beside the catalogue that names the music files which brought the program down: written
/// by the dying thread itself, so that nothing else that ends a program (a signal from outside, the
/// power) is held against a file. Any thread.
class CrashNotes {
public:
    /// From now on, until the process ends, threads that a `CrashWatch` watches leave a note.
    explicit CrashNotes(std::filesystem::path notes);

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    /// The files noted so far, which are forgotten. Errors: those of the file.
    [[nodiscard]] Result<std::vector<std::filesystem::path>> take() const;

private:
    std::filesystem::path m_path;
};

/// While it lives, what this thread does is work on one file. One at a time on a thread.
class CrashWatch {
public:
    /// notes: outlives it.
    CrashWatch(const CrashNotes& notes, const std::filesystem::path& file);
    ~CrashWatch();
    CrashWatch(const CrashWatch&) = delete;
    CrashWatch& operator=(const CrashWatch&) = delete;

private:
    std::filesystem::path m_file;
};

} // namespace contrafact
