#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <deque>
#include <functional>
#include <mutex>

#include <QTimer>

namespace contrafact {

/// What workers have to tell the thread that owns this object. Told in order, a few milliseconds'
/// worth at a time, so that the rows of a large library leave room for painting and for clicks.
class Outbox {
public:
    Outbox();

    /// From any thread. Messages that wait when the object goes are dropped.
    void put(std::function<void()> message);

private:
    void deliver();

    std::mutex m_mutex; ///< guards the two below
    std::deque<std::function<void()>> m_waiting;
    bool m_isDelivering = false;
    QTimer m_next; ///< comes after whatever the event loop has to do
};

} // namespace contrafact
