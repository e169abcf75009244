#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <vector>

#include <torch/nn.h>

#include "nn/sequence_shape.h"

namespace contrafact {

/// Whether one fragment of a song follows another: the Similarity Embedding Network (Huang, Chou
/// and Yang, AAAI 2018, layers as published by its authors) and the networks that it is compared
/// with, which share its first part and its last.
///
/// First part, for each fragment: three convolutions over time, 4 frames wide, the first over all
/// 128 mel bands at once; batch norm and ReLU; no pooling, so a vector for each frame.
/// Last part: maximum, mean and variance over what is left of space, two hidden linear layers with
/// dropout before each (0.5), batch norm and ReLU, then the classes.
///
/// In between, SEN takes the cosines of every frame of one fragment with every frame of the other
/// as an image: 3 x 3 convolutions with batch norm and ReLU, the first two followed by 3 x 3
/// maximum pooling.
///
/// PlacedSimilarity is SEN with what SEN has to find out for itself: beside the cosines of learnt
/// frames those of the standardised input (each frame less its mean, so that levels do not count),
/// and for every row and column how near the cut it is, exp(-frames / 16); and the last part is
/// also given the cell where the end of the one fragment meets the beginning of the other.
/// JoinedSimilarity is PlacedSimilarity that also hears what goes on across the cut: the last 32
/// learnt frames of the one fragment and the first 32 of the other, one after the other, go through
/// three convolutions over time (5 wide, dilated 1, 2 and 4), of which the last part is given the
/// four frames around the cut, maximum and mean.
///
/// BandContinuity hears nothing but the cut: the last 16 frames of the one fragment and the first
/// 16 of the other are the channels of three convolutions over the bands (5 wide), so that what a
/// note does that goes on, ends or begins is learnt for all bands at once.
class SequenceNetwork : public torch::nn::Module {
public:
    static constexpr double kPublishedDropout = 0.5;

    /// The dropout before each of the two hidden layers is for training only, and no part of the
    /// shape.
    explicit SequenceNetwork(const SequenceShape& shape, double dropout = kPublishedDropout);

    /// How the input is brought to mean 0 and deviation 1: 128 numbers each, for every band. They
    /// belong to the weights.
    void standardise(const torch::Tensor& mean, const torch::Tensor& deviation);

    /// A fragment's frames: batch x 128 x T, ln(1 + 10^4 S) -> batch x channels x T; for
    /// ConcatenatedInput and BandContinuity, which must hear both fragments together, the
    /// standardised input; for PlacedSimilarity and JoinedSimilarity both, one under the other.
    [[nodiscard]] torch::Tensor embed(const torch::Tensor& fragment);
    /// What `embed` gave of two or three fragments, whose lengths may differ -> batch x classes,
    /// before the softmax. Class 1 of two: the second follows the first.
    [[nodiscard]] torch::Tensor judge(std::span<const torch::Tensor> embedded);
    [[nodiscard]] torch::Tensor forward(std::span<const torch::Tensor> fragments);

    [[nodiscard]] const SequenceShape& shape() const { return m_shape; }

private:
    [[nodiscard]] torch::Tensor ofMatrix(const torch::Tensor& a, const torch::Tensor& b);
    [[nodiscard]] torch::Tensor ofPlacedMatrix(const torch::Tensor& a, const torch::Tensor& b);
    [[nodiscard]] torch::Tensor ofJoin(const torch::Tensor& a, const torch::Tensor& b);
    [[nodiscard]] torch::Tensor ofBands(const torch::Tensor& a, const torch::Tensor& b);
    [[nodiscard]] torch::Tensor ofBoth(const torch::Tensor& a, const torch::Tensor& b);
    [[nodiscard]] torch::Tensor ofPairs(std::span<const torch::Tensor> embedded);
    /// What the last part is given: batch x numbers.
    [[nodiscard]] torch::Tensor evidence(std::span<const torch::Tensor> embedded);

    SequenceShape m_shape;
    torch::Tensor m_mean; ///< 128 x 1
    torch::Tensor m_deviation;
    torch::nn::Sequential m_overTime{nullptr};
    torch::nn::Sequential m_joint{nullptr}; ///< of SEN over the matrix, of CCSN over both fragments
    torch::nn::Sequential m_join{nullptr};  ///< of JoinedSimilarity, across the cut
    torch::nn::ModuleList m_overBands{nullptr}; ///< of BandContinuity
    torch::nn::Linear m_pair{nullptr};          ///< of OPN
    torch::nn::Sequential m_classifier{nullptr};
};

/// frames a x frames b cosines: batch x C x Ta, batch x C x Tb -> batch x 1 x Ta x Tb.
[[nodiscard]] torch::Tensor frameCosines(const torch::Tensor& a, const torch::Tensor& b);

/// Maximum, mean and variance over all but the first two dimensions: batch x C x ... -> batch x 3C.
[[nodiscard]] torch::Tensor spaceStatistics(const torch::Tensor& values);

} // namespace contrafact
