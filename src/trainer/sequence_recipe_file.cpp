// SPDX-License-Identifier: GPL-3.0-or-later

#include "trainer/sequence_recipe_file.h"

#include <algorithm>

#include "nn/sequence_metadata.h"
#include "trainer/recipe_json.h"

namespace contrafact {

namespace {

// What a recipe may say of each, by the names of the members.

constexpr std::tuple kFragments{
    Member{"songs", &FragmentOptions::songs},
    Member{"pieces", &FragmentOptions::pieces},
    Member{"anywhere_share", &FragmentOptions::anywhereShare},
    Member{"shortest_seconds", &FragmentOptions::shortestSeconds},
    Member{"longest_seconds", &FragmentOptions::longestSeconds},
    Member{"shortest_frames", &FragmentOptions::shortestFrames},
    Member{"longest_frames", &FragmentOptions::longestFrames},
    Member{"shortest_mask_seconds", &FragmentOptions::shortestMaskSeconds},
    Member{"longest_mask_seconds", &FragmentOptions::longestMaskSeconds},
    Member{"gain_decibels", &FragmentOptions::gainDecibels},
    Member{"equaliser_decibels", &FragmentOptions::equaliserDecibels}};

constexpr std::tuple kLosses{
    Member{"cross_entropy_weight", &SequenceLossOptions::crossEntropyWeight},
    Member{"order_weight", &SequenceLossOptions::orderWeight},
    Member{"choice_weight", &SequenceLossOptions::choiceWeight}};

constexpr std::tuple kValidation{Member{"songs", &SequenceValidation::songs},
                                 Member{"frames", &SequenceValidation::frames},
                                 Member{"every_minutes", &SequenceValidation::everyMinutes}};

constexpr std::tuple kNetwork{Member{"channels", &SequenceShape::channels},
                              Member{"matrix_channels", &SequenceShape::matrixChannels},
                              Member{"hidden", &SequenceShape::hidden}};

/// Its shape and the dropout in training.
void readNetwork(RecipeMembers members, SequenceRecipe& recipe) {
    SequenceShape& shape = recipe.network;
    const auto name =
        members.read("architecture", std::string(sequenceKind(shape.architecture).name));
    const auto* kind = sequenceKindNamed(name);
    require(kind != nullptr, "unknown architecture");
    shape.architecture = kind->architecture;
    members.readInto(shape, kNetwork);
    recipe.dropout = members.read("dropout", recipe.dropout);
    members.finish();
    require(recipe.dropout >= 0.0 && recipe.dropout < 1.0, "dropout must be in [0, 1)");
    const auto isPositive = [](std::int64_t width) { return width > 0; };
    require(std::ranges::all_of(shape.channels, isPositive) &&
                std::ranges::all_of(shape.matrixChannels, isPositive) && shape.hidden > 0,
            "widths must be positive");
}

void check(const FragmentOptions& options) {
    constexpr std::size_t kFewestPieces = 3; // are asked about
    require(options.songs > 1, "a batch needs two songs at least");
    require(options.pieces >= kFewestPieces, "three pieces of a song at least");
    require(options.anywhereShare >= 0.0 && options.anywhereShare <= 1.0,
            "anywhere_share must be from 0 to 1");
    require(options.shortestFrames >= 16 && options.longestFrames >= options.shortestFrames,
            "pieces need 16 frames at least, and longest_frames not below shortest_frames");
    require(options.shortestSeconds > 0.0 && options.longestSeconds >= options.shortestSeconds,
            "shortest_seconds must be positive and longest_seconds not below it");
    require(options.shortestMaskSeconds >= 0.0 &&
                options.longestMaskSeconds >= options.shortestMaskSeconds,
            "shortest_mask_seconds must not be negative nor above longest_mask_seconds");
    require(options.gainDecibels >= 0.0 && options.equaliserDecibels >= 0.0,
            "decibels must not be negative");
}

FragmentOptions readFragments(RecipeMembers members) {
    const auto options = members.readAll(kFragments);
    check(options);
    return options;
}

SequenceLossOptions readLosses(RecipeMembers members) {
    const auto losses = members.readAll(kLosses);
    require(losses.crossEntropyWeight >= 0.0 && losses.orderWeight >= 0.0 &&
                losses.choiceWeight >= 0.0 &&
                losses.crossEntropyWeight + losses.orderWeight + losses.choiceWeight > 0.0,
            "weights of losses must not be negative, nor all zero");
    return losses;
}

SequenceValidation readValidation(RecipeMembers members) {
    const auto options = members.readAll(kValidation);
    require(options.frames >= 16, "validation frames must be 16 at least");
    return options;
}

SequenceRecipe readRecipe(const nlohmann::json& json) {
    RecipeMembers members(json, "the recipe");
    SequenceRecipe recipe;
    recipe.name = members.read("name", recipe.name);
    recipe.seed = members.read("seed", recipe.seed);
    readNetwork(members.object("network"), recipe);
    recipe.fragments = readFragments(members.object("fragments"));
    recipe.losses = readLosses(members.object("losses"));
    recipe.schedule = readSchedule(members.object("schedule"), recipe.schedule);
    recipe.validation = readValidation(members.object("validation"));
    members.finish();
    require(sequenceKind(recipe.network.architecture).pieces == 2 ||
                recipe.losses.crossEntropyWeight > 0.0,
            "a network of three pieces trains by cross_entropy_weight alone, which is zero");
    return recipe;
}

} // namespace

Result<SequenceRecipe> readSequenceRecipe(const std::filesystem::path& path) {
    return readRecipeFile<SequenceRecipe>(path, readRecipe);
}

} // namespace contrafact
