// SPDX-License-Identifier: GPL-3.0-or-later

#include <thread>

#include <QElapsedTimer>
#include <QTest>

#include "services/outbox.h"

using namespace contrafact;

class TestOutbox : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void messagesOfAWorkerArriveInOrderOnThisThread() {
        std::vector<int> arrived;
        const auto here = std::this_thread::get_id();
        bool isHere = true;
        Outbox outbox;
        std::jthread worker([&] {
            for (int i = 0; i < 2000; ++i)
                outbox.put([&, i] {
                    arrived.push_back(i);
                    isHere = isHere && std::this_thread::get_id() == here;
                });
        });
        QTRY_COMPARE(arrived.size(), 2000UL);
        QVERIFY(isHere);
        QVERIFY(std::is_sorted(arrived.begin(), arrived.end()));
    }

    void theEventLoopHasItsTurnBetweenHelpings() {
        constexpr int kMessages = 100;
        int arrived = 0;
        int arrivedAtFirstTurn = 0;
        Outbox outbox;
        for (int i = 0; i < kMessages; ++i)
            outbox.put([&] {
                QElapsedTimer clock;
                clock.start();
                while (clock.elapsed() < 2) {
                }
                ++arrived;
            });
        QTimer::singleShot(1, this, [&] { arrivedAtFirstTurn = arrived; });
        QTRY_COMPARE(arrived, kMessages);
        QVERIFY2(arrivedAtFirstTurn > 0 && arrivedAtFirstTurn < kMessages,
                 qPrintable(QString::number(arrivedAtFirstTurn)));
    }

    void whatWaitsGoesWithTheBox() {
        int arrived = 0;
        {
            Outbox outbox;
            outbox.put([&] { ++arrived; });
        }
        QCoreApplication::processEvents();
        QCOMPARE(arrived, 0);
    }
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
