// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/window/menu_bar.h"

#include <QActionGroup>
#include <QDockWidget>
#include <QSettings>

#include "gui/covers/covers_panel.h"
#include "gui/library/library_panel.h"
#include "gui/look/theme.h"
#include "gui/medley/medley_panel.h"
#include "gui/window/about_dialog.h"
#include "gui/window/main_window.h"
#include "gui/window/shortcut_sheet.h"

namespace contrafact {

MenuBar::MenuBar(MainWindow& window, Theme& theme, const QList<QAction*>& pages)
    : QMenuBar(&window)
    , m_window(window) {
    addFileMenu();
    addEditMenu();
    window.pages().medley->files().fill(*addMenu(tr("&Medley")));
    addViewMenu(pages, theme);
    addHelpMenu();
}

QList<QAction*> MenuBar::add(QMenu& menu, const std::vector<Row>& rows) {
    const Selection& selection = m_window.selection();
    QList<QAction*> actions;
    for (const Row& row : rows) {
        if (row.text.isEmpty()) {
            menu.addSeparator();
            continue;
        }
        QAction* action = menu.addAction(row.text, this, row.act);
        if (row.icon != nullptr)
            action->setIcon(themedIcon(row.icon));
        action->setShortcut(row.keys);
        if (row.isFor) {
            action->setEnabled(row.isFor(selection.tracks()));
            connect(
                &selection, &Selection::tracksChanged, action,
                [action, isFor = row.isFor](const auto& now) { action->setEnabled(isFor(now)); });
        }
        actions << action;
    }
    return actions;
}

QList<QAction*> MenuBar::addChoices(QMenu& menu, const std::vector<Choice>& choices, int chosen,
                                    const std::function<void(int)>& choose) {
    auto* group = new QActionGroup(this);
    for (const Choice& choice : choices) {
        QAction* action = group->addAction(menu.addAction(choice.text));
        action->setCheckable(true);
        action->setChecked(choice.value == chosen);
        connect(action, &QAction::triggered, this,
                [choose, value = choice.value] { choose(value); });
    }
    return group->actions();
}

void MenuBar::addFileMenu() {
    MainWindow& window = m_window;
    add(*addMenu(tr("&File")),
        {{"add-folder", tr("&Add folder…"), QKeySequence::Open, [&] { window.chooseFolder(); }},
         {"demo", tr("Add the &demo library"), {}, [&] { Q_EMIT window.demoRequested(); }},
         {},
         {"retry", tr("&Scan again"), QKeySequence::Refresh,
          [&] { Q_EMIT window.rescanRequested(); }},
         {"remove", tr("&Forget missing tracks…"), {}, [&] { window.forgetMissing(); }},
         {"work", tr("&Train on my library…"), {}, [&] { Q_EMIT window.trainingRequested(); }},
         {},
         {nullptr, tr("&Quit"), QKeySequence::Quit, [&] { window.close(); }}});
}

void MenuBar::addEditMenu() {
    const auto areTwo = [](const std::vector<TrackId>& tracks) { return tracks.size() == 2; };
    const auto isAnalysed = [this](const std::vector<TrackId>& tracks) {
        const Track* track = onlyOne(tracks);
        return track != nullptr && track->state == TrackState::Analysed;
    };
    QMenu* menu = addMenu(tr("&Edit"));
    const QList<QAction*> steps =
        add(*menu, {{"undo", tr("&Undo"), QKeySequence::Undo, [this] { undo(); }},
                    {"redo", tr("&Redo"), QKeySequence::Redo, [this] { redo(); }},
                    {"search", tr("&Find in the library"), QKeySequence::Find, [this] { find(); }},
                    {}});
    m_undo = steps[0];
    m_redo = steps[1];
    showSteps();
    connect(&m_window.workspaces(), &Workspaces::workspaceChanged, this, &MenuBar::showSteps);
    connect(m_window.pages().covers, &CoversPanel::historyChanged, this, &MenuBar::showSteps);
    connect(&m_window.pages().medley->editor(), &MedleyEditor::draftChanged, this,
            &MenuBar::showSteps);
    const QList<QAction*> actions =
        add(*menu, {{"compare", tr("&Compare the two chosen tracks"), Qt::CTRL | Qt::Key_E,
                     [this] { m_window.comparison().openChosen(); }, areTwo},
                    {"heatmap", tr("&Heatmap of the chosen tracks"), Qt::CTRL | Qt::Key_H,
                     [this] { m_window.heatmap().openChosen(); }},
                    {"puzzle", tr("Cut as a &puzzle"), Qt::CTRL | Qt::Key_P,
                     [this] { requestPuzzle(); }, isAnalysed},
                    {"medley", tr("Add to the &medley"), Qt::CTRL | Qt::Key_M,
                     [this] { m_window.intake().addChosen(); }}});
    QAction* puzzle = actions[2];
    QAction* medley = actions[3];
    m_window.pages().library->setTrackActions({actions[0], actions[1], medley, puzzle});
    m_window.pages().covers->setGroupActions({medley});
}

void MenuBar::addViewMenu(const QList<QAction*>& pages, Theme& theme) {
    QMenu* menu = addMenu(tr("&View"));
    menu->addActions(pages);
    menu->addSeparator();
    addPanels(*menu->addMenu(tr("&Panels")));
    menu->addSeparator();
    addAppearances(*menu->addMenu(themedIcon("appearance"), tr("&Appearance")), theme);
    addKeyNotations(*menu->addMenu(tr("&Key notation")));
}

void MenuBar::addPanels(QMenu& menu) {
    Workspaces& workspaces = m_window.workspaces();
    for (QDockWidget* dock : workspaces.docks())
        menu.addAction(dock->toggleViewAction());
    menu.addSeparator();
    QAction* lock = menu.addAction(tr("&Lock the panels"));
    lock->setCheckable(true);
    lock->setChecked(true);
    connect(lock, &QAction::toggled, &workspaces, &Workspaces::setLocked);
    connect(&workspaces, &Workspaces::workspaceChanged, lock,
            [&workspaces, lock] { lock->setChecked(workspaces.isLocked()); });
    menu.addAction(tr("&Reset the layout"), &workspaces, &Workspaces::reset);
    QAction* work = workspaces.workDock()->toggleViewAction();
    work->setIcon(themedIcon("work"));
    work->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_J));
}

void MenuBar::addAppearances(QMenu& menu, Theme& theme) {
    const auto value = [](ColourScheme scheme) { return static_cast<int>(scheme); };
    const QList<QAction*> actions =
        addChoices(menu,
                   {{tr("Like the &system"), value(ColourScheme::System)},
                    {tr("&Light"), value(ColourScheme::Light)},
                    {tr("&Dark"), value(ColourScheme::Dark)}},
                   value(theme.scheme()),
                   [&theme](int chosen) { theme.setScheme(static_cast<ColourScheme>(chosen)); });
    connect(&theme, &Theme::schemeChanged, this, [actions](ColourScheme now) {
        for (int i = 0; i < actions.size(); ++i)
            actions[i]->setChecked(i == static_cast<int>(now));
    });
}

void MenuBar::addKeyNotations(QMenu& menu) {
    const auto value = [](KeyNotation notation) { return static_cast<int>(notation); };
    const int saved = QSettings().value(QStringLiteral("keyNotation"), 0).toInt();
    const auto choose = [this](int chosen) {
        setKeyNotation(static_cast<KeyNotation>(chosen));
        QSettings().setValue(QStringLiteral("keyNotation"), chosen);
    };
    addChoices(menu,
               {{tr("&Musical (C♯m)"), value(KeyNotation::Traditional)},
                {tr("&Camelot (12A)"), value(KeyNotation::Camelot)},
                {tr("&Open Key (5m)"), value(KeyNotation::OpenKey)}},
               saved, choose);
    if (saved >= value(KeyNotation::Traditional) && saved <= value(KeyNotation::OpenKey))
        setKeyNotation(static_cast<KeyNotation>(saved));
}

void MenuBar::setKeyNotation(KeyNotation notation) {
    m_window.tracks().model().setKeyNotation(notation);
    m_window.pages().medley->setKeyNotation(notation);
}

void MenuBar::addHelpMenu() {
    add(*addMenu(tr("&Help")),
        {{"help", tr("&Keyboard shortcuts"), Qt::Key_F2,
          [this] { ShortcutSheet(m_window).exec(); }},
         {nullptr, tr("&About Contrafact"), {}, [this] { AboutDialog(&m_window).exec(); }}});
}

// A step is taken back on the page that shows what it did, and nowhere else.
void MenuBar::undo() {
    if (m_window.workspaces().current() == Workspace::Medley)
        m_window.pages().medley->editor().undo();
    else if (m_window.workspaces().current() == Workspace::Covers)
        m_window.pages().covers->undo();
}

void MenuBar::redo() {
    if (m_window.workspaces().current() == Workspace::Medley)
        m_window.pages().medley->editor().redo();
    else if (m_window.workspaces().current() == Workspace::Covers)
        m_window.pages().covers->redo();
}

void MenuBar::showSteps() {
    QString undoName;
    QString redoName;
    if (m_window.workspaces().current() == Workspace::Medley) {
        undoName = m_window.pages().medley->editor().undoName();
        redoName = m_window.pages().medley->editor().redoName();
    } else if (m_window.workspaces().current() == Workspace::Covers) {
        undoName = m_window.pages().covers->undoName();
        redoName = m_window.pages().covers->redoName();
    }
    const auto show = [](QAction& action, const QString& plain, const QString& named,
                         const QString& name) {
        action.setEnabled(!name.isEmpty());
        QString text = name;
        action.setText(name.isEmpty()
                           ? plain
                           : named.arg(text.replace(QLatin1Char('&'), QLatin1String("&&"))));
    };
    show(*m_undo, tr("&Undo"), tr("&Undo: %1"), undoName);
    show(*m_redo, tr("&Redo"), tr("&Redo: %1"), redoName);
}

void MenuBar::find() {
    m_window.workspaces().show(Workspace::Library);
    m_window.pages().library->focusSearch();
}

const Track* MenuBar::onlyOne(const std::vector<TrackId>& tracks) const {
    return tracks.size() == 1 ? m_window.tracks().model().find(tracks[0]) : nullptr;
}

void MenuBar::requestPuzzle() {
    if (const Track* track = onlyOne(m_window.selection().tracks()))
        Q_EMIT m_window.puzzleRequested(track->id, m_window.tracks().model().nameOf(track->id));
}

} // namespace contrafact
