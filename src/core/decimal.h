#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string>

namespace contrafact {

/// A number with so many digits after the point, whatever the language of the system is. Not a
/// number and what is too large to write out become 0.
[[nodiscard]] std::string decimal(double value, int digits);

/// To three decimals, which are all that measured numbers carry; floats printed whole look like
/// more.
[[nodiscard]] double rounded(double value);

} // namespace contrafact
