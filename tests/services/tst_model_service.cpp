// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>

#include <QSignalSpy>
#include <QTest>

#include "core/locations.h"
#include "services/model_service.h"
#include "support/audio_file.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

constexpr int kPatienceMs = 30'000;
constexpr std::chrono::milliseconds kOften{20};
constexpr const char* kTwoLines =
    "{\"seconds\": 20, \"batches\": 6, \"samples\": 432, \"cross_entropy\": 4.5}\n"
    "{\"seconds\": 40, \"samples\": 864, \"validation_map\": 0.25}\n";

const TrainingSeries* named(const std::vector<TrainingSeries>& series, const char* name) {
    const auto found = std::ranges::find(series, QString::fromLatin1(name), &TrainingSeries::name);
    return found == series.end() ? nullptr : &*found;
}

} // namespace

class TestModelService : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<support::TemporaryFolder> m_folder;

    [[nodiscard]] std::filesystem::path run() const { return m_folder->path() / "run"; }
    void writeLog(std::string_view lines) const {
        support::writeBytes(m_folder->file("run/log.jsonl"), lines);
    }
    static TrainingCurves curvesOf(const QSignalSpy& read) {
        return read.isEmpty() ? TrainingCurves() : read.last().first().value<TrainingCurves>();
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<support::TemporaryFolder>(); }

    void everyNumberOfTheLogIsASeries() {
        const auto series = trainingSeries(kTwoLines);
        QCOMPARE(series.size(), std::size_t{2});
        QCOMPARE(named(series, "cross_entropy")->points,
                 (std::vector<TrainingPoint>{{432.0, 20.0, 4.5}}));
        QCOMPARE(named(series, "validation_map")->points,
                 (std::vector<TrainingPoint>{{864.0, 40.0, 0.25}}));
    }

    void brokenLinesAndNullsAreLeftOut() {
        const QByteArray log = QByteArray("\nreading the corpus\n[1, 2]\n{\"accuracy\": 0.5}\n") +
                               kTwoLines +
                               "{\"seconds\": 60, \"samples\": 1296, \"cross_entropy\": null}\n"
                               "{\"seconds\": 80, \"samples\": 1728, \"cross_en";
        const auto series = trainingSeries(log);
        QCOMPARE(series.size(), std::size_t{2});
        QCOMPARE(named(series, "cross_entropy")->points.size(), std::size_t{1});
        QVERIFY(trainingSeries({}).empty());
    }

    void aRunThatWentBackIsInTheOrderOfItsLines() {
        const auto series = trainingSeries("{\"seconds\": 9, \"samples\": 30, \"segments\": 3}\n"
                                           "{\"seconds\": 6, \"samples\": 20, \"segments\": 2}\n"
                                           "{\"seconds\": 9, \"samples\": 30, \"segments\": 1}\n");
        QCOMPARE(series.front().points,
                 (std::vector<TrainingPoint>{{30, 9, 3}, {20, 6, 2}, {30, 9, 1}}));
    }

    void shippedModelIsDescribedWithItsCurves() {
        ModelService service(kOften);
        QSignalSpy described(&service, &ModelService::described);
        QSignalSpy read(&service, &ModelService::curvesRead);
        service.show(sharedData("model/cover"));
        QTRY_COMPARE_WITH_TIMEOUT(described.count(), 1, kPatienceMs);
        const auto model = described.first().first().value<ModelDescription>();
        QVERIFY(!model.problem);
        QCOMPARE(read.count(), 1);
        const TrainingCurves curves = curvesOf(read);
        QCOMPARE(curves.folder, sharedData("model/cover"));
        // The card was written at the end of this run.
        const auto* precision = named(curves.series, "validation_map");
        QVERIFY(precision != nullptr);
        const auto field = std::ranges::find(model.fields, std::string("validation-map"),
                                             &std::pair<std::string, std::string>::first);
        QCOMPARE(QString::number(precision->points.back().value, 'f', 3),
                 QString::fromStdString(field->second));
    }

    void aRunIsReadAgainWhenItGrowsAndOnlyThen() {
        writeLog(kTwoLines);
        ModelService service(kOften);
        QSignalSpy read(&service, &ModelService::curvesRead);
        QSignalSpy failed(&service, &ModelService::failed);
        service.show(run());
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatienceMs); // no model yet
        QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::ModelMissing);
        QTest::qWait(10 * static_cast<int>(kOften.count()));
        QCOMPARE(read.count(), 1);
        QCOMPARE(failed.count(), 1);
        writeLog(std::string(kTwoLines) +
                 "{\"seconds\": 60, \"samples\": 1296, \"cross_entropy\": 4.0}\n");
        QTRY_COMPARE_WITH_TIMEOUT(read.count(), 2, kPatienceMs);
        QCOMPARE(named(curvesOf(read).series, "cross_entropy")->points.size(), std::size_t{2});
    }

    void theModelOfARunIsDescribedOnceItIsThere() {
        writeLog(kTwoLines);
        ModelService service(kOften);
        QSignalSpy described(&service, &ModelService::described);
        QSignalSpy failed(&service, &ModelService::failed);
        service.show(run());
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatienceMs);
        // The trainer writes weights first, then the card.
        std::filesystem::create_directories(run() / "model");
        for (const char* file : {"weights.safetensors", "card.md"})
            std::filesystem::copy_file(sharedData("model/sequence") / file, run() / "model" / file);
        QTRY_COMPARE_WITH_TIMEOUT(described.count(), 1, kPatienceMs);
        const auto model = described.first().first().value<ModelDescription>();
        QCOMPARE(model.folder, run() / "model");
        QVERIFY(!model.problem);
    }

    void aFolderThatIsNotThereHasNoCurves() {
        ModelService service(kOften);
        QSignalSpy read(&service, &ModelService::curvesRead);
        QSignalSpy failed(&service, &ModelService::failed);
        service.show("/no/run");
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatienceMs);
        QCOMPARE(read.count(), 1);
        QVERIFY(curvesOf(read).series.empty());
        QCOMPARE(curvesOf(read).folder, std::filesystem::path("/no/run"));
    }

    void onlyTheNewestCallIsAnswered() {
        writeLog(kTwoLines);
        ModelService service(kOften);
        QSignalSpy read(&service, &ModelService::curvesRead);
        QSignalSpy failed(&service, &ModelService::failed);
        service.show(sharedData("model/cover"));
        service.show(run());
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatienceMs);
        QCOMPARE(read.count(), 1);
        QCOMPARE(curvesOf(read).folder, run());
    }

    void itMayGoWhileItWorks() {
        std::optional<ModelService> service(std::in_place, kOften);
        service->show(sharedData("model/cover"));
        service.reset();
    }
};

QTEST_GUILESS_MAIN(TestModelService)
#include "tst_model_service.moc"
