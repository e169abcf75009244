// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/file_analysis.h"

#include <new>

#include "audio/decoder.h"
#include "features/feature_extractor.h"
#include "store/blobs.h"

namespace contrafact {

Result<FileAnalysis> analyseFile(const std::filesystem::path& file, WorkControl& control) {
    try {
        FeatureExtractor extractor;
        const auto info = decodeMono(
            file,
            [&](std::span<const float> samples) {
                // While paused this holds the decoder; after a stop the decoder ends by itself.
                if (control.mayContinue())
                    extractor.push(samples);
            },
            control.stopToken());
        if (!info)
            return tl::unexpected<Error>(info.error());
        auto features = extractor.finish();
        if (!features) {
            Error error = features.error();
            error.path = file;
            return tl::unexpected<Error>(std::move(error));
        }
        features->pitchClasses = storedProfile(features->pitchClasses);
        return FileAnalysis{std::move(*features), info->audioHash, info->containerTags};
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "no memory for the features", file);
    }
}

Result<std::string> hashAudio(const std::filesystem::path& file, WorkControl& control) {
    return decodeMono(
               file, [&](std::span<const float>) { (void)control.mayContinue(); },
               control.stopToken())
        .map([](const AudioInfo& info) { return info.audioHash; });
}

} // namespace contrafact
