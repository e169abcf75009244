// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/medley_service.h"

#include <QTemporaryDir>

#include "rendering/read_ahead.h"
#include "rendering/render.h"
#include "rendering/track_list.h"
#include "services/qt_path.h"
#include "studio/medley_reader.h"
#include "studio/medley_scout.h"

namespace contrafact {

namespace {

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

Result<MedleyPreview> writePreview(const MedleyArrangement& arrangement, std::size_t before,
                                   std::size_t after, const std::filesystem::path& file,
                                   const std::stop_token& stop) {
    const PreviewPlan preview = previewPlan(arrangement, before, after);
    return renderPreview(preview.plan, preview.timeline, preview.join, file, stop).map([&] {
        const HeardRange range = previewRange(preview.timeline, preview.join);
        MedleyPreview ready{arrangement.ids[before],
                            arrangement.ids[after],
                            file,
                            range.end - range.start,
                            preview.timeline.joins[preview.join].mark - range.start,
                            std::nullopt};
        if (arrangement.isJoin(before, after))
            ready.medleyStart = range.start;
        return ready;
    });
}

} // namespace

/// Where previews lie.
struct MedleyService::PreviewFolder {
    QTemporaryDir folder;
    int previews = 0;

    /// Names alternate: a player may still have the last one open.
    std::filesystem::path nextFile() {
        const QString name = QStringLiteral("join-%1.wav").arg(++previews % 4);
        return fromQtPath(folder.path()) / name.toStdString();
    }
};

MedleyService::MedleyService(const Options& options, QObject* parent)
    : QObject(parent)
    , m_works(std::make_shared<const Works>())
    , m_reading(LogTopic::Medley, QStringLiteral("medley"), {},
                [options] {
                    return MedleyReader(MedleyStudio(options.catalogue, options.modelFolder,
                                                     options.coverModelFolder));
                })
    , m_listening(LogTopic::Medley, QStringLiteral("medley previews"))
    , m_rendering(LogTopic::Medley, QStringLiteral("medley rendering"))
    , m_scouting(LogTopic::Medley, QStringLiteral("medley suggestions"), {}, [options] {
        return MedleyStudio(options.catalogue, options.modelFolder, {}); // looks for no jumps
    }) {}

MedleyService::~MedleyService() {
    m_reading.stop(); // while the others are waited for
    m_listening.stop();
    m_rendering.stop();
}

void MedleyService::arrange(const MedleyDraft& draft) {
    m_asked = draft;
    m_reading.ask(
        Kind::Arrangement,
        [this, draft, works = m_works](MedleyReader& reader, const Job& job) {
            ReadingObserver observer = observerOf(job);
            observer.arranged = [this, job](MedleyArrangement soFar) {
                job.tell([this, shared = std::make_shared<const MedleyArrangement>(
                                    std::move(soFar))] { show(shared); });
            };
            return reader.arrange(draft, *works, job.control(), observer)
                .map([](MedleyArrangement&& whole) {
                    return std::make_shared<const MedleyArrangement>(std::move(whole));
                });
        },
        [this](const SharedArrangement& whole) { show(whole); });
}

void MedleyService::readAgain() {
    if (m_asked && m_latest && !m_latest->failures.empty())
        arrange(MedleyDraft(*m_asked));
}

void MedleyService::findOrder(const MedleyDraft& draft) {
    m_reading.ask(
        Kind::Order,
        [this, draft, works = m_works](MedleyReader& reader, const Job& job) {
            return reader.findOrder(draft, *works, job.control(), observerOf(job));
        },
        [this](const FoundOrder& found) { Q_EMIT ordered(found.pieces, found.isProvenBest); },
        [this](const Error& error) { Q_EMIT orderFailed(error); });
}

void MedleyService::renderPreview(PieceId before, PieceId after) {
    const auto arrangement = m_latest;
    const auto first = arrangement ? arrangement->indexOf(before) : std::nullopt;
    const auto second = arrangement ? arrangement->indexOf(after) : std::nullopt;
    if (!first || !second || first == second)
        return;
    m_listening.ask(
        Kind::Preview,
        [arrangement, from = *first, to = *second](PreviewFolder& folder, const Job& job) {
            return writePreview(*arrangement, from, to, folder.nextFile(), job.stopToken());
        },
        [this](const MedleyPreview& preview) { Q_EMIT previewReady(preview); },
        [this](const Error& error) { Q_EMIT previewFailed(error); });
}

void MedleyService::render(const std::filesystem::path& file, Existing existing) {
    const auto arrangement = m_latest;
    if (!arrangement || arrangement->ids.empty())
        return;
    m_rendering.ask(
        Kind::Rendering,
        [this, arrangement, file, existing](const Job& job) {
            const auto show = [this](const WorkProgress& progress) {
                Q_EMIT renderingProgressed(progress);
            };
            return renderFile(arrangement->plan, arrangement->timeline, {file, existing},
                              job.progress(show), job.stopToken(), readAheadOnThreads());
        },
        [this, file] { Q_EMIT rendered(file); },
        [this](const Error& error) { Q_EMIT renderingFailed(error); });
}

void MedleyService::cancelRendering() {
    m_rendering.control(Kind::Rendering).stop();
}

void MedleyService::writeList(const std::filesystem::path& list,
                              const std::filesystem::path& medleyFile, Existing existing) {
    const auto arrangement = m_latest;
    if (!arrangement || arrangement->ids.empty())
        return;
    m_reading.post(
        [arrangement, list, medleyFile, existing](const Job& /*job*/) {
            return writeTrackList(
                {arrangement->plan, arrangement->timeline, medleyFile, list, existing});
        },
        [this, list] { Q_EMIT listWritten(list); },
        [this](const Error& error) { Q_EMIT listFailed(error); });
}

void MedleyService::suggest(const MedleyDraft& draft, PieceId after) {
    const auto index = m_latest ? m_latest->indexOf(after) : std::nullopt;
    const int shift = index ? m_latest->plan.pieces[*index].shiftSemitones : 0;
    m_scouting.ask(
        Kind::Suggestions,
        [this, request = ScoutRequest{draft, after, shift, m_works}](MedleyStudio& scout,
                                                                     const Job& job) {
            const auto tell = [&](const std::vector<MedleySuggestion>& found, bool isFinal) {
                job.tell([this, after = request.after, found, isFinal] {
                    Q_EMIT suggested(after, found, isFinal);
                });
            };
            return scoutNext(scout, request, job.control(), tell);
        },
        NoAnswer(), [this, after](const Error& /*error*/) { Q_EMIT suggested(after, {}, true); });
}

void MedleyService::useModel(const std::filesystem::path& folder) {
    const auto change = [folder](auto& listener) -> Result<void> {
        listener.useModel(folder);
        return {};
    };
    m_reading.post([change](MedleyReader& reader) { return change(reader); });
    m_scouting.post([change](MedleyStudio& scout) { return change(scout); });
    if (m_asked)
        arrange(MedleyDraft(*m_asked));
}

void MedleyService::setGroups(const CoverGroups& groups) {
    Works works;
    int work = 0;
    for (const CoverGroup& group : *groups) {
        for (const TrackId member : group.members)
            works[member] = work;
        ++work;
    }
    m_works = std::make_shared<const Works>(std::move(works));
}

ReadingObserver MedleyService::observerOf(const Job& job) {
    ReadingObserver observer;
    observer.progressed =
        job.progress([this](const WorkProgress& progress) { Q_EMIT progressed(progress); });
    observer.networkUnavailable = [this](const Error& error) {
        m_reading.tell([this, error] { Q_EMIT networkUnavailable(error); });
    };
    return observer;
}

void MedleyService::show(const SharedArrangement& arrangement) {
    m_latest = arrangement;
    Q_EMIT arrangementChanged(arrangement);
}

} // namespace contrafact
