// SPDX-License-Identifier: GPL-3.0-or-later

#include "nn/network_loader.h"

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

} // namespace

Result<std::filesystem::path> networkLibraryFile() {
    auto file = ownLibrary(kLibraryFile);
    std::error_code problem;
    if (!std::filesystem::exists(file, problem))
        return failure(ErrorCode::ModelMissing, "the library of the networks is missing", file);
    return file;
}

Result<const NetworkLibrary*> networkLibrary() {
    return networkLibraryFile().and_then(readLibrary);
}

void logModel(const std::filesystem::path& folder, const std::optional<Error>& problem) {
    const std::string name = displayPath(folder.filename());
    if (problem)
        logLine(LogLevel::Warning, LogTopic::Models,
                "network " + name + " cannot be used: " + errorForLog(*problem));
    else
        logLine(LogLevel::Info, LogTopic::Models,
                "network " + name + " read from " + fileForLog(folder));
}

} // namespace contrafact
