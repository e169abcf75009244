// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/locations.h"

#include <cstdlib>
#include <system_error>

namespace contrafact {

namespace {

std::filesystem::path environmentPath(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::filesystem::path() : std::filesystem::path(value);
}

/// The folder that `variable` names, or `usual` below ~/.local.
std::filesystem::path homeOf(const char* variable, const char* usual) {
    // The specification says to ignore a relative path here.
    if (const auto home = environmentPath(variable); home.is_absolute())
        return home;
    return environmentPath("HOME") / ".local" / usual;
}

std::filesystem::path dataHome() {
    return homeOf("XDG_DATA_HOME", "share");
}

std::filesystem::path programFolder() {
    std::error_code problem;
    return std::filesystem::read_symlink("/proc/self/exe", problem).parent_path();
}

// In the source tree the model lies under model/ and the demo library under resources/.
std::filesystem::path inSourceTree(const std::filesystem::path& name) {
    const std::filesystem::path root = CONTRAFACT_SOURCE_FOLDER;
    return *name.begin() == "demo" ? root / "resources" / name : root / name;
}

} // namespace

std::filesystem::path defaultCatalogueFile() {
    return dataHome() / "contrafact" / "catalogue.sqlite";
}

std::filesystem::path defaultLogFile() {
    return homeOf("XDG_STATE_HOME", "state") / "contrafact" / "contrafact.log";
}

std::filesystem::path sharedData(const std::filesystem::path& name) {
    if (const auto chosen = environmentPath("CONTRAFACT_DATA"); !chosen.empty())
        return chosen / name;
    auto installed = programFolder().parent_path() / "share" / "contrafact" / name;
    std::error_code problem;
    if (std::filesystem::exists(installed, problem))
        return installed;
    return inSourceTree(name);
}

std::filesystem::path ownSequenceModel() {
    return dataHome() / "contrafact" / "model" / "sequence";
}

std::filesystem::path ownTrainingFolder() {
    return dataHome() / "contrafact" / "training";
}

std::filesystem::path sequenceModelInUse() {
    std::error_code problem;
    const std::filesystem::path own = ownSequenceModel();
    return std::filesystem::exists(own / "card.md", problem) ? own : sharedData("model/sequence");
}

std::filesystem::path ownLibrary(const std::filesystem::path& fileName) {
    if (const auto chosen = environmentPath("CONTRAFACT_LIBRARIES"); !chosen.empty())
        return chosen / fileName;
    auto installed = programFolder().parent_path() / "lib" / "contrafact" / fileName;
    std::error_code problem;
    if (std::filesystem::exists(installed, problem))
        return installed;
    return std::filesystem::path(CONTRAFACT_BUILD_FOLDER) / fileName;
}

} // namespace contrafact
