#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include <QObject>

#include "core/comparison.h"
#include "core/pair.h"
#include "services/work_state.h"
#include "services/worker.h"

namespace contrafact {

class Catalogue;
struct CoverLibrary;

/// Groups of versions, neighbours of a track, comparisons of two tracks and heatmaps, computed from
/// the catalogue on a thread of its own. Lives on the GUI thread; every call returns at once. A
/// newer request of one kind replaces an older one that has not been answered.
class CoverService : public QObject {
    Q_OBJECT

public:
    struct Options {
        std::filesystem::path catalogue;
        std::filesystem::path modelFolder; ///< whose calibration counts for its embeddings
    };

    explicit CoverService(const Options& options, QObject* parent = nullptr);
    ~CoverService() override;

    /// Compares what is new in the catalogue. Emits `progressed` where there is anything new, then
    /// `searched` and `groupsChanged`, or `searched` and `failed`.
    void refresh();
    /// What has been compared by then is kept; `refresh` goes on from there.
    void stop();
    void pause();
    void resume();
    /// Emits `groupsChanged` and `decisionsChanged`.
    void requestGroups();
    /// Probability from which a link counts; emits `groupsChanged`. Strict is high.
    void setThreshold(double probability);
    void requestNeighbours(TrackId track, int count);
    void requestComparison(TrackId a, TrackId b);
    void requestHeatmap(std::vector<TrackId> tracks);
    /// Kept for good, at once. `undoDecision` takes the newest back.
    void decide(const Decision& decision);
    void undoDecision();

    [[nodiscard]] double threshold() const { return m_threshold; }
    /// Of the comparing.
    [[nodiscard]] WorkState state() const { return m_state; }

Q_SIGNALS:
    void progressed(const contrafact::WorkProgress& progress);
    void stateChanged(contrafact::WorkState state);
    void searched();
    void groupsChanged(const contrafact::CoverGroups& groups, double threshold);
    void decisionsChanged(const std::vector<contrafact::Decision>& decisions);
    void neighboursFound(contrafact::TrackId track, const std::vector<contrafact::Pair>& pairs);
    void compared(const contrafact::Comparison& comparison);
    /// Shared with whoever draws it: 10,000 tracks are 400 MB.
    void heatmapReady(const std::shared_ptr<const contrafact::SimilarityHeatmap>& heatmap);
    void failed(const contrafact::Error& error);

private:
    enum class Kind { Search, Groups, Decisions, Neighbours, Comparison, Heatmap };

    void change(std::function<Result<void>(Catalogue&)> edit);
    void setState(WorkState state);
    void endSearch();

    double m_threshold;
    WorkState m_state = WorkState::Idle;
    // The long search has a worker of its own, so that a question is answered while it runs.
    Worker<CoverLibrary> m_searching;
    Worker<CoverLibrary> m_answering;
};

} // namespace contrafact
