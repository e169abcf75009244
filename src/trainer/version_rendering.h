#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <vector>

#include "scores/song.h"
#include "trainer/soundfont_renderer.h"

namespace contrafact {

/// A new version of a song as sound: `arrange` of `scores` decides what is played, the sound font
/// how it sounds. Every part has the mean power that its arrangement gives it, whatever plays it;
/// the whole ends in half a second of fading and has its highest peak at -1 dB. Mono, 22050 Hz. The
/// same song, seed and length give the same samples, as far as `SoundfontRenderer::play` does.
[[nodiscard]] std::vector<float> renderVersion(SoundfontRenderer& renderer, const Song& song,
                                               std::uint64_t seed, double seconds);

} // namespace contrafact
