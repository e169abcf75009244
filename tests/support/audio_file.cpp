// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/audio_file.h"

#include <fstream>
#include <iterator>
#include <string>

#include "support/encoded_file.h"

namespace contrafact::support {

Recording interleaved(std::span<const std::vector<float>> channels, int rateHz) {
    Recording recording{{}, static_cast<int>(channels.size()), rateHz};
    for (std::size_t i = 0; i < channels.front().size(); ++i)
        for (const std::vector<float>& channel : channels)
            recording.samples.push_back(channel[i]);
    return recording;
}

void writeWav(const std::filesystem::path& path, const Recording& recording) {
    encodeFileAs("wav", "pcm_s16le", path, recording);
}

void writeFloatWav(const std::filesystem::path& path, const Recording& recording) {
    encodeFileAs("wav", "pcm_f32le", path, recording);
}

void writeAiff(const std::filesystem::path& path, const Recording& recording) {
    encodeFileAs("aiff", "pcm_s16be", path, recording);
}

void writeAu(const std::filesystem::path& path, const Recording& recording) {
    encodeFileAs("au", "pcm_s16be", path, recording);
}

void writeBytes(const std::filesystem::path& path, std::string_view bytes) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::string readBytes(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

} // namespace contrafact::support
