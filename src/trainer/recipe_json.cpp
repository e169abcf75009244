// SPDX-License-Identifier: GPL-3.0-or-later

#include "trainer/recipe_json.h"

#include <fstream>

namespace contrafact {

namespace {

using Json = nlohmann::json;

constexpr const char* kExtends = "extends";

constexpr std::tuple kSchedule{Member{"learning_rate", &ScheduleOptions::learningRate},
                               Member{"weight_decay", &ScheduleOptions::weightDecay},
                               Member{"warm_up_share", &ScheduleOptions::warmUpShare},
                               Member{"minutes", &ScheduleOptions::minutes},
                               Member{"samples", &ScheduleOptions::samples}};

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

nlohmann::json readMergedRecipe(const std::filesystem::path& path) {
    return readMerged(path, 0);
}

ScheduleOptions readSchedule(RecipeMembers members, ScheduleOptions defaults) {
    const auto options = members.readAll(kSchedule, defaults);
    require(options.minutes > 0.0 || options.samples > 0, "the schedule needs a budget");
    require(options.warmUpShare > 0.0 && options.warmUpShare < 1.0,
            "warm_up_share must lie between 0 and 1");
    return options;
}

} // namespace contrafact
