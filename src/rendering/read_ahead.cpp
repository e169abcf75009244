// SPDX-License-Identifier: GPL-3.0-or-later

#include "rendering/read_ahead.h"

#include <algorithm>
#include <new>

namespace contrafact {

namespace {

constexpr std::size_t kBlockFrames = 8192;
constexpr auto kBlocksAhead =
    static_cast<std::size_t>(ReadAhead::kAheadSeconds * kStereoRateHz) / kBlockFrames;
constexpr unsigned kMostAtOnce = 4; // more would wait in memory for more than is mixed

} // namespace

ReadAhead::ReadAhead(std::unique_ptr<SectionSound> source, std::size_t frames)
    : m_source(std::move(source))
    , m_left(frames)
    , m_made(kBlocksAhead)
    , m_thread([this] { make(); }) {}

ReadAhead::~ReadAhead() {
    m_made.close();
}

ReadAhead::Block ReadAhead::nextBlock() {
    try {
        std::vector<StereoFrame> frames(std::min(m_left, kBlockFrames));
        if (auto read = m_source->read(frames); !read)
            return failureOf(read);
        return frames;
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "no memory left while rendering");
    }
}

void ReadAhead::make() {
    while (m_left > 0) {
        Block block = nextBlock();
        m_left -= block ? block->size() : m_left;
        if (!m_made.push(std::move(block)))
            return;
    }
    m_made.close();
}

Result<void> ReadAhead::read(std::span<StereoFrame> frames) {
    while (!frames.empty()) {
        if (m_read == m_block.size()) {
            auto next = m_made.pop();
            if (next && !*next)
                return failure(next->error());
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

SectionPreparation readAheadOnThreads() {
    return {std::clamp(std::thread::hardware_concurrency(), 1U, kMostAtOnce),
            [](std::unique_ptr<SectionSound> sound, std::size_t frames) {
                return std::make_unique<ReadAhead>(std::move(sound), frames);
            }};
}

} // namespace contrafact
