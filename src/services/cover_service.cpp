// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/cover_service.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <optional>

#include "covers/cover_search.h"
#include "covers/library_heatmap.h"
#include "covers/track_comparison.h"
#include "services/task_thread.h"
#include "similarity/fusion.h"
#include "store/catalogue.h"

namespace contrafact {

namespace {

constexpr const char* kThresholdSetting = "cover-threshold";

/// A thread with a catalogue of its own, opened when first needed.
class Desk {
public:
    Desk(const QString& name, std::filesystem::path file)
        : m_file(std::move(file))
        , m_thread(name) {}

    /// Runs `task` with the catalogue, or `failed` if it does not open.
    void post(std::function<void(Catalogue&)> task, std::function<void(const Error&)> failed) {
        m_thread.post([this, task = std::move(task), failed = std::move(failed)] {
            if (!m_catalogue) {
                auto catalogue = Catalogue::open(m_file);
                if (!catalogue) {
                    failed(catalogue.error());
                    return;
                }
                m_catalogue = std::move(*catalogue);
            }
            task(*m_catalogue);
        });
    }

private:
    const std::filesystem::path m_file;
    std::optional<Catalogue> m_catalogue; ///< the thread's alone
    TaskThread m_thread;                  ///< last: joined before what its tasks use goes
};

} // namespace

/// Calls arrive on the GUI thread. The long search has a thread of its own, so that a question is
/// answered while it runs.
class CoverService::Impl {
public:
    Impl(CoverService& owner, const Options& options)
        : m_owner(owner)
        , m_searching(QStringLiteral("cover search"), options.catalogue)
        , m_answering(QStringLiteral("cover answers"), options.catalogue) {}
    ~Impl() {
        for (const Control& control : {m_search, m_grouping, m_neighbours, m_comparison, m_heatmap})
            control->stop();
    }

    void refresh() {
        ask(m_searching, m_search, [this](Catalogue& catalogue, WorkControl& control) {
            const auto ignoreProgress = [](const Progress&) {};
            auto compared = compareNewTracks(catalogue, {}, control, ignoreProgress);
            if (!compared) {
                report(compared.error());
                return;
            }
            onOwner([this] { group({}); });
        });
    }

    /// Does `change`, if any, to the catalogue, then groups anew. A change is never skipped.
    void group(std::function<Result<void>(Catalogue&)> change) {
        const Control control = replace(m_grouping);
        m_answering.post(
            [this, control, change = std::move(change)](Catalogue& catalogue) {
                if (change) {
                    if (auto done = change(catalogue); !done)
                        report(done.error());
                }
                if (!control->isStopped())
                    answerGroups(catalogue);
            },
            [this](const Error& error) { report(error); });
    }

    void setThreshold(double probability) {
        m_threshold = probability;
        group([probability](Catalogue& catalogue) {
            return catalogue.settings().set(kThresholdSetting, std::to_string(probability));
        });
    }

    void requestNeighbours(TrackId track, std::size_t count) {
        ask(m_answering, m_neighbours, [this, track, count](Catalogue& catalogue, WorkControl&) {
            auto nearest = judgedPairs(catalogue).map([&](std::vector<Pair> pairs) {
                std::erase_if(pairs, [&](const Pair& p) { return p.a != track && p.b != track; });
                pairs.resize(std::min(pairs.size(), count));
                return pairs;
            });
            answer(std::move(nearest), [this, track](const std::vector<Pair>& pairs) {
                Q_EMIT m_owner.neighboursFound(track, pairs);
            });
        });
    }

    void requestComparison(TrackId a, TrackId b) {
        ask(m_answering, m_comparison, [this, a, b](Catalogue& catalogue, WorkControl&) {
            answer(compareTracks(catalogue, a, b),
                   [this](const Comparison& comparison) { Q_EMIT m_owner.compared(comparison); });
        });
    }

    void requestHeatmap(std::vector<TrackId> tracks) {
        ask(m_answering, m_heatmap,
            [this, tracks = std::move(tracks)](Catalogue& catalogue, WorkControl& control) {
                auto heatmap =
                    libraryHeatmap(catalogue, tracks, control).map([](SimilarityHeatmap&& drawn) {
                        return std::make_shared<const SimilarityHeatmap>(std::move(drawn));
                    });
                answer(std::move(heatmap),
                       [this](const auto& shared) { Q_EMIT m_owner.heatmapReady(shared); });
            });
    }

    [[nodiscard]] double threshold() const { return m_threshold; }

private:
    using Control = std::shared_ptr<WorkControl>; // shared with the task it belongs to

    static Control replace(Control& control) {
        control->stop();
        control = std::make_shared<WorkControl>();
        return control;
    }

    /// Posts a question that replaces the one of its kind before it.
    void ask(Desk& desk, Control& kind, std::function<void(Catalogue&, WorkControl&)> question) {
        const Control control = replace(kind);
        desk.post(
            [control, question = std::move(question)](Catalogue& catalogue) {
                if (!control->isStopped())
                    question(catalogue, *control);
            },
            [this](const Error& error) { report(error); });
    }

    template <typename Task>
    void onOwner(Task task) {
        QMetaObject::invokeMethod(&m_owner, std::move(task), Qt::QueuedConnection);
    }
    template <typename Value, typename Emit>
    void answer(Result<Value> value, Emit emit) {
        if (!value) {
            report(value.error());
            return;
        }
        onOwner([value = std::move(*value), emit = std::move(emit)] { emit(value); });
    }
    void report(const Error& error) {
        if (error.code != ErrorCode::Cancelled)
            onOwner([this, error] { Q_EMIT m_owner.failed(error); });
    }

    void answerGroups(const Catalogue& catalogue) {
        const double threshold = storedThreshold(catalogue);
        auto shared = coverGroups(catalogue, static_cast<float>(threshold))
                          .map([](std::vector<CoverGroup>&& groups) {
                              return CoverGroups(
                                  std::make_shared<std::vector<CoverGroup>>(std::move(groups)));
                          });
        answer(std::move(shared), [this, threshold](const CoverGroups& groups) {
            m_threshold = threshold;
            Q_EMIT m_owner.groupsChanged(groups, threshold);
        });
        answer(catalogue.decisions().all(), [this](const std::vector<Decision>& decisions) {
            Q_EMIT m_owner.decisionsChanged(decisions);
        });
    }

    static double storedThreshold(const Catalogue& catalogue) {
        const auto kept = catalogue.settings().find(kThresholdSetting);
        if (kept && *kept)
            return std::strtod((*kept)->c_str(), nullptr);
        return defaultCalibration().precisionThreshold;
    }

    CoverService& m_owner;
    double m_threshold = defaultCalibration().precisionThreshold;
    Control m_search = std::make_shared<WorkControl>();
    Control m_grouping = std::make_shared<WorkControl>();
    Control m_neighbours = std::make_shared<WorkControl>();
    Control m_comparison = std::make_shared<WorkControl>();
    Control m_heatmap = std::make_shared<WorkControl>();
    Desk m_searching;
    Desk m_answering;
};

CoverService::CoverService(const Options& options, QObject* parent)
    : QObject(parent)
    , m_impl(std::make_unique<Impl>(*this, options)) {}

CoverService::~CoverService() = default;

void CoverService::refresh() {
    m_impl->refresh();
}
void CoverService::setThreshold(double probability) {
    m_impl->setThreshold(probability);
}
void CoverService::requestNeighbours(TrackId track, int count) {
    m_impl->requestNeighbours(track, static_cast<std::size_t>(std::max(0, count)));
}
void CoverService::requestComparison(TrackId a, TrackId b) {
    m_impl->requestComparison(a, b);
}
void CoverService::requestHeatmap(std::vector<TrackId> tracks) {
    m_impl->requestHeatmap(std::move(tracks));
}
void CoverService::decide(const Decision& decision) {
    m_impl->group([decision](Catalogue& catalogue) { return catalogue.decisions().add(decision); });
}
void CoverService::undoDecision() {
    m_impl->group([](Catalogue& catalogue) { return catalogue.decisions().removeNewest(); });
}
double CoverService::threshold() const {
    return m_impl->threshold();
}

} // namespace contrafact
