// SPDX-License-Identifier: GPL-3.0-or-later

#include "covers/cohort.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "alignment/alignment.h"
#include "similarity/hubness.h"

namespace contrafact {

namespace {

// Of 32, 48 and 64 the one that ranked versions of rendered works best; it hardly matters.
constexpr std::size_t kMostAlike = 48;

/// The positions of the largest values, at most `kMostAlike` of them.
std::vector<std::size_t> mostAlike(std::span<const float> scores) {
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater(), [&](std::size_t at) { return scores[at]; });
    order.resize(std::min(order.size(), kMostAlike));
    return order;
}

ScoreStatistics statisticsAt(std::span<const std::size_t> places, std::span<const float> scores) {
    std::vector<float> chosen;
    for (const std::size_t place : places)
        chosen.push_back(scores[place]);
    return statisticsOf(chosen);
}

} // namespace

Cohort::Cohort(CohortFile file)
    : m_digest(std::move(file.digest))
    , m_modelId(std::move(file.modelId)) {
    for (CohortTrack& track : file.tracks)
        m_tracks.push_back({.track = {},
                            .seconds = 0.0,
                            .profile = PreparedProfile(track.profile),
                            .beats = {},
                            .embedding = TrackEmbedding{m_modelId, std::move(track.vector),
                                                        std::move(track.segments), 0.0, 0.0},
                            .tuningCents = 0.0F,
                            .leakFree = PreparedProfile(track.leakFree),
                            .melody = PreparedProfile(track.melody)});
}

TrackBackground Cohort::measure(const TrackMaterial& track) const {
    if (m_tracks.empty())
        return {};
    return contrafact::modelId(track) == m_modelId ? measureBySegments(track)
                                                   : measureByHarmony(track);
}

TrackBackground Cohort::measureByHarmony(const TrackMaterial& track) const {
    std::vector<float> alignment;
    for (const TrackMaterial& other : m_tracks)
        alignment.push_back(alignScore(track.profile, other.profile).score);
    const std::vector<std::size_t> nearest = mostAlike(alignment);
    return {{},
            {},
            statisticsAt(nearest, alignment),
            further(track, nearest, &TrackMaterial::leakFree),
            further(track, nearest, &TrackMaterial::melody)};
}

TrackBackground Cohort::measureBySegments(const TrackMaterial& track) const {
    std::vector<float> embedding;
    std::vector<float> segments;
    for (const TrackMaterial& other : m_tracks) {
        const PairScores scores = scoreEmbeddings(track, other);
        embedding.push_back(scores.embedding.value_or(0.0F));
        segments.push_back(scores.segments.value_or(0.0F));
    }
    const std::vector<std::size_t> nearest = mostAlike(segments);
    std::vector<float> alignment;
    for (const std::size_t place : nearest)
        alignment.push_back(alignScore(track.profile, m_tracks[place].profile).score);
    return {statisticsAt(nearest, embedding), statisticsAt(nearest, segments),
            statisticsOf(alignment), further(track, nearest, &TrackMaterial::leakFree),
            further(track, nearest, &TrackMaterial::melody)};
}

std::optional<ScoreStatistics> Cohort::further(const TrackMaterial& track,
                                               std::span<const std::size_t> places,
                                               PreparedProfile TrackMaterial::*profile) const {
    std::vector<float> scores;
    for (const std::size_t place : places)
        if (const auto score = furtherScore(track.*profile, m_tracks[place].*profile))
            scores.push_back(*score);
    if (scores.empty())
        return std::nullopt;
    return statisticsOf(scores);
}

} // namespace contrafact
