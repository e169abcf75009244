// SPDX-License-Identifier: GPL-3.0-or-later

#include <csignal>

#include <QJsonArray>
#include <QTest>

#include "cli/program.h"
#include "support/audio_file.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;

/// Scans that do not come to their end, by their own fault or by somebody's wish.
class TestStoppedScan : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;

    [[nodiscard]] QStringList arguments(const char* music, const QStringList& more = {}) const {
        return QStringList{QStringLiteral("scan"),
                           text(m_folder.path() / music),
                           QStringLiteral("--catalogue"),
                           text(m_folder.path() / (std::string(music) + ".sqlite")),
                           QStringLiteral("--model"),
                           QStringLiteral("/no/model/here"),
                           QStringLiteral("--json")} +
               more;
    }
    void song(const std::string& name, std::uint32_t seed, double seconds) const {
        support::writeSong(m_folder.file(name), {.seed = seed, .seconds = seconds});
    }

private Q_SLOTS:
    void aSignalStopsItInOrderAndItSaysWhatWaits_data() {
        QTest::addColumn<int>("signal");
        QTest::newRow("Ctrl-C") << SIGINT;
        QTest::newRow("logout") << SIGTERM;
        struct sigaction atHangUp {};
        sigaction(SIGHUP, nullptr, &atHangUp);
        if (atHangUp.sa_handler != SIG_IGN) // nor would the program hear of it
            QTest::newRow("closed terminal") << SIGHUP;
    }
    void aSignalStopsItInOrderAndItSaysWhatWaits() {
        QFETCH(int, signal);
        song("long/long.wav", 1, 1200.0);
        for (int time = 0; time < 5; ++time) {
            QProcess process;
            process.setReadChannel(QProcess::StandardError);
            process.start(QStringLiteral(CONTRAFACT_CLI), arguments("long"));
            QVERIFY(process.waitForStarted());
            QVERIFY(process.waitForReadyRead(20'000)); // it tells how far it is
            QTest::qWait(300);
            QCOMPARE(::kill(static_cast<pid_t>(process.processId()), signal), 0);
            QVERIFY(process.waitForFinished(20'000));
            QCOMPARE(process.exitStatus(), QProcess::NormalExit);
            QCOMPARE(process.exitCode(), 1);
            const QByteArray said = process.readAllStandardError();
            QVERIFY2(said.contains("stopped; left to do: "), said.constData());
            QVERIFY2(said.contains("1 folder") || said.contains("1 file"), said.constData());
        }
        const QJsonObject report = runCli(arguments("long")).json();
        QCOMPARE(report[QStringLiteral("analysed")].toInt(), 1);
        QVERIFY(report[QStringLiteral("failed")].toArray().isEmpty());
        std::filesystem::remove(m_folder.path() / "long.sqlite");
    }

    void aFileThatBringsTheProgramDownIsSetAsideAndTheOthersAreNot() {
        for (const char* name : {"crash/deadly.wav", "crash/a.wav", "crash/b.wav", "crash/z.wav"})
            song(name, static_cast<std::uint32_t>(name[6]), 12.0);
        QProcessEnvironment faulty = QProcessEnvironment::systemEnvironment();
        faulty.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral(CRASHING_DECODER));
        QCOMPARE(runCli(arguments("crash"), faulty).exitCode, -1);
        QCOMPARE(runCli(arguments("crash"), faulty).exitCode,
                 -1); // the others first, then it alone
        const ProgramRun third = runCli(arguments("crash"), faulty);
        QCOMPARE(third.exitCode, 0);
        const QJsonArray failed = third.json()[QStringLiteral("failed")].toArray();
        QCOMPARE(failed.size(), 1);
        QVERIFY(failed[0][QStringLiteral("path")].toString().endsWith(u"deadly.wav"));
        QCOMPARE(third.json()[QStringLiteral("unchanged")].toInt(), 3);
        // Not by itself, but when that is asked for; by then the decoder may be another.
        QCOMPARE(runCli(arguments("crash")).json()[QStringLiteral("analysed")].toInt(), 0);
        const QJsonObject again = runCli(arguments("crash", {QStringLiteral("--retry")})).json();
        QCOMPARE(again[QStringLiteral("analysed")].toInt(), 1);
        QVERIFY(again[QStringLiteral("failed")].toArray().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestStoppedScan)
#include "tst_stopped_scan.moc"
