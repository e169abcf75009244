// SPDX-License-Identifier: GPL-3.0-or-later

#include "training/model_output.h"

#include "core/sha256.h"
#include "networks/embedder.h"
#include "networks/sequence_judge.h"
#include "nn/calibration_file.h"
#include "nn/model_folder.h"
#include "nn/sequence_metadata.h"

namespace contrafact {

namespace {

constexpr const char* kModelSubfolder = "model";

std::size_t valueCount(const Weights& weights) {
    std::size_t count = 0;
    for (const auto& tensor : weights.tensors)
        count += tensor.values.size();
    return count;
}

/// The card with what the weights say of themselves before all else.
ModelCard completed(const ModelCard& card, const Weights& weights, const std::string& digest) {
    ModelCard whole{{{"sha256", digest}}, card.text};
    whole.fields.insert(whole.fields.end(), weights.metadata.begin(), weights.metadata.end());
    whole.fields.emplace_back("values", std::to_string(valueCount(weights)));
    whole.fields.insert(whole.fields.end(), card.fields.begin(), card.fields.end());
    return whole;
}

Result<void> writeFiles(const std::filesystem::path& folder, std::span<const std::byte> weights,
                        const ModelCard& card) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        return failure(ErrorCode::PermissionDenied, failed.message(), folder);
    if (auto written = writeModelFile(folder / kModelWeightsFile, weights); !written)
        return written;
    const std::string text = formatModelCard(card);
    return writeModelFile(folder / kModelCardFile, std::as_bytes(std::span(text)));
}

/// Of what lies beside a model, such as the log of the run that made it; a model without has none
/// of another.
Result<void> copyBeside(const std::filesystem::path& file,
                        const std::filesystem::path& modelFolder) {
    const auto copy = modelFolder / file.filename();
    std::error_code problem;
    if (!std::filesystem::exists(file, problem)) {
        std::filesystem::remove(copy, problem);
        return problem ? Result<void>(failure(writeError(problem, copy))) : Result<void>();
    }
    return readModelFile(file).and_then(
        [&copy](const auto& bytes) { return writeModelFile(copy, bytes); });
}

/// Of the weights that lie in a run: its log goes on after they were written.
std::filesystem::path logOfModel(const std::filesystem::path& runFolder) {
    const auto log = runFolder / kModelSubfolder / kRunLogFile;
    std::error_code problem;
    return std::filesystem::exists(log, problem) ? log : runFolder / kRunLogFile;
}

/// That a program could load it.
Result<void> checkLoads(const std::filesystem::path& folder,
                        const std::map<std::string, std::string>& metadata) {
    if (sequenceShape(metadata))
        return readPieceJudge(folder).map([](const auto&) {});
    return readTrackEmbedder(folder).map([](const auto&) {});
}

} // namespace

Result<void> writeModel(const std::filesystem::path& runFolder, const Weights& weights,
                        const ModelCard& card) {
    const auto bytes = encodeWeights(weights);
    const auto folder = runFolder / kModelSubfolder;
    return writeFiles(folder, bytes, completed(card, weights, sha256(bytes))).and_then([&] {
        return copyBeside(runFolder / kRunLogFile, folder);
    });
}

Result<void> exportModel(const std::filesystem::path& runFolder,
                         const std::filesystem::path& modelFolder) {
    const auto source = runFolder / kModelSubfolder;
    const auto model = readModelFolder(source);
    if (!model)
        return failureOf(model);
    if (auto checked = checkLoads(source, model->weights.metadata); !checked)
        return checked;
    return readModelFile(source / kModelWeightsFile)
        .and_then([&](const auto& bytes) { return writeFiles(modelFolder, bytes, model->card); })
        .and_then([&] { return copyBeside(source / kCalibrationFile, modelFolder); })
        .and_then([&] { return copyBeside(logOfModel(runFolder), modelFolder); });
}

} // namespace contrafact
