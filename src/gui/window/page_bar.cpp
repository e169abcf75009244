// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/window/page_bar.h"

#include <QPushButton>

#include "gui/look/theme.h"
#include "gui/window/workspaces.h"

namespace contrafact {

PageBar::PageBar(Workspaces& workspaces, QWidget* parent)
    : QToolBar(tr("Pages"), parent)
    , m_pages(new QActionGroup(this)) {
    setObjectName(QStringLiteral("pagesBar"));
    setMovable(false);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setContextMenuPolicy(Qt::PreventContextMenu);
    addPages(workspaces);
    auto* gap = new QWidget(this);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(gap);
    auto* add = new QPushButton(themedIcon("add-folder"), tr("Add folder…"), this);
    connect(add, &QPushButton::clicked, this, &PageBar::folderRequested);
    addWidget(add);
    connect(&workspaces, &Workspaces::workspaceChanged, this, [this](Workspace workspace) {
        m_pages->actions().at(static_cast<int>(workspace))->setChecked(true);
    });
}

void PageBar::addPages(Workspaces& workspaces) {
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
        QAction* action = addAction(themedIcon(page.icon), page.text);
        const int number = static_cast<int>(page.workspace);
        action->setCheckable(true);
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + number)));
        action->setChecked(page.workspace == Workspace::Library);
        m_pages->addAction(action);
        widgetForAction(action)->setFocusPolicy(Qt::TabFocus);
        connect(action, &QAction::triggered, &workspaces,
                [&workspaces, workspace = page.workspace] { workspaces.show(workspace); });
    }
}

} // namespace contrafact
