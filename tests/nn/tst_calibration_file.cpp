// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/locations.h"
#include "nn/calibration_file.h"
#include "nn/model_card.h"
#include "support/audio_file.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

/// No number of it is short in binary.
Calibration someValues() {
    Calibration values;
    values.embeddingBackground = {0.1F / 3.0F, 0.7F};
    values.segmentsBackground = {-0.2F, 1e-7F};
    values.alignmentBackground = {3.2666F, 1.1029F};
    values.leakFreeBackground = {2.3F, 1.01F};
    values.melodyBackground = {1.7F, 0.9F};
    values.embeddingWeight = 1.0 / 3.0;
    values.leakFreeWeight = 0.55;
    values.melodyWeight = 0.45;
    values.cohort = {{1.1, -4.0 / 7.0}, {1.2, 0.0}, {1.3, 5e-9}};
    values.typical = {{2.1, -1.0}, {2.2, -2.0}, {2.3, -3.0}};
    values.precisionThreshold = 0.07;
    return values;
}

} // namespace

class TestCalibrationFile : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;

    /// A copy without weights: the card says which they are.
    [[nodiscard]] std::filesystem::path copyOf(const char* model) {
        for (const char* file : {kModelCardFile, kCalibrationFile})
            std::filesystem::copy_file(sharedData(model) / file, m_folder.file(file),
                                       std::filesystem::copy_options::overwrite_existing);
        return m_folder.path();
    }
    void replaceInFile(const char* file, const std::string& text, const std::string& by) {
        std::string bytes = support::readBytes(m_folder.path() / file);
        const auto at = bytes.find(text);
        QVERIFY2(at != std::string::npos, text.c_str());
        support::writeBytes(m_folder.path() / file, bytes.replace(at, text.size(), by));
    }

private Q_SLOTS:
    void theShippedCalibrationsBelongToTheirWeights() {
        const auto cover = readCoverCalibration(sharedData("model/cover"));
        QVERIFY2(cover, cover ? "" : cover.error().detail.c_str());
        QCOMPARE(cover->modelId,
                 std::string(readModelCard(sharedData("model/cover")).value().sha256()));
        QVERIFY(cover->values.cohort.all.slope > 0.0 && cover->values.typical.all.slope > 0.0);
        QVERIFY(cover->values.precisionThreshold >= 10.0 / 11.0);
        QVERIFY(readJoinCurve(sharedData("model/sequence")).value() == (LogisticCurve{0.45, 0.0}));
        QVERIFY(readJoinCurve(sharedData("model/continuity")).value() ==
                (LogisticCurve{1.0, -1.2}));
    }

    void whatIsWrittenIsReadBack() {
        const auto folder = copyOf("model/cover");
        QVERIFY(writeCoverCalibration(folder, someValues(), {"a set", "a command"},
                                      Existing::Replaced));
        const auto read = readCoverCalibration(folder);
        QVERIFY(read);
        QVERIFY(read->values == someValues());
        const std::string text = support::readBytes(folder / kCalibrationFile);
        QVERIFY(text.find("\"fitted_on\": \"a set\"") != std::string::npos);
        QVERIFY(text.find("\"command\": \"a command\"") != std::string::npos);
        QVERIFY(text.find("\"mean\": 3.2666,") != std::string::npos); // not 3.2665998935699463
    }

    void whatWasFittedBeforeAProfileWasHeardDoesWithoutIt() {
        const auto folder = copyOf("model/cover");
        Calibration values = someValues();
        values.leakFreeWeight = 0.0;
        QVERIFY(writeCoverCalibration(folder, values, {"a set", "a command"}, Existing::Replaced));
        values.leakFreeBackground = {};
        QVERIFY(readCoverCalibration(folder).value().values == values);
        replaceInFile(kCalibrationFile, ",\n    \"leak_free\": 0.0", "");
        QVERIFY(readCoverCalibration(folder).value().values == values);
    }

    void otherWeightsAreAMismatch() {
        for (const char* model : {"model/cover", "model/sequence"}) {
            const auto folder = copyOf(model);
            replaceInFile(kModelCardFile, "sha256: ", "sha256: 0");
            const ErrorCode code = model == std::string("model/cover")
                                       ? readCoverCalibration(folder).error().code
                                       : readJoinCurve(folder).error().code;
            QCOMPARE(code, ErrorCode::ModelMismatch);
        }
    }

    void aModelWithoutSaysSo() {
        const auto folder = copyOf("model/cover");
        std::filesystem::remove(folder / kCalibrationFile);
        QCOMPARE(readCoverCalibration(folder).error().code, ErrorCode::FileNotFound);
        QCOMPARE(readJoinCurve("/no/model").error().code, ErrorCode::ModelMissing);
        QCOMPARE(writeCoverCalibration("/no/model", {}, {}).error().code, ErrorCode::ModelMissing);
    }

    void nonsenseIsABadFormat_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("by");
        QTest::newRow("cut off") << "\"typical\""
                                 << "";
        QTest::newRow("no such member") << "\"typical\""
                                        << "\"alone\"";
        QTest::newRow("no number") << "0.7"
                                   << "\"wide\"";
        QTest::newRow("not finite") << "0.7"
                                    << "1e60";
        QTest::newRow("no spread") << "0.7"
                                   << "0.0";
        QTest::newRow("falling curve") << "1.1"
                                       << "-1.1";
        QTest::newRow("no weight") << "0.3333333333333333"
                                   << "0";
        QTest::newRow("weight below 0") << "0.55"
                                        << "-0.55";
        QTest::newRow("weight without background") << "\"mean\": 2.3"
                                                   << "\"median\": 2.3";
        QTest::newRow("threshold above 1") << "\"precision_threshold\": 0.07"
                                           << "\"precision_threshold\": 1.5";
        QTest::newRow("threshold below 0") << "\"precision_threshold\": 0.07"
                                           << "\"precision_threshold\": -0.1";
    }
    void nonsenseIsABadFormat() {
        QFETCH(QString, text);
        QFETCH(QString, by);
        const auto folder = copyOf("model/cover");
        QVERIFY(writeCoverCalibration(folder, someValues(), {"a set", "a command"},
                                      Existing::Replaced));
        QVERIFY(readCoverCalibration(folder));
        replaceInFile(kCalibrationFile, text.toStdString(), by.toStdString());
        const auto read = readCoverCalibration(folder);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::BadFormat);
        QCOMPARE(*read.error().path, folder / kCalibrationFile);
    }
};

QTEST_GUILESS_MAIN(TestCalibrationFile)
#include "tst_calibration_file.moc"
