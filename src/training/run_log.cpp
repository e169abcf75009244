// SPDX-License-Identifier: GPL-3.0-or-later

#include "training/run_log.h"

#include <fstream>

#include <nlohmann/json.hpp>

namespace contrafact {

RunLog::RunLog(std::filesystem::path path, Listener listener)
    : m_path(std::move(path))
    , m_listener(std::move(listener)) {}

void RunLog::add(const LogNumbers& numbers) {
    nlohmann::ordered_json object;
    for (const auto& [name, value] : numbers)
        object[name] = value;
    const std::string line = object.dump();
    std::ofstream(m_path, std::ios::app) << line << '\n';
    if (m_listener)
        m_listener(line);
}

} // namespace contrafact
