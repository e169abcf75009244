// SPDX-License-Identifier: GPL-3.0-or-later

#include "training/cover_training.h"

#include <chrono>

#include <ATen/Parallel.h>
#include <torch/cuda.h>

#include "evaluation/metrics.h"
#include "nn/network_weights.h"
#include "training/batch_loader.h"
#include "training/cover_learner.h"
#include "training/learning_rate.h"
#include "training/model_output.h"

namespace contrafact {

namespace {

constexpr const char* kCheckpointName = "checkpoint.pt";
constexpr std::size_t kWaitingBatches = 4;
constexpr std::uint64_t kValidationSeed = 777; // the same held-out clips for every run of a recipe

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Sums over the steps since the last line of the log.
struct Interval {
    Clock::time_point start = Clock::now();
    double steps = 0.0;
    double samples = 0.0;
    StepMeasures measures;
    double generatorSeconds = 0.0;
    double waitingSeconds = 0.0;
};

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

void addMeasures(StepMeasures& sums, const StepMeasures& measures) {
    sums.resize(measures.size());
    for (std::size_t i = 0; i < measures.size(); ++i) {
        sums[i].first = measures[i].first;
        sums[i].second += measures[i].second;
    }
}

/// Every clip asks for the others of its work.
RankingMetrics judged(Matrix similarities, const std::vector<std::int64_t>& labels) {
    const std::vector<std::optional<int>> works(labels.begin(), labels.end());
    return rankingMetrics(allAgainstAll(std::move(similarities), works), {0, 0});
}

/// One run from its first or next batch to its end.
class CoverRun {
public:
    CoverRun(const CoverRecipe& recipe, const CoverTrainingData& data,
             const CoverRunOptions& options, torch::Device device)
        : m_recipe(recipe)
        , m_options(options)
        , m_source{data.train, data.makeVersion, recipe.specAugment, data.recordings,
                   recipe.network}
        , m_sampler(data.train, recipe.batch, recipe.seed, data.recordings.size())
        , m_learner(recipe, m_sampler.classCount(), device)
        , m_validation(validationBatch(data, recipe))
        , m_log(options.folder / "log.jsonl", options.listener)
        , m_trainingSet(describeTrainingSet(data.train, recipe.batch)) {}

    Result<RunPosition> run(const std::stop_token& stop);

private:
    [[nodiscard]] double progress() const;
    [[nodiscard]] double elapsed() const { return m_secondsBefore + secondsSince(m_start); }
    [[nodiscard]] std::filesystem::path checkpointPath() const {
        return m_options.folder / kCheckpointName;
    }
    Result<void> restore();
    Result<void> trainOn(BatchLoader& loader);
    Result<void> keepUp();
    Result<void> saveAll();
    void validate();
    void writeLog();

    const CoverRecipe& m_recipe;
    const CoverRunOptions& m_options;
    CoverSource m_source;
    BatchSampler m_sampler;
    CoverLearner m_learner;
    CoverBatch m_validation;
    RunLog m_log;
    std::string m_trainingSet;
    RunPosition m_position;
    Interval m_interval;
    Clock::time_point m_start = Clock::now();
    double m_secondsBefore = 0.0;
    double m_lastSave = 0.0;
    double m_lastValidation = 0.0;
};

double CoverRun::progress() const {
    const auto& schedule = m_recipe.schedule;
    if (schedule.samples > 0)
        return static_cast<double>(m_position.samples) / static_cast<double>(schedule.samples);
    return elapsed() / (schedule.minutes * 60.0);
}

Result<void> CoverRun::restore() {
    if (!m_options.resume || !std::filesystem::exists(checkpointPath()))
        return m_options.startFrom ? m_learner.startFrom(*m_options.startFrom / kCheckpointName)
                                   : Result<void>{};
    const auto position = m_learner.load(checkpointPath());
    if (!position)
        return tl::unexpected(position.error());
    m_position = *position;
    m_secondsBefore = m_lastSave = m_lastValidation = m_position.seconds;
    return {};
}

Result<void> CoverRun::trainOn(BatchLoader& loader) {
    const auto asked = Clock::now();
    const auto batch = loader.next();
    if (!batch)
        return failure(ErrorCode::Internal, "no batch could be made: " + loader.failureDetail());
    m_interval.waitingSeconds += secondsSince(asked);
    const auto measures = m_learner.step(*batch, learningRateAt(m_recipe.schedule, progress()));
    m_interval.steps += 1.0;
    m_interval.samples += static_cast<double>(batch->clips);
    addMeasures(m_interval.measures, measures);
    m_interval.generatorSeconds += batch->generatorSeconds;
    m_position.batches = batch->index + 1;
    m_position.samples += static_cast<std::int64_t>(batch->clips);
    return {};
}

void CoverRun::writeLog() {
    const double seconds = secondsSince(m_interval.start);
    std::vector<std::pair<std::string, double>> line{
        {"seconds", elapsed()},
        {"batches", static_cast<double>(m_position.batches)},
        {"samples", static_cast<double>(m_position.samples)},
        {"learning_rate", learningRateAt(m_recipe.schedule, progress())}};
    for (const auto& [name, sum] : m_interval.measures)
        line.emplace_back(name, sum / m_interval.steps);
    line.insert(line.end(), {{"samples_per_second", m_interval.samples / seconds},
                             {"generator_share", m_interval.generatorSeconds / seconds},
                             {"waiting_share", m_interval.waitingSeconds / seconds}});
    m_log.add(line);
    m_interval = {};
}

void CoverRun::validate() {
    m_lastValidation = elapsed();
    if (m_validation.clips == 0)
        return;
    const auto byVector = judged(m_learner.compare(m_validation), m_validation.labels);
    const auto bySegments = judged(m_learner.compareSegments(m_validation), m_validation.labels);
    m_position.validationMap = byVector.meanAveragePrecision.value;
    m_log.add({{"seconds", elapsed()},
               {"samples", static_cast<double>(m_position.samples)},
               {"validation_map", byVector.meanAveragePrecision.value},
               {"validation_top1", byVector.hitAt1.value},
               {"validation_eer", byVector.equalErrorRate.value},
               {"validation_segments_map", bySegments.meanAveragePrecision.value}});
    m_interval.start = Clock::now();
}

Result<void> CoverRun::saveAll() {
    m_position.seconds = m_lastSave = elapsed();
    if (auto saved = m_learner.save(checkpointPath(), m_position); !saved)
        return saved;
    const auto& network = m_learner.network();
    return writeModel(m_options.folder, {networkMetadata(network.shape()), tensorsOf(network)},
                      {m_recipe, m_position, m_trainingSet, m_sampler.workCount(),
                       m_sampler.classCount() - m_sampler.workCount(), m_validation.clips / 2,
                       m_options.command});
}

Result<void> CoverRun::keepUp() {
    if (secondsSince(m_interval.start) >= m_options.logSeconds && m_interval.steps > 0.0)
        writeLog();
    if (elapsed() - m_lastValidation >= m_recipe.validation.everyMinutes * 60.0)
        validate();
    if (elapsed() - m_lastSave >= m_options.checkpointMinutes * 60.0)
        return saveAll();
    return {};
}

Result<RunPosition> CoverRun::run(const std::stop_token& stop) {
    if (m_sampler.workCount() == 0)
        return failure(ErrorCode::BadFormat, "no song of the recipe's collections to train on");
    if (auto restored = restore(); !restored)
        return tl::unexpected(restored.error());
    BatchLoader loader(
        [this](std::uint64_t index) { return makeBatch(m_sampler.plan(index), m_source); },
        m_position.batches, m_options.loaderThreads, kWaitingBatches);
    m_start = Clock::now();
    m_interval = {};
    while (!stop.stop_requested() && progress() < 1.0) {
        if (auto trained = trainOn(loader); !trained)
            return tl::unexpected(trained.error());
        if (auto kept = keepUp(); !kept)
            return tl::unexpected(kept.error());
    }
    if (m_interval.steps > 0.0)
        writeLog();
    if (!stop.stop_requested())
        validate();
    if (auto saved = saveAll(); !saved)
        return tl::unexpected(saved.error());
    return m_position;
}

} // namespace

Result<RunPosition> trainCover(const CoverRecipe& recipe, const CoverTrainingData& data,
                               const CoverRunOptions& options, std::stop_token stop) {
    const bool cuda = options.device == "cuda";
    if (!cuda && options.device != "cpu")
        return failure(ErrorCode::BadFormat, "no such device: " + options.device);
    if (cuda && !torch::cuda::is_available())
        return failure(ErrorCode::BadFormat, "this LibTorch sees no CUDA device");
    std::error_code failed;
    std::filesystem::create_directories(options.folder, failed);
    if (failed)
        return failure(ErrorCode::PermissionDenied, failed.message(), options.folder);
    try {
        at::set_num_threads(options.threads);
        at::globalContext().setFlushDenormal(true);
        CoverRun run(recipe, data, options, cuda ? torch::kCUDA : torch::kCPU);
        return run.run(stop);
    } catch (const std::exception& exception) {
        return failure(ErrorCode::Internal, exception.what());
    }
}

} // namespace contrafact
