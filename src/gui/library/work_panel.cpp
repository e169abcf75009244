// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/library/work_panel.h"

#include <QLocale>

#include "gui/look/table_style.h"
#include "gui/look/theme.h"
#include "models/texts.h"

#include "ui_work_panel.h"

namespace contrafact {

namespace {

QString stageText(Progress::Stage stage) {
    switch (stage) {
    case Progress::Stage::Finding:
        return WorkPanel::tr("Finding files");
    case Progress::Stage::ReadingTags:
        return WorkPanel::tr("Reading tags");
    case Progress::Stage::Analysing:
        return WorkPanel::tr("Analysing");
    case Progress::Stage::Comparing:
        return WorkPanel::tr("Comparing");
    case Progress::Stage::Grouping:
        return WorkPanel::tr("Grouping");
    case Progress::Stage::Training:
        return WorkPanel::tr("Training");
    case Progress::Stage::Rendering:
        break;
    }
    return WorkPanel::tr("Rendering");
}

QString number(std::size_t value) {
    return QLocale().toString(static_cast<qulonglong>(value));
}

} // namespace

QString workText(const WorkProgress& progress) {
    const QString stage = stageText(progress.progress.stage);
    if (progress.progress.total == 0) {
        return progress.progress.done == 0
                   ? stage + QStringLiteral("…")
                   : WorkPanel::tr("%1: %2 so far").arg(stage, number(progress.progress.done));
    }
    return WorkPanel::tr("%1 %2 of %3", "stage, done, total")
        .arg(stage, number(progress.progress.done), number(progress.progress.total));
}

QString paceText(const WorkProgress& progress) {
    QStringList parts;
    if (progress.tracksPerMinute > 0) {
        parts << WorkPanel::tr("%1 tracks/min")
                     .arg(QLocale().toString(progress.tracksPerMinute, 'f', 0));
    }
    parts << timeLeftText(progress.secondsLeft);
    parts.removeAll(QString());
    return parts.join(QStringLiteral("  ·  "));
}

QString waitingText(const WaitingWork& waiting) {
    if (waiting.isNothing())
        return {};
    if (waiting.toLookThrough > 0)
        return WorkPanel::tr(
                   "Not done yet: %1 folders to look through, %2 to analyse, %3 to compare")
            .arg(number(waiting.toLookThrough), number(waiting.toAnalyse),
                 number(waiting.toCompare));
    return WorkPanel::tr("Not done yet: %1 to analyse, %2 to compare")
        .arg(number(waiting.toAnalyse), number(waiting.toCompare));
}

QString reportText(const ScanReport& report) {
    return WorkPanel::tr("%1 found: %2 analysed, %3 unchanged, %4 skipped, %5 failed")
        .arg(number(report.found), number(report.analysed), number(report.unchanged),
             number(report.skipped), number(report.failed.size()));
}

WorkPanel::WorkPanel(FailureModel& failures, QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::WorkPanel>())
    , m_failures(failures) {
    m_ui->setupUi(this);
    setCard(*m_ui->progressCard);
    setTextStep(*m_ui->stageLabel, 1, QFont::DemiBold);
    setTextStep(*m_ui->failuresTitle, 0, QFont::DemiBold);
    setSubtle(*m_ui->rateLabel);
    setSubtle(*m_ui->fileLabel);
    m_ui->pauseButton->setIcon(themedIcon("pause"));
    m_ui->stopButton->setIcon(themedIcon("stop"));
    m_ui->retryButton->setIcon(themedIcon("retry"));
    m_ui->failureTable->setModel(&failures);
    styleTable(*m_ui->failureTable, static_cast<int>(FailureModel::Column::Folder));
    const int letter = fontMetrics().averageCharWidth();
    m_ui->failureTable->setColumnWidth(static_cast<int>(FailureModel::Column::File), 36 * letter);
    m_ui->failureTable->setColumnWidth(static_cast<int>(FailureModel::Column::Reason), 42 * letter);
    connectControls();
    showState(WorkState::Idle);
    showFailureCount();
}

WorkPanel::~WorkPanel() = default;

void WorkPanel::connectControls() {
    connect(m_ui->pauseButton, &QPushButton::clicked, this, [this] {
        if (m_state == WorkState::Running)
            Q_EMIT pauseRequested();
        else
            Q_EMIT resumeRequested();
    });
    connect(m_ui->stopButton, &QPushButton::clicked, this, &WorkPanel::stopRequested);
    connect(m_ui->retryButton, &QPushButton::clicked, this, &WorkPanel::retryChosen);
    connect(m_ui->retryAllButton, &QPushButton::clicked, this,
            [this] { Q_EMIT retryRequested(m_failures.tracks()); });
    connect(m_ui->failureTable->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &WorkPanel::showFailureCount);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_failures, signal, this, &WorkPanel::showFailureCount);
}

void WorkPanel::showProgress(const WorkProgress& progress) {
    if (m_state == WorkState::Running || m_state == WorkState::Idle)
        m_ui->stageLabel->setText(workText(progress));
    m_ui->rateLabel->setText(paceText(progress));
    m_ui->fileLabel->setFullText(
        QString::fromUtf8(QByteArray::fromStdString(progress.progress.what)), Qt::ElideMiddle);
    // Without a total the bar is busy.
    m_ui->progressBar->setRange(0, static_cast<int>(progress.progress.total));
    m_ui->progressBar->setValue(static_cast<int>(progress.progress.done));
}

void WorkPanel::showState(WorkState state) {
    m_state = state;
    const bool isBusy = state == WorkState::Running || state == WorkState::Paused;
    const bool isHeld = state == WorkState::Paused || state == WorkState::Idle;
    m_ui->pauseButton->setEnabled(isBusy);
    m_ui->stopButton->setEnabled(isBusy);
    m_ui->pauseButton->setText(isHeld ? tr("Resume") : tr("Pause"));
    m_ui->pauseButton->setIcon(themedIcon(isHeld ? "play" : "pause"));
    m_ui->progressBar->setVisible(state != WorkState::Idle);
    m_ui->fileLabel->setVisible(state != WorkState::Idle);
    m_ui->rateLabel->setVisible(state == WorkState::Running);
    if (state == WorkState::Paused)
        m_ui->stageLabel->setText(tr("Paused"));
    else if (state == WorkState::Stopping)
        m_ui->stageLabel->setText(tr("Stopping…"));
    if (state == WorkState::Idle)
        showIdle();
    else
        m_waiting = {}; // it will be told anew
}

void WorkPanel::showReport(const ScanReport& report) {
    m_report = reportText(report);
    m_failures.showReport(report);
    if (m_state == WorkState::Idle)
        showIdle();
}

void WorkPanel::showWaiting(const WaitingWork& waiting) {
    m_waiting = waiting;
    if (m_state == WorkState::Idle)
        showIdle();
}

void WorkPanel::showIdle() {
    m_ui->pauseButton->setEnabled(!m_waiting.isNothing());
    if (!m_waiting.isNothing())
        m_ui->stageLabel->setText(waitingText(m_waiting));
    else
        m_ui->stageLabel->setText(m_report.isEmpty() ? tr("Nothing to do") : m_report);
}

void WorkPanel::retryChosen() {
    std::vector<TrackId> chosen;
    for (const QModelIndex& index : m_ui->failureTable->selectionModel()->selectedRows())
        if (const TrackId track = m_failures.trackAt(index.row()); track != TrackId{})
            chosen.push_back(track);
    Q_EMIT retryRequested(chosen);
}

void WorkPanel::showFailureCount() {
    const int count = m_failures.rowCount();
    m_ui->failuresTitle->setText(count == 0 ? tr("Every file could be used")
                                            : tr("Files that could not be used: %1").arg(count));
    m_ui->retryAllButton->setEnabled(count > 0);
    m_ui->retryButton->setEnabled(m_ui->failureTable->selectionModel()->hasSelection());
}

} // namespace contrafact
