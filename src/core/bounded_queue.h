#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace contrafact {

/// First in, first out between threads; `push` waits while `capacity` items are waiting, so that a
/// fast producer never fills the memory. After `close`, what is inside can still be taken.
template <typename Item>
class BoundedQueue {
public:
    explicit BoundedQueue(std::size_t capacity)
        : m_capacity(capacity) {}

    /// False, and the item is dropped, if the queue is closed.
    bool push(Item item) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_items.size() < m_capacity || m_isClosed; });
        if (m_isClosed)
            return false;
        m_items.push_back(std::move(item));
        m_changed.notify_all();
        return true;
    }

    /// Waits for an item; none once the queue is closed and empty.
    [[nodiscard]] std::optional<Item> pop() {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_items.empty() || m_isClosed; });
        if (m_items.empty())
            return std::nullopt;
        Item item = std::move(m_items.front());
        m_items.pop_front();
        m_changed.notify_all();
        return item;
    }

    void close() {
        {
            const std::lock_guard lock(m_mutex);
            m_isClosed = true;
        }
        m_changed.notify_all();
    }

private:
    std::size_t m_capacity;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Item> m_items;
    bool m_isClosed = false;
};

} // namespace contrafact
