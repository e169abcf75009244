// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <chrono>
#include <random>

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDeadlineTimer>
#include <QLineEdit>
#include <QSettings>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include "core/processor_time.h"
#include "gui/covers/covers_panel.h"
#include "gui/heatmap/heatmap_panel.h"
#include "gui/library/library_panel.h"
#include "gui/sample_comparison.h"
#include "gui/window/main_window.h"
#include "gui/window/pages.h"
#include "gui/window/shown_tracks.h"
#include "gui/window/workspaces.h"

using namespace contrafact;

namespace {

constexpr int kTracks = 100'000;
constexpr std::size_t kBatch = 300; // what the service sends at a time
constexpr int kGroups = 20'000;

double threadMilliseconds() {
    return 1e3 * threadProcessorSeconds();
}

/// The longest turn of the event loop, in CPU time of this thread, until `isDone`.
template <typename Predicate>
double longestTurnUntil(Predicate isDone) {
    double longest = 0.0;
    while (!isDone()) {
        const double start = threadMilliseconds();
        QCoreApplication::processEvents();
        longest = std::max(longest, threadMilliseconds() - start);
        QThread::usleep(200); // lets other threads answer
    }
    return longest;
}

/// How long the window is deaf: the CPU time of `work` and what it posted, or of a later turn of
/// the event loop where one takes longer (delayed layouts, timers, painting).
template <typename Work>
double blockedMilliseconds(Work work) {
    constexpr std::chrono::milliseconds kSettling(300); // longer than the window's timers
    const double start = threadMilliseconds();
    work();
    QCoreApplication::sendPostedEvents();
    const double atOnce = threadMilliseconds() - start;
    const QDeadlineTimer settled(kSettling);
    return std::max(atOnce, longestTurnUntil([&] { return settled.hasExpired(); }));
}

std::string words(std::minstd_rand& random, unsigned count) {
    static constexpr std::array kWords{"the",   "love",  "river", "night", "blue",   "Danny",
                                       "moon",  "song",  "of",    "a",     "little", "Straße",
                                       "été",   "train", "home",  "heart", "rain",   "sunday",
                                       "queen", "road",  "old",   "dream", "fire",   "angel"};
    std::string text;
    for (unsigned i = 0; i < count; ++i)
        text += std::string(i == 0 ? "" : " ") + kWords[(random() >> 8U) % kWords.size()];
    return text;
}

std::vector<Track> library() {
    std::minstd_rand random(11);
    std::vector<Track> tracks(kTracks);
    for (int i = 0; i < kTracks; ++i) {
        Track& track = tracks[static_cast<std::size_t>(i)];
        track.id = TrackId{i + 1};
        track.folder = FolderId{i < kTracks / 2 ? 1 : 2};
        track.tags.title = words(random, 2 + (random() >> 8U) % 4);
        track.tags.artist = words(random, 2);
        track.tags.album = words(random, 3);
        track.path = "/music/" + track.tags.artist + "/" + std::to_string(i) + " " +
                     track.tags.title + ".flac";
        track.durationSeconds = 90.0 + static_cast<double>((random() >> 8U) % 400);
        track.tempoBpm = 60.0 + static_cast<double>((random() >> 8U) % 1200) / 10.0;
        track.key = MusicalKey{static_cast<int>((random() >> 8U) % 12), {}, 0.5F};
        track.state = TrackState::Analysed;
    }
    return tracks;
}

std::vector<CoverGroup> groups() {
    std::vector<CoverGroup> groups(kGroups);
    for (int i = 0; i < kGroups; ++i) {
        CoverGroup& group = groups[static_cast<std::size_t>(i)];
        group.id = GroupId{i + 1};
        group.members = {TrackId{3 * i + 1}, TrackId{3 * i + 2}, TrackId{3 * i + 3}};
        group.confidence = 0.5F + 0.5F * static_cast<float>(i % 100) / 100.0F;
        for (const auto& [one, other] : {std::pair(0U, 1U), std::pair(0U, 2U), std::pair(1U, 2U)}) {
            Pair pair;
            pair.a = group.members[one];
            pair.b = group.members[other];
            pair.probability = group.confidence;
            pair.relation = Relation::Cover;
            pair.passages = {{1.0, 60.0, 2.0, 61.0, 0.7F}};
            group.links.push_back(pair);
        }
    }
    return groups;
}

void tell(const char* what, double milliseconds) {
    qInfo("%-44s %7.1f ms", what, milliseconds);
}

} // namespace

/// How long the event loop stands still with 100,000 tracks in the window.
class BenchLargeLibrary : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<MainWindow> m_window;

    template <typename Widget>
    [[nodiscard]] Widget& child(const char* name) const {
        return *m_window->findChild<Widget*>(QString::fromLatin1(name));
    }

    void showGroups(const CoverGroups& groups, double threshold) {
        m_window->tracks().countVersions(groups);
        m_window->pages().covers->showGroups(groups, threshold);
        m_window->pages().heatmap->setThreshold(threshold);
    }

    double slowestBatch(const std::vector<Track>& tracks) {
        double slowest = 0.0;
        for (std::size_t first = 0; first < tracks.size(); first += kBatch) {
            const auto from = tracks.begin() + static_cast<std::ptrdiff_t>(first);
            const auto count = std::min(kBatch, tracks.size() - first);
            const std::vector<Track> batch(from, from + static_cast<std::ptrdiff_t>(count));
            const double start = threadMilliseconds();
            m_window->tracks().show(batch);
            QCoreApplication::processEvents();
            slowest = std::max(slowest, threadMilliseconds() - start);
        }
        return slowest;
    }

private Q_SLOTS:
    void initTestCase() {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
        m_theme = std::make_unique<Theme>(*qApp);
        m_window = std::make_unique<MainWindow>(*m_theme);
        m_window->pages().library->showFolders({{FolderId{1}, "/music", {}, kTracks}});
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void cleanupTestCase() { m_window.reset(); }

    void loadingInBatches() {
        const std::vector<Track> tracks = library();
        tell("loading: slowest batch of 300", slowestBatch(tracks));
        QCOMPARE(child<QTableView>("trackTable").model()->rowCount(), kTracks);
    }

    void sortingByEachColumn() {
        auto& table = child<QTableView>("trackTable");
        for (int column = 0; column < table.model()->columnCount(); ++column) {
            for (const Qt::SortOrder order : {Qt::DescendingOrder, Qt::AscendingOrder}) {
                const double took = blockedMilliseconds([&] { table.sortByColumn(column, order); });
                const QString title = table.model()->headerData(column, Qt::Horizontal).toString();
                tell(qPrintable(QStringLiteral("sorting by %1, %2")
                                    .arg(title, order == Qt::AscendingOrder
                                                    ? QStringLiteral("up")
                                                    : QStringLiteral("down"))),
                     took);
            }
        }
        table.sortByColumn(0, Qt::AscendingOrder);
    }

    void searchingLetterByLetter() {
        auto& search =
            *child<QWidget>("LibraryPanel").findChild<QLineEdit*>(QStringLiteral("searchEdit"));
        for (const char* words : {"d", "da", "danny", "danny r", "danny river", "danny", ""}) {
            const double took =
                blockedMilliseconds([&] { search.setText(QString::fromLatin1(words)); });
            tell(qPrintable(QStringLiteral("searching for \"%1\"").arg(QString::fromLatin1(words))),
                 took);
        }
        auto& states = child<QComboBox>("showBox");
        tell("showing only tracks with versions",
             blockedMilliseconds([&] { states.setCurrentIndex(1); }));
        tell("showing all again", blockedMilliseconds([&] { states.setCurrentIndex(0); }));
    }

    void groupsAndCounts() {
        const auto all = std::make_shared<const std::vector<CoverGroup>>(groups());
        tell("20,000 groups, Library in front", blockedMilliseconds([&] { showGroups(all, 0.5); }));
        tell("going to Covers",
             blockedMilliseconds([&] { m_window->workspaces().show(Workspace::Covers); }));
        tell("20,000 groups again, Covers in front",
             blockedMilliseconds([&] { showGroups(all, 0.6); }));
        const auto fewer =
            std::make_shared<const std::vector<CoverGroup>>(all->begin() + kGroups / 2, all->end());
        tell("10,000 of them", blockedMilliseconds([&] { showGroups(fewer, 0.7); }));
        tell("20,000 groups again", blockedMilliseconds([&] { showGroups(all, 0.5); }));
        auto& search =
            *child<QWidget>("CoversPanel").findChild<QLineEdit*>(QStringLiteral("searchEdit"));
        for (const char* words : {"d", "danny", "danny ri", ""}) {
            tell(qPrintable(
                     QStringLiteral("searching groups for \"%1\"").arg(QString::fromLatin1(words))),
                 blockedMilliseconds([&] { search.setText(QString::fromLatin1(words)); }));
        }
    }

    void decisionsOnManyPairs() {
        std::vector<Decision> decisions;
        for (int i = 0; i < 500; ++i)
            decisions.push_back({TrackId{3 * i + 1}, TrackId{3 * i + 2},
                                 Decision::Verdict::Confirmed, Relation::Cover});
        tell("500 decisions",
             blockedMilliseconds([&] { m_window->pages().covers->showDecisions(decisions); }));
        tell("all 59,500 pairs to review",
             blockedMilliseconds([&] { child<QAbstractButton>("queueButton").click(); }));
        decisions.push_back(
            {TrackId{2}, TrackId{3}, Decision::Verdict::Confirmed, Relation::Cover});
        tell("one more decision",
             blockedMilliseconds([&] { m_window->pages().covers->showDecisions(decisions); }));
        tell("changing the size of the window",
             blockedMilliseconds([&] { m_window->resize(1300, 820); }));
    }

    void changesWhileEverythingIsThere() {
        std::vector<Track> changed = library();
        std::shuffle(changed.begin(), changed.end(), std::minstd_rand(5));
        changed.resize(kBatch);
        for (Track& track : changed)
            track.tags.title = "renamed " + track.tags.title;
        tell("300 scattered tracks change, Covers in front",
             blockedMilliseconds([&] { m_window->tracks().show(changed); }));
        m_window->workspaces().show(Workspace::Library);
        for (Track& track : changed)
            track.tags.title = "again " + track.tags.title;
        tell("300 scattered tracks change, Library in front",
             blockedMilliseconds([&] { m_window->tracks().show(changed); }));
        child<QTableView>("trackTable").selectAll();
        tell("one of the chosen goes",
             blockedMilliseconds([&] { m_window->tracks().remove({TrackId{7}}); }));
        child<QTableView>("trackTable").clearSelection();
        tell("one track goes",
             blockedMilliseconds([&] { m_window->tracks().remove({TrackId{8}}); }));
        std::vector<TrackId> half;
        for (int id = 1; id <= kTracks / 2; ++id)
            half.push_back(TrackId{id});
        tell("a folder of 50,000 goes",
             blockedMilliseconds([&] { m_window->tracks().remove(half); }));
        std::vector<TrackId> scattered;
        for (int id = kTracks / 2 + 1; id <= kTracks; id += 50)
            scattered.push_back(TrackId{id});
        tell("1,000 scattered tracks go",
             blockedMilliseconds([&] { m_window->tracks().remove(scattered); }));
    }

    void manyFailures() {
        std::vector<Track> failed = library();
        failed.erase(failed.begin(), failed.begin() + kTracks / 2);
        failed.resize(3000);
        for (Track& track : failed) {
            track.state = TrackState::Failed;
            track.error = Error{ErrorCode::DecodeFailed, "", track.path};
        }
        tell("3,000 tracks failed: slowest batch", slowestBatch(failed));
        for (Track& track : failed) {
            track.state = TrackState::Waiting;
            track.error.reset();
        }
        std::shuffle(failed.begin(), failed.end(), std::minstd_rand(5));
        tell("they are tried again: slowest batch", slowestBatch(failed));
    }

    void aHeatmapOfTenThousand() {
        HeatmapPanel panel;
        panel.resize(1200, 800);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        const auto heatmap = std::make_shared<const SimilarityHeatmap>(sample::heatmap(10'000));
        double start = threadMilliseconds();
        panel.showHeatmap(heatmap, sample::heatmapName);
        tell("10,000 x 10,000 heatmap handed over", threadMilliseconds() - start);
        const auto& view = *panel.findChild<QWidget*>(QStringLiteral("view"));
        const double made = longestTurnUntil([&] { return view.isVisible(); });
        tell("longest turn until it is on the screen", std::max(made, blockedMilliseconds([] {})));
        start = threadMilliseconds();
        panel.clear();
        tell("and gone again", threadMilliseconds() - start);
    }
};

QTEST_MAIN(BenchLargeLibrary)
#include "bench_large_library.moc"
