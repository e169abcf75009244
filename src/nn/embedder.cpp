// SPDX-License-Identifier: GPL-3.0-or-later

#include "nn/embedder.h"

#include <cmath>
#include <new>

#include <ATen/Parallel.h>
#include <torch/types.h>

#include "core/sha256.h"
#include "nn/cover_input.h"
#include "nn/network_weights.h"
#include "nn/pitch_class_network.h"
#include "nn/weights_file.h"

namespace contrafact {

namespace {

constexpr double kShortestSeconds = 2.0;
/// Frames that go through the trunk at once: keeps its activations in the processor's cache and the
/// memory of a ten-hour track bounded.
constexpr std::int64_t kChunkFrames = 2048;

/// Treats denormal numbers as zero on this thread while it lives; they are many times slower.
class DenormalGuard {
public:
    DenormalGuard() { at::globalContext().setFlushDenormal(true); }
    ~DenormalGuard() { at::globalContext().setFlushDenormal(false); }
    DenormalGuard(const DenormalGuard&) = delete;
    DenormalGuard& operator=(const DenormalGuard&) = delete;
};

/// Frames [first, end) of the input as 1 x 5 x 12 x frames, channels last.
torch::Tensor slice(const CoverInput& input, std::int64_t first, std::int64_t end) {
    const std::array<std::int64_t, 4> shape{1, kCoverInputBands, kPitchClasses,
                                            static_cast<std::int64_t>(input.frames)};
    // from_blob asks for a mutable pointer; the tensor is only read.
    const auto whole = torch::from_blob(const_cast<float*>(input.values.data()), shape);
    return whole.narrow(3, first, end - first).contiguous(torch::MemoryFormat::ChannelsLast);
}

/// The trunk over the whole track, piece by piece. Every piece is run with the margin that its
/// frames can see, so the result does not depend on the cutting. Nothing if stopped.
std::optional<TrunkSummary> summarise(const PitchClassNetwork& network, const CoverInput& input,
                                      const std::stop_token& stop) {
    const auto frames = static_cast<std::int64_t>(input.frames);
    std::vector<torch::Tensor> maxima;
    std::vector<torch::Tensor> cubes;
    for (std::int64_t first = 0; first < frames; first += kChunkFrames) {
        if (stop.stop_requested())
            return std::nullopt;
        const auto from = std::max<std::int64_t>(0, first - kTrunkMarginFrames);
        const auto end = std::min(frames, first + kChunkFrames);
        const auto to = std::min(frames, end + kTrunkMarginFrames);
        const auto summary =
            PitchClassNetwork::summarise(network.foldedTrunk(slice(input, from, to)));
        const auto skipped = (first - from) / kTrunkStride;
        const auto kept = (end - first + kTrunkStride - 1) / kTrunkStride;
        maxima.push_back(summary.maximum.narrow(1, skipped, kept).clone());
        cubes.push_back(summary.cubeMean.narrow(1, skipped, kept).clone());
    }
    return TrunkSummary{torch::cat(maxima, 1), torch::cat(cubes, 1)};
}

std::vector<float> valuesOf(const torch::Tensor& tensor) {
    const auto flat = tensor.contiguous();
    const float* first = flat.data_ptr<float>();
    return {first, first + flat.numel()};
}

Result<void> checkCard(const ModelCard& card, const std::string& digest,
                       const std::map<std::string, std::string>& metadata) {
    if (card.sha256() != digest)
        return failure(ErrorCode::ModelMismatch, "the weights' SHA-256 is " + digest +
                                                     ", the card states " +
                                                     std::string(card.sha256()));
    for (const auto& [name, value] : metadata)
        if (card.value(name) != value)
            return failure(ErrorCode::ModelMismatch, "card and weights differ in '" + name + "'");
    return {};
}

} // namespace

struct Embedder::Impl {
    ModelCard card;
    std::string modelId;
    std::unique_ptr<PitchClassNetwork> network;
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
    const auto path = modelFolder / kModelWeightsFile;
    const auto located = [&path](Error error) {
        error.path = path;
        return tl::unexpected(std::move(error));
    };
    const auto bytes = readModelFile(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto card = readModelCard(modelFolder);
    if (!card)
        return tl::unexpected(card.error());
    const auto weights = decodeWeights(*bytes);
    if (!weights)
        return located(weights.error());
    const std::string digest = sha256(*bytes);
    if (auto checked = checkCard(*card, digest, weights->metadata); !checked)
        return located(checked.error());
    const auto shape = pitchClassShape(weights->metadata);
    if (!shape)
        return located(shape.error());
    try {
        at::set_num_threads(1);
        auto network = std::make_unique<PitchClassNetwork>(*shape);
        if (auto assigned = assignTensors(*network, weights->tensors); !assigned)
            return located(assigned.error());
        network->eval();
        network->fold();
        return Embedder(std::make_unique<Impl>(Impl{std::move(*card), digest, std::move(network)}));
    } catch (const std::exception& exception) {
        return failure(ErrorCode::Internal, exception.what(), path);
    }
}

Result<TrackEmbedding> Embedder::embed(const ConstantQ& constantQ, std::stop_token stop) const {
    try {
        const DenormalGuard flushDenormals;
        const c10::InferenceMode inference;
        const CoverInput input = coverInput(constantQ);
        if (input.frames == 0)
            return failure(ErrorCode::Silent, "no sound to embed");
        if (static_cast<double>(input.frames) < kShortestSeconds * input.framesPerSecond)
            return failure(ErrorCode::TooShort, "under two seconds of sound");
        const auto summary = summarise(*m_impl->network, input, stop);
        if (!summary)
            return failure(ErrorCode::Cancelled, "stopped while embedding");
        const auto segments = m_impl->network->embedSegments(*summary);
        const auto hop = static_cast<double>(kTrunkStride) / input.framesPerSecond;
        return TrackEmbedding{m_impl->modelId, valuesOf(m_impl->network->embedTrack(*summary)),
                              Matrix(static_cast<std::size_t>(segments.size(0)),
                                     static_cast<std::size_t>(segments.size(1)),
                                     valuesOf(segments)),
                              static_cast<double>(kSegmentTrunkFrames) * hop, hop};
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "not enough memory to embed a track");
    } catch (const std::exception& exception) {
        return failure(ErrorCode::Internal, exception.what());
    }
}

} // namespace contrafact
