// SPDX-License-Identifier: GPL-3.0-or-later

#include "training/run_log.h"

#include <cmath>
#include <fstream>
#include <sstream>

namespace contrafact {

RunLog::RunLog(std::filesystem::path path, Listener listener)
    : m_path(std::move(path))
    , m_listener(std::move(listener)) {}

void RunLog::add(const LogNumbers& numbers) {
    std::ostringstream line;
    line.imbue(std::locale::classic());
    line.precision(8);
    const char* separator = "{";
    for (const auto& [name, value] : numbers) {
        line << separator << '"' << name << "\": ";
        if (std::isfinite(value))
            line << value;
        else
            line << "null";
        separator = ", ";
    }
    line << '}';
    std::ofstream(m_path, std::ios::app) << line.str() << '\n';
    if (m_listener)
        m_listener(line.str());
}

} // namespace contrafact
