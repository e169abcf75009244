// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include "cli/program.h"
#include "support/audio_file.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

double value(const QJsonObject& measures, const char* name) {
    return measures[QLatin1String(name)].toObject()[QStringLiteral("value")].toDouble(-1.0);
}

} // namespace

/// `evaluate` and `matrix` on three works in two versions each, a piece of noise and a broken file;
/// the second versions are three semitones higher and slower.
class TestEvaluate : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;

    QString path(const std::string& name) { return text(m_folder.path() / name); }

    ProgramRun evaluated(const QStringList& more) {
        return runCli(QStringList{QStringLiteral("evaluate"), QStringLiteral("--groups"),
                                  path("groups.json"), QStringLiteral("--root"), path("music"),
                                  QStringLiteral("--json")} +
                      more);
    }
    ProgramRun evaluatedWithoutModel(const QStringList& more) {
        return evaluated(QStringList{QStringLiteral("--model"), QStringLiteral("/no/model")} +
                         more);
    }

private Q_SLOTS:
    void initTestCase() {
        for (int i = 0; i < 7; ++i)
            support::writeSong(m_folder.file("music/" + std::to_string(i) + ".wav"),
                               {.seed = static_cast<std::uint32_t>(i / 2 + 1),
                                .semitones = i % 2 * 3,
                                .tempoBpm = i % 2 == 0 ? 120.0 : 104.0,
                                .seconds = 40.0});
        support::writeBytes(m_folder.file("music/broken.mp3"), "no music");
        support::writeBytes(m_folder.file("groups.json"),
                            R"({"groups": {"one": ["0.wav", "1.wav"], "two": ["2.wav", "3.wav"],
                                "three": ["4.wav", "5.wav"]}, "noise": ["6.wav", "broken.mp3"]})");
    }

    void everyScoreAskedForIsJudged() {
        const ProgramRun run = evaluatedWithoutModel(
            {QStringLiteral("--score"), QStringLiteral("alignment"), QStringLiteral("--score"),
             QStringLiteral("chroma"), QStringLiteral("--score"), QStringLiteral("fourier")});
        QCOMPARE(run.exitCode, 0);
        const QJsonObject report = run.json();
        QCOMPARE(report[QStringLiteral("queries")].toInt(), 6);
        QCOMPARE(report[QStringLiteral("works")].toInt(), 3);
        QCOMPARE(value(report, "map"), 1.0); // of the first score
        const QJsonObject scores = report[QStringLiteral("scores")].toObject();
        QCOMPARE(scores.size(), 3);
        for (const QString& name : scores.keys()) {
            const QJsonObject score = scores[name].toObject();
            QCOMPARE(score[QStringLiteral("relevant")].toInt(), 6);
            QVERIFY2(value(score, "map") > 0.5, qPrintable(name));
        }
        QVERIFY(report.contains(QStringLiteral("at_threshold")));
        QVERIFY(!report.contains(QStringLiteral("search"))); // without embeddings: no such search
        const QJsonArray failed = report[QStringLiteral("failed")].toArray();
        QCOMPARE(failed.size(), 1);
        QVERIFY(
            failed[0][QStringLiteral("path")].toString().endsWith(QStringLiteral("broken.mp3")));
    }

    void baselinesAloneGiveNoProbability() {
        const ProgramRun run = evaluated({QStringLiteral("--score"), QStringLiteral("chroma"),
                                          QStringLiteral("--query-seconds"), QStringLiteral("15")});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.json()[QStringLiteral("queries")].toInt(), 6);
        QVERIFY(!run.json().contains(QStringLiteral("at_threshold")));
        QVERIFY(value(run.json(), "map") > 0.3);
    }

    void withTheNetworkTheSearchIsFollowed() {
        const ProgramRun run = evaluated({QStringLiteral("--score"), QStringLiteral("embedding"),
                                          QStringLiteral("--query-seconds"), QStringLiteral("15"),
                                          QStringLiteral("--details")});
        QCOMPARE(run.exitCode, 0);
        const QJsonObject search = run.json()[QStringLiteral("search")].toObject();
        QCOMPARE(search[QStringLiteral("relevant")].toInt(), 6);
        const QJsonArray libraries = search[QStringLiteral("libraries")].toArray();
        QCOMPARE(libraries.size(), 3);
        double last = 1.0;
        for (const auto& one : libraries) { // a larger library looks less closely
            const QJsonObject library = one.toObject();
            const double recall = library[QStringLiteral("recall")].toDouble(-1.0);
            QVERIFY(recall >= 0.0 && recall <= last);
            QVERIFY(recall <= library[QStringLiteral("recall_by_segments")].toDouble());
            last = recall;
        }
        QCOMPARE(libraries[2][QStringLiteral("tracks")].toInt(), 100000);
        // An excerpt lasts 15 s, whatever it is compared with.
        const QJsonArray lengths =
            run.json()[QStringLiteral("by")].toObject()[QStringLiteral("length")].toArray();
        QCOMPARE(lengths[0][QStringLiteral("relevant")].toInt(), 6);
    }

    void versionsAreSortedByWhatLiesBetweenThem() {
        const ProgramRun run =
            evaluatedWithoutModel({QStringLiteral("--by"), QStringLiteral("key"),
                                   QStringLiteral("--by"), QStringLiteral("tempo")});
        QCOMPARE(run.exitCode, 0);
        const QJsonObject by = run.json()[QStringLiteral("by")].toObject();
        QCOMPARE(by.keys(), (QStringList{QStringLiteral("key"), QStringLiteral("tempo")}));
        const auto bin = [&](const char* trait, const char* name) {
            for (const auto& one : by[QLatin1String(trait)].toArray())
                if (one[QStringLiteral("bin")].toString() == QLatin1String(name))
                    return one.toObject();
            return QJsonObject();
        };
        const auto relevant = [](const QJsonObject& one) {
            return one[QStringLiteral("relevant")].toInt(-1);
        };
        // Three semitones; 120 / 104 is 15.4 % apart.
        QCOMPARE(relevant(bin("key", "3-4 semitones")), 6);
        QCOMPARE(value(bin("key", "3-4 semitones"), "map"), 1.0);
        QCOMPARE(relevant(bin("key", "same key")), 0);
        QCOMPARE(relevant(bin("tempo", "5-15 %")) + relevant(bin("tempo", "over 15 %")), 6);
    }

    void aMatrixOfSomeQueriesIsJudgedAsMirexDoes() {
        const auto line = [&](const char* name) {
            return (m_folder.path() / "music" / name).string() + '\n';
        };
        support::writeBytes(m_folder.file("list.txt"), line("0.wav") + line("1.wav") +
                                                           line("2.wav") + line("3.wav") +
                                                           line("6.wav"));
        support::writeBytes(m_folder.file("queries.txt"), line("3.wav") + line("0.wav"));
        QCOMPARE(
            runCli({QStringLiteral("matrix"), QStringLiteral("--list"), path("list.txt"),
                    QStringLiteral("--queries"), path("queries.txt"), QStringLiteral("--out"),
                    path("matrix.txt"), QStringLiteral("--model"), QStringLiteral("/no/model")})
                .exitCode,
            0);
        QFile file(path("matrix.txt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().split('\n');
        QCOMPARE(lines.size(), 1 + 5 + 1 + 2 + 1); // name, files, heading, queries, end
        QVERIFY(lines[6].startsWith("Q/R\t1\t2\t3\t4\t5"));
        QVERIFY(lines[7].startsWith("4\t") && lines[8].startsWith("1\t"));
        const ProgramRun run = evaluated({QStringLiteral("--matrix"), path("matrix.txt")});
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.messages.contains("3 only in the groups")); // 4, 5 and the broken one
        QCOMPARE(run.json()[QStringLiteral("queries")].toInt(), 2);
        QCOMPARE(run.json()[QStringLiteral("relevant")].toInt(), 2);
        QCOMPARE(value(run.json(), "map"), 1.0);
        QCOMPARE(value(run.json(), "mr1"), 1.0);
    }

    void aMatrixOfOtherFilesIsRefused() {
        support::writeBytes(m_folder.file("foreign.txt"), "sys\n1\t/x.wav\nQ/R\t1\n1\t0\n");
        const ProgramRun run = evaluated({QStringLiteral("--matrix"), path("foreign.txt")});
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.messages.contains("foreign.txt"));
    }

    void whatAMatrixCannotTellIsRefused() {
        for (const char* option : {"--details", "--z-score"})
            QCOMPARE(evaluated({QStringLiteral("--matrix"), path("foreign.txt"),
                                QString::fromLatin1(option)})
                         .exitCode,
                     2);
    }
};

QTEST_GUILESS_MAIN(TestEvaluate)
#include "tst_evaluate.moc"
