// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>

#include <QSignalSpy>
#include <QTest>

#include "services/fake_trainer.h"
#include "services/training_material.h"
#include "services/training_service.h"
#include "store/catalogue.h"
#include "support/audio_file.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

constexpr int kPatienceMs = 30'000;
constexpr int kTracks = 20;

Track trackOf(int number, double seconds) {
    Track track;
    track.id = TrackId{number};
    track.path = "/music/" + std::to_string(number) + ".OGG";
    track.audioHash = std::to_string(number * 7919 % 1000);
    track.state = TrackState::Analysed;
    track.durationSeconds = seconds;
    return track;
}

} // namespace

class TestTrainingService : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<support::TemporaryFolder> m_folder;

    [[nodiscard]] std::filesystem::path at(const char* name) const {
        return m_folder->path() / name;
    }
    [[nodiscard]] TrainingService::Options options() const {
        return {.catalogue = at("catalogue.sqlite"),
                .trainer = at("program"),
                .judge = at("program"),
                .recipe = at("recipe.json"),
                .shippedModel = at("shipped"),
                .folder = at("training"),
                .ownModel = at("own/model")};
    }
    void fillCatalogue(int tracks) const {
        Catalogue catalogue = std::move(*Catalogue::open(at("catalogue.sqlite")));
        const FolderId folder = catalogue.folders().add(m_folder->path()).value();
        std::vector<Track> rows;
        for (int i = 0; i < tracks; ++i) {
            rows.push_back(trackOf(i + 1, 100.0));
            rows.back().folder = folder;
        }
        rows = catalogue.tracks().add(std::move(rows)).value();
        for (const Track& row : rows) {
            AnalysisRecord record;
            record.track = row.id;
            record.audioHash = row.audioHash;
            record.features.durationSeconds = 100.0;
            QVERIFY(catalogue.analyses().save(record));
        }
    }
    [[nodiscard]] qsizetype timesBegun() const {
        return QByteArray::fromStdString(support::readBytes(at("begun"))).count("begun");
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<support::TemporaryFolder>();
        support::writeBytes(at("program"), kFakeTrainer);
        std::filesystem::permissions(at("program"), std::filesystem::perms::owner_all);
    }

    void aFifthIsKeptOutAndShortTracksAreLeft() {
        std::vector<Track> tracks;
        for (int i = 1; i <= 20; ++i)
            tracks.push_back(trackOf(i, i == 20 ? 30.0 : 120.0));
        const TrainingMaterial material = trainingMaterial(tracks);
        QCOMPARE(material.heldOut.size(), std::size_t{4});
        QCOMPARE(material.train.size(), std::size_t{15});
        std::ranges::reverse(tracks); // whatever their order
        QCOMPARE(trainingMaterial(tracks).heldOut.front().id, material.heldOut.front().id);
        QVERIFY(layOut(material, at("laid")));
        QVERIFY(std::filesystem::is_symlink(at("laid") / "held-out" /
                                            (material.heldOut.front().audioHash + ".ogg")));
        QVERIFY(std::filesystem::file_size(at("laid") / "puzzles.json") > 200U);
    }

    void nothingChangesSidesWhenTheLibraryGrows() {
        std::vector<Track> tracks;
        for (int i = 1; i <= 30; ++i)
            tracks.push_back(trackOf(i, 120.0));
        QVERIFY(layOut(trainingMaterial(tracks), at("laid")));
        support::writeBytes(at("laid") / "train.pack", "listened to");
        const LaidMaterial laid = laidMaterial(at("laid"));
        QCOMPARE(laid.train.size() + laid.heldOut.size(), std::size_t{30});
        QVERIFY(isNearly(laid, trainingMaterial(tracks, laid)));
        std::filesystem::rename(at("laid") / "puzzles.json", at("elsewhere.json")); // broken off
        QVERIFY(!isNearly(laidMaterial(at("laid")), trainingMaterial(tracks, laid)));
        std::filesystem::rename(at("elsewhere.json"), at("laid") / "puzzles.json");
        tracks.push_back(trackOf(31, 120.0));
        tracks.push_back(trackOf(31, 120.0)); // a copy
        QVERIFY(isNearly(laid, trainingMaterial(tracks, laid)));
        for (int i = 32; i <= 60; ++i)
            tracks.push_back(trackOf(i, 120.0));
        const TrainingMaterial grown = trainingMaterial(tracks, laid);
        QVERIFY(!isNearly(laid, grown));
        QVERIFY(layOut(grown, at("laid")));
        QVERIFY(!std::filesystem::exists(at("laid") / "train.pack"));
        const LaidMaterial now = laidMaterial(at("laid"));
        QVERIFY(std::ranges::includes(now.train, laid.train));
        QVERIFY(std::ranges::includes(now.heldOut, laid.heldOut));
        QCOMPARE(now.heldOut.size(), std::size_t{12});
        QCOMPARE(now.train.size(), std::size_t{48});
    }

    void whatWasTrainedOnIsNeverHeldOut() {
        std::vector<Track> tracks;
        for (int i = 1; i <= 30; ++i)
            tracks.push_back(trackOf(i, 120.0));
        const TrainingMaterial before = trainingMaterial(tracks);
        QVERIFY(layOut(before, at("laid")));
        const LaidMaterial laid = laidMaterial(at("laid"));
        // All that was held out has left the library.
        const TrainingMaterial now = trainingMaterial(before.train, laid);
        QCOMPARE(now.heldOut.size(), std::size_t{0});
        QCOMPARE(now.train.size(), before.train.size());
    }

    void trainingIsComparedAndUsedOnlyWhenSaid() {
        fillCatalogue(kTracks);
        TrainingService service(options());
        QSignalSpy compared(&service, &TrainingService::compared);
        QSignalSpy progressed(&service, &TrainingService::progressed);
        service.start(1.0);
        QVERIFY(service.isRunning());
        QTRY_COMPARE_WITH_TIMEOUT(compared.count(), 1, kPatienceMs);
        const auto found = compared.first().first().value<TrainingComparison>();
        QCOMPARE(found.shipped, 0.5);
        QCOMPARE(found.own, 0.75);
        QCOMPARE(found.songs, std::size_t{kTracks / 5});
        QVERIFY(found.isBetter());
        QVERIFY(std::ranges::any_of(progressed, [](const auto& arguments) {
            return arguments.first().template value<TrainingProgress>().share == 0.5;
        }));
        QVERIFY(!service.hasOwnModel() && !service.isRunning());
        QSignalSpy changed(&service, &TrainingService::modelChanged);
        service.adopt();
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, kPatienceMs);
        QVERIFY(service.hasOwnModel());
        service.adopt(); // over an earlier one
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 2, kPatienceMs);
        QCOMPARE(support::readBytes(at("own/model") / "card.md"),
                 support::readBytes(at("training") / "run/model/card.md"));
        QCOMPARE(support::readBytes(at("own/model") / "log.jsonl"),
                 support::readBytes(at("training") / "run/model/log.jsonl"));
        QVERIFY(!std::filesystem::exists(at("own/model.new")));
        service.forget();
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 3, kPatienceMs);
        QVERIFY(!service.hasOwnModel());
    }

    void whatWasStoppedGoesOn() {
        fillCatalogue(kTracks);
        support::writeBytes(at("slow"), "");
        TrainingService service(options());
        QSignalSpy compared(&service, &TrainingService::compared);
        service.start(1.0);
        QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(at("begun")), kPatienceMs);
        service.pause();
        service.resume();
        service.stop();
        QTRY_VERIFY_WITH_TIMEOUT(!service.isRunning(), kPatienceMs);
        QCOMPARE(compared.count(), 0);
        std::filesystem::remove(at("slow"));
        service.start(1.0);
        QTRY_COMPARE_WITH_TIMEOUT(compared.count(), 1, kPatienceMs);
        QCOMPARE(timesBegun(), 2);
    }

    void aTrainerThatFailsIsReported() {
        fillCatalogue(kTracks);
        support::writeBytes(at("broken"), "");
        TrainingService service(options());
        QSignalSpy failed(&service, &TrainingService::failed);
        service.start(1.0);
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatienceMs);
        QCOMPARE(failed.first().first().value<TrainingProblem>(), TrainingProblem::Failed);
        QVERIFY(!service.isRunning());
    }

    void withoutATrainerOrTracksItIsSaid() {
        fillCatalogue(3);
        TrainingService service(options());
        QSignalSpy failed(&service, &TrainingService::failed);
        service.start(1.0);
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatienceMs);
        QCOMPARE(failed.first().first().value<TrainingProblem>(), TrainingProblem::TooFewTracks);
        std::filesystem::remove(at("program"));
        service.start(1.0);
        QCOMPARE(failed.last().first().value<TrainingProblem>(), TrainingProblem::NoTrainer);
    }

    void whatHasBeenLearntIsKeptWhenItGoesAndNotWaitedFor() {
        fillCatalogue(kTracks);
        support::writeBytes(at("slow"), "");
        const auto checkpoint = at("training") / "run/checkpoint.pt";
        std::optional<TrainingService> service(std::in_place, options());
        service->start(1.0);
        QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(at("begun")), kPatienceMs);
        service->pause();
        service.reset();
        QVERIFY(!std::filesystem::exists(checkpoint)); // two seconds from now
        QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(checkpoint), kPatienceMs);

        std::filesystem::remove(at("slow"));
        TrainingService next(options());
        QSignalSpy compared(&next, &TrainingService::compared);
        next.start(1.0);
        QTRY_COMPARE_WITH_TIMEOUT(compared.count(), 1, kPatienceMs);
        QVERIFY(std::filesystem::exists(at("resumed")));
    }

    void itMayGoBeforeThereIsAnythingToKeep() {
        fillCatalogue(kTracks);
        for (const int waitMs : {0, 20}) {
            TrainingService service(options());
            service.start(1.0);
            QTest::qWait(waitMs);
        }
    }
};

QTEST_GUILESS_MAIN(TestTrainingService)
#include "tst_training_service.moc"
