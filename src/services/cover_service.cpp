// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/cover_service.h"

#include <algorithm>
#include <cstdlib>

#include "covers/cover_search.h"
#include "covers/library_heatmap.h"
#include "covers/track_comparison.h"
#include "nn/fallback_calibration.h"
#include "store/catalogue.h"

namespace contrafact {

/// What every answer rests on.
struct CoverLibrary {
    Catalogue catalogue;
    CoverCalibration calibration;
};

namespace {

constexpr const char* kThresholdSetting = "cover-threshold";

Result<CoverLibrary> openLibrary(const CoverService::Options& options) {
    return Catalogue::open(options.catalogue).map([&](Catalogue&& catalogue) {
        return CoverLibrary{std::move(catalogue), CoverCalibration::read(options.modelFolder)};
    });
}

double storedThreshold(const CoverLibrary& library) {
    const auto kept = library.catalogue.settings().find(kThresholdSetting);
    if (kept && *kept)
        return std::strtod((*kept)->c_str(), nullptr);
    const auto modelId = library.catalogue.analyses().embeddingModel();
    return library.calibration.of(modelId.value_or(std::string())).precisionThreshold;
}

/// The likeliest pairs of a track.
Result<std::vector<Pair>> neighbours(const CoverLibrary& library, TrackId track,
                                     std::size_t count) {
    const auto& [catalogue, calibration] = library;
    return judgedPairs(catalogue, calibration).map([&](std::vector<Pair> pairs) {
        std::erase_if(pairs, [&](const Pair& p) { return p.a != track && p.b != track; });
        pairs.resize(std::min(pairs.size(), count));
        return pairs;
    });
}

} // namespace

CoverService::CoverService(const Options& options, QObject* parent)
    : QObject(parent)
    , m_threshold(fallbackCalibration().precisionThreshold)
    , m_searching(LogTopic::Covers, QStringLiteral("cover search"), {},
                  [options] { return openLibrary(options); })
    , m_answering(
          LogTopic::Covers, QStringLiteral("cover answers"),
          [this](const Error& error) { Q_EMIT failed(error); },
          [options] { return openLibrary(options); }) {}

CoverService::~CoverService() {
    m_searching.stop(); // while the other is waited for
}

void CoverService::refresh() {
    setState(WorkState::Running);
    m_searching.ask(
        Kind::Search,
        [this](CoverLibrary& library, const Job& job) {
            const auto show = [this](const WorkProgress& progress) { Q_EMIT progressed(progress); };
            return compareNewTracks(library.catalogue, library.calibration, job.control(),
                                    job.progress(show));
        },
        [this](std::size_t /*tracks*/) {
            endSearch();
            requestGroups();
        },
        [this](const Error& error) {
            endSearch();
            if (error.code == ErrorCode::Cancelled)
                requestGroups(); // as far as it came
            else
                Q_EMIT failed(error);
        });
}

void CoverService::endSearch() {
    setState(WorkState::Idle);
    Q_EMIT searched();
}

void CoverService::setState(WorkState state) {
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void CoverService::stop() {
    if (m_state == WorkState::Idle)
        return;
    setState(WorkState::Stopping);
    m_searching.control(Kind::Search).stop();
}

void CoverService::pause() {
    if (m_state != WorkState::Running)
        return;
    m_searching.control(Kind::Search).pause();
    setState(WorkState::Paused);
}

void CoverService::resume() {
    if (m_state != WorkState::Paused)
        return;
    m_searching.control(Kind::Search).resume();
    setState(WorkState::Running);
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
    m_answering.post(
        [edit = std::move(edit)](CoverLibrary& library) { return edit(library.catalogue); });
    requestGroups();
}

void CoverService::requestGroups() {
    struct Grouping {
        CoverGroups groups;
        double threshold;
    };
    m_answering.ask(
        Kind::Groups,
        [](const CoverLibrary& library) {
            const double threshold = storedThreshold(library);
            return coverGroups(library.catalogue, library.calibration,
                               static_cast<float>(threshold))
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
        Kind::Decisions,
        [](const CoverLibrary& library) { return library.catalogue.decisions().all(); },
        [this](const std::vector<Decision>& kept) { Q_EMIT decisionsChanged(kept); });
}

void CoverService::requestNeighbours(TrackId track, int count) {
    m_answering.ask(
        Kind::Neighbours,
        [track, count](const CoverLibrary& library) {
            return neighbours(library, track, static_cast<std::size_t>(std::max(0, count)));
        },
        [this, track](const std::vector<Pair>& pairs) { Q_EMIT neighboursFound(track, pairs); });
}

void CoverService::requestComparison(TrackId a, TrackId b) {
    m_answering.ask(
        Kind::Comparison,
        [a, b](const CoverLibrary& library) {
            return compareTracks(library.catalogue, library.calibration, a, b);
        },
        [this](const Comparison& comparison) { Q_EMIT compared(comparison); });
}

void CoverService::requestHeatmap(std::vector<TrackId> tracks) {
    m_answering.ask(
        Kind::Heatmap,
        [tracks = std::move(tracks)](const CoverLibrary& library, const Job& job) {
            return libraryHeatmap(library.catalogue, library.calibration, tracks, job.control())
                .map([](SimilarityHeatmap&& drawn) {
                    return std::make_shared<const SimilarityHeatmap>(std::move(drawn));
                });
        },
        [this](const auto& heatmap) { Q_EMIT heatmapReady(heatmap); });
}

} // namespace contrafact
