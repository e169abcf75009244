// SPDX-License-Identifier: GPL-3.0-or-later

#include "nn/metadata_numbers.h"

#include <sstream>

namespace contrafact {

std::int64_t MetadataNumbers::number(const char* key, std::int64_t lowest, std::int64_t highest) {
    std::int64_t value = 0;
    numbers(key, std::span(&value, 1), lowest, highest);
    return value;
}

void MetadataNumbers::numbers(const char* key, std::span<std::int64_t> values, std::int64_t lowest,
                              std::int64_t highest) {
    const auto found = m_metadata.find(key);
    std::istringstream text(found == m_metadata.end() ? std::string() : found->second);
    for (auto& value : values) {
        text >> value;
        m_usable = m_usable && !text.fail() && value >= lowest && value <= highest;
    }
}

std::string metadataText(std::span<const std::int64_t> values) {
    std::ostringstream text;
    for (const auto value : values)
        text << (text.tellp() > 0 ? " " : "") << value;
    return text.str();
}

} // namespace contrafact
