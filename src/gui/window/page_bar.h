#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QActionGroup>
#include <QToolBar>

namespace contrafact {

class Workspaces;

/// The tool bar: one button a page, and one that adds a folder. GUI thread.
class PageBar : public QToolBar {
    Q_OBJECT

public:
    PageBar(Workspaces& workspaces, QWidget* parent);

    [[nodiscard]] QList<QAction*> pages() const { return m_pages->actions(); }

Q_SIGNALS:
    void folderRequested();

private:
    void addPages(Workspaces& workspaces);

    QActionGroup* m_pages;
};

} // namespace contrafact
