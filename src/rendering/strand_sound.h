#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <functional>
#include <memory>
#include <span>

#include "audio/stereo_frame.h"
#include "core/result.h"

namespace contrafact {

/// The sound of a strand, frame by frame, from its start: without any gain.
class StrandSound {
public:
    StrandSound() = default;
    virtual ~StrandSound() = default;
    StrandSound(const StrandSound&) = delete;
    StrandSound& operator=(const StrandSound&) = delete;

    /// Fills `frames` with the next ones. Errors: those of `StereoReader`.
    [[nodiscard]] virtual Result<void> read(std::span<StereoFrame> frames) = 0;
};

/// How a caller with threads may have strands made before they are heard. By default each is made
/// while it is read.
struct StrandPreparation {
    /// So many are open at a time, those that are heard among them, even before their time comes.
    std::size_t strandsAtOnce = 0;
    /// Gives what stands for a sound of which so many frames will be read: the same frames.
    std::function<std::unique_ptr<StrandSound>(std::unique_ptr<StrandSound>, std::size_t)> prepare;
};

} // namespace contrafact
