// SPDX-License-Identifier: GPL-3.0-or-later

#include "training/training_run.h"

#include <chrono>

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <torch/cuda.h>

#include "training/checkpoint.h"
#include "training/learning_rate.h"
#include "training/model_output.h"

namespace contrafact {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Sums over the steps since the last line of the log.
struct Interval {
    Clock::time_point start = Clock::now();
    double steps = 0.0;
    double samples = 0.0;
    LogNumbers measures;
    double generatorSeconds = 0.0;
    double waitingSeconds = 0.0;

    void add(const TrainedBatch& batch) {
        steps += 1.0;
        samples += static_cast<double>(batch.samples);
        measures.resize(batch.measures.size());
        for (std::size_t i = 0; i < measures.size(); ++i) {
            measures[i].first = batch.measures[i].first;
            measures[i].second += batch.measures[i].second;
        }
        generatorSeconds += batch.generatorSeconds;
        waitingSeconds += batch.waitingSeconds;
    }
};

/// One run from its first or next batch to its end.
class TrainingRun {
public:
    TrainingRun(TrainingTask& task, const RunPlan& plan, const RunOptions& options)
        : m_task(task)
        , m_plan(plan)
        , m_options(options)
        , m_log(options.folder / kRunLogFile, options.listener) {}

    Result<RunPosition> run(const std::stop_token& stop);

private:
    [[nodiscard]] double progress() const;
    [[nodiscard]] double learningRate() const {
        return learningRateAt(m_plan.schedule, progress());
    }
    [[nodiscard]] double elapsed() const { return m_secondsBefore + secondsSince(m_start); }
    [[nodiscard]] std::filesystem::path checkpoint() const {
        return m_options.folder / kCheckpointFile;
    }
    Result<void> restore();
    Result<void> trainOnce();
    Result<void> keepUp();
    Result<void> finish(const std::stop_token& stop);
    Result<void> save();
    Result<void> validate();
    Result<void> writeLog();

    TrainingTask& m_task;
    const RunPlan& m_plan;
    const RunOptions& m_options;
    RunLog m_log;
    RunPosition m_position;
    Interval m_interval;
    Clock::time_point m_start = Clock::now();
    double m_secondsBefore = 0.0;
    double m_lastSave = 0.0;
    double m_lastValidation = 0.0;
};

double TrainingRun::progress() const {
    const auto& schedule = m_plan.schedule;
    if (schedule.samples > 0)
        return static_cast<double>(m_position.samples) / static_cast<double>(schedule.samples);
    return elapsed() / (schedule.minutes * 60.0);
}

Result<void> TrainingRun::restore() {
    if (!m_options.resume || !std::filesystem::exists(checkpoint()))
        return m_options.startFrom ? m_task.startFrom(*m_options.startFrom / kCheckpointFile)
                                   : Result<void>{};
    const auto position = m_task.load(checkpoint());
    if (!position)
        return failureOf(position);
    m_position = *position;
    m_secondsBefore = m_lastSave = m_lastValidation = m_position.seconds;
    return {};
}

Result<void> TrainingRun::trainOnce() {
    const auto batch = m_task.train(learningRate());
    if (!batch)
        return failureOf(batch);
    m_interval.add(*batch);
    m_position.batches = batch->index + 1;
    m_position.samples += batch->samples;
    return {};
}

Result<void> TrainingRun::writeLog() {
    const double seconds = secondsSince(m_interval.start);
    LogNumbers line{{"seconds", elapsed()},
                    {"batches", static_cast<double>(m_position.batches)},
                    {"samples", static_cast<double>(m_position.samples)},
                    {"learning_rate", learningRate()}};
    for (const auto& [name, sum] : m_interval.measures)
        line.emplace_back(name, sum / m_interval.steps);
    line.insert(line.end(), {{"samples_per_second", m_interval.samples / seconds},
                             {"generator_share", m_interval.generatorSeconds / seconds},
                             {"waiting_share", m_interval.waitingSeconds / seconds}});
    m_interval = {};
    return m_log.add(line);
}

Result<void> TrainingRun::validate() {
    m_lastValidation = elapsed();
    const auto began = Clock::now();
    const auto report = m_task.validate();
    m_interval.start += Clock::now() - began; // is no time of training
    if (report.figures.empty())
        return {};
    m_position.validationScore = report.score;
    LogNumbers line{{"seconds", elapsed()}, {"samples", static_cast<double>(m_position.samples)}};
    line.insert(line.end(), report.figures.begin(), report.figures.end());
    return m_log.add(line);
}

Result<void> TrainingRun::save() {
    m_position.seconds = m_lastSave = elapsed();
    return m_task.save(checkpoint(), m_position);
}

Result<void> TrainingRun::keepUp() {
    if (secondsSince(m_interval.start) >= m_options.logSeconds && m_interval.steps > 0.0)
        if (auto logged = writeLog(); !logged)
            return logged;
    if (elapsed() - m_lastValidation >= m_plan.validationMinutes * 60.0)
        if (auto validated = validate(); !validated)
            return validated;
    if (elapsed() - m_lastSave >= m_options.checkpointMinutes * 60.0)
        return save();
    return {};
}

Result<void> TrainingRun::finish(const std::stop_token& stop) {
    // What was learnt is kept, whatever becomes of the log.
    const auto logged = m_interval.steps > 0.0 ? writeLog() : Result<void>{};
    const auto validated = stop.stop_requested() ? Result<void>{} : validate();
    if (auto saved = save(); !saved)
        return saved;
    return logged ? validated : logged;
}

Result<RunPosition> TrainingRun::run(const std::stop_token& stop) {
    if (auto restored = restore(); !restored)
        return failureOf(restored);
    m_task.begin(m_position.batches);
    m_start = Clock::now();
    m_interval = {};
    while (!stop.stop_requested() && progress() < 1.0) {
        if (auto trained = trainOnce(); !trained)
            return failureOf(trained);
        if (auto kept = keepUp(); !kept)
            return failureOf(kept);
    }
    return finish(stop).map([this] { return m_position; });
}

} // namespace

Result<RunPosition> runTraining(TrainingTask& task, const RunPlan& plan, const RunOptions& options,
                                const std::stop_token& stop) {
    return TrainingRun(task, plan, options).run(stop);
}

Result<RunPosition> onDevice(const RunOptions& options,
                             const std::function<Result<RunPosition>(torch::Device)>& run) {
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
        return run(cuda ? torch::kCUDA : torch::kCPU);
    } catch (const std::exception& exception) {
        return failure(ErrorCode::Internal, exception.what());
    }
}

} // namespace contrafact
