// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <QTest>

#include "services/worker.h"

using namespace contrafact;

namespace {

enum class Kind { One, Other };

Result<void> untilStopped(const Job& job) {
    while (!job.stopToken().stop_requested())
        std::this_thread::yield();
    return failure(ErrorCode::Cancelled, "stopped");
}

auto giving(int value) {
    return [value](const Job& /*job*/) { return Result<int>(value); };
}

} // namespace

/// What worker.h promises.
class TestWorker : public QObject {
    Q_OBJECT

private:
    std::vector<int> m_heard;
    std::vector<ErrorCode> m_failures;

    auto hear() {
        return [this](int value) { m_heard.push_back(value); };
    }
    Worker<>::Failed fail() {
        return [this](const Error& error) { m_failures.push_back(error.code); };
    }

private Q_SLOTS:
    void init() {
        m_heard.clear();
        m_failures.clear();
    }

    void workIsDoneElsewhereAndHeardHereInOrder() {
        Worker<> worker(LogTopic::Library, QStringLiteral("test"), fail());
        const auto here = std::this_thread::get_id();
        bool isElsewhere = false;
        bool isHere = false;
        worker.post(
            [&](const Job& job) {
                isElsewhere = std::this_thread::get_id() != here;
                job.tell([this] { m_heard.push_back(1); });
                worker.tell([this] { m_heard.push_back(2); });
                return Result<int>(3);
            },
            [&](int value) {
                isHere = std::this_thread::get_id() == here;
                m_heard.push_back(value);
            });
        worker.ask(Kind::One, giving(4), hear());
        worker.ask(Kind::Other, giving(5), hear());
        QTRY_COMPARE(m_heard, (std::vector{1, 2, 3, 4, 5}));
        QVERIFY(isElsewhere && isHere);
    }

    void theNewestOfAKindStopsTheOneBeforeAndIsAloneHeard() {
        Worker<> worker(LogTopic::Library, QStringLiteral("test"), fail());
        worker.ask(Kind::One, [this](const Job& job) {
            job.tell([this] { m_heard.push_back(1); });
            return untilStopped(job);
        });
        worker.ask(Kind::Other, giving(2), hear()); // waits for the first
        worker.ask(Kind::One, giving(3), hear());   // never begins
        worker.ask(Kind::One, giving(4), hear());
        QTRY_COMPARE(m_heard, (std::vector{2, 4}));
        QVERIFY(m_failures.empty());
    }

    void anAnswerThatCameTooLateIsNotHeard() {
        Worker<> worker(LogTopic::Library, QStringLiteral("test"), fail());
        std::atomic<bool> isDone = false;
        worker.ask(Kind::One, giving(1), hear());
        worker.post([&](const Job& /*job*/) {
            isDone = true;
            return Result<void>();
        });
        while (!isDone)
            std::this_thread::yield(); // no event loop: the answer waits
        worker.ask(Kind::One, giving(2), hear());
        QTRY_COMPARE(m_heard, (std::vector{2}));
    }

    void whatIsStoppedIsAnsweredWhatIsWithdrawnIsNot() {
        Worker<> worker(LogTopic::Library, QStringLiteral("test"), fail());
        std::optional<ErrorCode> stopped;
        worker.ask(Kind::One, untilStopped, NoAnswer(),
                   [&](const Error& error) { stopped = error.code; });
        worker.control(Kind::One).stop();
        QTRY_COMPARE(stopped, ErrorCode::Cancelled);
        stopped.reset();
        worker.ask(Kind::One, untilStopped, NoAnswer(),
                   [&](const Error& error) { stopped = error.code; });
        worker.withdraw(Kind::One);
        worker.post(giving(1), hear());
        QTRY_COMPARE(m_heard, (std::vector{1}));
        QVERIFY(!stopped);
    }

    void anErrorIsReportedOnce() {
        std::vector<std::string> log; // written by the worker, one after the other
        sendLogTo([&](LogLevel /*level*/, LogTopic /*topic*/,
                      const std::string& line) { log.push_back(line); },
                  LogNames::Shown);
        Worker<> worker(LogTopic::Library, QStringLiteral("test"), fail());
        const auto failing = [](ErrorCode code) {
            return [code](const Job& /*job*/) { return Result<int>(failure(code, "on purpose")); };
        };
        std::vector<ErrorCode> own;
        worker.post(failing(ErrorCode::Silent), hear());
        worker.post(failing(ErrorCode::Cancelled), hear());
        worker.post(failing(ErrorCode::DiskFull), hear(),
                    [&](const Error& error) { own.push_back(error.code); });
        worker.post(giving(1), hear());
        QTRY_COMPARE(m_heard, (std::vector{1}));
        QCOMPARE(m_failures, (std::vector{ErrorCode::Silent}));
        QCOMPARE(own, (std::vector{ErrorCode::DiskFull}));
        sendLogTo({}, LogNames::Hidden);
        QCOMPARE(log, (std::vector<std::string>{"silent: on purpose", "disk-full: on purpose"}));
    }

    void theToolIsOpenedWhenItIsNeededAndAgainWhereThatFailed() {
        int opened = 0;
        Worker<std::string> worker(LogTopic::Library, QStringLiteral("test"), fail(),
                                   [&]() -> Result<std::string> {
                                       if (++opened == 1)
                                           return failure(ErrorCode::CatalogueBusy, "on purpose");
                                       return "tool";
                                   });
        const auto length = [](const std::string& tool) {
            return Result<int>(static_cast<int>(tool.size()));
        };
        worker.post(giving(1), hear()); // needs none
        worker.post(length, hear());
        worker.post(length, hear());
        worker.post(length, hear());
        QTRY_COMPARE(m_heard, (std::vector{1, 4, 4}));
        QCOMPARE(m_failures, (std::vector{ErrorCode::CatalogueBusy}));
        QCOMPARE(opened, 2);
    }

    void itMayGoAtAnyMomentAndStillDoesWhatWasPosted() {
        std::vector<int> done;
        const auto doing = [&](int value) {
            return [&done, value](const Job& /*job*/) {
                done.push_back(value);
                return Result<int>(value);
            };
        };
        {
            Worker<> worker(LogTopic::Library, QStringLiteral("test"), fail());
            worker.ask(Kind::One, untilStopped);
            worker.post(doing(1), hear());
            worker.ask(Kind::Other, doing(2), hear());
            worker.post(doing(3), hear());
        }
        QCOMPARE(done, (std::vector{1, 3}));
        QCoreApplication::processEvents();
        QVERIFY(m_heard.empty() && m_failures.empty());
    }

    void progressIsShownAtOnceAndAtTheEnd() {
        Worker<> worker(LogTopic::Library, QStringLiteral("test"), fail());
        constexpr std::size_t kSteps = 1000;
        worker.ask(Kind::One, [this](const Job& job) {
            const ProgressCallback progressed = job.progress([this](const WorkProgress& work) {
                m_heard.push_back(static_cast<int>(work.progress.done));
            });
            for (std::size_t done = 1; done <= kSteps; ++done)
                progressed({Progress::Stage::Comparing, done, kSteps, {}});
            return Result<void>();
        });
        QTRY_VERIFY(!m_heard.empty() && m_heard.back() == static_cast<int>(kSteps));
        QCOMPARE(m_heard.front(), 1);
        QVERIFY(m_heard.size() < kSteps / 10);
    }
};

QTEST_GUILESS_MAIN(TestWorker)
#include "tst_worker.moc"
