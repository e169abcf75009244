// SPDX-License-Identifier: GPL-3.0-or-later

#include "nn/network_shape.h"

#include <algorithm>
#include <sstream>

#include "nn/constant_q_image.h"
#include "nn/cover_input.h"

namespace contrafact {

namespace {

using Metadata = std::map<std::string, std::string>;

constexpr const char* kArchitectureKey = "architecture";
constexpr const char* kFeaturesKey = "features";
constexpr const char* kDimensionKey = "dimension";
constexpr const char* kWidthsKey = "widths";
constexpr const char* kSegmentDimensionKey = "segment-dimension";
constexpr const char* kPooledDimensionKey = "pooled-dimension";
constexpr const char* kDepthKey = "depth";
constexpr const char* kWideningKey = "widening";
constexpr const char* kInstanceNormKey = "instance-norm";
constexpr const char* kGeneralisedMeanKey = "generalised-mean";
constexpr const char* kNeckKey = "neck";
constexpr std::int64_t kWidestLayer = 4096;

/// Reads numbers out of metadata and remembers whether all were there and in range.
class NumberReader {
public:
    explicit NumberReader(const Metadata& metadata)
        : m_metadata(metadata) {}

    std::int64_t number(const char* key, std::int64_t lowest, std::int64_t highest) {
        std::int64_t value = 0;
        numbers(key, std::span(&value, 1), lowest, highest);
        return value;
    }
    void numbers(const char* key, std::span<std::int64_t> values, std::int64_t lowest,
                 std::int64_t highest) {
        const auto found = m_metadata.find(key);
        std::istringstream text(found == m_metadata.end() ? std::string() : found->second);
        for (auto& value : values) {
            text >> value;
            m_usable = m_usable && !text.fail() && value >= lowest && value <= highest;
        }
    }
    bool flag(const char* key) { return number(key, 0, 1) == 1; }
    void require(bool condition) { m_usable = m_usable && condition; }
    [[nodiscard]] bool isUsable() const { return m_usable; }

private:
    const Metadata& m_metadata;
    bool m_usable = true;
};

std::string joined(std::span<const std::int64_t> values) {
    std::ostringstream text;
    for (const auto value : values)
        text << (text.tellp() > 0 ? " " : "") << value;
    return text.str();
}

PitchClassShape readPitchClassShape(NumberReader& reader) {
    PitchClassShape shape;
    reader.numbers(kWidthsKey, shape.widths, 1, kWidestLayer);
    shape.dimension = reader.number(kDimensionKey, 1, kWidestLayer);
    shape.segmentDimension = reader.number(kSegmentDimensionKey, 1, kWidestLayer);
    shape.pooledDimension = reader.number(kPooledDimensionKey, 0, kWidestLayer);
    return shape;
}

WideResidualShape readWideResidualShape(NumberReader& reader) {
    WideResidualShape shape;
    shape.depth = reader.number(kDepthKey, 1, kWidestLayer);
    reader.require(isWideResidualDepth(shape.depth));
    shape.widening = reader.number(kWideningKey, 1, kWidestLayer / 128);
    shape.dimension = reader.number(kDimensionKey, 0, kWidestLayer);
    shape.instanceNorm = reader.flag(kInstanceNormKey);
    shape.generalisedMean = reader.flag(kGeneralisedMeanKey);
    shape.neck = reader.flag(kNeckKey);
    return shape;
}

Metadata metadataOf(const PitchClassShape& shape) {
    return {{kArchitectureKey, kPitchClassArchitecture},
            {kWidthsKey, joined(shape.widths)},
            {kDimensionKey, std::to_string(shape.dimension)},
            {kSegmentDimensionKey, std::to_string(shape.segmentDimension)},
            {kPooledDimensionKey, std::to_string(shape.pooledDimension)},
            {kFeaturesKey, coverInputParameters()}};
}

Metadata metadataOf(const WideResidualShape& shape) {
    return {{kArchitectureKey, kWideResidualArchitecture},
            {kDepthKey, std::to_string(shape.depth)},
            {kWideningKey, std::to_string(shape.widening)},
            {kDimensionKey, std::to_string(shape.dimension)},
            {kInstanceNormKey, shape.instanceNorm ? "1" : "0"},
            {kGeneralisedMeanKey, shape.generalisedMean ? "1" : "0"},
            {kNeckKey, shape.neck ? "1" : "0"},
            {kFeaturesKey, constantQImageParameters()}};
}

} // namespace

NetworkInput networkInput(const NetworkShape& shape, const ConstantQ& constantQ) {
    return std::holds_alternative<PitchClassShape>(shape) ? coverInput(constantQ)
                                                          : constantQImage(constantQ);
}

std::size_t pooledFrames(const NetworkShape& shape) {
    return std::holds_alternative<PitchClassShape>(shape) ? kCoverInputPooledFrames
                                                          : kImagePooledFrames;
}

Metadata networkMetadata(const NetworkShape& shape) {
    return std::visit([](const auto& one) { return metadataOf(one); }, shape);
}

Result<NetworkShape> networkShape(const Metadata& metadata) {
    const auto valueOf = [&](const char* key) {
        const auto found = metadata.find(key);
        return found == metadata.end() ? std::string() : found->second;
    };
    NumberReader reader(metadata);
    NetworkShape shape;
    if (valueOf(kArchitectureKey) == kPitchClassArchitecture)
        shape = readPitchClassShape(reader);
    else if (valueOf(kArchitectureKey) == kWideResidualArchitecture)
        shape = readWideResidualShape(reader);
    else
        return failure(ErrorCode::ModelMismatch,
                       "weights of another architecture: '" + valueOf(kArchitectureKey) + "'");
    if (valueOf(kFeaturesKey) != networkMetadata(shape).at(kFeaturesKey))
        return failure(ErrorCode::ModelMismatch,
                       "weights made for another input: '" + valueOf(kFeaturesKey) + "'");
    if (!reader.isUsable())
        return failure(ErrorCode::ModelMismatch, "weights without usable sizes");
    return shape;
}

} // namespace contrafact
