#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <streambuf>
#include <system_error>

namespace contrafact {

/// Takes over what `std::cout` writes, and knows whether all of it got through: a full disk or a
/// reader that has gone is not noticed otherwise. One object, while the program works; nothing else
/// writes to standard output meanwhile.
class StandardOutput : private std::streambuf {
public:
    StandardOutput();
    ~StandardOutput() override;
    StandardOutput(const StandardOutput&) = delete;
    StandardOutput& operator=(const StandardOutput&) = delete;

    /// Writes what is still held. Gives what the system said to the first write that failed, if
    /// any.
    [[nodiscard]] std::error_code finish();

private:
    int_type overflow(int_type character) override;
    int sync() override;

    std::array<char, 65536> m_held{};
    std::error_code m_failed;
    std::streambuf* m_previous; ///< of std::cout
};

} // namespace contrafact
