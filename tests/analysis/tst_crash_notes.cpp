// SPDX-License-Identifier: GPL-3.0-or-later

#include <csignal>
#include <cstdlib>
#include <thread>

#include <QTest>
#include <sys/wait.h>
#include <unistd.h>

#include "analysis/crash_notes.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

constexpr const char* kDeadly = "/music/de\xe4"
                                "dly\n.mp3";

volatile int g_bottom = -1; // never reached

// Not a tail call, and not seen through by the compiler.
int sinkInto(volatile char* above, int depth) { // NOLINT(misc-no-recursion)
    volatile char room[4096]{};
    room[0] = *above;
    return depth == g_bottom ? 0 : sinkInto(room, depth + 1) + room[0];
}

void throwUp() {
    throw 1;
}

using Death = void (*)();

/// How a child process ends that does `death` on a thread which works on a file.
int endOfChild(const CrashNotes& notes, Death death) {
    const pid_t child = fork();
    if (child == 0) {
        std::thread([&] {
            const CrashWatch watch(notes, kDeadly);
            death();
        }).join();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return status;
}

} // namespace

class TestCrashNotes : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;

private Q_SLOTS:
    void whatBringsTheProgramDownIsNoted_data() {
        QTest::addColumn<Death>("death");
        QTest::addColumn<int>("signal");
        QTest::newRow("no such address")
            << Death([] { *static_cast<volatile int*>(nullptr) = 1; }) << SIGSEGV;
        QTest::newRow("its own raise") << Death([] { raise(SIGFPE); }) << SIGFPE;
        QTest::newRow("abort") << Death([] { std::abort(); }) << SIGABRT;
        QTest::newRow("an exception that nobody catches")
            << Death([]() noexcept { throwUp(); }) << SIGABRT;
        QTest::newRow("a stack that is used up") << Death([] {
            char first = 0;
            std::exit(sinkInto(&first, 0));
        }) << SIGSEGV;
    }
    void whatBringsTheProgramDownIsNoted() {
        QFETCH(Death, death);
        QFETCH(int, signal);
        const CrashNotes notes(m_folder.path() / "notes");
        const int status = endOfChild(notes, death);
        QVERIFY(WIFSIGNALED(status)); // as it would have ended without us
        QCOMPARE(WTERMSIG(status), signal);
        QVERIFY(notes.take().value() == std::vector<std::filesystem::path>{kDeadly});
        QVERIFY(notes.take()->empty());
    }

    void whatEndsItFromOutsideIsNot_data() {
        QTest::addColumn<int>("signal");
        for (const int signal : {SIGKILL, SIGTERM, SIGINT, SIGHUP, SIGSEGV, SIGABRT})
            QTest::newRow(sigabbrev_np(signal)) << signal;
    }
    void whatEndsItFromOutsideIsNot() {
        QFETCH(int, signal);
        const CrashNotes notes(m_folder.path() / "notes");
        const pid_t child = fork();
        if (child == 0) {
            const CrashWatch watch(notes, kDeadly);
            for (;;)
                pause();
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        kill(child, signal);
        int status = 0;
        waitpid(child, &status, 0);
        QCOMPARE(WTERMSIG(status), signal);
        QVERIFY(notes.take()->empty());
    }

    void aThreadThatWorksOnNoFileNotesNothing() {
        const CrashNotes notes(m_folder.path() / "notes");
        const pid_t child = fork();
        if (child == 0) {
            { const CrashWatch over(notes, kDeadly); }
            std::abort();
        }
        int status = 0;
        waitpid(child, &status, 0);
        QVERIFY(WIFSIGNALED(status));
        QVERIFY(notes.take()->empty());
    }
};

QTEST_GUILESS_MAIN(TestCrashNotes)
#include "tst_crash_notes.moc"
