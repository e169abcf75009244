// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/window/status_bar.h"

#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include "gui/library/work_panel.h"
#include "gui/look/theme.h"
#include "models/texts.h"

namespace contrafact {

namespace {

constexpr int kHintMs = 10000;

} // namespace

StatusBar::StatusBar(QAction* details, QWidget* parent)
    : QStatusBar(parent)
    , m_work(new QLabel(tr("Ready"), this))
    , m_bar(new QProgressBar(this))
    , m_pace(new QLabel(this)) {
    setSubtle(*m_pace);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setFixedWidth(fontMetrics().averageCharWidth() * 24);
    auto* button = new QToolButton(this);
    button->setDefaultAction(details);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    setSizeGripEnabled(false);
    const Spacing spacing = spacingFor(fontMetrics());
    setContentsMargins(spacing.small, 0, spacing.small, 0);
    addWidget(m_work);
    addWidget(m_bar);
    addWidget(m_pace);
    addPermanentWidget(button);
    m_bar->hide();
    m_pace->hide();
}

void StatusBar::showProgress(const WorkProgress& progress) {
    m_work->setText(workText(progress));
    m_pace->setText(paceText(progress));
    m_bar->setRange(0, static_cast<int>(progress.progress.total));
    m_bar->setValue(static_cast<int>(progress.progress.done));
}

void StatusBar::showState(WorkState state) {
    m_state = state;
    m_bar->setVisible(state != WorkState::Idle);
    m_pace->setVisible(state == WorkState::Running);
    if (state == WorkState::Idle)
        m_work->setText(tr("Ready"));
    else if (state == WorkState::Paused)
        m_work->setText(tr("Paused"));
    else if (state == WorkState::Stopping)
        m_work->setText(tr("Stopping…"));
}

void StatusBar::showWaiting(const WaitingWork& waiting) {
    if (m_state == WorkState::Idle)
        m_work->setText(waiting.isNothing() ? tr("Ready") : waitingText(waiting));
}

void StatusBar::showFailure(const Error& error) {
    showHint(errorText(error.code));
}

void StatusBar::showNotKept(const Error& error) {
    const QString why = error.code == ErrorCode::PermissionDenied
                            ? tr("the catalogue may not be written")
                            : errorText(error.code);
    showHint(tr("This was not kept: %1").arg(why));
}

void StatusBar::showHint(const QString& text) {
    showMessage(text, kHintMs);
}

} // namespace contrafact
