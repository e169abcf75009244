// SPDX-License-Identifier: GPL-3.0-or-later

#include "networks/cover_network.h"

#include <array>

#include <torch/nn/functional.h>

#include "networks/pitch_class_network.h"
#include "networks/wide_residual_network.h"

namespace contrafact {

torch::Tensor CoverNetwork::forward(const torch::Tensor& input) {
    return ofLengthOne(neck(project(trunk(input))));
}

std::shared_ptr<CoverNetwork> makeCoverNetwork(const NetworkShape& shape) {
    if (const auto* wide = std::get_if<WideResidualShape>(&shape))
        return std::make_shared<WideResidualNetwork>(*wide);
    return std::make_shared<PitchClassNetwork>(std::get<PitchClassShape>(shape));
}

torch::Tensor ofLengthOne(const torch::Tensor& rows) {
    namespace functional = torch::nn::functional;
    return functional::normalize(rows, functional::NormalizeFuncOptions().dim(-1));
}

torch::Tensor slice(const NetworkInput& input, std::int64_t first, std::int64_t end) {
    const std::array<std::int64_t, 4> shape{1, static_cast<std::int64_t>(input.channels),
                                            static_cast<std::int64_t>(input.rows),
                                            static_cast<std::int64_t>(input.frames)};
    // from_blob asks for a mutable pointer; the tensor is only read.
    const auto whole = torch::from_blob(const_cast<float*>(input.values.data()), shape);
    return whole.narrow(3, first, end - first).contiguous(torch::MemoryFormat::ChannelsLast);
}

} // namespace contrafact
