// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/pipeline.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>

#include "analysis/analysis_stages.h"
#include "core/log.h"
#include "core/path_text.h"

namespace contrafact {

namespace {

/// What of the tracks of a run has to be known beforehand.
struct Batch {
    std::deque<Track> tracks;                 ///< those under suspicion last
    std::unordered_set<std::string> suspects; ///< paths of files that brought the program down
    std::unordered_set<TrackId> maybeMoved;   ///< may be a missing track, whose hash they bear
};

/// One run on the calling thread: hands out tracks, stores what comes back.
class Run {
public:
    Run(Catalogue& catalogue, WorkControl& control, const PipelineObserver& observer, Batch batch)
        : m_catalogue(catalogue)
        , m_control(control)
        , m_observer(observer)
        , m_total(batch.tracks.size())
        , m_batch(std::move(batch)) {}

    Result<PipelineSummary> operator()(const PipelineOptions& options) {
        if (m_batch.tracks.empty() && !m_control.isStopped())
            return std::move(m_summary); // without reading the model
        const LoggedStage stage(LogTopic::Library, "analysing");
        const std::size_t window = static_cast<std::size_t>(std::max(1, options.jobs)) + 2;
        const CrashNotes crashes = crashNotesOf(m_catalogue);
        AnalysisStages stages(crashes, options.modelFolder, options.jobs, window, m_control);
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
            fillWindow(stages, window);
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

    void fillWindow(AnalysisStages& stages, std::size_t window) {
        std::deque<Track>& tracks = m_batch.tracks;
        while (!tracks.empty() && m_inFlight.size() < window && mayStart(tracks.front())) {
            m_inFlight.insert(tracks.front().id);
            m_isAlone = isSuspect(tracks.front());
            stages.submit(std::move(tracks.front()));
            tracks.pop_front();
        }
    }

    // A file under suspicion has the program to itself: if it ends again, it was this one.
    [[nodiscard]] bool mayStart(const Track& track) const {
        return m_inFlight.empty() || (!m_isAlone && !isSuspect(track));
    }

    [[nodiscard]] bool isSuspect(const Track& track) const {
        return m_batch.suspects.contains(track.path.native());
    }

    // In order: what is under way comes back, or is given up by the workers, then all ends.
    Result<void> abandonRest(AnalysisStages& stages, Result<void> reason) {
        m_control.stop();
        stages.finishSubmitting();
        while (auto outcome = stages.next())
            if (reason)
                reason = take(*outcome);
        if (!reason)
            return reason;
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
        return store(outcome).and_then([&] { return acquit(outcome.track); }).map([&] {
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
        return m_catalogue.analyses().save(record).and_then(
            [&] { return reunite(outcome, record.audioHash); });
    }

    Result<void> reunite(AnalysisOutcome& outcome, const std::string& audioHash) {
        return m_catalogue.tracks().reunite(outcome.track.id, audioHash).map([&](TrackId id) {
            outcome.track.id = id;
        });
    }

    // It came to an end, whatever that was.
    Result<void> acquit(const Track& track) {
        return isSuspect(track) ? m_catalogue.analyses().acquit(track.path) : Result<void>();
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
        Track& track = outcome.track;
        track.state = TrackState::Analysed;
        track.error.reset();
        track.tags = mergedTags(track.tags, outcome.analysis.containerTags);
        auto stored = m_catalogue.tracks().update(std::span(&track, 1));
        if (!stored || !m_batch.maybeMoved.contains(track.id))
            return stored;
        return reunite(outcome, track.audioHash);
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
    Batch m_batch;
    std::set<TrackId> m_inFlight;
    bool m_isAlone = false; ///< what is in flight
    std::size_t m_done = 0;
    bool m_hasReportedModel = false;
    PipelineSummary m_summary;
};

// A new file of the size and the time of a missing one is looked at with its hash in mind: where
// that is the hash of its sound, as after a copy to another disk, nothing need be measured.
void claimMissing(const std::vector<Track>& all, Batch& batch) {
    const auto keyOf = [](const Track& track) {
        return std::pair(track.sizeBytes, track.modifiedNs);
    };
    std::multimap<std::pair<std::uint64_t, std::int64_t>, const Track*> missing;
    for (const Track& track : all)
        if (track.state == TrackState::Missing && !track.audioHash.empty())
            missing.emplace(keyOf(track), &track);
    for (Track& track : batch.tracks) {
        const auto [first, last] = missing.equal_range(keyOf(track));
        if (first == last || track.state != TrackState::Waiting || !track.audioHash.empty())
            continue;
        const auto named = std::find_if(first, last, [&](const auto& entry) {
            return entry.second->path.filename() == track.path.filename();
        });
        track.audioHash = (named == last ? first : named)->second->audioHash;
        batch.maybeMoved.insert(track.id);
    }
}

Result<Batch> batchOf(const Catalogue& catalogue, std::vector<Track> tracks) {
    const auto suspects = catalogue.analyses().suspects();
    if (!suspects)
        return failureOf(suspects);
    const auto all = catalogue.tracks().all();
    if (!all)
        return failureOf(all);
    Batch batch;
    for (const std::filesystem::path& file : *suspects)
        batch.suspects.insert(file.native());
    std::stable_partition(tracks.begin(), tracks.end(), [&](const Track& track) {
        return !batch.suspects.contains(track.path.native());
    });
    batch.tracks.assign(std::make_move_iterator(tracks.begin()),
                        std::make_move_iterator(tracks.end()));
    claimMissing(*all, batch);
    return batch;
}

} // namespace

Result<PipelineSummary> analyseTracks(Catalogue& catalogue, std::vector<Track> tracks,
                                      const PipelineOptions& options, WorkControl& control,
                                      const PipelineObserver& observer) {
    return batchOf(catalogue, std::move(tracks)).and_then([&](Batch&& batch) {
        return Run(catalogue, control, observer, std::move(batch))(options);
    });
}

CrashNotes crashNotesOf(const Catalogue& catalogue) {
    std::filesystem::path file = catalogue.file();
    return CrashNotes(file += "-crashes");
}

} // namespace contrafact
