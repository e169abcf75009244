// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QJsonArray>
#include <QTest>

#include "cli/program.h"
#include "store/catalogue.h"
#include "support/audio_file.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;

/// The contract that scripts rely on: options, exit codes and the shape of the JSON.
class TestCommandLine : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;
    QJsonObject m_report;

    std::filesystem::path music() const { return m_folder.path() / "music"; }
    QString catalogue() const { return text(m_folder.path() / "catalogue.sqlite"); }
    ProgramRun decisions(QStringList arguments) const {
        arguments.prepend(QStringLiteral("decisions"));
        arguments << QStringLiteral("--catalogue") << catalogue();
        if (arguments[1] == QLatin1StringView("list") ||
            arguments[1] == QLatin1StringView("export"))
            arguments << QStringLiteral("--model") << QStringLiteral("/no/model");
        return runCli(arguments);
    }
    QJsonArray listedDecisions() const {
        const ProgramRun run = decisions({QStringLiteral("list"), QStringLiteral("--json")});
        return run.json()[QStringLiteral("decisions")].toArray();
    }

private Q_SLOTS:
    // Three works in two versions each, the second in another key and tempo, and a broken file.
    void initTestCase() {
        for (int i = 0; i < 6; ++i)
            support::writeSong(m_folder.file("music/" + std::to_string(i) + ".wav"),
                               {.seed = static_cast<std::uint32_t>(i / 2 + 1),
                                .semitones = i % 2 * 3,
                                .tempoBpm = i % 2 == 0 ? 120.0 : 108.0,
                                .seconds = 45.0});
        support::writeBytes(m_folder.file("music/broken.mp3"), "no music");
        const ProgramRun run =
            runCli({QStringLiteral("scan"), text(music()), QStringLiteral("--catalogue"),
                    catalogue(), QStringLiteral("--model"), QStringLiteral("/no/model"),
                    QStringLiteral("--jobs"), QStringLiteral("2"), QStringLiteral("--json")});
        QCOMPARE(run.exitCode, 0);
        m_report = run.json();
    }

    void wrongUseEndsWithTwo_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList{};
        QTest::newRow("unknown command") << QStringList{QStringLiteral("dance")};
        QTest::newRow("scan without folder") << QStringList{QStringLiteral("scan")};
        QTest::newRow("no such option")
            << QStringList{QStringLiteral("covers"), QStringLiteral("--louder")};
    }
    void wrongUseEndsWithTwo() {
        QFETCH(QStringList, arguments);
        const ProgramRun run = runCli(arguments);
        QCOMPARE(run.exitCode, 2);
        QVERIFY(run.output.isEmpty());
        QVERIFY(!run.messages.isEmpty());
    }

    void aJobThatFailsEndsWithOneAndSaysWhy() {
        const ProgramRun run = runCli(
            {QStringLiteral("compare"), text(music() / "0.wav"), text(music() / "nowhere.wav")});
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.messages.contains("nowhere.wav"));
        QVERIFY(run.messages.contains("not there"));
        QCOMPARE(runCli({QStringLiteral("describe-model"), QStringLiteral("/no/model")}).exitCode,
                 1);
        QCOMPARE(runCli({QStringLiteral("covers"), QStringLiteral("--catalogue"),
                         QStringLiteral("/no/catalogue.sqlite")})
                     .exitCode,
                 1);
    }

    void reasonsAreToldWhereTheyAreAskedFor_data() {
        QTest::addColumn<QStringList>("before");
        QTest::addColumn<QStringList>("behind");
        QTest::addColumn<QString>("environment");
        QTest::addColumn<bool>("isTold");
        const QStringList verbose{QStringLiteral("--verbose")};
        QTest::newRow("no") << QStringList{} << QStringList{} << QString() << false;
        QTest::newRow("switched off")
            << QStringList{} << QStringList{} << QStringLiteral("0") << false;
        QTest::newRow("before the command") << verbose << QStringList{} << QString() << true;
        QTest::newRow("behind it") << QStringList{} << verbose << QString() << true;
        QTest::newRow("environment")
            << QStringList{} << QStringList{} << QStringLiteral("1") << true;
    }
    void reasonsAreToldWhereTheyAreAskedFor() {
        QFETCH(QStringList, before);
        QFETCH(QStringList, behind);
        QFETCH(QString, environment);
        QFETCH(bool, isTold);
        support::TemporaryFolder folder;
        support::writeBytes(folder.file("music/broken.mp3"), "no music");
        auto variables = QProcessEnvironment::systemEnvironment();
        variables.insert(QStringLiteral("CONTRAFACT_LOG"), environment);
        const ProgramRun run =
            runCli(before +
                       QStringList{QStringLiteral("scan"), text(folder.path() / "music"),
                                   QStringLiteral("--json"), QStringLiteral("--catalogue"),
                                   text(folder.path() / "catalogue.sqlite")} +
                       behind,
                   variables);
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.messages.contains("library: not-audio: "), isTold);
        QCOMPARE(run.messages.contains("music/broken.mp3)"), isTold);
        QCOMPARE(run.messages.contains("library: scan: 1 found, "), isTold);
        QCOMPARE(run.json()[QStringLiteral("failed")].toArray().size(), 1);
    }

    void withoutTheLibraryOfTheNetworksItSaysSoAndGoesOn() {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("CONTRAFACT_LIBRARIES"), QStringLiteral("/no/libraries"));
        const ProgramRun model = runCli({QStringLiteral("describe-model")}, environment);
        QCOMPARE(model.exitCode, 1);
        QVERIFY2(model.messages.contains("/no/libraries/libcontrafact_nn.so"), model.messages);
        const ProgramRun pair = runCli({QStringLiteral("compare"), text(music() / "0.wav"),
                                        text(music() / "1.wav"), QStringLiteral("--json")},
                                       environment);
        QCOMPARE(pair.exitCode, 0);
        QCOMPARE(pair.json()[QStringLiteral("key_shift_semitones")].toInt(), 3);
    }

    void exportsComeInEveryForm() {
        const std::pair<const char*, const char*> beginnings[] = {{"json", "{\n"},
                                                                  {"csv", "group,confidence,path,"},
                                                                  {"m3u8", "#EXTM3U\n"},
                                                                  {"xspf", "<?xml "},
                                                                  {"html", "<!DOCTYPE html>"}};
        for (const auto& [format, beginning] : beginnings) {
            const ProgramRun run =
                runCli({QStringLiteral("export"), QStringLiteral("--catalogue"), catalogue(),
                        QStringLiteral("--format"), QString::fromLatin1(format)});
            QCOMPARE(run.exitCode, 0);
            QVERIFY2(run.output.startsWith(beginning), format);
            QVERIFY2(run.output.contains("1.wav") || run.output.contains("songs"), format);
        }
    }

    void theScanReportAddsUp() {
        QCOMPARE(m_report[QStringLiteral("found")].toInt(), 7);
        QCOMPARE(m_report[QStringLiteral("analysed")].toInt(), 6);
        QCOMPARE(m_report[QStringLiteral("unchanged")].toInt(), 0);
        const QJsonArray failed = m_report[QStringLiteral("failed")].toArray();
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed[0][QStringLiteral("code")].toString(), QStringLiteral("not-audio"));
        QVERIFY(
            failed[0][QStringLiteral("path")].toString().endsWith(QStringLiteral("broken.mp3")));
        QVERIFY(std::abs(m_report[QStringLiteral("audio_seconds")].toDouble() - 6 * 45.0) < 1.0);
        QVERIFY(m_report.contains(QStringLiteral("seconds")));
    }

    void groupsAreTheWorks() {
        const ProgramRun run = runCli({QStringLiteral("covers"), QStringLiteral("--catalogue"),
                                       catalogue(), QStringLiteral("--threshold"),
                                       QStringLiteral("0.5"), QStringLiteral("--json")});
        QCOMPARE(run.exitCode, 0);
        const QJsonArray groups = run.json()[QStringLiteral("groups")].toArray();
        QCOMPARE(groups.size(), 3);
        for (const auto& group : groups) {
            const QJsonArray members = group[QStringLiteral("members")].toArray();
            QCOMPARE(members.size(), 2);
            const auto work = [&](int i) {
                return QFileInfo(members[i].toString()).baseName().toInt() / 2;
            };
            QCOMPARE(work(0), work(1));
            QVERIFY(group[QStringLiteral("links")].toArray().size() == 1);
        }
    }

    void theVersionsOfOneTrackAreSeenFromIt() {
        const ProgramRun run =
            runCli({QStringLiteral("covers"), QStringLiteral("--catalogue"), catalogue(),
                    QStringLiteral("--track"), text(music() / "1.wav"), QStringLiteral("--top"),
                    QStringLiteral("2"), QStringLiteral("--json")});
        QCOMPARE(run.exitCode, 0);
        const QJsonArray matches = run.json()[QStringLiteral("matches")].toArray();
        QCOMPARE(matches.size(), 2);
        const QJsonObject best = matches[0].toObject();
        QVERIFY(best[QStringLiteral("a")].toString().endsWith(QStringLiteral("1.wav")));
        QVERIFY(best[QStringLiteral("b")].toString().endsWith(QStringLiteral("0.wav")));
        QCOMPARE(best[QStringLiteral("key_shift_semitones")].toInt(), -3);
        QVERIFY(std::abs(best[QStringLiteral("tempo_ratio")].toDouble() - 120.0 / 108.0) < 0.04);
    }

    void decisionsAreSetAndStandBesideTheProgramsNumber() {
        const QString one = text(music() / "0.wav");
        const QString other = text(music() / "2.wav"); // of another work
        const auto set = [&](const QString& to, const char* relation) {
            return decisions({QStringLiteral("set"), one, to, QLatin1StringView(relation)})
                .exitCode;
        };
        QCOMPARE(set(other, "alternate"), 0);
        QCOMPARE(set(text(music() / "broken.mp3"), "not-related"), 0);
        QCOMPARE(set(text(music() / "nowhere.wav"), "cover"), 1);
        QCOMPARE(set(other, "sister"), 2);
        const QJsonArray list = listedDecisions();
        QCOMPARE(list.size(), 2);
        const QJsonObject said = list[0].toObject();
        QCOMPARE(said[QStringLiteral("a")].toString(), one);
        QCOMPARE(said[QStringLiteral("verdict")].toString(), QStringLiteral("confirmed"));
        QCOMPARE(said[QStringLiteral("relation")].toString(), QStringLiteral("alternate"));
        QVERIFY(said[QStringLiteral("probability")].isDouble());
        QVERIFY(list[1][QStringLiteral("probability")].isNull());

        const ProgramRun ranked =
            runCli({QStringLiteral("covers"), QStringLiteral("--catalogue"), catalogue(),
                    QStringLiteral("--model"), QStringLiteral("/no/model"),
                    QStringLiteral("--track"), one, QStringLiteral("--json")});
        int told = 0;
        for (const QJsonValue& match : ranked.json()[QStringLiteral("matches")].toArray()) {
            if (match[QStringLiteral("b")].toString() != other)
                continue;
            ++told;
            for (const char* word : {"verdict", "relation", "probability"})
                QCOMPARE(match[QLatin1StringView(word)], said[QLatin1StringView(word)]);
        }
        QCOMPARE(told, 1);
    }

    void decisionsAreMovedAndRemoved() {
        const QString one = text(music() / "0.wav");
        const QString other = text(music() / "2.wav");
        for (const QString& format : {QStringLiteral("json"), QStringLiteral("csv")}) {
            const ProgramRun written =
                decisions({QStringLiteral("export"), QStringLiteral("--format"), format});
            const auto file = m_folder.file("decisions." + format.toStdString());
            support::writeBytes(file, written.output.toStdString());
            QCOMPARE(decisions({QStringLiteral("remove"), other, one}).exitCode, 0);
            QCOMPARE(decisions({QStringLiteral("remove"), other, one}).exitCode, 1);
            QCOMPARE(listedDecisions().size(), 1);
            QCOMPARE(decisions({QStringLiteral("import"), text(file)}).output,
                     QByteArray("2 read, 1 of them new\n"));
            QCOMPARE(listedDecisions().size(), 2);
        }
        QCOMPARE(decisions({QStringLiteral("import"), one}).exitCode, 1);
        QCOMPARE(decisions({QStringLiteral("remove"), one}).exitCode, 2);
        QCOMPARE(decisions({QStringLiteral("remove"), one, QStringLiteral("--all")}).exitCode, 0);
        QVERIFY(listedDecisions().isEmpty());
    }

    void whatCannotBeReachedStaysUntilItsFolderIsRemoved() {
        const auto library = text(m_folder.path() / "unplugged.sqlite");
        const auto drive = m_folder.path() / "drive";
        std::filesystem::create_directories(drive);
        std::filesystem::copy_file(music() / "0.wav", drive / "0.wav");
        std::filesystem::copy_file(music() / "1.wav", drive / "1.wav");
        const auto run = [&](QStringList arguments) {
            return runCli(arguments + QStringList{QStringLiteral("--catalogue"), library});
        };
        const QStringList noModel{QStringLiteral("--model"), QStringLiteral("/no/model")};
        const auto scan = [&] {
            return run(QStringList{QStringLiteral("scan"), text(drive)} + noModel);
        };
        QCOMPARE(scan().exitCode, 0);
        std::filesystem::remove_all(drive);
        std::filesystem::create_directory(drive); // where nothing is mounted
        QCOMPARE(scan().exitCode, 0);
        const auto lists = [&](const char* format) {
            return run(QStringList{QStringLiteral("export"), QStringLiteral("--format"),
                                   QLatin1StringView(format)} +
                       noModel)
                .output;
        };
        QVERIFY(lists("csv").contains("0.wav"));
        QVERIFY(!lists("m3u8").contains("0.wav"));
        QVERIFY(!lists("xspf").contains("0.wav"));
        const ProgramRun removed = run({QStringLiteral("remove-folder"), text(drive)});
        QCOMPARE(removed.output, QByteArray("2 tracks forgotten; the files are untouched\n"));
        QVERIFY(!lists("csv").contains("0.wav"));
        QCOMPARE(run({QStringLiteral("remove-folder"), text(drive)}).exitCode, 1);
    }

    void whatWaitsIsSaidWhereItMatters() {
        const auto library = text(m_folder.path() / "waiting.sqlite");
        const auto folder = m_folder.path() / "waiting";
        std::filesystem::create_directories(folder);
        std::filesystem::copy_file(music() / "0.wav", folder / "0.wav");
        const QStringList model{QStringLiteral("--catalogue"), library, QStringLiteral("--model"),
                                QStringLiteral("/no/model")};
        QCOMPARE(runCli(QStringList{QStringLiteral("scan"), text(folder)} + model).exitCode, 0);
        QVERIFY(!runCli(QStringList{QStringLiteral("covers")} + model).messages.contains("left"));
        {
            auto opened = Catalogue::open(library.toStdString());
            auto track = opened->tracks().all()->front();
            track.id = {};
            track.path = folder / "1.wav";
            track.state = TrackState::Waiting;
            QVERIFY(opened->tracks().add({std::move(track)}));
        }
        const ProgramRun covers = runCli(QStringList{QStringLiteral("covers")} + model);
        QCOMPARE(covers.exitCode, 0);
        QVERIFY2(covers.messages.contains("left to do: analyse 1 file, compare 0 tracks"),
                 covers.messages);
        const ProgramRun one =
            runCli(QStringList{QStringLiteral("covers"), QStringLiteral("--track"),
                               text(folder / "1.wav")} +
                   model);
        QCOMPARE(one.exitCode, 1);
        QVERIFY2(one.messages.contains("has not been analysed"), one.messages);
    }

    void comparingTwoFilesNeedsNoCatalogue() {
        const ProgramRun run = runCli({QStringLiteral("compare"), text(music() / "2.wav"),
                                       text(music() / "3.wav"), QStringLiteral("--model"),
                                       QStringLiteral("/no/model"), QStringLiteral("--json")});
        QCOMPARE(run.exitCode, 0);
        const QJsonObject pair = run.json();
        for (const char* name : {"a", "b", "score", "probability", "relation",
                                 "key_shift_semitones", "tempo_ratio", "passages", "reasons"})
            QVERIFY2(pair.contains(QLatin1String(name)), name);
        QCOMPARE(pair[QStringLiteral("key_shift_semitones")].toInt(), 3);
        const QJsonArray passages = pair[QStringLiteral("passages")].toArray();
        QVERIFY(!passages.isEmpty());
        for (const char* name : {"a_start", "a_end", "b_start", "b_end", "strength"})
            QVERIFY2(passages[0].toObject().contains(QLatin1String(name)), name);
    }

    void aSecondScanFindsNothingNew() {
        const ProgramRun run = runCli(
            {QStringLiteral("scan"), text(music()), QStringLiteral("--catalogue"), catalogue(),
             QStringLiteral("--model"), QStringLiteral("/no/model"), QStringLiteral("--json")});
        QCOMPARE(run.json()[QStringLiteral("analysed")].toInt(), 0);
        QCOMPARE(run.json()[QStringLiteral("unchanged")].toInt(), 6);
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
