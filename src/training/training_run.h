#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>

#include <torch/types.h>

#include "core/result.h"
#include "training/run_log.h"
#include "training/run_options.h"
#include "training/run_position.h"
#include "training/schedule.h"

namespace contrafact {

/// What became of a batch.
struct TrainedBatch {
    std::uint64_t index = 0;
    std::int64_t samples = 0;
    LogNumbers measures;           ///< of this step; the log has their means
    double generatorSeconds = 0.0; ///< processor time that making it took
    double waitingSeconds = 0.0;   ///< for it to be made
};

/// What a check found.
struct ValidationReport {
    double score = 0.0; ///< see RunPosition
    LogNumbers figures; ///< for the log; empty: there was nothing to check with
};

/// What is trained, as `runTraining` sees it. One thread.
class TrainingTask {
public:
    TrainingTask() = default;
    virtual ~TrainingTask() = default;
    TrainingTask(const TrainingTask&) = delete;
    TrainingTask& operator=(const TrainingTask&) = delete;

    /// Goes on from a checkpoint, and says where that was.
    [[nodiscard]] virtual Result<RunPosition> load(const std::filesystem::path& checkpoint) = 0;
    /// Begins with what fits of another run's network.
    [[nodiscard]] virtual Result<void> startFrom(const std::filesystem::path& checkpoint) = 0;
    /// Called once, before the first batch is trained on: batches are made from here on.
    virtual void begin(std::uint64_t firstBatch) = 0;
    /// Takes the next batch and makes one step. Errors: Internal where no batch could be made.
    [[nodiscard]] virtual Result<TrainedBatch> train(double learningRate) = 0;
    [[nodiscard]] virtual ValidationReport validate() = 0;
    /// Writes the checkpoint and the model. Errors: DiskFull, PermissionDenied.
    [[nodiscard]] virtual Result<void> save(const std::filesystem::path& checkpoint,
                                            const RunPosition& position) = 0;
};

struct RunPlan {
    ScheduleOptions schedule;
    double validationMinutes = 6.0; ///< between two checks
};

/// Trains until the schedule's budget is used or a stop is asked for, and keeps log and checkpoints
/// meanwhile; leaves a checkpoint and a model. A run that goes on from a checkpoint does as the
/// unbroken one would have: bit for bit with a budget in samples and one thread; with a budget in
/// time, as far as the clock repeats itself. Blocks. Errors: those of the task.
[[nodiscard]] Result<RunPosition> runTraining(TrainingTask& task, const RunPlan& plan,
                                              const RunOptions& options,
                                              const std::stop_token& stop);

/// Makes the folder of a run, prepares torch and calls `run` with the device; what torch throws is
/// an Internal error. Errors: BadFormat (unknown device, or one that this LibTorch does not see),
/// PermissionDenied, those of `run`.
[[nodiscard]] Result<RunPosition>
onDevice(const RunOptions& options, const std::function<Result<RunPosition>(torch::Device)>& run);

} // namespace contrafact
