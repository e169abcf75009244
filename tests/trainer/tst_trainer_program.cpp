// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "cli/program.h"
#include "support/audio_file.h"
#include "support/temporary_folder.h"

using namespace contrafact;

/// What `contrafact-train` has in common with `contrafact-cli`: exit codes, and words for errors.
class TestTrainerProgram : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;

private Q_SLOTS:
    void wrongUseEndsWithTwo_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList{};
        QTest::newRow("unknown command") << QStringList{QStringLiteral("dance")};
        QTest::newRow("cover without scores") << QStringList{QStringLiteral("cover")};
    }
    void wrongUseEndsWithTwo() {
        QFETCH(QStringList, arguments);
        const ProgramRun run = runCli(arguments);
        QCOMPARE(run.exitCode, 2);
        QVERIFY(run.output.isEmpty());
        QVERIFY(!run.messages.isEmpty());
    }

    void aJobThatFailsEndsWithOneAndSaysWhy() {
        const ProgramRun run =
            runCli({QStringLiteral("sequence"), QStringLiteral("--recipe"),
                    QStringLiteral("/no/recipe.json"), QStringLiteral("--songs"),
                    QStringLiteral("/no.pack"), QStringLiteral("--out"), QStringLiteral("/no")});
        QCOMPARE(run.exitCode, 1);
        QCOMPARE(run.messages, "error: /no/recipe.json: the file is not there (no such recipe)\n");
    }

    void aFileThatCannotBeUsedIsNamedAndLeftOut() {
        const support::TemporaryFolder folder;
        support::writeBytes(folder.file("music/broken.mp3"), "no music");
        const auto pack = folder.file("songs.pack");
        const ProgramRun run = runCli({QStringLiteral("songs"), text(folder.path() / "music"),
                                       QStringLiteral("--out"), text(pack)});
        QCOMPARE(run.exitCode, 0);
        QVERIFY2(run.messages.contains("broken.mp3: this is not audio ("), run.messages);
        QCOMPARE(run.output, "0 stretches in " + text(pack).toUtf8() + '\n');
    }

    void nothingThatIsThereIsReplacedUnasked_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("file"); // that would be replaced
        const QString music = text(m_folder.path() / "music");
        const QString there = text(m_folder.path() / "there");
        const QString out = QStringLiteral("--out");
        QTest::newRow("songs") << QStringList{QStringLiteral("songs"), music, out,
                                              there + QStringLiteral("/pack")}
                               << QStringLiteral("pack");
        QTest::newRow("recordings") << QStringList{QStringLiteral("recordings"), music, out,
                                                   there + QStringLiteral("/pack")}
                                    << QStringLiteral("pack");
        QTest::newRow("templates")
            << QStringList{QStringLiteral("templates"), QStringLiteral("--soundfont"),
                           QStringLiteral("a.sf2"), out, there + QStringLiteral("/pack")}
            << QStringLiteral("pack");
        QTest::newRow("calibrate")
            << QStringList{QStringLiteral("calibrate"), QStringLiteral("--groups"),
                           QStringLiteral("a.json"), QStringLiteral("--model"), there}
            << QStringLiteral("calibration.json");
        QTest::newRow("export") << QStringList{QStringLiteral("export"), QStringLiteral("run"), out,
                                               there}
                                << QStringLiteral("card.md");
        QTest::newRow("cover") << QStringList{QStringLiteral("cover"),
                                              QStringLiteral("--recipe"),
                                              QStringLiteral("r.json"),
                                              QStringLiteral("--corpus"),
                                              QStringLiteral("c.sqlite"),
                                              QStringLiteral("--banks"),
                                              music,
                                              out,
                                              there}
                               << QStringLiteral("checkpoint.pt");
        QTest::newRow("sequence") << QStringList{QStringLiteral("sequence"),
                                                 QStringLiteral("--recipe"),
                                                 QStringLiteral("r.json"),
                                                 QStringLiteral("--songs"),
                                                 QStringLiteral("a.pack"),
                                                 out,
                                                 there}
                                  << QStringLiteral("log.jsonl");
    }
    void nothingThatIsThereIsReplacedUnasked() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, file);
        std::filesystem::remove_all(m_folder.path() / "there");
        support::writeBytes(m_folder.file("music/broken.mp3"), "no music");
        const auto mine = m_folder.file("there/" + file.toStdString());
        support::writeBytes(mine, "mine");
        const QByteArray refusal =
            file.toUtf8() + ": a file of that name is there already; --force";
        const ProgramRun refused = runCli(arguments);
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.messages.contains(refusal), refused.messages);
        QCOMPARE(support::readBytes(mine), std::string("mine"));
        const ProgramRun forced = runCli(arguments + QStringList{QStringLiteral("--force")});
        QVERIFY2(!forced.messages.contains(refusal), forced.messages);
    }

    void numbersThatAreNoneAreWrongUse_data() {
        QTest::addColumn<QString>("arguments");
        for (const char* odd : {"nan", "inf", "-1", "1e999"}) {
            const auto row = [odd](const char* arguments) {
                QTest::addRow("%s %s", arguments, odd)
                    << QString::fromLatin1(arguments) + QString::fromLatin1(odd);
            };
            row("recordings / --out p --minimum-seconds=");
            row("recordings / --out p --maximum-seconds=");
            row("songs / --out p --seconds=");
            row("songs / --out p --stretches=");
            row("sequence --recipe r --songs s --out o --minutes=");
            row("sequence --recipe r --songs s --out o --threads=");
            row("export r --out o --dimension=");
            row("evaluate m --corpus c --banks b --seconds=");
            row("evaluate m --corpus c --banks b --seed=");
            row("collection --corpus c --soundfont s --out o --seed=");
            row("collection --corpus c --soundfont s --out o --works=");
        }
    }
    void numbersThatAreNoneAreWrongUse() {
        QFETCH(QString, arguments);
        const ProgramRun run = runCli(arguments.split(QLatin1Char(' ')));
        QVERIFY2(run.exitCode == 2, run.messages);
        QVERIFY(run.output.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTrainerProgram)
#include "tst_trainer_program.moc"
