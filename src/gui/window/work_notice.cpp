// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/window/work_notice.h"

#include <QLabel>
#include <QLocale>
#include <QToolButton>

#include "gui/library/work_panel.h"
#include "gui/look/theme.h"

namespace contrafact {

WorkNotice::WorkNotice(QWidget* parent)
    : QToolBar(tr("What waits"), parent)
    , m_text(new QLabel(this)) {
    setObjectName(QStringLiteral("workNotice"));
    setMovable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_text->setWordWrap(true);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(m_text);
    m_resume = addAction(themedIcon("play"), tr("Resume"));
    QAction* close = addAction(themedIcon("reject"), tr("Close this notice"));
    auto* closeButton = qobject_cast<QToolButton*>(widgetForAction(close));
    closeButton->setToolButtonStyle(Qt::ToolButtonIconOnly);
    for (QAction* action : {m_resume, close})
        widgetForAction(action)->setFocusPolicy(Qt::TabFocus);
    connect(m_resume, &QAction::triggered, this, &WorkNotice::resumeRequested);
    connect(close, &QAction::triggered, this, &WorkNotice::close);
    hide();
}

void WorkNotice::showState(WorkState state) {
    m_state = state;
    if (state != WorkState::Idle)
        m_waiting.clear(); // it will be told anew
    renew();
}

void WorkNotice::showWaiting(const WaitingWork& waiting) {
    m_waiting = waitingText(waiting);
    renew();
}

void WorkNotice::showReport(const ScanReport& report, QTime end) {
    m_report = tr("Scan of %1: %2", "time of the day, what was found")
                   .arg(QLocale().toString(end, QLocale::ShortFormat), reportText(report));
    renew();
}

void WorkNotice::close() {
    m_waiting.clear();
    m_report.clear();
    renew();
}

void WorkNotice::renew() {
    const bool hasWaiting = m_state == WorkState::Idle && !m_waiting.isEmpty();
    QStringList lines;
    if (hasWaiting)
        lines << m_waiting;
    if (!m_report.isEmpty())
        lines << m_report;
    m_text->setText(lines.join(QLatin1Char('\n')));
    m_resume->setVisible(hasWaiting);
    setVisible(!lines.isEmpty());
}

} // namespace contrafact
