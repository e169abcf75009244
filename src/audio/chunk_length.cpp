// SPDX-License-Identifier: GPL-3.0-or-later

#include "audio/chunk_length.h"

#include <array>
#include <cstdint>
#include <fstream>
#include <string_view>
#include <system_error>

namespace contrafact {

namespace {

constexpr std::uint64_t kHeaderBytes = 8;
constexpr std::uint64_t kUnknownLength = 0x7FFFF000; // this and above: written to a pipe
constexpr std::uint64_t kCarelessBytes = 1024;       // writers miscount padding and late chunks

std::uint64_t chunkLength(const std::array<char, kHeaderBytes>& header) {
    const std::string_view name(header.data(), 4);
    if (name != "RIFF" && name != "FORM")
        return 0;
    std::uint64_t length = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t index = name == "RIFF" ? 7 - i : 4 + i;
        length = length << 8U | static_cast<unsigned char>(header[index]);
    }
    return length;
}

} // namespace

bool endsBeforeItsOuterChunk(const std::filesystem::path& path) {
    std::array<char, kHeaderBytes> header{};
    std::ifstream file(path, std::ios::binary);
    if (!file.read(header.data(), header.size()))
        return false;
    std::error_code error;
    const std::uint64_t bytes = std::filesystem::file_size(path, error);
    const std::uint64_t claimed = chunkLength(header);
    return !error && claimed < kUnknownLength && claimed > bytes + kCarelessBytes;
}

} // namespace contrafact
