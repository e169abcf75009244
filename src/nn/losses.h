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

} // namespace contrafact
