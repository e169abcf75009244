#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>

namespace contrafact {

/// Seconds at the beginning of an MP3 file that are the encoder's and the decoder's, by a LAME tag
/// whose checksum fits; 0 for any other file. Times of this program do not count them, those of
/// programs that do not play without gaps do.
[[nodiscard]] double lameDelaySeconds(const std::filesystem::path& file);

} // namespace contrafact
