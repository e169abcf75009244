// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>

#include <QTest>

#include "analysis/pipeline.h"
#include "audio/decoder.h"
#include "core/locations.h"
#include "services/puzzle_service.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

constexpr int kPatienceMs = 60'000;

} // namespace

/// One analysed song of a minute.
class TestPuzzleService : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;
    TrackId m_track;

    std::filesystem::path catalogueFile() const { return m_folder.path() / "catalogue.sqlite"; }
    std::optional<SongPuzzle> puzzleOf(PuzzleService& service, const PuzzleWish& wish) {
        std::optional<SongPuzzle> puzzle;
        QObject here;
        connect(&service, &PuzzleService::puzzleCut, &here,
                [&](const SongPuzzle& cut) { puzzle = cut; });
        service.cut(wish);
        (void)QTest::qWaitFor([&] { return puzzle.has_value(); }, kPatienceMs);
        return puzzle;
    }

    PuzzleService::Options shippedModels() {
        return {catalogueFile(), sharedData("model/sequence"), sharedData("model/continuity")};
    }

private Q_SLOTS:
    void initTestCase() {
        Catalogue catalogue = std::move(*Catalogue::open(catalogueFile()));
        Track row;
        row.folder = catalogue.folders().add(m_folder.path()).value();
        row.path = m_folder.file("song.wav");
        support::writeSong(row.path, {.seed = 3, .seconds = 60.0});
        const auto tracks = catalogue.tracks().add({row}).value();
        m_track = tracks[0].id;
        WorkControl control;
        QVERIFY(analyseTracks(catalogue, tracks, {1, "/no/model"}, control, {}));
    }

    void piecesAreConsecutiveBarsOfTheSong() {
        PuzzleService service({catalogueFile(), "/no/model", "/no/model"});
        const auto puzzle = puzzleOf(service, {m_track, 5, 10.0, 7});
        QVERIFY(puzzle.has_value());
        QCOMPARE(puzzle->pieces.size(), std::size_t{5});
        QVERIFY(!puzzle->waveform.peak.empty());
        std::vector<std::size_t> order(5); // the true one
        for (std::size_t i = 0; i < 5; ++i)
            order[puzzle->places[i]] = i;
        for (std::size_t i = 0; i + 1 < 5; ++i) {
            QCOMPARE(puzzle->pieces[order[i]].end, puzzle->pieces[order[i + 1]].start);
            QVERIFY(isTrueJoin(*puzzle, order[i], order[i + 1]));
        }
    }

    void theShippedNetworkJudgesEveryPairAndFindsAnOrder() {
        PuzzleService service(shippedModels());
        const auto puzzle = puzzleOf(service, {m_track, 3, 10.0, 1});
        QVERIFY(puzzle.has_value());
        int pairs = 0;
        std::vector<std::size_t> found;
        QString failure;
        connect(&service, &PuzzleService::pairJudged, this,
                [&](std::size_t a, std::size_t b, double probability) {
                    QVERIFY(a != b && probability >= 0.0 && probability <= 1.0);
                    ++pairs;
                });
        connect(&service, &PuzzleService::solved, this,
                [&](const std::vector<std::size_t>& order) { found = order; });
        connect(&service, &PuzzleService::failed, this,
                [&](const Error& error) { failure = QString::fromStdString(error.detail); });
        service.solve(*puzzle, PuzzleEdges::Removed);
        QTRY_VERIFY2_WITH_TIMEOUT(!found.empty() || !failure.isEmpty(), qPrintable(failure),
                                  kPatienceMs);
        QCOMPARE(failure, QString());
        QCOMPARE(pairs, 6);
        std::ranges::sort(found);
        QCOMPARE(found, (std::vector<std::size_t>{0, 1, 2}));
    }

    void anOrderIsRenderedToBeHeard() {
        PuzzleService service({catalogueFile(), "/no/model", "/no/model"});
        const auto puzzle = puzzleOf(service, {m_track, 4, 2.5, 1});
        QVERIFY(puzzle.has_value());
        std::filesystem::path file;
        connect(&service, &PuzzleService::rendered, this,
                [&](const std::filesystem::path& written) { file = written; });
        service.render(*puzzle, {3, 2, 1, 0});
        QTRY_VERIFY_WITH_TIMEOUT(!file.empty(), kPatienceMs);
        double seconds = 0.0;
        QVERIFY(decodeMono(file, [&](std::span<const float> block) {
            seconds += static_cast<double>(block.size()) / kAnalysisRateHz;
        }));
        double whole = 0.0;
        for (const PuzzlePiece& piece : puzzle->pieces)
            whole += piece.end - piece.start;
        QVERIFY2(std::abs(seconds - whole) < 0.1, qPrintable(QString::number(seconds - whole)));
    }

    void whatCannotBeDoneIsSaid() {
        PuzzleService service({catalogueFile(), "/no/model", "/no/model"});
        std::vector<ErrorCode> codes;
        connect(&service, &PuzzleService::failed, this,
                [&](const Error& error) { codes.push_back(error.code); });
        service.cut({m_track, 8, 10.0, 1}); // 80 of 60 seconds
        QTRY_COMPARE_WITH_TIMEOUT(codes, std::vector{ErrorCode::TooShort}, kPatienceMs);
        const auto puzzle = puzzleOf(service, {m_track, 3, 10.0, 1});
        service.solve(*puzzle, PuzzleEdges::Heard);
        QTRY_COMPARE_WITH_TIMEOUT(
            codes, (std::vector{ErrorCode::TooShort, ErrorCode::ModelMissing}), kPatienceMs);
    }

    void itMayGoWhileItWorks() {
        std::optional<PuzzleService> service(std::in_place, shippedModels());
        const auto puzzle = puzzleOf(*service, {m_track, 5, 10.0, 1});
        service->solve(*puzzle, PuzzleEdges::Heard);
        service.reset();
    }
};

QTEST_GUILESS_MAIN(TestPuzzleService)
#include "tst_puzzle_service.moc"
