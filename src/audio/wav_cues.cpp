// SPDX-License-Identifier: GPL-3.0-or-later

#include "audio/wav_cues.h"

#include <cerrno>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <limits>
#include <string>

#include "core/file_replacement.h"

namespace contrafact {

namespace {

constexpr std::size_t kChunkHeadBytes = 8; // a name of four letters and a length

std::string number(std::uint64_t value) {
    std::string bytes;
    for (unsigned shift = 0; shift < 32; shift += 8)
        bytes += static_cast<char>(static_cast<unsigned char>(value >> shift & 0xFFU));
    return bytes;
}

std::string chunk(const std::string& name, const std::string& content) {
    return name + number(content.size()) + content +
           (content.size() % 2 == 0 ? "" : std::string(1, '\0'));
}

std::string cueChunks(std::span<const ChapterMark> chapters) {
    std::string points = number(chapters.size());
    std::string labels = "adtl";
    for (std::size_t i = 0; i < chapters.size(); ++i) {
        const std::string id = number(i + 1);
        const std::string frame = number(static_cast<std::uint64_t>(
            std::llround(std::max(chapters[i].startSeconds, 0.0) * kStereoRateHz)));
        points += id;
        points += frame;
        points += "data" + number(0) + number(0) + frame;
        labels += chunk("labl", id + chapters[i].title + '\0');
    }
    return chunk("cue ", points) + chunk("LIST", labels);
}

Error lastWriteError(const std::filesystem::path& path) {
    return writeError({errno == 0 ? EIO : errno, std::generic_category()}, path);
}

} // namespace

Result<void> appendCuePoints(const std::filesystem::path& path,
                             std::span<const ChapterMark> chapters) {
    if (chapters.empty())
        return {};
    errno = 0;
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    std::string head(4, '\0');
    if (!file.read(head.data(), 4))
        return failure(lastWriteError(path));
    file.seekp(0, std::ios::end);
    const auto size = static_cast<std::uint64_t>(file.tellp());
    const std::string padding(size % 2, '\0');
    const std::string chunks = padding + cueChunks(chapters);
    const std::uint64_t whole = size + chunks.size() - kChunkHeadBytes;
    if (head != "RIFF" || whole > std::numeric_limits<std::uint32_t>::max())
        return {};
    file << chunks;
    file.seekp(4);
    file << number(whole);
    file.close();
    if (!file)
        return failure(lastWriteError(path));
    return {};
}

} // namespace contrafact
