#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>

namespace contrafact::support {

/// A new empty folder that goes away with this object, whatever lies in it.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    /// A path below it; missing folders on the way are made.
    [[nodiscard]] std::filesystem::path file(const std::filesystem::path& name) const;

private:
    std::filesystem::path m_path;
};

} // namespace contrafact::support
