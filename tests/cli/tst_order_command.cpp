// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <set>

#include <QJsonArray>
#include <QTest>

#include "cli/program.h"
#include "support/audio_file.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;

/// `order` on four parts of two songs.
class TestOrder : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;

    QString path(const std::string& name) { return text(m_folder.path() / name); }

    ProgramRun ordered(const QStringList& more = {}) {
        return runCli(QStringList{QStringLiteral("order"), QStringLiteral("--json"),
                                  path("1.wav") + QStringLiteral("@10-20"),
                                  path("0.wav") + QStringLiteral("@0-10"),
                                  path("1.wav") + QStringLiteral("@0-10"),
                                  path("0.wav") + QStringLiteral("@10-20")} +
                      more);
    }
    static std::vector<int> orderOf(const ProgramRun& run) {
        std::vector<int> order;
        for (const auto& clip : run.json()[QStringLiteral("order")].toArray())
            order.push_back(clip.toInt(-1));
        return order;
    }

private Q_SLOTS:
    void initTestCase() {
        for (int i = 0; i < 2; ++i)
            support::writeSong(m_folder.file(std::to_string(i) + ".wav"),
                               {.seed = static_cast<std::uint32_t>(i + 1), .seconds = 30.0});
    }

    void everyClipHasItsPlaceAndEveryPairItsScore() {
        const ProgramRun run = ordered();
        QCOMPARE(run.exitCode, 0);
        const auto order = orderOf(run);
        QCOMPARE(std::set<int>(order.begin(), order.end()), (std::set<int>{0, 1, 2, 3}));
        const QJsonObject report = run.json();
        QVERIFY(report[QStringLiteral("proven_best")].toBool());
        const QJsonArray pairs = report[QStringLiteral("pairs")].toArray();
        QCOMPARE(pairs.size(), 4);
        QCOMPARE(report[QStringLiteral("sequence")].toArray().size(), 4);
        // The score is that of the order's joins.
        double sum = 0.0;
        for (std::size_t i = 0; i + 1 < order.size(); ++i)
            sum += pairs[order[i]].toArray()[order[i + 1]].toDouble();
        QVERIFY(std::abs(sum - report[QStringLiteral("score")].toDouble()) < 1e-4);
    }

    void endsCanBeLocked() {
        const auto order =
            orderOf(ordered({QStringLiteral("--lock-first"), QStringLiteral("--lock-last")}));
        QCOMPARE(order.size(), std::size_t{4});
        QCOMPARE(order.front(), 0);
        QCOMPARE(order.back(), 3);
    }

    void withoutAModelTheOthersDecideAndItIsSaid() {
        const ProgramRun run = ordered({QStringLiteral("--model"), QStringLiteral("/no/model")});
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.messages.contains("without a network"));
        QCOMPARE(orderOf(run).size(), std::size_t{4});
        QVERIFY(run.json()[QStringLiteral("sequence")].toArray().isEmpty());
    }

    void clipThatIsNotThereIsNamed() {
        const ProgramRun run = runCli({QStringLiteral("order"), path("0.wav"), path("gone.wav")});
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.messages.contains("gone.wav"));
    }
};

QTEST_GUILESS_MAIN(TestOrder)
#include "tst_order_command.moc"
