// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/pipeline.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <set>
#include <thread>

#include "analysis/bounded_queue.h"
#include "analysis/file_analysis.h"
#include "core/path_text.h"
#include "nn/track_embedder.h"
#include "store/blobs.h"

namespace contrafact {

namespace {

// A file whose analysis has begun this often without an end takes the program down with it.
constexpr int kMostAttempts = 4;
// From here on it waits until everything else is done.
constexpr int kSuspectAttempts = 2;

struct Outcome {
    Track track;
    std::optional<Error> error;
    bool soundIsUnchanged = false;
    FileAnalysis analysis;
    std::optional<TrackEmbedding> embedding;
};

Outcome analyseOne(Track track, WorkControl& control) {
    Outcome outcome{.track = std::move(track), .error = {}, .analysis = {}, .embedding = {}};
    if (!outcome.track.audioHash.empty()) {
        const auto hash = hashAudio(outcome.track.path, control);
        if (hash && *hash == outcome.track.audioHash) {
            outcome.soundIsUnchanged = true;
            return outcome;
        }
    }
    auto analysis = analyseFile(outcome.track.path, control);
    if (analysis)
        outcome.analysis = std::move(*analysis);
    else
        outcome.error = analysis.error();
    return outcome;
}

/// The threads of one run. Each stage closes the next one's queue when it ends.
class Stages {
public:
    Stages(const PipelineOptions& options, std::size_t window, WorkControl& control)
        : m_control(control)
        , m_modelFolder(options.modelFolder)
        , m_waiting(window)
        , m_analysed(window)
        , m_finished(window)
        , m_busyWorkers(std::max(1, options.jobs)) {
        for (int i = 0; i < std::max(1, options.jobs); ++i)
            m_threads.emplace_back([this] { analyseWaiting(); });
        m_threads.emplace_back([this] { embedAnalysed(); });
    }
    ~Stages() {
        m_waiting.close();
        m_analysed.close();
        m_finished.close();
    }
    Stages(const Stages&) = delete;
    Stages& operator=(const Stages&) = delete;

    void submit(Track track) { m_waiting.push(std::move(track)); }
    void finishSubmitting() { m_waiting.close(); }
    /// Waits; none once all that was submitted has come out, or the work was stopped.
    [[nodiscard]] std::optional<Outcome> next() { return m_finished.pop(); }
    [[nodiscard]] std::optional<Error> modelError() {
        const std::lock_guard lock(m_modelMutex);
        return m_modelError;
    }

private:
    void analyseWaiting() {
        while (auto track = m_waiting.pop()) {
            if (!m_control.mayContinue())
                break;
            m_analysed.push(analyseOne(std::move(*track), m_control));
        }
        if (--m_busyWorkers == 0)
            m_analysed.close();
    }

    void embedAnalysed() {
        // While the first file is being decoded.
        const auto embedder = loadEmbedder();
        while (auto outcome = m_analysed.pop()) {
            if (embedder && !outcome->error && !outcome->soundIsUnchanged)
                embedInto(*outcome, *embedder);
            outcome->analysis.features.constantQ = {}; // large, and of no further use
            m_finished.push(std::move(*outcome));
        }
        m_finished.close();
    }

    std::unique_ptr<TrackEmbedder> loadEmbedder() {
        auto embedder = loadTrackEmbedder(m_modelFolder);
        if (embedder)
            return std::move(*embedder);
        const std::lock_guard lock(m_modelMutex);
        m_modelError = embedder.error();
        return nullptr;
    }

    void embedInto(Outcome& outcome, const TrackEmbedder& embedder) {
        auto embedding = embedder.embed(outcome.analysis.features.constantQ, m_control.stopToken());
        if (embedding)
            outcome.embedding = storedEmbedding(std::move(*embedding));
        else
            outcome.error = embedding.error();
    }

    WorkControl& m_control;
    std::filesystem::path m_modelFolder;
    BoundedQueue<Track> m_waiting;
    BoundedQueue<Outcome> m_analysed;
    BoundedQueue<Outcome> m_finished;
    std::atomic<int> m_busyWorkers;
    std::mutex m_modelMutex; // guards m_modelError alone
    std::optional<Error> m_modelError;
    std::vector<std::jthread> m_threads; // last: joined before the queues go
};

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
        const std::size_t window = static_cast<std::size_t>(std::max(1, options.jobs)) + 2;
        Stages stages(options, window, m_control);
        Result<void> stored = work(stages, window);
        if (!stored || m_control.isStopped())
            stored = abandonRest(stages, std::move(stored));
        if (!stored)
            return tl::unexpected<Error>(stored.error());
        return std::move(m_summary);
    }

private:
    Result<void> work(Stages& stages, std::size_t window) {
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
    Result<void> fillWindow(Stages& stages, std::size_t window) {
        while (!m_tracks.empty() && m_inFlight.size() < window) {
            Track track = std::move(m_tracks.front());
            m_tracks.pop_front();
            const auto starts = m_catalogue.beginAttempt(track.id);
            if (!starts)
                return tl::unexpected<Error>(starts.error());
            if (*starts > kMostAttempts) {
                Outcome crashed{.track = track,
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
    Result<void> abandonRest(Stages& stages, Result<void> reason) {
        m_control.stop();
        stages.finishSubmitting();
        while (const auto outcome = stages.next()) {
        }
        if (!reason)
            return reason;
        for (const TrackId track : m_inFlight) {
            if (auto ended = m_catalogue.endAttempt(track); !ended)
                return ended;
        }
        return failure(ErrorCode::Cancelled, "stopped on request");
    }

    void reportModel(Stages& stages) {
        if (m_hasReportedModel)
            return;
        if (const auto error = stages.modelError()) {
            m_hasReportedModel = true;
            m_observer.modelUnavailable(*error);
        }
    }

    Result<void> take(Outcome& outcome) {
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

    Result<void> store(Outcome& outcome) {
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
        return m_catalogue.saveAnalysis(record)
            .and_then([&] { return m_catalogue.reunite(record.track); })
            .map([&](TrackId id) { outcome.track.id = id; });
    }

    Result<void> storeFailure(const Outcome& outcome) {
        m_summary.failed.push_back({outcome.track.path, *outcome.error});
        return m_catalogue.saveFailure(outcome.track.id, *outcome.error);
    }

    Result<void> storeUnchanged(Outcome& outcome) {
        ++m_summary.unchanged;
        outcome.track.state = TrackState::Analysed;
        return m_catalogue.updateTracks(std::span(&outcome.track, 1)).and_then([&] {
            return m_catalogue.endAttempt(outcome.track.id);
        });
    }

    void report(const Outcome& outcome) {
        ++m_done;
        if (const auto row = m_catalogue.track(outcome.track.id); row && *row)
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
    const auto suspects = catalogue.tracksAttempted(kSuspectAttempts);
    if (!suspects)
        return tl::unexpected<Error>(suspects.error());
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
