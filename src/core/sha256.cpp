// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sha256.h"

#include <algorithm>
#include <bit>
#include <fstream>
#include <vector>

namespace contrafact {

namespace {

constexpr std::array<std::uint32_t, 64> kRoundConstants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

std::array<std::uint32_t, 64> expandedWords(std::span<const std::byte, 64> block) {
    std::array<std::uint32_t, 64> w{};
    for (std::size_t i = 0; i < 16; ++i)
        for (std::size_t k = 0; k < 4; ++k)
            w[i] = (w[i] << 8) | std::to_integer<std::uint32_t>(block[4 * i + k]);
    for (std::size_t i = 16; i < 64; ++i) {
        const std::uint32_t s0 =
            std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ (w[i - 15] >> 3);
        const std::uint32_t s1 =
            std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ (w[i - 2] >> 10);
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    return w;
}

} // namespace

void Sha256::compress(std::span<const std::byte, kBlockBytes> block) {
    const auto words = expandedWords(block);
    auto [a, b, c, d, e, f, g, h] = m_state;
    for (std::size_t i = 0; i < 64; ++i) {
        const std::uint32_t s1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
        const std::uint32_t choice = (e & f) ^ (~e & g);
        const std::uint32_t first = h + s1 + choice + kRoundConstants[i] + words[i];
        const std::uint32_t s0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
        const std::uint32_t majority = (a & b) ^ (a & c) ^ (b & c);
        h = g;
        g = f;
        f = e;
        e = d + first;
        d = c;
        c = b;
        b = a;
        a = first + s0 + majority;
    }
    const std::array<std::uint32_t, 8> change{a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < m_state.size(); ++i)
        m_state[i] += change[i];
}

void Sha256::add(std::span<const std::byte> bytes) {
    m_totalBytes += bytes.size();
    while (!bytes.empty()) {
        const std::size_t taken = std::min(bytes.size(), kBlockBytes - m_pendingBytes);
        std::copy_n(bytes.begin(), taken,
                    m_pending.begin() + static_cast<std::ptrdiff_t>(m_pendingBytes));
        m_pendingBytes += taken;
        bytes = bytes.subspan(taken);
        if (m_pendingBytes == kBlockBytes) {
            compress(m_pending);
            m_pendingBytes = 0;
        }
    }
}

std::string Sha256::hexDigest() const {
    constexpr std::size_t kLengthBytes = 8;
    Sha256 last = *this;
    std::vector<std::byte> padding{std::byte{0x80}};
    while ((m_pendingBytes + padding.size() + kLengthBytes) % kBlockBytes != 0)
        padding.push_back(std::byte{0});
    const std::uint64_t bits = m_totalBytes * 8;
    for (std::size_t i = 0; i < kLengthBytes; ++i)
        padding.push_back(static_cast<std::byte>(bits >> (8 * (kLengthBytes - 1 - i))));
    last.add(padding);

    constexpr char kDigits[] = "0123456789abcdef";
    std::string hex;
    for (const std::uint32_t word : last.m_state)
        for (int shift = 28; shift >= 0; shift -= 4)
            hex += kDigits[(word >> shift) & 15U];
    return hex;
}

std::string sha256(std::span<const std::byte> bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.hexDigest();
}

Result<std::string> sha256OfFile(const std::filesystem::path& path) {
    std::error_code unknown;
    if (!std::filesystem::exists(path, unknown))
        return failure(ErrorCode::FileNotFound, "no such file", path);
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return failure(ErrorCode::PermissionDenied, "cannot be opened", path);
    Sha256 hash;
    std::vector<char> buffer(1U << 16U);
    while (file.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) ||
           file.gcount() > 0)
        hash.add(std::as_bytes(std::span(buffer).first(static_cast<std::size_t>(file.gcount()))));
    return hash.hexDigest();
}

} // namespace contrafact
