// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/cover_service.h"

#include <algorithm>
#include <cstdlib>

#include "covers/cover_search.h"
#include "covers/library_heatmap.h"
#include "covers/track_comparison.h"
#include "similarity/fusion.h"
#include "store/catalogue.h"

namespace contrafact {

namespace {

constexpr const char* kThresholdSetting = "cover-threshold";

double storedThreshold(const Catalogue& catalogue) {
    const auto kept = catalogue.settings().find(kThresholdSetting);
    if (kept && *kept)
        return std::strtod((*kept)->c_str(), nullptr);
    return defaultCalibration().precisionThreshold;
}

/// The likeliest pairs of a track.
Result<std::vector<Pair>> neighbours(const Catalogue& catalogue, TrackId track, std::size_t count) {
    return judgedPairs(catalogue).map([&](std::vector<Pair> pairs) {
        std::erase_if(pairs, [&](const Pair& p) { return p.a != track && p.b != track; });
        pairs.resize(std::min(pairs.size(), count));
        return pairs;
    });
}

} // namespace

CoverService::CoverService(const Options& options, QObject* parent)
    : QObject(parent)
    , m_threshold(defaultCalibration().precisionThreshold)
    , m_searching(LogTopic::Covers, QStringLiteral("cover search"), {},
                  [file = options.catalogue] { return Catalogue::open(file); })
    , m_answering(
          LogTopic::Covers, QStringLiteral("cover answers"),
          [this](const Error& error) { Q_EMIT failed(error); },
          [file = options.catalogue] { return Catalogue::open(file); }) {}

CoverService::~CoverService() {
    m_searching.stop(); // while the other is waited for
}

void CoverService::refresh() {
    m_searching.ask(
        Kind::Search,
        [this](Catalogue& catalogue, const Job& job) {
            const auto show = [this](const WorkProgress& progress) { Q_EMIT progressed(progress); };
            return compareNewTracks(catalogue, {}, job.control(), job.progress(show));
        },
        [this](std::size_t /*tracks*/) {
            Q_EMIT searched();
            tellGroups();
        },
        [this](const Error& error) {
            Q_EMIT searched();
            Q_EMIT failed(error);
        });
}

void CoverService::setThreshold(double probability) {
    m_threshold = probability;
    change([probability](Catalogue& catalogue) {
        return catalogue.settings().set(kThresholdSetting, std::to_string(probability));
    });
}

void CoverService::decide(const Decision& decision) {
    change([decision](Catalogue& catalogue) { return catalogue.decisions().add(decision); });
}

void CoverService::undoDecision() {
    change([](Catalogue& catalogue) { return catalogue.decisions().removeNewest(); });
}

/// A change is never left out.
void CoverService::change(std::function<Result<void>(Catalogue&)> edit) {
    m_answering.post(std::move(edit));
    tellGroups();
}

void CoverService::tellGroups() {
    struct Grouping {
        CoverGroups groups;
        double threshold;
    };
    m_answering.ask(
        Kind::Groups,
        [](const Catalogue& catalogue) {
            const double threshold = storedThreshold(catalogue);
            return coverGroups(catalogue, static_cast<float>(threshold))
                .map([&](std::vector<CoverGroup>&& groups) {
                    return Grouping{std::make_shared<std::vector<CoverGroup>>(std::move(groups)),
                                    threshold};
                });
        },
        [this](const Grouping& found) {
            m_threshold = found.threshold;
            Q_EMIT groupsChanged(found.groups, found.threshold);
        });
    m_answering.ask(
        Kind::Decisions, [](const Catalogue& catalogue) { return catalogue.decisions().all(); },
        [this](const std::vector<Decision>& kept) { Q_EMIT decisionsChanged(kept); });
}

void CoverService::requestNeighbours(TrackId track, int count) {
    m_answering.ask(
        Kind::Neighbours,
        [track, count](const Catalogue& catalogue) {
            return neighbours(catalogue, track, static_cast<std::size_t>(std::max(0, count)));
        },
        [this, track](const std::vector<Pair>& pairs) { Q_EMIT neighboursFound(track, pairs); });
}

void CoverService::requestComparison(TrackId a, TrackId b) {
    m_answering.ask(
        Kind::Comparison,
        [a, b](const Catalogue& catalogue) { return compareTracks(catalogue, a, b); },
        [this](const Comparison& comparison) { Q_EMIT compared(comparison); });
}

void CoverService::requestHeatmap(std::vector<TrackId> tracks) {
    m_answering.ask(
        Kind::Heatmap,
        [tracks = std::move(tracks)](Catalogue& catalogue, const Job& job) {
            return libraryHeatmap(catalogue, tracks, job.control())
                .map([](SimilarityHeatmap&& drawn) {
                    return std::make_shared<const SimilarityHeatmap>(std::move(drawn));
                });
        },
        [this](const auto& heatmap) { Q_EMIT heatmapReady(heatmap); });
}

} // namespace contrafact
