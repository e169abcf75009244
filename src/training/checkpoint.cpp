// SPDX-License-Identifier: GPL-3.0-or-later

#include "training/checkpoint.h"

#include <span>
#include <sstream>
#include <type_traits>

#include <torch/serialize.h>

#include "nn/weights_file.h"

namespace contrafact {

namespace {

using Archive = torch::serialize::InputArchive;

constexpr const char* kNetworkKey = "network";
constexpr const char* kOptimizerKey = "optimizer";
constexpr const char* kBatchesKey = "batches";
constexpr const char* kSamplesKey = "samples";
constexpr const char* kSecondsKey = "seconds";
constexpr const char* kValidationKey = "validation_map";

std::vector<std::vector<std::int64_t>> tensorShapes(const torch::nn::Module& module) {
    std::vector<std::vector<std::int64_t>> shapes;
    for (const auto& tensor : module.parameters())
        shapes.push_back(tensor.sizes().vec());
    for (const auto& tensor : module.buffers())
        shapes.push_back(tensor.sizes().vec());
    return shapes;
}

/// Copies what the archive holds under the module's names and in its shapes; the rest stays.
/// Returns how many parameters were copied.
std::size_t takeOver(torch::nn::Module& module, Archive& archive) {
    const torch::NoGradGuard noGradient;
    std::size_t copied = 0;
    const auto copy = [&](const auto& items, bool areBuffers) {
        for (const auto& item : items) {
            torch::Tensor value;
            if (archive.try_read(item.key(), value, areBuffers) &&
                value.sizes() == item.value().sizes()) {
                torch::Tensor(item.value()).copy_(value);
                copied += areBuffers ? 0 : 1;
            }
        }
    };
    copy(module.named_parameters(false), false);
    copy(module.named_buffers(false), true);
    for (const auto& child : module.named_children()) {
        Archive part;
        if (archive.try_read(child.key(), part))
            copied += takeOver(*child.value(), part);
    }
    return copied;
}

RunPosition positionOf(Archive& archive) {
    c10::IValue batches, samples, seconds, score;
    archive.read(kBatchesKey, batches);
    archive.read(kSamplesKey, samples);
    archive.read(kSecondsKey, seconds);
    archive.read(kValidationKey, score);
    return {static_cast<std::uint64_t>(batches.toInt()), samples.toInt(), seconds.toDouble(),
            score.toDouble()};
}

/// What `read` makes of a checkpoint; whatever torch throws on the way is a ModelMismatch.
template <typename Reader>
auto readArchive(const std::filesystem::path& path, torch::Device device, Reader read)
    -> std::invoke_result_t<Reader, Archive&> {
    const auto bytes = readModelFile(path);
    if (!bytes)
        return failureOf(bytes);
    try {
        Archive archive;
        archive.load_from(reinterpret_cast<const char*>(bytes->data()), bytes->size(), device);
        return read(archive);
    } catch (const std::exception& exception) {
        return failure(ErrorCode::ModelMismatch,
                       std::string("not a checkpoint of this network: ") + exception.what(), path);
    }
}

} // namespace

Result<void> writeCheckpoint(const std::filesystem::path& path, const TrainingState& state,
                             const RunPosition& position) {
    torch::serialize::OutputArchive archive;
    torch::serialize::OutputArchive network;
    torch::serialize::OutputArchive optimizer;
    state.network.save(network);
    state.optimizer.save(optimizer);
    archive.write(kNetworkKey, network);
    archive.write(kOptimizerKey, optimizer);
    for (const auto& [name, tensor] : state.others)
        archive.write(name, tensor.detach());
    archive.write(kBatchesKey, static_cast<std::int64_t>(position.batches));
    archive.write(kSamplesKey, position.samples);
    archive.write(kSecondsKey, position.seconds);
    archive.write(kValidationKey, position.validationScore);
    std::ostringstream stream;
    archive.save_to(stream);
    const std::string bytes = stream.str();
    return writeModelFile(path, std::as_bytes(std::span(bytes)));
}

Result<RunPosition> readCheckpoint(const std::filesystem::path& path, const TrainingState& state,
                                   torch::Device device) {
    return readArchive(path, device, [&](Archive& archive) -> Result<RunPosition> {
        for (const auto& [name, target] : state.others) {
            torch::Tensor value;
            archive.read(name, value);
            if (value.sizes() != target.sizes())
                return failure(ErrorCode::ModelMismatch, "the checkpoint has other " + name, path);
            const torch::NoGradGuard noGradient;
            torch::Tensor(target).copy_(value);
        }
        Archive network;
        Archive optimizer;
        archive.read(kNetworkKey, network);
        archive.read(kOptimizerKey, optimizer);
        const auto expected = tensorShapes(state.network);
        state.network.load(network);
        if (tensorShapes(state.network) != expected) // torch takes any shape without a word
            return failure(ErrorCode::ModelMismatch, "the checkpoint has other shapes", path);
        state.optimizer.load(optimizer);
        return positionOf(archive);
    });
}

Result<std::map<std::string, torch::Tensor>> takeOverNetwork(const std::filesystem::path& path,
                                                             const TrainingState& state,
                                                             torch::Device device) {
    using Tensors = std::map<std::string, torch::Tensor>;
    return readArchive(path, device, [&](Archive& archive) -> Result<Tensors> {
        Archive network;
        archive.read(kNetworkKey, network);
        if (takeOver(state.network, network) == 0)
            return failure(ErrorCode::ModelMismatch, "a checkpoint of another architecture", path);
        Tensors others;
        for (const auto& [name, tensor] : state.others)
            archive.read(name, others[name]);
        return others;
    });
}

} // namespace contrafact
