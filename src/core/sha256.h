#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <span>
#include <string>

namespace contrafact {

/// SHA-256 (FIPS 180-4) of some bytes: 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256(std::span<const std::byte> bytes);

} // namespace contrafact
