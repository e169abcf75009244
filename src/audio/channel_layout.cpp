// SPDX-License-Identifier: GPL-3.0-or-later

#include "audio/channel_layout.h"

#include <algorithm>
#include <array>

namespace contrafact {

namespace {

constexpr std::array kSurround{AV_CHAN_BACK_LEFT,
                               AV_CHAN_BACK_RIGHT,
                               AV_CHAN_BACK_CENTER,
                               AV_CHAN_SIDE_LEFT,
                               AV_CHAN_SIDE_RIGHT,
                               AV_CHAN_TOP_BACK_LEFT,
                               AV_CHAN_TOP_BACK_CENTER,
                               AV_CHAN_TOP_BACK_RIGHT,
                               AV_CHAN_SURROUND_DIRECT_LEFT,
                               AV_CHAN_SURROUND_DIRECT_RIGHT};

/// Lefts whose right follows them in FFmpeg's list of channels.
constexpr std::array kLefts{
    AV_CHAN_FRONT_LEFT,  AV_CHAN_BACK_LEFT, AV_CHAN_SIDE_LEFT,     AV_CHAN_FRONT_LEFT_OF_CENTER,
    AV_CHAN_STEREO_LEFT, AV_CHAN_WIDE_LEFT, AV_CHAN_TOP_SIDE_LEFT, AV_CHAN_SURROUND_DIRECT_LEFT};

std::vector<AVChannel> channelsOf(const AVChannelLayout& layout) {
    std::vector<AVChannel> channels;
    for (int i = 0; i < layout.nb_channels; ++i)
        channels.push_back(av_channel_layout_channel_from_index(&layout, static_cast<unsigned>(i)));
    return channels;
}

template <std::size_t count>
bool isOneOf(AVChannel channel, const std::array<AVChannel, count>& channels) {
    return std::ranges::find(channels, channel) != channels.end();
}

} // namespace

AVChannelLayout knownLayout(const AVFrame& frame) {
    AVChannelLayout layout{};
    if (frame.ch_layout.order != AV_CHANNEL_ORDER_NATIVE)
        av_channel_layout_default(&layout, frame.ch_layout.nb_channels);
    else
        av_channel_layout_copy(&layout, &frame.ch_layout);
    return layout;
}

std::vector<ChannelRole> channelRoles(const AVChannelLayout& layout) {
    std::vector<ChannelRole> roles;
    for (const AVChannel channel : channelsOf(layout)) {
        if (channel == AV_CHAN_LOW_FREQUENCY || channel == AV_CHAN_LOW_FREQUENCY_2)
            roles.push_back(ChannelRole::LowFrequency);
        else
            roles.push_back(isOneOf(channel, kSurround) ? ChannelRole::Surround
                                                        : ChannelRole::Front);
    }
    return roles;
}

std::vector<std::size_t> leftsOfPairs(const AVChannelLayout& layout) {
    const std::vector<AVChannel> channels = channelsOf(layout);
    std::vector<std::size_t> lefts;
    for (std::size_t i = 0; i + 1 < channels.size(); ++i)
        if (isOneOf(channels[i], kLefts) && channels[i + 1] == channels[i] + 1)
            lefts.push_back(i);
    return lefts;
}

} // namespace contrafact
