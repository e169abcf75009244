// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>

#include <QTest>

#include "learners/toy_songs.h"
#include "services/patient_process.h"
#include "services/qt_path.h"
#include "support/audio_file.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

constexpr int kPatienceMs = 20'000;
constexpr const char* kRecipe = R"({
    "name": "toy",
    "network": {"channels": [8, 12, 12], "matrix_channels": [4, 6, 8], "hidden": 16},
    "fragments": {"songs": 4, "shortest_frames": 24, "longest_frames": 24,
                  "shortest_seconds": 1.0, "longest_seconds": 1.0},
    "validation": {"songs": 8, "frames": 24, "every_minutes": 60.0}
})";

} // namespace

/// The real trainer, as the window starts and leaves it.
class TestStoppedTraining : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatHasBeenLearntIsKeptThoughNobodyReadsTheLogAnyMore() {
        support::TemporaryFolder folder;
        const auto pack = folder.file("songs.pack");
        QVERIFY(writeMelSongs(pack, support::climbingSongs(12, 300, 3)));
        const auto recipe = folder.file("recipe.json");
        support::writeBytes(recipe, kRecipe);
        const auto run = folder.path() / "run";
        std::optional<PatientProcess> process(std::in_place);
        process->start(QStringLiteral(CONTRAFACT_TRAIN),
                       {QStringLiteral("sequence"), QStringLiteral("--recipe"), toQtPath(recipe),
                        QStringLiteral("--songs"), toQtPath(pack), QStringLiteral("--validation"),
                        toQtPath(pack), QStringLiteral("--out"), toQtPath(run),
                        QStringLiteral("--minutes"), QStringLiteral("0.6")});
        process->setReadChannel(QProcess::StandardError);
        QTRY_VERIFY_WITH_TIMEOUT(process->canReadLine(), kPatienceMs);
        QVERIFY(process->readLine().contains("12 training songs"));
        QTest::qWait(1500); // for some steps, of which it then has something to say
        process.reset();
        QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(run / "checkpoint.pt"), kPatienceMs);
    }
};

QTEST_GUILESS_MAIN(TestStoppedTraining)
#include "tst_stopped_training.moc"
