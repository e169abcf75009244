// SPDX-License-Identifier: GPL-3.0-or-later

#include "audio/stereo_reader.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <new>
#include <optional>

#include "audio/container.h"
#include "audio/ffmpeg_log.h"
#include "audio/frame_reader.h"
#include "audio/frame_resampler.h"

namespace contrafact {

namespace {

constexpr std::size_t kChannels = 2;

std::int64_t framesOf(double seconds) {
    constexpr double kEndOfTime = 1e15; // all whole numbers below are exact
    return std::llround(std::clamp(seconds * kStereoRateHz, 0.0, kEndOfTime));
}

} // namespace

struct StereoReader::Impl {
    Impl(std::filesystem::path file, const SoundRange& range, std::stop_token stopToken)
        : path(std::move(file))
        , stop(std::move(stopToken))
        , first(framesOf(range.start))
        , last(framesOf(range.end)) {}

    Result<void> open();
    /// Decodes until something is there to take. False at the end.
    bool refill();
    /// Drops what comes before the part.
    bool skip();
    [[nodiscard]] std::span<const float> waiting() const {
        return resampler.output().subspan(taken);
    }

    std::filesystem::path path;
    std::stop_token stop; ///< asked by FFmpeg during calls: must not move
    std::optional<Container> container;
    std::optional<FrameReader> reader;
    FrameResampler resampler{kStereoRateHz, ChannelMix::Stereo};
    std::size_t taken = 0;     ///< samples of the resampler's output
    std::int64_t position = 0; ///< frames taken since the start of the file
    std::int64_t first;
    std::int64_t last;
    bool hasEnded = false;
};

Result<void> StereoReader::Impl::open() {
    const FfmpegLog log;
    auto opened = openContainer(path, stop, log);
    if (!opened)
        return failureOf(opened);
    container.emplace(std::move(*opened));
    reader.emplace(*container, stop);
    if (const int error = reader->open(); error < 0)
        return failure(ErrorCode::DecodeFailed, log.detail(error), path);
    return {};
}

bool StereoReader::Impl::refill() {
    while (waiting().empty() && !hasEnded) {
        resampler.clear();
        taken = 0;
        const AVFrame* frame = reader->next();
        hasEnded = frame == nullptr;
        const int error = hasEnded ? resampler.finish() : resampler.push(*frame);
        if (hasEnded)
            break;
        if (error < 0)
            reader->reject(error);
        else
            reader->accept();
    }
    return !waiting().empty();
}

bool StereoReader::Impl::skip() {
    while (position < first && refill()) {
        const auto count = std::min<std::int64_t>(
            first - position, static_cast<std::int64_t>(waiting().size() / kChannels));
        taken += static_cast<std::size_t>(count) * kChannels;
        position += count;
    }
    return position >= first;
}

Result<StereoReader> StereoReader::open(const std::filesystem::path& path, const SoundRange& range,
                                        std::stop_token stop) {
    try {
        auto impl = std::make_unique<Impl>(path, range, std::move(stop));
        if (auto opened = impl->open(); !opened)
            return failureOf(opened);
        return StereoReader(std::move(impl));
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "no memory left to open it", path);
    }
}

Result<std::size_t> StereoReader::read(std::span<StereoFrame> frames) {
    const FfmpegLog log;
    Impl& impl = *m_impl;
    std::size_t done = 0;
    try {
        bool mayRead = impl.skip();
        while (mayRead && done < frames.size() && impl.position < impl.last && impl.refill()) {
            const auto left = static_cast<std::size_t>(impl.last - impl.position);
            const std::span<const float> samples = impl.waiting();
            const std::size_t count =
                std::min({frames.size() - done, left, samples.size() / kChannels});
            for (std::size_t i = 0; i < count; ++i)
                frames[done + i] = {samples[2 * i], samples[2 * i + 1]};
            impl.taken += count * kChannels;
            impl.position += static_cast<std::int64_t>(count);
            done += count;
            mayRead = count > 0;
        }
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "no memory left while decoding", impl.path);
    }
    if (impl.stop.stop_requested())
        return failure(ErrorCode::Cancelled, "stopped", impl.path);
    if (impl.hasEnded && impl.position == 0)
        return failure(ErrorCode::DecodeFailed, log.detail(impl.reader->error()), impl.path);
    return done;
}

StereoReader::StereoReader(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl)) {}
StereoReader::~StereoReader() = default;
StereoReader::StereoReader(StereoReader&&) noexcept = default;
StereoReader& StereoReader::operator=(StereoReader&&) noexcept = default;

} // namespace contrafact
