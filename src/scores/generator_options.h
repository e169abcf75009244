#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "scores/template_bank.h"

namespace contrafact {

/// What tells a generated version from the score. Each part is there to be left out in turn, which
/// shows what it is worth.
struct VersionVariety {
    bool sungVoice = true;
    bool drums = true;
    bool postEffects = true;
    bool structureEdits = true; ///< skipped, repeated and instrumental blocks, a change of key
    bool variation = true;      ///< melody and harmony changes, new accompaniments
};

/// How a version is generated. The banks are borrowed and must outlive the call.
struct GeneratorOptions {
    std::span<const TemplateBank> banks; ///< one is drawn for every part; none: sung voice only
    std::size_t clipFrames = 800;        ///< length of the result at 8.613 frames a second
    /// The same number for all versions of a class in one batch makes 70 % of them start within
    /// one block of the same place of the song, so that their clips overlap.
    std::optional<std::uint64_t> placementSeed;
    VersionVariety variety;
};

} // namespace contrafact
