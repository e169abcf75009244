// SPDX-License-Identifier: GPL-3.0-or-later

// Menus, tool bar, status bar and settings of the main window.
#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QMenuBar>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>

#include "gui/covers/covers_panel.h"
#include "gui/library/library_panel.h"
#include "gui/look/icon_label.h"
#include "gui/medley/medley_panel.h"
#include "gui/window/about_dialog.h"
#include "gui/window/main_window.h"
#include "gui/window/shortcut_sheet.h"

namespace contrafact {

void MainWindow::makeToolBar() {
    QToolBar* bar = addToolBar(tr("Pages"));
    bar->setObjectName(QStringLiteral("pagesBar"));
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_pages = new QActionGroup(this);
    struct Page {
        Workspace workspace;
        const char* icon;
        QString text;
    };
    const Page pages[] = {{Workspace::Library, "library", tr("Library")},
                          {Workspace::Covers, "covers", tr("Covers")},
                          {Workspace::Compare, "compare", tr("Compare")},
                          {Workspace::Heatmap, "heatmap", tr("Heatmap")},
                          {Workspace::Medley, "medley", tr("Medley")},
                          {Workspace::Model, "model", tr("Model")}};
    for (const Page& page : pages) {
        QAction* action = bar->addAction(themedIcon(page.icon), page.text);
        const int number = static_cast<int>(page.workspace);
        action->setCheckable(true);
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + number)));
        action->setData(number);
        action->setChecked(page.workspace == Workspace::Library);
        m_pages->addAction(action);
        bar->widgetForAction(action)->setFocusPolicy(Qt::TabFocus);
        connect(action, &QAction::triggered, this,
                [this, workspace = page.workspace] { m_workspaces->show(workspace); });
    }
    connect(m_workspaces, &Workspaces::workspaceChanged, this, [this](Workspace workspace) {
        m_pages->actions().at(static_cast<int>(workspace))->setChecked(true);
        m_workspaces->panelOf(workspace)->setFocus();
    });
    auto* gap = new QWidget(bar);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(gap);
    auto* add = new QPushButton(themedIcon("add-folder"), tr("Add folder…"), bar);
    connect(add, &QPushButton::clicked, this, &MainWindow::chooseFolder);
    bar->addWidget(add);
}

void MainWindow::makeNoticeBar() {
    addToolBarBreak();
    m_noticeBar = addToolBar(tr("Notice"));
    m_noticeBar->setObjectName(QStringLiteral("noticeBar"));
    m_noticeBar->setMovable(false);
    m_noticeBar->setContextMenuPolicy(Qt::PreventContextMenu);
    auto* icon = new IconLabel(m_noticeBar);
    icon->setIcon("warning", fontMetrics().height() * 4 / 3);
    m_noticeLabel = new QLabel(m_noticeBar);
    m_noticeLabel->setWordWrap(true);
    m_noticeLabel->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_noticeBar->addWidget(icon);
    m_noticeBar->addWidget(m_noticeLabel);
    QAction* close = m_noticeBar->addAction(themedIcon("reject"), tr("Close this notice"));
    m_noticeBar->widgetForAction(close)->setFocusPolicy(Qt::TabFocus);
    connect(close, &QAction::triggered, m_noticeBar, &QToolBar::hide);
    m_noticeBar->hide();
}

void MainWindow::makeMenus() {
    makeFileMenu();
    makeViewMenu();
    makeHelpMenu();
}

void MainWindow::makeFileMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    menu->addAction(themedIcon("add-folder"), tr("&Add folder…"), QKeySequence::Open, this,
                    &MainWindow::chooseFolder);
    menu->addAction(themedIcon("demo"), tr("Add the &demo library"), this,
                    &MainWindow::demoRequested);
    menu->addSeparator();
    menu->addAction(themedIcon("retry"), tr("&Scan again"), QKeySequence::Refresh, this,
                    &MainWindow::rescanRequested);
    menu->addAction(themedIcon("work"), tr("&Train on my library…"), this,
                    &MainWindow::trainingRequested);
    menu->addSeparator();
    menu->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);

    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    edit->addAction(themedIcon("undo"), tr("&Undo"), QKeySequence::Undo, this, &MainWindow::undo);
    edit->addAction(themedIcon("redo"), tr("&Redo a step of the medley"), QKeySequence::Redo, this,
                    &MainWindow::redo);
    edit->addAction(themedIcon("search"), tr("&Find in the library"), QKeySequence::Find, this,
                    [this] {
                        m_workspaces->show(Workspace::Library);
                        m_library->focusSearch();
                    });
    edit->addSeparator();
    QAction* compare =
        edit->addAction(themedIcon("compare"), tr("&Compare the two chosen tracks"),
                        QKeySequence(Qt::CTRL | Qt::Key_E), this, &MainWindow::compareChosenTracks);
    compare->setEnabled(false);
    connect(
        m_selection, &Selection::tracksChanged, compare,
        [compare](const std::vector<TrackId>& tracks) { compare->setEnabled(tracks.size() == 2); });
    QAction* heatmap = edit->addAction(themedIcon("heatmap"), tr("&Heatmap of the chosen tracks"),
                                       QKeySequence(Qt::CTRL | Qt::Key_H), this,
                                       &MainWindow::requestHeatmapOfSelection);
    QAction* puzzle =
        edit->addAction(themedIcon("puzzle"), tr("Cut as a &puzzle"),
                        QKeySequence(Qt::CTRL | Qt::Key_P), this, &MainWindow::requestPuzzle);
    puzzle->setEnabled(false);
    connect(m_selection, &Selection::tracksChanged, puzzle,
            [this, puzzle](const std::vector<TrackId>& tracks) {
                const Track* track = tracks.size() == 1 ? m_tracks->find(tracks[0]) : nullptr;
                puzzle->setEnabled(track != nullptr && track->state == TrackState::Analysed);
            });
    QAction* medley =
        edit->addAction(themedIcon("medley"), tr("Add to the &medley"),
                        QKeySequence(Qt::CTRL | Qt::Key_M), this, &MainWindow::addToMedley);
    m_library->setTrackActions({compare, heatmap, medley, puzzle});
    m_covers->setGroupActions({medley});
}

void MainWindow::makeViewMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    menu->addActions(m_pages->actions());
    menu->addSeparator();
    QMenu* panels = menu->addMenu(tr("&Panels"));
    for (QDockWidget* dock : m_workspaces->docks())
        panels->addAction(dock->toggleViewAction());
    panels->addSeparator();
    QAction* lock = panels->addAction(tr("&Lock the panels"));
    lock->setCheckable(true);
    lock->setChecked(true);
    connect(lock, &QAction::toggled, m_workspaces, &Workspaces::setLocked);
    connect(m_workspaces, &Workspaces::workspaceChanged, lock,
            [this, lock] { lock->setChecked(m_workspaces->isLocked()); });
    panels->addAction(tr("&Reset the layout"), m_workspaces, &Workspaces::reset);
    QAction* work = m_workspaces->workDock()->toggleViewAction();
    work->setIcon(themedIcon("work"));
    work->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_J));
    menu->addSeparator();
    makeAppearanceMenu(*menu->addMenu(themedIcon("appearance"), tr("&Appearance")));
    makeKeyNotationMenu(*menu->addMenu(tr("&Key notation")));
}

void MainWindow::makeAppearanceMenu(QMenu& menu) {
    auto* group = new QActionGroup(this);
    const std::pair<QString, ColourScheme> choices[] = {
        {tr("Like the &system"), ColourScheme::System},
        {tr("&Light"), ColourScheme::Light},
        {tr("&Dark"), ColourScheme::Dark}};
    for (const auto& [text, scheme] : choices) {
        QAction* action = group->addAction(menu.addAction(text));
        action->setCheckable(true);
        action->setChecked(scheme == m_theme.scheme());
        connect(action, &QAction::triggered, this,
                [this, chosen = scheme] { m_theme.setScheme(chosen); });
        connect(&m_theme, &Theme::schemeChanged, action,
                [action, own = scheme](ColourScheme now) { action->setChecked(now == own); });
    }
}

void MainWindow::makeKeyNotationMenu(QMenu& menu) {
    auto* group = new QActionGroup(this);
    const std::pair<QString, KeyNotation> choices[] = {
        {tr("&Musical (C♯m)"), KeyNotation::Traditional},
        {tr("&Camelot (12A)"), KeyNotation::Camelot},
        {tr("&Open Key (5m)"), KeyNotation::OpenKey}};
    const int saved = QSettings().value(QStringLiteral("keyNotation"), 0).toInt();
    for (const auto& [text, notation] : choices) {
        QAction* action = group->addAction(menu.addAction(text));
        action->setCheckable(true);
        action->setChecked(static_cast<int>(notation) == saved);
        connect(action, &QAction::triggered, this,
                [this, chosen = notation] { setKeyNotation(chosen); });
        if (action->isChecked()) {
            m_tracks->setKeyNotation(notation);
            m_medley->setKeyNotation(notation);
        }
    }
}

void MainWindow::setKeyNotation(KeyNotation notation) {
    m_tracks->setKeyNotation(notation);
    m_medley->setKeyNotation(notation);
    QSettings().setValue(QStringLiteral("keyNotation"), static_cast<int>(notation));
}

void MainWindow::makeHelpMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    menu->addAction(themedIcon("help"), tr("&Keyboard shortcuts"), QKeySequence(Qt::Key_F2), this,
                    [this] { ShortcutSheet(*this).exec(); });
    menu->addAction(tr("&About Contrafact"), this, [this] { AboutDialog(this).exec(); });
}

void MainWindow::makeStatusBar() {
    m_workLabel = new QLabel(tr("Ready"), this);
    m_paceLabel = new QLabel(this);
    setSubtle(*m_paceLabel);
    m_workBar = new QProgressBar(this);
    m_workBar->setTextVisible(false);
    m_workBar->setAccessibleName(tr("Progress"));
    m_workBar->setFixedWidth(fontMetrics().averageCharWidth() * 24);
    auto* details = new QToolButton(this);
    details->setDefaultAction(m_workspaces->workDock()->toggleViewAction());
    details->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    details->setFocusPolicy(Qt::TabFocus);
    statusBar()->setSizeGripEnabled(false);
    const Spacing spacing = spacingFor(fontMetrics());
    statusBar()->setContentsMargins(spacing.small, 0, spacing.small, 0);
    statusBar()->addWidget(m_workLabel);
    statusBar()->addWidget(m_workBar);
    statusBar()->addWidget(m_paceLabel);
    statusBar()->addPermanentWidget(details);
    m_workBar->hide();
    m_paceLabel->hide();
}

void MainWindow::restoreSettings() {
    const QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    m_workspaces->restore(settings);
    m_theme.setScheme(
        static_cast<ColourScheme>(settings.value(QStringLiteral("appearance"), 0).toInt()));
}

void MainWindow::saveSettings() {
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("appearance"), static_cast<int>(m_theme.scheme()));
    m_workspaces->save(settings);
}

} // namespace contrafact
