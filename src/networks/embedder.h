#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include "nn/track_embedder.h"

namespace contrafact {

/// What `loadTrackEmbedder` calls in the library of the networks, for those who link LibTorch.
[[nodiscard]] Result<std::unique_ptr<TrackEmbedder>>
readTrackEmbedder(const std::filesystem::path& modelFolder);

} // namespace contrafact
