#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>
#include <string>

#include "learners/cover_recipe.h"
#include "nn/model_card.h"
#include "scores/song.h"
#include "training/run_position.h"

namespace contrafact {

/// "pop909 909, openewld 502": how many compositions of each collection the recipe draws from.
[[nodiscard]] std::string describeTrainingSet(std::span<const Song> songs,
                                              const BatchOptions& options);

/// What the card of a cover network says of its making.
struct CoverOrigin {
    CoverRecipe recipe;
    RunPosition position;
    std::string trainingSet;
    std::size_t trainingWorks = 0;
    std::size_t trainingRecordings = 0;
    std::size_t validationWorks = 0;
    std::string command; ///< that made it
};

/// Without what `writeModel` adds.
[[nodiscard]] ModelCard coverCard(const CoverOrigin& origin);

} // namespace contrafact
