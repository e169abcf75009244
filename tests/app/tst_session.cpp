// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTableView>
#include <QTest>
#include <QToolBar>

#include "app/session.h"
#include "gui/covers/covers_panel.h"
#include "gui/library/library_panel.h"
#include "gui/medley/medley_panel.h"
#include "gui/window/work_notice.h"
#include "store/catalogue.h"
#include "support/audio_file.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;

/// The program without its `main`: real services behind the real window.
class SessionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope,
                           QString::fromStdString(m_folder.path().string()));
        QApplication::setOrganizationName(QStringLiteral("contrafact-test"));
        m_theme = std::make_unique<Theme>(*qApp);
        for (unsigned int work = 1; work <= 2; ++work) {
            const std::string name = "music/work" + std::to_string(work);
            support::writeSong(m_folder.file(name + ".wav"), {.seed = work});
            support::writeSong(m_folder.file(name + " higher.wav"), {.seed = work, .semitones = 3});
        }
        support::writeBytes(m_folder.file("music/broken.mp3"), "no music at all");
    }

    void folderFillsTheLibraryAndItsVersionsAreFound() {
        MainWindow window(*m_theme);
        window.show();
        window.resize(1280, 800); // Compare finds room beside the groups
        const Session session(options(), window);
        auto* tracks = window.findChild<QTableView*>(QStringLiteral("trackTable"));
        auto* failures = window.findChild<QTableView*>(QStringLiteral("failureTable"));
        auto* groups = window.findChild<QListView*>(QStringLiteral("groupList"));
        QTRY_COMPARE_WITH_TIMEOUT(tracks->model()->rowCount(), 5, kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(failures->model()->rowCount(), 1, kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(groups->model()->rowCount(), 2, kPatienceMs);

        QSignalSpy asked(&window.comparison(), &ComparisonQuery::requested);
        window.workspaces().show(Workspace::Covers);
        QTRY_COMPARE_WITH_TIMEOUT(asked.count(), 1, kPatienceMs);
        auto* pairs = window.findChild<QTableView*>(QStringLiteral("pairTable"));
        QCOMPARE(pairs->model()->rowCount(), 1);
    }

    void nothingSaysComparingOnceItIsOver() {
        MainWindow window(*m_theme);
        Session::Options fresh = options();
        fresh.catalogue = m_folder.file("compared.sqlite");
        const Session session(fresh, window);
        auto* groups = window.findChild<QListView*>(QStringLiteral("groupList"));
        const auto* label = window.statusBar()->findChild<QLabel*>();
        QTRY_COMPARE_WITH_TIMEOUT(groups->model()->rowCount(), 2, kPatienceMs);
        QTRY_COMPARE(label->text(), QStringLiteral("Ready"));
        QTest::qWait(200);
        QCOMPARE(label->text(), QStringLiteral("Ready"));
    }

    void whatAnInterruptedScanLeftWaitsUntilItIsResumed() {
        Session::Options later = options();
        later.catalogue = m_folder.file("interrupted.sqlite");
        later.folders.clear();
        {
            Catalogue catalogue = Catalogue::open(later.catalogue).value();
            Track track;
            track.folder = catalogue.folders().add(m_folder.path() / "music").value();
            track.path = m_folder.path() / "music" / "work1.wav";
            QVERIFY(catalogue.tracks().add({track}));
        }
        MainWindow window(*m_theme);
        window.show();
        const Session session(later, window);
        const auto* notice = window.findChild<QToolBar*>(QStringLiteral("workNotice"));
        const auto* groups = window.findChild<QListView*>(QStringLiteral("groupList"));
        const auto* status = window.statusBar()->findChild<QLabel*>();
        QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible(), kPatienceMs);
        QCOMPARE(status->text(), QStringLiteral("Not done yet: 1 to analyse, 0 to compare"));
        QTest::qWait(100);
        QVERIFY(notice->isVisible()); // nothing begins by itself
        Q_EMIT window.workNotice().resumeRequested();
        QTRY_COMPARE_WITH_TIMEOUT(groups->model()->rowCount(), 2, kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(status->text(), QStringLiteral("Ready"), kPatienceMs);
        QVERIFY(notice->isVisible()); // with what the scan found
    }

    void decisionIsThereAgainNextTime() {
        MainWindow window(*m_theme);
        const Session session(options(), window);
        auto* decided = window.findChild<QPushButton*>(QStringLiteral("decisionsButton"));
        auto* groups = window.findChild<QListView*>(QStringLiteral("groupList"));
        QTRY_COMPARE_WITH_TIMEOUT(groups->model()->rowCount(), 2, kPatienceMs);
        Q_EMIT window.pages().covers->decided(
            {.a = TrackId{1}, .b = TrackId{2}, .verdict = Decision::Verdict::Unsure});
        QTRY_COMPARE_WITH_TIMEOUT(decided->text(), QStringLiteral("1 decided…"), kPatienceMs);

        MainWindow later(*m_theme);
        const Session again(options(), later);
        auto* kept = later.findChild<QPushButton*>(QStringLiteral("decisionsButton"));
        QTRY_COMPARE_WITH_TIMEOUT(kept->text(), QStringLiteral("1 decided…"), kPatienceMs);
    }

    void whatWasLookedAtIsThereAgainNextTime() {
        const auto fill = [](MainWindow& window) {
            auto* groups = window.findChild<QListView*>(QStringLiteral("groupList"));
            return QTest::qWaitFor([groups] { return groups->model()->rowCount() == 2; },
                                   kPatienceMs);
        };
        const auto search = [](MainWindow& window) {
            return window.pages().library->findChild<QLineEdit*>(QStringLiteral("searchEdit"));
        };
        std::optional<Selection::TrackPair> pair;
        {
            MainWindow window(*m_theme);
            window.show();
            const Session session(options(), window);
            QVERIFY(fill(window));
            window.workspaces().show(Workspace::Covers);
            pair = window.selection().pair();
            QVERIFY(pair);
            std::swap(pair->first, pair->second); // as only the person would have it
            window.comparison().open(pair->first, pair->second);
            search(window)->setText(QStringLiteral("work"));
            window.close();
        }
        MainWindow window(*m_theme);
        window.show();
        const Session session(options(), window);
        QVERIFY(fill(window));
        QCOMPARE(window.workspaces().current(), Workspace::Compare);
        QCOMPARE(search(window)->text(), QStringLiteral("work"));
        QCOMPARE(window.selection().pair(), pair);

        MainWindow elsewhere(*m_theme); // of another catalogue nothing was remembered
        Session::Options other = options();
        other.catalogue = m_folder.file("elsewhere.sqlite");
        const Session stranger(other, elsewhere);
        QVERIFY(fill(elsewhere));
        QVERIFY(search(elsewhere)->text().isEmpty());
    }

    void theMedleyInTheMakingIsThereAgainNextTime() {
        Session::Options fresh = options();
        fresh.catalogue = m_folder.file("medleys.sqlite");
        MedleyDraft before;
        {
            MainWindow window(*m_theme);
            const Session session(fresh, window);
            MedleyPanel& page = *window.pages().medley;
            QSignalSpy taken(&page.files(), &MedleyFiles::taken);
            QTRY_COMPARE_WITH_TIMEOUT(taken.count(), 1, kPatienceMs);
            page.editor().addFiles({m_folder.file("music/work1.wav"), "/gone.wav"});
            page.editor().setTitle(QStringLiteral("Evening"));
            before = page.editor().draft();
        }
        MainWindow window(*m_theme);
        const Session session(fresh, window);
        MedleyPanel& page = *window.pages().medley;
        page.editor().addFiles({"/hasty.wav"}); // before what was kept has been read
        QTRY_COMPARE_WITH_TIMEOUT(page.editor().draft().pieces.size(), std::size_t{3}, kPatienceMs);
        QCOMPARE(page.editor().undoName(), QStringLiteral("Add a piece"));
        page.editor().undo();
        QCOMPARE(page.editor().draft().title, before.title);
        QCOMPARE(page.editor().draft().pieces[1].passage.file, std::filesystem::path("/gone.wav"));
        QCOMPARE(page.editor().undoName(), QStringLiteral("Change the title"));
        // The file that is not there is told, and the piece stays.
        QTRY_VERIFY_WITH_TIMEOUT(page.editor().isArranged() &&
                                     page.editor().arrangement()->failures.size() == 1,
                                 kPatienceMs);
    }

    void aMedleyIsSavedAndOpenedByItsFile() {
        Session::Options fresh = options();
        fresh.catalogue = m_folder.file("saving.sqlite");
        const auto file = m_folder.file("documents/evening.medley");
        {
            MainWindow window(*m_theme);
            const Session session(fresh, window);
            MedleyPanel& page = *window.pages().medley;
            QSignalSpy taken(&page.files(), &MedleyFiles::taken);
            QTRY_COMPARE_WITH_TIMEOUT(taken.count(), 1, kPatienceMs);
            page.editor().addFiles({m_folder.file("music/work1.wav")});
            page.files().saveTo(file);
            QTRY_VERIFY_WITH_TIMEOUT(!page.files().isChanged(), kPatienceMs);
            page.files().begin(); // nothing is lost: nobody is asked
            QTRY_VERIFY(page.editor().draft().pieces.empty());
        }
        fresh.medley = file;
        MainWindow window(*m_theme);
        const Session session(fresh, window);
        MedleyPanel& page = *window.pages().medley;
        QTRY_COMPARE_WITH_TIMEOUT(page.editor().draft().pieces.size(), std::size_t{1}, kPatienceMs);
        QCOMPARE(window.workspaces().current(), Workspace::Medley);
        QCOMPARE(page.files().stateText(), QStringLiteral("evening.medley"));
        page.editor().setTitle(QStringLiteral("x"));
        QCOMPARE(page.files().stateText(), QStringLiteral("evening.medley, changed"));
    }

    void closingInTheMiddleOfAScanIsQuick() {
        MainWindow window(*m_theme);
        Session::Options fresh = options();
        fresh.catalogue = m_folder.file("other.sqlite");
        QElapsedTimer clock;
        {
            const Session session(fresh, window);
            QTest::qWait(50);
            clock.start();
        }
        // Longer than the longest step between two looks at the stop request, even when busy.
        QVERIFY(clock.elapsed() < 10'000);
    }

private:
    static constexpr int kPatienceMs = 60'000;

    [[nodiscard]] Session::Options options() {
        return {.catalogue = m_folder.file("catalogue.sqlite"),
                .modelFolder = "/no/model/here",
                .sequenceModelFolder = "/no/model/here",
                .programFolder = "/no/programs/here",
                .demoFolder = {},
                .folders = {m_folder.path() / "music"},
                .medley = {}};
    }

    support::TemporaryFolder m_folder;
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(SessionTest)
#include "tst_session.moc"
