// SPDX-License-Identifier: GPL-3.0-or-later

#include <set>

#include <QJsonArray>
#include <QTest>

#include "cli/program.h"
#include "support/audio_file.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;

/// `puzzle` with the model that the program brings, on two songs, a file that is not there and a
/// piece beyond its file.
class TestPuzzle : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;

    QString path(const std::string& name) { return text(m_folder.path() / name); }

    ProgramRun played(const QStringList& more = {}) {
        return runCli(QStringList{QStringLiteral("puzzle"), QStringLiteral("--puzzles"),
                                  path("puzzles.json"), QStringLiteral("--root"), path("music"),
                                  QStringLiteral("--json")} +
                      more);
    }

private Q_SLOTS:
    void initTestCase() {
        for (int i = 0; i < 2; ++i)
            support::writeSong(m_folder.file("music/" + std::to_string(i) + ".wav"),
                               {.seed = static_cast<std::uint32_t>(i + 1), .seconds = 30.0});
        support::writeBytes(m_folder.file("puzzles.json"), R"([
            {"pieces": [{"file": "0.wav", "start": 2, "end": 7}, {"file": "0.wav", "start": 7, "end": 12},
                        {"file": "0.wav", "start": 12, "end": 17}]},
            {"pieces": [{"file": "gone.wav", "start": 0, "end": 5}, {"file": "0.wav", "start": 0, "end": 5}]},
            {"pieces": [{"file": "0.wav", "start": 0, "end": 5}, {"file": "1.wav", "start": 26, "end": 31}]},
            {"pieces": [{"file": "1.wav", "start": 0, "end": 6}, {"file": "1.wav", "start": 6, "end": 12},
                        {"file": "1.wav", "start": 12, "end": 18}]}])");
        support::writeBytes(m_folder.file("broken.json"), "[{\"pieces\": 3}]");
    }

    void everyPuzzleIsAnsweredOrLeftOutWithAReason() {
        const ProgramRun run = played();
        QCOMPARE(run.exitCode, 0);
        const QJsonObject report = run.json();
        const QJsonArray answers = report[QStringLiteral("answers")].toArray();
        QCOMPARE(answers.size(), 4);
        for (const int solved : {0, 3}) {
            std::set<int> pieces;
            for (const auto& piece : answers[solved].toArray())
                pieces.insert(piece.toInt(-1));
            QCOMPARE(pieces, (std::set<int>{0, 1, 2}));
        }
        QVERIFY(answers[1].isNull() && answers[2].isNull());
        const QJsonArray leftOut = report[QStringLiteral("left_out")].toArray();
        QCOMPARE(leftOut.size(), 2);
        QVERIFY(
            leftOut[0][QStringLiteral("reason")].toString().contains(QStringLiteral("gone.wav")));
        const QJsonArray results = report[QStringLiteral("results")].toArray();
        QCOMPARE(results.size(), 1);
        QCOMPARE(results[0][QStringLiteral("pieces")].toInt(), 3);
        QCOMPARE(results[0][QStringLiteral("puzzles")].toInt(), 2);
        const QJsonObject global = results[0][QStringLiteral("global")].toObject();
        QVERIFY(std::abs(global[QStringLiteral("chance")].toDouble() - 1.0 / 6.0) < 1e-9);
        QVERIFY(global[QStringLiteral("low")].toDouble() <=
                global[QStringLiteral("value")].toDouble());
    }

    void maskedEdgesAreNotHeard() {
        const QJsonObject report =
            played({QStringLiteral("--mask-edges"), QStringLiteral("100")}).json();
        QCOMPARE(report[QStringLiteral("mask_ms")].toDouble(), 100.0);
        QCOMPARE(report[QStringLiteral("left_out")].toArray().size(), 2);
        // Nothing is left of pieces of five seconds, and little of the others.
        const QJsonObject nothing =
            played({QStringLiteral("--mask-edges"), QStringLiteral("2480")}).json();
        QCOMPARE(nothing[QStringLiteral("left_out")].toArray().size(), 3);
    }

    void theNetworkCanBeAskedAlone() {
        const QJsonObject together = played().json();
        QCOMPARE(together[QStringLiteral("pulse")].toBool(), true);
        QCOMPARE(together[QStringLiteral("continuity")].toString().size(), 64);
        const QJsonObject alone = played({QStringLiteral("--network-alone")}).json();
        QCOMPARE(alone[QStringLiteral("pulse")].toBool(true), false);
        QVERIFY(alone[QStringLiteral("continuity")].isNull());
        QCOMPARE(alone[QStringLiteral("model")], together[QStringLiteral("model")]);
        QCOMPARE(alone[QStringLiteral("answers")].toArray().size(), 4);
    }

    void whatCannotBeDoneIsSaid() {
        const ProgramRun broken =
            runCli({QStringLiteral("puzzle"), QStringLiteral("--puzzles"), path("broken.json")});
        QCOMPARE(broken.exitCode, 1);
        QVERIFY(broken.messages.contains("broken.json"));
        const ProgramRun modelless =
            played({QStringLiteral("--model"), QStringLiteral("/no/model")});
        QCOMPARE(modelless.exitCode, 1);
        QVERIFY(!modelless.messages.isEmpty());
        const ProgramRun deaf =
            played({QStringLiteral("--continuity"), QStringLiteral("/no/model")});
        QCOMPARE(deaf.exitCode, 1);
        QVERIFY(deaf.messages.contains("/no/model"));
    }
};

QTEST_GUILESS_MAIN(TestPuzzle)
#include "tst_puzzle.moc"
