// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/log.h"

using namespace contrafact;

class TestLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { sendLogTo({}, LogNames::Hidden); }

    void errorsSayWhatWentWrongButNotOfWhichSong_data() {
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("hidden");
        QTest::newRow("path beside") << "0 bytes"
                                     << "/music/Yesterday.mp3"
                                     << "empty-file: 0 bytes (….mp3)";
        QTest::newRow("path in the detail") << "cannot open /music/It's \"me\".ogg now"
                                            << "/music/It's \"me\".ogg"
                                            << "empty-file: cannot open … now (….ogg)";
        QTest::newRow("name in the detail") << "in 'Help!.flac': bad header"
                                            << "/m/Help!.flac"
                                            << "empty-file: in '…': bad header (….flac)";
        QTest::newRow("another path") << "bad cue: /music/Hey Jude.wav: gone"
                                      << ""
                                      << "empty-file: bad cue: …";
        QTest::newRow("a title behind a point") << "x"
                                                << "/music/Mr. Blue Sky"
                                                << "empty-file: x (…)";
        QTest::newRow("nothing to hide") << "I/O error, 3 / 4"
                                         << ""
                                         << "empty-file: I/O error, 3 / 4";
    }
    void errorsSayWhatWentWrongButNotOfWhichSong() {
        QFETCH(QString, detail);
        QFETCH(QString, path);
        QFETCH(QString, hidden);
        Error error{ErrorCode::EmptyFile, detail.toStdString(), {}};
        if (!path.isEmpty())
            error.path = path.toStdString();
        QCOMPARE(QString::fromStdString(errorForLog(error)), hidden);

        sendLogTo({}, LogNames::Shown);
        const QString shown = QString::fromStdString(errorForLog(error));
        QVERIFY2(shown.contains(detail) && shown.contains(path), qPrintable(shown));
    }

    void quotedPathsEndWithTheirQuotation() {
        QCOMPARE(withoutPaths("open \"/a b/c's.mp3\" failed"), "open \"…\" failed");
        QCOMPARE(withoutPaths("file:///a b/c.mp3 failed"), "file:…");
    }

    void whatWasCancelledIsNoError() {
        std::vector<std::string> lines;
        sendLogTo([&](LogLevel, LogTopic topic,
                      const std::string& line) { lines.push_back(logTopicName(topic) + line); },
                  LogNames::Hidden);
        logError(LogTopic::Covers, {ErrorCode::Cancelled, "stopped on request", {}});
        QVERIFY(lines.empty());
        logError(LogTopic::Covers, {ErrorCode::DiskFull, {}, {}});
        QCOMPARE(lines, std::vector<std::string>{"coversdisk-full"});
    }

    void stagesSayHowLongTheyTook() {
        std::string said;
        sendLogTo([&](LogLevel, LogTopic, const std::string& line) { said = line; },
                  LogNames::Hidden);
        {
            const LoggedStage stage(LogTopic::Covers, "comparing");
            QVERIFY(said.empty());
        }
        QVERIFY2(said.starts_with("comparing: 0.") && said.ends_with(" s"), said.c_str());
    }
};

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
