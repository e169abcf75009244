// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/locations.h"
#include "covers/cover_calibration.h"
#include "nn/model_card.h"
#include "support/audio_file.h"
#include "support/songs.h"
#include "support/temporary_folder.h"
#include "trainer/commands.h"

using namespace contrafact;

/// `contrafact-train calibrate` on three made-up works in two versions each and a copy of the
/// shipped model that was never calibrated.
class TestCalibrate : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;

    [[nodiscard]] std::filesystem::path model() const { return m_folder.path() / "model"; }
    [[nodiscard]] int calibrate(const std::string& more = {}) {
        CLI::App program;
        addCalibrateCommand(program);
        try {
            program.parse("calibrate --groups " + m_folder.file("groups.json").string() +
                          " --root " + m_folder.path().string() + " --model " + model().string() +
                          more);
        } catch (const CLI::RuntimeError& error) {
            return error.get_exit_code();
        }
        return 0;
    }

private Q_SLOTS:
    void initTestCase() {
        std::filesystem::copy(sharedData("model/cover"), model());
        std::filesystem::remove(model() / kCalibrationFile);
        for (int i = 0; i < 6; ++i)
            support::writeSong(m_folder.file(std::to_string(i) + ".wav"),
                               {.seed = static_cast<std::uint32_t>(i / 2 + 1),
                                .semitones = i % 2 * 3,
                                .tempoBpm = i % 2 == 0 ? 120.0 : 104.0,
                                .seconds = 30.0});
        support::writeBytes(m_folder.file("groups.json"),
                            R"({"groups": {"one": ["0.wav", "1.wav"], "two": ["2.wav", "3.wav"],
                                "three": ["4.wav", "5.wav"]}})");
    }

    void whatWasFittedIsWhatCounts() {
        const std::string modelId(readModelCard(model()).value().sha256());
        const auto before = CoverCalibration::read(model());
        QVERIFY(before.problem(modelId));
        QCOMPARE(calibrate(), 0);
        const auto after = CoverCalibration::read(model());
        QVERIFY(!after.problem(modelId));
        const Calibration& values = after.of(modelId);
        QVERIFY(!(values == before.of(modelId)));
        QCOMPARE(values.embeddingWeight, before.of(modelId).embeddingWeight);
        QVERIFY(values.precisionThreshold >= 0.5);
        const std::string text = support::readBytes(model() / kCalibrationFile);
        QVERIFY(text.find("6 tracks of groups.json, 3 pairs of versions") != std::string::npos);
        QVERIFY(text.find("contrafact-train calibrate --groups") != std::string::npos);
    }

    void whatOnceCountedNothingCountsWhenItIsFittedAnew() {
        Calibration before = readCoverCalibration(model()).value().values;
        before.leakFreeWeight = before.melodyWeight = 0.0;
        QVERIFY(writeCoverCalibration(model(), before, {"a set", "a command"}, Existing::Replaced));
        QCOMPARE(calibrate(" --force"), 0);
        const Calibration values = readCoverCalibration(model()).value().values;
        QVERIFY(values.leakFreeWeight > 0.0 && values.melodyWeight > 0.0);
    }

    void furtherRecordingsAreVersionsOfNothing() {
        const std::string without = support::readBytes(model() / kCalibrationFile);
        std::filesystem::create_directory(m_folder.path() / "further");
        for (std::uint32_t i = 0; i < 2; ++i)
            support::writeSong(m_folder.path() / "further" / (std::to_string(i) + ".wav"),
                               {.seed = 40 + i, .seconds = 30.0});
        support::writeBytes(m_folder.path() / "further" / "no sound.txt", "words");
        QCOMPARE(calibrate(" --force --noise " + (m_folder.path() / "further").string()), 0);
        const std::string text = support::readBytes(model() / kCalibrationFile);
        QVERIFY(text.find("8 tracks of groups.json and further recordings, 3 pairs of versions") !=
                std::string::npos);
        QVERIFY(text.find(" --noise ") != std::string::npos);
        QVERIFY(text.substr(text.find("backgrounds")) !=
                without.substr(without.find("backgrounds")));
    }

    void worksWithoutUnrelatedFilesAreNotFittedTo() {
        const std::string known = support::readBytes(model() / kCalibrationFile);
        support::writeBytes(m_folder.file("groups.json"),
                            R"({"groups": {"one": ["0.wav", "1.wav"]}})");
        QCOMPARE(calibrate(" --force"), 1);
        QCOMPARE(support::readBytes(model() / kCalibrationFile), known);
    }
};

QTEST_GUILESS_MAIN(TestCalibrate)
#include "tst_calibrate.moc"
