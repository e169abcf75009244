// SPDX-License-Identifier: GPL-3.0-or-later

#include "learners/cover_card.h"

#include <map>
#include <set>
#include <sstream>

#include "core/decimal.h"

namespace contrafact {

namespace {

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

ModelCard coverCard(const CoverOrigin& origin) {
    ModelCard card;
    card.fields = {{"recipe", origin.recipe.name},
                   {"seed", std::to_string(origin.recipe.seed)},
                   {"training-set", origin.trainingSet},
                   {"training-works", std::to_string(origin.trainingWorks)},
                   {"training-recordings", std::to_string(origin.trainingRecordings)},
                   {"training-samples", std::to_string(origin.position.samples)},
                   {"training-minutes", decimal(origin.position.seconds / 60.0, 1)},
                   {"validation-works", std::to_string(origin.validationWorks)},
                   {"validation-map", decimal(origin.position.validationScore, 3)},
                   {"licence", "GPL-3.0-or-later"},
                   {"command", origin.command}};
    const bool isWide = std::holds_alternative<WideResidualShape>(origin.recipe.network);
    card.text = std::string(isWide ? kWideResidualText : kPitchClassText) + kTrainingText;
    return card;
}

} // namespace contrafact
