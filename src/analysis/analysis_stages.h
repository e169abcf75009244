#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "analysis/crash_notes.h"
#include "analysis/file_analysis.h"
#include "core/bounded_queue.h"
#include "core/track.h"
#include "core/work_control.h"
#include "nn/track_embedder.h"

namespace contrafact {

/// What became of one track.
struct AnalysisOutcome {
    Track track;
    std::optional<Error> error;
    /// What is stored of this sound still holds: of the analysis, only the container's tags are
    /// here.
    bool soundIsUnchanged = false;
    FileAnalysis analysis; ///< without the constant-Q transform, which is large
    std::optional<TrackEmbedding> embedding;
};

/// The threads of one run over many tracks: some that decode and make features, one that runs the
/// network, bounded queues between them. Each stage closes the next one's queue when it ends.
class AnalysisStages {
public:
    /// crashes: outlives this. window: tracks that may lie in each queue.
    AnalysisStages(const CrashNotes& crashes, std::filesystem::path modelFolder, int jobs,
                   std::size_t window, WorkControl& control);
    ~AnalysisStages();
    AnalysisStages(const AnalysisStages&) = delete;
    AnalysisStages& operator=(const AnalysisStages&) = delete;

    /// Waits while the first queue is full.
    void submit(Track track) { m_waiting.push(std::move(track)); }
    void finishSubmitting() { m_waiting.close(); }
    /// Waits; none once all that was submitted has come out, or the work was stopped.
    [[nodiscard]] std::optional<AnalysisOutcome> next() { return m_finished.pop(); }
    /// Why tracks come without embeddings, once that is known.
    [[nodiscard]] std::optional<Error> modelError();

private:
    void analyseWaiting();
    void embedAnalysed();
    std::unique_ptr<TrackEmbedder> loadEmbedder();
    void embedInto(AnalysisOutcome& outcome, const TrackEmbedder& embedder);

    const CrashNotes& m_crashes;
    WorkControl& m_control;
    std::filesystem::path m_modelFolder;
    BoundedQueue<Track> m_waiting;
    BoundedQueue<AnalysisOutcome> m_analysed;
    BoundedQueue<AnalysisOutcome> m_finished;
    std::atomic<int> m_busyWorkers;
    std::mutex m_modelMutex; // guards m_modelError alone
    std::optional<Error> m_modelError;
    std::vector<std::jthread> m_threads; // last: joined before the queues go
};

} // namespace contrafact
