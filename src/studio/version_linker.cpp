// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/version_linker.h"

#include <algorithm>
#include <utility>

#include "covers/pair_comparison.h"

namespace contrafact {

VersionLinker::VersionLinker(std::filesystem::path coverModel)
    : m_coverModel(std::move(coverModel)) {}

const TrackEmbedder* VersionLinker::embedder() {
    if (!std::exchange(m_hasTried, true))
        m_embedder = loadTrackEmbedder(m_coverModel).value_or(std::unique_ptr<TrackEmbedder>());
    return m_embedder.get();
}

const CoverCalibration& VersionLinker::calibration() {
    if (!m_calibration)
        m_calibration = CoverCalibration::read(m_coverModel);
    return *m_calibration;
}

void VersionLinker::add(const std::filesystem::path& file, const TrackFeatures& features,
                        std::optional<TrackEmbedding> known, std::stop_token stop) {
    // A track whose analysis was stored without an embedding has no spectrum any more.
    const bool canBeHeard = !known && features.constantQ.power.rows() > 0;
    TrackMaterial material =
        loneMaterial(TrackId{}, features, canBeHeard ? embedder() : nullptr, std::move(stop));
    if (known)
        material.embedding = std::move(known);
    m_files.emplace(file, File{measuredAlone(std::move(material), calibration()), features.beats});
}

/// Requires: `one` sorts before `other`, so that it does not matter which piece comes first.
void VersionLinker::align(const Path& one, const Path& other) {
    const File& a = m_files.at(one);
    const File& b = m_files.at(other);
    auto& there = m_jumps[{one, other}];
    auto& back = m_jumps[{other, one}];
    if (const auto same = alignVersions(a.track, b.track, calibration())) {
        const VersionMatch match{same->path, same->passages, a.beats, b.beats};
        there = versionJumps(match);
        back = versionJumpsBack(match);
    }
}

VersionLinks VersionLinker::links(std::span<const MedleyPiece> pieces) {
    VersionLinks links;
    for (std::size_t a = 0; a < pieces.size(); ++a)
        for (std::size_t b = 0; b < pieces.size(); ++b) {
            const Path& from = pieces[a].file;
            const Path& to = pieces[b].file;
            if (from == to || !knows(from) || !knows(to))
                continue;
            if (!m_jumps.contains({from, to}))
                align(std::min(from, to), std::max(from, to));
            if (const auto& jumps = m_jumps.at({from, to}); !jumps.empty())
                links[{a, b}] = jumps;
        }
    return links;
}

} // namespace contrafact
