// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/file_analysis.h"

#include <algorithm>
#include <cmath>
#include <new>

#include "features/feature_extractor.h"
#include "features/loudness.h"
#include "store/blobs.h"

namespace contrafact {

namespace {

/// Lets the samples of a stretch through.
class StretchFilter {
public:
    explicit StretchFilter(const Stretch& stretch)
        : m_first(position(stretch.start))
        , m_last(position(stretch.end)) {}

    std::span<const float> operator()(std::span<const float> samples) {
        const std::size_t before = m_passed;
        m_passed += samples.size();
        const std::size_t from = std::clamp(m_first, before, m_passed) - before;
        const std::size_t to = std::clamp(m_last, before, m_passed) - before;
        return samples.subspan(from, std::max(from, to) - from);
    }

private:
    static std::size_t position(double seconds) {
        constexpr double kEndOfTime = 1e15; // samples; all of these are exact
        return static_cast<std::size_t>(
            std::clamp(std::round(seconds * kAnalysisRateHz), 0.0, kEndOfTime));
    }

    std::size_t m_first;
    std::size_t m_last;
    std::size_t m_passed = 0;
};

/// Lets the channels of a stretch through.
class ChannelStretch {
public:
    explicit ChannelStretch(const Stretch& stretch)
        : m_stretch(stretch) {}

    /// Valid until the next call.
    ChannelBlock operator()(const ChannelBlock& block) {
        if (block.channels.empty())
            return block;
        const std::size_t count = block.channels.front().size();
        const auto position = [&](double seconds) {
            const double samples = std::round((seconds - m_passedSeconds) * block.rateHz);
            return static_cast<std::size_t>(std::clamp(samples, 0.0, static_cast<double>(count)));
        };
        const std::size_t from = position(m_stretch.start);
        const std::size_t to = std::max(from, position(m_stretch.end));
        m_channels.clear();
        for (const std::span<const float> channel : block.channels)
            m_channels.push_back(channel.subspan(from, to - from));
        m_passedSeconds += static_cast<double>(count) / block.rateHz;
        return {block.rateHz, block.roles, m_channels};
    }

private:
    Stretch m_stretch;
    double m_passedSeconds = 0.0;
    std::vector<std::span<const float>> m_channels;
};

} // namespace

Result<FileAnalysis> analyseFile(const std::filesystem::path& file, WorkControl& control,
                                 const Stretch& stretch) {
    try {
        FeatureExtractor extractor;
        LoudnessMeter loudness;
        StretchFilter filter(stretch);
        ChannelStretch channelFilter(stretch);
        const auto info = decodeMono(
            file,
            [&](std::span<const float> samples) {
                // While paused this holds the decoder; after a stop the decoder ends by itself.
                if (control.mayContinue())
                    extractor.push(filter(samples));
            },
            control.stopToken(),
            [&](const ChannelBlock& block) { loudness.push(channelFilter(block)); });
        if (!info)
            return failureOf(info);
        auto features = extractor.finish();
        if (!features) {
            Error error = features.error();
            error.path = file;
            return failure(std::move(error));
        }
        features->loudness = loudness.finish();
        for (PitchClassProfile* const profile :
             {&features->pitchClasses, &features->leakFree, &features->melody})
            *profile = storedProfile(*profile);
        return FileAnalysis{std::move(*features), info->audioHash, info->containerTags};
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "no memory for the features", file);
    }
}

Result<AudioInfo> hashAudio(const std::filesystem::path& file, WorkControl& control) {
    return decodeMono(
        file, [&](std::span<const float>) { (void)control.mayContinue(); }, control.stopToken());
}

} // namespace contrafact
