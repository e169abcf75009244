#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <functional>
#include <span>

namespace contrafact {

/// Where the sound of a channel comes from: what ITU-R BS.1770 asks of it.
enum class ChannelRole {
    Front,
    Surround,     ///< beside or behind
    LowFrequency, ///< of effects
};

/// The next samples of all channels as they were decoded, at the rate of the file; all of one
/// length, nominally -1..1, and whatever else a file of floats may hold.
struct ChannelBlock {
    int rateHz = 0;
    std::span<const ChannelRole> roles; ///< one a channel
    std::span<const std::span<const float>> channels;
};

/// Takes the next block, in order. Nothing of it is valid after the call.
using ChannelSink = std::function<void(const ChannelBlock&)>;

} // namespace contrafact
