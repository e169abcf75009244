// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/pipeline.h"

#include <algorithm>
#include <deque>
#include <set>

#include "analysis/analysis_stages.h"
#include "core/log.h"
#include "core/path_text.h"

namespace contrafact {

namespace {

// A file whose analysis has begun this often without an end takes the program down with it.
constexpr int kMostAttempts = 4;
// From here on it waits until everything else is done.
constexpr int kSuspectAttempts = 2;

/// One run on the calling thread: hands out tracks, stores what comes back.
class Run {
public:
    Run(Catalogue& catalogue, WorkControl& control, const PipelineObserver& observer,
        std::vector<Track> tracks)
        : m_catalogue(catalogue)
        , m_control(control)
        , m_observer(observer)
        , m_total(tracks.size())
        , m_tracks(std::make_move_iterator(tracks.begin()), std::make_move_iterator(tracks.end())) {
    }

    Result<PipelineSummary> operator()(const PipelineOptions& options) {
        if (m_tracks.empty() && !m_control.isStopped())
            return std::move(m_summary); // without reading the model
        const LoggedStage stage(LogTopic::Library, "analysing");
        const std::size_t window = static_cast<std::size_t>(std::max(1, options.jobs)) + 2;
        AnalysisStages stages(options.modelFolder, options.jobs, window, m_control);
        Result<void> stored = work(stages, window);
        if (!stored || m_control.isStopped())
            stored = abandonRest(stages, std::move(stored));
        if (!stored)
            return failureOf(stored);
        return std::move(m_summary);
    }

private:
    Result<void> work(AnalysisStages& stages, std::size_t window) {
        while (!m_control.isStopped()) {
            if (auto handedOut = fillWindow(stages, window); !handedOut)
                return handedOut;
            if (m_inFlight.empty())
                break;
            auto outcome = stages.next();
            if (!outcome)
                break;
            reportModel(stages);
            if (auto taken = take(*outcome); !taken)
                return taken;
        }
        return {};
    }

    // Only this thread writes, so attempts are noted here, as a track is handed out.
    Result<void> fillWindow(AnalysisStages& stages, std::size_t window) {
        while (!m_tracks.empty() && m_inFlight.size() < window) {
            Track track = std::move(m_tracks.front());
            m_tracks.pop_front();
            const auto starts = m_catalogue.analyses().beginAttempt(track.id);
            if (!starts)
                return failureOf(starts);
            if (*starts > kMostAttempts) {
                AnalysisOutcome crashed{.track = track,
                                        .error = Error{ErrorCode::DecodeFailed,
                                                       "its analysis ended the program " +
                                                           std::to_string(*starts - 1) + " times",
                                                       track.path},
                                        .analysis = {},
                                        .embedding = {}};
                if (auto taken = take(crashed); !taken)
                    return taken;
                continue;
            }
            m_inFlight.insert(track.id);
            stages.submit(std::move(track));
        }
        return {};
    }

    // In order: what is under way comes back, or is given up by the workers, then all ends.
    Result<void> abandonRest(AnalysisStages& stages, Result<void> reason) {
        m_control.stop();
        stages.finishSubmitting();
        while (const auto outcome = stages.next()) {
        }
        if (!reason)
            return reason;
        for (const TrackId track : m_inFlight)
            if (auto ended = m_catalogue.analyses().endAttempt(track); !ended)
                return ended;
        return failure(ErrorCode::Cancelled, "stopped on request");
    }

    void reportModel(AnalysisStages& stages) {
        if (m_hasReportedModel)
            return;
        if (const auto error = stages.modelError()) {
            m_hasReportedModel = true;
            m_observer.modelUnavailable(*error);
        }
    }

    Result<void> take(AnalysisOutcome& outcome) {
        if (outcome.error && outcome.error->code == ErrorCode::Cancelled)
            return {};
        m_inFlight.erase(outcome.track.id);
        const TrackId before = outcome.track.id;
        return store(outcome).map([&] {
            if (outcome.track.id != before)
                m_observer.trackRemoved(before);
            report(outcome);
        });
    }

    Result<void> store(AnalysisOutcome& outcome) {
        if (outcome.error)
            return storeFailure(outcome);
        if (outcome.soundIsUnchanged)
            return storeUnchanged(outcome);
        AnalysisRecord record;
        record.track = outcome.track.id;
        record.audioHash = outcome.analysis.audioHash;
        record.tags = mergedTags(outcome.track.tags, outcome.analysis.containerTags);
        record.features = std::move(outcome.analysis.features);
        record.embedding = std::move(outcome.embedding);
        m_summary.audioSeconds += record.features.durationSeconds;
        ++m_summary.analysed;
        return m_catalogue.analyses()
            .save(record)
            .and_then([&] { return m_catalogue.tracks().reunite(record.track); })
            .map([&](TrackId id) { outcome.track.id = id; });
    }

    Result<void> storeFailure(AnalysisOutcome& outcome) {
        logError(LogTopic::Library, *outcome.error, LogLevel::Info);
        m_summary.failed.push_back({outcome.track.path, *outcome.error});
        return storeTags(outcome).and_then(
            [&] { return m_catalogue.analyses().saveFailure(outcome.track.id, *outcome.error); });
    }

    // Only where the container says more than the tags: most failures leave the row as it is.
    Result<void> storeTags(AnalysisOutcome& outcome) {
        TrackTags tags = mergedTags(outcome.track.tags, outcome.analysis.containerTags);
        if (tags == outcome.track.tags)
            return {};
        outcome.track.tags = std::move(tags);
        return m_catalogue.tracks().update(std::span(&outcome.track, 1));
    }

    Result<void> storeUnchanged(AnalysisOutcome& outcome) {
        ++m_summary.unchanged;
        outcome.track.state = TrackState::Analysed;
        return m_catalogue.tracks().update(std::span(&outcome.track, 1)).and_then([&] {
            return m_catalogue.analyses().endAttempt(outcome.track.id);
        });
    }

    void report(const AnalysisOutcome& outcome) {
        ++m_done;
        if (const auto row = m_catalogue.tracks().find(outcome.track.id); row && *row)
            m_observer.trackChanged(**row);
        m_observer.progressed(
            {Progress::Stage::Analysing, m_done, m_total, displayPath(outcome.track.path)});
    }

    Catalogue& m_catalogue;
    WorkControl& m_control;
    const PipelineObserver& m_observer;
    std::size_t m_total;
    std::deque<Track> m_tracks;
    std::set<TrackId> m_inFlight;
    std::size_t m_done = 0;
    bool m_hasReportedModel = false;
    PipelineSummary m_summary;
};

// Files under suspicion last, so that one that brings the program down costs nothing but itself.
Result<void> putSuspectsLast(const Catalogue& catalogue, std::vector<Track>& tracks) {
    const auto suspects = catalogue.analyses().attempted(kSuspectAttempts);
    if (!suspects)
        return failureOf(suspects);
    std::stable_partition(tracks.begin(), tracks.end(), [&](const Track& track) {
        return std::find(suspects->begin(), suspects->end(), track.id) == suspects->end();
    });
    return {};
}

} // namespace

Result<PipelineSummary> analyseTracks(Catalogue& catalogue, std::vector<Track> tracks,
                                      const PipelineOptions& options, WorkControl& control,
                                      const PipelineObserver& observer) {
    return putSuspectsLast(catalogue, tracks).and_then([&] {
        return Run(catalogue, control, observer, std::move(tracks))(options);
    });
}

} // namespace contrafact
