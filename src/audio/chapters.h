#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>

#include "audio/encoder.h"
#include "audio/ffmpeg_handles.h"

namespace contrafact {

/// Chapters for a muxer that writes them; freed with the context. FFmpeg's error number, or 0.
[[nodiscard]] int addChapters(AVFormatContext& format, std::span<const ChapterMark> chapters,
                              double seconds);

/// For a muxer that does not: the comments `CHAPTERnnn` and `CHAPTERnnnNAME`, as Ogg has them.
void addChapterComments(AVFormatContext& format, std::span<const ChapterMark> chapters);

} // namespace contrafact
