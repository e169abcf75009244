// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/cover_service.h"

#include <algorithm>

#include "core/decimal.h"
#include "core/file_replacement.h"
#include "covers/cover_search.h"
#include "covers/decided_pairs.h"
#include "covers/library_heatmap.h"
#include "covers/library_standing.h"
#include "covers/track_comparison.h"
#include "nn/fallback_calibration.h"
#include "services/decision_history.h"
#include "store/catalogue.h"
#include "store/decision_file.h"

namespace contrafact {

/// What every answer rests on.
struct CoverLibrary {
    Catalogue catalogue;
    CoverCalibration calibration;
};

/// What a person sets.
struct CoverSettings {
    Catalogue catalogue;
    DecisionHistory history;
};

namespace {

/// The groups at the threshold that is set, and what is said of the pairs decided on.
struct Grouping {
    CoverGroups groups;
    double threshold;
    std::vector<Pair> decided;
};

Result<CoverLibrary> openLibrary(const CoverService::Options& options) {
    return Catalogue::open(options.catalogue).map([&](Catalogue&& catalogue) {
        return CoverLibrary{std::move(catalogue), CoverCalibration::read(options.modelFolder)};
    });
}

Result<Grouping> groupingOf(const CoverLibrary& library) {
    const auto threshold = chosenThreshold(library.catalogue, library.calibration);
    if (!threshold)
        return failureOf(threshold);
    const auto pairs = judgedPairs(library.catalogue, library.calibration);
    if (!pairs)
        return failureOf(pairs);
    std::vector<Pair> decided;
    for (const Pair& pair : *pairs) {
        if (pair.decision) {
            decided.push_back(pair);
            decided.back().passages.clear();
        }
    }
    return coverGroups(library.catalogue, *pairs, static_cast<float>(*threshold))
        .map([&](std::vector<CoverGroup>&& groups) {
            return Grouping{std::make_shared<std::vector<CoverGroup>>(std::move(groups)),
                            *threshold, std::move(decided)};
        });
}

/// The likeliest pairs of a track.
struct Neighbours {
    std::vector<Pair> pairs;
    bool isCompared = false;
};

Result<Neighbours> neighbours(const CoverLibrary& library, TrackId track, std::size_t count) {
    const auto& [catalogue, calibration] = library;
    return LibraryStanding::of(catalogue, calibration).and_then([&](const LibraryStanding& all) {
        return judgedPairs(catalogue, all).map([&](std::vector<Pair>&& pairs) {
            std::erase_if(pairs, [&](const Pair& p) { return p.a != track && p.b != track; });
            pairs.resize(std::min(pairs.size(), count));
            const auto standing = all.tracks().find(track);
            return Neighbours{std::move(pairs), standing != all.tracks().end() &&
                                                    standing->second.background.has_value()};
        });
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
          [options] { return openLibrary(options); })
    , m_setting(
          LogTopic::Covers, QStringLiteral("decisions"),
          [this](const Error& error) { Q_EMIT notKept(error); },
          [options] {
              return Catalogue::open(options.catalogue).map([](Catalogue&& catalogue) {
                  return CoverSettings{std::move(catalogue), {}};
              });
          }) {}

CoverService::~CoverService() {
    m_answering.stop();
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
    m_setting.post(
        [probability](CoverSettings& settings) {
            return settings.catalogue.settings().set(kThresholdSetting, decimal(probability, 6));
        },
        [this] { requestGroups(); });
}

void CoverService::decide(const Decision& decision) {
    change([decision](DecisionStore& decisions) { return decisions.decide(decision); });
}

void CoverService::setRelation(std::vector<DecisionId> ids, Relation relation) {
    change([ids = std::move(ids), relation](DecisionStore& decisions) {
        return decisions.setRelation(ids, relation);
    });
}

void CoverService::revertDecisions(std::vector<DecisionId> ids) {
    change([ids = std::move(ids)](DecisionStore& decisions) { return decisions.remove(ids); });
}

void CoverService::undoDecision() {
    step([](CoverSettings& settings) {
        return settings.history.undo(settings.catalogue.decisions());
    });
}

void CoverService::redoDecision() {
    step([](CoverSettings& settings) {
        return settings.history.redo(settings.catalogue.decisions());
    });
}

void CoverService::change(Change edit) {
    m_setting.post(
        [edit = std::move(edit)](CoverSettings& settings) {
            return edit(settings.catalogue.decisions()).map([&](DecisionChange&& change) {
                settings.history.add(std::move(change));
            });
        },
        [this] { requestGroups(); });
    tellDecisions();
}

void CoverService::step(std::function<Result<void>(CoverSettings&)> go) {
    m_setting.post(std::move(go), [this] { requestGroups(); });
    tellDecisions();
}

void CoverService::exportDecisions(std::filesystem::path file) {
    m_answering.post(
        [file](CoverLibrary& library) -> Result<std::size_t> {
            const auto listed = listedDecisions(library.catalogue, library.calibration);
            if (!listed)
                return failureOf(listed);
            const auto text =
                decisionText(*listed, decisionFormatOf(file).value_or(DecisionFormat::JsonList));
            if (!text)
                return failureOf(text);
            return replaceFile(file, *text).map([&] { return listed->size(); });
        },
        [this, file](std::size_t decisions) { Q_EMIT decisionsExported(file, decisions); });
}

void CoverService::importDecisions(std::filesystem::path file) {
    struct Numbers {
        std::size_t read = 0;
        std::size_t changed = 0;
    };
    m_setting.post(
        [file = std::move(file)](CoverSettings& settings) -> Result<Numbers> {
            const auto read = readDecisions(file);
            if (!read)
                return failureOf(read);
            return settings.catalogue.decisions().import(*read).map([&](DecisionChange&& change) {
                const Numbers numbers{read->size(), change.after.size()};
                settings.history.add(std::move(change));
                return numbers;
            });
        },
        [this](const Numbers& numbers) {
            Q_EMIT decisionsImported(numbers.read, numbers.changed);
            requestGroups();
        },
        [this](const Error& error) { Q_EMIT failed(error); });
    tellDecisions();
}

void CoverService::requestGroups() {
    m_answering.ask(
        Kind::Groups, [](const CoverLibrary& library) { return groupingOf(library); },
        [this](const Grouping& found) {
            m_threshold = found.threshold;
            Q_EMIT groupsChanged(found.groups, found.threshold);
            Q_EMIT decidedPairsJudged(found.decided);
        });
    tellDecisions();
}

void CoverService::tellDecisions() {
    m_setting.ask(
        Kind::Decisions,
        [](const CoverSettings& settings) {
            return settings.catalogue.decisions().kept().map([&](auto&& kept) {
                return DecisionList{std::forward<decltype(kept)>(kept), settings.history.undoable(),
                                    settings.history.redoable()};
            });
        },
        [this](const DecisionList& decisions) { Q_EMIT decisionsChanged(decisions); });
}

void CoverService::requestNeighbours(TrackId track, int count) {
    m_answering.ask(
        Kind::Neighbours,
        [track, count](const CoverLibrary& library) {
            return neighbours(library, track, static_cast<std::size_t>(std::max(0, count)));
        },
        [this, track](const Neighbours& found) {
            Q_EMIT neighboursFound(track, found.pairs, found.isCompared);
        });
}

void CoverService::requestComparison(TrackId a, TrackId b) {
    m_answering.ask(
        Kind::Comparison,
        [a, b](const CoverLibrary& library) {
            return compareTracks(library.catalogue, library.calibration, a, b);
        },
        [this](const Comparison& comparison) { Q_EMIT compared(comparison); },
        [this](const Error& error) { Q_EMIT comparisonFailed(error); });
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
