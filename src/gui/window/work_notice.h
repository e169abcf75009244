#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTime>
#include <QToolBar>

#include "services/library_service.h"

class QLabel;

namespace contrafact {

/// A line above the pages that says what waits after a stop, and goes on with it, and what the last
/// scan found. It stays until it is closed or is no longer so. GUI thread.
class WorkNotice : public QToolBar {
    Q_OBJECT

public:
    explicit WorkNotice(QWidget* parent);

    void showState(WorkState state);
    void showWaiting(const WaitingWork& waiting);
    /// Of a scan that ended at this time of the day.
    void showReport(const ScanReport& report, QTime end = QTime::currentTime());

Q_SIGNALS:
    void resumeRequested();

private:
    void close();
    void renew();

    QLabel* m_text;
    QAction* m_resume;
    WorkState m_state = WorkState::Idle;
    QString m_waiting;
    QString m_report;
};

} // namespace contrafact
