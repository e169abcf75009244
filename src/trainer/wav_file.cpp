// SPDX-License-Identifier: GPL-3.0-or-later

#include "trainer/wav_file.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <string>

namespace contrafact {

namespace {

void append(std::string& bytes, std::uint32_t value, int count) {
    for (int i = 0; i < count; ++i)
        bytes.push_back(static_cast<char>(value >> (8 * i) & 0xFFU));
}

} // namespace

Result<void> writeWavFile(const std::filesystem::path& path, std::span<const float> samples,
                          std::uint32_t rateHz) {
    constexpr std::uint32_t kSampleBytes = 2;
    constexpr std::uint32_t kHeaderBytes = 36; // behind the first two fields
    constexpr std::uint32_t kFormatBytes = 16;
    constexpr std::uint32_t kIntegers = 1;
    constexpr std::uint32_t kChannels = 1;
    const auto dataBytes = static_cast<std::uint32_t>(samples.size()) * kSampleBytes;
    std::string bytes = "RIFF";
    append(bytes, kHeaderBytes + dataBytes, 4);
    bytes += "WAVEfmt ";
    append(bytes, kFormatBytes, 4);
    append(bytes, kIntegers, 2);
    append(bytes, kChannels, 2);
    append(bytes, rateHz, 4);
    append(bytes, rateHz * kSampleBytes, 4);
    append(bytes, kSampleBytes, 2);
    append(bytes, 8 * kSampleBytes, 2);
    bytes += "data";
    append(bytes, dataBytes, 4);
    for (const float sample : samples) {
        const auto level = std::lround(std::clamp(sample, -1.0F, 1.0F) * 32767.0F);
        append(bytes, static_cast<std::uint32_t>(level), 2);
    }
    std::ofstream stream(path, std::ios::binary);
    if (!stream)
        return failure(ErrorCode::PermissionDenied, "cannot write", path);
    stream << bytes;
    stream.close();
    if (!stream)
        return failure(ErrorCode::DiskFull, "writing failed", path);
    return {};
}

} // namespace contrafact
