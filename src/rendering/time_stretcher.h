#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "audio/stereo_frame.h"

namespace contrafact {

/// This many frames into the input is that many frames into the output.
struct StretchPoint {
    std::size_t input = 0;
    std::size_t output = 0;
};

/// Bends the time of a stereo stream at 44.1 kHz and shifts its pitch, by the Rubber Band library
/// (its "finer" engine of version 3), which alone is seen here. As many frames come out as the last
/// point says. Memory does not grow with length. One object belongs to one thread.
class TimeStretcher {
public:
    /// Time runs evenly from 0, 0 and from point to point; the last is the end of both. Requires:
    /// points ascend strictly in both.
    TimeStretcher(std::span<const StretchPoint> points, int shiftSemitones);
    ~TimeStretcher();
    TimeStretcher(TimeStretcher&&) noexcept;
    TimeStretcher& operator=(TimeStretcher&&) noexcept;

    /// How many more frames `push` takes; 0 when it has all.
    [[nodiscard]] std::size_t wanted() const;
    /// Requires: frames.size() <= wanted().
    void push(std::span<const StereoFrame> frames);
    /// Takes what is ready, and says how many frames that was.
    [[nodiscard]] std::size_t pull(std::span<StereoFrame> frames);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace contrafact
