// SPDX-License-Identifier: GPL-3.0-or-later

#include "training/run_log.h"

#include <cerrno>
#include <fstream>

#include <nlohmann/json.hpp>

#include "core/file_replacement.h"

namespace contrafact {

RunLog::RunLog(std::filesystem::path path, Listener listener)
    : m_path(std::move(path))
    , m_listener(std::move(listener)) {}

Result<void> RunLog::add(const LogNumbers& numbers) {
    nlohmann::ordered_json object;
    for (const auto& [name, value] : numbers)
        object[name] = value;
    const std::string line = object.dump();
    if (m_listener)
        m_listener(line);
    errno = 0;
    std::ofstream file(m_path, std::ios::app);
    file << line << '\n';
    file.close();
    if (!file)
        return failure(writeError({errno == 0 ? EIO : errno, std::generic_category()}, m_path));
    return {};
}

} // namespace contrafact
