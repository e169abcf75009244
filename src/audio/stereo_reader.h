#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <filesystem>
#include <limits>
#include <memory>
#include <span>
#include <stop_token>

#include "audio/stereo_frame.h"
#include "core/result.h"

namespace contrafact {

/// A part of the sound of a file, in seconds of the decoded audio: the same clock as that of
/// `decodeMono`.
struct SoundRange {
    double start = 0.0;
    double end = std::numeric_limits<double>::infinity();
    friend bool operator==(const SoundRange&, const SoundRange&) = default;
};

/// Reads a part of the best audio stream of a file as stereo at 44.1 kHz, exact to the sample: it
/// decodes from the beginning and drops what comes before. Memory does not grow with length. One
/// object belongs to one thread at a time.
class StereoReader {
public:
    /// Errors: those of `decodeMono`.
    [[nodiscard]] static Result<StereoReader> open(const std::filesystem::path& path,
                                                   const SoundRange& range = {},
                                                   std::stop_token stop = {});
    ~StereoReader();
    StereoReader(StereoReader&&) noexcept;
    StereoReader& operator=(StereoReader&&) noexcept;

    /// Fills `frames` from the front and says how many there are; fewer than asked for only at the
    /// end of the part or of the sound. Errors: DecodeFailed if the file yields no sound at all,
    /// Cancelled, OutOfMemory.
    [[nodiscard]] Result<std::size_t> read(std::span<StereoFrame> frames);

private:
    struct Impl;
    explicit StereoReader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace contrafact
