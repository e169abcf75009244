#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>
#include <thread>
#include <vector>

#include "core/bounded_queue.h"
#include "rendering/section_sound.h"

namespace contrafact {

/// The sound of a section of a medley, made ahead of its time on a thread of its own: the same
/// frames as its source gives. So much is waiting at most as `kAheadSeconds` says. One object
/// belongs to one thread at a time.
class ReadAhead final : public SectionSound {
public:
    static constexpr double kAheadSeconds = 40.0;

    /// Begins to read `frames` frames of the source.
    ReadAhead(std::unique_ptr<SectionSound> source, std::size_t frames);
    /// Leaves what has not been read, and waits for the thread.
    ~ReadAhead() override;

    /// Silence after the last frame. Errors: those of the source, and OutOfMemory.
    [[nodiscard]] Result<void> read(std::span<StereoFrame> frames) override;

private:
    using Block = Result<std::vector<StereoFrame>>;
    Block nextBlock();
    void make();

    std::unique_ptr<SectionSound> m_source;
    std::size_t m_left; ///< frames to be made
    BoundedQueue<Block> m_made;
    std::vector<StereoFrame> m_block;
    std::size_t m_read = 0; ///< of the block
    std::jthread m_thread;  ///< last: ends before what it works on goes
};

/// Makes as many sections at once as there are cores, four at most.
[[nodiscard]] SectionPreparation readAheadOnThreads();

} // namespace contrafact
