// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <fstream>

#include <QtTest>

#include "learners/cover_training.h"
#include "learners/toy_run.h"
#include "learners/toy_scores.h"
#include "networks/embedder.h"
#include "nn/weights_file.h"
#include "training/learning_rate.h"
#include "training/model_output.h"

using namespace contrafact;

namespace {

constexpr int kClipsPerBatch = 12;

CoverRecipe toyRecipe(int batches) {
    CoverRecipe recipe;
    recipe.network = PitchClassShape{{4, 6, 8, 8}, 16, 8};
    recipe.batch = {6, 2, 24, 40, {{"toy", 1.0}}};
    recipe.schedule.samples = batches * kClipsPerBatch;
    recipe.schedule.learningRate = 1e-2;
    recipe.validation = {4, 32, 60.0};
    return recipe;
}

CoverTrainingData toyData() {
    return {support::toySongs(8), support::toySongs(5, 100), support::toyVersion};
}

std::string logIn(const std::filesystem::path& folder) {
    std::ifstream file(folder / kRunLogFile);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

class CoverTrainingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lossFallsOnAToySet() {
        support::ToyRun run;
        const auto position = trainCover(toyRecipe(60), toyData(), run.options());
        QVERIFY(position);
        QCOMPARE(position->samples, std::int64_t{60 * kClipsPerBatch});
        QCOMPARE(position->batches, std::uint64_t{60});
        for (const char* loss : {"cross_entropy", "contrastive"})
            QVERIFY2(run.mean(loss, 50, 10) < 0.8 * run.mean(loss, 0, 10), loss);
        QVERIFY(position->validationScore > 0.0 && position->validationScore <= 1.0);
        const auto& first = run.lines.front();
        QVERIFY(support::ToyRun::number(first, "samples_per_second") > 0.0);
        QVERIFY(support::ToyRun::number(first, "generator_share") > 0.0);
    }

    void lossesOfThePapersFallWithTheirNetwork() {
        auto recipe = toyRecipe(40);
        recipe.network = WideResidualShape{10, 1, 16, true, true, true};
        recipe.batch.versionsPerClass = 3;
        recipe.batch.classes = 4;
        recipe.losses.softmax = CoverLossOptions::Softmax::Linear;
        recipe.losses.contrastiveWeight = recipe.losses.segmentWeight = 0.0;
        recipe.losses.tripletWeight = recipe.losses.prototypicalWeight = 1.0;
        support::ToyRun run;
        QVERIFY(trainCover(recipe, toyData(), run.options()));
        for (const char* loss : {"cross_entropy", "triplet", "prototypical"})
            QVERIFY2(run.mean(loss, 30, 10) < 0.9 * run.mean(loss, 0, 10), loss);
        QVERIFY(run.mean("accuracy", 30, 10) > run.mean("accuracy", 0, 10));
        QVERIFY(std::isnan(support::ToyRun::number(run.lines.front(), "segments")));
        const auto& last = run.lines.back();
        QVERIFY(support::ToyRun::number(last, "validation_eer") >= 0.0);
        const auto embedder = readTrackEmbedder(run.folder() / "model");
        QVERIFY(embedder);
        QCOMPARE((*embedder)->card().value("architecture"), std::string_view("wide-residual-net"));
    }

    void aRunBeginsWithWhatAnotherLearnt() {
        // As NetEase trains: classes first, told apart by the pooled channels; then triplets on a
        // linear layer over them, with the trunk of the first run.
        auto recipe = toyRecipe(20);
        recipe.network = WideResidualShape{10, 1, 0, false, false, false};
        recipe.losses.softmax = CoverLossOptions::Softmax::Linear;
        recipe.losses.contrastiveWeight = recipe.losses.segmentWeight = 0.0;
        support::ToyRun first;
        const auto trained = trainCover(recipe, toyData(), first.options());
        QVERIFY2(trained, trained ? "" : trained.error().detail.c_str());
        recipe.network = WideResidualShape{10, 1, 8, false, false, false};
        recipe.losses.crossEntropyWeight = 0.0;
        recipe.losses.tripletWeight = 1.0;
        recipe.schedule.samples = kClipsPerBatch;
        recipe.schedule.learningRate = 1e-12; // as good as none
        support::ToyRun second;
        auto options = second.options();
        options.startFrom = first.folder();
        QVERIFY(trainCover(recipe, toyData(), options));
        const auto stem = [](const support::ToyRun& run) {
            const auto bytes = readModelFile(run.folder() / "model" / kModelWeightsFile).value();
            const auto weights = decodeWeights(bytes).value();
            return std::ranges::find(weights.tensors, "stem.weight", &WeightTensor::name)->values;
        };
        QVERIFY(stem(first) == stem(second));
        // A network that has nothing in common with it does not silently begin at random.
        support::ToyRun other;
        auto otherOptions = other.options();
        otherOptions.startFrom = first.folder();
        auto pitchClasses = toyRecipe(1);
        pitchClasses.network = PitchClassShape{{5, 6, 8, 8}, 16, 8};
        QCOMPARE(trainCover(pitchClasses, toyData(), otherOptions).error().code,
                 ErrorCode::ModelMismatch);
    }

    void resumedRunEqualsTheUnbrokenOne() {
        support::ToyRun whole;
        QVERIFY(trainCover(toyRecipe(8), toyData(), whole.options()));
        support::ToyRun broken;
        broken.stopAfterLines = 3;
        const auto first =
            trainCover(toyRecipe(8), toyData(), broken.options(), broken.stop.get_token());
        QVERIFY(first);
        QCOMPARE(first->batches, std::uint64_t{3});
        QVERIFY(broken.weightsDigest() != whole.weightsDigest());
        auto options = broken.options();
        options.resume = true;
        const auto second = trainCover(toyRecipe(8), toyData(), options);
        QVERIFY(second);
        QCOMPARE(second->samples, std::int64_t{8 * kClipsPerBatch});
        QCOMPARE(broken.weightsDigest(), whole.weightsDigest());
    }

    void exportedModelLoadsAndEmbeds() {
        support::ToyRun run;
        QVERIFY(trainCover(toyRecipe(2), toyData(), run.options()));
        const auto folder = run.folder() / "exported" / "cover";
        QVERIFY(exportModel(run.folder(), folder));
        const auto embedder = readTrackEmbedder(folder);
        QVERIFY(embedder);
        QCOMPARE((*embedder)->card().value("training-set"), std::string_view("toy 8"));
        QCOMPARE((*embedder)->card().value("training-samples"), std::string_view("24"));
        QCOMPARE((*embedder)->card().value("command"), std::string_view("toy"));
        const auto clip = support::toyVersion(support::toySongs(1)[0], {0, 0, 1, 1}, {300, {}});
        QVERIFY((*embedder)->embed(clip));
    }

    void logLiesBesideTheWeights() {
        support::ToyRun run;
        QVERIFY(trainCover(toyRecipe(2), toyData(), run.options()));
        std::string whole;
        for (const std::string& line : run.lines)
            whole += line + '\n';
        QVERIFY(!whole.empty());
        QCOMPARE(logIn(run.folder() / "model"), whole);
        const auto folder = run.folder() / "exported";
        std::ofstream(run.folder() / kRunLogFile, std::ios::app) << "later than the weights\n";
        QVERIFY(exportModel(run.folder(), folder));
        QCOMPARE(logIn(folder), whole);
        // A run without a log leaves none of another run behind.
        std::filesystem::remove(run.folder() / kRunLogFile);
        std::filesystem::remove(run.folder() / "model" / kRunLogFile);
        QVERIFY(exportModel(run.folder(), folder));
        QVERIFY(!std::filesystem::exists(folder / kRunLogFile));
    }

    void exportRefusesARunWithoutAModel() {
        const QTemporaryDir empty;
        const std::filesystem::path folder = empty.path().toStdString();
        QCOMPARE(exportModel(folder, folder / "out").error().code, ErrorCode::ModelMissing);
    }

    void corruptedCheckpointIsAnError() {
        support::ToyRun run;
        QVERIFY(trainCover(toyRecipe(2), toyData(), run.options()));
        std::ofstream(run.folder() / "checkpoint.pt", std::ios::trunc) << "not a checkpoint";
        auto options = run.options();
        options.resume = true;
        QCOMPARE(trainCover(toyRecipe(3), toyData(), options).error().code,
                 ErrorCode::ModelMismatch);
    }

    void checkpointOfAnotherRecipeIsAnError() {
        support::ToyRun run;
        QVERIFY(trainCover(toyRecipe(2), toyData(), run.options()));
        auto options = run.options();
        options.resume = true;
        auto wider = toyRecipe(3);
        wider.network = PitchClassShape{{4, 10, 8, 8}, 16, 8};
        QCOMPARE(trainCover(wider, toyData(), options).error().code, ErrorCode::ModelMismatch);
        auto moreSongs = toyData();
        moreSongs.train = support::toySongs(9);
        QCOMPARE(trainCover(toyRecipe(3), moreSongs, options).error().code,
                 ErrorCode::ModelMismatch);
    }

    void nothingToTrainOnIsAnError() {
        support::ToyRun run;
        auto data = toyData();
        data.train.clear();
        QCOMPARE(trainCover(toyRecipe(2), data, run.options()).error().code, ErrorCode::BadFormat);
        auto options = run.options();
        options.device = "abacus";
        QCOMPARE(trainCover(toyRecipe(2), toyData(), options).error().code, ErrorCode::BadFormat);
    }

    void learningRateRisesThenFallsAlongACosine() {
        ScheduleOptions schedule;
        schedule.learningRate = 1.0;
        schedule.warmUpShare = 0.1;
        QCOMPARE(learningRateAt(schedule, 0.05), 0.5);
        QVERIFY(std::abs(learningRateAt(schedule, 0.1) - 1.0) < 1e-12);
        QVERIFY(std::abs(learningRateAt(schedule, 0.55) - 0.5) < 1e-12);
        QVERIFY(std::abs(learningRateAt(schedule, 1.0) - 0.003) < 1e-12);
        QVERIFY(std::abs(learningRateAt(schedule, 1.5) - 0.003) < 1e-12);
    }
};

QTEST_GUILESS_MAIN(CoverTrainingTest)
#include "tst_cover_training.moc"
