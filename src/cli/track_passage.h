#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>
#include <string>
#include <string_view>

#include "medley/piece.h"

namespace contrafact {

/// "12.5", "1:07", "1:02:03.25": seconds; none for any other text.
[[nodiscard]] std::optional<double> parseClock(std::string_view text);

/// `FILE` or `FILE@START-END`, with either time left out for the file's own start or end. What is
/// the name of a file as a whole is taken as that, so that a name may hold an `@`.
[[nodiscard]] TrackPassage parseTrackPassage(const std::string& text);

} // namespace contrafact
