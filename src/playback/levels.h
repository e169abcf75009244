#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/music.h"

namespace contrafact {

/// Linear gains, 0..1, for the two recordings of a comparison.
struct SideGains {
    double a = 1.0;
    double b = 1.0;
};

/// Gains after which both recordings have the same integrated loudness. The louder one is turned
/// down, by at most 24 dB; nothing is turned up, and neither true peak passes 0 dB full scale.
/// A recording without a measured loudness (-69 LUFS and below) is left as it is, and so is the
/// other.
[[nodiscard]] SideGains matchedGains(const Loudness& a, const Loudness& b);

/// Gains of the sound that goes and the sound that comes.
struct FadeGains {
    double outgoing = 1.0;
    double incoming = 0.0;
};

/// Equal-power cross-fade (cosine and sine of a quarter turn), `progress` 0..1: the two powers add
/// up to 1 all the way, which keeps the loudness of sounds that are not correlated.
[[nodiscard]] FadeGains equalPowerFade(double progress);

/// How long a cross-fade takes, and each end of a loop.
inline constexpr double kFadeSeconds = 0.12;

/// A stretch of a recording, in its seconds.
struct TimeSpan {
    double start = 0.0;
    double end = 0.0;
};
/// The first time round a loop begins as the music does; after a jump back it fades in.
enum class LoopStart { Sounds, Fades };

/// The gain at `seconds` of a stretch that repeats: 1, and along the curve of the cross-fade down
/// to 0 at its end and, once it has jumped back, up from 0 at its start. A stretch shorter than
/// four fades has shorter ones.
[[nodiscard]] double loopGain(double seconds, const TimeSpan& loop, LoopStart start);

} // namespace contrafact
