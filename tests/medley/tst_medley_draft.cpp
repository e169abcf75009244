// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "medley/document.h"

using namespace contrafact;

namespace {

using Order = std::vector<std::int64_t>;

MedleyDraft draftOf(int pieces) {
    MedleyDraft draft;
    for (int i = 1; i <= pieces; ++i)
        draft.pieces.push_back({PieceId{i},
                                {"/music/" + std::to_string(i), std::nullopt},
                                std::to_string(i),
                                {},
                                std::nullopt,
                                PlaceLock::Free});
    return draft;
}

Order orderOf(const MedleyDraft& draft) {
    Order order;
    for (const DraftPiece& piece : draft.pieces)
        order.push_back(piece.id.value);
    return order;
}

DraftPiece newPiece(std::int64_t id) {
    return {PieceId{id}, {"/music/new", std::nullopt}, "new", {}, std::nullopt, PlaceLock::Free};
}

} // namespace

class TestMedleyDraft : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void piecesMoveBothWays() {
        const MedleyDraft draft = draftOf(5);
        QCOMPARE(orderOf(withMoved(draft, PieceId{1}, 3)), (Order{2, 3, 4, 1, 5}));
        QCOMPARE(orderOf(withMoved(draft, PieceId{5}, 0)), (Order{5, 1, 2, 3, 4}));
        QCOMPARE(orderOf(withMoved(draft, PieceId{2}, 9)), (Order{1, 3, 4, 5, 2}));
        QCOMPARE(orderOf(withMoved(draft, PieceId{8}, 0)), (Order{1, 2, 3, 4, 5}));
        const std::vector<PieceId> known{PieceId{4}, PieceId{2}}; // of before pieces were added
        QCOMPARE(orderOf(withOrder(draft, known)), (Order{4, 2, 1, 3, 5}));
    }

    void aLockedPieceKeepsItsPlaceWhateverMoves() {
        const MedleyDraft draft = withLock(draftOf(5), PieceId{3}, PlaceLock::Here);
        QCOMPARE(orderOf(withMoved(draft, PieceId{1}, 4)), (Order{2, 4, 3, 5, 1}));
        QCOMPARE(orderOf(withMoved(draft, PieceId{3}, 0)), orderOf(draft));
        QCOMPARE(orderOf(withPieces(draft, {newPiece(9)}, 0)), (Order{9, 1, 3, 2, 4, 5}));
        QCOMPARE(orderOf(withoutPiece(draft, PieceId{1})), (Order{2, 4, 3, 5}));
    }

    void firstAndLastStaySoWhateverComes() {
        MedleyDraft draft = withLock(draftOf(4), PieceId{3}, PlaceLock::First);
        QCOMPARE(orderOf(draft), (Order{3, 1, 2, 4}));
        draft = withLock(draft, PieceId{1}, PlaceLock::Last);
        QCOMPARE(orderOf(draft), (Order{3, 2, 4, 1}));
        draft = withPieces(draft, {newPiece(8)}, 0);
        draft = withPieces(draft, {newPiece(9)}, 99);
        QCOMPARE(orderOf(draft), (Order{3, 8, 2, 4, 9, 1}));
        // There is one first piece: the newer one.
        draft = withLock(draft, PieceId{9}, PlaceLock::First);
        QCOMPARE(orderOf(draft).front(), 9);
        QCOMPARE(draft.find(PieceId{3})->lock, PlaceLock::Free);
    }

    void whatWasSaidOfAPieceGoesWithIt() {
        MedleyDraft draft = withApart(draftOf(3), PieceId{1}, PieceId{2}, true);
        draft = withChoice(draft, PieceId{2}, PieceId{3}, JoinStyle{});
        QVERIFY(draft.isApart(PieceId{2}, PieceId{1}));
        const MedleyDraft left = withoutPiece(draft, PieceId{2});
        QVERIFY(left.apart.empty());
        QVERIFY(left.choices.empty());
        QVERIFY(!withApart(draft, PieceId{2}, PieceId{1}, false).isApart(PieceId{1}, PieceId{2}));
    }

    void constraintsSpeakOfThePiecesThatAreThere() {
        MedleyDraft draft = withLock(draftOf(4), PieceId{3}, PlaceLock::Here);
        draft = withApart(draft, PieceId{1}, PieceId{4}, true);
        draft = withApart(draft, PieceId{1}, PieceId{2}, true);
        draft.workRule = WorkRule::OncePerWork;
        const std::vector<PieceId> readable{PieceId{1}, PieceId{3}, PieceId{4}}; // 2 is broken
        const OrderConstraints constraints = constraintsOf(draft, readable, {1, 2, 3});
        QCOMPARE(constraints.workRule, WorkRule::OncePerWork);
        QCOMPARE(constraints.works.size(), std::size_t{3});
        QVERIFY(!constraints.lockedPlaces[0] && !constraints.lockedPlaces[2]);
        QCOMPARE(constraints.lockedPlaces[1], std::optional<std::size_t>(1));
        QCOMPARE(constraints.notNextTo.size(), std::size_t{1});
        QCOMPARE(constraints.notNextTo[0], (std::pair<std::size_t, std::size_t>(0, 2)));
    }

    void everyStepIsUndoneByItsName() {
        MedleyDocument document;
        document.change("add", draftOf(3));
        document.change("move", withMoved(document.draft(), PieceId{1}, 2));
        document.change("nothing", document.draft());
        QCOMPARE(document.undoName(), std::string("move"));
        document.undo();
        QCOMPARE(orderOf(document.draft()), (Order{1, 2, 3}));
        QCOMPARE(document.redoName(), std::string("move"));
        document.redo();
        QCOMPARE(orderOf(document.draft()), (Order{2, 3, 1}));
        document.undo();
        document.undo();
        QVERIFY(document.draft().pieces.empty() && !document.canUndo());
        document.change("add", draftOf(1));
        QVERIFY(!document.canRedo()); // another way was taken
    }

    void aSliderThatMovesIsOneStep() {
        MedleyDocument document;
        for (const double weight : {0.2, 0.3, 0.4}) {
            MedleyDraft next = document.draft();
            next.weights.key = weight;
            document.change("weights", next, MedleyDocument::Merge::SameName);
        }
        document.undo();
        QCOMPARE(document.draft(), MedleyDraft());
        document.redo();
        QCOMPARE(document.draft().weights.key, 0.4);
    }
};

QTEST_GUILESS_MAIN(TestMedleyDraft)
#include "tst_medley_draft.moc"
