// SPDX-License-Identifier: GPL-3.0-or-later

#include "networks/network_shape.h"

#include "networks/constant_q_image.h"
#include "networks/cover_input.h"
#include "nn/metadata_numbers.h"

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

PitchClassShape readPitchClassShape(MetadataNumbers& reader) {
    PitchClassShape shape;
    reader.numbers(kWidthsKey, shape.widths, 1, kWidestLayer);
    shape.dimension = reader.number(kDimensionKey, 1, kWidestLayer);
    shape.segmentDimension = reader.number(kSegmentDimensionKey, 1, kWidestLayer);
    shape.pooledDimension = reader.number(kPooledDimensionKey, 0, kWidestLayer);
    return shape;
}

WideResidualShape readWideResidualShape(MetadataNumbers& reader) {
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
            {kWidthsKey, metadataText(shape.widths)},
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
    MetadataNumbers reader(metadata);
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
