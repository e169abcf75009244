#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>

#include <QDialog>

#include "services/training_service.h"

namespace Ui {
class TrainingDialog;
}

namespace contrafact {

/// Training the sequence network on the person's own library: starts, pauses and stops it, and says
/// whether what came of it is better. It knows no service and may be closed meanwhile. GUI thread.
class TrainingDialog : public QDialog {
    Q_OBJECT

public:
    explicit TrainingDialog(QWidget* parent = nullptr);
    ~TrainingDialog() override;

public Q_SLOTS:
    void showProgress(const contrafact::TrainingProgress& progress);
    void showComparison(const contrafact::TrainingComparison& comparison);
    void showProblem(contrafact::TrainingProblem problem);
    /// Whether a network of the person's own is in use.
    void showOwnModel(bool isUsed);
    /// The same, after it has changed.
    void showModelChange(bool isUsed);

Q_SIGNALS:
    void startRequested(double minutes);
    void pauseRequested();
    void resumeRequested();
    void stopRequested();
    void adoptionRequested();
    void forgettingRequested();

private:
    void connectControls();
    [[nodiscard]] QString stageText(const TrainingProgress& progress) const;

    std::unique_ptr<Ui::TrainingDialog> m_ui;
    bool m_isPaused = false;
};

} // namespace contrafact
