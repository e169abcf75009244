#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string>

namespace contrafact {

/// A number with so many digits after the point, whatever the language of the system is. Not a
/// number and what is too large to write out become 0.
[[nodiscard]] std::string decimal(double value, int digits);

} // namespace contrafact
