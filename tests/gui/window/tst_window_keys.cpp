// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QSet>
#include <QSettings>
#include <QShortcut>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "gui/covers/covers_panel.h"
#include "gui/gallery.h"
#include "gui/heatmap/heatmap_panel.h"
#include "gui/library/library_panel.h"
#include "gui/sample_library.h"
#include "gui/window/main_window.h"
#include "gui/window/shortcut_sheet.h"

using namespace contrafact;

/// What keys do in the window, and where it says so.
class WindowKeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        QApplication::setOrganizationName(QStringLiteral("contrafact-test"));
        m_theme = std::make_unique<Theme>(*qApp);
    }
    void init() {
        QSettings().clear();
        QSettings().setValue(QStringLiteral("appearance"),
                             static_cast<int>(gallery::settingScheme()));
    }

    void keysOfThePageInFrontAreListedFromTheActionsThemselves() {
        MainWindow window(*m_theme);
        window.show();
        for (const Workspace page : {Workspace::Library, Workspace::Covers, Workspace::Compare,
                                     Workspace::Heatmap, Workspace::Medley, Workspace::Model}) {
            window.workspaces().show(page);
            ShortcutSheet sheet(window);
            QSet<QString> listed;
            const auto* model = sheet.findChild<QTableView*>()->model();
            for (int row = 0; row < model->rowCount(); ++row)
                if (model->index(row, 1).data().isValid())
                    listed << model->index(row, 1).data().toString();
            QSet<QString> wanted;
            for (const QAction* action : window.findChildren<QAction*>())
                if (isInFront(*action) && !action->shortcuts().isEmpty())
                    wanted << action->text().remove(QLatin1Char('&'));
            for (const QShortcut* shortcut : window.findChildren<QShortcut*>())
                if (isInFront(*shortcut))
                    wanted << shortcut->whatsThis();
            QCOMPARE(listed, wanted);
        }
        window.workspaces().show(Workspace::Compare);
        ShortcutSheet sheet(window);
        gallery::checkLook(sheet, sheet.size(), QStringLiteral("shortcuts"), 0.02);
    }

    void keysThatAPageAnswersToAreActions() {
        MainWindow window(*m_theme);
        window.show();
        fill(window);
        const QList<std::pair<Workspace, Qt::Key>> keys = {
            {Workspace::Compare, Qt::Key_Space}, {Workspace::Compare, Qt::Key_Tab},
            {Workspace::Compare, Qt::Key_L},     {Workspace::Compare, Qt::Key_Plus},
            {Workspace::Covers, Qt::Key_Y},      {Workspace::Heatmap, Qt::Key_PageUp},
            {Workspace::Heatmap, Qt::Key_F},     {Workspace::Medley, Qt::Key_Delete}};
        for (const auto& [page, key] : keys) {
            window.workspaces().show(page);
            ShortcutSheet sheet(window);
            const auto* model = sheet.findChild<QTableView*>()->model();
            const QString name = QKeySequence(key).toString(QKeySequence::NativeText);
            bool isListed = false;
            for (int row = 0; row < model->rowCount(); ++row)
                isListed |= model->index(row, 0)
                                .data()
                                .toString()
                                .split(QStringLiteral(" · "))
                                .contains(name);
            QVERIFY2(isListed, qPrintable(name));
        }
    }

    void undoSaysWhatItUndoesAndActsOnlyThere() {
        MainWindow window(*m_theme);
        fill(window);
        CoversPanel& covers = *window.pages().covers;
        QSignalSpy undone(&covers, &CoversPanel::undoRequested);
        const KeptDecision kept{{},
                                {TrackId{1}, {}, {}, "One & Only", {}},
                                {TrackId{3}, {}, {}, "Two", {}},
                                Decision::Verdict::Confirmed,
                                Relation::Remix,
                                {}};
        covers.showHistory(DecisionChange{{}, {kept}}, std::nullopt);
        QAction* undo = nullptr;
        for (QAction* action : window.findChildren<QAction*>())
            if (action->shortcut() == QKeySequence(QKeySequence::Undo))
                undo = action;
        QVERIFY(undo != nullptr);
        for (const Workspace elsewhere :
             {Workspace::Library, Workspace::Medley, Workspace::Compare, Workspace::Heatmap}) {
            window.workspaces().show(elsewhere);
            QVERIFY(!undo->isEnabled());
            undo->trigger();
        }
        QCOMPARE(undone.count(), 0);
        window.workspaces().show(Workspace::Covers);
        QVERIFY(undo->isEnabled());
        QCOMPARE(undo->text(), QStringLiteral("&Undo: “One && Only” and “Two”: Remix"));
        undo->trigger();
        QCOMPARE(undone.count(), 1);
    }

private:
    /// Of the window itself, or of a panel that is seen; what shows a panel is the window's.
    static bool isInFront(const QObject& action) {
        const QObject* owner = action.parent();
        if (qobject_cast<const QDockWidget*>(owner) != nullptr)
            return true;
        while (owner != nullptr && qobject_cast<const QDockWidget*>(owner) == nullptr)
            owner = owner->parent();
        const auto* dock = qobject_cast<const QDockWidget*>(owner);
        return dock == nullptr || !dock->isHidden();
    }

    static void fill(MainWindow& window) {
        const Pages& pages = window.pages();
        pages.library->showFolders(sample::folders());
        window.tracks().show(sample::tracks());
        pages.covers->showGroups(sample::sharedGroups(), 0.5);
        pages.covers->showDecisions(sample::decisions());
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(WindowKeysTest)
#include "tst_window_keys.moc"
