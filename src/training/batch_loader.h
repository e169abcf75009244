#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "training/cover_batch.h"

namespace contrafact {

/// Makes batches ahead of time on its own threads and hands them out in the order of their index,
/// whatever thread was faster. At most `capacity` batches wait. The mutex guards everything below
/// it. `next` is for one thread; the destructor stops the threads and waits for them.
class BatchLoader {
public:
    using Maker = std::function<CoverBatch(std::uint64_t index)>;

    /// Begins with batch `firstIndex`. `make` is called from all threads at once. Requires: threads
    /// > 0.
    BatchLoader(Maker make, std::uint64_t firstIndex, std::size_t threads, std::size_t capacity);
    ~BatchLoader();
    BatchLoader(const BatchLoader&) = delete;
    BatchLoader& operator=(const BatchLoader&) = delete;

    /// The next batch, waiting for it if need be. Nothing after `make` threw: see `failureDetail`.
    [[nodiscard]] std::optional<CoverBatch> next();
    [[nodiscard]] std::string failureDetail() const;

private:
    void work(const std::stop_token& stop);

    Maker m_make;
    std::size_t m_capacity;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::uint64_t m_nextToMake;
    std::uint64_t m_nextToGive;
    std::map<std::uint64_t, CoverBatch> m_ready;
    std::optional<std::string> m_failure;
    std::vector<std::jthread> m_threads;
};

} // namespace contrafact
