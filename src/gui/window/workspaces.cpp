// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/window/workspaces.h"

#include <utility>

#include <QDockWidget>
#include <QMainWindow>
#include <QScrollArea>
#include <QSettings>
#include <QStyle>
#include <QTimer>

#include "gui/compare/compare_panel.h"
#include "gui/covers/covers_panel.h"
#include "gui/heatmap/heatmap_panel.h"
#include "gui/library/library_panel.h"
#include "gui/library/work_panel.h"
#include "gui/medley/medley_panel.h"
#include "gui/model/model_panel.h"

namespace contrafact {

namespace {

constexpr int kLayoutVersion = 3; ///< changes when panels come or go

QString settingsKey(std::size_t workspace) {
    return QStringLiteral("workspaces/%1").arg(workspace);
}

} // namespace

Workspaces::Workspaces(QMainWindow& window, const Pages& pages)
    : m_window(window)
    , m_library(addPage(tr("Library"), "libraryDock", pages.library))
    , m_covers(addPage(tr("Covers"), "coversDock", pages.covers))
    , m_heatmap(addPage(tr("Heatmap"), "heatmapDock", pages.heatmap))
    , m_compare(addPage(tr("Compare"), "compareDock", pages.compare))
    , m_medley(addPage(tr("Medley"), "medleyDock", pages.medley))
    , m_model(addPage(tr("Model"), "modelDock", pages.model))
    , m_work(addDock(tr("Work"), "workDock", pages.work)) {
    window.setDockNestingEnabled(true);
    setLocked(true);
    // Work is a strip below the page, however much room there is.
    pages.work->setMaximumHeight(window.fontMetrics().height() * 18);
    arrange(Workspace::Library);
}

QDockWidget* Workspaces::addDock(const QString& title, const char* name, QWidget* panel) {
    auto* dock = new QDockWidget(title, &m_window);
    dock->setObjectName(QLatin1StringView(name));
    dock->setWidget(panel);
    return dock;
}

QDockWidget* Workspaces::addPage(const QString& title, const char* name, QWidget* panel) {
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setWidget(panel);
    return addDock(title, name, area);
}

QList<QDockWidget*> Workspaces::docks() const {
    return {m_library, m_covers, m_heatmap, m_compare, m_medley, m_model, m_work};
}

QWidget* Workspaces::panelOf(Workspace workspace) const {
    const std::array docks{m_library, m_covers, m_compare, m_heatmap, m_medley, m_model};
    const QDockWidget* dock = docks[static_cast<std::size_t>(workspace)];
    return static_cast<QScrollArea*>(dock->widget())->widget();
}

void Workspaces::arrange(Workspace workspace) {
    for (QDockWidget* dock : docks()) {
        m_window.removeDockWidget(dock);
        dock->setFloating(false);
    }
    m_window.addDockWidget(Qt::LeftDockWidgetArea, m_library);
    m_window.splitDockWidget(m_library, m_covers, Qt::Horizontal);
    m_window.splitDockWidget(m_covers, m_heatmap, Qt::Horizontal);
    m_window.splitDockWidget(m_heatmap, m_compare, Qt::Horizontal);
    m_window.splitDockWidget(m_compare, m_medley, Qt::Horizontal);
    m_window.splitDockWidget(m_medley, m_model, Qt::Horizontal);
    m_window.addDockWidget(Qt::BottomDockWidgetArea, m_work);
    m_library->setVisible(workspace == Workspace::Library);
    m_covers->setVisible(workspace == Workspace::Covers);
    m_heatmap->setVisible(workspace == Workspace::Heatmap);
    m_compare->setVisible(workspace == Workspace::Compare || workspace == Workspace::Covers);
    m_medley->setVisible(workspace == Workspace::Medley);
    m_model->setVisible(workspace == Workspace::Model);
    m_work->setVisible(false);
    if (workspace == Workspace::Covers)
        shareRoom();
}

int Workspaces::leastWidth(Workspace page) const {
    return panelOf(page)->minimumSizeHint().width();
}

void Workspaces::shareRoom() {
    const int width =
        m_window.width() -
        m_window.style()->pixelMetric(QStyle::PM_DockWidgetSeparatorExtent, nullptr, &m_window);
    const int covers = std::max(width * 9 / 20, leastWidth(Workspace::Covers));
    m_window.resizeDocks({m_covers, m_compare}, {covers, width - covers}, Qt::Horizontal);
}

void Workspaces::show(Workspace workspace) {
    if (workspace == m_current)
        return;
    const bool isWorkShown = m_work->isVisible();
    keepState();
    m_isCrowded = false;
    m_current = workspace;
    const QByteArray& state = m_states[static_cast<std::size_t>(workspace)];
    if (state.isEmpty() || !m_window.restoreState(state, kLayoutVersion))
        arrange(workspace);
    makeRoom();
    // Kept where words were shorter, or letters smaller: what is known once all is laid out.
    QTimer::singleShot(0, this, &Workspaces::widenCovers);
    // Work goes on whatever the person looks at.
    m_work->setVisible(isWorkShown);
    Q_EMIT workspaceChanged(workspace);
}

void Workspaces::makeRoom() {
    const bool hasRoom =
        m_current != Workspace::Covers ||
        m_window.width() >= leastWidth(Workspace::Covers) + leastWidth(Workspace::Compare);
    if (!hasRoom && !m_compare->isHidden()) {
        m_compare->hide();
        m_isCrowded = true;
    } else if (hasRoom && std::exchange(m_isCrowded, false) && m_current == Workspace::Covers) {
        m_compare->show();
        shareRoom();
    }
}

void Workspaces::widenCovers() {
    const bool areBoth = m_current == Workspace::Covers && !m_compare->isHidden();
    if (areBoth && m_covers->width() < leastWidth(Workspace::Covers))
        shareRoom();
}

void Workspaces::keepState() {
    // An arrangement that only lacks room comes back whole.
    if (!m_isCrowded)
        m_states[static_cast<std::size_t>(m_current)] = m_window.saveState(kLayoutVersion);
}

void Workspaces::setLocked(bool locked) {
    m_isLocked = locked;
    for (QDockWidget* dock : docks()) {
        QWidget* bar = dock->titleBarWidget();
        if (locked && bar == nullptr) {
            dock->setTitleBarWidget(new QWidget(dock));
        } else if (!locked && bar != nullptr) {
            dock->setTitleBarWidget(nullptr);
            bar->deleteLater();
        }
    }
}

void Workspaces::reset() {
    m_states.fill({});
    arrange(m_current);
}

void Workspaces::save(QSettings& settings) {
    keepState();
    for (std::size_t i = 0; i < m_states.size(); ++i)
        settings.setValue(settingsKey(i), m_states[i]);
    settings.setValue(QStringLiteral("workspaces/current"), static_cast<int>(m_current));
    settings.setValue(QStringLiteral("workspaces/locked"), m_isLocked);
}

void Workspaces::restore(const QSettings& settings) {
    for (std::size_t i = 0; i < m_states.size(); ++i)
        m_states[i] = settings.value(settingsKey(i)).toByteArray();
    setLocked(settings.value(QStringLiteral("workspaces/locked"), true).toBool());
    const int saved = settings.value(QStringLiteral("workspaces/current"), 0).toInt();
    m_current =
        saved >= 0 && saved < kWorkspaces ? static_cast<Workspace>(saved) : Workspace::Library;
    const QByteArray& state = m_states[static_cast<std::size_t>(m_current)];
    if (state.isEmpty() || !m_window.restoreState(state, kLayoutVersion))
        arrange(m_current);
    makeRoom();
    Q_EMIT workspaceChanged(m_current);
}

} // namespace contrafact
