#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>
#include <thread>

#include "core/bounded_queue.h"
#include "medley/strand_source.h"

namespace contrafact {

/// The sound of a strand, made ahead of its time on a thread of its own, so that the strands of a
/// medley are decoded and stretched on several cores: the same frames as its source gives. So much
/// is waiting at most as `kAheadSeconds` says. One object belongs to one thread at a time.
class StrandAhead {
public:
    static constexpr double kAheadSeconds = 40.0;

    /// Begins to read `frames` frames of the source.
    StrandAhead(StrandSource source, std::size_t frames);
    /// Leaves what has not been read, and waits for the thread.
    ~StrandAhead();
    StrandAhead(StrandAhead&&) noexcept = default;
    StrandAhead& operator=(StrandAhead&&) = delete; // its thread would outlive what it works on
    StrandAhead(const StrandAhead&) = delete;
    StrandAhead& operator=(const StrandAhead&) = delete;

    /// Fills `frames` with the next ones, and with silence after the last. Errors: those of
    /// `StrandSource`, and `OutOfMemory`.
    [[nodiscard]] Result<void> read(std::span<StereoFrame> frames);

private:
    using Block = Result<std::vector<StereoFrame>>;
    struct Work {
        StrandSource source;
        std::size_t left; ///< frames to be made
        BoundedQueue<Block> made;
    };
    static Block nextBlock(Work& work);
    static void make(Work& work);

    std::unique_ptr<Work> m_work;
    std::vector<StereoFrame> m_block;
    std::size_t m_read = 0; ///< of the block
    std::jthread m_thread;
};

} // namespace contrafact
