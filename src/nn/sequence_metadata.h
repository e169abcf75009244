#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string>

#include "core/result.h"
#include "nn/sequence_shape.h"
#include "nn/weights_metadata.h"

namespace contrafact {

/// What weights of a sequence network of this shape say of themselves: architecture, sizes and the
/// parameters of the input.
[[nodiscard]] WeightsMetadata sequenceMetadata(const SequenceShape& shape);

/// The shape that the metadata states. Errors: ModelMismatch if it is of no sequence network, was
/// made for another input, or states no usable sizes.
[[nodiscard]] Result<SequenceShape> sequenceShape(const WeightsMetadata& metadata);

/// The row of `kSequenceKinds` of this name; none: null.
[[nodiscard]] const SequenceKind* sequenceKindNamed(const std::string& name);

} // namespace contrafact
