// SPDX-License-Identifier: GPL-3.0-or-later

#include "covers/library_standing.h"

namespace contrafact {

namespace {

std::optional<ScoreStatistics> statistics(const std::optional<ScoreSpread>& spread) {
    if (!spread)
        return std::nullopt;
    return ScoreStatistics{static_cast<float>(spread->mean), static_cast<float>(spread->deviation)};
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

std::optional<FusedScore> LibraryStanding::verdict(const Pair& pair) const {
    static const TrackBackground kNotCompared;
    const Standing& a = m_tracks.at(pair.a);
    const Standing& b = m_tracks.at(pair.b);
    const Calibration& calibration = m_calibration->of(m_modelId);
    const SearchGates gates(levelFor(m_calibration->levels(), m_compared), calibration);
    if (a.background && b.background && !gates.isKept(pair.scores, *a.background, *b.background))
        return std::nullopt;
    return fuse(pair.scores, a.background.value_or(kNotCompared),
                b.background.value_or(kNotCompared), m_compared, calibration);
}

Pair LibraryStanding::judged(Pair pair, const FusedScore& fused) const {
    const double aSeconds = m_tracks.at(pair.a).seconds;
    const double bSeconds = m_tracks.at(pair.b).seconds;
    return judge(std::move(pair), fused, aSeconds, bSeconds);
}

std::optional<Pair> LibraryStanding::told(Pair pair) const {
    const auto fused = verdict(pair);
    return fused ? std::optional(judged(std::move(pair), *fused)) : std::nullopt;
}

Pair LibraryStanding::judged(Pair pair) const {
    const FusedScore fused = verdict(pair).value_or(FusedScore{});
    return judged(std::move(pair), fused);
}

TrackBackground storedBackground(const Background& stored, bool isMeasured) {
    if (!isMeasured)
        return {};
    return {statistics(stored.embedding), statistics(stored.segments), statistics(stored.alignment),
            statistics(stored.leakFree), statistics(stored.melody)};
}

bool isThere(const Track& track) {
    return track.state != TrackState::Missing;
}

} // namespace contrafact
