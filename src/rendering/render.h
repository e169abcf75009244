#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <functional>
#include <span>
#include <stop_token>

#include "core/file_replacement.h"
#include "core/progress.h"
#include "rendering/mixer.h"

namespace contrafact {

/// Takes the next frames, in order; its error ends the rendering.
using FrameSink = std::function<Result<void>(std::span<const StereoFrame>)>;

/// Renders a part of a medley, stereo at 44.1 kHz. Progress: stage Rendering, seconds done of all.
/// The sound does not depend on the preparation. Errors: those of `StereoReader`, of the sink,
/// Cancelled, OutOfMemory.
[[nodiscard]] Result<void> renderRange(const MedleyPlan& plan, const MedleyTimeline& timeline,
                                       const HeardRange& range, const FrameSink& sink,
                                       const ProgressCallback& progressed = {},
                                       std::stop_token stop = {},
                                       const SectionPreparation& preparation = {});

/// The part to listen to for a join: from five seconds before it to five seconds after.
[[nodiscard]] HeardRange previewRange(const MedleyTimeline& timeline, std::size_t join);

/// Where a medley is to lie.
struct MedleyFile {
    std::filesystem::path path;
    Existing existing = Existing::Kept;
};

/// Renders a whole medley into a file of the kind its name says, with a chapter for each piece.
/// What is to be replaced is so at the end. Errors: those of `renderRange` and `AudioEncoder`;
/// BadFormat where the file is one that the medley plays.
[[nodiscard]] Result<void> renderFile(const MedleyPlan& plan, const MedleyTimeline& timeline,
                                      const MedleyFile& file,
                                      const ProgressCallback& progressed = {},
                                      std::stop_token stop = {},
                                      const SectionPreparation& preparation = {});

/// Renders what is to be listened to for a join into a file of the kind its name says. Errors:
/// those of `renderRange` and `AudioEncoder`. Requires: a join of the timeline.
[[nodiscard]] Result<void> renderPreview(const MedleyPlan& plan, const MedleyTimeline& timeline,
                                         std::size_t join, const std::filesystem::path& file,
                                         std::stop_token stop = {});

/// The checks of the name alone, so that one can refuse before the work: suffix, folder, inputs,
/// what is there.
[[nodiscard]] Result<void> checkOutput(const std::filesystem::path& file,
                                       std::span<const std::filesystem::path> inputs,
                                       Existing existing);

/// What a piece is called: its title or, without one, the name of its file; with its artist.
[[nodiscard]] std::string pieceName(const MedleyPiece& piece);

} // namespace contrafact
