// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "cli/program.h"
#include "support/audio_file.h"
#include "support/temporary_folder.h"

using namespace contrafact;

/// What `contrafact-train` has in common with `contrafact-cli`: exit codes, and words for errors.
class TestTrainerProgram : public QObject {
    Q_OBJECT

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
};

QTEST_GUILESS_MAIN(TestTrainerProgram)
#include "tst_trainer_program.moc"
