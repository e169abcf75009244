// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "gui/window/main_window.h"

using namespace contrafact;

class TestWindowPlace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void windowLiesOnTheScreen_data() {
        QTest::addColumn<QRect>("window");
        QTest::addColumn<QRect>("room");
        const QRect screen(0, 24, 800, 456);
        QTest::newRow("too large") << QRect(0, 0, 1280, 800) << screen;
        QTest::newRow("left of it") << QRect(-1900, 100, 700, 400) << screen;
        QTest::newRow("below it") << QRect(100, 2000, 700, 400) << screen;
        QTest::newRow("on a screen that is gone") << QRect(2500, 300, 1280, 800) << screen;
        QTest::newRow("right of a second screen")
            << QRect(5000, 0, 900, 700) << QRect(1920, 0, 1280, 1024);
    }
    void windowLiesOnTheScreen() {
        QFETCH(QRect, window);
        QFETCH(QRect, room);
        const QRect placed = placedWithin(window, room);
        QVERIFY(room.contains(placed));
        QCOMPARE(placed.size(), window.size().boundedTo(room.size()));
        QCOMPARE(placedWithin(placed, room), placed);
    }
};

QTEST_GUILESS_MAIN(TestWindowPlace)
#include "tst_window_place.moc"
