// SPDX-License-Identifier: GPL-3.0-or-later

#include <csignal>

#include <QFile>
#include <QJsonArray>
#include <QTest>
#include <unistd.h>

#include "cli/program.h"
#include "support/audio_file.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;

/// `contrafact-cli medley` from files to a file.
class TestMedley : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;

    QString song(int number) const {
        return text(m_folder.path() / ("song @" + std::to_string(number) + ".wav"));
    }
    QString out(const char* name) const { return text(m_folder.path() / name); }
    static QStringList medley(QStringList arguments) {
        arguments.prepend(QStringLiteral("medley"));
        return arguments;
    }

private Q_SLOTS:
    void initTestCase() {
        const std::array tempos{120.0, 124.0, 116.0};
        for (int i = 0; i < 3; ++i)
            support::writeSong(std::filesystem::path(song(i).toStdString()),
                               {.seed = static_cast<std::uint32_t>(i + 1),
                                .semitones = i,
                                .tempoBpm = tempos[static_cast<std::size_t>(i)],
                                .seconds = 24.0});
    }

    void tracksAndPartsBecomeOneFile() {
        const ProgramRun run = runCli(medley(
            {song(0) + QStringLiteral("@0:02-0:20"), song(1), song(2) + QStringLiteral("@4-"),
             QStringLiteral("--out"), out("all.flac"), QStringLiteral("--match-tempo"),
             QStringLiteral("--match-key"), QStringLiteral("--bars"), QStringLiteral("2"),
             QStringLiteral("--lock-first"), QStringLiteral("--export"), out("all.cue"),
             QStringLiteral("--export"), out("all.xml"), QStringLiteral("--json")}));
        QVERIFY2(run.exitCode == 0, run.messages);
        const QJsonObject json = run.json();
        QCOMPARE(json[QStringLiteral("order")].toArray().size(), 3);
        QCOMPARE(json[QStringLiteral("order")][0].toString(), song(0));
        QVERIFY(json[QStringLiteral("proven_best")].toBool());
        const QJsonArray joins = json[QStringLiteral("joins")].toArray();
        QCOMPARE(joins.size(), 2);
        for (const auto& join : joins) {
            QVERIFY(!join[QStringLiteral("reasons")].toArray().isEmpty());
            QVERIFY(!join[QStringLiteral("grade")].toString().isEmpty());
            QVERIFY(join[QStringLiteral("mark")].toDouble() > 0.0);
        }
        QVERIFY(json[QStringLiteral("seconds")].toDouble() > 30.0);
        QVERIFY(QFile::exists(out("all.flac")));
        QVERIFY(QFile::exists(out("all.cue")) && QFile::exists(out("all.xml")));
    }

    void theOrderIsKeptWhereAsked() {
        const ProgramRun run =
            runCli(medley({song(2), song(0), QStringLiteral("--out"), out("kept.ogg"),
                           QStringLiteral("--keep-order"), QStringLiteral("--transition"),
                           QStringLiteral("cut"), QStringLiteral("--json")}));
        QVERIFY2(run.exitCode == 0, run.messages);
        QCOMPARE(run.json()[QStringLiteral("order")][0].toString(), song(2));
        QCOMPARE(run.json()[QStringLiteral("joins")][0][QStringLiteral("kind")].toString(),
                 QStringLiteral("cut"));
    }

    void withoutJsonItSaysTheSameInWords() {
        const ProgramRun run =
            runCli(medley({song(0), song(1), QStringLiteral("--out"), out("words.wav")}));
        QVERIFY2(run.exitCode == 0, run.messages);
        QVERIFY(run.output.contains("1. 0:00.0"));
        QVERIFY(run.output.contains("crossfade at"));
        QVERIFY(run.output.contains("the tempo becomes"));
    }

    void whatCannotBeDoneIsSaid_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("words");
        const QString to = QStringLiteral("--out");
        QTest::newRow("no such file")
            << QStringList{song(0), QStringLiteral("/no/such.wav"), to, out("a.wav")}
            << QByteArray("/no/such.wav: the file is not there");
        QTest::newRow("a part outside")
            << QStringList{song(0) + QStringLiteral("@1:00-2:00"), to, out("a.wav")}
            << QByteArray("begins after the end of the track, which is 24.0 s long");
        QTest::newRow("a part turned round")
            << QStringList{song(0) + QStringLiteral("@10-5"), to, out("a.wav")}
            << QByteArray("the passage ends before it begins");
        QTest::newRow("a part too short")
            << QStringList{song(0) + QStringLiteral("@5-5.2"), to, out("a.wav")}
            << QByteArray("the passage is only 0.2 s long, which is less than 0.5 s");
        QTest::newRow("a name that no sheet can hold")
            << QStringList{song(0), to, out("a \"b\".wav"), QStringLiteral("--export"),
                           out("b.cue")}
            << QByteArray("a CUE sheet cannot name a file with quotation marks");
        QTest::newRow("two lists in one file")
            << QStringList{song(0),       to,
                           out("a.wav"),  QStringLiteral("--export"),
                           out("b.csv"),  QStringLiteral("--export"),
                           out("./b.csv")}
            << QByteArray("two lists cannot be one file");
        QTest::newRow("another suffix")
            << QStringList{song(0), to, out("a.m4a")} << QByteArray("wav, flac, mp3, ogg, opus");
        QTest::newRow("another list")
            << QStringList{song(0), to, out("a.wav"), QStringLiteral("--export"), out("a.pls")}
            << QByteArray("m3u8, xspf, csv, cue, xml");
        QTest::newRow("no such folder")
            << QStringList{song(0), to, QStringLiteral("/no/folder/a.wav")}
            << QByteArray("/no/folder");
        QTest::newRow("one of its own files")
            << QStringList{song(0), song(1), to, song(1)} << QByteArray("plays this file itself");
    }
    void whatCannotBeDoneIsSaid() {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, words);
        const ProgramRun run = runCli(medley(arguments));
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.messages.contains(words), run.messages);
        QVERIFY(run.output.isEmpty());
        QVERIFY(!QFile::exists(out("a.wav")));
    }

    void aFileThatIsThereIsReplacedOnlyByForce_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("sound") << QStringLiteral("mine.ogg");
        QTest::newRow("list") << QStringLiteral("mine.m3u8");
    }
    void aFileThatIsThereIsReplacedOnlyByForce() {
        QFETCH(QString, name);
        const auto file = m_folder.file(name.toStdString());
        support::writeBytes(file, "what somebody made");
        const bool isSound = name.endsWith(QStringLiteral("ogg"));
        QStringList arguments{song(0) + QStringLiteral("@2-9"), QStringLiteral("--out"),
                              isSound ? text(file) : out("beside.wav")};
        if (!isSound)
            arguments << QStringLiteral("--export") << text(file);
        const ProgramRun refused = runCli(medley(arguments));
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.messages.contains(name.toUtf8()), refused.messages);
        QVERIFY2(refused.messages.contains("--force replaces it"), refused.messages);
        QCOMPARE(support::readBytes(file), std::string("what somebody made"));
        QVERIFY(!QFile::exists(out("beside.wav"))); // before the work
        QCOMPARE(runCli(medley(arguments << QStringLiteral("--force"))).exitCode, 0);
        QVERIFY(support::readBytes(file) != std::string("what somebody made"));
    }

    void aSavedMedleyHasTheSameNumbersWhenItIsOpened() {
        const QString document = out("kept.medley");
        const ProgramRun made = runCli(medley(
            {song(0) + QStringLiteral("@0:02-0:20"), song(1), song(2), QStringLiteral("--save"),
             document, QStringLiteral("--match-tempo"), QStringLiteral("--match-key"),
             QStringLiteral("--bars"), QStringLiteral("2"), QStringLiteral("--lock-first"),
             QStringLiteral("--title"), QStringLiteral("Evening"), QStringLiteral("--json")}));
        QVERIFY2(made.exitCode == 0, made.messages);
        QVERIFY(QFile::exists(document));
        const ProgramRun opened =
            runCli(medley({QStringLiteral("--open"), document, QStringLiteral("--out"),
                           out("kept.flac"), QStringLiteral("--json")}));
        QVERIFY2(opened.exitCode == 0, opened.messages);
        QVERIFY(QFile::exists(out("kept.flac")));
        for (const char* part : {"joins", "order", "seconds", "score"}) {
            const auto name = QLatin1StringView(part);
            QVERIFY2(opened.json()[name] == made.json()[name], part);
        }
        // And saved again it is the same document.
        const ProgramRun again =
            runCli(medley({QStringLiteral("--open"), document, QStringLiteral("--save"),
                           out("again.medley"), QStringLiteral("--json")}));
        QVERIFY2(again.exitCode == 0, again.messages);
        QCOMPARE(support::readBytes((m_folder.path() / "again.medley")),
                 support::readBytes(m_folder.path() / "kept.medley"));
        // In another order, where that is asked for, with what is locked in its place.
        const ProgramRun reordered =
            runCli(medley({QStringLiteral("--open"), document, QStringLiteral("--reorder"),
                           QStringLiteral("--json")}));
        QVERIFY2(reordered.exitCode == 0, reordered.messages);
        QVERIFY(reordered.json()[QStringLiteral("proven_best")].toBool());
        QCOMPARE(reordered.json()[QStringLiteral("order")][0].toString(), song(0));
    }

    void aDocumentThatCannotBeUsedIsSaidAndLeftAsItIs_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("damaged") << QByteArray("{\"format\": \"contraf") << QByteArray("damaged");
        QTest::newRow("another") << QByteArray("{\"a\": 1}") << QByteArray("no medley");
        QTest::newRow("newer") << QByteArray(R"({"format": "contrafact-medley", "version": 9})")
                               << QByteArray("a later version");
        QTest::newRow("a file is missing")
            << QByteArray(R"({"format": "contrafact-medley", "version": 1,
                "pieces": [{"id": 1, "path": "/no/such.flac"}], "joins": [], "apart": [],
                "style": {"bars": 4, "seconds": 6},
                "weights": {"sequence": 1, "key": 1, "tempo": 1, "loudness": 1, "version": 1}})")
            << QByteArray("/no/such.flac: the file is not there");
    }
    void aDocumentThatCannotBeUsedIsSaidAndLeftAsItIs() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, words);
        const auto document = m_folder.path() / "odd.medley";
        support::writeBytes(document, bytes.toStdString());
        const ProgramRun run =
            runCli(medley({QStringLiteral("--open"), text(document), QStringLiteral("--out"),
                           out("odd.flac"), QStringLiteral("--save"), text(document)}));
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.messages.contains(words), run.messages);
        QCOMPARE(support::readBytes(document), bytes.toStdString());
        QVERIFY(!QFile::exists(out("odd.flac")));
    }

    void savingTakesNoOtherFilesPlace() {
        const auto other = m_folder.path() / "other.medley";
        support::writeBytes(other, "somebody's");
        const ProgramRun run =
            runCli(medley({song(0), song(1), QStringLiteral("--save"), text(other)}));
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.messages.contains("--force replaces it"), run.messages);
        QCOMPARE(support::readBytes(other), std::string("somebody's"));
        QCOMPARE(runCli(medley({song(0), QStringLiteral("--save"), out("a.json")})).exitCode, 1);
        QCOMPARE(runCli(medley({QStringLiteral("--save"), out("b.medley")})).exitCode, 2);
    }

    void aFolderThatMayNotBeWrittenIsAnError() {
        if (geteuid() == 0)
            QSKIP("whoever may do everything is refused nothing");
        const auto folder = m_folder.file("closed/a").parent_path();
        std::filesystem::permissions(folder, std::filesystem::perms::owner_read);
        const ProgramRun run =
            runCli(medley({song(0), QStringLiteral("--out"), text(folder / "a.wav")}));
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.messages.contains("not allowed"));
    }

    void anInterruptLeavesNothing() {
        const auto folder = m_folder.file("interrupted/a").parent_path();
        QStringList arguments;
        for (int i = 0; i < 20; ++i)
            arguments << song(i % 3);
        QProcess process;
        process.start(
            QStringLiteral(CONTRAFACT_CLI),
            medley(arguments + QStringList{QStringLiteral("--out"), text(folder / "a.mp3"),
                                           QStringLiteral("--keep-order")}));
        QVERIFY(process.waitForStarted());
        // Once it writes, or is through with all files.
        for (int i = 0; i < 600 && std::filesystem::is_empty(folder); ++i)
            QTest::qWait(50);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60'000));
        QVERIFY(std::filesystem::is_empty(folder));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 1);
    }
};

QTEST_GUILESS_MAIN(TestMedley)
#include "tst_medley.moc"
