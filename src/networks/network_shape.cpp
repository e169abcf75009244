// SPDX-License-Identifier: GPL-3.0-or-later

#include "networks/network_shape.h"

#include <concepts>
#include <type_traits>

#include "networks/constant_q_image.h"
#include "networks/cover_input.h"

namespace contrafact {

namespace {

template <typename Shape, typename Kind>
concept ShapeOf = std::same_as<std::remove_const_t<Shape>, Kind>;

template <typename Fields>
void listSizes(Fields& fields, ShapeOf<PitchClassShape> auto& shape) {
    fields.numbers("widths", shape.widths, 1, kWidestLayer);
    fields.number("dimension", shape.dimension, 1, kWidestLayer);
    fields.number("segment-dimension", shape.segmentDimension, 1, kWidestLayer);
    fields.number("pooled-dimension", shape.pooledDimension, 0, kWidestLayer);
}

template <typename Fields>
void listSizes(Fields& fields, ShapeOf<WideResidualShape> auto& shape) {
    fields.number("depth", shape.depth, 1, kWidestLayer);
    fields.require(isWideResidualDepth(shape.depth));
    fields.number("widening", shape.widening, 1, kWidestLayer / 128);
    fields.number("dimension", shape.dimension, 0, kWidestLayer);
    fields.flag("instance-norm", shape.instanceNorm);
    fields.flag("generalised-mean", shape.generalisedMean);
    fields.flag("neck", shape.neck);
}

const char* architectureOf(const NetworkShape& shape) {
    return std::holds_alternative<PitchClassShape>(shape) ? kPitchClassArchitecture
                                                          : kWideResidualArchitecture;
}

std::string inputParameters(const NetworkShape& shape) {
    return std::holds_alternative<PitchClassShape>(shape) ? coverInputParameters()
                                                          : constantQImageParameters();
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

WeightsMetadata networkMetadata(const NetworkShape& shape) {
    MetadataWriter writer(architectureOf(shape), inputParameters(shape));
    std::visit([&](const auto& one) { listSizes(writer, one); }, shape);
    return std::move(writer).written();
}

Result<NetworkShape> networkShape(const WeightsMetadata& metadata) {
    MetadataReader reader(metadata);
    for (NetworkShape shape : {NetworkShape(PitchClassShape()), NetworkShape(WideResidualShape())})
        if (reader.architecture() == architectureOf(shape)) {
            std::visit([&](auto& one) { listSizes(reader, one); }, shape);
            return reader.check(inputParameters(shape)).map([&] { return shape; });
        }
    return failure(ErrorCode::ModelMismatch,
                   "weights of another architecture: '" + reader.architecture() + "'");
}

} // namespace contrafact
