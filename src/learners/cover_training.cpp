// SPDX-License-Identifier: GPL-3.0-or-later

#include "learners/cover_training.h"

#include "evaluation/metrics.h"
#include "learners/cover_card.h"
#include "learners/cover_learner.h"
#include "networks/network_weights.h"
#include "training/batch_loader.h"
#include "training/model_output.h"
#include "training/training_run.h"

namespace contrafact {

namespace {

constexpr std::size_t kWaitingBatches = 4;
constexpr std::uint64_t kValidationSeed = 777; // the same held-out clips for every run of a recipe

CoverBatch validationBatch(const CoverTrainingData& data, const CoverRecipe& recipe) {
    const auto& options = recipe.validation;
    const BatchSampler sampler(
        data.validation,
        {options.works, 2, options.frames, options.frames, recipe.batch.sourceWeights, 0.0},
        kValidationSeed);
    if (sampler.classCount() == 0)
        return {};
    return makeBatch(sampler.plan(0),
                     {data.validation, data.makeVersion, std::nullopt, {}, recipe.network});
}

/// Every clip asks for the others of its work.
RankingMetrics judged(Matrix similarities, const std::vector<std::int64_t>& labels) {
    const std::vector<std::optional<int>> works(labels.begin(), labels.end());
    return rankingMetrics(allAgainstAll(std::move(similarities), works), {0, 0});
}

class CoverTask final : public TrainingTask {
public:
    CoverTask(const CoverRecipe& recipe, const CoverTrainingData& data, const RunOptions& options,
              torch::Device device)
        : m_recipe(recipe)
        , m_options(options)
        , m_source{data.train,      data.makeVersion, recipe.specAugment,
                   data.recordings, recipe.network,   recipe.variety}
        , m_sampler(data.train, recipe.batch, recipe.seed, data.recordings.size())
        , m_learner(recipe, m_sampler.classCount(), device)
        , m_validation(validationBatch(data, recipe))
        , m_trainingSet(describeTrainingSet(data.train, recipe.batch)) {}

    [[nodiscard]] bool hasWorks() const { return m_sampler.workCount() > 0; }

    Result<RunPosition> load(const std::filesystem::path& checkpoint) override {
        return m_learner.load(checkpoint);
    }
    Result<void> startFrom(const std::filesystem::path& checkpoint) override {
        return m_learner.startFrom(checkpoint);
    }
    void begin(std::uint64_t firstBatch) override {
        m_loader.emplace(
            [this](std::uint64_t index) { return makeBatch(m_sampler.plan(index), m_source); },
            firstBatch, m_options.loaderThreads, kWaitingBatches);
    }
    Result<TrainedBatch> train(double learningRate) override;
    ValidationReport validate() override;
    Result<void> save(const std::filesystem::path& checkpoint,
                      const RunPosition& position) override;

private:
    const CoverRecipe& m_recipe;
    const RunOptions& m_options;
    CoverSource m_source;
    BatchSampler m_sampler;
    CoverLearner m_learner;
    CoverBatch m_validation;
    std::string m_trainingSet;
    std::optional<BatchLoader<CoverBatch>> m_loader;
};

Result<TrainedBatch> CoverTask::train(double learningRate) {
    const auto batch = m_loader->next();
    if (!batch)
        return failure(ErrorCode::Internal, "no batch could be made: " + m_loader->failureDetail());
    return TrainedBatch{batch->index, static_cast<std::int64_t>(batch->clips),
                        m_learner.step(*batch, learningRate), batch->generatorSeconds,
                        m_loader->lastWaitSeconds()};
}

ValidationReport CoverTask::validate() {
    if (m_validation.clips == 0)
        return {};
    const auto byVector = judged(m_learner.compare(m_validation), m_validation.labels);
    const auto bySegments = judged(m_learner.compareSegments(m_validation), m_validation.labels);
    return {byVector.meanAveragePrecision.value,
            {{"validation_map", byVector.meanAveragePrecision.value},
             {"validation_top1", byVector.hitAt1.value},
             {"validation_eer", byVector.equalErrorRate.value},
             {"validation_segments_map", bySegments.meanAveragePrecision.value}}};
}

Result<void> CoverTask::save(const std::filesystem::path& checkpoint, const RunPosition& position) {
    if (auto saved = m_learner.save(checkpoint, position); !saved)
        return saved;
    const auto& network = m_learner.network();
    return writeModel(m_options.folder, {networkMetadata(network.shape()), tensorsOf(network)},
                      coverCard({m_recipe, position, m_trainingSet, m_sampler.workCount(),
                                 m_sampler.classCount() - m_sampler.workCount(),
                                 m_validation.clips / 2, m_options.command}));
}

} // namespace

Result<RunPosition> trainCover(const CoverRecipe& recipe, const CoverTrainingData& data,
                               const RunOptions& options, const std::stop_token& stop) {
    return onDevice(options, [&](torch::Device device) -> Result<RunPosition> {
        CoverTask task(recipe, data, options, device);
        if (!task.hasWorks())
            return failure(ErrorCode::BadFormat, "no song of the recipe's collections to train on");
        return runTraining(task, {recipe.schedule, recipe.validation.everyMinutes}, options, stop);
    });
}

} // namespace contrafact
