#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/matrix.h"
#include "scores/random.h"

namespace contrafact {

/// What rooms, mixing desks, recorders and audiences do to a clip of constant-Q power (frames x
/// 84): reverberation, broadband hits, equaliser, level compression, noise and tuning, each drawn
/// at random. The result has the same shape, all cells finite and at least one above 0.
/// Thread-safe.
[[nodiscard]] Matrix withPostEffects(Matrix power, Random& random);

/// Reverberation: what a bin held before lingers on. `decay` is the factor from frame to frame
/// (0..1), `amount` the power of the tail relative to the direct sound.
[[nodiscard]] Matrix smeared(Matrix power, float decay, float amount);

/// Moves all power up by a part of a bin (-0.5..0.5), by mixing neighbours.
[[nodiscard]] Matrix detuned(Matrix power, float bins);

/// Follows the level with an envelope and reduces its changes: 0 leaves all, 1 levels all.
[[nodiscard]] Matrix compressed(Matrix power, float strength);

} // namespace contrafact
