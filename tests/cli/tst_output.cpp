// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QTest>

#include "cli/program.h"
#include "support/audio_file.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

/// One run through the shell, for what it can do to a program's output.
ProgramRun runInShell(const QString& command) {
    QProcess process;
    process.start(QStringLiteral("bash"), {QStringLiteral("-c"), command});
    const bool hasEnded = process.waitForFinished(60'000);
    return {hasEnded ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

} // namespace

/// What is written, printed and taken, whatever the command: see console/command.h.
class TestOutput : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;

    QString path(const char* name) const { return text(m_folder.path() / name); }

private Q_SLOTS:
    void initTestCase() {
        for (int i = 0; i < 2; ++i)
            support::writeSong(m_folder.file("music/" + std::to_string(i) + ".wav"),
                               {.seed = 1, .semitones = i, .tempoBpm = 120.0, .seconds = 30.0});
        const ProgramRun run =
            runCli({QStringLiteral("scan"), path("music"), QStringLiteral("--catalogue"),
                    path("c.sqlite"), QStringLiteral("--model"), QStringLiteral("/no/model")});
        QCOMPARE(run.exitCode, 0);
    }

    void whatCannotBePrintedIsAnError_data() {
        QTest::addColumn<QString>("arguments");
        for (const char* format : {"json", "csv", "m3u8", "xspf", "html"})
            QTest::newRow(format) << QStringLiteral("export --catalogue %1 --format %2")
                                         .arg(path("c.sqlite"), QLatin1String(format));
        QTest::newRow("covers") << QStringLiteral("covers --catalogue %1").arg(path("c.sqlite"));
        QTest::newRow("covers as JSON")
            << QStringLiteral("covers --json --catalogue %1").arg(path("c.sqlite"));
        QTest::newRow("compare")
            << QStringLiteral("compare %1/0.wav %1/1.wav --model /no/model").arg(path("music"));
        QTest::newRow("help") << QStringLiteral("--help");
        QTest::newRow("version") << QStringLiteral("--version");
    }
    void whatCannotBePrintedIsAnError() {
        QFETCH(QString, arguments);
        const std::pair<const char*, const char*> outputs[] = {
            {"%1 >/dev/full", "No space left on device"},
            {"%1 >&-", "Bad file descriptor"},
            {"{ sleep 0.1; %1; echo $? >&2; } | true", "Broken pipe"}};
        for (const auto& [output, reason] : outputs) {
            const QString program = QStringLiteral(CONTRAFACT_CLI) + QLatin1Char(' ') + arguments;
            const ProgramRun run = runInShell(QString::fromLatin1(output).arg(program));
            const QByteArray said =
                QByteArray("error: standard output cannot be written: ") + reason;
            QVERIFY2(run.messages.contains(said), run.messages + " with " + output);
            QCOMPARE(reason == QByteArray("Broken pipe") ? run.messages.trimmed().right(1).toInt()
                                                         : run.exitCode,
                     1);
        }
    }

    void aClosedOutputDoesNotRunIntoAFile() {
        const ProgramRun run =
            runInShell(QStringLiteral(CONTRAFACT_CLI " medley %1/0.wav@0-8 --out %2 >&- 2>&- <&-")
                           .arg(path("music"), path("alone.wav")));
        QCOMPARE(run.exitCode, 1);
        QVERIFY(support::readBytes(m_folder.path() / "alone.wav").starts_with("RIFF"));
    }

    void aMatrixReplacesNothing() {
        const auto list = m_folder.file("list.txt");
        support::writeBytes(list, (m_folder.path() / "music/0.wav").string() + '\n');
        const auto out = m_folder.file("matrix.txt");
        support::writeBytes(out, "what somebody made");
        const QStringList arguments{QStringLiteral("matrix"),
                                    QStringLiteral("--list"),
                                    text(list),
                                    QStringLiteral("--out"),
                                    text(out),
                                    QStringLiteral("--score"),
                                    QStringLiteral("chroma")};
        const ProgramRun refused = runCli(arguments);
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.messages.contains("matrix.txt: a file of that name is there already"),
                 refused.messages);
        QCOMPARE(support::readBytes(out), std::string("what somebody made"));
        QCOMPARE(runCli(arguments + QStringList{QStringLiteral("--force")}).exitCode, 0);
        QVERIFY(support::readBytes(out).starts_with("Contrafact"));
    }

    void numbersThatAreNoneAreWrongUse_data() {
        QTest::addColumn<QString>("arguments");
        const auto row = [](const char* arguments) {
            QTest::newRow(arguments) << QString::fromLatin1(arguments);
        };
        for (const char* odd : {"nan", "inf", "-1", "1e999", "-nan", "many"}) {
            QTest::addRow("threshold %s", odd)
                << QStringLiteral("covers --threshold=%1").arg(QLatin1String(odd));
            QTest::addRow("edges %s", odd)
                << QStringLiteral("puzzle --puzzles p --mask-edges=%1").arg(QLatin1String(odd));
            QTest::addRow("query %s", odd)
                << QStringLiteral("evaluate --groups g --query-seconds=%1").arg(QLatin1String(odd));
            for (const char* weight : {"sequence", "key", "tempo", "loudness", "version"})
                QTest::addRow("weight of %s %s", weight, odd)
                    << QStringLiteral("order a --weight-%1=%2")
                           .arg(QLatin1String(weight), QLatin1String(odd));
        }
        row("covers --top=-3");
        row("covers --top=0");
        row("covers --top=nan");
        row("covers --top=99999999999999999999");
        row("covers --threshold=1.5");
        row("export --group=-1");
        row("export --group=0");
        row("order a --weight-key=1e300");
        row("medley a --out b.wav --bars=0");
        row("medley a --out b.wav --bars=-1");
        row("medley a --out b.wav --bars=99999999999");
        row("scan a --jobs=0");
        row("bench a --runs=-1");
        row("matrix --list a --out b --jobs=nan");
    }
    void numbersThatAreNoneAreWrongUse() {
        QFETCH(QString, arguments);
        const ProgramRun run = runCli(arguments.split(QLatin1Char(' ')));
        QVERIFY2(run.exitCode == 2, run.messages);
        QVERIFY(!run.messages.isEmpty());
        QVERIFY(run.output.isEmpty());
    }

    void aNetworkThatIsNotThereIsSaid() {
        const ProgramRun run =
            runCli({QStringLiteral("compare"), path("music/0.wav"), path("music/1.wav"),
                    QStringLiteral("--model"), QStringLiteral("/no/model")});
        QCOMPARE(run.exitCode, 0);
        QVERIFY2(run.messages.contains("by alignment alone: the model is missing"), run.messages);
    }
};

QTEST_GUILESS_MAIN(TestOutput)
#include "tst_output.moc"
