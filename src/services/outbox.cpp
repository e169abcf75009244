// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/outbox.h"

#include <QElapsedTimer>

namespace contrafact {

namespace {

constexpr qint64 kHelpingMilliseconds = 8;

} // namespace

Outbox::Outbox() {
    m_next.setSingleShot(true);
    m_next.callOnTimeout(&m_next, [this] { deliver(); });
}

void Outbox::put(std::function<void()> message) {
    const std::lock_guard lock(m_mutex);
    m_waiting.push_back(std::move(message));
    if (!m_isDelivering) {
        m_isDelivering = true;
        QMetaObject::invokeMethod(
            &m_next, [this] { deliver(); }, Qt::QueuedConnection);
    }
}

void Outbox::deliver() {
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < kHelpingMilliseconds) {
        std::function<void()> message;
        {
            const std::lock_guard lock(m_mutex);
            if (m_waiting.empty()) {
                m_isDelivering = false;
                return;
            }
            message = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        message();
    }
    m_next.start(0);
}

} // namespace contrafact
