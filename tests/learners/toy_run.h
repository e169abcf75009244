#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include <QTemporaryDir>
#include <nlohmann/json.hpp>

#include "core/sha256.h"
#include "nn/model_card.h"
#include "nn/weights_file.h"
#include "training/run_options.h"

namespace contrafact::support {

/// One folder for a run, its log kept in memory; every step is logged.
class ToyRun {
public:
    RunOptions options() {
        RunOptions result;
        result.folder = m_folder.path().toStdString();
        result.logSeconds = 0.0;
        result.command = "toy";
        result.listener = [this](const std::string& line) {
            lines.push_back(line);
            if (lines.size() == stopAfterLines)
                stop.request_stop();
        };
        return result;
    }
    [[nodiscard]] std::filesystem::path folder() const { return m_folder.path().toStdString(); }
    [[nodiscard]] std::string weightsDigest() const {
        return sha256(readModelFile(folder() / "model" / kModelWeightsFile).value());
    }
    /// The number of that name in a line of the log.
    [[nodiscard]] static double number(const std::string& line, const std::string& name) {
        return nlohmann::json::parse(line).value(name, NAN);
    }
    /// Mean of a number over some lines.
    [[nodiscard]] double mean(const std::string& name, std::size_t first, std::size_t count) const {
        double sum = 0.0;
        for (std::size_t i = first; i < first + count; ++i)
            sum += number(lines[i], name);
        return sum / static_cast<double>(count);
    }

    std::vector<std::string> lines;
    std::size_t stopAfterLines = 0;
    std::stop_source stop;

private:
    QTemporaryDir m_folder;
};

} // namespace contrafact::support
