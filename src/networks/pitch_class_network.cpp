// SPDX-License-Identifier: GPL-3.0-or-later

#include "networks/pitch_class_network.h"

#include "core/music.h"
#include "networks/circular_padding.h"
#include "networks/cover_input.h"

namespace contrafact {

namespace {

/// Frames that go through the trunk at once: keeps its activations in the processor's cache and the
/// memory of a ten-hour track bounded.
constexpr std::int64_t kChunkFrames = 2048;
constexpr double kCubeFloor = 1e-6; // keeps the cube root's slope finite where a channel is silent

torch::Tensor circular(const torch::Tensor& input, std::int64_t pitches) {
    if (pitches == 1)
        return input;
    const auto before = (pitches - 1) / 2;
    return padPitchClasses(input, before, pitches - 1 - before);
}

torch::Tensor cubeRoot(const torch::Tensor& mean) {
    return (mean + kCubeFloor).pow(1.0 / 3.0);
}

torch::Tensor cubeMeanOverPitch(const torch::Tensor& values) {
    return (values * values * values).mean(2);
}

} // namespace

PitchConvolutionNorm::PitchConvolutionNorm(std::int64_t in, std::int64_t out,
                                           PitchConvolution geometry)
    : m_geometry(geometry) {
    m_convolution = register_module(
        "convolution",
        torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, {geometry.pitches, geometry.frames})
                              .stride({1, geometry.timeStride})
                              .padding({0, geometry.frames / 2})
                              .bias(false)));
    m_norm = register_module("norm", torch::nn::BatchNorm2d(out));
}

torch::Tensor PitchConvolutionNorm::forward(const torch::Tensor& input) {
    return m_norm(m_convolution(circular(input, m_geometry.pitches)));
}

torch::Tensor PitchConvolutionNorm::forwardFolded(const torch::Tensor& input) const {
    const std::array<std::int64_t, 2> stride{1, m_geometry.timeStride};
    const std::array<std::int64_t, 2> padding{0, m_geometry.frames / 2};
    return torch::conv2d(circular(input, m_geometry.pitches), m_foldedWeight, m_foldedBias, stride,
                         padding);
}

void PitchConvolutionNorm::fold() {
    const torch::NoGradGuard noGradient;
    const auto scale = m_norm->weight / (m_norm->running_var + m_norm->options.eps()).sqrt();
    m_foldedWeight = (m_convolution->weight * scale.view({-1, 1, 1, 1}))
                         .contiguous(torch::MemoryFormat::ChannelsLast);
    m_foldedBias = m_norm->bias - m_norm->running_mean * scale;
}

PitchResidualBlock::PitchResidualBlock(std::int64_t in, std::int64_t out, PitchConvolution first,
                                       PitchConvolution second)
    : m_first(register_module("first", std::make_shared<PitchConvolutionNorm>(in, out, first)))
    , m_second(
          register_module("second", std::make_shared<PitchConvolutionNorm>(out, out, second))) {
    if (in != out || first.timeStride != 1)
        m_shortcut =
            register_module("shortcut", std::make_shared<PitchConvolutionNorm>(
                                            in, out, PitchConvolution{1, 1, first.timeStride}));
}

torch::Tensor PitchResidualBlock::forward(const torch::Tensor& input) {
    auto output = m_second->forward(m_first->forward(input).relu_());
    return output.add_(m_shortcut ? m_shortcut->forward(input) : input).relu_();
}

torch::Tensor PitchResidualBlock::forwardFolded(const torch::Tensor& input) const {
    auto output = m_second->forwardFolded(m_first->forwardFolded(input).relu_());
    return output.add_(m_shortcut ? m_shortcut->forwardFolded(input) : input).relu_();
}

void PitchResidualBlock::fold() {
    m_first->fold();
    m_second->fold();
    if (m_shortcut)
        m_shortcut->fold();
}

PitchClassNetwork::PitchClassNetwork(const PitchClassShape& shape)
    : m_shape(shape) {
    const auto& w = shape.widths;
    const auto block = [this](const char* name, std::int64_t in, std::int64_t out,
                              PitchConvolution first) {
        return register_module(
            name, std::make_shared<PitchResidualBlock>(in, out, first, PitchConvolution{3, 3, 1}));
    };
    m_stem = register_module("stem", std::make_shared<PitchConvolutionNorm>(
                                         kCoverInputBands, w[0], PitchConvolution{12, 5, 2}));
    m_blocks[0] = block("block1", w[0], w[1], {5, 3, 2});
    m_blocks[1] = block("block2", w[1], w[2], {12, 3, 1});
    m_blocks[2] = block("block3", w[2], w[3], {5, 3, 2});
    m_projection = register_module(
        "projection",
        torch::nn::Linear(torch::nn::LinearOptions(2 * w[3], shape.dimension).bias(false)));
    m_neck = register_module("neck", torch::nn::BatchNorm1d(shape.dimension));
    // Bag of tricks (Luo et al. 2019): a neck without shift keeps the embedding around the origin.
    m_neck->bias.set_requires_grad(false);
    m_segmentProjection = register_module(
        "segment_projection",
        torch::nn::Linear(torch::nn::LinearOptions(2 * w[3], shape.segmentDimension).bias(false)));
    m_segmentNeck = register_module("segment_neck", torch::nn::BatchNorm1d(shape.segmentDimension));
    m_segmentNeck->bias.set_requires_grad(false);
    if (shape.pooledDimension > 0) {
        const auto pairs = shape.segmentDimension * (shape.segmentDimension + 1) / 2;
        m_pooledMean = register_buffer("pooled_mean", torch::zeros(pairs));
        m_pooledComponents =
            register_buffer("pooled_components", torch::zeros({shape.pooledDimension, pairs}));
    }
}

torch::Tensor PitchClassNetwork::trunk(const torch::Tensor& input) {
    auto values = m_stem->forward(input).relu_();
    for (const auto& block : m_blocks)
        values = block->forward(values);
    return values;
}

torch::Tensor PitchClassNetwork::foldedTrunk(const torch::Tensor& input) const {
    auto values = m_stem->forwardFolded(input).relu_();
    for (const auto& block : m_blocks)
        values = block->forwardFolded(values);
    return values;
}

void PitchClassNetwork::prepare() {
    eval();
    m_stem->fold();
    for (const auto& block : m_blocks)
        block->fold();
}

torch::Tensor PitchClassNetwork::project(const torch::Tensor& trunkOutput) {
    const auto values = trunkOutput.to(torch::kFloat32);
    const auto maximum = values.amax(2).mean(2);
    const auto cubes = cubeRoot((values * values * values).mean({2, 3}));
    return m_projection(torch::cat({maximum, cubes}, 1));
}

torch::Tensor PitchClassNetwork::neck(const torch::Tensor& projected) {
    return m_neck(projected);
}

torch::Tensor PitchClassNetwork::pooledSegments(const torch::Tensor& maximum,
                                                const torch::Tensor& cubeMean) {
    const std::array<std::int64_t, 1> length{std::min(kSegmentTrunkFrames, maximum.size(2))};
    const std::array<std::int64_t, 1> hop{1};
    const auto pooled = torch::cat({torch::avg_pool1d(maximum, length, hop),
                                    cubeRoot(torch::avg_pool1d(cubeMean, length, hop))},
                                   1)
                            .transpose(1, 2);
    const auto rows = pooled.reshape({-1, pooled.size(2)});
    return ofLengthOne(m_segmentNeck(m_segmentProjection(rows)))
        .view({pooled.size(0), pooled.size(1), m_shape.segmentDimension});
}

torch::Tensor PitchClassNetwork::segments(const torch::Tensor& trunkOutput) {
    const auto values = trunkOutput.to(torch::kFloat32);
    return pooledSegments(values.amax(2), cubeMeanOverPitch(values));
}

std::optional<TrunkSummary> PitchClassNetwork::summarise(const NetworkInput& input,
                                                         const std::stop_token& stop) const {
    const auto frames = static_cast<std::int64_t>(input.frames);
    std::vector<torch::Tensor> maxima;
    std::vector<torch::Tensor> cubes;
    for (std::int64_t first = 0; first < frames; first += kChunkFrames) {
        if (stop.stop_requested())
            return std::nullopt;
        const auto from = std::max<std::int64_t>(0, first - kTrunkMarginFrames);
        const auto end = std::min(frames, first + kChunkFrames);
        const auto to = std::min(frames, end + kTrunkMarginFrames);
        const auto values = foldedTrunk(slice(input, from, to));
        const auto skipped = (first - from) / kTrunkStride;
        const auto kept = (end - first + kTrunkStride - 1) / kTrunkStride;
        maxima.push_back(values.amax(2).squeeze(0).narrow(1, skipped, kept).clone());
        cubes.push_back(cubeMeanOverPitch(values).squeeze(0).narrow(1, skipped, kept).clone());
    }
    return TrunkSummary{torch::cat(maxima, 1), torch::cat(cubes, 1)};
}

torch::Tensor PitchClassNetwork::trackVector(const TrunkSummary& summary,
                                             const torch::Tensor& segments) {
    if (m_shape.pooledDimension > 0) {
        const auto centred = rootCovariance(segments) - m_pooledMean;
        return ofLengthOne(m_pooledComponents.matmul(centred));
    }
    const auto pooled =
        torch::cat({summary.maximum.mean(1), cubeRoot(summary.cubeMean.mean(1))}).unsqueeze(0);
    return ofLengthOne(neck(m_projection(pooled)).squeeze(0));
}

std::optional<TrackVectors> PitchClassNetwork::embedTrack(const NetworkInput& input,
                                                          const std::stop_token& stop) {
    const auto summary = summarise(input, stop);
    if (!summary)
        return std::nullopt;
    const auto segments =
        pooledSegments(summary->maximum.unsqueeze(0), summary->cubeMean.unsqueeze(0)).squeeze(0);
    const auto hop = static_cast<double>(kTrunkStride) / input.framesPerSecond;
    return TrackVectors{trackVector(*summary, segments), segments,
                        static_cast<double>(kSegmentTrunkFrames) * hop, hop};
}

torch::Tensor rootCovariance(const torch::Tensor& segments) {
    const auto covariance = segments.t().matmul(segments) / static_cast<double>(segments.size(0));
    const auto [values, vectors] = torch::linalg_eigh(covariance, "U");
    const auto root = (vectors * values.clamp_min(0.0).sqrt()).matmul(vectors.t());
    const auto size = segments.size(1);
    const auto places = torch::triu_indices(size, size);
    const auto upper = root.index({places[0], places[1]});
    const auto weight = torch::where(places[0] == places[1], 1.0, std::sqrt(2.0));
    return upper * weight.to(upper.dtype()) / root.norm();
}

} // namespace contrafact
