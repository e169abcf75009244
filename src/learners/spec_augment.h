#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/music.h"
#include "learners/cover_recipe.h"
#include "scores/random.h"

namespace contrafact {

/// Masks one band of bins and one stretch of frames, each with the options' probability, by a
/// constant low level, so that the network cannot rely on one region. Gives the masked image; same
/// shape.
[[nodiscard]] ConstantQ specAugment(ConstantQ image, Random& random,
                                    const SpecAugmentOptions& options);

} // namespace contrafact
