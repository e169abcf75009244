// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>

#include <QTest>

#include "medley/planner.h"
#include "medley/version_links.h"

using namespace contrafact;

namespace {

constexpr double kBarSeconds = 2.0;

MedleyPiece partOf(double start, double end) {
    MedleyPiece piece;
    piece.trackSeconds = piece.soundEnd = 90.0;
    piece.start = start;
    piece.end = end;
    return piece;
}

/// At every bar of a minute and a half, from one version to another that plays so much later.
std::vector<VersionJump> jumps(double laterSeconds = 0.0) {
    std::vector<VersionJump> all;
    for (int bar = 0; bar < 45; ++bar) {
        const double leave = kBarSeconds * bar;
        all.push_back({leave,
                       leave + laterSeconds,
                       bar + 1,
                       bar + 1,
                       {0.0, 90.0, laterSeconds, 90.0 + laterSeconds, 0.9F}});
    }
    return all;
}

VersionLinks allLinked(std::size_t pieces) {
    VersionLinks links;
    for (std::size_t a = 0; a < pieces; ++a)
        for (std::size_t b = 0; b < pieces; ++b)
            if (a != b)
                links[{a, b}] = jumps();
    return links;
}

} // namespace

class TestVersionLinks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void partsAreJoinedWhereTheyEndAndBegin() {
        const std::array pieces{partOf(0.0, 30.0), partOf(30.0, 60.0)};
        const auto chosen = chosenJumps(pieces, std::array<std::size_t, 2>{0, 1}, allLinked(2));
        QVERIFY(chosen.front().has_value());
        QCOMPARE(chosen.front()->leave, 30.0);
        QCOMPARE(chosen.front()->enter, 30.0);
        QCOMPARE(chosen.front()->leaveBar, 16);
    }

    void wholeVersionsShareTheSong() {
        const std::vector pieces(3, partOf(0.0, 90.0));
        const auto chosen = chosenJumps(pieces, std::array<std::size_t, 3>{2, 0, 1}, allLinked(3));
        QCOMPARE(chosen.size(), 2U);
        QCOMPARE(chosen[0]->leave, 30.0);
        QCOMPARE(chosen[1]->leave, 60.0);
    }

    void fewerJumpsAreMadeThanLeaveTooLittleOfAPiece() {
        // The second piece could only be heard for five seconds between two jumps.
        const std::array pieces{partOf(0.0, 40.0), partOf(36.0, 50.0), partOf(45.0, 90.0)};
        VersionLinks links;
        links[{0, 1}] = {{40.0, 40.0, 21, 21, {0.0, 90.0, 0.0, 90.0, 0.9F}}};
        links[{1, 2}] = {{45.0, 45.0, 23, 23, {0.0, 90.0, 0.0, 90.0, 0.9F}}};
        const auto chosen = chosenJumps(pieces, std::array<std::size_t, 3>{0, 1, 2}, links);
        QCOMPARE(chosen[0].has_value() + chosen[1].has_value(), 1);
    }

    void backwardsThereIsNoJump() {
        const MedleyPiece early = partOf(0.0, 30.0);
        const MedleyPiece late = partOf(30.0, 60.0);
        QVERIFY(jumpFit(early, late, jumps()) > 0.85);
        QCOMPARE(jumpFit(late, early, jumps()), 0.0);
        QCOMPARE(jumpFit(early, late, {}), 0.0);
    }

    void whatIsLostOfPiecesCosts() {
        const MedleyPiece whole = partOf(0.0, 90.0);
        const double fit = jumpFit(whole, whole, jumps());
        QVERIFY(fit > 0.6 && fit < jumpFit(partOf(0.0, 30.0), partOf(30.0, 60.0), jumps()));
    }

    void withoutVersionsThereIsNothingToWeigh() {
        const std::vector pieces(2, partOf(0.0, 60.0));
        QVERIFY(jumpFits(pieces, {}).isEmpty());
        QVERIFY(!chosenJumps(pieces, std::array<std::size_t, 2>{0, 1}, {}).front().has_value());
        QVERIFY(chosenJumps(pieces, std::array<std::size_t, 1>{0}, {}).empty());
    }

    void theOrderOfAMedleyThatWasCutIsFoundAgain() {
        // Two works, each begun by one version and ended by another; of sound nothing is known.
        std::vector<MedleyPiece> pieces{partOf(30.0, 60.0), partOf(0.0, 30.0), partOf(30.0, 60.0),
                                        partOf(0.0, 30.0)};
        MedleyRequest request;
        request.constraints.lockedPlaces = {std::nullopt, 0, std::nullopt, std::nullopt};
        request.jumps[{1, 2}] = request.jumps[{2, 1}] = jumps();
        request.jumps[{3, 0}] = request.jumps[{0, 3}] = jumps();
        const auto planned = planMedley(pieces, request);
        QVERIFY(planned.has_value());
        QCOMPARE(planned->order, (std::vector<std::size_t>{1, 2, 3, 0}));
        QVERIFY(planned->plan.joins[0].jump && !planned->plan.joins[1].jump &&
                planned->plan.joins[2].jump);
        QCOMPARE(planned->verdicts[0].grade, JoinGrade::Seamless);
        QVERIFY(planned->verdicts[0].jump.has_value());
        QVERIFY(planned->verdicts[0].score > planned->verdicts[1].score);
    }

    void withoutWeightAJumpDecidesNothing() {
        std::vector<MedleyPiece> pieces{partOf(30.0, 60.0), partOf(0.0, 30.0)};
        MedleyRequest request;
        request.jumps[{1, 0}] = jumps();
        request.weights.version = 0.0;
        const Matrix scores = scoredJoins(pieces, request, {});
        QCOMPARE(scores.at(1, 0), scores.at(0, 1));
    }
};

QTEST_GUILESS_MAIN(TestVersionLinks)
#include "tst_version_links.moc"
