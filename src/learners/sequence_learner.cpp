// SPDX-License-Identifier: GPL-3.0-or-later

#include "learners/sequence_learner.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>

#include <torch/nn/functional.h>

#include "networks/network_weights.h"
#include "nn/model_folder.h"
#include "training/half_precision.h"

namespace contrafact {

namespace {

constexpr auto kLevelBands = static_cast<std::int64_t>(kSongBands);
constexpr double kLeastDeviation = 1e-3;

/// Mean and standard deviation of every band over all frames.
std::pair<torch::Tensor, torch::Tensor> bandStatistics(std::span<const MelSong> songs) {
    auto sum = torch::zeros({kLevelBands}, torch::kFloat64);
    auto squares = torch::zeros({kLevelBands}, torch::kFloat64);
    double frames = 0.0;
    for (const MelSong& song : songs) {
        const auto rows = static_cast<std::int64_t>(song.levels.rows());
        const auto levels =
            torch::from_blob(const_cast<float*>(song.levels.values().data()), {rows, kLevelBands})
                .to(torch::kFloat64);
        sum += levels.sum(0);
        squares += levels.square().sum(0);
        frames += static_cast<double>(rows);
    }
    const auto mean = sum / frames;
    const auto deviation = (squares / frames - mean.square()).clamp_min(0.0).sqrt();
    return {mean.to(torch::kFloat32), deviation.clamp_min(kLeastDeviation).to(torch::kFloat32)};
}

torch::Tensor inputOf(const FragmentBatch& batch) {
    const auto views = static_cast<std::int64_t>(batch.songs * batch.pieces * 2);
    // from_blob asks for a mutable pointer; the tensor is only read and lives no longer than the
    // batch.
    return torch::from_blob(const_cast<float*>(batch.values.data()),
                            {views, kLevelBands, static_cast<std::int64_t>(batch.frames)});
}

} // namespace

torch::Tensor orderLogits(const torch::Tensor& joins) {
    const auto joinOf = [&](std::int64_t before, std::int64_t after) {
        return joins.select(1, before).select(1, after);
    };
    std::vector<torch::Tensor> orders;
    for (const auto& [first, second, third] : kOrdersOfThree)
        orders.push_back(joinOf(first, second) + joinOf(second, third));
    return torch::stack(orders, 1);
}

torch::Tensor choiceEntropy(const torch::Tensor& joins) {
    namespace functional = torch::nn::functional;
    const auto choices = joins.size(1) - 1;
    // Rows: all but the last piece, which nothing follows; columns: all but the first.
    const auto itself = torch::ones({choices, choices}, torch::TensorOptions(torch::kBool))
                            .triu(-1)
                            .tril(-1)
                            .to(joins.device());
    const auto odds = joins.narrow(1, 0, choices)
                          .narrow(2, 1, choices)
                          .masked_fill(itself, -std::numeric_limits<float>::infinity());
    const auto right = torch::arange(choices, torch::TensorOptions(torch::kInt64))
                           .to(joins.device())
                           .expand({joins.size(0), choices});
    // The classes are the second dimension: what is entered, then what is left.
    return (functional::cross_entropy(odds.transpose(1, 2), right) +
            functional::cross_entropy(odds, right)) /
           2.0;
}

torch::Tensor SequenceLearner::joinOdds(const torch::Tensor& logits,
                                        std::span<const Question> questions,
                                        const FragmentBatch& batch) {
    const auto rows = (logits.select(1, 1) - logits.select(1, 0))
                          .view({-1, static_cast<std::int64_t>(batch.songs)});
    std::vector<torch::Tensor> cells(batch.pieces * batch.pieces, torch::zeros_like(rows[0]));
    for (std::size_t i = 0; i < questions.size(); ++i)
        cells[questions[i].pieces[0] * batch.pieces + questions[i].pieces[1]] =
            rows[static_cast<std::int64_t>(i)];
    const auto side = static_cast<std::int64_t>(batch.pieces);
    return torch::stack(cells, 1).view({-1, side, side});
}

SequenceLearner::SequenceLearner(const SequenceRecipe& recipe, std::span<const MelSong> songs,
                                 torch::Device device)
    : m_seed(recipe.seed)
    , m_device(device)
    , m_halfPrecision(device.is_cpu() && hasHalfPrecision())
    , m_losses(recipe.losses) {
    torch::manual_seed(recipe.seed);
    m_network = std::make_shared<SequenceNetwork>(recipe.network, recipe.dropout);
    const auto [mean, deviation] = bandStatistics(songs);
    m_network->standardise(mean, deviation);
    m_network->to(device);
    m_optimizer = std::make_unique<torch::optim::AdamW>(
        m_network->parameters(), torch::optim::AdamWOptions(recipe.schedule.learningRate)
                                     .weight_decay(recipe.schedule.weightDecay));
}

bool SequenceLearner::isOfPairs() const {
    return sequenceKind(m_network->shape().architecture).pieces == 2;
}

std::vector<SequenceLearner::Question> SequenceLearner::questions() const {
    if (isOfPairs())
        return {{{0, 1}, 1}, {{1, 2}, 1}, {{0, 2}, 0}, {{2, 0}, 0}, {{1, 0}, 0}};
    std::vector<Question> all;
    for (std::size_t order = 0; order < kOrdersOfThree.size(); ++order) {
        Question question{{}, static_cast<std::int64_t>(order)};
        for (const int place : kOrdersOfThree[order])
            question.pieces.push_back(static_cast<std::size_t>(place));
        all.push_back(std::move(question));
    }
    return all;
}

torch::Tensor SequenceLearner::answers(const FragmentBatch& batch,
                                       std::span<const Question> questions) {
    const HalfPrecisionScope scope(m_halfPrecision);
    const auto embedded = m_network->embed(inputOf(batch).to(m_device));
    const auto songs = static_cast<std::int64_t>(batch.songs);
    // songs x pieces x views x channels x frames
    const auto views = embedded.view(
        {songs, static_cast<std::int64_t>(batch.pieces), 2, embedded.size(1), embedded.size(2)});
    const std::size_t places = questions.front().pieces.size();
    std::vector<torch::Tensor> given;
    for (std::size_t place = 0; place < places; ++place) {
        std::vector<torch::Tensor> parts;
        for (const Question& question : questions) {
            const auto piece = static_cast<std::int64_t>(question.pieces[place]);
            // The first is left at its end, all others are entered at their beginning.
            parts.push_back(views.select(1, piece).select(1, place == 0 ? 1 : 0));
        }
        given.push_back(torch::cat(parts));
    }
    return m_network->judge(given);
}

/// The published questions, and what the rest of the loss needs beside them.
std::vector<SequenceLearner::Question>
SequenceLearner::questionsOfLoss(const FragmentBatch& batch) const {
    auto asked = questions();
    const std::size_t published = asked.size();
    const std::size_t compared = isOfChoices()  ? batch.pieces
                                 : isOfOrders() ? kPuzzlePieces
                                                : std::size_t{0};
    for (std::size_t a = 0; a < compared; ++a)
        for (std::size_t b = 0; b < compared; ++b)
            if (a != b && std::ranges::none_of(std::span(asked).first(published),
                                               [&](const Question& question) {
                                                   return question.pieces == std::vector{a, b};
                                               }))
                asked.push_back({{a, b}, 0});
    return asked;
}

SequenceLearner::StepLoss SequenceLearner::lossOfAnswers(const torch::Tensor& logits,
                                                         std::size_t songs) const {
    namespace functional = torch::nn::functional;
    std::vector<std::int64_t> right;
    for (const Question& question : questions())
        right.insert(right.end(), songs, question.answer);
    const auto labels = torch::tensor(right, torch::TensorOptions(torch::kInt64)).to(m_device);
    const auto published = logits.narrow(0, 0, labels.size(0));
    const auto entropy = functional::cross_entropy(published, labels);
    const auto accuracy = published.detach().argmax(1).eq(labels).to(torch::kFloat32).mean();
    return {m_losses.crossEntropyWeight * entropy,
            {{"cross_entropy", entropy.item<double>()}, {"accuracy", accuracy.item<double>()}}};
}

SequenceLearner::StepLoss SequenceLearner::lossOf(const FragmentBatch& batch) {
    namespace functional = torch::nn::functional;
    const auto asked = questionsOfLoss(batch);
    const auto logits = answers(batch, asked).to(torch::kFloat32);
    StepLoss loss = lossOfAnswers(logits, batch.songs);
    if (!isOfOrders() && !isOfChoices())
        return loss;
    const auto add = [&loss](const char* name, double weight, const torch::Tensor& part) {
        loss.sum = loss.sum + weight * part;
        loss.measured.emplace_back(name, part.item<double>());
    };
    const auto joins = joinOdds(logits, asked, batch);
    if (isOfOrders()) {
        const auto orders = orderLogits(joins);
        const auto truth = torch::zeros({orders.size(0)}, torch::TensorOptions(torch::kInt64));
        add("order", m_losses.orderWeight, functional::cross_entropy(orders, truth.to(m_device)));
    }
    if (isOfChoices())
        add("choice", m_losses.choiceWeight, choiceEntropy(joins));
    return loss;
}

LogNumbers SequenceLearner::step(const FragmentBatch& batch, double learningRate) {
    for (auto& group : m_optimizer->param_groups())
        group.options().set_lr(learningRate);
    m_network->train();
    torch::manual_seed(mixSeeds(m_seed, batch.index)); // dropout goes on as in an unbroken run
    const StepLoss loss = lossOf(batch);
    if (!std::isfinite(loss.sum.item<double>()))
        return loss.measured;
    m_optimizer->zero_grad();
    loss.sum.backward();
    m_optimizer->step();
    return loss.measured;
}

/// Share of the songs whose pieces come out as 1 2 3 by the order whose joins have the largest sum.
double SequenceLearner::puzzlesSolved(const FragmentBatch& batch) {
    std::vector<Question> pairs;
    for (std::size_t a = 0; a < kPuzzlePieces; ++a)
        for (std::size_t b = 0; b < kPuzzlePieces; ++b)
            if (a != b)
                pairs.push_back({{a, b}, 0});
    const auto scores =
        orderLogits(joinOdds(answers(batch, pairs).to(torch::kFloat32), pairs, batch));
    // The first of the orders is the right one.
    return scores.argmax(1).eq(0).to(torch::kFloat64).mean().item<double>();
}

SequenceOutcome SequenceLearner::judge(const FragmentBatch& batch) {
    const torch::NoGradGuard noGradient;
    m_network->eval();
    const auto asked = questions();
    const auto given =
        answers(batch, asked).argmax(1).view({-1, static_cast<std::int64_t>(batch.songs)});
    SequenceOutcome outcome;
    for (std::size_t i = 0; i < asked.size(); ++i)
        outcome.questions += given[static_cast<std::int64_t>(i)]
                                 .eq(asked[i].answer)
                                 .to(torch::kFloat64)
                                 .mean()
                                 .item<double>() /
                             static_cast<double>(asked.size());
    outcome.puzzles = isOfPairs() ? puzzlesSolved(batch) : outcome.questions;
    return outcome;
}

Result<void> SequenceLearner::save(const std::filesystem::path& path, const RunPosition& position) {
    return writeCheckpoint(path, state(), position);
}

Result<RunPosition> SequenceLearner::load(const std::filesystem::path& path) {
    return readCheckpoint(path, state(), m_device);
}

Result<void> SequenceLearner::startFrom(const std::filesystem::path& checkpoint) {
    if (const auto folder = checkpoint.parent_path();
        !std::filesystem::exists(checkpoint) && std::filesystem::exists(folder / "card.md"))
        return readModelFolder(folder).and_then([this](const StoredModel& model) {
            return assignTensors(*m_network, model.weights.tensors);
        });
    const auto others = takeOverNetwork(checkpoint, state(), m_device);
    return others ? Result<void>{} : failureOf(others);
}

} // namespace contrafact
