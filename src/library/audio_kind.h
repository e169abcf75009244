#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <string_view>

namespace contrafact {

/// What a file's name says it is.
enum class NameKind {
    Audio,   ///< a suffix of sound, or of film with sound that people keep with their music
    Other,   ///< a suffix that is never sound by itself: pictures, texts, lists, archives, and what
             ///< hybrid coders keep beside a track to make it lossless
    Unknown, ///< no suffix, or none of these: its first bytes decide
};

[[nodiscard]] NameKind nameKind(const std::filesystem::path& path);

/// How many bytes from the start of a file `startsLikeAudio` wants to see.
inline constexpr std::size_t kSignatureBytes = 1084;

/// Whether these first bytes of a file are the signature of a container of sound.
[[nodiscard]] bool startsLikeAudio(std::string_view bytes);

} // namespace contrafact
