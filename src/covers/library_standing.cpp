// SPDX-License-Identifier: GPL-3.0-or-later

#include "covers/library_standing.h"

namespace contrafact {

namespace {

std::optional<ScoreStatistics> statistics(const ScoreSpread& spread) {
    return ScoreStatistics{static_cast<float>(spread.mean), static_cast<float>(spread.deviation)};
}

} // namespace

Result<LibraryStanding> LibraryStanding::of(const Catalogue& catalogue,
                                            const CoverCalibration& calibration) {
    const auto modelId = catalogue.analyses().embeddingModel();
    const auto tracks = catalogue.tracks().all();
    if (!modelId || !tracks)
        return failure(modelId ? tracks.error() : modelId.error());
    const auto backgrounds = catalogue.pairs().backgrounds(*modelId);
    if (!backgrounds)
        return failureOf(backgrounds);
    const auto basis = catalogue.settings().find(kComparisonBasis);
    if (!basis)
        return failureOf(basis);
    // Whoever compares may know another cohort than whoever asks.
    const bool isMeasured = *basis && (*basis)->find(kNoCohort) == std::string::npos;
    LibraryStanding standing(*modelId, calibration);
    for (const Track& track : *tracks)
        if (isThere(track))
            standing.m_tracks[track.id].seconds = track.durationSeconds;
    for (const Background& background : *backgrounds) {
        const auto found = standing.m_tracks.find(background.track);
        if (found == standing.m_tracks.end())
            continue;
        found->second.background = storedBackground(background, isMeasured);
        ++standing.m_compared;
    }
    return standing;
}

bool LibraryStanding::keeps(const Pair& pair) const {
    const Standing& a = m_tracks.at(pair.a);
    const Standing& b = m_tracks.at(pair.b);
    if (!a.background || !b.background)
        return true;
    return SearchGates(levelFor(m_calibration->levels(), m_compared), m_calibration->of(m_modelId))
        .isKept(pair.scores, *a.background, *b.background);
}

Pair LibraryStanding::judged(Pair pair) const {
    const Standing& a = m_tracks.at(pair.a);
    const Standing& b = m_tracks.at(pair.b);
    const FusedScore fused = keeps(pair)
                                 ? fuse(pair.scores, a.background.value_or(TrackBackground{}),
                                        b.background.value_or(TrackBackground{}), m_compared,
                                        m_calibration->of(m_modelId))
                                 : FusedScore{};
    return judge(std::move(pair), fused, a.seconds, b.seconds);
}

TrackBackground storedBackground(const Background& stored, bool isMeasured) {
    if (!isMeasured)
        return {};
    return {statistics(stored.embedding), statistics(stored.segments),
            statistics(stored.alignment)};
}

bool isThere(const Track& track) {
    return track.state != TrackState::Missing;
}

} // namespace contrafact
