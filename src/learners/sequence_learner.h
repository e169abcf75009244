#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>
#include <vector>

#include <torch/optim/adamw.h>

#include "core/result.h"
#include "learners/fragment_batch.h"
#include "learners/sequence_recipe.h"
#include "networks/sequence_network.h"
#include "training/checkpoint.h"
#include "training/run_log.h"

namespace contrafact {

/// Of so many pieces networks put a song in order while they are watched.
inline constexpr std::size_t kPuzzlePieces = 3;

/// How often a network is right.
struct SequenceOutcome {
    double questions = 0.0; ///< share of right answers to what it was trained to tell
    double puzzles = 0.0;   ///< share of the songs whose three pieces it puts in order
};

/// Log odds that one piece (column) follows another (row), songs x 3 x 3 -> songs x 6: the sum of
/// the joins of each of `kOrdersOfThree`.
[[nodiscard]] torch::Tensor orderLogits(const torch::Tensor& joins);

/// Log odds of every piece of some songs following every other, songs x pieces x pieces -> the mean
/// cross entropy of the right one among all that could follow a piece, and among all that it could
/// follow. A piece does not follow itself.
[[nodiscard]] torch::Tensor choiceEntropy(const torch::Tensor& joins);

/// A sequence network in training: one step at a time, on one thread.
///
/// Networks of two pieces learn which of five ordered pairs of a song's pieces 1 2 3 are
/// consecutive and in order (12 and 23 are; 13, 31 and 21 are not), those of three pieces in which
/// of six orders they are given (Huang et al. 2018), with cross entropy. Those of two may learn the
/// order as a whole beside it, or which of many pieces follows, see `SequenceLossOptions`.
class SequenceLearner {
public:
    /// Weights depend on the recipe's seed only; the songs say how bands are standardised.
    SequenceLearner(const SequenceRecipe& recipe, std::span<const MelSong> songs,
                    torch::Device device);

    /// Measures "cross_entropy" and "accuracy", and "order" and "choice" where they count. A step
    /// whose loss is not finite changes nothing.
    [[nodiscard]] LogNumbers step(const FragmentBatch& batch, double learningRate);
    /// In evaluation mode.
    [[nodiscard]] SequenceOutcome judge(const FragmentBatch& batch);

    [[nodiscard]] Result<void> save(const std::filesystem::path& path, const RunPosition& position);
    [[nodiscard]] Result<RunPosition> load(const std::filesystem::path& path);
    /// Where there is no checkpoint, with the model in its folder. Errors: those of
    /// `takeOverNetwork`, `readModelFolder` and `assignTensors`.
    [[nodiscard]] Result<void> startFrom(const std::filesystem::path& checkpoint);

    [[nodiscard]] const SequenceNetwork& network() const { return *m_network; }

private:
    /// Pieces (0, 1, 2) that are asked about together, in the order they are given.
    struct Question {
        std::vector<std::size_t> pieces;
        std::int64_t answer = 0;
    };

    [[nodiscard]] bool isOfPairs() const;
    [[nodiscard]] bool isOfOrders() const { return isOfPairs() && m_losses.orderWeight > 0.0; }
    [[nodiscard]] bool isOfChoices() const { return isOfPairs() && m_losses.choiceWeight > 0.0; }
    [[nodiscard]] std::vector<Question> questions() const;
    [[nodiscard]] std::vector<Question> questionsOfLoss(const FragmentBatch& batch) const;
    /// questions * songs x classes, question by question.
    [[nodiscard]] torch::Tensor answers(const FragmentBatch& batch,
                                        std::span<const Question> questions);
    [[nodiscard]] double puzzlesSolved(const FragmentBatch& batch);
    /// Two classes for every question -> songs x pieces x pieces log odds that one piece (column)
    /// follows another (row), 0 where that was not asked.
    [[nodiscard]] static torch::Tensor joinOdds(const torch::Tensor& logits,
                                                std::span<const Question> questions,
                                                const FragmentBatch& batch);
    /// What a step makes smaller, and its parts.
    struct StepLoss {
        torch::Tensor sum;
        LogNumbers measured;
    };
    /// The part of the published questions, the first of those that were asked.
    [[nodiscard]] StepLoss lossOfAnswers(const torch::Tensor& logits, std::size_t songs) const;
    [[nodiscard]] StepLoss lossOf(const FragmentBatch& batch);
    [[nodiscard]] TrainingState state() { return {*m_network, *m_optimizer, {}}; }

    std::uint64_t m_seed;
    torch::Device m_device;
    bool m_halfPrecision;
    SequenceLossOptions m_losses;
    std::shared_ptr<SequenceNetwork> m_network;
    std::unique_ptr<torch::optim::AdamW> m_optimizer;
};

} // namespace contrafact
