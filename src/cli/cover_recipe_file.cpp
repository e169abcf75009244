// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/cover_recipe_file.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <initializer_list>
#include <set>

#include <nlohmann/json.hpp>

namespace contrafact {

namespace {

using Json = nlohmann::json;

constexpr const char* kExtends = "extends";

/// The members of one JSON object, each read once; whatever is then left over is a mistake.
class Members {
public:
    Members(const Json& object, std::string name)
        : m_object(object)
        , m_name(std::move(name)) {
        if (!object.is_object())
            throw std::invalid_argument(m_name + " is not an object");
        for (const auto& [key, value] : object.items())
            m_unread.insert(key);
    }

    /// The member, or `fallback` where there is none.
    template <typename Value>
    Value read(const std::string& key, Value fallback) {
        m_unread.erase(key);
        return m_object.contains(key) ? m_object.at(key).get<Value>() : fallback;
    }
    Members object(const std::string& key) {
        m_unread.erase(key);
        static const Json nothing = Json::object();
        return {m_object.contains(key) ? m_object.at(key) : nothing, key};
    }
    void finish() const {
        if (!m_unread.empty())
            throw std::invalid_argument("unknown member '" + *m_unread.begin() + "' of " + m_name);
    }

private:
    const Json& m_object;
    std::string m_name;
    std::set<std::string> m_unread;
};

void require(bool condition, const char* rule) {
    if (!condition)
        throw std::invalid_argument(rule);
}

PitchClassShape readPitchClassNetwork(Members& members) {
    PitchClassShape shape;
    shape.widths = members.read("widths", shape.widths);
    shape.dimension = members.read("dimension", shape.dimension);
    shape.segmentDimension = members.read("segment_dimension", shape.segmentDimension);
    for (const auto width : shape.widths)
        require(width > 0, "widths must be positive");
    require(shape.dimension > 0 && shape.segmentDimension > 0, "dimensions must be positive");
    return shape;
}

WideResidualShape readWideResidualNetwork(Members& members) {
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

NetworkShape readNetwork(Members members) {
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

BatchOptions readBatch(Members members) {
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

SpecAugmentOptions readSpecAugment(Members members) {
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

CoverLossOptions readLosses(Members members) {
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

ScheduleOptions readSchedule(Members members) {
    ScheduleOptions options;
    options.learningRate = members.read("learning_rate", options.learningRate);
    options.weightDecay = members.read("weight_decay", options.weightDecay);
    options.warmUpShare = members.read("warm_up_share", options.warmUpShare);
    options.minutes = members.read("minutes", options.minutes);
    options.samples = members.read("samples", options.samples);
    members.finish();
    return options;
}

ValidationOptions readValidation(Members members) {
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
    require(recipe.schedule.minutes > 0.0 || recipe.schedule.samples > 0,
            "the schedule needs a budget");
    require(recipe.schedule.warmUpShare > 0.0 && recipe.schedule.warmUpShare < 1.0,
            "warm_up_share must lie between 0 and 1");
    require(recipe.validation.frames >= 16, "validation frames must be 16 at least");
}

CoverRecipe readRecipe(const Json& json) {
    Members members(json, "the recipe");
    CoverRecipe recipe;
    recipe.name = members.read("name", recipe.name);
    recipe.seed = members.read("seed", recipe.seed);
    recipe.network = readNetwork(members.object("network"));
    recipe.batch = readBatch(members.object("batch"));
    recipe.specAugment = readSpecAugment(members.object("spec_augment"));
    recipe.losses = readLosses(members.object("losses"));
    recipe.schedule = readSchedule(members.object("schedule"));
    recipe.validation = readValidation(members.object("validation"));
    members.finish();
    check(recipe);
    return recipe;
}

/// A file's JSON over that of the recipe it extends, which lies beside it.
Json readMerged(const std::filesystem::path& path, int depth) {
    constexpr int kDeepest = 8;
    require(depth < kDeepest, "recipes that extend each other in a ring");
    std::ifstream file(path, std::ios::binary);
    require(file.good(), ("no such recipe: " + path.filename().string()).c_str());
    Json json = Json::parse(file);
    if (!json.is_object() || !json.contains(kExtends))
        return json;
    const auto name = json.at(kExtends).get<std::string>() + path.extension().string();
    json.erase(kExtends);
    Json whole = readMerged(path.parent_path() / name, depth + 1);
    whole.merge_patch(json);
    return whole;
}

} // namespace

Result<CoverRecipe> parseCoverRecipe(std::string_view text) {
    try {
        return readRecipe(Json::parse(text));
    } catch (const std::exception& exception) {
        return failure(ErrorCode::BadFormat, exception.what());
    }
}

Result<CoverRecipe> readCoverRecipe(const std::filesystem::path& path) {
    if (!std::filesystem::is_regular_file(path))
        return failure(ErrorCode::FileNotFound, "no such recipe", path);
    try {
        return readRecipe(readMerged(path, 0));
    } catch (const std::exception& exception) {
        return failure(ErrorCode::BadFormat, exception.what(), path);
    }
}

} // namespace contrafact
