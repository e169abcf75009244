// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTableView>
#include <QTest>

#include "gui/covers/covers_panel.h"
#include "gui/covers/decisions_dialog.h"
#include "gui/gallery.h"
#include "gui/library/library_panel.h"
#include "gui/library/work_panel.h"
#include "gui/sample_library.h"
#include "gui/window/about_dialog.h"

using namespace contrafact;

/// Every panel of the library side with a made-up library, as people will see it.
class GalleryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_theme = std::make_unique<Theme>(*qApp);
        m_theme->setScheme(gallery::settingScheme());
        QApplication::setApplicationVersion(QStringLiteral("0.1.0"));
    }
    void init() {
        m_tracks = std::make_unique<TrackModel>();
        m_selection = std::make_unique<Selection>();
    }

    void libraryBeginsWithOneButton() {
        LibraryPanel panel(*m_tracks, *m_selection);
        QSignalSpy folder(&panel, &LibraryPanel::folderRequested);
        QSignalSpy demo(&panel, &LibraryPanel::demoRequested);
        gallery::checkLook(panel, {1280, 720}, QStringLiteral("library-empty"), 0.01);
        panel.findChild<QPushButton*>(QStringLiteral("chooseFolderButton"))->click();
        panel.findChild<QPushButton*>(QStringLiteral("demoButton"))->click();
        QCOMPARE(folder.count(), 1);
        QCOMPARE(demo.count(), 1);
    }

    void libraryShowsTracksAndVersions() {
        LibraryPanel panel(*m_tracks, *m_selection);
        QSignalSpy wanted(&panel, &LibraryPanel::neighboursRequested);
        m_tracks->upsert(sample::tracks());
        panel.showFolders(sample::folders());
        m_selection->setTracks({TrackId{7}});
        QCOMPARE(wanted.count(), 1);
        std::vector<Pair> versions;
        const CoverGroup group = sample::groups()[2];
        for (const Pair& pair : group.links)
            if (pair.a == TrackId{7} || pair.b == TrackId{7})
                versions.push_back(pair);
        panel.showNeighbours(TrackId{7}, versions);
        gallery::checkLook(panel, {1280, 720}, QStringLiteral("library"), 0.1);
        auto* table = panel.findChild<QTableView*>(QStringLiteral("trackTable"));
        QCOMPARE(table->model()->rowCount(), static_cast<int>(sample::tracks().size()));
        QVERIFY(table->selectionModel()->hasSelection());
        auto* found = panel.findChild<QTableView*>(QStringLiteral("versionTable"));
        QCOMPARE(found->model()->rowCount(), 3);
        panel.lookAgain(); // when the groups are others
        QCOMPARE(wanted.count(), 2);
        // The chosen track is side A whichever way round the pair was stored.
        QSignalSpy compared(&panel, &LibraryPanel::comparisonRequested);
        Q_EMIT found->activated(found->model()->index(0, 1));
        QCOMPARE(compared.first().first().value<TrackId>().value, 7);
    }

    void removingAFolderAsksFirst() {
        LibraryPanel panel(*m_tracks, *m_selection);
        const LibraryFolder folder = sample::folders().front();
        std::vector<Track> tracks = sample::tracks();
        for (Track& track : tracks)
            track.folder = track.id.value <= 3 ? folder.id : FolderId{99};
        m_tracks->upsert(tracks);
        panel.showFolders(sample::folders());
        panel.showDecisions({{.a = TrackId{1}, .b = TrackId{9}},
                             {.a = TrackId{8}, .b = TrackId{3}},
                             {.a = TrackId{8}, .b = TrackId{9}}});
        panel.show();
        QSignalSpy removed(&panel, &LibraryPanel::folderRemovalRequested);
        auto* list = panel.findChild<QListView*>(QStringLiteral("folderList"));
        list->setCurrentIndex(list->model()->index(0, 0));
        const auto answer = [&](int button) {
            panel.findChild<QAbstractButton*>(QStringLiteral("removeFolderButton"))->click();
            auto* question = panel.findChild<QMessageBox*>();
            QVERIFY(question != nullptr && question->isVisible());
            QVERIFY(question->text().contains(pathText(folder.path)));
            QVERIFY(question->informativeText().contains(QStringLiteral("library: 3")));
            QVERIFY(question->informativeText().contains(QStringLiteral("them: 2")));
            gallery::checkControls(*question);
            question->buttons().at(button)->click();
            QTRY_VERIFY(panel.findChild<QMessageBox*>() == nullptr);
        };
        panel.findChild<QAbstractButton*>(QStringLiteral("removeFolderButton"))->click();
        auto* question = panel.findChild<QMessageBox*>();
        const int cancel =
            static_cast<int>(question->buttons().indexOf(question->button(QMessageBox::Cancel)));
        question->reject();
        QTRY_VERIFY(panel.findChild<QMessageBox*>() == nullptr);
        answer(cancel);
        QCOMPARE(removed.count(), 0);
        answer(1 - cancel);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(removed.first().first().value<FolderId>(), folder.id);
    }

    void libraryIsUsableInASmallWindow() {
        LibraryPanel panel(*m_tracks, *m_selection);
        m_tracks->upsert(sample::tracks());
        panel.showFolders(sample::folders());
        m_selection->setTracks({TrackId{20}});
        gallery::checkLook(panel, {900, 560}, QStringLiteral("library-small"), 0.1);
    }

    void workShowsProgressAndFailures() {
        FailureModel failures;
        failures.update(sample::tracks());
        WorkPanel panel(failures);
        panel.showState(WorkState::Running);
        panel.showProgress(sample::progress());
        gallery::checkLook(panel, {1280, 260}, QStringLiteral("work-running"), 0.03);
        QSignalSpy retry(&panel, &WorkPanel::retryRequested);
        panel.findChild<QPushButton*>(QStringLiteral("retryAllButton"))->click();
        QCOMPARE(retry.first().first().value<std::vector<TrackId>>().size(), std::size_t{3});
    }

    void pauseBecomesResume() {
        FailureModel failures;
        WorkPanel panel(failures);
        QSignalSpy paused(&panel, &WorkPanel::pauseRequested);
        QSignalSpy resumed(&panel, &WorkPanel::resumeRequested);
        auto* button = panel.findChild<QPushButton*>(QStringLiteral("pauseButton"));
        QVERIFY(!button->isEnabled());
        panel.showState(WorkState::Running);
        button->click();
        panel.showState(WorkState::Paused);
        QCOMPARE(button->text(), QStringLiteral("Resume"));
        button->click();
        QCOMPARE(paused.count(), 1);
        QCOMPARE(resumed.count(), 1);
        panel.showState(WorkState::Idle);
        panel.showReport(sample::scanReport());
        gallery::checkLook(panel, {1280, 260}, QStringLiteral("work-done"), 0.01);
        QVERIFY(!button->isEnabled());
        panel.showWaiting({.toAnalyse = 120, .toCompare = 30});
        QVERIFY(button->isEnabled());
        button->click();
        QCOMPARE(resumed.count(), 2);
        gallery::checkLook(panel, {1280, 260}, QStringLiteral("work-stopped"), 0.01);
    }

    void coversSayWhenThereAreNone() {
        CoversPanel panel(*m_tracks, *m_selection);
        gallery::checkLook(panel, {640, 720}, QStringLiteral("covers-empty"), 0.01);
    }

    void coversShowGroupsAsCards() {
        CoversPanel panel(*m_tracks, *m_selection);
        m_tracks->upsert(sample::tracks());
        panel.showGroups(sample::sharedGroups(), 0.5);
        panel.showDecisions(sample::decisions());
        m_selection->setGroup(GroupId{3});
        gallery::checkLook(panel, {720, 760}, QStringLiteral("covers"), 0.1);
        QVERIFY(m_selection->pair());
        auto* label = panel.findChild<QLabel*>(QStringLiteral("countLabel"));
        QVERIFY(label->text().startsWith(QStringLiteral("6 groups with 15 versions")));
    }

    void keysDecideAndMoveOn() {
        CoversPanel panel(*m_tracks, *m_selection);
        m_tracks->upsert(sample::tracks());
        panel.showGroups(sample::sharedGroups(), 0.5);
        panel.showDecisions({});
        m_selection->setGroup(GroupId{3});
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        QSignalSpy decided(&panel, &CoversPanel::decided);
        QSignalSpy undone(&panel, &CoversPanel::undoRequested);
        auto* table = panel.findChild<QTableView*>(QStringLiteral("pairTable"));
        table->setFocus();
        const auto first = *m_selection->pair();
        QTest::keyClick(table, Qt::Key_Y);
        QTest::keyClick(table, Qt::Key_N);
        QCOMPARE(decided.count(), 2);
        const auto yes = decided[0].first().value<Decision>();
        QCOMPARE(yes.verdict, Decision::Verdict::Confirmed);
        QCOMPARE(yes.a, first.first);
        QVERIFY(*m_selection->pair() != first);
        QCOMPARE(decided[1].first().value<Decision>().verdict, Decision::Verdict::Rejected);
        panel.showDecisions({yes});
        QTest::keyClick(table, Qt::Key_Backspace);
        QCOMPARE(undone.count(), 0); // nothing was told that could be taken back
        const KeptDecision kept{
            {}, {yes.a, {}, {}, "One", {}}, {yes.b, {}, {}, "Two", {}}, yes.verdict, yes.relation,
            {}};
        panel.showHistory(DecisionChange{{}, {kept}}, std::nullopt);
        QCOMPARE(panel.undoName(), QStringLiteral("“One” and “Two”: Cover"));
        QTest::keyClick(table, Qt::Key_Backspace);
        QCOMPARE(undone.count(), 1);
        panel.showHistory(std::nullopt, DecisionChange{{}, {kept}});
        QSignalSpy redone(&panel, &CoversPanel::redoRequested);
        QTest::keyClick(table, Qt::Key_Backspace, Qt::ShiftModifier);
        QCOMPARE(redone.count(), 1);
    }

    void decidingInTheQueueStaysInTheQueue() {
        CoversPanel panel(*m_tracks, *m_selection);
        m_tracks->upsert(sample::tracks());
        panel.showGroups(sample::sharedGroups(), 0.5);
        panel.showDecisions({});
        panel.show();
        auto* queue = panel.findChild<QAbstractButton*>(QStringLiteral("queueButton"));
        auto* table = panel.findChild<QTableView*>(QStringLiteral("pairTable"));
        queue->click();
        const int open = table->model()->rowCount();
        const auto pair = *m_selection->pair();
        panel.showGroups(sample::sharedGroups(), 0.5);
        panel.showDecisions({{.a = pair.first, .b = pair.second}});
        QVERIFY(queue->isChecked());
        QCOMPARE(table->model()->rowCount(), open - 1);
    }

    void decisionsHaveAList() {
        m_tracks->upsert(sample::tracks());
        DecisionsDialog dialog(*m_tracks);
        gallery::checkLook(dialog, {800, 440}, QStringLiteral("decisions-empty"), 0.01);
        DecisionList list;
        const Relation relations[] = {Relation::Cover, Relation::NotRelated, Relation::Unsure,
                                      Relation::AlternateTake};
        for (int i = 0; i < 4; ++i) {
            const Decision said = decisionBy(TrackId{i + 1}, TrackId{i + 3}, relations[i]);
            list.kept.push_back({DecisionId{i + 1},
                                 {said.a, {}, {}, "One", {}},
                                 {said.b, {}, {}, "Two", {}},
                                 said.verdict,
                                 said.relation,
                                 "2026-03-0" + std::to_string(i + 1) + "T12:30:00Z"});
        }
        list.kept[3].b = {{}, "hash", "/old disk/Canon in D.mp3", "Canon in D", "Trio"};
        list.undoable = DecisionChange{{}, {list.kept[3]}};
        dialog.showDecisions(list);
        Pair judged;
        judged.a = TrackId{1};
        judged.b = TrackId{3};
        judged.probability = 0.43F;
        dialog.showJudged({judged});
        dialog.showImported(4, 2);
        auto* table = dialog.findChild<QTableView*>(QStringLiteral("decisionTable"));
        table->selectionModel()->select(table->model()->index(0, 0),
                                        QItemSelectionModel::ClearAndSelect |
                                            QItemSelectionModel::Rows);
        gallery::checkLook(dialog, {800, 440}, QStringLiteral("decisions"), 0.05);
        QSignalSpy reverted(&dialog, &DecisionsDialog::revertRequested);
        QSignalSpy related(&dialog, &DecisionsDialog::relationChosen);
        const auto click = [&](const char* name) {
            dialog.findChild<QPushButton*>(QLatin1StringView(name))->click();
        };
        click("revertButton");
        click("relationButton");
        const std::vector newest{DecisionId{4}};
        QCOMPARE(reverted.first().first().value<std::vector<DecisionId>>(), newest);
        QCOMPARE(related.first()[0].value<std::vector<DecisionId>>(), newest);
        QCOMPARE(related.first()[1].value<Relation>(), Relation::Cover);
        list.kept.pop_back(); // the chosen one goes
        dialog.showDecisions(list);
        QVERIFY(!dialog.findChild<QPushButton*>(QStringLiteral("revertButton"))->isEnabled());
    }

    void coversGoBackToWhatWasUndone() {
        CoversPanel panel(*m_tracks, *m_selection);
        m_tracks->upsert(sample::tracks());
        panel.showGroups(sample::sharedGroups(), 0.5);
        panel.showDecisions({});
        const CoverGroup group = sample::groups()[2];
        const Pair link = group.links.back();
        const KeptDecision kept{{},
                                {link.a, {}, {}, "One", {}},
                                {link.b, {}, {}, "Two", {}},
                                Decision::Verdict::Confirmed,
                                Relation::Cover,
                                {}};
        panel.showHistory(DecisionChange{{}, {kept}}, std::nullopt);
        panel.undo();
        panel.showGroups(sample::sharedGroups(), 0.5);
        QCOMPARE(m_selection->group(), std::optional(group.id));
        QCOMPARE(m_selection->pair(), std::optional(Selection::TrackPair(link.a, link.b)));
    }

    void wordsFindGroups() {
        CoversPanel panel(*m_tracks, *m_selection);
        m_tracks->upsert(sample::tracks());
        panel.showGroups(sample::sharedGroups(), 0.5);
        panel.show();
        auto* search = panel.findChild<QLineEdit*>(QStringLiteral("searchEdit"));
        auto* list = panel.findChild<QListView*>(QStringLiteral("groupList"));
        const int all = list->model()->rowCount();
        search->setText(QStringLiteral("no such song"));
        QCOMPARE(list->model()->rowCount(), 0);
        search->setText(QStringLiteral("canon rock")); // one of the four of its group
        QCOMPARE(list->model()->rowCount(), 1);
        QCOMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("Canon in D"));
        search->clear();
        QCOMPARE(list->model()->rowCount(), all);
        QVERIFY(list->currentIndex().isValid());
    }

    void strictLooseControlAsksForAnotherThreshold() {
        CoversPanel panel(*m_tracks, *m_selection);
        QSignalSpy chosen(&panel, &CoversPanel::thresholdChosen);
        auto* slider = panel.findChild<QSlider*>(QStringLiteral("thresholdSlider"));
        for (const int percent : {90, 85, 80})
            slider->setValue(percent);
        QTRY_COMPARE(chosen.count(), 1); // only where it came to rest
        QCOMPARE(chosen.first().first().toDouble(), 0.8);
        // What comes back from the service does not ask again.
        panel.showGroups(sample::sharedGroups(), 0.7);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(slider->value(), 70);
    }

    void aboutPromisesThatNothingLeaves() {
        AboutDialog dialog;
        gallery::checkLook(dialog, dialog.sizeHint(), QStringLiteral("about"), 0.02);
        QVERIFY(dialog.findChild<QLabel*>(QStringLiteral("privacyLabel"))
                    ->text()
                    .contains(QStringLiteral("No network")));
    }

private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<TrackModel> m_tracks;
    std::unique_ptr<Selection> m_selection;
};

QTEST_MAIN(GalleryTest)
#include "tst_gallery.moc"
