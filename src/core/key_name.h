#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>
#include <string>

#include "core/music.h"

namespace contrafact {

/// "A minor"; empty for none.
[[nodiscard]] std::string keyName(const std::optional<MusicalKey>& key);
/// "Am", "Eb": as disc jockeys' programs have it; empty for none.
[[nodiscard]] std::string shortKeyName(const std::optional<MusicalKey>& key);

} // namespace contrafact
