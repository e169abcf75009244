// SPDX-License-Identifier: GPL-3.0-or-later

#include "rendering/lame_delay.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>

namespace contrafact {

namespace {

constexpr std::size_t kId3Head = 10;
constexpr std::size_t kMostOfFrame = 1441;
constexpr unsigned kDecoderDelay = 529; ///< samples

unsigned byteAt(std::string_view bytes, std::size_t at) {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}

/// Bytes of the ID3v2 tag (ID3v2.4.0, section 3.1) that begins with this; 0: it is none.
std::size_t id3Length(std::string_view head) {
    if (head.size() < kId3Head || !head.starts_with("ID3"))
        return 0;
    std::size_t length = 0;
    for (std::size_t i = 6; i < kId3Head; ++i)
        length = length << 7U | (byteAt(head, i) & 0x7FU);
    const bool hasFooter = (byteAt(head, 5) & 0x10U) != 0;
    return length + (hasFooter ? 2 : 1) * kId3Head;
}

std::string read(std::ifstream& file, std::size_t from, std::size_t count) {
    std::string bytes(count, '\0');
    file.clear();
    file.seekg(static_cast<std::streamoff>(from));
    file.read(bytes.data(), static_cast<std::streamsize>(count));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

std::string firstFrame(std::ifstream& file) {
    std::size_t start = 0;
    while (const std::size_t tag = id3Length(read(file, start, kId3Head)))
        start += tag;
    return read(file, start, kMostOfFrame);
}

/// The head of a frame of layer III.
struct FrameHead {
    bool isFirstMpeg = false; ///< not of half the rates
    bool isMono = false;
    unsigned rateHz = 0; ///< 0: no such frame

    explicit FrameHead(std::string_view frame) {
        const unsigned version = byteAt(frame, 1) >> 3U & 3U; // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
        const unsigned rate = byteAt(frame, 2) >> 2U & 3U;
        const bool isLayerThree = (byteAt(frame, 1) & 0xE6U) == 0xE2U;
        if (byteAt(frame, 0) != 0xFF || !isLayerThree || version == 1 || rate == 3)
            return;
        constexpr std::array kRates{44100U, 48000U, 32000U};
        isFirstMpeg = version == 3;
        isMono = byteAt(frame, 3) >> 6U == 3;
        rateHz = kRates.at(rate) / (version == 3 ? 1U : version == 2 ? 2U : 4U);
    }
};

/// Where the part of the tag begins that LAME added to what Xing had; 0: nowhere.
std::size_t lamePart(std::string_view frame, const FrameHead& head) {
    const std::size_t side = head.isFirstMpeg ? (head.isMono ? 17 : 32) : (head.isMono ? 9 : 17);
    const std::size_t start = 4 + side;
    const std::string_view name = frame.substr(std::min(start, frame.size()), 4);
    if (name != "Xing" && name != "Info")
        return 0;
    const unsigned has = byteAt(frame, start + 7);
    const std::size_t counts = std::popcount(has & 0b1011U) * 4U; // frames, bytes, quality
    const std::size_t place = start + 8 + counts + ((has & 0b0100U) != 0 ? 100U : 0U);
    return frame.substr(std::min(place, frame.size())).starts_with("LAME") ? place : 0;
}

/// CRC-16 with the polynomial 0x8005, least bit first.
unsigned checksum(std::string_view bytes) {
    unsigned sum = 0;
    for (const char byte : bytes) {
        sum ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum & 1U) != 0 ? sum >> 1U ^ 0xA001U : sum >> 1U;
    }
    return sum;
}

} // namespace

double lameDelaySeconds(const std::filesystem::path& path) {
    // "MP3 Info Tag revision 1 specifications", by LAME's authors.
    constexpr std::size_t kDelays = 21; // from the beginning of LAME's part
    constexpr std::size_t kChecksum = 34;
    std::ifstream file(path, std::ios::binary);
    const std::string frame = firstFrame(file);
    const FrameHead head(frame);
    const std::size_t lame = head.rateHz == 0 ? 0 : lamePart(frame, head);
    if (lame == 0 || frame.size() < lame + kChecksum + 2)
        return 0.0;
    const std::size_t end = lame + kChecksum;
    if (checksum(std::string_view(frame).substr(0, end)) !=
        (byteAt(frame, end) << 8U | byteAt(frame, end + 1)))
        return 0.0;
    const unsigned encoder =
        byteAt(frame, lame + kDelays) << 4U | byteAt(frame, lame + kDelays + 1) >> 4U;
    return static_cast<double>(encoder + kDecoderDelay) / head.rateHz;
}

} // namespace contrafact
