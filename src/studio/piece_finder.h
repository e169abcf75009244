#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <map>
#include <utility>

#include "medley/document.h"
#include "store/catalogue.h"

namespace contrafact {

/// Tells of pieces where their files are now, and which tracks of the library these are. A file is
/// found by its path or, where that leads nowhere or to another sound that the library knows, by
/// its sound. What is not found stays as it is. One object belongs to one thread at a time.
class PieceFinder {
public:
    /// catalogue: null for none; borrowed.
    explicit PieceFinder(const Catalogue* catalogue)
        : m_catalogue(catalogue) {}

    [[nodiscard]] DraftPiece found(DraftPiece piece);
    [[nodiscard]] MedleyDraft found(MedleyDraft draft);
    /// All drafts of its history.
    [[nodiscard]] MedleyDocument found(const MedleyDocument& document);

private:
    struct Place {
        std::filesystem::path file;
        std::optional<TrackId> track;
        std::string sound;
    };

    [[nodiscard]] Place lookUp(const DraftPiece& piece) const;

    const Catalogue* m_catalogue;
    std::map<std::pair<std::filesystem::path, std::string>, Place> m_known; ///< by path and sound
};

} // namespace contrafact
