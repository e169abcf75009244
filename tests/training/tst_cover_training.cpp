// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include <cmath>
#include <fstream>

#include "core/sha256.h"
#include "nn/embedder.h"
#include "training/cover_training.h"
#include "training/learning_rate.h"
#include "training/model_output.h"
#include "training/ranking_check.h"
#include "training/toy_scores.h"

using namespace contrafact;

namespace {

constexpr int kClipsPerBatch = 12;

CoverRecipe toyRecipe(int batches) {
    CoverRecipe recipe;
    recipe.network = {{4, 6, 8, 8}, 16, 8};
    recipe.batch = {6, 2, 24, 40, {{"toy", 1.0}}};
    recipe.schedule.samples = batches * kClipsPerBatch;
    recipe.schedule.learningRate = 1e-2;
    recipe.validation = {4, 32, 60.0};
    return recipe;
}

CoverTrainingData toyData() {
    return {support::toySongs(8), support::toySongs(5, 100), support::toyVersion};
}

/// One folder for a run, its log kept in memory; every step is logged.
class ToyRun {
public:
    CoverRunOptions options() {
        CoverRunOptions result;
        result.folder = m_folder.path().toStdString();
        result.logSeconds = 0.0;
        result.command = "toy";
        result.listener = [this](const std::string& line) {
            lines.push_back(line);
            if (lines.size() == stopAfterLines)
                stop.request_stop();
        };
        return result;
    }
    [[nodiscard]] std::filesystem::path folder() const { return m_folder.path().toStdString(); }
    [[nodiscard]] std::string weightsDigest() const {
        return sha256OfFile(folder() / "model" / kModelWeightsFile).value();
    }
    /// The number after "name": in a line of the log.
    [[nodiscard]] static double number(const std::string& line, const std::string& name) {
        const auto at = line.find('"' + name + "\": ");
        return at == std::string::npos ? NAN : std::stod(line.substr(at + name.size() + 4));
    }
    /// Mean of a number over some lines.
    [[nodiscard]] double mean(const std::string& name, std::size_t first, std::size_t count) const {
        double sum = 0.0;
        for (std::size_t i = first; i < first + count; ++i)
            sum += number(lines[i], name);
        return sum / static_cast<double>(count);
    }

    std::vector<std::string> lines;
    std::size_t stopAfterLines = 0;
    std::stop_source stop;

private:
    QTemporaryDir m_folder;
};

} // namespace

class CoverTrainingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lossFallsOnAToySet() {
        ToyRun run;
        const auto position = trainCover(toyRecipe(60), toyData(), run.options());
        QVERIFY(position);
        QCOMPARE(position->samples, std::int64_t{60 * kClipsPerBatch});
        QCOMPARE(position->batches, std::uint64_t{60});
        for (const char* loss : {"cross_entropy", "contrastive"})
            QVERIFY2(run.mean(loss, 50, 10) < 0.8 * run.mean(loss, 0, 10), loss);
        QVERIFY(position->validationMap > 0.0 && position->validationMap <= 1.0);
        const auto& first = run.lines.front();
        QVERIFY(ToyRun::number(first, "samples_per_second") > 0.0);
        QVERIFY(ToyRun::number(first, "generator_share") > 0.0);
    }

    void resumedRunEqualsTheUnbrokenOne() {
        ToyRun whole;
        QVERIFY(trainCover(toyRecipe(8), toyData(), whole.options()));
        ToyRun broken;
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
        ToyRun run;
        QVERIFY(trainCover(toyRecipe(2), toyData(), run.options()));
        const auto folder = run.folder() / "exported" / "cover";
        QVERIFY(exportModel(run.folder(), folder));
        const auto embedder = Embedder::load(folder);
        QVERIFY(embedder);
        QCOMPARE(embedder->card().value("training-set"), std::string_view("toy 8"));
        QCOMPARE(embedder->card().value("training-samples"), std::string_view("24"));
        QCOMPARE(embedder->card().value("command"), std::string_view("toy"));
        const auto clip = support::toyVersion(support::toySongs(1)[0], {0, 0, 1, 1}, 300);
        QVERIFY(embedder->embed(clip));
    }

    void exportRefusesARunWithoutAModel() {
        const QTemporaryDir empty;
        const std::filesystem::path folder = empty.path().toStdString();
        QCOMPARE(exportModel(folder, folder / "out").error().code, ErrorCode::ModelMissing);
    }

    void corruptedCheckpointIsAnError() {
        ToyRun run;
        QVERIFY(trainCover(toyRecipe(2), toyData(), run.options()));
        std::ofstream(run.folder() / "checkpoint.pt", std::ios::trunc) << "not a checkpoint";
        auto options = run.options();
        options.resume = true;
        QCOMPARE(trainCover(toyRecipe(3), toyData(), options).error().code,
                 ErrorCode::ModelMismatch);
    }

    void checkpointOfAnotherRecipeIsAnError() {
        ToyRun run;
        QVERIFY(trainCover(toyRecipe(2), toyData(), run.options()));
        auto options = run.options();
        options.resume = true;
        auto wider = toyRecipe(3);
        wider.network.widths[1] = 10;
        QCOMPARE(trainCover(wider, toyData(), options).error().code, ErrorCode::ModelMismatch);
        auto moreSongs = toyData();
        moreSongs.train = support::toySongs(9);
        QCOMPARE(trainCover(toyRecipe(3), moreSongs, options).error().code,
                 ErrorCode::ModelMismatch);
    }

    void nothingToTrainOnIsAnError() {
        ToyRun run;
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

    void rankingQualityAgreesWithTheSumByHand() {
        // Angles on the circle; item 3 has no partner. Query 0 ranks 1, 3, 2, 4: partners 1 and 2
        // at ranks 1 and 3. Query 1 ranks 0, 3, 2, 4: the same. Query 2 ranks 4, 3, 1, 0: ranks 3
        // and 4.
        const std::vector<double> degrees{0.0, 10.0, 80.0, 40.0, 100.0};
        const std::vector<std::int64_t> labels{0, 0, 0, 1, 2};
        Matrix rows(5, 2);
        for (std::size_t i = 0; i < 5; ++i) {
            const double angle = degrees[i] / 180.0 * std::numbers::pi;
            rows.at(i, 0) = static_cast<float>(std::cos(angle));
            rows.at(i, 1) = static_cast<float>(std::sin(angle));
        }
        const auto quality = rankingQuality(cosines(rows), labels);
        const double early = (1.0 + 2.0 / 3.0) / 2.0;
        const double late = (1.0 / 3.0 + 2.0 / 4.0) / 2.0;
        QVERIFY(std::abs(quality.meanAveragePrecision - (2.0 * early + late) / 3.0) < 1e-9);
        QVERIFY(std::abs(quality.topOne - 2.0 / 3.0) < 1e-9);
    }
};

QTEST_GUILESS_MAIN(CoverTrainingTest)
#include "tst_cover_training.moc"
