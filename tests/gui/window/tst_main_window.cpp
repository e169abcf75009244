// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QDropEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolBar>

#include "gui/covers/covers_panel.h"
#include "gui/gallery.h"
#include "gui/heatmap/heatmap_panel.h"
#include "gui/library/library_panel.h"
#include "gui/library/work_panel.h"
#include "gui/medley/medley_panel.h"
#include "gui/model/model_panel.h"
#include "gui/sample_comparison.h"
#include "gui/sample_library.h"
#include "gui/window/main_window.h"
#include "gui/window/notice_bar.h"
#include "gui/window/status_bar.h"
#include "gui/window/window_memory.h"
#include "gui/window/work_notice.h"

using namespace contrafact;

/// The whole window, fed with values as the services would.
class MainWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        QApplication::setOrganizationName(QStringLiteral("contrafact-test"));
        QApplication::setApplicationName(QStringLiteral("contrafact-test"));
        m_theme = std::make_unique<Theme>(*qApp);
    }
    void init() {
        QSettings().clear();
        QSettings().setValue(QStringLiteral("appearance"),
                             static_cast<int>(gallery::settingScheme()));
    }

    void firstStartShowsHowToBegin() {
        MainWindow window(*m_theme);
        check(window, QStringLiteral("window-first-start"));
        QCOMPARE(window.workspaces().current(), Workspace::Library);
        for (const char* name : {"chooseFolderButton", "demoButton"})
            QVERIFY2(window.findChild<QPushButton*>(QLatin1StringView(name))->isVisible(), name);
    }

    void libraryPage() {
        MainWindow window(*m_theme);
        fill(window);
        work(window);
        window.selection().setTracks({TrackId{6}});
        const std::vector<Pair> links = sample::groups()[2].links;
        window.pages().library->showNeighbours(TrackId{6}, {links.begin(), links.begin() + 3});
        check(window, QStringLiteral("window-library"));
        const auto rows = [&window](const char* name) {
            return window.findChild<QTableView*>(QLatin1StringView(name))->model()->rowCount();
        };
        QCOMPARE(rows("trackTable"), static_cast<int>(sample::tracks().size()));
        QCOMPARE(rows("versionTable"), 3);
    }

    void coversPageShowsTheComparisonBesideTheGroups() {
        MainWindow window(*m_theme);
        fill(window);
        QSignalSpy asked(&window.comparison(), &ComparisonQuery::requested);
        window.show();
        window.resize(1280, 800); // a small window has no room for both
        window.workspaces().show(Workspace::Covers);
        window.selection().setGroup(GroupId{3});
        QTRY_COMPARE(asked.count(), 1);
        answer(window, asked);
        check(window, QStringLiteral("window-covers"));
        QVERIFY(window.findChild<QListView*>(QStringLiteral("groupList"))->isVisible());
        checkVerdict(window);
    }

    void comparePageFollowsThePair() {
        MainWindow window(*m_theme);
        fill(window);
        QSignalSpy asked(&window.comparison(), &ComparisonQuery::requested);
        window.show();
        window.selection().setPair(TrackId{1}, TrackId{2});
        QTest::qWait(200);
        QCOMPARE(asked.count(), 0); // nobody is looking
        window.workspaces().show(Workspace::Compare);
        QTRY_COMPARE(asked.count(), 1);
        QCOMPARE(asked.first()[0].value<TrackId>(), TrackId{1});
        QCOMPARE(asked.first()[1].value<TrackId>(), TrackId{2});
        answer(window, asked);
        check(window, QStringLiteral("window-compare"));
        checkVerdict(window);
    }

    void heatmapOfChosenTracks() {
        MainWindow window(*m_theme);
        fill(window);
        QSignalSpy asked(&window.heatmap(), &HeatmapQuery::requested);
        window.selection().setTracks({TrackId{1}, TrackId{2}, TrackId{6}});
        trigger(window, QStringLiteral("Heatmap of the chosen tracks"));
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().first().value<std::vector<TrackId>>(),
                 (std::vector<TrackId>{TrackId{1}, TrackId{2}, TrackId{6}}));
        QCOMPARE(window.workspaces().current(), Workspace::Heatmap);
    }

    void twoChosenTracksCanBeCompared() {
        MainWindow window(*m_theme);
        fill(window);
        window.selection().setTracks({TrackId{1}});
        trigger(window, QStringLiteral("Compare the two chosen tracks"));
        QVERIFY(!window.selection().pair());
        window.selection().setTracks({TrackId{1}, TrackId{16}});
        trigger(window, QStringLiteral("Compare the two chosen tracks"));
        QCOMPARE(window.selection().pair()->first.value, 1);
        QCOMPARE(window.selection().pair()->second.value, 16);
        QCOMPARE(window.workspaces().current(), Workspace::Compare);
    }

    void modelPageIsAskedForWhenItIsOpened() {
        MainWindow window(*m_theme);
        fill(window);
        window.pages().model->setPlaces({"/a/cover", "/a/sequence", "/a/continuity", std::nullopt});
        QSignalSpy asked(window.pages().model, &ModelPanel::modelRequested);
        window.show();
        QTest::qWait(50);
        QCOMPARE(asked.count(), 0);
        QTest::keyClick(&window, Qt::Key_6, Qt::ControlModifier);
        QTRY_COMPARE(asked.count(), 1);
        QCOMPARE(window.workspaces().current(), Workspace::Model);
        check(window, QStringLiteral("window-model"));
    }

    void whatIsChosenComesIntoTheMedley() {
        MainWindow window(*m_theme);
        fill(window);
        const QString add = QStringLiteral("Add to the medley");
        const auto pieces = [&] { return window.pages().medley->editor().draft().pieces.size(); };
        trigger(window, add);
        QCOMPARE(window.status().currentMessage(),
                 QStringLiteral("Choose tracks in the library or a group in Covers first"));
        window.selection().setTracks({TrackId{1}, TrackId{7}});
        trigger(window, add);
        QCOMPARE(pieces(), std::size_t{2});
        QCOMPARE(window.workspaces().current(), Workspace::Medley);
        window.workspaces().show(Workspace::Covers);
        window.selection().setGroup(GroupId{3});
        window.selection().setTracks({TrackId{1}});
        trigger(window, add);
        QCOMPARE(pieces(), 2 + sample::groups()[2].members.size());
    }

    void workPanelOpensBelowAnyPage() {
        MainWindow window(*m_theme);
        fill(window);
        work(window);
        window.show();
        window.resize(1280, 800);
        window.workspaces().workDock()->show();
        window.workspaces().show(Workspace::Covers);
        QVERIFY(window.workspaces().workDock()->isVisible());
        window.workspaces().show(Workspace::Library);
        QTRY_VERIFY(window.workspaces().workDock()->height() < window.height() / 2);
        check(window, QStringLiteral("window-work"));
    }

    void everyPageCanBeVisitedTwice() {
        MainWindow window(*m_theme);
        window.show();
        const std::pair<Workspace, QString> pages[] = {
            {Workspace::Covers, QStringLiteral("coversDock")},
            {Workspace::Heatmap, QStringLiteral("heatmapDock")},
            {Workspace::Compare, QStringLiteral("compareDock")},
            {Workspace::Medley, QStringLiteral("medleyDock")},
            {Workspace::Model, QStringLiteral("modelDock")},
            {Workspace::Library, QStringLiteral("libraryDock")}};
        for (int round = 0; round < 2; ++round) {
            for (const auto& [page, dock] : pages) {
                window.workspaces().show(page);
                QVERIFY(window.findChild<QDockWidget*>(dock)->isVisible());
                QCOMPARE(window.findChild<QDockWidget*>(QStringLiteral("libraryDock"))->isVisible(),
                         page == Workspace::Library);
            }
        }
    }

    void pageIsThereAgainAfterARestart() {
        {
            MainWindow window(*m_theme);
            window.show();
            window.workspaces().show(Workspace::Covers);
            window.close();
        }
        MainWindow window(*m_theme);
        QCOMPARE(window.workspaces().current(), Workspace::Covers);
    }

    void droppedFoldersSoundFilesAndMedleysAreTaken() {
        const auto put = [this](const char* name) {
            QFile file(m_folder.filePath(QLatin1StringView(name)));
            QDir().mkpath(QFileInfo(file).path());
            return file.open(QIODevice::WriteOnly) ? QUrl::fromLocalFile(file.fileName()) : QUrl();
        };
        MainWindow window(*m_theme);
        QSignalSpy chosen(&window, &MainWindow::foldersChosen);
        const auto drop = [&](const QList<QUrl>& urls) {
            QMimeData data;
            data.setUrls(urls);
            QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(&window, &enter);
            QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton,
                             Qt::NoModifier);
            QApplication::sendEvent(&window, &event);
            return enter.isAccepted();
        };
        QVERIFY(!drop({put("texts/list.txt")}));
        QVERIFY(drop({put("texts/list.txt"),
                      QUrl::fromLocalFile(m_folder.filePath(QStringLiteral("texts")))}));
        QVERIFY(drop({put("album/one.mp3"), put("album/cover.jpg"), put("album/mix.medley")}));
        QCOMPARE(chosen.count(), 2);
        const auto files = [&](int place) {
            return chosen[place].first().value<std::vector<std::filesystem::path>>();
        };
        const std::filesystem::path folder = m_folder.path().toStdString();
        QCOMPARE(files(0), std::vector{folder / "texts"});
        QCOMPARE(files(1), (std::vector{folder / "album/one.mp3", folder / "album/mix.medley"}));
    }

    void whatWaitsIsOfferedAndTheReportStaysUntilItIsClosed() {
        MainWindow window(*m_theme);
        fill(window);
        auto* bar = window.findChild<QToolBar*>(QStringLiteral("workNotice"));
        const auto* text = bar->findChild<QLabel*>();
        QSignalSpy resumed(&window.workNotice(), &WorkNotice::resumeRequested);
        window.workNotice().showWaiting({});
        QVERIFY(bar->isHidden());
        window.workNotice().showReport(sample::scanReport(), QTime(14, 5));
        window.workNotice().showWaiting({.toAnalyse = 120, .toCompare = 30});
        check(window, QStringLiteral("window-waits"));
        QVERIFY2(text->text().contains(QStringLiteral("120 to analyse, 30 to compare")),
                 qPrintable(text->text()));
        trigger(window, QStringLiteral("Resume"));
        QCOMPARE(resumed.count(), 1);
        // While work goes on nothing waits; what the scan found is still said.
        window.workNotice().showState(WorkState::Running);
        window.workNotice().showState(WorkState::Idle);
        QVERIFY(!text->text().contains(QStringLiteral("to compare")));
        QVERIFY(text->text().contains(QStringLiteral("skipped")));
        QVERIFY(bar->isVisible());
        for (QAction* action : bar->actions())
            if (action->text() == QStringLiteral("Close this notice"))
                action->trigger();
        QVERIFY(bar->isHidden());
    }

    void statusNeverSaysMoreThanIsSo() {
        MainWindow window(*m_theme);
        const auto* label = window.status().findChild<QLabel*>();
        window.status().showState(WorkState::Running);
        window.status().showState(WorkState::Idle);
        window.status().showWaiting({.toAnalyse = 0, .toCompare = 7});
        QVERIFY2(label->text().contains(QStringLiteral("7 to compare")), qPrintable(label->text()));
        window.status().showWaiting({});
        QCOMPARE(label->text(), QStringLiteral("Ready"));
    }

    void manyTracksGoBitByBitAndMayComeBack() {
        MainWindow window(*m_theme);
        std::vector<Track> tracks(25'000);
        std::vector<TrackId> ids;
        for (std::size_t i = 0; i < tracks.size(); ++i) {
            tracks[i].id = TrackId{static_cast<std::int64_t>(i) + 1};
            ids.push_back(tracks[i].id);
        }
        window.tracks().show(tracks);
        const auto* table = window.findChild<QTableView*>(QStringLiteral("trackTable"));
        window.tracks().remove(ids);
        window.tracks().show({tracks[0]});
        QCOMPARE(table->model()->rowCount(), 1);
        window.tracks().show(tracks);
        window.tracks().remove(ids);
        QTRY_COMPARE(table->model()->rowCount(), 0);
    }

    void everythingMayBeChosenAndSomeOfItGo() {
        MainWindow window(*m_theme);
        fill(window);
        auto* table = window.findChild<QTableView*>(QStringLiteral("trackTable"));
        table->selectAll();
        const std::size_t all = window.selection().tracks().size();
        QCOMPARE(all, sample::tracks().size());
        window.tracks().remove({sample::tracks()[3].id});
        QCOMPARE(window.selection().tracks().size(), all - 1);
        QCOMPARE(table->selectionModel()->selectedRows().size(), static_cast<qsizetype>(all - 1));
    }

    void missingModelIsSaidAndNotFatal() {
        MainWindow window(*m_theme);
        fill(window);
        window.notices().showModelUnavailable(
            Error{.code = ErrorCode::ModelMissing, .detail = {}, .path = {}});
        check(window, QStringLiteral("window-notice"));
        const auto* bar = window.findChild<QToolBar*>(QStringLiteral("noticeBar"));
        QVERIFY(bar->isVisible());
        QString said;
        for (const QLabel* label : bar->findChildren<QLabel*>())
            said += label->text();
        QVERIFY2(said.contains(QStringLiteral("by comparing harmony")), qPrintable(said));
    }

    void everyPageFitsASmallScreen() {
        MainWindow window(*m_theme);
        fill(window);
        window.show();
        for (int page = 0; page < kWorkspaces; ++page) {
            window.workspaces().show(static_cast<Workspace>(page));
            QCoreApplication::processEvents();
            const QSize least = window.minimumSizeHint();
            QVERIFY2(least.width() <= 800 && least.height() <= 456,
                     qPrintable(QStringLiteral("page %1 needs %2 x %3")
                                    .arg(page)
                                    .arg(least.width())
                                    .arg(least.height())));
        }
    }

    void viewComesBackAfterARestart() {
        QVariantMap view;
        {
            MainWindow window(*m_theme);
            fill(window);
            auto* tracks = window.findChild<QTableView*>(QStringLiteral("trackTable"));
            tracks->sortByColumn(2, Qt::DescendingOrder);
            auto* library =
                window.pages().library->findChild<QLineEdit*>(QStringLiteral("searchEdit"));
            library->setText(QStringLiteral("canon"));
            window.pages().heatmap->setThreshold(0.77);
            window.selection().setGroup(GroupId{3});
            window.selection().setTracks({TrackId{4}, TrackId{6}});
            window.selection().setPair(TrackId{6}, TrackId{4});
            window.pages()
                .covers->findChild<QAbstractButton*>(QStringLiteral("queueButton"))
                ->click();
            window.selection().setPair(TrackId{6}, TrackId{4});
            view = rememberedView(window);
        }
        QSettings().setValue(QStringLiteral("kept"), view); // as a file has it
        MainWindow window(*m_theme);
        fill(window);
        recallView(window, QSettings().value(QStringLiteral("kept")).toMap());
        QCOMPARE(
            window.pages().library->findChild<QLineEdit*>(QStringLiteral("searchEdit"))->text(),
            QStringLiteral("canon"));
        const auto* header =
            window.findChild<QTableView*>(QStringLiteral("trackTable"))->horizontalHeader();
        QCOMPARE(header->sortIndicatorSection(), 2);
        QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
        QVERIFY(window.pages()
                    .covers->findChild<QAbstractButton*>(QStringLiteral("queueButton"))
                    ->isChecked());
        window.pages().heatmap->followThreshold(
            view[QStringLiteral("heatmap")].toMap()[QStringLiteral("followed")].toDouble());
        QCOMPARE(window.pages().heatmap->threshold(), 0.77);
        QCOMPARE(window.selection().group(), std::optional(GroupId{3}));
        QCOMPARE(window.selection().tracks(), (std::vector{TrackId{4}, TrackId{6}}));
        QCOMPARE(window.selection().pair(),
                 std::optional(Selection::TrackPair(TrackId{6}, TrackId{4})));
        window.pages().covers->showGroups(sample::sharedGroups(), 0.5); // come later
        QCOMPARE(window.selection().pair(),
                 std::optional(Selection::TrackPair(TrackId{6}, TrackId{4})));
        QCOMPARE(window.selection().tracks(), (std::vector{TrackId{4}, TrackId{6}}));
    }

private:
    static void fill(MainWindow& window) {
        const Pages& pages = window.pages();
        pages.library->showFolders(sample::folders());
        window.tracks().show(sample::tracks());
        window.tracks().countVersions(sample::sharedGroups());
        pages.covers->showGroups(sample::sharedGroups(), 0.5);
        pages.covers->showDecisions(sample::decisions());
        pages.heatmap->setThreshold(0.5);
    }

    static void work(MainWindow& window) {
        window.pages().work->showState(WorkState::Running);
        window.pages().work->showProgress(sample::progress());
        window.status().showState(WorkState::Running);
        window.status().showProgress(sample::progress());
    }

    static void answer(MainWindow& window, const QSignalSpy& asked) {
        Comparison comparison = sample::cover().comparison;
        comparison.pair.a = asked.last()[0].value<TrackId>();
        comparison.pair.b = asked.last()[1].value<TrackId>();
        window.comparison().show(comparison);
    }

    /// Fails the running test unless the sentence on what `answer` gave can be read.
    static void checkVerdict(const MainWindow& window) {
        const auto* verdict = window.findChild<QLabel*>(QStringLiteral("verdict"));
        QVERIFY(verdict->isVisible());
        QVERIFY2(verdict->text().startsWith(QStringLiteral("Cover, 94 % sure: ")),
                 qPrintable(verdict->text()));
    }

    static void trigger(MainWindow& window, const QString& text) {
        for (QAction* action : window.findChildren<QAction*>()) {
            if (action->text().remove(QLatin1Char('&')) == text) {
                action->trigger();
                return;
            }
        }
        QFAIL("no such action");
    }

    static void check(MainWindow& window, const QString& name) {
        gallery::checkLook(window, {1280, 800}, name, 0.02);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(MainWindowTest)
#include "tst_main_window.moc"
