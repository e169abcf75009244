// SPDX-License-Identifier: GPL-3.0-or-later

#include "nn/weights_file.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <limits>

#include <c10/util/Half.h>
#include <nlohmann/json.hpp>

namespace contrafact {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kLengthBytes = 8;
constexpr std::size_t kHalfBytes = 2;
constexpr const char* kHalfType = "F16";
constexpr const char* kMetadata = "__metadata__";

std::uint64_t littleEndian(std::span<const std::byte> bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i > 0; --i)
        value = (value << 8U) | std::to_integer<std::uint64_t>(bytes[i - 1]);
    return value;
}

void appendLittleEndian(std::vector<std::byte>& bytes, std::uint64_t value, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        bytes.push_back(static_cast<std::byte>(value >> (8U * i)));
}

Json headerOf(const Weights& weights) {
    Json header;
    header[kMetadata] = weights.metadata;
    std::size_t offset = 0;
    for (const auto& tensor : weights.tensors) {
        const std::size_t end = offset + tensor.values.size() * kHalfBytes;
        header[tensor.name] = {
            {"dtype", kHalfType}, {"shape", tensor.shape}, {"data_offsets", {offset, end}}};
        offset = end;
    }
    return header;
}

/// Number of values of a shape, or nothing if a dimension is negative or the product runs over.
std::optional<std::size_t> valueCount(const std::vector<std::int64_t>& shape) {
    std::size_t count = 1;
    for (const auto length : shape) {
        const auto wide = static_cast<std::size_t>(length);
        if (length < 0 || (wide > 0 && count > std::numeric_limits<std::uint32_t>::max() / wide))
            return std::nullopt;
        count *= wide;
    }
    return count;
}

Result<WeightTensor> readTensor(const std::string& name, const Json& entry,
                                std::span<const std::byte> data) {
    if (entry.at("dtype").get<std::string>() != kHalfType)
        return failure(ErrorCode::ModelMismatch, name + " is not in half precision");
    WeightTensor tensor{name, entry.at("shape").get<std::vector<std::int64_t>>(), {}};
    const auto place = entry.at("data_offsets").get<std::array<std::size_t, 2>>();
    const auto count = valueCount(tensor.shape);
    if (!count || place[0] > place[1] || place[1] > data.size() ||
        place[1] - place[0] != *count * kHalfBytes)
        return failure(ErrorCode::ModelMismatch,
                       name + " lies outside the file or has another size");
    tensor.values.reserve(*count);
    for (std::size_t at = place[0]; at < place[1]; at += kHalfBytes) {
        const auto bits = static_cast<std::uint16_t>(littleEndian(data.subspan(at, kHalfBytes)));
        tensor.values.push_back(static_cast<float>(c10::Half(bits, c10::Half::from_bits())));
    }
    return tensor;
}

Result<Weights> readTensors(const Json& header, std::span<const std::byte> data) {
    Weights weights;
    for (const auto& [name, entry] : header.items()) {
        if (name == kMetadata) {
            weights.metadata = entry.get<std::map<std::string, std::string>>();
            continue;
        }
        auto tensor = readTensor(name, entry, data);
        if (!tensor)
            return failureOf(tensor);
        weights.tensors.push_back(std::move(*tensor));
    }
    return weights;
}

} // namespace

std::vector<std::byte> encodeWeights(const Weights& weights) {
    std::string header = headerOf(weights).dump();
    header.resize((header.size() + kLengthBytes - 1) / kLengthBytes * kLengthBytes, ' ');
    std::vector<std::byte> bytes;
    appendLittleEndian(bytes, header.size(), kLengthBytes);
    const auto text = std::as_bytes(std::span(header));
    bytes.insert(bytes.end(), text.begin(), text.end());
    for (const auto& tensor : weights.tensors)
        for (const float value : tensor.values)
            appendLittleEndian(bytes, c10::Half(value).x, kHalfBytes);
    return bytes;
}

Result<Weights> decodeWeights(std::span<const std::byte> bytes) {
    if (bytes.size() < kLengthBytes)
        return failure(ErrorCode::ModelMismatch, "the weights file is too short");
    const std::uint64_t length = littleEndian(bytes.first(kLengthBytes));
    const auto rest = bytes.subspan(kLengthBytes);
    if (length > rest.size())
        return failure(ErrorCode::ModelMismatch, "the weights file is cut off in its header");
    try {
        const auto header = rest.first(static_cast<std::size_t>(length));
        const auto* text = reinterpret_cast<const char*>(header.data());
        return readTensors(Json::parse(text, text + header.size()), rest.subspan(header.size()));
    } catch (const nlohmann::json::exception& exception) {
        return failure(ErrorCode::ModelMismatch,
                       std::string("the weights file has no readable header: ") + exception.what());
    }
}

Result<std::vector<std::byte>> readModelFile(const std::filesystem::path& path) {
    std::error_code unknown;
    const auto size = std::filesystem::file_size(path, unknown);
    if (unknown)
        return failure(ErrorCode::ModelMissing, "no such model file", path);
    std::ifstream file(path, std::ios::binary);
    std::vector<std::byte> bytes(static_cast<std::size_t>(size));
    file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!file)
        return failure(ErrorCode::PermissionDenied, "the model file cannot be read", path);
    return bytes;
}

Result<Weights> readWeights(const std::filesystem::path& path) {
    return readModelFile(path).and_then([&path](const std::vector<std::byte>& bytes) {
        return decodeWeights(bytes).map_error([&path](Error error) {
            error.path = path;
            return error;
        });
    });
}

Result<void> writeModelFile(const std::filesystem::path& path, std::span<const std::byte> bytes,
                            Existing existing) {
    return replaceFile(path, {reinterpret_cast<const char*>(bytes.data()), bytes.size()}, existing);
}

} // namespace contrafact
