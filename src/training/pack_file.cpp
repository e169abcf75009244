// SPDX-License-Identifier: GPL-3.0-or-later

#include "training/pack_file.h"

namespace contrafact {

namespace {

constexpr const char* kContent = "content";

} // namespace

WeightTensor packedMatrix(std::string name, const Matrix& matrix) {
    const auto values = matrix.values();
    return {std::move(name),
            {static_cast<std::int64_t>(matrix.rows()), static_cast<std::int64_t>(matrix.columns())},
            std::vector<float>(values.begin(), values.end())};
}

Result<Matrix> unpackedMatrix(WeightTensor tensor, std::size_t columns) {
    const bool fits = tensor.shape.size() == 2 && tensor.shape[0] > 0 &&
                      tensor.shape[1] == static_cast<std::int64_t>(columns);
    if (!fits)
        return failure(ErrorCode::ModelMismatch,
                       tensor.name + " is not frames x " + std::to_string(columns));
    return Matrix(static_cast<std::size_t>(tensor.shape[0]), columns, std::move(tensor.values));
}

Result<std::vector<WeightTensor>> readPack(const std::filesystem::path& pack,
                                           const std::string& content) {
    auto weights = readWeights(pack);
    if (!weights)
        return failureOf(weights);
    if (weights->metadata[kContent] != content)
        return failure(ErrorCode::ModelMismatch, "this is not a pack of " + content, pack);
    return std::move(weights->tensors);
}

Result<void> writePack(const std::filesystem::path& pack, const std::string& content,
                       std::vector<WeightTensor> tensors, Existing existing) {
    return writeModelFile(pack, encodeWeights({{{kContent, content}}, std::move(tensors)}),
                          existing);
}

} // namespace contrafact
