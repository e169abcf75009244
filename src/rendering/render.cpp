// SPDX-License-Identifier: GPL-3.0-or-later

#include "rendering/render.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <set>
#include <system_error>

#include "audio/encoder.h"
#include "core/file_replacement.h"
#include "core/log.h"
#include "rendering/track_list_parts.h"

namespace contrafact {

namespace {

constexpr std::size_t kBlockFrames = 8192;

/// The one artist of all pieces, or "Various Artists".
std::string commonArtist(const MedleyPlan& plan) {
    std::set<std::string> artists;
    for (const MedleyPiece& piece : plan.pieces)
        if (!piece.artist.empty())
            artists.insert(piece.artist);
    if (artists.empty())
        return {};
    return artists.size() == 1 ? *artists.begin() : "Various Artists";
}

EncodingTags tagsOf(const MedleyPlan& plan, const MedleyTimeline& timeline) {
    EncodingTags tags;
    tags.title = titleOf(plan);
    tags.artist = commonArtist(plan);
    tags.seconds = timeline.seconds();
    for (std::size_t i = 0; i < plan.pieces.size(); ++i) {
        const std::string name = pieceName(plan.pieces[i]);
        tags.comment += (i == 0 ? "Medley of: " : "; ") + name;
        tags.chapters.push_back({i == 0 ? 0.0 : timeline.joins[i - 1].mark, name});
    }
    return tags;
}

std::size_t pieceAt(const MedleyTimeline& timeline, double heard) {
    std::size_t piece = 0;
    while (piece < timeline.joins.size() && timeline.joins[piece].mark <= heard)
        ++piece;
    return piece;
}

Result<void> renderBlocks(MedleyMixer& mixer, const FrameSink& sink,
                          const std::function<void(std::int64_t)>& rendered) {
    std::vector<StereoFrame> block(kBlockFrames);
    std::size_t count = kBlockFrames;
    for (std::int64_t done = 0; count == kBlockFrames; done += static_cast<std::int64_t>(count)) {
        const auto read = mixer.read(block);
        if (!read)
            return failureOf(read);
        count = *read;
        if (auto taken = sink(std::span(block).first(count)); !taken)
            return taken;
        rendered(done + static_cast<std::int64_t>(count));
    }
    return {};
}

/// A part of a medley. Borrows.
struct MedleyPart {
    const MedleyPlan& plan;
    const MedleyTimeline& timeline;
    HeardRange range;
    SectionPreparation preparation;
};

/// Where it goes. Borrows.
struct PartFile {
    const std::filesystem::path& path;
    const EncodingTags& tags;
    Existing existing;
};

Result<void> encodeRange(const MedleyPart& part, const PartFile& file,
                         const ProgressCallback& progressed, std::stop_token stop) {
    const LoggedStage stage(LogTopic::Medley, "rendering");
    auto encoder = AudioEncoder::create(file.path, file.tags, file.existing);
    if (!encoder)
        return failureOf(encoder);
    const auto rendered = renderRange(
        part.plan, part.timeline, part.range,
        [&encoder](std::span<const StereoFrame> frames) { return encoder->write(frames); },
        progressed, std::move(stop), part.preparation);
    if (!rendered)
        return rendered;
    return encoder->finish();
}

} // namespace

std::string pieceName(const MedleyPiece& piece) {
    return listedName(piece.artist, piece.title, piece.file);
}

Result<void> renderRange(const MedleyPlan& plan, const MedleyTimeline& timeline,
                         const HeardRange& range, const FrameSink& sink,
                         const ProgressCallback& progressed, std::stop_token stop,
                         const SectionPreparation& preparation) {
    try {
        MedleyMixer mixer(plan, timeline, range, std::move(stop), preparation);
        const auto seconds = [](std::int64_t frames) {
            return static_cast<std::size_t>(
                std::llround(static_cast<double>(frames) / kStereoRateHz));
        };
        return renderBlocks(mixer, sink, [&](std::int64_t done) {
            if (!progressed)
                return;
            const double heard = range.start + static_cast<double>(done) / kStereoRateHz;
            progressed({Progress::Stage::Rendering, seconds(done), seconds(mixer.totalFrames()),
                        pieceName(plan.pieces[pieceAt(timeline, heard)])});
        });
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "no memory left while rendering");
    } catch (const std::system_error&) { // of a preparation on threads
        return failure(ErrorCode::OutOfMemory, "no thread left for rendering");
    }
}

HeardRange previewRange(const MedleyTimeline& timeline, std::size_t join) {
    constexpr double kAround = 5.0;
    const PlacedJoin& placed = timeline.joins[join];
    return {std::max(0.0, placed.start - kAround),
            std::min(timeline.seconds(), placed.end + kAround)};
}

Result<void> renderPreview(const MedleyPlan& plan, const MedleyTimeline& timeline, std::size_t join,
                           const std::filesystem::path& file, std::stop_token stop) {
    const HeardRange range = previewRange(timeline, join);
    EncodingTags tags;
    tags.title = plan.title;
    tags.seconds = range.end - range.start;
    return encodeRange({plan, timeline, range, {}}, {file, tags, Existing::Replaced}, {},
                       std::move(stop));
}

Result<void> checkOutput(const std::filesystem::path& file,
                         std::span<const std::filesystem::path> inputs, Existing existing) {
    if (!isEncodable(file))
        return failure(ErrorCode::BadFormat, "a medley can be written as " + encodableSuffixes(),
                       file);
    for (const std::filesystem::path& input : inputs) {
        std::error_code unknown;
        if (std::filesystem::equivalent(file, input, unknown) && !unknown)
            return failure(ErrorCode::BadFormat, "the medley plays this file itself", file);
    }
    return checkWritable(file, existing);
}

Result<void> renderFile(const MedleyPlan& plan, const MedleyTimeline& timeline,
                        const MedleyFile& file, const ProgressCallback& progressed,
                        std::stop_token stop, const SectionPreparation& preparation) {
    std::vector<std::filesystem::path> inputs;
    for (const MedleyPiece& piece : plan.pieces)
        inputs.push_back(piece.file);
    if (auto allowed = checkOutput(file.path, inputs, file.existing); !allowed)
        return allowed;
    return encodeRange({plan, timeline, {0.0, timeline.seconds()}, preparation},
                       {file.path, tagsOf(plan, timeline), file.existing}, progressed,
                       std::move(stop));
}

} // namespace contrafact
