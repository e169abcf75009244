// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/model/training_dialog.h"

#include "gui/look/theme.h"
#include "models/texts.h"

#include "ui_training_dialog.h"

namespace contrafact {

TrainingDialog::TrainingDialog(QWidget* parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::TrainingDialog>()) {
    m_ui->setupUi(this);
    setPrimary(*m_ui->startButton);
    setSubtle(*m_ui->introLabel);
    setSubtle(*m_ui->modelLabel);
    setTextStep(*m_ui->resultLabel, 1);
    m_ui->pauseButton->setIcon(themedIcon("pause"));
    m_ui->stopButton->setIcon(themedIcon("stop"));
    m_ui->dialogLayout->setSpacing(spacingFor(fontMetrics()).large);
    m_ui->progressBar->setRange(0, 1000);
    m_ui->adoptButton->setVisible(false);
    connectControls();
    showProgress({});
    showOwnModel(false);
    setMinimumWidth(fontMetrics().averageCharWidth() * 80);
}

TrainingDialog::~TrainingDialog() = default;

void TrainingDialog::connectControls() {
    connect(m_ui->startButton, &QPushButton::clicked, this, [this] {
        m_ui->resultLabel->clear();
        m_ui->adoptButton->setVisible(false);
        Q_EMIT startRequested(m_ui->minutesBox->value());
    });
    connect(m_ui->pauseButton, &QPushButton::clicked, this, [this] {
        if (m_isPaused) {
            Q_EMIT resumeRequested();
        } else {
            Q_EMIT pauseRequested();
        }
    });
    connect(m_ui->stopButton, &QPushButton::clicked, this, &TrainingDialog::stopRequested);
    connect(m_ui->adoptButton, &QPushButton::clicked, this, &TrainingDialog::adoptionRequested);
    connect(m_ui->forgetButton, &QPushButton::clicked, this, &TrainingDialog::forgettingRequested);
}

QString TrainingDialog::stageText(const TrainingProgress& progress) const {
    if (progress.isPaused)
        return tr("Paused");
    switch (progress.stage) {
    case TrainingStage::Listening:
        return tr("Listening to your tracks…");
    case TrainingStage::Training:
        return tr("Training…");
    case TrainingStage::Comparing:
        return tr("Comparing the new network with the one that came with the program…");
    case TrainingStage::Idle:
        break;
    }
    return tr("Nothing is running.");
}

void TrainingDialog::showProgress(const TrainingProgress& progress) {
    const bool isRunning = progress.stage != TrainingStage::Idle;
    m_isPaused = progress.isPaused;
    m_ui->startButton->setEnabled(!isRunning);
    m_ui->minutesBox->setEnabled(!isRunning);
    m_ui->forgetButton->setEnabled(!isRunning);
    m_ui->pauseButton->setEnabled(isRunning);
    m_ui->stopButton->setEnabled(isRunning);
    m_ui->pauseButton->setText(m_isPaused ? tr("&Resume") : tr("&Pause"));
    m_ui->pauseButton->setIcon(themedIcon(m_isPaused ? "play" : "pause"));
    m_ui->stateLabel->setText(stageText(progress));
    m_ui->progressBar->setValue(qRound(1000.0 * progress.share));
}

void TrainingDialog::showComparison(const TrainingComparison& comparison) {
    const QString found =
        tr("In puzzles of tracks that neither was trained on (%1) the new network has %2 of the "
           "joins right, the one that came with the program %3.")
            .arg(trackCount(comparison.songs))
            .arg(percentText(comparison.own), percentText(comparison.shipped));
    m_ui->resultLabel->setText(
        comparison.isBetter() ? tr("%1 It is better.").arg(found)
                              : tr("%1 It is not better, so it is best left unused.").arg(found));
    m_ui->adoptButton->setVisible(comparison.isBetter());
}

void TrainingDialog::showProblem(TrainingProblem problem) {
    switch (problem) {
    case TrainingProblem::NoTrainer:
        m_ui->resultLabel->setText(
            tr("The program that trains networks, contrafact-train, is not installed."));
        break;
    case TrainingProblem::TooFewTracks:
        m_ui->resultLabel->setText(tr("There is too little to learn from: at least %1 analysed "
                                      "tracks of a minute or more are needed.")
                                       .arg(TrainingService::kFewestTracks));
        break;
    case TrainingProblem::NoCatalogue:
        m_ui->resultLabel->setText(tr("What is known of the library cannot be read."));
        break;
    case TrainingProblem::Failed:
        m_ui->resultLabel->setText(tr("The training ended with an error. Starting it again goes on "
                                      "from what was kept."));
        break;
    }
}

void TrainingDialog::showOwnModel(bool isUsed) {
    m_ui->modelLabel->setText(isUsed ? tr("A network trained on your library is in use.")
                                     : tr("The network that came with the program is in use."));
    m_ui->forgetButton->setVisible(isUsed);
}

void TrainingDialog::showModelChange(bool isUsed) {
    showOwnModel(isUsed);
    m_ui->adoptButton->setVisible(false);
    m_ui->resultLabel->clear();
}

} // namespace contrafact
