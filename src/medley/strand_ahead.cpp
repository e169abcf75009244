// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/strand_ahead.h"

#include <algorithm>
#include <new>

namespace contrafact {

namespace {

constexpr std::size_t kBlockFrames = 8192;

std::size_t blocksAhead() {
    return static_cast<std::size_t>(heardFrames(StrandAhead::kAheadSeconds)) / kBlockFrames;
}

} // namespace

StrandAhead::StrandAhead(StrandSource source, std::size_t frames)
    : m_work(new Work{std::move(source), frames, BoundedQueue<Block>(blocksAhead())})
    , m_thread([work = m_work.get()] { make(*work); }) {}

StrandAhead::~StrandAhead() {
    if (m_work)
        m_work->made.close();
}

StrandAhead::Block StrandAhead::nextBlock(Work& work) {
    try {
        std::vector<StereoFrame> frames(std::min(work.left, kBlockFrames));
        if (auto read = work.source.read(frames); !read)
            return tl::unexpected(read.error());
        return frames;
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "no memory left while rendering");
    }
}

void StrandAhead::make(Work& work) {
    while (work.left > 0) {
        Block block = nextBlock(work);
        work.left -= block ? block->size() : work.left;
        if (!work.made.push(std::move(block)))
            return;
    }
    work.made.close();
}

Result<void> StrandAhead::read(std::span<StereoFrame> frames) {
    while (!frames.empty()) {
        if (m_read == m_block.size()) {
            auto next = m_work->made.pop();
            if (next && !*next)
                return tl::unexpected(next->error());
            m_block = next ? std::move(**next) : std::vector<StereoFrame>(frames.size());
            m_read = 0;
        }
        const std::size_t count = std::min(frames.size(), m_block.size() - m_read);
        std::copy_n(m_block.begin() + static_cast<std::ptrdiff_t>(m_read), count, frames.begin());
        m_read += count;
        frames = frames.subspan(count);
    }
    return {};
}

} // namespace contrafact
