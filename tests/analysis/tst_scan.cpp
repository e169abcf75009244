// SPDX-License-Identifier: GPL-3.0-or-later

#include <chrono>

#include <QTest>

#include "analysis/scan.h"
#include "support/audio_file.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;

class TestScan : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;

    static ScanReport scanned(Catalogue& catalogue) {
        WorkControl control;
        return scanLibrary(catalogue, {1, {}}, control, {}).value();
    }

private Q_SLOTS:
    void theReportCountsEveryFileOnce() {
        support::writeSong(m_folder.file("music/one.wav"), {.seed = 1, .seconds = 12.0});
        support::writeSong(m_folder.file("music/inside/two.wav"), {.seed = 2, .seconds = 12.0});
        support::writeBytes(m_folder.file("music/none.mp3"), "this is not music");
        Catalogue catalogue = Catalogue::open(m_folder.file("catalogue.sqlite")).value();
        QVERIFY(catalogue.folders().add(m_folder.path() / "music"));
        QVERIFY(catalogue.folders().add(m_folder.path() / "music" / "inside"));
        const ScanReport first = scanned(catalogue);
        QCOMPARE(first.found, 3UL);
        QCOMPARE(first.analysed, 2UL);
        QCOMPARE(first.unchanged, 0UL);
        QCOMPARE(first.failed.size(), 1UL);
        // One keeps its date, one gets another and sounds the same.
        std::filesystem::last_write_time(m_folder.file("music/one.wav"),
                                         std::filesystem::file_time_type::clock::now() +
                                             std::chrono::hours(1));
        const ScanReport second = scanned(catalogue);
        QCOMPARE(second.found, 3UL);
        QCOMPARE(second.analysed, 0UL);
        QCOMPARE(second.unchanged, 2UL);
        QCOMPARE(second.failed.size(), 1UL);
    }

    void aMissingFileIsNotCountedAsUnchanged() {
        support::writeSong(m_folder.file("other/a.wav"), {.seed = 3, .seconds = 12.0});
        support::writeSong(m_folder.file("other/b.wav"), {.seed = 4, .seconds = 12.0});
        Catalogue catalogue = Catalogue::open(m_folder.file("other.sqlite")).value();
        QVERIFY(catalogue.folders().add(m_folder.path() / "other"));
        QCOMPARE(scanned(catalogue).analysed, 2UL);
        std::filesystem::remove(m_folder.file("other/a.wav"));
        const ScanReport report = scanned(catalogue);
        QCOMPARE(report.found, 1UL);
        QCOMPARE(report.unchanged, 1UL);
    }
};

QTEST_GUILESS_MAIN(TestScan)
#include "tst_scan.moc"
