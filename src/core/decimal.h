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

/// A count with its noun: "1 track", "2 tracks". many: where it is not `one` with an s.
[[nodiscard]] std::string counted(std::size_t count, const std::string& one,
                                  const std::string& many = {});

} // namespace contrafact
