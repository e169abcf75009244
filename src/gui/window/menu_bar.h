#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <functional>
#include <vector>

#include <QKeySequence>
#include <QMenuBar>

#include "core/ids.h"
#include "models/texts.h"

namespace contrafact {

class MainWindow;
class Theme;

/// The menus: all that can be done from anywhere in the window, as tables of actions with their
/// keys. GUI thread.
class MenuBar : public QMenuBar {
    Q_OBJECT

public:
    /// pages: the actions that go to them.
    MenuBar(MainWindow& window, Theme& theme, const QList<QAction*>& pages);

private:
    /// One line of a menu; without a text it is a line between two groups.
    struct Row {
        const char* icon = nullptr;
        QString text;
        QKeySequence keys;
        std::function<void()> act;
        /// Of which chosen tracks it makes sense; null for any.
        std::function<bool(const std::vector<TrackId>&)> isFor = nullptr;
    };
    /// One of a menu's choices that exclude each other.
    struct Choice {
        QString text;
        int value = 0;
    };

    QList<QAction*> add(QMenu& menu, const std::vector<Row>& rows);
    QList<QAction*> addChoices(QMenu& menu, const std::vector<Choice>& choices, int chosen,
                               const std::function<void(int)>& choose);
    void addFileMenu();
    void addEditMenu();
    void addViewMenu(const QList<QAction*>& pages, Theme& theme);
    void addPanels(QMenu& menu);
    void addAppearances(QMenu& menu, Theme& theme);
    void addKeyNotations(QMenu& menu);
    void addHelpMenu();
    void undo();
    void redo();
    void showSteps();
    void find();
    void requestPuzzle();
    void setKeyNotation(KeyNotation notation);
    /// The track, where it is one; else null.
    [[nodiscard]] const Track* onlyOne(const std::vector<TrackId>& tracks) const;

    MainWindow& m_window;
    QAction* m_undo = nullptr;
    QAction* m_redo = nullptr;
};

} // namespace contrafact
