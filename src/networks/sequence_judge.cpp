// SPDX-License-Identifier: GPL-3.0-or-later

#include "networks/sequence_judge.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "networks/network_weights.h"
#include "networks/sequence_network.h"
#include "networks/trained_network.h"
#include "nn/calibration_file.h"
#include "nn/sequence_metadata.h"

namespace contrafact {

namespace {

constexpr std::size_t kPairsAtOnce = 8; // bounds memory
constexpr const char* kPurpose = "compare pieces";

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

class SequenceJudge final : public PieceJudge {
public:
    SequenceJudge(ModelCard card, Result<LogisticCurve> joinCurve,
                  std::shared_ptr<SequenceNetwork> network)
        : m_card(std::move(card))
        , m_joinCurve(std::move(joinCurve))
        , m_network(std::move(network)) {}

    [[nodiscard]] Result<Matrix> follows(std::span<const Matrix> pieces,
                                         std::stop_token stop) const override {
        if (kind().pieces != 2)
            return failure(ErrorCode::ModelMismatch, "this network compares three pieces, not two");
        if (auto checked = checkPieces(pieces); !checked)
            return failureOf(checked);
        return askNetwork(kPurpose, [&]() -> Result<Matrix> {
            const auto ends = embedded(pieces, View::End);
            const auto beginnings = embedded(pieces, View::Beginning);
            Matrix probabilities(pieces.size(), pieces.size());
            for (const auto& pairs : batchesOf(pieces)) {
                if (stop.stop_requested())
                    return failure(ErrorCode::Cancelled, "stopped while comparing pieces");
                const auto follows = probabilitiesOf(pairs, ends, beginnings);
                for (std::size_t i = 0; i < pairs.size(); ++i)
                    probabilities.at(pairs[i].first, pairs[i].second) =
                        follows[static_cast<std::int64_t>(i)].item<float>();
            }
            return probabilities;
        });
    }

    [[nodiscard]] Result<OrderProbabilities>
    ordersOfThree(std::span<const Matrix> pieces) const override {
        if (kind().pieces != 3)
            return failure(ErrorCode::ModelMismatch, "this network compares two pieces, not three");
        if (pieces.size() != 3)
            return failure(ErrorCode::BadFormat,
                           "three pieces are compared, not " + std::to_string(pieces.size()));
        if (auto checked = checkPieces(pieces); !checked)
            return failureOf(checked);
        return askNetwork(kPurpose, [&]() -> Result<OrderProbabilities> {
            auto given = embedded(pieces, View::Beginning);
            given[0] = m_network->embed(viewOf(pieces[0], View::End));
            const auto classes = torch::softmax(m_network->judge(given), 1)[0];
            OrderProbabilities probabilities{};
            for (std::size_t i = 0; i < probabilities.size(); ++i)
                probabilities[i] = classes[static_cast<std::int64_t>(i)].item<double>();
            return probabilities;
        });
    }

    [[nodiscard]] const SequenceKind& kind() const override {
        return sequenceKind(m_network->shape().architecture);
    }
    [[nodiscard]] const Result<LogisticCurve>& joinCurve() const override { return m_joinCurve; }
    [[nodiscard]] const ModelCard& card() const override { return m_card; }

private:
    using Tensors = std::vector<torch::Tensor>;

    [[nodiscard]] Tensors embedded(std::span<const Matrix> pieces, View view) const {
        Tensors result;
        for (const Matrix& piece : pieces)
            result.push_back(m_network->embed(viewOf(piece, view)));
        return result;
    }

    /// Of the second of each pair following the first.
    [[nodiscard]] torch::Tensor probabilitiesOf(std::span<const Pair> pairs, const Tensors& ends,
                                                const Tensors& beginnings) const {
        Tensors left;
        Tensors entered;
        for (const auto& [a, b] : pairs) {
            left.push_back(ends[a]);
            entered.push_back(beginnings[b]);
        }
        const std::array given{torch::cat(left), torch::cat(entered)};
        return torch::softmax(m_network->judge(given), 1).select(1, 1);
    }

    ModelCard m_card;
    Result<LogisticCurve> m_joinCurve;
    std::shared_ptr<SequenceNetwork> m_network; // as torch makes them
};

} // namespace

Result<std::unique_ptr<PieceJudge>> readPieceJudge(const std::filesystem::path& modelFolder) {
    using Made = Result<std::unique_ptr<PieceJudge>>;
    return readNetwork(modelFolder, [&](StoredModel&& model) -> Made {
        const auto shape = sequenceShape(model.weights.metadata);
        if (!shape)
            return failureOf(shape);
        auto network = std::make_shared<SequenceNetwork>(*shape);
        if (auto assigned = assignTensors(*network, model.weights.tensors); !assigned)
            return failureOf(assigned);
        network->eval();
        return std::make_unique<SequenceJudge>(std::move(model.card), readJoinCurve(modelFolder),
                                               std::move(network));
    });
}

} // namespace contrafact
