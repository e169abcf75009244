#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "audio/stereo_frame.h"
#include "core/file_replacement.h"
#include "core/result.h"

namespace contrafact {

/// A place in a recording that players can jump to.
struct ChapterMark {
    double startSeconds = 0.0;
    std::string title; ///< UTF-8
};

/// What a file says of itself, besides its sound.
struct EncodingTags {
    std::string title;
    std::string artist;
    std::string comment;
    std::vector<ChapterMark> chapters; ///< ascending
    double seconds = 0.0;              ///< of the whole recording: where the last chapter ends
};

/// Whether the name ends in a suffix that `AudioEncoder` writes, in upper or lower case.
[[nodiscard]] bool isEncodable(const std::filesystem::path& path);
/// "wav, flac, mp3, ogg, opus".
[[nodiscard]] std::string encodableSuffixes();

/// Writes stereo sound at 44.1 kHz into a file whose kind follows from its name: WAV and FLAC of 16
/// bits (dithered), MP3 of 256 kbit/s, Ogg Vorbis of quality 6, Opus of 160 kbit/s (at 48 kHz).
/// Chapters are ID3v2 `CHAP` frames in MP3, `CHAPTERnnn` comments in FLAC, Ogg and Opus, cue points
/// with labels in WAV. The file is written beside its place and takes it in `finish`; without that,
/// or after an error, nothing is left behind. Memory does not grow with length. One object belongs
/// to one thread at a time.
class AudioEncoder {
public:
    /// Errors: BadFormat for another suffix; PermissionDenied, FileNotFound (no such folder),
    /// DiskFull, OutOfMemory; Internal where FFmpeg cannot encode it.
    [[nodiscard]] static Result<AudioEncoder> create(const std::filesystem::path& path,
                                                     const EncodingTags& tags,
                                                     Existing existing = Existing::Kept);
    ~AudioEncoder();
    AudioEncoder(AudioEncoder&&) noexcept;
    AudioEncoder& operator=(AudioEncoder&&) noexcept;

    /// Errors: DiskFull and others of writing. After one, the object is of no more use.
    [[nodiscard]] Result<void> write(std::span<const StereoFrame> frames);
    /// Writes what is still held, and puts the file in its place. Errors: as `write`; FileExists.
    [[nodiscard]] Result<void> finish();

private:
    struct Impl;
    explicit AudioEncoder(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace contrafact
