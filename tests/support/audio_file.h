#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace contrafact::support {

/// Samples as a file has them: interleaved, -1..1.
struct Recording {
    std::vector<float> samples;
    int channels = 1;
    int rateHz = 44100;
};

/// One recording of several channels of equal length.
[[nodiscard]] Recording interleaved(std::span<const std::vector<float>> channels, int rateHz);

// Each writes 16-bit integers, whatever the suffix; nothing but the samples and a header.
void writeWav(const std::filesystem::path& path, const Recording& recording);
void writeAiff(const std::filesystem::path& path, const Recording& recording);
void writeAu(const std::filesystem::path& path, const Recording& recording);
/// 32-bit floating point: may hold what integers cannot.
void writeFloatWav(const std::filesystem::path& path, const Recording& recording);

void writeBytes(const std::filesystem::path& path, std::string_view bytes);
[[nodiscard]] std::string readBytes(const std::filesystem::path& path);

} // namespace contrafact::support
