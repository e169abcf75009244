#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <torch/types.h>

namespace contrafact {

struct CosineSoftmaxOptions {
    double scale = 24.0;     ///< s
    double smoothing = 0.05; ///< epsilon
};

/// Cross-entropy over cosines with label smoothing ("NormFace", Wang et al. 2017; smoothing Szegedy
/// et al. 2016). With e_i of length 1, w_c the class vectors and C classes:
///
///   p_ic = softmax_c(s * e_i . w_c / |w_c|),   q_ic = (1 - epsilon) [c = y_i] + epsilon / C,
///   L = -1/N sum_i sum_c q_ic log p_ic.
///
/// embeddings: N x D, rows of length 1; classes: C x D, any length; labels: N, int64. Returns a
/// scalar.
[[nodiscard]] torch::Tensor cosineSoftmaxLoss(const torch::Tensor& embeddings,
                                              const torch::Tensor& classes,
                                              const torch::Tensor& labels,
                                              const CosineSoftmaxOptions& options = {});

/// Supervised contrastive loss (Khosla et al. 2020, equation 2, "out"). With e_i of length 1, tau
/// the temperature, P(i) the other items with the label of i:
///
///   L = 1/N sum_i -1/|P(i)| sum_{p in P(i)} log( exp(e_i . e_p / tau) / sum_{a != i} exp(e_i . e_a
///   / tau) ).
///
/// Items without a partner do not count. embeddings: N x D; labels: N, int64. Returns a scalar.
[[nodiscard]] torch::Tensor supervisedContrastiveLoss(const torch::Tensor& embeddings,
                                                      const torch::Tensor& labels,
                                                      double temperature = 0.1);

/// Mean over the segments of a clip of the best cosine among the segments of another. from: N x T x
/// D, among: M x U x D, vectors of length 1. Returns N x M.
[[nodiscard]] torch::Tensor bestSegmentMatches(const torch::Tensor& from,
                                               const torch::Tensor& among);

/// How alike clips are by their segments. With c_ij(t, u) the cosine of segment t of clip i and
/// segment u of clip j:
///
///   s_ij = 1/2 ( 1/T sum_t max_u c_ij(t, u) + 1/T sum_u max_t c_ij(t, u) ).
///
/// The reduction by best pairs follows CLEWS (Serra et al. 2025): what agrees in a part counts,
/// and the most alike segments of unrelated clips are what is pushed apart.
/// segments: N x T x D, vectors of length 1. Returns N x N, symmetric.
[[nodiscard]] torch::Tensor segmentSimilarities(const torch::Tensor& segments);

/// The supervised contrastive loss for given similarities (N x N) in place of dot products.
[[nodiscard]] torch::Tensor contrastiveLossOf(const torch::Tensor& similarities,
                                              const torch::Tensor& labels, double temperature);

} // namespace contrafact
