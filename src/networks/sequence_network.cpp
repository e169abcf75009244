// SPDX-License-Identifier: GPL-3.0-or-later

#include "networks/sequence_network.h"

#include <algorithm>
#include <cassert>

#include <torch/nn/functional.h>

namespace contrafact {

namespace {

namespace nn = torch::nn;

constexpr std::int64_t kMelBands = 128;
constexpr std::int64_t kTimeWidth = 4;
constexpr std::int64_t kPooled = 3;
constexpr std::int64_t kJoinFrames = 32; // on either side of the cut
constexpr std::int64_t kJoinWidth = 5;
constexpr std::int64_t kContinuityFrames = 16; // on either side of the cut
constexpr std::int64_t kBandWidth = 5;
constexpr std::int64_t kAroundCut = 2;      // frames on either side that are looked at one by one
constexpr std::int64_t kPlacedChannels = 4; // two kinds of cosines, the places of rows and columns
constexpr double kNearFrames = 16.0;

/// Convolution over time that keeps the length (one frame more is looked at ahead), norm, ReLU.
void addTimeLayer(nn::Sequential& layers, std::int64_t in, std::int64_t out) {
    layers->push_back(nn::ConstantPad1d(nn::ConstantPad1dOptions({1, 2}, 0.0)));
    layers->push_back(nn::Conv1d(nn::Conv1dOptions(in, out, kTimeWidth).bias(false)));
    layers->push_back(nn::BatchNorm1d(out));
    layers->push_back(nn::ReLU());
}

nn::Sequential timeLayers(const SequenceShape& shape) {
    nn::Sequential layers;
    std::int64_t in = kMelBands;
    for (const auto out : shape.channels) {
        addTimeLayer(layers, in, out);
        in = out;
    }
    return layers;
}

nn::Sequential matrixLayers(const SequenceShape& shape) {
    nn::Sequential layers;
    std::int64_t in = isPlaced(shape.architecture) ? kPlacedChannels : 1;
    for (std::size_t i = 0; i < shape.matrixChannels.size(); ++i) {
        const auto out = shape.matrixChannels[i];
        layers->push_back(nn::Conv2d(nn::Conv2dOptions(in, out, 3).padding(1).bias(false)));
        layers->push_back(nn::BatchNorm2d(out));
        layers->push_back(nn::ReLU());
        if (i + 1 < shape.matrixChannels.size())
            layers->push_back(nn::MaxPool2d(nn::MaxPool2dOptions(kPooled).ceil_mode(true)));
        in = out;
    }
    return layers;
}

nn::Sequential joinLayers(std::int64_t channels) {
    nn::Sequential layers;
    for (const std::int64_t dilation : {1, 2, 4}) {
        layers->push_back(nn::Conv1d(nn::Conv1dOptions(channels, channels, kJoinWidth)
                                         .dilation(dilation)
                                         .padding(dilation * (kJoinWidth / 2))
                                         .bias(false)));
        layers->push_back(nn::BatchNorm1d(channels));
        layers->push_back(nn::ReLU());
    }
    return layers;
}

nn::ModuleList bandLayers(const SequenceShape& shape) {
    nn::ModuleList layers;
    std::int64_t in = 2 * kContinuityFrames;
    for (const auto out : shape.channels) {
        layers->push_back(
            nn::Conv1d(nn::Conv1dOptions(in, out, kBandWidth).padding(kBandWidth / 2)));
        in = out;
    }
    return layers;
}

nn::Sequential classifierLayers(std::int64_t in, const SequenceShape& shape, double dropout) {
    nn::Sequential layers;
    for (int i = 0; i < 2; ++i) {
        layers->push_back(nn::Dropout(dropout));
        layers->push_back(nn::Linear(nn::LinearOptions(in, shape.hidden).bias(false)));
        layers->push_back(nn::BatchNorm1d(shape.hidden));
        layers->push_back(nn::ReLU());
        in = shape.hidden;
    }
    layers->push_back(nn::Linear(in, sequenceKind(shape.architecture).classes));
    return layers;
}

/// Numbers that the last part is given.
std::int64_t classifierInput(const SequenceShape& shape) {
    const auto vector = 3 * shape.channels.back(); // of one fragment
    switch (shape.architecture) {
    case SequenceArchitecture::SimilarityEmbedding:
        return 3 * shape.matrixChannels.back();
    case SequenceArchitecture::Siamese:
        return 2 * vector;
    case SequenceArchitecture::ConcatenatedConvolution:
    case SequenceArchitecture::ConcatenatedInput:
        return vector;
    case SequenceArchitecture::TripletSiamese:
        return 3 * vector;
    case SequenceArchitecture::OrderPrediction:
        return 3 * shape.hidden;
    case SequenceArchitecture::PlacedSimilarity:
        return 4 * shape.matrixChannels.back();
    case SequenceArchitecture::JoinedSimilarity:
        return 4 * shape.matrixChannels.back() + (2 * kAroundCut + 2) * shape.channels.back();
    case SequenceArchitecture::BandContinuity:
        return vector;
    }
    return 0;
}

std::vector<torch::Tensor> vectorsOf(std::span<const torch::Tensor> embedded) {
    std::vector<torch::Tensor> vectors;
    for (const auto& one : embedded)
        vectors.push_back(spaceStatistics(one));
    return vectors;
}

/// How near the cut frames are that lie so far from it, as a row or a column of the matrix.
torch::Tensor nearness(const torch::Tensor& distances) {
    return torch::exp(distances.to(torch::kFloat32) / -kNearFrames);
}

} // namespace

SequenceNetwork::SequenceNetwork(const SequenceShape& shape, double dropout)
    : m_shape(shape) {
    m_mean = register_buffer("mean", torch::zeros({kMelBands, 1}));
    m_deviation = register_buffer("deviation", torch::ones({kMelBands, 1}));
    if (shape.architecture == SequenceArchitecture::BandContinuity)
        m_overBands = register_module("over_bands", bandLayers(shape));
    else
        m_overTime = register_module("over_time", timeLayers(shape));
    const auto channels = shape.channels.back();
    if (shape.architecture == SequenceArchitecture::SimilarityEmbedding ||
        isPlaced(shape.architecture))
        m_joint = register_module("matrix", matrixLayers(shape));
    if (shape.architecture == SequenceArchitecture::JoinedSimilarity)
        m_join = register_module("join", joinLayers(channels));
    if (shape.architecture == SequenceArchitecture::ConcatenatedConvolution) {
        nn::Sequential joint;
        addTimeLayer(joint, 2 * channels, channels);
        m_joint = register_module("joint", joint);
    }
    if (shape.architecture == SequenceArchitecture::OrderPrediction)
        m_pair = register_module("pair", nn::Linear(6 * channels, shape.hidden));
    m_classifier =
        register_module("classifier", classifierLayers(classifierInput(shape), shape, dropout));
}

torch::Tensor SequenceNetwork::embed(const torch::Tensor& fragment) {
    const auto standard = (fragment - m_mean) / m_deviation;
    switch (m_shape.architecture) {
    case SequenceArchitecture::ConcatenatedInput:
    case SequenceArchitecture::BandContinuity:
        return standard;
    case SequenceArchitecture::PlacedSimilarity:
    case SequenceArchitecture::JoinedSimilarity:
        return torch::cat({m_overTime->forward(standard), standard - standard.mean(1, true)}, 1);
    default:
        return m_overTime->forward(standard);
    }
}

void SequenceNetwork::standardise(const torch::Tensor& mean, const torch::Tensor& deviation) {
    const torch::NoGradGuard noGradient;
    m_mean.copy_(mean.view({kMelBands, 1}));
    m_deviation.copy_(deviation.view({kMelBands, 1}));
}

torch::Tensor SequenceNetwork::ofMatrix(const torch::Tensor& a, const torch::Tensor& b) {
    return spaceStatistics(m_joint->forward(frameCosines(a, b)));
}

torch::Tensor SequenceNetwork::ofPlacedMatrix(const torch::Tensor& a, const torch::Tensor& b) {
    const auto learnt = m_shape.channels.back();
    const auto cosines = frameCosines(a.narrow(1, 0, learnt), b.narrow(1, 0, learnt));
    const auto heard = frameCosines(a.narrow(1, learnt, kMelBands), b.narrow(1, learnt, kMelBands));
    const auto rows = nearness(torch::arange(a.size(2) - 1, -1, -1, a.device()));
    const auto columns = nearness(torch::arange(b.size(2), b.device()));
    const auto map = m_joint->forward(
        torch::cat({cosines, heard, rows.view({1, 1, -1, 1}).expand_as(cosines).to(cosines.dtype()),
                    columns.view({1, 1, 1, -1}).expand_as(cosines).to(cosines.dtype())},
                   1));
    return torch::cat({spaceStatistics(map), map.select(2, map.size(2) - 1).select(2, 0)}, 1);
}

torch::Tensor SequenceNetwork::ofJoin(const torch::Tensor& a, const torch::Tensor& b) {
    const auto learnt = m_shape.channels.back();
    const auto before = std::min(kJoinFrames, a.size(2));
    const auto across =
        torch::cat({a.narrow(1, 0, learnt).narrow(2, a.size(2) - before, before),
                    b.narrow(1, 0, learnt).narrow(2, 0, std::min(kJoinFrames, b.size(2)))},
                   2);
    const auto heard = m_join->forward(across);
    const auto cut = heard.narrow(2, before - kAroundCut, 2 * kAroundCut);
    return torch::cat({cut.flatten(1), heard.amax(2), heard.mean(2)}, 1);
}

torch::Tensor SequenceNetwork::ofBands(const torch::Tensor& a, const torch::Tensor& b) {
    namespace functional = torch::nn::functional;
    const auto left = std::min(kContinuityFrames, a.size(2));
    const auto entered = std::min(kContinuityFrames, b.size(2));
    // Shorter fragments are silent beyond what there is of them: at the mean of every band.
    const auto missing = [](std::int64_t before, std::int64_t after) {
        return functional::PadFuncOptions({before, after});
    };
    const auto end =
        functional::pad(a.narrow(2, a.size(2) - left, left), missing(kContinuityFrames - left, 0));
    const auto beginning =
        functional::pad(b.narrow(2, 0, entered), missing(0, kContinuityFrames - entered));
    auto values = torch::cat({end, beginning}, 2).transpose(1, 2);
    for (const auto& layer : *m_overBands) {
        const auto heard = torch::relu(layer->as<nn::Conv1d>()->forward(values));
        values = heard.size(1) == values.size(1) ? values + heard : heard;
    }
    return spaceStatistics(values);
}

torch::Tensor SequenceNetwork::ofPairs(std::span<const torch::Tensor> embedded) {
    const auto vectors = vectorsOf(embedded);
    std::vector<torch::Tensor> pairs;
    for (const auto& [first, second] : {std::pair{0, 1}, std::pair{1, 2}, std::pair{0, 2}})
        pairs.push_back(torch::relu(m_pair(torch::cat(
            {vectors[static_cast<std::size_t>(first)], vectors[static_cast<std::size_t>(second)]},
            1))));
    return torch::cat(pairs, 1);
}

torch::Tensor SequenceNetwork::ofBoth(const torch::Tensor& a, const torch::Tensor& b) {
    const auto frames = std::min(a.size(2), b.size(2));
    // The end of the first beside the beginning of the second.
    const auto both =
        torch::cat({a.narrow(2, a.size(2) - frames, frames), b.narrow(2, 0, frames)}, 1);
    return spaceStatistics(m_joint->forward(both));
}

torch::Tensor SequenceNetwork::evidence(std::span<const torch::Tensor> embedded) {
    const auto& a = embedded[0];
    const auto& b = embedded[1];
    switch (m_shape.architecture) {
    case SequenceArchitecture::SimilarityEmbedding:
        return ofMatrix(a, b);
    case SequenceArchitecture::PlacedSimilarity:
        return ofPlacedMatrix(a, b);
    case SequenceArchitecture::JoinedSimilarity:
        return torch::cat({ofPlacedMatrix(a, b), ofJoin(a, b)}, 1);
    case SequenceArchitecture::BandContinuity:
        return ofBands(a, b);
    case SequenceArchitecture::ConcatenatedInput:
        return spaceStatistics(m_overTime->forward(torch::cat({a, b}, 2)));
    case SequenceArchitecture::ConcatenatedConvolution:
        return ofBoth(a, b);
    case SequenceArchitecture::OrderPrediction:
        return ofPairs(embedded);
    case SequenceArchitecture::Siamese:
    case SequenceArchitecture::TripletSiamese:
        break;
    }
    return torch::cat(vectorsOf(embedded), 1);
}

torch::Tensor SequenceNetwork::judge(std::span<const torch::Tensor> embedded) {
    assert(static_cast<std::int64_t>(embedded.size()) == sequenceKind(m_shape.architecture).pieces);
    return m_classifier->forward(evidence(embedded));
}

torch::Tensor SequenceNetwork::forward(std::span<const torch::Tensor> fragments) {
    std::vector<torch::Tensor> embedded;
    for (const auto& fragment : fragments)
        embedded.push_back(embed(fragment));
    return judge(embedded);
}

torch::Tensor frameCosines(const torch::Tensor& a, const torch::Tensor& b) {
    namespace functional = torch::nn::functional;
    const auto options = functional::NormalizeFuncOptions().dim(1);
    return functional::normalize(a, options)
        .transpose(1, 2)
        .matmul(functional::normalize(b, options))
        .unsqueeze(1);
}

torch::Tensor spaceStatistics(const torch::Tensor& values) {
    const auto flat = values.flatten(2);
    return torch::cat({flat.amax(2), flat.mean(2), flat.var(2, false)}, 1);
}

} // namespace contrafact
