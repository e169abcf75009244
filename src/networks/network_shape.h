#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <variant>

#include "core/music.h"
#include "core/result.h"
#include "networks/network_input.h"
#include "nn/pitch_class_shape.h"
#include "nn/weights_metadata.h"
#include "nn/wide_residual_shape.h"

namespace contrafact {

/// The architecture of a cover network and the numbers that fix it.
using NetworkShape = std::variant<PitchClassShape, WideResidualShape>;

/// What a network of this shape hears of a track: `coverInput` or `constantQImage`.
[[nodiscard]] NetworkInput networkInput(const NetworkShape& shape, const ConstantQ& constantQ);
/// Constant-Q frames in one frame of it.
[[nodiscard]] std::size_t pooledFrames(const NetworkShape& shape);

/// What weights of a network of this shape say of themselves: architecture, sizes and the
/// parameters of the input.
[[nodiscard]] WeightsMetadata networkMetadata(const NetworkShape& shape);

/// The shape that the metadata states. Errors: ModelMismatch if it is of an unknown architecture,
/// was made for another input, or states no usable sizes.
[[nodiscard]] Result<NetworkShape> networkShape(const WeightsMetadata& metadata);

} // namespace contrafact
