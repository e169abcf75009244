// SPDX-License-Identifier: GPL-3.0-or-later

#include "networks/embedder.h"

#include <cmath>
#include <new>

#include <ATen/Parallel.h>
#include <torch/types.h>

#include "networks/cover_network.h"
#include "networks/denormal_guard.h"
#include "networks/network_weights.h"
#include "nn/model_folder.h"

namespace contrafact {

namespace {

constexpr double kShortestSeconds = 2.0;

std::vector<float> valuesOf(const torch::Tensor& tensor) {
    const auto flat = tensor.contiguous();
    const float* first = flat.data_ptr<float>();
    return {first, first + flat.numel()};
}

} // namespace

struct Embedder::Impl {
    ModelCard card;
    std::string modelId;
    std::shared_ptr<CoverNetwork> network; // as torch makes them
};

Embedder::Embedder(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl)) {}
Embedder::Embedder(Embedder&&) noexcept = default;
Embedder& Embedder::operator=(Embedder&&) noexcept = default;
Embedder::~Embedder() = default;

const ModelCard& Embedder::card() const {
    return m_impl->card;
}

Result<Embedder> Embedder::load(const std::filesystem::path& modelFolder) {
    auto model = readModelFolder(modelFolder);
    if (!model)
        return failureOf(model);
    const auto path = modelFolder / kModelWeightsFile;
    const auto located = [&path](Error error) {
        error.path = path;
        return failure(std::move(error));
    };
    const auto shape = networkShape(model->weights.metadata);
    if (!shape)
        return located(shape.error());
    try {
        at::set_num_threads(1);
        auto network = makeCoverNetwork(*shape);
        if (auto assigned = assignTensors(*network, model->weights.tensors); !assigned)
            return located(assigned.error());
        network->prepare();
        return Embedder(std::make_unique<Impl>(
            Impl{std::move(model->card), std::move(model->digest), std::move(network)}));
    } catch (const std::exception& exception) {
        return failure(ErrorCode::Internal, exception.what(), path);
    }
}

Result<TrackEmbedding> Embedder::embed(const ConstantQ& constantQ, std::stop_token stop) const {
    try {
        const DenormalGuard flushDenormals;
        const c10::InferenceMode inference;
        auto& network = *m_impl->network;
        const NetworkInput input = networkInput(network.shape(), constantQ);
        if (input.frames == 0)
            return failure(ErrorCode::Silent, "no sound to embed");
        if (static_cast<double>(input.frames) < kShortestSeconds * input.framesPerSecond)
            return failure(ErrorCode::TooShort, "under two seconds of sound");
        const auto vectors = network.embedTrack(input, stop);
        if (!vectors)
            return failure(ErrorCode::Cancelled, "stopped while embedding");
        const auto& segments = vectors->segments;
        return TrackEmbedding{m_impl->modelId, valuesOf(vectors->track),
                              Matrix(static_cast<std::size_t>(segments.size(0)),
                                     static_cast<std::size_t>(segments.size(1)),
                                     valuesOf(segments)),
                              vectors->segmentSeconds, vectors->segmentHopSeconds};
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "not enough memory to embed a track");
    } catch (const std::exception& exception) {
        return failure(ErrorCode::Internal, exception.what());
    }
}

} // namespace contrafact
