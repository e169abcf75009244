// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sha256.h"

#include <array>

#include <nettle/base16.h>
#include <nettle/sha2.h>

namespace contrafact {

std::string sha256(std::span<const std::byte> bytes) {
    sha256_ctx state;
    sha256_init(&state);
    sha256_update(&state, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&state, digest.size(), digest.data());
    std::string hex(BASE16_ENCODE_LENGTH(SHA256_DIGEST_SIZE), '\0');
    base16_encode_update(hex.data(), digest.size(), digest.data());
    return hex;
}

} // namespace contrafact
