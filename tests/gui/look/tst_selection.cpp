// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSignalSpy>
#include <QTest>

#include "gui/look/selection.h"

using namespace contrafact;

class SelectionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameTracksAreNotAnnouncedTwice() {
        Selection selection;
        QSignalSpy spy(&selection, &Selection::tracksChanged);
        selection.setTracks({TrackId{1}, TrackId{2}});
        selection.setTracks({TrackId{1}, TrackId{2}});
        QCOMPARE(spy.count(), 1);
    }

    void sidesOfAPairAreNotTheSameThingSwapped() {
        Selection selection;
        QSignalSpy spy(&selection, &Selection::pairChanged);
        selection.setPair(TrackId{1}, TrackId{2});
        selection.setPair(TrackId{2}, TrackId{1});
        QCOMPARE(spy.count(), 2);
        QCOMPARE(selection.pair()->first.value, 2);
    }

    void forgettingATrackClearsWhatNeedsIt() {
        Selection selection;
        selection.setTracks({TrackId{1}, TrackId{2}, TrackId{3}});
        selection.setPair(TrackId{1}, TrackId{2});
        selection.forget({TrackId{2}});
        QCOMPARE(selection.tracks().size(), std::size_t{2});
        QVERIFY(!selection.pair());
    }

    void forgettingSomethingElseKeepsThePair() {
        Selection selection;
        selection.setPair(TrackId{1}, TrackId{2});
        QSignalSpy spy(&selection, &Selection::pairChanged);
        selection.forget({TrackId{7}});
        QCOMPARE(spy.count(), 0);
    }
};

QTEST_GUILESS_MAIN(SelectionTest)
#include "tst_selection.moc"
