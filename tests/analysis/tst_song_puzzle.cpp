// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "analysis/song_puzzle.h"
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
        Matrix undecided(3, 3, 0.4F);
        for (std::size_t i = 0; i < 3; ++i)
            undecided.at(i, i) = 0.0F;
        const Matrix follows = withPulse(undecided, *levels, 0.13);
        for (std::size_t i = 0; i + 1 < 3; ++i) {
            QVERIFY2(follows.at(i, i + 1) > 0.45F,
                     qPrintable(QString::number(static_cast<double>(follows.at(i, i + 1)))));
            for (std::size_t other = 0; other < 3; ++other)
                QVERIFY(other == i + 1 || follows.at(i, other) < follows.at(i, i + 1));
        }
        for (std::size_t i = 0; i < 3; ++i)
            QCOMPARE(follows.at(i, i), 0.0F);
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
        const auto order = likeliestOrder(Matrix(4, 4, 0.4F), *levels, 0.0);
        QVERIFY(order.has_value());
        QCOMPARE(*order, (std::vector<std::size_t>{1, 3, 0, 2}));
    }

    void piecesTooShortForAPulseStayAsTheyAre() {
        const std::vector<Matrix> pieces(2, Matrix(10, 128, 1.0F));
        Matrix said(2, 2);
        said.at(0, 1) = 0.7F;
        said.at(1, 0) = 1.0F; // as sure as a network can be
        const Matrix follows = withPulse(said, pieces, 0.0);
        QCOMPARE(follows.at(0, 1), 0.7F);
        QVERIFY(follows.at(1, 0) > 0.999F && follows.at(1, 0) <= 1.0F);
    }
};

QTEST_GUILESS_MAIN(TestSongPuzzle)
#include "tst_song_puzzle.moc"
