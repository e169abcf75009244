// SPDX-License-Identifier: GPL-3.0-or-later

#include "networks/embedder.h"

#include "networks/cover_network.h"
#include "networks/network_weights.h"
#include "networks/trained_network.h"

namespace contrafact {

namespace {

constexpr double kShortestSeconds = 2.0;

std::vector<float> valuesOf(const torch::Tensor& tensor) {
    const auto flat = tensor.contiguous();
    const float* first = flat.data_ptr<float>();
    return {first, first + flat.numel()};
}

Matrix matrixOf(const torch::Tensor& rows) {
    return {static_cast<std::size_t>(rows.size(0)), static_cast<std::size_t>(rows.size(1)),
            valuesOf(rows)};
}

class NetworkEmbedder final : public TrackEmbedder {
public:
    NetworkEmbedder(StoredModel model, std::shared_ptr<CoverNetwork> network)
        : m_card(std::move(model.card))
        , m_modelId(std::move(model.digest))
        , m_network(std::move(network)) {}

    [[nodiscard]] Result<TrackEmbedding> embed(const ConstantQ& constantQ,
                                               std::stop_token stop) const override {
        return askNetwork("embed a track", [&]() -> Result<TrackEmbedding> {
            const NetworkInput input = networkInput(m_network->shape(), constantQ);
            if (input.frames == 0)
                return failure(ErrorCode::Silent, "no sound to embed");
            if (static_cast<double>(input.frames) < kShortestSeconds * input.framesPerSecond)
                return failure(ErrorCode::TooShort, "under two seconds of sound");
            const auto vectors = m_network->embedTrack(input, stop);
            if (!vectors)
                return failure(ErrorCode::Cancelled, "stopped while embedding");
            return TrackEmbedding{m_modelId, valuesOf(vectors->track), matrixOf(vectors->segments),
                                  vectors->segmentSeconds, vectors->segmentHopSeconds};
        });
    }
    [[nodiscard]] const ModelCard& card() const override { return m_card; }

private:
    ModelCard m_card;
    std::string m_modelId;
    std::shared_ptr<CoverNetwork> m_network; // as torch makes them
};

} // namespace

Result<std::unique_ptr<TrackEmbedder>> readTrackEmbedder(const std::filesystem::path& modelFolder) {
    using Made = Result<std::unique_ptr<TrackEmbedder>>;
    return readNetwork(modelFolder, [](StoredModel&& model) -> Made {
        const auto shape = networkShape(model.weights.metadata);
        if (!shape)
            return failureOf(shape);
        auto network = makeCoverNetwork(*shape);
        if (auto assigned = assignTensors(*network, model.weights.tensors); !assigned)
            return failureOf(assigned);
        network->prepare();
        return std::make_unique<NetworkEmbedder>(std::move(model), std::move(network));
    });
}

} // namespace contrafact
