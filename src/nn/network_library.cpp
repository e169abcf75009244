// SPDX-License-Identifier: GPL-3.0-or-later

#include "nn/network_library.h"

#include <optional>
#include <type_traits>

#include <dlfcn.h>

#include "core/locations.h"
#include "core/log.h"
#include "core/path_text.h"

namespace contrafact {

namespace {

constexpr const char* kLibraryFile = "libcontrafact_nn.so";

std::string loaderMessage() {
    const char* message = dlerror();
    return message == nullptr ? "cannot be loaded" : message;
}

Result<std::filesystem::path> libraryFile() {
    auto file = ownLibrary(kLibraryFile);
    std::error_code problem;
    if (!std::filesystem::exists(file, problem))
        return failure(ErrorCode::ModelMissing, "the library of the networks is missing", file);
    return file;
}

/// Never unloaded: LibTorch cannot be. Asking again is cheap.
Result<const NetworkLibrary*> readLibrary(const std::filesystem::path& file) {
    void* handle = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr)
        return failure(ErrorCode::ModelMissing, loaderMessage(), file);
    const auto* library = static_cast<const NetworkLibrary*>(dlsym(handle, kNetworkLibrarySymbol));
    if (library == nullptr)
        return failure(ErrorCode::ModelMismatch, loaderMessage(), file);
    if (std::string_view(library->version) != CONTRAFACT_VERSION)
        return failure(ErrorCode::ModelMismatch,
                       std::string("the library of the networks is of version ") + library->version,
                       file);
    return library;
}

/// Writes to the log how the reading of a model folder ended.
void logModel(const std::filesystem::path& folder, const std::optional<Error>& problem) {
    const std::string name = displayPath(folder.filename());
    if (problem)
        logLine(LogLevel::Warning, LogTopic::Models,
                "network " + name + " cannot be used: " + errorForLog(*problem));
    else
        logLine(LogLevel::Info, LogTopic::Models,
                "network " + name + " read from " + fileForLog(folder));
}

/// What `read`, a member of the library, makes of a model folder.
template <typename Read>
auto loaded(Read NetworkLibrary::*read, const std::filesystem::path& modelFolder)
    -> std::invoke_result_t<Read, const std::filesystem::path&> {
    auto network = libraryFile().and_then(readLibrary).and_then([&](const NetworkLibrary* library) {
        return (library->*read)(modelFolder);
    });
    logModel(modelFolder, network ? std::nullopt : std::optional(network.error()));
    return network;
}

} // namespace

Result<std::unique_ptr<TrackEmbedder>> loadTrackEmbedder(const std::filesystem::path& modelFolder) {
    return loaded(&NetworkLibrary::readTrackEmbedder, modelFolder);
}

Result<std::unique_ptr<PieceJudge>> loadPieceJudge(const std::filesystem::path& modelFolder) {
    return loaded(&NetworkLibrary::readPieceJudge, modelFolder);
}

Result<ModelCard> usableModelCard(const std::filesystem::path& modelFolder) {
    return libraryFile().and_then(
        [&](const std::filesystem::path&) { return readModelCard(modelFolder); });
}

} // namespace contrafact
