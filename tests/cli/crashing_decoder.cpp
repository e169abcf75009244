// SPDX-License-Identifier: GPL-3.0-or-later

// Loaded before FFmpeg into a program under test: whoever reads a file whose name says "deadly"
// dies of it, as of a decoder with a fault.

#include <cstring>

#include <dlfcn.h>

extern "C" {
#include <libavformat/avformat.h>
}

extern "C" int av_read_frame(AVFormatContext* format, AVPacket* packet) {
    using Read = int (*)(AVFormatContext*, AVPacket*);
    static const auto read = reinterpret_cast<Read>(dlsym(RTLD_NEXT, "av_read_frame"));
    if (std::strstr(format->url, "deadly") != nullptr)
        *static_cast<volatile int*>(nullptr) = 1;
    return read(format, packet);
}
