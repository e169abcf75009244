// SPDX-License-Identifier: GPL-3.0-or-later

#include "learners/sequence_training.h"

#include <algorithm>

#include "core/decimal.h"
#include "learners/sequence_learner.h"
#include "networks/network_weights.h"
#include "nn/sequence_metadata.h"
#include "training/batch_loader.h"
#include "training/model_output.h"
#include "training/training_run.h"

namespace contrafact {

namespace {

constexpr std::size_t kWaitingBatches = 4;
constexpr std::uint64_t kValidationSeed = 777; // the same held-out pieces for every run of a recipe

constexpr const char* kText = R"(
# Sequence network

Says whether one piece of music follows another: the end of the one and the beginning of the other go
in, the probability that they are consecutive and in this order comes out. It was trained without
labels on consecutive pieces of each song, as its recipe cuts them, with `mask-ms` removed from both
sides of every cut and every piece faded, at a level and through an equaliser of its own, so that what
sounds on across a cut gives nothing away.

`validation-puzzles` is the share of `validation-songs` held-out songs whose three pieces it puts in
order (chance: 0.167). How to make this model again: `model/README.md`.
)";

/// All validation songs are heard in batches of this many, at one length.
constexpr std::size_t kValidationSongsAtOnce = 8;

FragmentOptions validationOptions(const SequenceRecipe& recipe) {
    FragmentOptions options = recipe.fragments;
    options.songs = kValidationSongsAtOnce;
    options.pieces = kPuzzlePieces;
    options.anywhereShare = 0.0;
    options.shortestFrames = options.longestFrames = recipe.validation.frames;
    options.shortestSeconds = options.longestSeconds;
    return options;
}

class SequenceTask final : public TrainingTask {
public:
    SequenceTask(const SequenceRecipe& recipe, const SequenceTrainingData& data,
                 const RunOptions& options, torch::Device device)
        : m_recipe(recipe)
        , m_options(options)
        , m_sampler(data.train, recipe.fragments, recipe.seed)
        , m_validation(data.validation, validationOptions(recipe), kValidationSeed)
        , m_learner(recipe, data.train, device) {}

    [[nodiscard]] bool hasSongs() const { return m_sampler.songCount() > 0; }

    Result<RunPosition> load(const std::filesystem::path& checkpoint) override {
        return m_learner.load(checkpoint);
    }
    Result<void> startFrom(const std::filesystem::path& checkpoint) override {
        return m_learner.startFrom(checkpoint);
    }
    void begin(std::uint64_t firstBatch) override {
        m_loader.emplace([this](std::uint64_t index) { return m_sampler.batch(index); }, firstBatch,
                         m_options.loaderThreads, kWaitingBatches);
    }
    Result<TrainedBatch> train(double learningRate) override;
    ValidationReport validate() override;
    Result<void> save(const std::filesystem::path& checkpoint,
                      const RunPosition& position) override;

private:
    [[nodiscard]] std::size_t validationBatches() const {
        return m_validation.songCount() == 0
                   ? 0
                   : (m_recipe.validation.songs + kValidationSongsAtOnce - 1) /
                         kValidationSongsAtOnce;
    }
    [[nodiscard]] ModelCard card(const RunPosition& position) const;

    const SequenceRecipe& m_recipe;
    const RunOptions& m_options;
    FragmentSampler m_sampler;
    FragmentSampler m_validation;
    SequenceLearner m_learner;
    std::optional<BatchLoader<FragmentBatch>> m_loader;
};

Result<TrainedBatch> SequenceTask::train(double learningRate) {
    const auto batch = m_loader->next();
    if (!batch)
        return failure(ErrorCode::Internal, "no batch could be made: " + m_loader->failureDetail());
    return TrainedBatch{batch->index, static_cast<std::int64_t>(batch->songs),
                        m_learner.step(*batch, learningRate), batch->generatorSeconds,
                        m_loader->lastWaitSeconds()};
}

ValidationReport SequenceTask::validate() {
    const std::size_t batches = validationBatches();
    if (batches == 0)
        return {};
    SequenceOutcome all;
    for (std::size_t i = 0; i < batches; ++i) {
        const auto outcome = m_learner.judge(m_validation.batch(i));
        all.questions += outcome.questions / static_cast<double>(batches);
        all.puzzles += outcome.puzzles / static_cast<double>(batches);
    }
    return {all.puzzles,
            {{"validation_accuracy", all.questions}, {"validation_puzzles", all.puzzles}}};
}

ModelCard SequenceTask::card(const RunPosition& position) const {
    const auto& fragments = m_recipe.fragments;
    const auto milliseconds = [](double seconds) { return decimal(seconds * 1000.0, 0); };
    ModelCard card;
    card.fields = {
        {"recipe", m_recipe.name},
        {"seed", std::to_string(m_recipe.seed)},
        {"mask-ms", milliseconds(fragments.shortestMaskSeconds) + " to " +
                        milliseconds(fragments.longestMaskSeconds)},
        {"training-songs", std::to_string(m_sampler.songCount())},
        {"training-samples", std::to_string(position.samples)},
        {"training-minutes", decimal(position.seconds / 60.0, 1)},
        {"validation-songs", std::to_string(validationBatches() * kValidationSongsAtOnce)},
        {"validation-puzzles", decimal(position.validationScore, 3)},
        {"licence", "GPL-3.0-or-later"},
        {"command", m_options.command}};
    card.text = kText;
    return card;
}

Result<void> SequenceTask::save(const std::filesystem::path& checkpoint,
                                const RunPosition& position) {
    if (auto saved = m_learner.save(checkpoint, position); !saved)
        return saved;
    const auto& network = m_learner.network();
    return writeModel(m_options.folder, {sequenceMetadata(network.shape()), tensorsOf(network)},
                      card(position));
}

} // namespace

Result<RunPosition> trainSequence(const SequenceRecipe& recipe, const SequenceTrainingData& data,
                                  const RunOptions& options, const std::stop_token& stop) {
    return onDevice(options, [&](torch::Device device) -> Result<RunPosition> {
        SequenceTask task(recipe, data, options, device);
        if (!task.hasSongs())
            return failure(ErrorCode::BadFormat, "no song is long enough to cut three pieces from");
        return runTraining(task, {recipe.schedule, recipe.validation.everyMinutes}, options, stop);
    });
}

} // namespace contrafact
