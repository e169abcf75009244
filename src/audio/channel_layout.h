#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <vector>

#include "audio/channel_block.h"
#include "audio/ffmpeg_handles.h"

namespace contrafact {

/// The layout of a frame, or a guess from its number of channels.
[[nodiscard]] AVChannelLayout knownLayout(const AVFrame& frame);

/// One a channel. The only channel of a file is in front.
[[nodiscard]] std::vector<ChannelRole> channelRoles(const AVChannelLayout& layout);

/// Channels that are the left of a pair whose right is the next channel.
[[nodiscard]] std::vector<std::size_t> leftsOfPairs(const AVChannelLayout& layout);

} // namespace contrafact
