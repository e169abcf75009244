// SPDX-License-Identifier: GPL-3.0-or-later

#include <csignal>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include "app/single_instance.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

using Files = std::vector<std::filesystem::path>;

/// Another start of the program: `--start FOLDER CATALOGUE FILE...`. Ends with 0 where the first
/// took its files; where it is a first itself it says so and waits for its end.
int start(const QStringList& arguments) {
    SingleInstance instance(arguments[3].toStdString(), arguments[2].toStdString());
    Files files;
    for (const QString& file : arguments.sliced(4))
        files.push_back(file.toStdString());
    if (instance.handOver(files))
        return 0;
    std::puts("first");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace

class TestSingleInstance : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;

    std::unique_ptr<QProcess> other(const QString& catalogue, const QStringList& files = {}) {
        auto process = std::make_unique<QProcess>();
        process->start(QCoreApplication::applicationFilePath(),
                       QStringList{QStringLiteral("--start"),
                                   QString::fromStdString(m_folder.path().string()), catalogue} +
                           files);
        return process;
    }
    static bool isFirst(QProcess& process) {
        return process.waitForReadyRead(20'000) && process.readAll().contains("first");
    }

private Q_SLOTS:
    void aSecondStartHandsItsFilesToTheFirst() {
        SingleInstance first("/some/catalogue.sqlite", m_folder.path());
        QVERIFY(!first.handOver({}));
        QSignalSpy handed(&first, &SingleInstance::handed);
        // Before the first is ready to take anything, and with a name that is no text.
        const auto second = other(QStringLiteral("/some/catalogue.sqlite"),
                                  {QStringLiteral("/music/ä b"), QStringLiteral("/music/c.mp3")});
        QTest::qWait(100);
        QCOMPARE(handed.count(), 0);
        first.receive();
        QTRY_COMPARE_WITH_TIMEOUT(handed.count(), 1, 20'000);
        QCOMPARE(handed[0][0].value<Files>(), (Files{"/music/ä b", "/music/c.mp3"}));
        QTRY_COMPARE_WITH_TIMEOUT(second->state(), QProcess::NotRunning, 20'000);
        QCOMPARE(second->exitCode(), 0);
    }

    void anotherCatalogueIsAnotherWindow() {
        SingleInstance first("/some/catalogue.sqlite", m_folder.path());
        QVERIFY(!first.handOver({}));
        first.receive();
        const auto second = other(QStringLiteral("/other/catalogue.sqlite"));
        QVERIFY(isFirst(*second));
        second->kill();
        second->waitForFinished();
    }

    void theSameCatalogueByAnotherNameIsTheSame() {
        const auto file = m_folder.file("catalogue.sqlite");
        std::filesystem::create_symlink(file, m_folder.path() / "link.sqlite");
        SingleInstance first(file, m_folder.path());
        QVERIFY(!first.handOver({}));
        first.receive();
        QSignalSpy handed(&first, &SingleInstance::handed);
        const auto second =
            other(QString::fromStdString((m_folder.path() / "link.sqlite").string()));
        QTRY_COMPARE_WITH_TIMEOUT(handed.count(), 1, 20'000);
        second->waitForFinished();
    }

    void afterACrashTheNextStartIsTheFirst() {
        const auto crashed = other(QStringLiteral("/crash/catalogue.sqlite"));
        QVERIFY(isFirst(*crashed));
        crashed->kill();
        crashed->waitForFinished();
        SingleInstance next("/crash/catalogue.sqlite", m_folder.path());
        QElapsedTimer clock;
        clock.start();
        QVERIFY(!next.handOver({}));
        QVERIFY(clock.elapsed() < 1000);
        next.receive();
        QSignalSpy handed(&next, &SingleInstance::handed);
        const auto second = other(QStringLiteral("/crash/catalogue.sqlite"));
        QTRY_COMPARE_WITH_TIMEOUT(handed.count(), 1, 20'000);
        second->waitForFinished();
    }

    void aFirstThatDoesNotAnswerKeepsNobodyFromWorking() {
        const auto hanging = other(QStringLiteral("/hang/catalogue.sqlite"));
        QVERIFY(isFirst(*hanging));
        ::kill(static_cast<pid_t>(hanging->processId()), SIGSTOP);
        SingleInstance second("/hang/catalogue.sqlite", m_folder.path());
        QVERIFY(!second.handOver({"/music"}));
        hanging->kill();
        hanging->waitForFinished();
    }

    void strangersAreNotListenedTo() {
        SingleInstance first("/strange/catalogue.sqlite", m_folder.path());
        QVERIFY(!first.handOver({}));
        first.receive();
        QSignalSpy handed(&first, &SingleInstance::handed);
        for (const auto& entry : std::filesystem::directory_iterator(m_folder.path())) {
            if (!entry.is_socket())
                continue;
            QLocalSocket stranger;
            stranger.connectToServer(QString::fromStdString(entry.path().string()));
            stranger.write(QByteArray(100, 'x'));
            stranger.flush();
            QTest::qWait(100);
        }
        QCOMPARE(handed.count(), 0);
        const auto second = other(QStringLiteral("/strange/catalogue.sqlite"));
        QTRY_COMPARE_WITH_TIMEOUT(handed.count(), 1, 20'000);
        second->waitForFinished();
    }

    void withoutAFolderEveryStartIsAFirst() {
        SingleInstance one("/none/catalogue.sqlite", {});
        SingleInstance other("/none/catalogue.sqlite", {});
        QVERIFY(!one.handOver({}) && !other.handOver({}));
        SingleInstance unwritable("/none/catalogue.sqlite", "/proc/no such folder");
        QVERIFY(!unwritable.handOver({}));
    }
};

int main(int argumentCount, char** arguments) {
    QCoreApplication application(argumentCount, arguments);
    if (argumentCount >= 4 && qstrcmp(arguments[1], "--start") == 0)
        return start(QCoreApplication::arguments());
    TestSingleInstance test;
    return QTest::qExec(&test, argumentCount, arguments);
}

#include "tst_single_instance.moc"
