// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cmath>

#include <QJsonArray>
#include <QTest>

#include "cli/program.h"
#include "core/music.h"
#include "support/audio_file.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

/// A song of four verses of eight bars each, all of them different, as one version of it plays it.
struct Version {
    std::uint32_t work = 1;
    double tempoBpm = 120.0;
    int semitones = 0;
    double brightness = 0.5;

    [[nodiscard]] double beat() const { return 60.0 / tempoBpm; }
    [[nodiscard]] double at(int bar) const { return 4.0 * bar * beat(); }
    [[nodiscard]] std::vector<float> samples() const {
        std::vector<float> all;
        for (std::uint32_t verse = 0; verse < 4; ++verse) {
            const auto part = support::songSamples({.seed = 10 * work + verse,
                                                    .semitones = semitones,
                                                    .tempoBpm = tempoBpm,
                                                    .seconds = at(8),
                                                    .brightness = brightness},
                                                   kAnalysisRateHz);
            all.insert(all.end(), part.begin(), part.end());
        }
        return all;
    }
};

constexpr std::array<Version, 4> kVersions{Version{1, 120.0, 0, 0.5}, Version{1, 108.0, 2, 0.8},
                                           Version{5, 116.0, 0, 0.3}, Version{5, 124.0, -1, 0.6}};

} // namespace

/// `order` and `medley` with `--version-jumps`: what they hear in files.
class TestVersionJumps : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;

    QString file(std::size_t version) const {
        return text(m_folder.path() / (std::to_string(version) + ".wav"));
    }
    QString bars(std::size_t version, int from, int to) const {
        return QStringLiteral("%1@%2-%3")
            .arg(file(version))
            .arg(kVersions[version].at(from))
            .arg(kVersions[version].at(to));
    }
    /// How far the jump is from the same moment of the music, in beats of the second version.
    static double beatsOff(const QJsonObject& jump, const Version& from, const Version& to) {
        const double beat = jump[QStringLiteral("leave")].toDouble() / from.beat();
        return std::abs(jump[QStringLiteral("enter")].toDouble() / to.beat() - beat);
    }
    static QJsonObject jumpOf(const ProgramRun& run, int join) {
        return run.json()[QStringLiteral("joins")][join][QStringLiteral("version_jump")].toObject();
    }

private Q_SLOTS:
    void initTestCase() {
        for (std::size_t i = 0; i < kVersions.size(); ++i)
            support::writeFloatWav(m_folder.path() / (std::to_string(i) + ".wav"),
                                   {kVersions[i].samples(), 1, static_cast<int>(kAnalysisRateHz)});
    }

    void aMedleyThatWasCutIsPutTogetherAgain() {
        // Two works, each begun by one version and ended by another.
        const ProgramRun run =
            runCli({QStringLiteral("order"), bars(0, 0, 16), bars(3, 16, 32), bars(2, 0, 16),
                    bars(1, 16, 32), QStringLiteral("--version-jumps"),
                    QStringLiteral("--lock-first"), QStringLiteral("--json")});
        QVERIFY2(run.exitCode == 0, run.messages);
        QCOMPARE(run.json()[QStringLiteral("order")].toArray(), (QJsonArray{0, 3, 2, 1}));
        const QJsonObject first = jumpOf(run, 0);
        QVERIFY2(beatsOff(first, kVersions[0], kVersions[1]) < 1.0, run.output);
        QVERIFY(std::abs(first[QStringLiteral("leave")].toDouble() - kVersions[0].at(16)) < 4.1);
        QVERIFY(jumpOf(run, 1).isEmpty());
        QVERIFY2(beatsOff(jumpOf(run, 2), kVersions[2], kVersions[3]) < 1.0, run.output);
    }

    void aMedleyJumpsAtTheSameBarAndSaysWhich() {
        const QString out = text(m_folder.path() / "jump.wav");
        const QStringList arguments{QStringLiteral("medley"),
                                    file(0),
                                    file(1),
                                    QStringLiteral("--keep-order"),
                                    QStringLiteral("--version-jumps"),
                                    QStringLiteral("--match-tempo"),
                                    QStringLiteral("--out"),
                                    out};
        const ProgramRun run = runCli(arguments + QStringList{QStringLiteral("--json")});
        QVERIFY2(run.exitCode == 0, run.messages);
        const QJsonObject jump = jumpOf(run, 0);
        QVERIFY2(beatsOff(jump, kVersions[0], kVersions[1]) < 1.0, run.output);
        QCOMPARE(jump[QStringLiteral("leave_bar")], jump[QStringLiteral("enter_bar")]);
        const auto join = run.json()[QStringLiteral("joins")][0];
        QCOMPARE(join[QStringLiteral("kind")].toString(), QStringLiteral("blend"));
        const QString reasons =
            QString::fromUtf8(QJsonDocument(join[QStringLiteral("reasons")].toArray()).toJson());
        QVERIFY2(reasons.contains(QStringLiteral("it jumps from bar %1 to the same one")
                                      .arg(jump[QStringLiteral("leave_bar")].toInt())),
                 qPrintable(reasons));
        // As long as one of them: nothing is heard twice.
        const double seconds = run.json()[QStringLiteral("seconds")].toDouble();
        QVERIFY(seconds > 60.0 && seconds < 80.0);
    }

    void otherSongsAreNotJumpedTo() {
        const ProgramRun run =
            runCli({QStringLiteral("order"), file(0), file(2), QStringLiteral("--version-jumps"),
                    QStringLiteral("--json")});
        QVERIFY2(run.exitCode == 0, run.messages);
        QVERIFY(jumpOf(run, 0).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestVersionJumps)
#include "tst_version_jumps.moc"
