// SPDX-License-Identifier: GPL-3.0-or-later

#include "training/batch_loader.h"

#include <exception>

namespace contrafact {

BatchLoader::BatchLoader(Maker make, std::uint64_t firstIndex, std::size_t threads,
                         std::size_t capacity)
    : m_make(std::move(make))
    , m_capacity(capacity)
    , m_nextToMake(firstIndex)
    , m_nextToGive(firstIndex) {
    for (std::size_t i = 0; i < threads; ++i)
        m_threads.emplace_back([this](const std::stop_token& stop) { work(stop); });
}

BatchLoader::~BatchLoader() {
    for (auto& thread : m_threads)
        thread.request_stop();
    m_threads.clear();
}

void BatchLoader::work(const std::stop_token& stop) {
    while (true) {
        std::uint64_t index = 0;
        {
            std::unique_lock lock(m_mutex);
            const bool room = m_changed.wait(
                lock, stop, [this] { return m_nextToMake < m_nextToGive + m_capacity; });
            if (!room || stop.stop_requested() || m_failure)
                return;
            index = m_nextToMake++;
        }
        std::optional<CoverBatch> batch;
        std::string detail;
        try {
            batch = m_make(index);
        } catch (const std::exception& exception) {
            detail = exception.what();
        }
        const std::lock_guard lock(m_mutex);
        if (batch)
            m_ready.emplace(index, std::move(*batch));
        else
            m_failure = detail;
        m_changed.notify_all();
    }
}

std::optional<CoverBatch> BatchLoader::next() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_failure || m_ready.contains(m_nextToGive); });
    const auto found = m_ready.find(m_nextToGive);
    if (found == m_ready.end())
        return std::nullopt;
    CoverBatch batch = std::move(found->second);
    m_ready.erase(found);
    ++m_nextToGive;
    m_changed.notify_all();
    return batch;
}

std::string BatchLoader::failureDetail() const {
    const std::lock_guard lock(m_mutex);
    return m_failure.value_or(std::string());
}

} // namespace contrafact
