#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include <QObject>

#include "core/comparison.h"
#include "core/kept_decision.h"
#include "core/pair.h"
#include "services/work_state.h"
#include "services/worker.h"

namespace contrafact {

class Catalogue;
class DecisionStore;
struct CoverLibrary;
struct CoverSettings;

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

    // Decisions are kept for good, at once, whatever else goes on. Each of these emits
    // `decisionsChanged` and later `groupsChanged`.
    void decide(const Decision& decision);
    void setRelation(std::vector<DecisionId> decisions, Relation relation);
    void revertDecisions(std::vector<DecisionId> decisions);
    /// Takes back, or makes again, the last of these changes since the service began.
    void undoDecision();
    void redoDecision();
    /// As a list in JSON, or CSV by its name; answered by `decisionsExported`, or `failed`.
    void exportDecisions(std::filesystem::path file);
    /// What such a list says; answered by `decisionsImported` or `failed`.
    void importDecisions(std::filesystem::path file);

    [[nodiscard]] double threshold() const { return m_threshold; }
    /// Of the comparing.
    [[nodiscard]] WorkState state() const { return m_state; }

Q_SIGNALS:
    void progressed(const contrafact::WorkProgress& progress);
    void stateChanged(contrafact::WorkState state);
    void searched();
    void groupsChanged(const contrafact::CoverGroups& groups, double threshold);
    void decisionsChanged(const contrafact::DecisionList& decisions);
    /// The pairs that the person decided on, as the program judges them; without passages.
    void decidedPairsJudged(const std::vector<contrafact::Pair>& pairs);
    void decisionsExported(const std::filesystem::path& file, std::size_t decisions);
    /// changed: how many said anything new.
    void decisionsImported(std::size_t read, std::size_t changed);
    /// isCompared: has the track had its turn with the others, so that none is none.
    void neighboursFound(contrafact::TrackId track, const std::vector<contrafact::Pair>& pairs,
                         bool isCompared);
    void compared(const contrafact::Comparison& comparison);
    /// Shared with whoever draws it: 10,000 tracks are 400 MB.
    void heatmapReady(const std::shared_ptr<const contrafact::SimilarityHeatmap>& heatmap);
    void comparisonFailed(const contrafact::Error& error);
    /// What the person said or set could not be kept; what is told of it next is as it was before.
    void notKept(const contrafact::Error& error);
    void failed(const contrafact::Error& error);

private:
    enum class Kind { Search, Groups, Decisions, Neighbours, Comparison, Heatmap };
    using Change = std::function<Result<DecisionChange>(DecisionStore&)>;

    void change(Change edit);
    void step(std::function<Result<void>(CoverSettings&)> go);
    void tellDecisions();
    void setState(WorkState state);
    void endSearch();

    double m_threshold;
    WorkState m_state = WorkState::Idle;
    // The long search has a worker of its own, so that a question is answered while it runs.
    Worker<CoverLibrary> m_searching;
    Worker<CoverLibrary> m_answering;
    // What a person sets waits for neither.
    Worker<CoverSettings> m_setting;
};

} // namespace contrafact
