#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <functional>
#include <memory>

#include <QObject>
#include <QThread>

namespace contrafact {

/// A thread that runs what is posted to it, one task after the other. Its destructor waits for the
/// running task and drops the rest: stop the task first.
class TaskThread {
public:
    explicit TaskThread(const QString& name);
    ~TaskThread();
    TaskThread(const TaskThread&) = delete;
    TaskThread& operator=(const TaskThread&) = delete;

    void post(std::function<void()> task);
    /// Waits until all that was posted is done. Nothing may be posted after that.
    void finish();

private:
    QThread m_thread;
    std::unique_ptr<QObject> m_context; ///< lives in the thread
};

} // namespace contrafact
