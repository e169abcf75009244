// SPDX-License-Identifier: GPL-3.0-or-later

#include "nn/sequence_metadata.h"

#include <algorithm>

#include "nn/metadata_numbers.h"

namespace contrafact {

namespace {

constexpr const char* kArchitectureKey = "architecture";
constexpr const char* kFeaturesKey = "features";
constexpr const char* kChannelsKey = "channels";
constexpr const char* kMatrixChannelsKey = "matrix-channels";
constexpr const char* kHiddenKey = "hidden";
constexpr const char* kFeatures = "log-mel 22050 Hz 2048/512 128 bands ln(1+1e4 S)";
constexpr std::int64_t kWidestLayer = 4096;

} // namespace

std::map<std::string, std::string> sequenceMetadata(const SequenceShape& shape) {
    return {{kArchitectureKey, sequenceKind(shape.architecture).name},
            {kChannelsKey, metadataText(shape.channels)},
            {kMatrixChannelsKey, metadataText(shape.matrixChannels)},
            {kHiddenKey, std::to_string(shape.hidden)},
            {kFeaturesKey, kFeatures}};
}

Result<SequenceShape> sequenceShape(const std::map<std::string, std::string>& metadata) {
    const auto valueOf = [&](const char* key) {
        const auto found = metadata.find(key);
        return found == metadata.end() ? std::string() : found->second;
    };
    const auto* kind = sequenceKindNamed(valueOf(kArchitectureKey));
    if (kind == nullptr)
        return failure(ErrorCode::ModelMismatch,
                       "weights of no sequence network: '" + valueOf(kArchitectureKey) + "'");
    if (valueOf(kFeaturesKey) != kFeatures)
        return failure(ErrorCode::ModelMismatch,
                       "weights made for another input: '" + valueOf(kFeaturesKey) + "'");
    MetadataNumbers reader(metadata);
    SequenceShape shape;
    shape.architecture = kind->architecture;
    reader.numbers(kChannelsKey, shape.channels, 1, kWidestLayer);
    reader.numbers(kMatrixChannelsKey, shape.matrixChannels, 1, kWidestLayer);
    shape.hidden = reader.number(kHiddenKey, 1, kWidestLayer);
    if (!reader.isUsable())
        return failure(ErrorCode::ModelMismatch, "weights without usable sizes");
    return shape;
}

const SequenceKind* sequenceKindNamed(const std::string& name) {
    const auto found = std::ranges::find_if(
        kSequenceKinds, [&](const SequenceKind& kind) { return name == kind.name; });
    return found == kSequenceKinds.end() ? nullptr : &*found;
}

} // namespace contrafact
