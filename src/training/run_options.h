#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "training/run_log.h"

namespace contrafact {

inline constexpr const char* kCheckpointFile = "checkpoint.pt"; ///< in the folder of a run

/// Where and how a run is made, whatever it trains.
struct RunOptions {
    std::filesystem::path folder; ///< of the run: log.jsonl, checkpoint.pt, model/
    bool resume = false;          ///< go on from the checkpoint, if there is one
    /// A run whose network this one begins with; none: a random one.
    std::optional<std::filesystem::path> startFrom;
    int threads = 1; ///< of the network
    std::size_t loaderThreads = 1;
    std::string device = "cpu"; ///< or "cuda"
    double checkpointMinutes = 4.0;
    double logSeconds = 20.0;
    std::string command; ///< for the model card
    RunLog::Listener listener;
};

} // namespace contrafact
