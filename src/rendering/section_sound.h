#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <functional>
#include <memory>
#include <span>

#include "audio/stereo_frame.h"
#include "core/result.h"

namespace contrafact {

/// The sound of a section, frame by frame, from its start: without any gain.
class SectionSound {
public:
    SectionSound() = default;
    virtual ~SectionSound() = default;
    SectionSound(const SectionSound&) = delete;
    SectionSound& operator=(const SectionSound&) = delete;

    /// Fills `frames` with the next ones. Errors: those of `StereoReader`.
    [[nodiscard]] virtual Result<void> read(std::span<StereoFrame> frames) = 0;
};

/// How a caller with threads may have sections made before they are heard. By default each is made
/// while it is read.
struct SectionPreparation {
    /// So many are open at a time, those that are heard among them, even before their time comes.
    std::size_t sectionsAtOnce = 0;
    /// Gives what stands for a sound of which so many frames will be read: the same frames.
    std::function<std::unique_ptr<SectionSound>(std::unique_ptr<SectionSound>, std::size_t)>
        prepare;
};

} // namespace contrafact
