#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"

namespace contrafact {

/// Numbers by name, in the order of the log.
using LogNumbers = std::vector<std::pair<std::string, double>>;

/// The curves of a run: one JSON object of numbers a line, appended to a file and handed to a
/// listener. One thread at a time.
class RunLog {
public:
    using Listener = std::function<void(const std::string& line)>;

    RunLog(std::filesystem::path path, Listener listener);

    /// Numbers that are not finite are written as null. Errors: those of `writeError`.
    [[nodiscard]] Result<void> add(const LogNumbers& numbers);

private:
    std::filesystem::path m_path;
    Listener m_listener;
};

} // namespace contrafact
