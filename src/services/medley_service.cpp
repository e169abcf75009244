// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/medley_service.h"

#include <algorithm>
#include <utility>

#include <QTemporaryDir>

#include "rendering/medley_list.h"
#include "rendering/render.h"
#include "rendering/strand_ahead.h"
#include "services/outbox.h"
#include "services/qt_path.h"
#include "services/task_thread.h"
#include "studio/medley_scout.h"
#include "studio/medley_studio.h"

namespace contrafact {

namespace {

using Control = std::shared_ptr<WorkControl>; // shared with the task it belongs to

Control replace(Control& control) {
    control->stop();
    control = std::make_shared<WorkControl>();
    return control;
}

/// What a draft has come to so far.
struct Reading {
    std::vector<ReadPiece> pieces;
    std::vector<PieceFailure> failures;
    std::vector<PieceId> waiting;
};

/// The plan of a preview: the medley itself, or two of its pieces that are not neighbours.
struct PreviewPlan {
    MedleyPlan plan;
    MedleyTimeline timeline;
    std::size_t join = 0;
};

PreviewPlan previewPlan(const MedleyArrangement& arrangement, std::size_t before,
                        std::size_t after) {
    if (arrangement.isJoin(before, after))
        return {arrangement.plan, arrangement.timeline, before};
    const JoinStyle style =
        arrangement.draft.styleOf(arrangement.ids[before], arrangement.ids[after]);
    PreviewPlan preview;
    preview.plan = arrangedPlan({arrangement.plan.pieces[before], arrangement.plan.pieces[after]},
                                std::span(&style, 1), arrangement.plan.title);
    preview.timeline = timelineOf(preview.plan);
    return preview;
}

} // namespace

/// Calls arrive on the GUI thread. Reading, listening to joins, rendering and looking for the next
/// piece have a thread each, so that none waits for another.
class MedleyService::Impl {
public:
    Impl(MedleyService& owner, const Options& options)
        : m_owner(owner)
        , m_studio(options.catalogue, options.modelFolder, options.coverModelFolder)
        , m_scout(options.catalogue, options.modelFolder, {}) // looks for no jumps
        , m_reading(QStringLiteral("medley"))
        , m_listening(QStringLiteral("medley previews"))
        , m_rendering(QStringLiteral("medley rendering"))
        , m_scouting(QStringLiteral("medley suggestions")) {}
    ~Impl() {
        for (const Control& control : {m_arrange, m_order, m_preview, m_render, m_suggest})
            control->stop();
    }

    void arrange(const MedleyDraft& draft) {
        m_asked = draft;
        m_reading.post([this, draft, works = m_works, control = replace(m_arrange)] {
            if (control->isStopped())
                return;
            auto reading = readAll(draft, *works, *control, Telling::AsItComes);
            if (!reading)
                return;
            if (!m_studio.hasHeard(reading->pieces))
                tell(arrangementOf(draft, *reading, {}), true, *control);
            auto sequence = m_studio.sequence(reading->pieces, *control);
            reportNetwork();
            if (sequence || sequence.error().code != ErrorCode::Cancelled)
                tell(arrangementOf(draft, *reading, sequence.value_or(Matrix())), false, *control);
        });
    }

    void findOrder(const MedleyDraft& draft) {
        m_reading.post([this, draft, works = m_works, control = replace(m_order)] {
            if (control->isStopped())
                return;
            auto order = orderOf(draft, *works, *control);
            if (control->isStopped())
                return;
            m_outbox.put([this, order = std::move(order)] {
                if (order)
                    Q_EMIT m_owner.ordered(order->first, order->second);
                else
                    Q_EMIT m_owner.orderFailed(order.error());
            });
        });
    }

    void renderPreview(PieceId before, PieceId after) {
        const auto arrangement = m_latest;
        const auto first = arrangement ? arrangement->indexOf(before) : std::nullopt;
        const auto second = arrangement ? arrangement->indexOf(after) : std::nullopt;
        if (!first || !second || first == second)
            return;
        m_listening.post(
            [this, arrangement, from = *first, to = *second, control = replace(m_preview)] {
                if (!control->isStopped())
                    workPreview(*arrangement, from, to, *control);
            });
    }

    void render(const std::filesystem::path& file) {
        const auto arrangement = m_latest;
        if (!arrangement || arrangement->ids.empty())
            return;
        m_rendering.post([this, arrangement, file, control = replace(m_render)] {
            ProgressMeter meter;
            const auto done = renderFile(
                arrangement->plan, arrangement->timeline, file,
                [&](const Progress& progress) {
                    if (const auto work = meter.update(progress))
                        m_outbox.put(
                            [this, work = *work] { Q_EMIT m_owner.renderingProgressed(work); });
                },
                control->stopToken(), strandsAhead());
            m_outbox.put([this, file, done] {
                if (done)
                    Q_EMIT m_owner.rendered(file);
                else
                    Q_EMIT m_owner.renderingFailed(done.error());
            });
        });
    }
    void cancelRendering() { m_render->stop(); }

    void writeList(const std::filesystem::path& list, const std::filesystem::path& medleyFile) {
        const auto arrangement = m_latest;
        if (!arrangement || arrangement->ids.empty())
            return;
        m_reading.post([this, arrangement, list, medleyFile] {
            const auto done =
                writeListing({arrangement->plan, arrangement->timeline, medleyFile, list});
            m_outbox.put([this, list, done] {
                if (done)
                    Q_EMIT m_owner.listWritten(list);
                else
                    Q_EMIT m_owner.listFailed(done.error());
            });
        });
    }

    void suggest(const MedleyDraft& draft, PieceId after) {
        const ScoutRequest request{draft, after, m_works};
        m_scouting.post([this, request, control = replace(m_suggest)] {
            if (control->isStopped())
                return;
            const auto done = scoutNext(
                m_scout, request, *control,
                [&](const std::vector<MedleySuggestion>& suggestions, bool isFinal) {
                    m_outbox.put([this, control, after = request.after, suggestions, isFinal] {
                        if (!control->isStopped())
                            Q_EMIT m_owner.suggested(after, suggestions, isFinal);
                    });
                });
            if (!done && done.error().code != ErrorCode::Cancelled)
                m_outbox.put(
                    [this, after = request.after] { Q_EMIT m_owner.suggested(after, {}, true); });
        });
    }
    void cancelSuggestions() { m_suggest->stop(); }

    void useModel(const std::filesystem::path& folder) {
        m_reading.post([this, folder] {
            m_studio.useModel(folder);
            m_isNetworkReported = false;
        });
        m_scouting.post([this, folder] { m_scout.useModel(folder); });
        if (m_asked)
            arrange(MedleyDraft(*m_asked));
    }

    void setGroups(const CoverGroups& groups) {
        WorksOfTracks works;
        int work = 0;
        for (const CoverGroup& group : *groups) {
            for (const TrackId member : group.members)
                works[member] = work;
            ++work;
        }
        m_works = std::make_shared<const WorksOfTracks>(std::move(works));
    }

private:
    enum class Telling { AsItComes, Progress };

    /// None when stopped.
    std::optional<Reading> readAll(const MedleyDraft& draft, const WorksOfTracks& works,
                                   WorkControl& control, Telling telling) {
        Reading reading;
        ProgressMeter meter;
        for (const DraftPiece& wanted : draft.pieces)
            reading.waiting.push_back(wanted.id);
        for (std::size_t i = 0; i < draft.pieces.size(); ++i) {
            const DraftPiece& wanted = draft.pieces[i];
            const bool isNew = !m_studio.hasRead(wanted);
            if (isNew)
                report(meter, {Progress::Stage::Analysing, i, draft.pieces.size(), wanted.title});
            auto read = m_studio.read(wanted, works, control);
            if (control.isStopped())
                return std::nullopt;
            reading.waiting.erase(reading.waiting.begin());
            if (read)
                reading.pieces.push_back(std::move(*read));
            else
                reading.failures.push_back({wanted.id, read.error()});
            if (isNew && telling == Telling::AsItComes && !reading.waiting.empty())
                tell(arrangementOf(draft, reading, {}), true, control);
        }
        report(meter, {Progress::Stage::Analysing, draft.pieces.size(), draft.pieces.size(), {}});
        return reading;
    }

    MedleyArrangement arrangementOf(const MedleyDraft& draft, const Reading& reading,
                                    Matrix sequence) {
        MedleyArrangement result =
            arranged(draft, reading.pieces, std::move(sequence), jumpsOf(draft, reading));
        result.failures = reading.failures;
        result.waiting = reading.waiting;
        return result;
    }

    VersionLinks jumpsOf(const MedleyDraft& draft, const Reading& reading) {
        return draft.jumps == JumpRule::None ? VersionLinks() : m_studio.jumps(reading.pieces);
    }

    void report(ProgressMeter& meter, const Progress& progress) {
        if (const auto work = meter.update(progress))
            m_outbox.put([this, work = *work] { Q_EMIT m_owner.progressed(work); });
    }

    /// Not what a newer request has made useless.
    void tell(MedleyArrangement arrangement, bool isHearing, WorkControl& control) {
        arrangement.isHearing = isHearing;
        auto shared = std::make_shared<const MedleyArrangement>(std::move(arrangement));
        const std::stop_token stop = control.stopToken();
        m_outbox.put([this, shared, stop] {
            if (stop.stop_requested())
                return;
            m_latest = shared;
            Q_EMIT m_owner.arrangementChanged(shared);
        });
    }

    void reportNetwork() {
        if (!m_studio.networkFailure() || std::exchange(m_isNetworkReported, true))
            return;
        m_outbox.put([this, error = *m_studio.networkFailure()] {
            Q_EMIT m_owner.networkUnavailable(error);
        });
    }

    using FoundOrder = std::pair<std::vector<PieceId>, bool>;

    Result<FoundOrder> orderOf(const MedleyDraft& draft, const WorksOfTracks& works,
                               WorkControl& control) {
        auto reading = readAll(draft, works, control, Telling::Progress);
        if (!reading)
            return failure(ErrorCode::Cancelled, "stopped while reading pieces");
        const auto sequence = m_studio.sequence(reading->pieces, control);
        reportNetwork();
        if (!sequence)
            return failureOf(sequence);
        VersionLinks jumps = jumpsOf(draft, *reading);
        std::vector<PieceId> ids;
        std::vector<MedleyPiece> pieces;
        std::vector<std::optional<int>> worksOfPieces;
        for (ReadPiece& read : reading->pieces) {
            ids.push_back(read.id);
            worksOfPieces.push_back(read.piece.work);
            pieces.push_back(std::move(read.piece));
        }
        const MedleyRequest request =
            orderRequest(draft, ids, std::move(worksOfPieces), std::move(jumps));
        return planMedley(std::move(pieces), request, *sequence, control.stopToken())
            .map([&](const PlannedMedley& planned) {
                FoundOrder order{{}, planned.isProvenBest};
                for (const std::size_t piece : planned.order)
                    order.first.push_back(ids[piece]);
                for (const PieceFailure& failed : reading->failures)
                    order.first.push_back(failed.piece); // they stay, for the person to see
                return order;
            });
    }

    void workPreview(const MedleyArrangement& arrangement, std::size_t before, std::size_t after,
                     WorkControl& control) {
        const PreviewPlan preview = previewPlan(arrangement, before, after);
        // Names alternate: a player may still have the last one open.
        const QString name = QStringLiteral("join-%1.wav").arg(++m_previews % 4);
        const std::filesystem::path file = fromQtPath(m_folder.path()) / name.toStdString();
        const auto done = contrafact::renderPreview(preview.plan, preview.timeline, preview.join,
                                                    file, control.stopToken());
        if (control.isStopped())
            return;
        const HeardRange range = previewRange(preview.timeline, preview.join);
        MedleyPreview ready{arrangement.ids[before],
                            arrangement.ids[after],
                            file,
                            range.end - range.start,
                            preview.timeline.joins[preview.join].mark - range.start,
                            std::nullopt};
        if (arrangement.isJoin(before, after))
            ready.medleyStart = range.start;
        m_outbox.put([this, done, ready] {
            if (done)
                Q_EMIT m_owner.previewReady(ready);
            else
                Q_EMIT m_owner.previewFailed(done.error());
        });
    }

    MedleyService& m_owner;
    std::optional<MedleyDraft> m_asked; ///< the GUI thread's, as the next
    SharedArrangement m_latest;
    std::shared_ptr<const WorksOfTracks> m_works =
        std::make_shared<const WorksOfTracks>(); // tasks go on with the one they began with
    QTemporaryDir m_folder;
    Control m_arrange = std::make_shared<WorkControl>();
    Control m_order = std::make_shared<WorkControl>();
    Control m_preview = std::make_shared<WorkControl>();
    Control m_render = std::make_shared<WorkControl>();
    Control m_suggest = std::make_shared<WorkControl>();
    int m_previews = 0;               ///< the listening thread's
    bool m_isNetworkReported = false; ///< the reading thread's, as the studio
    MedleyStudio m_studio;
    MedleyStudio m_scout; ///< the scouting thread's
    Outbox m_outbox;
    TaskThread m_reading; ///< last: joined before what their tasks use goes
    TaskThread m_listening;
    TaskThread m_rendering;
    TaskThread m_scouting;
};

MedleyService::MedleyService(const Options& options, QObject* parent)
    : QObject(parent)
    , m_impl(std::make_unique<Impl>(*this, options)) {}

MedleyService::~MedleyService() = default;

void MedleyService::arrange(const MedleyDraft& draft) {
    m_impl->arrange(draft);
}
void MedleyService::findOrder(const MedleyDraft& draft) {
    m_impl->findOrder(draft);
}
void MedleyService::renderPreview(PieceId before, PieceId after) {
    m_impl->renderPreview(before, after);
}
void MedleyService::render(const std::filesystem::path& file) {
    m_impl->render(file);
}
void MedleyService::cancelRendering() {
    m_impl->cancelRendering();
}
void MedleyService::writeList(const std::filesystem::path& list,
                              const std::filesystem::path& medleyFile) {
    m_impl->writeList(list, medleyFile);
}
void MedleyService::suggest(const MedleyDraft& draft, PieceId after) {
    m_impl->suggest(draft, after);
}
void MedleyService::cancelSuggestions() {
    m_impl->cancelSuggestions();
}
void MedleyService::useModel(const std::filesystem::path& folder) {
    m_impl->useModel(folder);
}
void MedleyService::setGroups(const CoverGroups& groups) {
    m_impl->setGroups(groups);
}

} // namespace contrafact
