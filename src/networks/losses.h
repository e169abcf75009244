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

/// Cross-entropy of a linear classifier with label smoothing epsilon: as `cosineSoftmaxLoss`, but
/// with p_ic = softmax_c(x_i . w_c).
///
/// values: N x D; classes: C x D; labels: N, int64. Returns a scalar.
[[nodiscard]] torch::Tensor linearSoftmaxLoss(const torch::Tensor& values,
                                              const torch::Tensor& classes,
                                              const torch::Tensor& labels, double smoothing);

/// Triplet loss with the hardest positive and negative of the batch ("batch hard", Hermans et al.
/// 2017; FaceNet, Schroff et al. 2015). With d the Euclidean distance:
///
///   L = 1/N sum_i max(0, m + max_{y_p = y_i} d(e_i, e_p) - min_{y_n != y_i} d(e_i, e_n)).
///
/// Items without a partner or without a stranger do not count. embeddings: N x D, rows of length 1
/// (so that the margin m has a scale); labels: N, int64. Returns a scalar.
[[nodiscard]] torch::Tensor tripletLoss(const torch::Tensor& embeddings,
                                        const torch::Tensor& labels, double margin);

/// Prototypical loss (Snell et al. 2017, equations 1 and 2). Of each class the first S items of the
/// batch are its support, the others queries; c_k is the mean of the support of class k:
///
///   L = 1/Q sum_queries -log( exp(-|x - c_y|^2) / sum_k exp(-|x - c_k|^2) ).
///
/// values: N x D, any length; labels: N, int64. No query left: 0. Requires: supports > 0. Returns
/// a scalar.
[[nodiscard]] torch::Tensor prototypicalLoss(const torch::Tensor& values,
                                             const torch::Tensor& labels, std::int64_t supports);

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

/// How alike the clips of each pair are along paths through their segments, differentiable: the
/// training counterpart of similarity/segment_paths.h. With c(t, u) the cosine of segment t of the
/// first and segment u of the second clip and L steps,
///
///   d_1(t, u) = c(t, u),
///   d_l(t, u) = c(t, u) + max( d_{l-1}(t-1, u-1), d_{l-1}(t-1, u-2), d_{l-1}(t-2, u-1) ),
///   s = 1/2L ( mean_t max_u d_L(t, u) + mean_u max_t d_L(t, u) ).
///
/// first, second: P x T x D, vectors of length 1. L is at most `pathLength` and a third of T.
/// Returns P values.
[[nodiscard]] torch::Tensor segmentPathSimilarity(const torch::Tensor& first,
                                                  const torch::Tensor& second,
                                                  std::int64_t pathLength);

/// The same for all pairs of N clips, N x T x D. Returns N x N, symmetric, 1 on the diagonal.
[[nodiscard]] torch::Tensor segmentPathSimilarities(const torch::Tensor& segments,
                                                    std::int64_t pathLength);

/// The supervised contrastive loss for given similarities (N x N) in place of dot products.
[[nodiscard]] torch::Tensor contrastiveLossOf(const torch::Tensor& similarities,
                                              const torch::Tensor& labels, double temperature);

} // namespace contrafact
