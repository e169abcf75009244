#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>

#include <QWidget>

#include "models/failure_model.h"
#include "services/library_service.h"

namespace Ui {
class WorkPanel;
}

namespace contrafact {

/// "Analysing 1,284 of 3,120"
[[nodiscard]] QString workText(const WorkProgress& progress);
/// "142 tracks/min · about 13 min left"
[[nodiscard]] QString paceText(const WorkProgress& progress);
/// "Not done yet: 120 to analyse, 30 to compare"; empty where nothing waits
[[nodiscard]] QString waitingText(const WaitingWork& waiting);
/// "313 found: 300 analysed, 10 unchanged, 1 skipped, 2 failed"
[[nodiscard]] QString reportText(const ScanReport& report);

/// Long work as it goes on: how far, how fast, which file, pause and stop; and the files that could
/// not be used, with the reason and a second try. Never modal. GUI thread.
class WorkPanel : public QWidget {
    Q_OBJECT

public:
    explicit WorkPanel(FailureModel& failures, QWidget* parent = nullptr);
    ~WorkPanel() override;

    void showProgress(const WorkProgress& progress);
    void showState(WorkState state);
    /// Both are said while nothing goes on.
    void showReport(const ScanReport& report);
    void showWaiting(const WaitingWork& waiting);

Q_SIGNALS:
    void pauseRequested();
    void resumeRequested();
    void stopRequested();
    void retryRequested(const std::vector<contrafact::TrackId>& tracks);

private:
    void connectControls();
    void retryChosen();
    void showFailureCount();
    void showIdle();

    std::unique_ptr<Ui::WorkPanel> m_ui;
    FailureModel& m_failures;
    WorkState m_state = WorkState::Idle;
    WaitingWork m_waiting;
    QString m_report; ///< of the last scan
};

} // namespace contrafact
