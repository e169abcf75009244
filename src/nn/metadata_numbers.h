#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <map>
#include <span>
#include <string>

namespace contrafact {

/// Reads numbers out of the metadata of weights and remembers whether all were there and in range.
class MetadataNumbers {
public:
    explicit MetadataNumbers(const std::map<std::string, std::string>& metadata)
        : m_metadata(metadata) {}

    std::int64_t number(const char* key, std::int64_t lowest, std::int64_t highest);
    /// As many as there are values, separated by spaces.
    void numbers(const char* key, std::span<std::int64_t> values, std::int64_t lowest,
                 std::int64_t highest);
    bool flag(const char* key) { return number(key, 0, 1) == 1; }
    void require(bool condition) { m_usable = m_usable && condition; }
    [[nodiscard]] bool isUsable() const { return m_usable; }

private:
    const std::map<std::string, std::string>& m_metadata;
    bool m_usable = true;
};

/// What `MetadataNumbers::numbers` reads.
[[nodiscard]] std::string metadataText(std::span<const std::int64_t> values);

} // namespace contrafact
