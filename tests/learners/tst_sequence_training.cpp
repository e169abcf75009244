// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>

#include <QTemporaryDir>
#include <QtTest>

#include "core/sha256.h"
#include "learners/sequence_training.h"
#include "learners/toy_run.h"
#include "learners/toy_songs.h"
#include "networks/sequence_judge.h"
#include "nn/sequence_metadata.h"
#include "training/model_output.h"

using namespace contrafact;

namespace {

SequenceRecipe toyRecipe(SequenceArchitecture architecture, int batches) {
    SequenceRecipe recipe;
    recipe.name = "toy";
    recipe.network = {architecture, {8, 12, 12}, {4, 6, 8}, 16};
    recipe.fragments.songs = 4;
    recipe.fragments.shortestFrames = recipe.fragments.longestFrames = 24;
    recipe.fragments.shortestSeconds = recipe.fragments.longestSeconds = 1.0;
    recipe.schedule.samples = 4 * batches;
    recipe.validation = {8, 24, 60.0};
    return recipe;
}

SequenceTrainingData toyData() {
    return {support::climbingSongs(12, 300, 3), support::climbingSongs(4, 300, 3)};
}

} // namespace

class SequenceTrainingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyArchitectureIsTrainedAndItsModelLoads() {
        for (const SequenceKind& kind : kSequenceKinds) {
            support::ToyRun run;
            const auto position =
                trainSequence(toyRecipe(kind.architecture, 3), toyData(), run.options());
            QVERIFY2(position, kind.name);
            QCOMPARE(position->samples, std::int64_t{12});
            QVERIFY(position->validationScore >= 0.0 && position->validationScore <= 1.0);
            QVERIFY(run.lines.back().find("validation_puzzles") != std::string::npos);
            const auto judge = readPieceJudge(run.folder() / "model");
            QVERIFY2(judge, kind.name);
            QCOMPARE((*judge)->kind().architecture, kind.architecture);
            QCOMPARE((*judge)->card().value("training-songs"), std::string_view("12"));
        }
    }

    void orderOfSwellingSongsIsLearnt() {
        // Every song grows louder; its pieces follow each other where the one begins as loud as
        // the other ends.
        auto data = toyData();
        for (auto* songs : {&data.train, &data.validation})
            for (MelSong& song : *songs)
                for (std::size_t frame = 0; frame < song.levels.rows(); ++frame)
                    std::ranges::fill(song.levels.row(frame), 0.03F * static_cast<float>(frame));
        support::ToyRun run;
        auto recipe = toyRecipe(SequenceArchitecture::Siamese, 300);
        recipe.fragments.gainDecibels = recipe.fragments.equaliserDecibels = 0.0;
        recipe.network.hidden = 64;
        recipe.schedule.learningRate = 5e-3;
        const auto position = trainSequence(recipe, data, run.options());
        QVERIFY(position);
        QVERIFY(position->validationScore > 0.5); // chance is 1/6
    }

    void interruptedRunGoesOnAsTheUnbrokenOne() {
        const auto recipe = toyRecipe(SequenceArchitecture::SimilarityEmbedding, 6);
        support::ToyRun whole;
        QVERIFY(trainSequence(recipe, toyData(), whole.options()));
        support::ToyRun broken;
        broken.stopAfterLines = 3;
        QVERIFY(trainSequence(recipe, toyData(), broken.options(), broken.stop.get_token()));
        QVERIFY(broken.weightsDigest() != whole.weightsDigest());
        auto again = broken.options();
        again.resume = true;
        const auto position = trainSequence(recipe, toyData(), again);
        QVERIFY(position);
        QCOMPARE(position->samples, std::int64_t{24});
        QCOMPARE(broken.weightsDigest(), whole.weightsDigest());
    }

    void checkpointOfAnotherArchitectureIsRefused() {
        support::ToyRun run;
        QVERIFY(
            trainSequence(toyRecipe(SequenceArchitecture::Siamese, 1), toyData(), run.options()));
        auto again = run.options();
        again.resume = true;
        const auto other = trainSequence(toyRecipe(SequenceArchitecture::SimilarityEmbedding, 1),
                                         toyData(), again);
        QVERIFY(!other);
        QCOMPARE(other.error().code, ErrorCode::ModelMismatch);
    }

    void exportedModelIsTheRuns() {
        support::ToyRun run;
        QVERIFY(
            trainSequence(toyRecipe(SequenceArchitecture::Siamese, 1), toyData(), run.options()));
        const QTemporaryDir out;
        const std::filesystem::path folder = out.path().toStdString();
        QVERIFY(exportModel(run.folder(), folder));
        QCOMPARE(sha256(readModelFile(folder / kModelWeightsFile).value()), run.weightsDigest());
        QVERIFY(readPieceJudge(folder));
    }

    void songsThatAreTooShortAreAnError() {
        support::ToyRun run;
        const SequenceTrainingData data{support::climbingSongs(3, 60, 3), {}};
        const auto position =
            trainSequence(toyRecipe(SequenceArchitecture::Siamese, 1), data, run.options());
        QVERIFY(!position);
        QCOMPARE(position.error().code, ErrorCode::BadFormat);
    }
};

QTEST_GUILESS_MAIN(SequenceTrainingTest)
#include "tst_sequence_training.moc"
