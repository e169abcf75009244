// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/key_name.h"

#include <array>

namespace contrafact {

namespace {

std::string named(const std::optional<MusicalKey>& key, const char* minor, const char* major) {
    static constexpr std::array kNames{"C",  "C#", "D",  "Eb", "E",  "F",
                                       "F#", "G",  "Ab", "A",  "Bb", "B"};
    if (!key)
        return "";
    return std::string(kNames[static_cast<std::size_t>(key->tonic)]) +
           (key->mode == MusicalKey::Mode::Minor ? minor : major);
}

} // namespace

std::string keyName(const std::optional<MusicalKey>& key) {
    return named(key, " minor", " major");
}

std::string shortKeyName(const std::optional<MusicalKey>& key) {
    return named(key, "m", "");
}

} // namespace contrafact
