// SPDX-License-Identifier: GPL-3.0-or-later

#include "trainer/cover_recipe_file.h"

#include <algorithm>
#include <array>

#include "trainer/recipe_json.h"

namespace contrafact {

namespace {

// What a recipe may say of each, by the names of the members.

constexpr std::tuple kPitchClass{Member{"widths", &PitchClassShape::widths},
                                 Member{"dimension", &PitchClassShape::dimension},
                                 Member{"segment_dimension", &PitchClassShape::segmentDimension}};

constexpr std::tuple kWideResidual{Member{"depth", &WideResidualShape::depth},
                                   Member{"widening", &WideResidualShape::widening},
                                   Member{"dimension", &WideResidualShape::dimension},
                                   Member{"instance_norm", &WideResidualShape::instanceNorm},
                                   Member{"generalised_mean", &WideResidualShape::generalisedMean},
                                   Member{"neck", &WideResidualShape::neck}};

constexpr std::tuple kBatch{Member{"classes", &BatchOptions::classes},
                            Member{"versions_per_class", &BatchOptions::versionsPerClass},
                            Member{"shortest_frames", &BatchOptions::shortestFrames},
                            Member{"longest_frames", &BatchOptions::longestFrames},
                            Member{"source_weights", &BatchOptions::sourceWeights},
                            Member{"recording_share", &BatchOptions::recordingShare}};

constexpr std::tuple kVariety{Member{"sung_voice", &VersionVariety::sungVoice},
                              Member{"drums", &VersionVariety::drums},
                              Member{"post_effects", &VersionVariety::postEffects},
                              Member{"structure_edits", &VersionVariety::structureEdits},
                              Member{"variation", &VersionVariety::variation}};

constexpr std::tuple kSpecAugment{Member{"probability", &SpecAugmentOptions::probability},
                                  Member{"widest_bins", &SpecAugmentOptions::widestBins},
                                  Member{"longest_share", &SpecAugmentOptions::longestShare},
                                  Member{"fill_level", &SpecAugmentOptions::fillLevel}};

constexpr std::tuple kLosses{Member{"cross_entropy_weight", &CoverLossOptions::crossEntropyWeight},
                             Member{"scale", &CoverLossOptions::scale},
                             Member{"smoothing", &CoverLossOptions::smoothing},
                             Member{"contrastive_weight", &CoverLossOptions::contrastiveWeight},
                             Member{"temperature", &CoverLossOptions::temperature},
                             Member{"segment_weight", &CoverLossOptions::segmentWeight},
                             Member{"segment_temperature", &CoverLossOptions::segmentTemperature},
                             Member{"segment_path_length", &CoverLossOptions::segmentPathLength},
                             Member{"triplet_weight", &CoverLossOptions::tripletWeight},
                             Member{"margin", &CoverLossOptions::margin},
                             Member{"prototypical_weight", &CoverLossOptions::prototypicalWeight},
                             Member{"supports", &CoverLossOptions::supports}};

constexpr std::tuple kValidation{Member{"works", &ValidationOptions::works},
                                 Member{"frames", &ValidationOptions::frames},
                                 Member{"every_minutes", &ValidationOptions::everyMinutes}};

PitchClassShape readPitchClassNetwork(RecipeMembers& members) {
    PitchClassShape shape;
    members.readInto(shape, kPitchClass);
    for (const auto width : shape.widths)
        require(width > 0, "widths must be positive");
    require(shape.dimension > 0 && shape.segmentDimension > 0, "dimensions must be positive");
    return shape;
}

WideResidualShape readWideResidualNetwork(RecipeMembers& members) {
    WideResidualShape shape;
    members.readInto(shape, kWideResidual);
    require(isWideResidualDepth(shape.depth), "depth must be 10, 16, 22, 28 ...");
    require(shape.widening > 0, "widening must be positive");
    require(shape.dimension >= 0, "dimension must not be negative");
    return shape;
}

NetworkShape readNetwork(RecipeMembers members) {
    const auto architecture = members.read("architecture", std::string(kPitchClassArchitecture));
    require(architecture == kPitchClassArchitecture || architecture == kWideResidualArchitecture,
            "unknown architecture");
    NetworkShape shape;
    if (architecture == kPitchClassArchitecture)
        shape = readPitchClassNetwork(members);
    else
        shape = readWideResidualNetwork(members);
    members.finish();
    return shape;
}

void checkLosses(const CoverLossOptions& options) {
    const std::array weights{options.crossEntropyWeight, options.contrastiveWeight,
                             options.segmentWeight, options.tripletWeight,
                             options.prototypicalWeight};
    require(std::ranges::all_of(weights, [](double weight) { return weight >= 0.0; }),
            "weights of losses must not be negative");
    require(std::ranges::any_of(weights, [](double weight) { return weight > 0.0; }),
            "no loss has a weight");
    require(options.temperature > 0.0 && options.segmentTemperature > 0.0 && options.scale > 0.0,
            "temperatures and scale must be positive");
    require(options.margin >= 0.0, "margin must not be negative");
    require(options.supports > 0, "supports must be positive");
}

CoverLossOptions readLosses(RecipeMembers members) {
    CoverLossOptions options;
    const auto softmax = members.read("softmax", std::string("cosine"));
    require(softmax == "cosine" || softmax == "linear", "softmax must be cosine or linear");
    options.softmax =
        softmax == "cosine" ? CoverLossOptions::Softmax::Cosine : CoverLossOptions::Softmax::Linear;
    options = members.readAll(kLosses, options);
    checkLosses(options);
    return options;
}

void check(const CoverRecipe& recipe) {
    require(recipe.batch.classes > 1 && recipe.batch.versionsPerClass > 1,
            "a batch needs two classes and two versions of each at least");
    require(recipe.batch.shortestFrames >= 16 &&
                recipe.batch.longestFrames >= recipe.batch.shortestFrames,
            "clips need 16 frames at least, and longest_frames not below shortest_frames");
    require(!recipe.batch.sourceWeights.empty(), "source_weights names no collection");
    for (const auto& [source, weight] : recipe.batch.sourceWeights)
        require(weight > 0.0, "source_weights must be positive");
    require(recipe.specAugment.widestBins > 0, "widest_bins must be positive");
    require(recipe.losses.prototypicalWeight == 0.0 ||
                recipe.losses.supports < static_cast<std::int64_t>(recipe.batch.versionsPerClass),
            "supports must be fewer than versions_per_class");
    require(recipe.validation.frames >= 16, "validation frames must be 16 at least");
}

CoverRecipe readRecipe(const nlohmann::json& json) {
    RecipeMembers members(json, "the recipe");
    CoverRecipe recipe;
    recipe.name = members.read("name", recipe.name);
    recipe.seed = members.read("seed", recipe.seed);
    recipe.network = readNetwork(members.object("network"));
    recipe.batch = members.object("batch").readAll(kBatch);
    recipe.variety = members.object("variety").readAll(kVariety);
    recipe.specAugment = members.object("spec_augment").readAll(kSpecAugment);
    recipe.losses = readLosses(members.object("losses"));
    recipe.schedule = readSchedule(members.object("schedule"), recipe.schedule);
    recipe.validation = members.object("validation").readAll(kValidation);
    members.finish();
    check(recipe);
    return recipe;
}

} // namespace

Result<CoverRecipe> readCoverRecipe(const std::filesystem::path& path) {
    return readRecipeFile<CoverRecipe>(path, readRecipe);
}

} // namespace contrafact
