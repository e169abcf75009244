#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "audio/stereo_reader.h"
#include "rendering/piece_section.h"
#include "rendering/section_sound.h"
#include "rendering/time_stretcher.h"

namespace contrafact {

/// The sound of a section out of its file. Where the file ends before the section does, silence.
/// One object belongs to one thread at a time.
class SectionReader final : public SectionSound {
public:
    /// Errors: those of `StereoReader`.
    [[nodiscard]] static Result<std::unique_ptr<SectionSound>>
    open(const std::filesystem::path& file, const PieceSection& section, std::stop_token stop);

    [[nodiscard]] Result<void> read(std::span<StereoFrame> frames) override;

private:
    SectionReader(StereoReader reader, std::optional<TimeStretcher> stretcher,
                  std::size_t settlingFrames);
    Result<void> readStretched(std::span<StereoFrame> frames);
    Result<void> feed();

    StereoReader m_reader;
    std::optional<TimeStretcher> m_stretcher; ///< none: copied
    std::size_t m_settling;                   ///< frames to be dropped first
    std::vector<StereoFrame> m_input;
};

} // namespace contrafact
