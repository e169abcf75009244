// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include "gui/gallery.h"
#include "gui/puzzle/puzzle_board.h"
#include "gui/puzzle/puzzle_matrix_view.h"
#include "gui/puzzle/puzzle_panel.h"
#include "gui/sample_comparison.h"

using namespace contrafact;

namespace {

constexpr QSize kPanelSize{1000, 720};

/// Five pieces of ten seconds; true places 2, 0, 3, 1, 4.
SongPuzzle puzzleOfFive() {
    SongPuzzle puzzle;
    puzzle.track = TrackId{1};
    puzzle.places = {2, 0, 3, 1, 4};
    for (const std::size_t place : puzzle.places) {
        const double start = 20.0 + 10.0 * static_cast<double>(place);
        puzzle.pieces.push_back({start, start + 10.0});
    }
    puzzle.waveform = sample::cover().comparison.a.waveform;
    return puzzle;
}

const std::vector<std::size_t> kTrueOrder{1, 3, 0, 2, 4};

} // namespace

class TestPuzzlePanel : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<PuzzlePanel> m_panel;

    [[nodiscard]] PuzzleBoard& board() const { return *m_panel->findChild<PuzzleBoard*>(); }
    [[nodiscard]] PuzzleMatrixView& matrix() const {
        return *m_panel->findChild<PuzzleMatrixView*>();
    }
    [[nodiscard]] QPushButton& button(const char* name) const {
        return *m_panel->findChild<QPushButton*>(QLatin1StringView(name));
    }
    [[nodiscard]] QString text(const char* name) const {
        return m_panel->findChild<QLabel*>(QLatin1StringView(name))->text();
    }
    void expose() {
        m_panel->resize(kPanelSize);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }
    void showAllPairs() {
        for (std::size_t a = 0; a < 5; ++a) {
            for (std::size_t b = 0; b < 5; ++b) {
                if (a != b) {
                    m_panel->showPair(a, b,
                                      isTrueJoin(puzzleOfFive(), a, b)
                                          ? 0.93
                                          : 0.04 + 0.03 * static_cast<double>(a + b));
                }
            }
        }
    }

private Q_SLOTS:
    void initTestCase() {
        auto* theme = new Theme(*qobject_cast<QApplication*>(QCoreApplication::instance()));
        theme->setScheme(gallery::settingScheme());
    }
    void init() {
        m_panel = std::make_unique<PuzzlePanel>();
        m_panel->begin(TrackId{1}, QStringLiteral("Ellen Marsh · Amazing Grace"));
        m_panel->showPuzzle(puzzleOfFive());
    }
    void cleanup() { m_panel.reset(); }

    void aTrackIsCutAsChosen() {
        QSignalSpy asked(m_panel.get(), &PuzzlePanel::cutRequested);
        m_panel->findChild<QSpinBox*>(QStringLiteral("piecesBox"))->setValue(7);
        QCOMPARE(asked.count(), 1);
        const auto first = asked.takeFirst().first().value<PuzzleWish>();
        QCOMPARE(first.pieces, std::size_t{7});
        QCOMPARE(first.track, TrackId{1});
        QVERIFY(!board().isEnabled()); // until it has come
        button("cutButton").click();
        QVERIFY(asked.takeFirst().first().value<PuzzleWish>().seed != first.seed);
    }

    void piecesAreMovedByKeysAndJudgedWhenAsked() {
        expose();
        board().setFocus();
        // 2 0 3 1 4 -> the true order, by moving the second tile to the front and so on.
        QTest::keyClick(&board(), Qt::Key_Right);
        QTest::keyClick(&board(), Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(board().order(), (std::vector<std::size_t>{1, 0, 2, 3, 4}));
        button("checkButton").click();
        QVERIFY(text("ownResult").contains(QStringLiteral("1 of 4")));
        QTest::keyClick(&board(), Qt::Key_Right);
        QVERIFY(!text("ownResult").isEmpty()); // choosing changes nothing
        QTest::keyClick(&board(), Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(text("ownResult").isEmpty()); // of another order
    }

    void piecesAreMovedByDragging() {
        expose();
        const int tile = board().width() / 5;
        const int y = board().height() / 2;
        QTest::mousePress(&board(), Qt::LeftButton, {}, {tile / 2, y});
        QTest::mouseMove(&board(), {tile * 3 + tile / 2, y});
        QTest::mouseRelease(&board(), Qt::LeftButton, {}, {tile * 3 + tile / 2, y});
        QCOMPARE(board().order(), (std::vector<std::size_t>{1, 2, 3, 0, 4}));
    }

    void theNetworkIsWatchedAndJudgedHonestly() {
        QSignalSpy asked(m_panel.get(), &PuzzlePanel::solveRequested);
        m_panel->findChild<QCheckBox*>(QStringLiteral("edgesBox"))->setChecked(true);
        button("solveButton").click();
        QCOMPARE(asked.first().at(1).value<PuzzleEdges>(), PuzzleEdges::Removed);
        QCOMPARE(matrix().filledPairs(), std::size_t{0});
        m_panel->showPair(0, 1, 0.4);
        QCOMPARE(matrix().filledPairs(), std::size_t{1});
        QVERIFY(text("pairsLabel").contains(QStringLiteral("1 of 20")));
        m_panel->showSolution({1, 3, 0, 4, 2});
        QCOMPARE(board().order(), (std::vector<std::size_t>{1, 3, 0, 4, 2}));
        QVERIFY2(text("networkResult").contains(QStringLiteral("2 of 4")),
                 qPrintable(text("networkResult")));
        m_panel->showSolution(kTrueOrder);
        QVERIFY(text("networkResult").contains(QStringLiteral("4 of 4")));
    }

    void withoutANetworkItIsSaidAndOneMayStillPlay() {
        button("solveButton").click();
        m_panel->showFailure({ErrorCode::ModelMissing, "none", {}});
        QVERIFY(text("networkResult").contains(QStringLiteral("by hand")));
        QVERIFY(board().isEnabled() && button("solveButton").isEnabled());
    }

    void aShortSongIsExplained() {
        m_panel->showFailure({ErrorCode::TooShort, "", {}});
        QVERIFY(text("hintLabel").contains(QStringLiteral("too short")));
    }

    void listeningFollowsTheOrderAndStops() {
        QSignalSpy played(m_panel.get(), &PuzzlePanel::soundRequested);
        QSignalSpy stopped(m_panel.get(), &PuzzlePanel::silenceRequested);
        m_panel->showSolution({4, 3, 2, 1, 0});
        button("listenButton").click();
        QCOMPARE(played.count(), 1);
        QCOMPARE(played.first()[0].value<SongPuzzle>().track, TrackId{1});
        QCOMPARE(played.first()[1].value<std::vector<std::size_t>>(),
                 (std::vector<std::size_t>{4, 3, 2, 1, 0}));
        QCOMPARE(stopped.count(), 0);
        m_panel->showSolution(kTrueOrder); // another order: the old one is not played on
        QCOMPARE(stopped.count(), 1);
        QVERIFY(!button("listenButton").isChecked());
    }

    void looksRight() {
        button("solveButton").click();
        showAllPairs();
        m_panel->showSolution({1, 3, 0, 4, 2});
        expose();
        QTest::qWait(600); // until the tiles lie still
        gallery::checkLook(*m_panel, kPanelSize, QStringLiteral("puzzle-solved"), 0.1);
    }
};

QTEST_MAIN(TestPuzzlePanel)
#include "tst_puzzle_panel.moc"
