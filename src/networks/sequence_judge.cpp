// SPDX-License-Identifier: GPL-3.0-or-later

#include "networks/sequence_judge.h"

#include <algorithm>
#include <new>
#include <utility>
#include <vector>

#include <ATen/Parallel.h>

#include "networks/denormal_guard.h"
#include "networks/network_weights.h"
#include "networks/sequence_network.h"
#include "nn/model_folder.h"
#include "nn/sequence_metadata.h"

namespace contrafact {

namespace {

constexpr std::size_t kPairsAtOnce = 8; // bounds memory

enum class View { Beginning, End };

/// What is heard of a piece: 1 x 128 x frames.
torch::Tensor viewOf(const Matrix& piece, View view) {
    const auto rows = static_cast<std::int64_t>(piece.rows());
    const auto frames = std::min(rows, static_cast<std::int64_t>(kHeardFrames));
    const auto whole = torch::from_blob(const_cast<float*>(piece.values().data()),
                                        {rows, static_cast<std::int64_t>(piece.columns())});
    const auto part = whole.narrow(0, view == View::End ? rows - frames : 0, frames);
    return part.t().unsqueeze(0).contiguous();
}

/// Pairs whose pieces have equal lengths can be judged at once.
using Pair = std::pair<std::size_t, std::size_t>;

std::vector<std::vector<Pair>> batchesOf(std::span<const Matrix> pieces) {
    const auto heard = [&](std::size_t piece) {
        return std::min(pieces[piece].rows(), kHeardFrames);
    };
    std::map<Pair, std::vector<Pair>> byLengths;
    for (std::size_t a = 0; a < pieces.size(); ++a)
        for (std::size_t b = 0; b < pieces.size(); ++b)
            if (a != b)
                byLengths[{heard(a), heard(b)}].emplace_back(a, b);
    std::vector<std::vector<Pair>> batches;
    for (const auto& [lengths, pairs] : byLengths)
        for (std::size_t i = 0; i < pairs.size(); i += kPairsAtOnce)
            batches.emplace_back(pairs.begin() + static_cast<std::ptrdiff_t>(i),
                                 pairs.begin() + static_cast<std::ptrdiff_t>(
                                                     std::min(pairs.size(), i + kPairsAtOnce)));
    return batches;
}

Result<void> checkPieces(std::span<const Matrix> pieces) {
    for (const Matrix& piece : pieces)
        if (piece.rows() == 0)
            return failure(ErrorCode::TooShort, "a piece has no frames");
    return {};
}

/// Calls `work` as LibTorch wants it: no gradients, no denormal numbers, exceptions as errors.
template <typename Work>
auto guarded(Work work) -> decltype(work()) {
    try {
        const DenormalGuard flushDenormals;
        const c10::InferenceMode inference;
        return work();
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "not enough memory to compare pieces");
    } catch (const std::exception& exception) {
        return failure(ErrorCode::Internal, exception.what());
    }
}

} // namespace

struct SequenceJudge::Impl {
    ModelCard card;
    std::shared_ptr<SequenceNetwork> network; // as torch makes them

    [[nodiscard]] std::vector<torch::Tensor> embedded(std::span<const Matrix> pieces, View view) {
        std::vector<torch::Tensor> result;
        for (const Matrix& piece : pieces)
            result.push_back(network->embed(viewOf(piece, view)));
        return result;
    }
};

SequenceJudge::SequenceJudge(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl)) {}
SequenceJudge::~SequenceJudge() = default;

const ModelCard& SequenceJudge::card() const {
    return m_impl->card;
}

const SequenceKind& SequenceJudge::kind() const {
    return sequenceKind(m_impl->network->shape().architecture);
}

Result<std::unique_ptr<SequenceJudge>>
SequenceJudge::load(const std::filesystem::path& modelFolder) {
    auto model = readModelFolder(modelFolder);
    if (!model)
        return failureOf(model);
    const auto located = [&](Error error) {
        error.path = modelFolder / kModelWeightsFile;
        return failure(std::move(error));
    };
    const auto shape = sequenceShape(model->weights.metadata);
    if (!shape)
        return located(shape.error());
    try {
        at::set_num_threads(1);
        auto network = std::make_shared<SequenceNetwork>(*shape);
        if (auto assigned = assignTensors(*network, model->weights.tensors); !assigned)
            return located(assigned.error());
        network->eval();
        return std::unique_ptr<SequenceJudge>(new SequenceJudge(
            std::make_unique<Impl>(Impl{std::move(model->card), std::move(network)})));
    } catch (const std::exception& exception) {
        return failure(ErrorCode::Internal, exception.what(), modelFolder / kModelWeightsFile);
    }
}

Result<Matrix> SequenceJudge::follows(std::span<const Matrix> pieces, std::stop_token stop) const {
    if (kind().pieces != 2)
        return failure(ErrorCode::ModelMismatch, "this network compares three pieces, not two");
    if (auto checked = checkPieces(pieces); !checked)
        return failureOf(checked);
    return guarded([&]() -> Result<Matrix> {
        const auto ends = m_impl->embedded(pieces, View::End);
        const auto beginnings = m_impl->embedded(pieces, View::Beginning);
        Matrix probabilities(pieces.size(), pieces.size());
        for (const auto& pairs : batchesOf(pieces)) {
            if (stop.stop_requested())
                return failure(ErrorCode::Cancelled, "stopped while comparing pieces");
            std::vector<torch::Tensor> left;
            std::vector<torch::Tensor> entered;
            for (const auto& [a, b] : pairs) {
                left.push_back(ends[a]);
                entered.push_back(beginnings[b]);
            }
            const std::array<torch::Tensor, 2> given{torch::cat(left), torch::cat(entered)};
            const auto follows = torch::softmax(m_impl->network->judge(given), 1).select(1, 1);
            for (std::size_t i = 0; i < pairs.size(); ++i)
                probabilities.at(pairs[i].first, pairs[i].second) =
                    follows[static_cast<std::int64_t>(i)].item<float>();
        }
        return probabilities;
    });
}

Result<std::array<double, kOrdersOfThree.size()>>
SequenceJudge::ordersOfThree(std::span<const Matrix> pieces) const {
    using Probabilities = std::array<double, kOrdersOfThree.size()>;
    if (kind().pieces != 3)
        return failure(ErrorCode::ModelMismatch, "this network compares two pieces, not three");
    if (pieces.size() != 3)
        return failure(ErrorCode::BadFormat,
                       "three pieces are compared, not " + std::to_string(pieces.size()));
    if (auto checked = checkPieces(pieces); !checked)
        return failureOf(checked);
    return guarded([&]() -> Result<Probabilities> {
        auto embedded = m_impl->embedded(pieces, View::Beginning);
        embedded[0] = m_impl->network->embed(viewOf(pieces[0], View::End));
        const auto classes = torch::softmax(m_impl->network->judge(embedded), 1)[0];
        Probabilities probabilities{};
        for (std::size_t i = 0; i < probabilities.size(); ++i)
            probabilities[i] = classes[static_cast<std::int64_t>(i)].item<double>();
        return probabilities;
    });
}

} // namespace contrafact
