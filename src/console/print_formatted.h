#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

namespace contrafact {

/// `std::printf` by way of `std::cout`, which knows whether all of it got through.
[[gnu::format(printf, 1, 2)]] void printFormatted(const char* format, ...);

} // namespace contrafact
