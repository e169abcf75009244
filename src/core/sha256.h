#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "core/result.h"

namespace contrafact {

/// SHA-256 (FIPS 180-4) of bytes that arrive in pieces. A value; one thread at a time.
class Sha256 {
public:
    void add(std::span<const std::byte> bytes);
    /// 64 lower-case hexadecimal digits of everything added so far; more may be added after.
    [[nodiscard]] std::string hexDigest() const;

private:
    static constexpr std::size_t kBlockBytes = 64;

    void compress(std::span<const std::byte, kBlockBytes> block);

    std::array<std::uint32_t, 8> m_state{0x6a09e667U, 0xbb67ae85U, 0x3c6ef372U, 0xa54ff53aU,
                                         0x510e527fU, 0x9b05688cU, 0x1f83d9abU, 0x5be0cd19U};
    std::array<std::byte, kBlockBytes> m_pending{};
    std::size_t m_pendingBytes = 0;
    std::uint64_t m_totalBytes = 0;
};

/// Hexadecimal SHA-256 of some bytes.
[[nodiscard]] std::string sha256(std::span<const std::byte> bytes);

/// Hexadecimal SHA-256 of a file's bytes, read in pieces. Errors: FileNotFound, PermissionDenied.
[[nodiscard]] Result<std::string> sha256OfFile(const std::filesystem::path& path);

} // namespace contrafact
