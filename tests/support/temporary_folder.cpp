// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/temporary_folder.h"

#include <cstdlib>
#include <string>
#include <system_error>

namespace contrafact::support {

TemporaryFolder::TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "contrafact-XXXXXX").native();
    if (mkdtemp(name.data()) == nullptr)
        throw std::system_error(errno, std::generic_category(), name);
    m_path = std::filesystem::canonical(name);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::filesystem::path TemporaryFolder::file(const std::filesystem::path& name) const {
    std::filesystem::create_directories((m_path / name).parent_path());
    return m_path / name;
}

} // namespace contrafact::support
