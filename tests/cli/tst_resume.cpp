// SPDX-License-Identifier: GPL-3.0-or-later

#include <csignal>

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

#include "cli/program.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

constexpr int kFiles = 300;
constexpr int kPatienceMs = 120'000;

QStringList scanArguments(const std::filesystem::path& music,
                          const std::filesystem::path& catalogue) {
    return {QStringLiteral("scan"),        text(music),
            QStringLiteral("--catalogue"), text(catalogue),
            QStringLiteral("--model"),     QStringLiteral("/no/model/here"),
            QStringLiteral("--json")};
}

QJsonObject scan(const std::filesystem::path& music, const std::filesystem::path& catalogue) {
    return runCli(scanArguments(music, catalogue)).json();
}

QByteArray exported(const std::filesystem::path& catalogue) {
    return runCli({QStringLiteral("export"), QStringLiteral("--catalogue"), text(catalogue),
                   QStringLiteral("--format"), QStringLiteral("json")})
        .output;
}

} // namespace

class TestResume : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;

private Q_SLOTS:
    void initTestCase() {
        // Short ones: it is the number of files that matters here.
        for (int i = 0; i < kFiles; ++i)
            support::writeSong(m_folder.file("music/" + std::to_string(i) + ".wav"),
                               {.seed = static_cast<std::uint32_t>(i / 2 + 1),
                                .semitones = i % 2,
                                .seconds = 5.0});
    }

    void aKilledScanGoesOnWhereItStoppedAndEndsAsAnUndisturbedOne() {
        const auto music = m_folder.path() / "music";
        const auto killed = m_folder.path() / "killed.sqlite";
        const auto undisturbed = m_folder.path() / "undisturbed.sqlite";
        QElapsedTimer timer;
        timer.start();
        const QJsonObject whole = scan(music, undisturbed);
        QCOMPARE(whole[QStringLiteral("analysed")].toInt(), kFiles);
        const auto wholeMs = timer.elapsed();

        int kills = 0;
        for (const double share : {0.25, 0.5}) {
            QProcess process;
            process.start(QStringLiteral(CONTRAFACT_CLI), scanArguments(music, killed));
            QVERIFY(process.waitForStarted());
            if (!process.waitForFinished(static_cast<int>(share * static_cast<double>(wholeMs)))) {
                QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGKILL), 0);
                ++kills;
            }
            process.waitForFinished(kPatienceMs);
        }
        QVERIFY(kills > 0);

        const QJsonObject rest = scan(music, killed);
        QCOMPARE(rest[QStringLiteral("found")].toInt(), kFiles);
        QVERIFY(rest[QStringLiteral("failed")].toArray().isEmpty());
        const int again = rest[QStringLiteral("analysed")].toInt();
        QCOMPARE(again + rest[QStringLiteral("unchanged")].toInt(), kFiles);
        QVERIFY2(again < kFiles, "the killed scans had stored nothing");

        const QByteArray expected = exported(undisturbed);
        QVERIFY(expected.contains("\"tracks\""));
        QCOMPARE(exported(killed), expected);

        const QJsonObject nothing = scan(music, killed);
        QCOMPARE(nothing[QStringLiteral("analysed")].toInt(), 0);
        QCOMPARE(nothing[QStringLiteral("unchanged")].toInt(), kFiles);
    }
};

QTEST_GUILESS_MAIN(TestResume)
#include "tst_resume.moc"
