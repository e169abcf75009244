// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <optional>

#include <QTest>

#include "analysis/pipeline.h"
#include "audio/stereo_reader.h"
#include "medley/moments.h"
#include "medley/planner.h"
#include "rendering/track_list.h"
#include "services/medley_service.h"
#include "studio/piece_maker.h"
#include "support/audio_file.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

constexpr int kPatienceMs = 60'000;
constexpr std::size_t kSongs = 6;

double secondsOf(const std::filesystem::path& file) {
    auto reader = StereoReader::open(file).value();
    std::vector<StereoFrame> block(8192);
    std::size_t frames = 0;
    while (const std::size_t count = reader.read(block).value_or(0))
        frames += count;
    return static_cast<double>(frames) / kStereoRateHz;
}

/// A service and what it said last.
struct Listener {
    explicit Listener(const std::filesystem::path& catalogue)
        : service({catalogue, "/no/model", "/no/model"}) {
        QObject::connect(&service, &MedleyService::arrangementChanged, &service,
                         [this](const SharedArrangement& made) { arrangement = made; });
        QObject::connect(&service, &MedleyService::networkUnavailable, &service,
                         [this](const Error& error) { network = error; });
        QObject::connect(&service, &MedleyService::ordered, &service,
                         [this](const std::vector<PieceId>& found, bool) { order = found; });
        QObject::connect(&service, &MedleyService::orderFailed, &service,
                         [this](const Error& error) { failure = error.code; });
        QObject::connect(&service, &MedleyService::previewReady, &service,
                         [this](const MedleyPreview& made) { preview = made; });
        QObject::connect(&service, &MedleyService::rendered, &service,
                         [this](const std::filesystem::path& file) { rendered = file; });
        QObject::connect(&service, &MedleyService::renderingFailed, &service,
                         [this](const Error& error) { failure = error.code; });
        QObject::connect(&service, &MedleyService::listWritten, &service,
                         [this](const std::filesystem::path& file) { list = file; });
        QObject::connect(&service, &MedleyService::suggested, &service,
                         [this](PieceId, const std::vector<MedleySuggestion>& found, bool isFinal) {
                             suggestions = found;
                             isSuggestionFinal = isFinal;
                         });
    }
    [[nodiscard]] bool isArranged() const {
        return arrangement && arrangement->isComplete() && !arrangement->isHearing;
    }

    MedleyService service;
    SharedArrangement arrangement;
    std::optional<Error> network;
    std::optional<ErrorCode> failure;
    std::optional<std::vector<PieceId>> order;
    std::optional<MedleyPreview> preview;
    std::optional<std::filesystem::path> rendered;
    std::optional<std::filesystem::path> list;
    std::vector<MedleySuggestion> suggestions;
    bool isSuggestionFinal = false;
};

} // namespace

/// A library of six songs, analysed without a model, and medleys of them.
class TestMedleyService : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;
    std::vector<Track> m_tracks;

    std::filesystem::path catalogueFile() const { return m_folder.path() / "catalogue.sqlite"; }

    MedleyDraft draftOf(std::size_t pieces) const {
        MedleyDraft draft;
        draft.style.wish.bars = 2;
        for (std::size_t i = 0; i < pieces; ++i)
            draft.pieces.push_back({PieceId{static_cast<std::int64_t>(i + 1)},
                                    {m_tracks[i].path, std::nullopt},
                                    m_tracks[i].tags.title,
                                    {},
                                    m_tracks[i].id,
                                    PlaceLock::Free});
        return draft;
    }

private Q_SLOTS:
    void initTestCase() {
        Catalogue catalogue = std::move(*Catalogue::open(catalogueFile()));
        const FolderId folder = catalogue.folders().add(m_folder.path()).value();
        for (std::size_t i = 0; i < kSongs; ++i) {
            Track row;
            row.folder = folder;
            row.path = m_folder.file(std::to_string(i) + ".wav");
            support::writeSong(row.path, {.seed = static_cast<std::uint32_t>(i + 1),
                                          .semitones = static_cast<int>(i),
                                          .tempoBpm = 112.0 + 4.0 * static_cast<double>(i)});
            m_tracks.push_back(row);
        }
        m_tracks = catalogue.tracks().add(std::move(m_tracks)).value();
        WorkControl control;
        QCOMPARE(analyseTracks(catalogue, m_tracks, {1, "/no/model"}, control, {})->analysed,
                 kSongs);
    }

    void anArrangementIsWhatTheCommandLineMakes() {
        Listener heard(catalogueFile());
        MedleyDraft draft = draftOf(3);
        draft.pieces[1].passage.part = SoundRange{2.0, 20.0};
        draft.style.keys = KeyRule::Matched;
        heard.service.arrange(draft);
        QTRY_VERIFY_WITH_TIMEOUT(heard.isArranged(), kPatienceMs);
        WorkControl control;
        std::vector<MedleyPiece> pieces;
        for (const DraftPiece& piece : draft.pieces)
            pieces.push_back(measuredPiece(analysedMaterial(piece.passage.file, control).value(),
                                           piece.passage.part, {})
                                 .value());
        MedleyRequest request;
        request.order = OrderRule::AsGiven;
        request.join = draft.style.wish;
        request.keys = KeyRule::Matched;
        const PlannedMedley planned = planMedley(pieces, request).value();
        const MedleyTimeline timeline = timelineOf(planned.plan);
        QCOMPARE(heard.arrangement->timeline.seconds(), timeline.seconds());
        for (std::size_t i = 0; i < 3; ++i) {
            const MedleyPiece& piece = heard.arrangement->plan.pieces[i];
            QCOMPARE(piece.key, planned.plan.pieces[i].key);
            QCOMPARE(piece.tempoBpm, planned.plan.pieces[i].tempoBpm);
            QCOMPARE(piece.shiftSemitones, planned.plan.pieces[i].shiftSemitones);
            QCOMPARE(heard.arrangement->timeline.pieces[i].gainDb, timeline.pieces[i].gainDb);
        }
        for (std::size_t i = 0; i < 2; ++i) {
            QCOMPARE(heard.arrangement->verdicts[i].score, planned.verdicts[i].score);
            QCOMPARE(heard.arrangement->timeline.joins[i].mark, timeline.joins[i].mark);
        }
        QVERIFY(heard.network); // and it is said
        QCOMPARE(heard.network->code, ErrorCode::ModelMissing);

        const auto file = m_folder.file("list.xspf");
        heard.service.writeList(file, {});
        QTRY_VERIFY_WITH_TIMEOUT(heard.list, kPatienceMs);
        QCOMPARE(support::readBytes(file), xspfText({planned.plan, timeline, {}, file}));
    }

    void aFileThatCannotBeReadIsToldAndTheRestGoesOn() {
        Listener heard(catalogueFile());
        MedleyDraft draft = draftOf(3);
        draft.pieces[1].passage.file = "/no/such/file.flac";
        heard.service.arrange(draft);
        QTRY_VERIFY_WITH_TIMEOUT(heard.arrangement && heard.arrangement->failures.size() == 1 &&
                                     heard.arrangement->waiting.empty(),
                                 kPatienceMs);
        QCOMPARE(heard.arrangement->failures[0].piece.value, 2);
        QCOMPARE(heard.arrangement->failures[0].error.code, ErrorCode::FileNotFound);
        QCOMPARE(heard.arrangement->ids.size(), std::size_t{2});
        QCOMPARE(heard.arrangement->verdicts.size(), std::size_t{1});
    }

    void theOrderKeepsLocksAndSaysWhenNoneCan() {
        Listener heard(catalogueFile());
        MedleyDraft draft = withLock(draftOf(5), PieceId{4}, PlaceLock::First);
        draft = withLock(draft, PieceId{2}, PlaceLock::Last);
        heard.service.findOrder(draft);
        QTRY_VERIFY_WITH_TIMEOUT(heard.order, kPatienceMs);
        QCOMPARE(heard.order->size(), std::size_t{5});
        QCOMPARE(heard.order->front().value, 4);
        QCOMPARE(heard.order->back().value, 2);

        heard.service.findOrder(withApart(draftOf(2), PieceId{1}, PieceId{2}, true));
        QTRY_VERIFY_WITH_TIMEOUT(heard.failure, kPatienceMs);
        QCOMPARE(*heard.failure, ErrorCode::BadFormat);
    }

    void aPreviewBeginsFiveSecondsBeforeTheJoin() {
        Listener heard(catalogueFile());
        heard.service.arrange(draftOf(3));
        QTRY_VERIFY_WITH_TIMEOUT(heard.isArranged(), kPatienceMs);
        heard.service.renderPreview(PieceId{2}, PieceId{3});
        QTRY_VERIFY_WITH_TIMEOUT(heard.preview, kPatienceMs);
        const PlacedJoin& join = heard.arrangement->timeline.joins[1];
        QCOMPARE(*heard.preview->medleyStart, join.start - 5.0);
        QCOMPARE(heard.preview->markSeconds, join.mark - join.start + 5.0);
        const double seconds = secondsOf(heard.preview->file);
        QVERIFY(std::abs(seconds - (join.end - join.start + 10.0)) < 0.01);

        heard.preview.reset(); // and of two that are not neighbours
        heard.service.renderPreview(PieceId{3}, PieceId{1});
        QTRY_VERIFY_WITH_TIMEOUT(heard.preview, kPatienceMs);
        QVERIFY(!heard.preview->medleyStart);
        QVERIFY(secondsOf(heard.preview->file) > 9.0);
    }

    void aMedleyIsRenderedAndACancelledOneLeavesNoFile() {
        Listener heard(catalogueFile());
        heard.service.arrange(draftOf(kSongs));
        QTRY_VERIFY_WITH_TIMEOUT(heard.isArranged(), kPatienceMs);
        const auto file = m_folder.file("out/medley.wav");
        heard.service.render(file);
        QTRY_VERIFY_WITH_TIMEOUT(heard.rendered, kPatienceMs);
        QVERIFY(std::abs(secondsOf(file) - heard.arrangement->timeline.seconds()) < 0.01);

        const auto cancelled = m_folder.file("cancelled/medley.flac");
        heard.service.render(cancelled);
        heard.service.cancelRendering();
        QTRY_VERIFY_WITH_TIMEOUT(heard.failure, kPatienceMs);
        QCOMPARE(*heard.failure, ErrorCode::Cancelled);
        QVERIFY(std::filesystem::is_empty(cancelled.parent_path()));
    }

    void whatCouldComeNextIsToldBestFirst() {
        Listener heard(catalogueFile());
        heard.service.suggest(draftOf(2), PieceId{2});
        QTRY_VERIFY_WITH_TIMEOUT(heard.isSuggestionFinal, kPatienceMs);
        QCOMPARE(heard.suggestions.size(), kSongs - 2);
        for (std::size_t i = 0; i < heard.suggestions.size(); ++i) {
            QVERIFY(heard.suggestions[i].track != m_tracks[0].id);
            QVERIFY(heard.suggestions[i].track != m_tracks[1].id);
            if (i > 0)
                QVERIFY(!isBetter(heard.suggestions[i].verdict, heard.suggestions[i - 1].verdict));
        }
    }

    void aSuggestionSaysWhatTheJoinWillSay() {
        Listener heard(catalogueFile());
        MedleyDraft draft = draftOf(2);
        draft.style.keys = KeyRule::Matched; // the second piece is heard in another key
        heard.service.arrange(draft);
        QTRY_VERIFY_WITH_TIMEOUT(heard.isArranged(), kPatienceMs);
        heard.service.suggest(draft, PieceId{2});
        QTRY_VERIFY_WITH_TIMEOUT(heard.isSuggestionFinal, kPatienceMs);
        const auto suggestions = heard.suggestions;
        QCOMPARE(suggestions.size(), kSongs - 2);
        for (const MedleySuggestion& suggestion : suggestions) {
            const auto track = std::ranges::find(m_tracks, suggestion.track, &Track::id);
            DraftPiece next;
            next.id = PieceId{9};
            next.passage.file = track->path;
            next.track = track->id;
            heard.arrangement.reset();
            heard.service.arrange(withPieces(draft, {next}, 2));
            QTRY_VERIFY_WITH_TIMEOUT(heard.isArranged(), kPatienceMs);
            const JoinVerdict& join = heard.arrangement->verdicts[1];
            QCOMPARE(suggestion.verdict.score, join.score);
            QCOMPARE(suggestion.verdict.grade, join.grade);
            QCOMPARE(suggestion.verdict.harmony->fifths, join.harmony->fifths);
        }
    }

    void aFileThatHasMovedInsideTheLibraryIsReadWhereItIs() {
        Listener heard(catalogueFile());
        MedleyDraft draft = draftOf(2);
        draft.pieces[0].track.reset();
        draft.pieces[0].passage.file = m_folder.path() / "elsewhere.wav";
        {
            const Catalogue catalogue = std::move(*Catalogue::open(catalogueFile()));
            draft.pieces[0].sound = catalogue.tracks().find(m_tracks[3].id).value()->audioHash;
        }
        heard.service.arrange(draft);
        QTRY_VERIFY_WITH_TIMEOUT(heard.isArranged(), kPatienceMs);
        QCOMPARE(heard.arrangement->plan.pieces[0].file, m_tracks[3].path);
        QCOMPARE(heard.arrangement->plan.pieces[0].sound, draft.pieces[0].sound);
    }

    void whatCouldNotBeReadIsReadAgainOnceItIsThere() {
        Listener heard(catalogueFile());
        MedleyDraft draft = draftOf(2);
        const auto late = m_folder.path() / "late.wav";
        draft.pieces[1].passage.file = late;
        draft.pieces[1].track.reset();
        heard.service.arrange(draft);
        QTRY_VERIFY_WITH_TIMEOUT(heard.arrangement && heard.arrangement->failures.size() == 1 &&
                                     heard.arrangement->waiting.empty(),
                                 kPatienceMs);
        std::filesystem::copy_file(m_tracks[1].path, late);
        heard.service.readAgain();
        QTRY_VERIFY_WITH_TIMEOUT(heard.isArranged(), kPatienceMs);
    }

    void anotherNetworkIsAskedAtOnce() {
        Listener heard(catalogueFile());
        heard.service.arrange(draftOf(2));
        QTRY_VERIFY_WITH_TIMEOUT(heard.isArranged() && heard.network, kPatienceMs);
        heard.network.reset();
        heard.arrangement.reset();
        heard.service.useModel("/no/other");
        QTRY_VERIFY_WITH_TIMEOUT(heard.isArranged() && heard.network, kPatienceMs);
        QVERIFY(heard.network->path);
        QVERIFY(heard.network->path->string().starts_with("/no/other"));
    }

    void aNewerDraftReplacesAnOlderOne() {
        Listener heard(catalogueFile());
        for (std::size_t pieces = 1; pieces <= kSongs; ++pieces)
            heard.service.arrange(draftOf(pieces));
        QTRY_VERIFY_WITH_TIMEOUT(heard.isArranged() && heard.arrangement->ids.size() == kSongs,
                                 kPatienceMs);
    }

    void aServiceMayGoInTheMiddleOfItsWork() {
        for (const int waitMs : {0, 40, 200}) {
            Listener heard(catalogueFile());
            heard.service.arrange(draftOf(kSongs));
            heard.service.findOrder(draftOf(kSongs));
            heard.service.suggest(draftOf(1), PieceId{1});
            QTest::qWait(waitMs);
            heard.service.renderPreview(PieceId{1}, PieceId{2});
            heard.service.render(m_folder.file("gone/medley.flac"));
        }
    }

    void energyAndTempoAreAsTheyAreHeard() {
        Listener heard(catalogueFile());
        heard.service.arrange(draftOf(2));
        QTRY_VERIFY_WITH_TIMEOUT(heard.isArranged(), kPatienceMs);
        const MedleyArrangement& arrangement = *heard.arrangement;
        const double middle =
            (arrangement.timeline.pieces[0].heardStart() + arrangement.timeline.joins[0].start) /
            2.0;
        const auto energy = energyCurve(arrangement, 0.5);
        const auto there = std::ranges::lower_bound(energy, middle, {}, &CurvePoint::seconds);
        // Pieces are levelled to -14 LUFS.
        QVERIFY2(std::abs(there->value + 14.0) < 3.0, qPrintable(QString::number(there->value)));
        const auto tempo = tempoCurves(arrangement);
        QVERIFY(!tempo[1].empty());
        QVERIFY(std::abs(tempo[1].back().value - 116.0) < 2.0);
    }
};

QTEST_GUILESS_MAIN(TestMedleyService)
#include "tst_medley_service.moc"
