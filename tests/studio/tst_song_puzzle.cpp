// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <set>

#include <QTest>

#include "core/locations.h"
#include "studio/piece_listener.h"
#include "studio/song_puzzle.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;

/// What is made of what a network says of a song's pieces.
class TestSongPuzzle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePulseTellsTheNextPieceWhereANetworkCannot() {
        const support::TemporaryFolder folder;
        const auto file = folder.path() / "song.wav";
        support::writeSong(file, {.seed = 5, .seconds = 30.0});
        // Cut anywhere: at no two of these places is the music at the same point of a beat.
        const std::vector<double> cuts{2.0, 9.13, 16.42, 23.71};
        std::vector<SoundPiece> pieces;
        for (std::size_t i = 1; i < cuts.size(); ++i)
            pieces.push_back({file, cuts[i - 1], cuts[i]});
        const auto levels = pieceLevels(pieces, 0.065);
        QVERIFY(levels.has_value());
        const auto order = likeliestOrder(Matrix(3, 3, -0.4F), *levels, {.seconds = 0.13});
        QVERIFY(order.has_value());
        QCOMPARE(*order, (std::vector<std::size_t>{0, 1, 2}));
    }

    void moreMayHaveBeenTakenFromBetweenThanIsSaid() {
        const support::TemporaryFolder folder;
        const auto file = folder.path() / "song.wav";
        support::writeSong(file, {.seed = 5, .seconds = 30.0});
        constexpr double kTaken = 0.06; // from each end
        const std::vector<SoundPiece> pieces{{file, 16.42 + kTaken, 23.71 - kTaken},
                                             {file, 2.0 + kTaken, 9.13 - kTaken},
                                             {file, 23.71 + kTaken, 30.0},
                                             {file, 9.13 + kTaken, 16.42 - kTaken}};
        const auto levels = pieceLevels(pieces, 0.0);
        QVERIFY(levels.has_value());
        const auto order = likeliestOrder(Matrix(4, 4, -0.4F), *levels, {.mayBeWider = true});
        QVERIFY(order.has_value());
        QCOMPARE(*order, (std::vector<std::size_t>{1, 3, 0, 2}));
    }

    void ofPiecesTooShortForAPulseTheNetworksDecide() {
        const std::vector<Matrix> pieces(2, Matrix(10, 128, 1.0F));
        Matrix said(2, 2);
        said.at(0, 1) = 0.8F;
        said.at(1, 0) = 9.0F;
        const auto order = likeliestOrder(said, pieces, {});
        QVERIFY(order.has_value());
        QCOMPARE(*order, (std::vector<std::size_t>{1, 0}));
    }

    void theShippedNetworksAreBothHeard() {
        const support::TemporaryFolder folder;
        const auto file = folder.path() / "song.wav";
        support::writeSong(file, {.seed = 5, .seconds = 30.0});
        const std::vector<SoundPiece> sounds{{file, 2.0, 9.0}, {file, 9.0, 16.0}};
        const auto pieces = pieceLevels(sounds, 0.065);
        QVERIFY(pieces.has_value());
        const auto sequence = sharedData("model/sequence");
        const auto continuity = sharedData("model/continuity");
        const auto oddsOf = [&](const auto& first, const auto& second) {
            const PuzzleJudges judges{loadPairJudge(first).value(), loadPairJudge(second).value()};
            return puzzleLogOdds(judges, *pieces).value_or(Matrix());
        };
        const Matrix both = oddsOf(sequence, continuity);
        const Matrix sequenceTwice = oddsOf(sequence, sequence);
        const Matrix continuityTwice = oddsOf(continuity, continuity);
        QCOMPARE(both.rows(), std::size_t{2});
        QCOMPARE(both.at(0, 0), 0.0F);
        QVERIFY(both.at(0, 1) != sequenceTwice.at(0, 1));
        QVERIFY(both.at(0, 1) != continuityTwice.at(0, 1));
        // Each counts as much as it is given, so that both lie between twice the one and the other.
        const auto [least, most] = std::minmax({sequenceTwice.at(0, 1), continuityTwice.at(0, 1)});
        QVERIFY(least < both.at(0, 1) && both.at(0, 1) < most);
        QCOMPARE(loadPairJudge(folder.path()).error().code, ErrorCode::ModelMissing);
    }

    void aNetworkThatWasNotCalibratedCountsLess() {
        const support::TemporaryFolder folder;
        const auto file = folder.path() / "song.wav";
        support::writeSong(file, {.seed = 5, .seconds = 30.0});
        const std::vector<SoundPiece> sounds{{file, 2.0, 9.0}, {file, 9.0, 16.0}};
        const auto pieces = pieceLevels(sounds, 0.065);
        QVERIFY(pieces.has_value());
        const auto copy = folder.path() / "copy";
        std::filesystem::copy(sharedData("model/continuity"), copy);
        const auto oddsOf = [&] {
            const PuzzleJudges judges{loadPairJudge(copy).value(), loadPairJudge(copy).value()};
            return puzzleLogOdds(judges, *pieces).value_or(Matrix(2, 2)).at(0, 1);
        };
        const float calibrated = oddsOf();
        std::filesystem::remove(copy / "calibration.json");
        QCOMPARE(loadPairJudge(copy).value()->joinCurve().error().code, ErrorCode::FileNotFound);
        QVERIFY(std::abs(oddsOf()) < std::abs(calibrated));
    }

    void everyPairIsToldAndTheOrderIsTheSame() {
        const support::TemporaryFolder folder;
        const auto file = folder.path() / "song.wav";
        support::writeSong(file, {.seed = 5, .seconds = 30.0});
        const std::vector<SoundPiece> sounds{
            {file, 16.0, 23.0}, {file, 2.0, 9.0}, {file, 9.0, 16.0}};
        const auto pieces = pieceLevels(sounds, 0.0);
        QVERIFY(pieces.has_value());
        const auto judges =
            loadPuzzleJudges({sharedData("model/sequence"), sharedData("model/continuity")});
        QVERIFY(judges.has_value());
        std::set<std::pair<std::size_t, std::size_t>> told;
        const auto order = solvedPuzzle(
            *judges, {*pieces, {}}, [&](std::size_t before, std::size_t after, double probability) {
                if (probability > 0.0 && probability < 1.0)
                    told.emplace(before, after);
            });
        QCOMPARE(told.size(), std::size_t{6});
        QCOMPARE(order.value(), (std::vector<std::size_t>{1, 2, 0}));
        QCOMPARE(solvedPuzzle(*judges, {*pieces, {}}).value(), order.value());
    }

    void aSequenceNetworkMayJudgeAlone() {
        const auto judges = loadPuzzleJudges({sharedData("model/sequence"), std::nullopt});
        QVERIFY(judges.has_value());
        QVERIFY(!judges->continuity);
        const std::vector<Matrix> pieces(3, Matrix(160, 128, 1.0F));
        const auto order = solvedPuzzle(*judges, {pieces, {}});
        QCOMPARE(order.value().size(), pieces.size());
        QCOMPARE(loadPuzzleJudges({sharedData("model/sequence"), "/no/model"}).error().code,
                 ErrorCode::ModelMissing);
    }

    void joinsCountByTheirLogOdds() {
        const std::vector<Matrix> pieces(3, Matrix(10, 128, 1.0F));
        Matrix said(3, 3, -4.6F);
        said.at(0, 1) = 2.9F; // probabilities .95 and .6
        said.at(1, 2) = 0.4F;
        said.at(2, 1) = 1.4F; // .8 and .8: their sum is larger
        said.at(1, 0) = 1.4F;
        const auto order = likeliestOrder(said, pieces, {});
        QVERIFY(order.has_value());
        QCOMPARE(*order, (std::vector<std::size_t>{0, 1, 2}));
    }
};

QTEST_GUILESS_MAIN(TestSongPuzzle)
#include "tst_song_puzzle.moc"
