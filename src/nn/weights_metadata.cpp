// SPDX-License-Identifier: GPL-3.0-or-later

#include "nn/weights_metadata.h"

#include <sstream>

namespace contrafact {

namespace {

constexpr const char* kInputKey = "features";

} // namespace

void MetadataReader::number(const char* key, std::int64_t& value, std::int64_t lowest,
                            std::int64_t highest) {
    numbers(key, std::span(&value, 1), lowest, highest);
}

void MetadataReader::numbers(const char* key, std::span<std::int64_t> values, std::int64_t lowest,
                             std::int64_t highest) {
    std::istringstream stream(text(key));
    for (auto& value : values) {
        stream >> value;
        require(!stream.fail() && value >= lowest && value <= highest);
    }
}

void MetadataReader::flag(const char* key, bool& value) {
    std::int64_t stated = 0;
    number(key, stated, 0, 1);
    value = stated == 1;
}

std::string MetadataReader::text(const char* key) const {
    const auto found = m_metadata.find(key);
    return found == m_metadata.end() ? std::string() : found->second;
}

Result<void> MetadataReader::check(const std::string& inputParameters) const {
    if (text(kInputKey) != inputParameters)
        return failure(ErrorCode::ModelMismatch,
                       "weights made for another input: '" + text(kInputKey) + "'");
    if (!m_usable)
        return failure(ErrorCode::ModelMismatch, "weights without usable sizes");
    return {};
}

MetadataWriter::MetadataWriter(const std::string& architecture, const std::string& inputParameters)
    : m_metadata{{kArchitectureKey, architecture}, {kInputKey, inputParameters}} {}

void MetadataWriter::number(const char* key, std::int64_t value, std::int64_t lowest,
                            std::int64_t highest) {
    numbers(key, std::span(&value, 1), lowest, highest);
}

void MetadataWriter::numbers(const char* key, std::span<const std::int64_t> values, std::int64_t,
                             std::int64_t) {
    std::ostringstream text;
    for (const auto value : values)
        text << (text.tellp() > 0 ? " " : "") << value;
    m_metadata[key] = text.str();
}

} // namespace contrafact
