// SPDX-License-Identifier: GPL-3.0-or-later

#include "trainer/cover_recipe_file.h"

#include <algorithm>
#include <array>

#include "trainer/recipe_json.h"

namespace contrafact {

namespace {

PitchClassShape readPitchClassNetwork(RecipeMembers& members) {
    PitchClassShape shape;
    shape.widths = members.read("widths", shape.widths);
    shape.dimension = members.read("dimension", shape.dimension);
    shape.segmentDimension = members.read("segment_dimension", shape.segmentDimension);
    for (const auto width : shape.widths)
        require(width > 0, "widths must be positive");
    require(shape.dimension > 0 && shape.segmentDimension > 0, "dimensions must be positive");
    return shape;
}

WideResidualShape readWideResidualNetwork(RecipeMembers& members) {
    WideResidualShape shape;
    shape.depth = members.read("depth", shape.depth);
    shape.widening = members.read("widening", shape.widening);
    shape.dimension = members.read("dimension", shape.dimension);
    shape.instanceNorm = members.read("instance_norm", shape.instanceNorm);
    shape.generalisedMean = members.read("generalised_mean", shape.generalisedMean);
    shape.neck = members.read("neck", shape.neck);
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

BatchOptions readBatch(RecipeMembers members) {
    BatchOptions options;
    options.classes = members.read("classes", options.classes);
    options.versionsPerClass = members.read("versions_per_class", options.versionsPerClass);
    options.shortestFrames = members.read("shortest_frames", options.shortestFrames);
    options.longestFrames = members.read("longest_frames", options.longestFrames);
    options.sourceWeights = members.read("source_weights", options.sourceWeights);
    options.recordingShare = members.read("recording_share", options.recordingShare);
    members.finish();
    return options;
}

VersionVariety readVariety(RecipeMembers members) {
    VersionVariety variety;
    variety.sungVoice = members.read("sung_voice", variety.sungVoice);
    variety.drums = members.read("drums", variety.drums);
    variety.postEffects = members.read("post_effects", variety.postEffects);
    variety.structureEdits = members.read("structure_edits", variety.structureEdits);
    variety.variation = members.read("variation", variety.variation);
    members.finish();
    return variety;
}

SpecAugmentOptions readSpecAugment(RecipeMembers members) {
    SpecAugmentOptions options;
    options.probability = members.read("probability", options.probability);
    options.widestBins = members.read("widest_bins", options.widestBins);
    options.longestShare = members.read("longest_share", options.longestShare);
    options.fillLevel = members.read("fill_level", options.fillLevel);
    members.finish();
    return options;
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
    options.crossEntropyWeight = members.read("cross_entropy_weight", options.crossEntropyWeight);
    const auto softmax = members.read("softmax", std::string("cosine"));
    require(softmax == "cosine" || softmax == "linear", "softmax must be cosine or linear");
    options.softmax =
        softmax == "cosine" ? CoverLossOptions::Softmax::Cosine : CoverLossOptions::Softmax::Linear;
    options.scale = members.read("scale", options.scale);
    options.smoothing = members.read("smoothing", options.smoothing);
    options.contrastiveWeight = members.read("contrastive_weight", options.contrastiveWeight);
    options.temperature = members.read("temperature", options.temperature);
    options.segmentWeight = members.read("segment_weight", options.segmentWeight);
    options.segmentTemperature = members.read("segment_temperature", options.segmentTemperature);
    options.segmentPathLength = members.read("segment_path_length", options.segmentPathLength);
    options.tripletWeight = members.read("triplet_weight", options.tripletWeight);
    options.margin = members.read("margin", options.margin);
    options.prototypicalWeight = members.read("prototypical_weight", options.prototypicalWeight);
    options.supports = members.read("supports", options.supports);
    members.finish();
    checkLosses(options);
    return options;
}

ValidationOptions readValidation(RecipeMembers members) {
    ValidationOptions options;
    options.works = members.read("works", options.works);
    options.frames = members.read("frames", options.frames);
    options.everyMinutes = members.read("every_minutes", options.everyMinutes);
    members.finish();
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
    recipe.batch = readBatch(members.object("batch"));
    recipe.variety = readVariety(members.object("variety"));
    recipe.specAugment = readSpecAugment(members.object("spec_augment"));
    recipe.losses = readLosses(members.object("losses"));
    recipe.schedule = readSchedule(members.object("schedule"), recipe.schedule);
    recipe.validation = readValidation(members.object("validation"));
    members.finish();
    check(recipe);
    return recipe;
}

} // namespace

Result<CoverRecipe> parseCoverRecipe(std::string_view text) {
    return parseRecipe<CoverRecipe>(text, readRecipe);
}

Result<CoverRecipe> readCoverRecipe(const std::filesystem::path& path) {
    return readRecipeFile<CoverRecipe>(path, readRecipe);
}

} // namespace contrafact
