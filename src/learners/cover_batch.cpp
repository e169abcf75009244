// SPDX-License-Identifier: GPL-3.0-or-later

#include "learners/cover_batch.h"

#include <algorithm>

#include "core/processor_time.h"
#include "learners/spec_augment.h"

namespace contrafact {

namespace {

constexpr std::uint64_t kMaskSeed =
    0x5bec'a06eULL; // keeps masks independent of the version's own draws

ConstantQ clipOf(const VersionRequest& request, const CoverSource& source, std::size_t frames) {
    if (request.isRecording)
        return recordingView(source.recordings[request.song], request.seed, request.placementSeed,
                             frames);
    return source.makeVersion(source.songs[request.song], request, {frames, source.variety});
}

} // namespace

CoverBatch makeBatch(const BatchPlan& plan, const CoverSource& source) {
    const double start = threadProcessorSeconds();
    const std::size_t clipFrames = plan.frames * kPlannedPooling;
    CoverBatch batch;
    batch.index = plan.index;
    batch.clips = plan.versions.size();
    batch.frames = clipFrames / pooledFrames(source.network);
    for (std::size_t clip = 0; clip < batch.clips; ++clip) {
        const auto& request = plan.versions[clip];
        auto image = clipOf(request, source, clipFrames);
        if (source.specAugment) {
            Random random(mixSeeds(request.seed, kMaskSeed));
            image = specAugment(std::move(image), random, *source.specAugment);
        }
        const NetworkInput input = networkInput(source.network, image);
        batch.channels = input.channels;
        batch.rows = input.rows;
        const std::size_t rows = input.channels * input.rows;
        batch.values.resize(batch.clips * rows * batch.frames, 0.0F);
        const std::size_t frames = std::min(input.frames, batch.frames);
        for (std::size_t row = 0; row < rows; ++row)
            std::copy_n(input.values.data() + row * input.frames, frames,
                        batch.values.data() + (clip * rows + row) * batch.frames);
        batch.labels.push_back(request.label);
    }
    batch.generatorSeconds = threadProcessorSeconds() - start;
    return batch;
}

} // namespace contrafact
