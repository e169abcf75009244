// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/task_thread.h"

namespace contrafact {

TaskThread::TaskThread(const QString& name)
    : m_context(std::make_unique<QObject>()) {
    m_thread.setObjectName(name);
    m_context->moveToThread(&m_thread);
    m_thread.start(QThread::LowPriority);
}

TaskThread::~TaskThread() {
    m_thread.quit();
    m_thread.wait();
}

void TaskThread::post(std::function<void()> task) {
    QMetaObject::invokeMethod(m_context.get(), std::move(task), Qt::QueuedConnection);
}

void TaskThread::finish() {
    post([this] { m_thread.quit(); });
    m_thread.wait();
}

} // namespace contrafact
