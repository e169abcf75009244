// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "cli/track_passage.h"
#include "support/audio_file.h"
#include "support/temporary_folder.h"

using namespace contrafact;

class TestTrackPassage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clocksAreRead_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<double>("seconds");
        QTest::newRow("seconds") << QByteArray("75") << 75.0;
        QTest::newRow("part of a second") << QByteArray("12.25") << 12.25;
        QTest::newRow("minutes") << QByteArray("1:07.5") << 67.5;
        QTest::newRow("hours") << QByteArray("1:02:03") << 3723.0;
    }
    void clocksAreRead() {
        QFETCH(QByteArray, text);
        QFETCH(double, seconds);
        QCOMPARE(parseClock(text.toStdString()).value(), seconds);
    }

    void otherTextIsNoClock_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"", "x", "1:", ":5", "-3", "1:2:3:4", "1e3", "nan", "inf", "5s"})
            QTest::newRow(text) << QByteArray(text);
    }
    void otherTextIsNoClock() {
        QFETCH(QByteArray, text);
        QVERIFY(!parseClock(text.toStdString()).has_value());
    }

    void aPartFollowsTheLastAt() {
        const TrackPassage passage = parseTrackPassage("/music/a@b.mp3@1:10-2:30.5");
        QCOMPARE(passage.file, std::filesystem::path("/music/a@b.mp3"));
        QCOMPARE(passage.part->start, 70.0);
        QCOMPARE(passage.part->end, 150.5);
    }

    void eitherEndMayBeLeftOut() {
        QCOMPARE(parseTrackPassage("/music/a.mp3@30-").part->start, 30.0);
        QVERIFY(std::isinf(parseTrackPassage("/music/a.mp3@30-").part->end));
        QCOMPARE(parseTrackPassage("/music/a.mp3@-45").part->start, 0.0);
        QCOMPARE(parseTrackPassage("/music/a.mp3@-45").part->end, 45.0);
    }

    void whatIsNoPartBelongsToTheName_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"/music/a.mp3", "/music/me@home.mp3", "/music/a@1-2-3.mp3",
                                 "/music/a.mp3@-", "/music/a.mp3@", "/music/a.mp3@5"})
            QTest::newRow(text) << QByteArray(text);
    }
    void whatIsNoPartBelongsToTheName() {
        QFETCH(QByteArray, text);
        const TrackPassage passage = parseTrackPassage(text.toStdString());
        QCOMPARE(passage.file, std::filesystem::path(text.toStdString()));
        QVERIFY(!passage.part.has_value());
    }

    void aFileOfThatVeryNameIsTheFile() {
        const support::TemporaryFolder folder;
        const auto file = folder.path() / "live@10-20";
        support::writeBytes(file, "a");
        QVERIFY(!parseTrackPassage(file.string()).part.has_value());
        QCOMPARE(parseTrackPassage(file.string()).file, file);
    }
};

QTEST_GUILESS_MAIN(TestTrackPassage)
#include "tst_track_passage.moc"
