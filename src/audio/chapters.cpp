// SPDX-License-Identifier: GPL-3.0-or-later

#include "audio/chapters.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>

namespace contrafact {

namespace {

constexpr AVRational kClock{1, 1000};

/// "01:02:03.456"
std::string clockTime(double seconds) {
    const long long milliseconds = std::llround(seconds * kClock.den);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%02lld:%02lld:%02lld.%03lld", milliseconds / 3'600'000,
                  milliseconds / 60'000 % 60, milliseconds / 1000 % 60, milliseconds % 1000);
    return text.data();
}

} // namespace

int addChapters(AVFormatContext& format, std::span<const ChapterMark> chapters, double seconds) {
    if (chapters.empty())
        return 0;
    format.chapters = static_cast<AVChapter**>(av_calloc(chapters.size(), sizeof(AVChapter*)));
    if (format.chapters == nullptr)
        return AVERROR(ENOMEM);
    for (std::size_t i = 0; i < chapters.size(); ++i) {
        auto* chapter = static_cast<AVChapter*>(av_mallocz(sizeof(AVChapter)));
        if (chapter == nullptr)
            return AVERROR(ENOMEM);
        const double end = i + 1 < chapters.size() ? chapters[i + 1].startSeconds : seconds;
        chapter->id = static_cast<std::int64_t>(i);
        chapter->time_base = kClock;
        chapter->start = std::llround(chapters[i].startSeconds * kClock.den);
        chapter->end = std::max<std::int64_t>(chapter->start, std::llround(end * kClock.den));
        av_dict_set(&chapter->metadata, "title", chapters[i].title.c_str(), 0);
        format.chapters[format.nb_chapters++] = chapter;
    }
    return 0;
}

void addChapterComments(AVFormatContext& format, std::span<const ChapterMark> chapters) {
    for (std::size_t i = 0; i < chapters.size(); ++i) {
        std::array<char, 64> key{};
        std::snprintf(key.data(), key.size(), "CHAPTER%03zu", i);
        av_dict_set(&format.metadata, key.data(), clockTime(chapters[i].startSeconds).c_str(), 0);
        av_dict_set(&format.metadata, (std::string(key.data()) + "NAME").c_str(),
                    chapters[i].title.c_str(), 0);
    }
}

} // namespace contrafact
