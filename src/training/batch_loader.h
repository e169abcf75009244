#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace contrafact {

/// Makes batches ahead of time on its own threads and hands them out in the order of their index,
/// whatever thread was faster. At most `capacity` batches wait. The mutex guards everything below
/// it. `next` is for one thread; the destructor stops the threads and waits for them.
template <typename Batch>
class BatchLoader {
public:
    using Maker = std::function<Batch(std::uint64_t index)>;

    /// Begins with batch `firstIndex`. `make` is called from all threads at once. Requires: threads
    /// > 0.
    BatchLoader(Maker make, std::uint64_t firstIndex, std::size_t threads, std::size_t capacity)
        : m_make(std::move(make))
        , m_capacity(capacity)
        , m_nextToMake(firstIndex)
        , m_nextToGive(firstIndex) {
        for (std::size_t i = 0; i < threads; ++i)
            m_threads.emplace_back([this](const std::stop_token& stop) { work(stop); });
    }
    ~BatchLoader() {
        for (auto& thread : m_threads)
            thread.request_stop();
        m_threads.clear();
    }
    BatchLoader(const BatchLoader&) = delete;
    BatchLoader& operator=(const BatchLoader&) = delete;

    /// The next batch, waiting for it if need be. Nothing after `make` threw: see `failureDetail`.
    [[nodiscard]] std::optional<Batch> next() {
        const auto asked = std::chrono::steady_clock::now();
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_failure || m_ready.contains(m_nextToGive); });
        m_lastWait = std::chrono::steady_clock::now() - asked;
        const auto found = m_ready.find(m_nextToGive);
        if (found == m_ready.end())
            return std::nullopt;
        Batch batch = std::move(found->second);
        m_ready.erase(found);
        ++m_nextToGive;
        m_changed.notify_all();
        return batch;
    }
    /// How long `next` waited the last time. For the thread that calls `next`.
    [[nodiscard]] double lastWaitSeconds() const {
        return std::chrono::duration<double>(m_lastWait).count();
    }
    [[nodiscard]] std::string failureDetail() const {
        const std::lock_guard lock(m_mutex);
        return m_failure.value_or(std::string());
    }

private:
    /// The index of the next batch to make; none when the thread is to end.
    std::optional<std::uint64_t> takeIndex(const std::stop_token& stop) {
        std::unique_lock lock(m_mutex);
        const bool room =
            m_changed.wait(lock, stop, [this] { return m_nextToMake < m_nextToGive + m_capacity; });
        if (!room || stop.stop_requested() || m_failure)
            return std::nullopt;
        return m_nextToMake++;
    }
    void work(const std::stop_token& stop) {
        while (const auto index = takeIndex(stop)) {
            std::optional<Batch> batch;
            std::string detail;
            try {
                batch = m_make(*index);
            } catch (const std::exception& exception) {
                detail = exception.what();
            }
            const std::lock_guard lock(m_mutex);
            if (batch)
                m_ready.emplace(*index, std::move(*batch));
            else
                m_failure = detail;
            m_changed.notify_all();
        }
    }

    Maker m_make;
    std::size_t m_capacity;
    std::chrono::steady_clock::duration m_lastWait{};
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::uint64_t m_nextToMake;
    std::uint64_t m_nextToGive;
    std::map<std::uint64_t, Batch> m_ready;
    std::optional<std::string> m_failure;
    std::vector<std::jthread> m_threads;
};

} // namespace contrafact
