// SPDX-License-Identifier: GPL-3.0-or-later

#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <QTest>

#include "app/log_file.h"
#include "services/service_log.h"
#include "support/temporary_folder.h"

using namespace contrafact;

class TestLogFile : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;
    QtMessageHandler m_before = nullptr;

    static std::vector<std::string> linesOf(const std::filesystem::path& file) {
        std::ifstream stream(file);
        std::vector<std::string> lines;
        for (std::string line; std::getline(stream, line);)
            lines.push_back(line);
        return lines;
    }

private Q_SLOTS:
    // What is passed on need not be read here.
    void initTestCase() {
        m_before =
            qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
    }
    void cleanup() {
        sendLogTo({}, LogNames::Hidden);
        QLoggingCategory::setFilterRules({});
    }
    void cleanupTestCase() { qInstallMessageHandler(m_before); }

    void reasonsOfTheProgramAndOfQtAreKeptWithoutNames() {
        const auto file = m_folder.path() / "new" / "state" / "a.log";
        const LogFile log({.file = file});
        sendLogToQt(LogNames::Hidden);
        logError(LogTopic::Library, {ErrorCode::NotAudio, "bad header", "/music/Help.mp3"});
        qWarning("cannot play\n/music/Help.mp3");
        const auto lines = linesOf(file);
        QCOMPARE(lines.size(), 2UL);
        QVERIFY2(lines[0].ends_with(" warning contrafact.library: not-audio: bad header (….mp3)"),
                 lines[0].c_str());
        QVERIFY2(lines[1].ends_with(" warning default: cannot play …"), lines[1].c_str());
        QVERIFY(
            QDateTime::fromString(QString::fromStdString(lines[0].substr(0, 23)), Qt::ISODateWithMs)
                .isValid());
    }

    void namesAreKeptWhereTheyAreAskedFor() {
        const auto file = m_folder.file("names.log");
        const LogFile log({.file = file, .names = LogNames::Shown});
        sendLogToQt(LogNames::Shown);
        logError(LogTopic::Playback, {ErrorCode::NotAudio, {}, "/music/Help.mp3"});
        QVERIFY(linesOf(file).at(0).ends_with("contrafact.playback: not-audio (/music/Help.mp3)"));
    }

    void rulesSayWhatIsWritten() {
        const auto file = m_folder.file("rules.log");
        {
            const LogFile log({.file = file});
            sendLogToQt(LogNames::Hidden);
            logLine(LogLevel::Debug, LogTopic::Covers, "hidden");
            QLoggingCategory::setFilterRules(QStringLiteral("contrafact.covers.debug=true\n"
                                                            "contrafact.medley=false"));
            logLine(LogLevel::Debug, LogTopic::Covers, "shown");
            logLine(LogLevel::Warning, LogTopic::Medley, "hidden");
        }
        const auto lines = linesOf(file);
        QCOMPARE(lines.size(), 1UL);
        QVERIFY(lines[0].ends_with(" debug contrafact.covers: shown"));
    }

    void aFullFileMakesRoomAndTheOldestGoes() {
        const auto file = m_folder.file("full.log");
        {
            const LogFile log({.file = file, .fullBytes = 100, .olderFiles = 2});
            for (int i = 0; i < 10; ++i)
                qInfo("%d %s", i, std::string(100, 'x').c_str());
        }
        const auto isAbout = [](const std::filesystem::path& one, const std::string& number) {
            const auto lines = linesOf(one);
            return lines.size() == 1 && lines[0].find(": " + number + " x") != std::string::npos;
        };
        QVERIFY(isAbout(file, "9"));
        QVERIFY(isAbout(file.native() + ".1", "8"));
        QVERIFY(isAbout(file.native() + ".2", "7"));
        QVERIFY(!std::filesystem::exists(file.native() + ".3"));
    }

    void aPlaceThatCannotBeWrittenHurtsNobody() {
        const auto file = m_folder.file("file");
        std::ofstream(file) << "no folder";
        const LogFile log({.file = file / "a.log"});
        qWarning("nobody hears this");
        QCOMPARE(linesOf(file), std::vector<std::string>{"no folder"});
    }

    void severalThreadsWriteWholeLines() {
        constexpr int kLines = 500;
        const auto file = m_folder.file("threads.log");
        const LogFile log({.file = file, .fullBytes = 20'000, .olderFiles = 20});
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([] {
                    for (int line = 0; line < kLines; ++line)
                        qInfo("a line that is whole");
                });
        }
        std::size_t whole = 0;
        for (const auto& one : std::filesystem::directory_iterator(m_folder.path()))
            if (one.path().filename().native().starts_with("threads.log"))
                for (const std::string& line : linesOf(one.path()))
                    whole += line.ends_with(" info default: a line that is whole") ? 1 : 0;
        QCOMPARE(whole, std::size_t{4} * kLines);
    }
};

QTEST_GUILESS_MAIN(TestLogFile)
#include "tst_log_file.moc"
