// SPDX-License-Identifier: GPL-3.0-or-later

#include "nn/track_embedder.h"

#include "nn/network_loader.h"

namespace contrafact {

Result<std::unique_ptr<TrackEmbedder>> loadTrackEmbedder(const std::filesystem::path& modelFolder) {
    auto loaded = networkLibrary().and_then(
        [&](const NetworkLibrary* library) { return library->loadTrackEmbedder(modelFolder); });
    logModel(modelFolder, loaded ? std::nullopt : std::optional(loaded.error()));
    return loaded;
}

Result<ModelCard> usableModelCard(const std::filesystem::path& modelFolder) {
    return networkLibraryFile().and_then(
        [&](const std::filesystem::path&) { return readModelCard(modelFolder); });
}

} // namespace contrafact
