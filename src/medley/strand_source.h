#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "audio/stereo_reader.h"
#include "medley/strand.h"
#include "medley/time_stretcher.h"

namespace contrafact {

/// The sound of a strand, frame by frame, from its start: without any gain. Where the file ends
/// before the strand does, silence. One object belongs to one thread at a time.
class StrandSource {
public:
    /// Errors: those of `StereoReader`.
    [[nodiscard]] static Result<StrandSource> open(const std::filesystem::path& file,
                                                   const Strand& strand, std::stop_token stop);

    /// Fills `frames`. Errors: as `open`.
    [[nodiscard]] Result<void> read(std::span<StereoFrame> frames);

private:
    StrandSource(StereoReader reader, std::optional<TimeStretcher> stretcher,
                 std::size_t settlingFrames);
    Result<void> readStretched(std::span<StereoFrame> frames);
    Result<void> feed();

    StereoReader m_reader;
    std::optional<TimeStretcher> m_stretcher; ///< none: copied
    std::size_t m_settling;                   ///< frames to be dropped first
    std::vector<StereoFrame> m_input;
};

} // namespace contrafact
