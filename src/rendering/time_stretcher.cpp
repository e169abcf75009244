// SPDX-License-Identifier: GPL-3.0-or-later

#include "rendering/time_stretcher.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <map>

#include <rubberband/RubberBandStretcher.h>

namespace contrafact {

namespace {

using RubberBand::RubberBandStretcher;

/// The library looks for a change of tempo once a call: no more of them than this at a time.
constexpr std::size_t kBlockFrames = 512;

/// The finer engine with one window size: with all of its sizes it takes four times as long, more
/// than a tenth of real time.
constexpr RubberBandStretcher::Options kOptions =
    RubberBandStretcher::OptionProcessOffline | RubberBandStretcher::OptionEngineFiner |
    RubberBandStretcher::OptionWindowShort | RubberBandStretcher::OptionThreadingNever |
    RubberBandStretcher::OptionChannelsTogether;

double ratioOf(std::span<const StretchPoint> points) {
    return static_cast<double>(points.back().output) / static_cast<double>(points.back().input);
}

} // namespace

struct TimeStretcher::Impl {
    Impl(std::span<const StretchPoint> points, int shiftSemitones)
        : stretcher(kStereoRateHz, 2, kOptions, ratioOf(points), std::exp2(shiftSemitones / 12.0))
        , inputLeft(points.back().input) {
        std::map<std::size_t, std::size_t> frames;
        for (const StretchPoint& point : points)
            frames.emplace(point.input, point.output);
        stretcher.setExpectedInputDuration(inputLeft);
        stretcher.setMaxProcessSize(kBlockFrames);
        stretcher.setKeyFrameMap(frames);
    }

    RubberBandStretcher stretcher;
    std::size_t inputLeft;
    std::array<std::array<float, kBlockFrames>, 2> channels{};
};

TimeStretcher::TimeStretcher(std::span<const StretchPoint> points, int shiftSemitones)
    : m_impl(std::make_unique<Impl>(points, shiftSemitones)) {
    assert(!points.empty() && points.front().input > 0);
}
TimeStretcher::~TimeStretcher() = default;
TimeStretcher::TimeStretcher(TimeStretcher&&) noexcept = default;
TimeStretcher& TimeStretcher::operator=(TimeStretcher&&) noexcept = default;

std::size_t TimeStretcher::wanted() const {
    return std::min(m_impl->inputLeft, kBlockFrames);
}

void TimeStretcher::push(std::span<const StereoFrame> frames) {
    assert(frames.size() <= wanted());
    auto& [left, right] = m_impl->channels;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        left[i] = frames[i].left;
        right[i] = frames[i].right;
    }
    m_impl->inputLeft -= frames.size();
    const std::array<const float*, 2> input{left.data(), right.data()};
    m_impl->stretcher.process(input.data(), frames.size(), m_impl->inputLeft == 0);
}

std::size_t TimeStretcher::pull(std::span<StereoFrame> frames) {
    const int ready = std::max(m_impl->stretcher.available(), 0);
    const std::size_t count =
        std::min({frames.size(), static_cast<std::size_t>(ready), kBlockFrames});
    auto& [left, right] = m_impl->channels;
    const std::array<float*, 2> output{left.data(), right.data()};
    const std::size_t done = m_impl->stretcher.retrieve(output.data(), count);
    for (std::size_t i = 0; i < done; ++i)
        frames[i] = {left[i], right[i]};
    return done;
}

} // namespace contrafact
