// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/audio_file.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>

namespace contrafact::support {

namespace {

enum class Order { Little, Big };

std::string integer(std::uint64_t value, int bytes, Order order) {
    std::string text;
    for (int i = 0; i < bytes; ++i)
        text += static_cast<char>((value >> (8 * i)) & 0xFFU);
    if (order == Order::Big)
        std::reverse(text.begin(), text.end());
    return text;
}

std::string sixteenBit(const Recording& recording, Order order) {
    std::string bytes;
    for (const float sample : recording.samples) {
        const long level = std::lround(std::clamp(sample, -1.0F, 1.0F) * 32767.0F);
        bytes += integer(static_cast<std::uint64_t>(level), 2, order);
    }
    return bytes;
}

std::string wav(const Recording& recording, std::uint64_t formatTag, std::uint64_t sampleBytes,
                const std::string& data) {
    const auto little = [](std::uint64_t value, int bytes) {
        return integer(value, bytes, Order::Little);
    };
    const auto channels = static_cast<std::uint64_t>(recording.channels);
    const auto rate = static_cast<std::uint64_t>(recording.rateHz);
    return "RIFF" + little(36 + data.size(), 4) + "WAVEfmt " + little(16, 4) +
           little(formatTag, 2) + little(channels, 2) + little(rate, 4) +
           little(rate * channels * sampleBytes, 4) + little(channels * sampleBytes, 2) +
           little(8 * sampleBytes, 2) + "data" + little(data.size(), 4) + data;
}

/// An 80-bit extended float holding a whole number, as AIFF wants its rate.
std::string extended(std::uint64_t value) {
    const auto shift = static_cast<std::uint64_t>(std::countl_zero(value));
    return integer(16383 + 63 - shift, 2, Order::Big) + integer(value << shift, 8, Order::Big);
}

} // namespace

Recording interleaved(std::span<const std::vector<float>> channels, int rateHz) {
    Recording recording{{}, static_cast<int>(channels.size()), rateHz};
    for (std::size_t i = 0; i < channels.front().size(); ++i)
        for (const std::vector<float>& channel : channels)
            recording.samples.push_back(channel[i]);
    return recording;
}

void writeWav(const std::filesystem::path& path, const Recording& recording) {
    writeBytes(path, wav(recording, 1, 2, sixteenBit(recording, Order::Little)));
}

void writeFloatWav(const std::filesystem::path& path, const Recording& recording) {
    std::string data;
    for (const float sample : recording.samples)
        data += integer(std::bit_cast<std::uint32_t>(sample), 4, Order::Little);
    writeBytes(path, wav(recording, 3, 4, data));
}

void writeAiff(const std::filesystem::path& path, const Recording& recording) {
    const std::string data = sixteenBit(recording, Order::Big);
    const auto big = [](std::uint64_t value, int bytes) {
        return integer(value, bytes, Order::Big);
    };
    const auto channels = static_cast<std::uint64_t>(recording.channels);
    const std::string common = "COMM" + big(18, 4) + big(channels, 2) +
                               big(recording.samples.size() / channels, 4) + big(16, 2) +
                               extended(static_cast<std::uint64_t>(recording.rateHz));
    const std::string sound = "SSND" + big(8 + data.size(), 4) + big(0, 8) + data;
    writeBytes(path, "FORM" + big(4 + common.size() + sound.size(), 4) + "AIFF" + common + sound);
}

void writeAu(const std::filesystem::path& path, const Recording& recording) {
    const std::string data = sixteenBit(recording, Order::Big);
    const auto big = [](std::uint64_t value) { return integer(value, 4, Order::Big); };
    writeBytes(path, ".snd" + big(24) + big(data.size()) + big(3) +
                         big(static_cast<std::uint64_t>(recording.rateHz)) +
                         big(static_cast<std::uint64_t>(recording.channels)) + data);
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
