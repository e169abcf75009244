#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>

#include <QByteArray>
#include <QObject>

#include "gui/window/pages.h"

class QDockWidget;
class QMainWindow;
class QSettings;

namespace contrafact {

/// What the person is doing; each has an arrangement of the panels of its own, which can be changed
/// and is kept.
enum class Workspace { Library, Covers, Compare, Heatmap, Medley, Model };
inline constexpr int kWorkspaces = 6;

/// The panels of the window as docks, and their arrangement for each workspace. Title bars are
/// hidden while the panels are locked. GUI thread.
class Workspaces : public QObject {
    Q_OBJECT

public:
    /// Docks the pages in `window`, which becomes their owner. Requires: no page is null.
    Workspaces(QMainWindow& window, const Pages& pages);

    void show(Workspace workspace);
    void setLocked(bool locked);
    /// Back to the arrangements the program came with.
    void reset();
    /// Two pages stand side by side where the window holds both; to be told of its sizes.
    void makeRoom();
    void save(QSettings& settings);
    void restore(const QSettings& settings);

    [[nodiscard]] Workspace current() const { return m_current; }
    /// The panel that the page is about.
    [[nodiscard]] QWidget* panelOf(Workspace workspace) const;
    [[nodiscard]] bool isLocked() const { return m_isLocked; }
    [[nodiscard]] QDockWidget* workDock() const { return m_work; }
    [[nodiscard]] QDockWidget* compareDock() const { return m_compare; }
    [[nodiscard]] QList<QDockWidget*> docks() const;

Q_SIGNALS:
    void workspaceChanged(contrafact::Workspace workspace);

private:
    [[nodiscard]] QDockWidget* addDock(const QString& title, const char* name, QWidget* panel);
    /// The same for a page: where there is too little room for it, it scrolls.
    [[nodiscard]] QDockWidget* addPage(const QString& title, const char* name, QWidget* panel);
    void arrange(Workspace workspace);
    void keepState();
    [[nodiscard]] int leastWidth(Workspace page) const;
    /// Between the groups and Compare, so that none is cut while there is room.
    void shareRoom();
    void widenCovers();

    QMainWindow& m_window;
    QDockWidget* m_library;
    QDockWidget* m_covers;
    QDockWidget* m_heatmap;
    QDockWidget* m_compare;
    QDockWidget* m_medley;
    QDockWidget* m_model;
    QDockWidget* m_work;
    Workspace m_current = Workspace::Library;
    std::array<QByteArray, kWorkspaces> m_states;
    bool m_isLocked = true;
    bool m_isCrowded = false; ///< the second page is hidden for want of room
};

} // namespace contrafact
