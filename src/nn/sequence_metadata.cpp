// SPDX-License-Identifier: GPL-3.0-or-later

#include "nn/sequence_metadata.h"

#include <algorithm>

namespace contrafact {

namespace {

constexpr const char* kInput = "log-mel 22050 Hz 2048/512 128 bands ln(1+1e4 S)";

template <typename Fields, typename Shape>
void listSizes(Fields& fields, Shape& shape) {
    fields.numbers("channels", shape.channels, 1, kWidestLayer);
    fields.numbers("matrix-channels", shape.matrixChannels, 1, kWidestLayer);
    fields.number("hidden", shape.hidden, 1, kWidestLayer);
}

} // namespace

WeightsMetadata sequenceMetadata(const SequenceShape& shape) {
    MetadataWriter writer(sequenceKind(shape.architecture).name, kInput);
    listSizes(writer, shape);
    return std::move(writer).written();
}

Result<SequenceShape> sequenceShape(const WeightsMetadata& metadata) {
    MetadataReader reader(metadata);
    const auto* kind = sequenceKindNamed(reader.architecture());
    if (kind == nullptr)
        return failure(ErrorCode::ModelMismatch,
                       "weights of no sequence network: '" + reader.architecture() + "'");
    SequenceShape shape{.architecture = kind->architecture};
    listSizes(reader, shape);
    return reader.check(kInput).map([&] { return shape; });
}

const SequenceKind* sequenceKindNamed(const std::string& name) {
    const auto found = std::ranges::find_if(
        kSequenceKinds, [&](const SequenceKind& kind) { return name == kind.name; });
    return found == kSequenceKinds.end() ? nullptr : &*found;
}

} // namespace contrafact
