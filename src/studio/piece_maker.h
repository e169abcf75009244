#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>
#include <stop_token>

#include "core/result.h"
#include "core/track.h"
#include "core/work_control.h"
#include "medley/piece.h"
#include "store/catalogue.h"

namespace contrafact {

/// A file that pieces of a medley are taken from: what it is called and what its sound is.
struct PieceMaterial {
    std::filesystem::path file;
    TrackTags tags;
    TrackFeatures features;
    std::string sound = {}; ///< hash of the decoded samples
};

/// The material of any file, by analysing it. Errors: those of `analyseFile`.
[[nodiscard]] Result<PieceMaterial> analysedMaterial(const std::filesystem::path& file,
                                                     WorkControl& control);

/// The material of a track as its analysis left it in the catalogue: the same numbers at once, but
/// without the constant-Q transform.
/// Errors: those of the catalogue; FileNotFound where the track has not been analysed.
[[nodiscard]] Result<PieceMaterial> storedMaterial(const Catalogue& catalogue, TrackId track);

/// The piece, measured. Errors: those of `makePiece` and `measured`.
[[nodiscard]] Result<MedleyPiece> measuredPiece(const PieceMaterial& material,
                                                const std::optional<SoundRange>& part,
                                                std::stop_token stop);

} // namespace contrafact
