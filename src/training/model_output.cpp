// SPDX-License-Identifier: GPL-3.0-or-later

#include "training/model_output.h"

#include <iomanip>
#include <map>
#include <set>
#include <sstream>

#include "core/sha256.h"
#include "nn/embedder.h"
#include "nn/model_card.h"

namespace contrafact {

namespace {

constexpr const char* kModelSubfolder = "model";

std::string fixed(double value, int decimals) {
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << std::fixed << std::setprecision(decimals) << value;
    return text.str();
}

std::size_t valueCount(const Weights& weights) {
    std::size_t count = 0;
    for (const auto& tensor : weights.tensors)
        count += tensor.values.size();
    return count;
}

constexpr const char* kPitchClassText = R"(
# Cover network

Says how alike two tracks are as pieces of music: versions of one work get vectors that point the same
way, whatever their key, tempo, instruments and arrangement. It hears a constant-Q transform folded to
five octave bands of twelve pitch classes at 4.3 frames a second (`features` above), through residual
convolutions that are circular over the pitch classes, so that transposing a track changes nothing. It
gives one vector for a track, by which candidates are found, and a sequence of shorter ones, one for
each stretch of 3.7 seconds, which are compared along paths.
)";

constexpr const char* kWideResidualText = R"(
# Cover network

Says how alike two tracks are as pieces of music: versions of one work get vectors that point the same
way, whatever their key, tempo, instruments and arrangement. It hears constant-Q magnitudes of 84
semitones at 2.9 frames a second (`features` above) through a wide residual network, and gives one vector
for a track.
)";

constexpr const char* kTrainingText = R"(
It was trained on scores: clips made from notes, with a random key, tempo, arrangement, instruments and room, as often as
not with a sung lead line; and, where `training-recordings` is not 0, on so many freely licensed recordings without labels,
each only told to be like itself in another key, tempo and room. It was never told that two recordings are versions of one
work.

`validation-map` is the mean average precision among `validation-works` works held out from training,
two generated versions each; it is a measure of progress on generated clips and says little about
recordings. How to make this model again: `model/README.md`.
)";

ModelCard cardOf(const Weights& weights, const std::string& digest, const ModelOrigin& origin) {
    ModelCard card;
    card.fields.emplace_back("sha256", digest);
    card.fields.insert(card.fields.end(), weights.metadata.begin(), weights.metadata.end());
    const std::vector<ModelCard::Field> rest{
        {"values", std::to_string(valueCount(weights))},
        {"recipe", origin.recipe.name},
        {"seed", std::to_string(origin.recipe.seed)},
        {"training-set", origin.trainingSet},
        {"training-works", std::to_string(origin.trainingWorks)},
        {"training-recordings", std::to_string(origin.trainingRecordings)},
        {"training-samples", std::to_string(origin.position.samples)},
        {"training-minutes", fixed(origin.position.seconds / 60.0, 1)},
        {"validation-works", std::to_string(origin.validationWorks)},
        {"validation-map", fixed(origin.position.validationMap, 3)},
        {"licence", "GPL-3.0-or-later"},
        {"command", origin.command}};
    card.fields.insert(card.fields.end(), rest.begin(), rest.end());
    const bool isWide = std::holds_alternative<WideResidualShape>(origin.recipe.network);
    card.text = std::string(isWide ? kWideResidualText : kPitchClassText) + kTrainingText;
    return card;
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

} // namespace

std::string describeTrainingSet(std::span<const Song> songs, const BatchOptions& options) {
    std::map<std::string, std::set<std::int64_t>> compositions;
    for (const auto& song : songs)
        if (options.sourceWeights.contains(song.source))
            compositions[song.source].insert(song.compositionId);
    std::ostringstream text;
    for (const auto& [source, ids] : compositions)
        text << (text.tellp() > 0 ? ", " : "") << source << ' ' << ids.size();
    return text.str();
}

Result<void> writeModel(const std::filesystem::path& runFolder, const Weights& weights,
                        const ModelOrigin& origin) {
    const auto bytes = encodeWeights(weights);
    return writeFiles(runFolder / kModelSubfolder, bytes, cardOf(weights, sha256(bytes), origin));
}

Result<void> exportModel(const std::filesystem::path& runFolder,
                         const std::filesystem::path& modelFolder) {
    const auto source = runFolder / kModelSubfolder;
    const auto embedder = Embedder::load(source);
    if (!embedder)
        return tl::unexpected(embedder.error());
    const auto weights = readModelFile(source / kModelWeightsFile);
    if (!weights)
        return tl::unexpected(weights.error());
    return writeFiles(modelFolder, *weights, embedder->card());
}

} // namespace contrafact
