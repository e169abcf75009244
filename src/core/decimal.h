#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <string>

namespace contrafact {

/// A number with so many digits after the point, whatever the language of the system is. Not a
/// number and what is too large to write out become 0.
[[nodiscard]] std::string decimal(double value, int digits);

/// To three decimals, which are all that measured numbers carry; floats printed whole look like
/// more.
[[nodiscard]] double rounded(double value);

/// "98 %" of a share 0..1. Only what is certain is 100 %, only what cannot be 0 %: where the
/// program is nearly sure, it says 99 or 1.
[[nodiscard]] std::string percentage(double share);
[[nodiscard]] int wholePercent(double share);

/// "1:07" from seconds, "1:02:03" from an hour on; of a second that has begun nothing is said.
[[nodiscard]] std::string clockTime(double seconds);

/// A count with its noun: "1 track", "2 tracks". many: where it is not `one` with an s.
[[nodiscard]] std::string counted(std::size_t count, const std::string& one,
                                  const std::string& many = {});

} // namespace contrafact
