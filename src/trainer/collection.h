#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <span>

#include "core/file_replacement.h"
#include "trainer/collection_plan.h"

namespace contrafact {

/// What a rendered collection is made of.
struct CollectionSource {
    std::filesystem::path corpus;
    std::filesystem::path soundfont;
    Split split = Split::Test;
};

/// The folder that a collection fills, and what becomes of files of its names that are there.
struct CollectionPlace {
    std::filesystem::path folder;
    Existing existing = Existing::Kept;
};

/// Renders a collection of songs (all arrangements of the source's split) into a folder, one WAV
/// file a track, and writes `groups.json` beside them, as `contrafact-cli evaluate` reads it.
/// Progress goes to standard error. Errors: those of `SoundfontRenderer::load` and
/// `planCollection` and `checkWritable`; DiskFull.
[[nodiscard]] Result<void> renderCollection(std::span<const Song> songs,
                                            const CollectionSource& source,
                                            const CollectionRequest& request,
                                            const CollectionPlace& place);

} // namespace contrafact
