#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <map>
#include <span>
#include <string>

#include "core/result.h"

namespace contrafact {

// What weights say of themselves: an architecture, sizes, and the parameters of the input. The
// sizes of a shape are listed once, in a function that is given a reader or a writer.

using WeightsMetadata = std::map<std::string, std::string>;

inline constexpr const char* kArchitectureKey = "architecture";
inline constexpr std::int64_t kWidestLayer = 4096;

/// Reads sizes and remembers whether all were there and in range.
class MetadataReader {
public:
    explicit MetadataReader(const WeightsMetadata& metadata)
        : m_metadata(metadata) {}

    void number(const char* key, std::int64_t& value, std::int64_t lowest, std::int64_t highest);
    /// As many as there are values, separated by spaces.
    void numbers(const char* key, std::span<std::int64_t> values, std::int64_t lowest,
                 std::int64_t highest);
    void flag(const char* key, bool& value);
    void require(bool condition) { m_usable = m_usable && condition; }

    /// Empty if there is none.
    [[nodiscard]] std::string architecture() const { return text(kArchitectureKey); }
    /// Errors: ModelMismatch if the input's parameters are others, or a size was not usable.
    [[nodiscard]] Result<void> check(const std::string& inputParameters) const;

private:
    [[nodiscard]] std::string text(const char* key) const;

    const WeightsMetadata& m_metadata;
    bool m_usable = true;
};

/// Writes what `MetadataReader` reads.
class MetadataWriter {
public:
    MetadataWriter(const std::string& architecture, const std::string& inputParameters);

    void number(const char* key, std::int64_t value, std::int64_t, std::int64_t);
    void numbers(const char* key, std::span<const std::int64_t> values, std::int64_t, std::int64_t);
    void flag(const char* key, bool value) { number(key, value ? 1 : 0, 0, 1); }
    void require(bool) {}

    [[nodiscard]] WeightsMetadata written() && { return std::move(m_metadata); }

private:
    WeightsMetadata m_metadata;
};

} // namespace contrafact
