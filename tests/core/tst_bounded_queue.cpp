// SPDX-License-Identifier: GPL-3.0-or-later

#include <atomic>
#include <thread>

#include <QTest>

#include "core/bounded_queue.h"
#include "core/work_control.h"

using namespace contrafact;

class TestBoundedQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itemsComeOutInOrderAndNoneIsLost() {
        BoundedQueue<int> queue(3);
        std::jthread producer([&] {
            for (int i = 0; i < 1000; ++i)
                queue.push(i);
            queue.close();
        });
        int expected = 0;
        while (const auto item = queue.pop())
            QCOMPARE(*item, expected++);
        QCOMPARE(expected, 1000);
    }

    void aFullQueueHoldsItsProducerBack() {
        BoundedQueue<int> queue(2);
        std::atomic<int> pushed = 0;
        std::jthread producer([&] {
            for (int i = 0; i < 5; ++i) {
                queue.push(i);
                ++pushed;
            }
        });
        QTRY_COMPARE(pushed.load(), 2);
        QTest::qWait(20);
        QCOMPARE(pushed.load(), 2);
        (void)queue.pop();
        QTRY_COMPARE(pushed.load(), 3);
        queue.close();
    }

    void aClosedQueueRefusesItemsAndGivesUpItsRest() {
        BoundedQueue<int> queue(2);
        QVERIFY(queue.push(1));
        queue.close();
        QVERIFY(!queue.push(2));
        QCOMPARE(queue.pop().value(), 1);
        QVERIFY(!queue.pop());
    }

    void pausedWorkWaitsUntilItIsResumed() {
        WorkControl control;
        std::atomic<int> steps = 0;
        std::jthread worker([&] {
            while (control.mayContinue())
                ++steps;
        });
        QTRY_VERIFY(steps > 0);
        control.pause();
        QTest::qWait(10);
        const int paused = steps;
        QTest::qWait(30);
        QVERIFY(steps - paused <= 1);
        control.resume();
        QTRY_VERIFY(steps > paused + 1);
        control.stop();
    }

    void stoppingEndsPausedWork() {
        WorkControl control;
        control.pause();
        std::atomic<bool> hasEnded = false;
        std::jthread worker([&] {
            while (control.mayContinue()) {
            }
            hasEnded = true;
        });
        control.stop();
        QTRY_VERIFY(hasEnded.load());
        QVERIFY(control.isStopped());
    }
};

QTEST_GUILESS_MAIN(TestBoundedQueue)
#include "tst_bounded_queue.moc"
