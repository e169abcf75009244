// SPDX-License-Identifier: GPL-3.0-or-later

#include "covers/cover_search.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "core/decimal.h"
#include "core/log.h"
#include "covers/candidate_search.h"
#include "covers/pair_comparison.h"
#include "covers/track_material.h"

namespace contrafact {

namespace {

Result<std::vector<Track>> analysedTracks(const Catalogue& catalogue) {
    return catalogue.tracks().all().map([](std::vector<Track> tracks) {
        std::erase_if(tracks, [](const Track& one) { return one.state != TrackState::Analysed; });
        return tracks;
    });
}

ScoreSpread spreadOf(std::span<const float> scores, const ScoreStatistics& typical) {
    const ScoreStatistics statistics = sampledBackground(scores, typical);
    return {static_cast<double>(statistics.mean), static_cast<double>(statistics.deviation)};
}

/// One run of `compareNewTracks`.
class CoverSearch {
public:
    CoverSearch(Catalogue& catalogue, const Calibration& calibration, const CandidateSearch& search)
        : m_catalogue(catalogue)
        , m_calibration(calibration)
        , m_search(search)
        , m_shelf(catalogue, search.modelId()) {}

    /// Backgrounds lean on what counted when they were measured. Where something else counts now,
    /// all is to be compared anew; a catalogue that does not say it is taken as it is.
    Result<void> forgetOtherCalibrations() {
        constexpr const char* kSetting = "background-calibration";
        std::string now;
        for (const ScoreStatistics& typical :
             {m_calibration.embeddingBackground, m_calibration.segmentsBackground,
              m_calibration.alignmentBackground})
            now += decimal(typical.mean, 6) + ' ' + decimal(typical.deviation, 6) + ' ';
        const auto before = m_catalogue.settings().find(kSetting);
        if (!before)
            return failureOf(before);
        if (*before == now)
            return {};
        if (*before)
            if (auto forgotten = m_catalogue.pairs().forgetAll(); !forgotten)
                return forgotten;
        return m_catalogue.settings().set(kSetting, now);
    }

    /// Tracks that have no comparisons yet, in the order of the search.
    Result<std::vector<Track>> pending() {
        if (auto agreed = forgetOtherCalibrations(); !agreed)
            return failureOf(agreed);
        const auto known = m_catalogue.pairs().backgrounds(m_search.modelId());
        if (!known)
            return failureOf(known);
        // None with this model: what another model said is void.
        if (known->empty()) {
            if (auto forgotten = m_catalogue.pairs().forgetAll(); !forgotten)
                return failureOf(forgotten);
        }
        for (const Background& background : *known)
            m_backgrounds.emplace(background.track, background);
        std::vector<Track> waiting;
        std::copy_if(m_search.tracks().begin(), m_search.tracks().end(),
                     std::back_inserter(waiting),
                     [&](const Track& track) { return !m_backgrounds.contains(track.id); });
        return waiting;
    }

    /// How the track scores against a cohort it has nothing to do with.
    Result<void> measureBackground(const Track& track) {
        const auto own = m_shelf.at(track.id);
        if (!own)
            return failureOf(own);
        std::vector<float> embedding;
        std::vector<float> segments;
        std::vector<float> alignment;
        for (const TrackId other : m_search.cohort(track, m_options.cohort)) {
            const auto material = m_shelf.at(other);
            if (!material)
                return failureOf(material);
            const PairScores scores = scorePair(**own, **material);
            if (scores.embedding)
                embedding.push_back(*scores.embedding);
            if (scores.segments)
                segments.push_back(*scores.segments);
            alignment.push_back(scores.alignment.value_or(0.0F));
        }
        m_backgrounds.emplace(
            track.id, Background{track.id, spreadOf(embedding, m_calibration.embeddingBackground),
                                 spreadOf(segments, m_calibration.segmentsBackground),
                                 spreadOf(alignment, m_calibration.alignmentBackground)});
        return {};
    }

    /// Compares the track with its candidates and stores what is worth keeping.
    Result<void> compare(const Track& track) {
        const auto own = m_shelf.at(track.id);
        if (!own)
            return failureOf(own);
        auto ranked = rankCandidates(track, **own);
        if (!ranked)
            return failureOf(ranked);
        std::vector<Pair> kept;
        for (std::size_t rank = 0; rank < ranked->size(); ++rank) {
            const Candidate& candidate = (*ranked)[rank];
            if (rank >= m_options.neighboursKept &&
                candidate.fused.probability < m_options.leastProbability)
                break;
            const bool ownIsFirst = track.id < candidate.track;
            if (!m_compared.emplace(std::minmax(track.id, candidate.track)).second)
                continue;
            const auto other = m_shelf.at(candidate.track);
            if (!other)
                return failureOf(other);
            kept.push_back(
                (ownIsFirst ? comparePair(**own, **other) : comparePair(**other, **own)).pair);
        }
        const Background& background = m_backgrounds.at(track.id);
        return m_catalogue.pairs().save(kept, m_search.modelId()).and_then([&] {
            return m_catalogue.pairs().saveBackgrounds(std::span(&background, 1),
                                                       m_search.modelId());
        });
    }

private:
    struct Candidate {
        TrackId track;
        FusedScore fused;
    };

    using Scoring = PairScores (*)(const TrackMaterial&, const TrackMaterial&);

    /// Best first.
    Result<std::vector<Candidate>> ranked(const Track& track, const TrackMaterial& own,
                                          std::span<const TrackId> others, Scoring score) {
        std::vector<Candidate> ranked;
        for (const TrackId other : others) {
            const auto material = m_shelf.at(other);
            if (!material)
                return failureOf(material);
            const FusedScore fused = fuse(
                score(own, **material), trackBackground(m_backgrounds.at(track.id)),
                trackBackground(m_backgrounds.at(other)), m_search.tracks().size(), m_calibration);
            ranked.push_back({other, fused});
        }
        std::stable_sort(ranked.begin(), ranked.end(), [](const Candidate& a, const Candidate& b) {
            return a.fused.score > b.fused.score;
        });
        return ranked;
    }

    /// Alignment costs ten times what comparing segments does: only the most alike get there.
    Result<std::vector<Candidate>> rankCandidates(const Track& track, const TrackMaterial& own) {
        if (!own.embedding)
            return ranked(track, own, m_search.candidates(track, m_options.aligned), scorePair);
        std::vector<TrackId> near = m_search.candidates(track, m_options.candidates);
        const std::size_t aligned = shortListLength(near.size(), m_options.aligned);
        if (aligned < near.size()) {
            const auto bySegments = ranked(track, own, near, scoreEmbeddings);
            if (!bySegments)
                return bySegments;
            near.clear();
            for (const Candidate& candidate : std::span(*bySegments).first(aligned))
                near.push_back(candidate.track);
        }
        return ranked(track, own, near, scorePair);
    }

    Catalogue& m_catalogue;
    const CoverSearchOptions m_options;
    const Calibration& m_calibration;
    const CandidateSearch& m_search;
    MaterialShelf m_shelf;
    std::unordered_map<TrackId, Background> m_backgrounds;
    std::set<std::pair<TrackId, TrackId>> m_compared; ///< smaller id first
};

/// Takes a step for each track, or stops at the first that fails.
template <typename Step>
Result<void> eachOf(std::span<const Track> tracks, WorkControl& control, Step step) {
    for (const Track& track : tracks) {
        if (!control.mayContinue())
            return failure(ErrorCode::Cancelled, "stopped on request");
        if (auto taken = step(track); !taken)
            return taken;
    }
    return {};
}

} // namespace

Result<std::size_t> compareNewTracks(Catalogue& catalogue, const CoverCalibration& calibration,
                                     WorkControl& control, const ProgressCallback& progressed) {
    auto tracks = analysedTracks(catalogue);
    if (!tracks)
        return failureOf(tracks);
    const auto search = CandidateSearch::prepare(catalogue, std::move(*tracks));
    if (!search)
        return failureOf(search);
    CoverSearch run(catalogue, calibration.of(search->modelId()), *search);
    const auto pending = run.pending();
    if (!pending)
        return failureOf(pending);
    const LoggedStage stage(LogTopic::Covers, "comparing");
    std::size_t done = 0;
    const auto eachPending = [&](Result<void> (CoverSearch::*step)(const Track&)) {
        return eachOf(*pending, control, [&](const Track& track) {
            return (run.*step)(track).map([&] {
                progressed({Progress::Stage::Comparing, ++done, 2 * pending->size(), {}});
            });
        });
    };
    return eachPending(&CoverSearch::measureBackground)
        .and_then([&] { return eachPending(&CoverSearch::compare); })
        .map([&] {
            if (!pending->empty())
                logLine(LogLevel::Info, LogTopic::Covers,
                        "search: " + std::to_string(pending->size()) +
                            " new tracks compared with " + std::to_string(search->tracks().size()));
            return pending->size();
        });
}

} // namespace contrafact
