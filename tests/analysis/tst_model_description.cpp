// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "analysis/model_description.h"
#include "core/locations.h"
#include "support/audio_file.h"
#include "support/temporary_folder.h"

using namespace contrafact;

/// The shipped models, whole and spoilt.
class TestModelDescription : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<support::TemporaryFolder> m_folder;

    [[nodiscard]] std::filesystem::path copyOf(const char* model) const {
        const auto copy = m_folder->path() / "copy";
        std::filesystem::copy(sharedData(model), copy);
        return copy;
    }
    static std::string valueOf(const ModelDescription& model, std::string_view name) {
        const auto found =
            std::ranges::find(model.fields, name, &std::pair<std::string, std::string>::first);
        return found == model.fields.end() ? std::string() : found->second;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<support::TemporaryFolder>(); }

    void shippedModelsFitTheirCards() {
        const auto cover = describeModel(sharedData("model/cover"));
        QVERIFY(cover);
        QVERIFY2(!cover->problem, cover->problem ? cover->problem->detail.c_str() : "");
        QVERIFY(!cover->uncalibrated);
        QCOMPARE(cover->folder, sharedData("model/cover"));
        QCOMPARE(valueOf(*cover, "architecture"), std::string("pitch-class-net"));
        QCOMPARE(cover->fields.front().first, std::string("sha256"));
        QVERIFY(cover->text.find("# Cover network") != std::string::npos);
        const auto sequence = describeModel(sharedData("model/sequence"));
        QVERIFY(sequence);
        QVERIFY(!sequence->problem);
        QVERIFY(!sequence->uncalibrated);
        QCOMPARE(valueOf(*sequence, "architecture"), std::string("placed-similarity"));
        const auto continuity = describeModel(sharedData("model/continuity"));
        QVERIFY(continuity);
        QVERIFY(!continuity->problem);
        QVERIFY(!continuity->uncalibrated);
        QCOMPARE(valueOf(*continuity, "architecture"), std::string("band-continuity"));
    }

    void weightsOfAnotherCardAreAReasonBesideTheCard() {
        for (const char* model : {"model/cover", "model/sequence", "model/continuity"}) {
            init();
            const auto folder = copyOf(model);
            std::string bytes = support::readBytes(folder / "weights.safetensors");
            bytes.back() = static_cast<char>(bytes.back() ^ 1);
            support::writeBytes(folder / "weights.safetensors", bytes);
            const auto described = describeModel(folder);
            QVERIFY(described);
            QVERIFY(!valueOf(*described, "sha256").empty());
            QVERIFY(!described->text.empty());
            QVERIFY(described->problem);
            QCOMPARE(described->problem->code, ErrorCode::ModelMismatch);
            QVERIFY(described->problem->detail.find("SHA-256") != std::string::npos);
        }
    }

    void missingWeightsAreAReasonBesideTheCard() {
        const auto folder = copyOf("model/sequence");
        std::filesystem::remove(folder / "weights.safetensors");
        const auto described = describeModel(folder);
        QVERIFY(described);
        QVERIFY(described->problem);
        QCOMPARE(described->problem->code, ErrorCode::ModelMissing);
    }

    void aCalibrationOfOtherWeightsIsAReasonOfItsOwn() {
        const auto folder = copyOf("model/sequence");
        std::filesystem::copy_file(sharedData("model/continuity/calibration.json"),
                                   folder / "calibration.json",
                                   std::filesystem::copy_options::overwrite_existing);
        const auto described = describeModel(folder);
        QVERIFY(described);
        QVERIFY(!described->problem);
        QCOMPARE(described->uncalibrated->code, ErrorCode::ModelMismatch);
        std::filesystem::remove(folder / "calibration.json");
        QCOMPARE(describeModel(folder)->uncalibrated->code, ErrorCode::FileNotFound);
    }

    void withoutACardThereIsNoDescription() {
        const auto folder = copyOf("model/cover");
        support::writeBytes(folder / "card.md", "no front matter");
        QCOMPARE(describeModel(folder).error().code, ErrorCode::BadFormat);
        std::filesystem::remove(folder / "card.md");
        QCOMPARE(describeModel(folder).error().code, ErrorCode::ModelMissing);
        QCOMPARE(describeModel("/no/model").error().code, ErrorCode::ModelMissing);
    }
};

QTEST_GUILESS_MAIN(TestModelDescription)
#include "tst_model_description.moc"
