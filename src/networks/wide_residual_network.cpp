// SPDX-License-Identifier: GPL-3.0-or-later

#include "networks/wide_residual_network.h"

#include <cassert>

#include <torch/nn/functional.h>

namespace contrafact {

namespace {

constexpr std::int64_t kStemChannels = 16;
constexpr std::array<std::int64_t, 4> kGroupChannels{16, 32, 64, 128};
constexpr double kLeak = 0.1;             // slope of the activation below 0
constexpr double kPoolingFloor = 1e-6;    // GeM needs positive values
constexpr double kPoolingPower = 3.0;     // at the start
constexpr double kLongestStretch = 300.0; // seconds that go through the trunk at once

torch::Tensor activated(const torch::Tensor& values) {
    return torch::leaky_relu(values, kLeak);
}

torch::nn::Conv2d convolution(std::int64_t in, std::int64_t out, std::int64_t size,
                              std::int64_t stride) {
    auto layer = torch::nn::Conv2d(
        torch::nn::Conv2dOptions(in, out, size).stride(stride).padding(size / 2).bias(false));
    torch::nn::init::kaiming_normal_(layer->weight, kLeak, torch::kFanOut, torch::kLeakyReLU);
    return layer;
}

} // namespace

ChannelNorm::ChannelNorm(std::int64_t channels, bool halfByInstance)
    : m_instanceChannels(halfByInstance ? channels / 2 : 0) {
    if (m_instanceChannels > 0)
        m_instanceNorm =
            register_module("instance_norm",
                            torch::nn::InstanceNorm2d(
                                torch::nn::InstanceNorm2dOptions(m_instanceChannels).affine(true)));
    m_batchNorm =
        register_module("batch_norm", torch::nn::BatchNorm2d(channels - m_instanceChannels));
}

torch::Tensor ChannelNorm::forward(const torch::Tensor& input) {
    if (m_instanceChannels == 0)
        return m_batchNorm(input);
    const auto others = input.size(1) - m_instanceChannels;
    return torch::cat({m_instanceNorm(input.narrow(1, 0, m_instanceChannels)),
                       m_batchNorm(input.narrow(1, m_instanceChannels, others))},
                      1);
}

WideResidualBlock::WideResidualBlock(const Geometry& geometry, bool instanceNorm) {
    m_firstNorm = register_module("first_norm", torch::nn::BatchNorm2d(geometry.in));
    m_first = register_module("first", convolution(geometry.in, geometry.out, 3, geometry.stride));
    m_secondNorm =
        register_module("second_norm", std::make_shared<ChannelNorm>(geometry.out, instanceNorm));
    m_second = register_module("second", convolution(geometry.out, geometry.out, 3, 1));
    if (geometry.in != geometry.out || geometry.stride != 1)
        m_shortcut =
            register_module("shortcut", convolution(geometry.in, geometry.out, 1, geometry.stride));
}

torch::Tensor WideResidualBlock::forward(const torch::Tensor& input) {
    const auto start = activated(m_firstNorm(input));
    const auto values = m_second(activated(m_secondNorm->forward(m_first(start))));
    return values + (m_shortcut ? m_shortcut(start) : input);
}

WideResidualNetwork::WideResidualNetwork(const WideResidualShape& shape)
    : m_shape(shape) {
    assert(isWideResidualDepth(shape.depth));
    m_stem = register_module("stem", convolution(1, kStemChannels, 3, 1));
    std::int64_t channels = kStemChannels;
    for (const auto base : kGroupChannels)
        for (std::int64_t place = 0; place < (shape.depth - 4) / 6; ++place) {
            const auto name = "block" + std::to_string(m_blocks.size() + 1);
            const WideResidualBlock::Geometry geometry{channels, base * shape.widening,
                                                       place == 0 ? 2 : 1};
            m_blocks.push_back(register_module(
                name, std::make_shared<WideResidualBlock>(geometry, shape.instanceNorm)));
            channels = geometry.out;
        }
    m_lastNorm = register_module("last_norm", torch::nn::BatchNorm2d(channels));
    if (shape.generalisedMean)
        m_poolingPower = register_parameter("pooling_power", torch::full({1}, kPoolingPower));
    if (shape.dimension > 0)
        m_projection = register_module("projection", torch::nn::Linear(channels, shape.dimension));
    if (shape.neck) {
        m_neck = register_module("neck", torch::nn::BatchNorm1d(dimension()));
        m_neck->bias.set_requires_grad(false); // keeps the embedding around the origin
    }
}

std::int64_t WideResidualNetwork::dimension() const {
    return m_shape.dimension > 0 ? m_shape.dimension : kGroupChannels.back() * m_shape.widening;
}

torch::Tensor WideResidualNetwork::trunk(const torch::Tensor& input) {
    auto values = m_stem(input);
    for (const auto& block : m_blocks)
        values = block->forward(values);
    return activated(m_lastNorm(values));
}

torch::Tensor WideResidualNetwork::pool(const torch::Tensor& values) {
    if (!m_shape.generalisedMean)
        return values.mean({2, 3});
    return values.clamp_min(kPoolingFloor)
        .pow(m_poolingPower)
        .mean({2, 3})
        .pow(1.0 / m_poolingPower);
}

torch::Tensor WideResidualNetwork::project(const torch::Tensor& trunkOutput) {
    const auto pooled = pool(trunkOutput.to(torch::kFloat32));
    return m_projection ? m_projection(pooled) : pooled;
}

torch::Tensor WideResidualNetwork::neck(const torch::Tensor& projected) {
    return m_neck ? m_neck(projected) : projected;
}

torch::Tensor WideResidualNetwork::segments(const torch::Tensor& trunkOutput) {
    return ofLengthOne(neck(project(trunkOutput))).unsqueeze(1);
}

std::optional<TrackVectors> WideResidualNetwork::embedTrack(const NetworkInput& input,
                                                            const std::stop_token& stop) {
    const auto frames = static_cast<std::int64_t>(input.frames);
    const double seconds = static_cast<double>(frames) / input.framesPerSecond;
    const auto stretches = static_cast<std::int64_t>(std::ceil(seconds / kLongestStretch));
    std::vector<torch::Tensor> vectors;
    for (std::int64_t i = 0; i < stretches; ++i) {
        if (stop.stop_requested())
            return std::nullopt;
        vectors.push_back(
            forward(slice(input, frames * i / stretches, frames * (i + 1) / stretches)));
    }
    const auto track = ofLengthOne(torch::cat(vectors).mean(0, true));
    return TrackVectors{track.squeeze(0), track, seconds, seconds};
}

} // namespace contrafact
