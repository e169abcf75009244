#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QStatusBar>

#include "services/library_service.h"

class QAction;
class QLabel;
class QProgressBar;

namespace contrafact {

/// The line below the pages: how far the work is, and what could not be done just now. GUI thread.
class StatusBar : public QStatusBar {
    Q_OBJECT

public:
    /// details: opens the panel that says more of the work.
    StatusBar(QAction* details, QWidget* parent);

    void showProgress(const WorkProgress& progress);
    void showState(WorkState state);
    /// What is said while nothing goes on.
    void showWaiting(const WaitingWork& waiting);
    /// A request that could not be answered.
    void showFailure(const Error& error);
    /// What the person said or set could not be written.
    void showNotKept(const Error& error);
    /// A hint that goes away by itself.
    void showHint(const QString& text);

private:
    QLabel* m_work;
    QProgressBar* m_bar;
    QLabel* m_pace;
    WorkState m_state = WorkState::Idle;
};

} // namespace contrafact
