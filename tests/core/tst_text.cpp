// SPDX-License-Identifier: GPL-3.0-or-later

#include <limits>

#include <QTest>

#include "core/csv_field.h"
#include "core/decimal.h"
#include "core/key_name.h"
#include "core/path_text.h"
#include "core/track.h"
#include "core/utf8.h"

using namespace contrafact;

class TestText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyWellFormedTextIsValid_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("valid");
        QTest::newRow("empty") << QByteArray("") << true;
        QTest::newRow("all lengths") << QByteArray("aé森🎵") << true;
        QTest::newRow("latin-1") << QByteArray("caf\xE9") << false;
        QTest::newRow("overlong slash") << QByteArray("\xC0\xAF") << false;
        QTest::newRow("overlong, three bytes") << QByteArray("\xE0\x80\xAF") << false;
        QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << false;
        QTest::newRow("past the last character") << QByteArray("\xF4\x90\x80\x80") << false;
        QTest::newRow("cut short") << QByteArray("\xE6\xA3") << false;
        QTest::newRow("lone continuation") << QByteArray("\x80") << false;
    }

    void onlyWellFormedTextIsValid() {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, valid);
        QCOMPARE(isValidUtf8(bytes.toStdString()), valid);
        QVERIFY(isValidUtf8(validUtf8(bytes.toStdString())));
    }

    void onlyWhatIsCertainIsAllOrNothing() {
        QCOMPARE(percentage(1.0), std::string("100 %"));
        QCOMPARE(percentage(0.9999), std::string("99 %"));
        QCOMPARE(percentage(0.946), std::string("95 %"));
        QCOMPARE(percentage(0.0001), std::string("1 %"));
        QCOMPARE(percentage(0.0), std::string("0 %"));
    }

    void aClockSaysNothingOfASecondThatHasOnlyBegun() {
        QCOMPARE(clockTime(-0.2), std::string("0:00"));
        QCOMPARE(clockTime(59.99), std::string("0:59"));
        QCOMPARE(clockTime(60.0 - 1e-9), std::string("1:00"));
        QCOMPARE(clockTime(69.7), std::string("1:09"));
        QCOMPARE(clockTime(3723.4), std::string("1:02:03"));
    }

    void brokenBytesAreReplacedOneByOne() {
        QCOMPARE(validUtf8("a\xE9\xE9z"), std::string("a\xEF\xBF\xBD\xEF\xBF\xBDz"));
        QCOMPARE(validUtf8(std::string_view("a\0b", 3)), std::string("a"));
    }

    void pathsBecomeTextAndComeBack_data() {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("plain") << QByteArray("/música/歌.mp3") << QByteArray("/música/歌.mp3");
        QTest::newRow("latin-1") << QByteArray("/caf\xE9.mp3") << QByteArray("/caf\\xE9.mp3");
        QTest::newRow("newline") << QByteArray("/a\nb") << QByteArray("/a\\x0Ab");
        QTest::newRow("backslash") << QByteArray("/a\\b") << QByteArray("/a\\b");
        QTest::newRow("like an escape") << QByteArray("/a\\xE9") << QByteArray("/a\\x5CxE9");
    }

    void pathsBecomeTextAndComeBack() {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, text);
        QCOMPARE(QByteArray::fromStdString(displayPath(path.toStdString())), text);
        QCOMPARE(QByteArray::fromStdString(pathFromDisplay(text.toStdString()).native()), path);
    }

    void textThatIsNoEscapeIsTakenAsItIs() {
        QCOMPARE(pathFromDisplay("/a\\xZZ\\x1").native(), std::string("/a\\xZZ\\x1"));
    }

    void emptyTagsAreFilledFromTheContainer() {
        const TrackTags merged =
            mergedTags({"Title", "", "", 0, 3, 0.0}, {"Other", "Artist", "Album", 1999, 9, 61.0});
        QCOMPARE(merged.title, std::string("Title"));
        QCOMPARE(merged.artist, std::string("Artist"));
        QCOMPARE(merged.album, std::string("Album"));
        QCOMPARE(merged.year, 1999);
        QCOMPARE(merged.trackNumber, 3);
        QCOMPARE(merged.claimedSeconds, 61.0);
    }

    void suffixesAreInLowerCase() {
        QCOMPARE(lowerSuffix("/a/b.FLAC"), std::string("flac"));
        QCOMPARE(lowerSuffix("/a.b/c"), std::string());
        QCOMPARE(lowerSuffix("/a/.mp3"), std::string());
        QCOMPARE(lowerSuffix("/a/b.c.Mp3"), std::string("mp3"));
    }

    void fieldsOfTablesAreQuotedWhereTheyMustBe() {
        QCOMPARE(csvField("plain text"), std::string("plain text"));
        QCOMPARE(csvField("a,b"), std::string("\"a,b\""));
        QCOMPARE(csvField("say \"a\""), std::string("\"say \"\"a\"\"\""));
        QCOMPARE(csvField("a;b"), std::string("\"a;b\""));
        QCOMPARE(csvField("two\r\nlines"), std::string("two lines"));
        QCOMPARE(csvField("\xE9t\xE9"), std::string("\xEF\xBF\xBDt\xEF\xBF\xBD"));
    }

    void noFieldIsAFormula_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("field");
        QTest::newRow("sum") << QByteArray("=1+1") << QByteArray("'=1+1");
        QTest::newRow("link") << QByteArray("=HYPERLINK(\"http://a\",\"b\")")
                              << QByteArray("\"'=HYPERLINK(\"\"http://a\"\",\"\"b\"\")\"");
        QTest::newRow("plus") << QByteArray("+44") << QByteArray("'+44");
        QTest::newRow("minus") << QByteArray("-") << QByteArray("'-");
        QTest::newRow("at") << QByteArray("@home") << QByteArray("'@home");
        QTest::newRow("behind a tab") << QByteArray("\t=1") << QByteArray("'=1");
        QTest::newRow("behind a break") << QByteArray("\r\n=1") << QByteArray("'=1");
        QTest::newRow("wide") << QByteArray("＝1") << QByteArray("'＝1");
        QTest::newRow("inside") << QByteArray("1=1") << QByteArray("1=1");
    }
    void noFieldIsAFormula() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, field);
        QCOMPARE(QByteArray::fromStdString(csvField(text.toStdString())), field);
    }

    void textOnOneLineHasNothingThatBreaksIt_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("plain") << QByteArray("caf\xC3\xA9  \xE6\xA3\xAE")
                               << QByteArray("caf\xC3\xA9  \xE6\xA3\xAE");
        QTest::newRow("breaks") << QByteArray("a\r\n\nb") << QByteArray("a b");
        QTest::newRow("form feed, escape") << QByteArray("a\f\v\x1B"
                                                         "b")
                                           << QByteArray("a b");
        QTest::newRow("next line") << QByteArray("a\xC2\x85"
                                                 "b")
                                   << QByteArray("a b");
        QTest::newRow("separators") << QByteArray("a\xE2\x80\xA8\xE2\x80\xA9"
                                                  "b")
                                    << QByteArray("a b");
        QTest::newRow("ends") << QByteArray("\n a \n") << QByteArray("a");
        QTest::newRow("blanks only") << QByteArray(" \t ") << QByteArray("");
        QTest::newRow("latin-1") << QByteArray("caf\xE9") << QByteArray("caf\xEF\xBF\xBD");
        QTest::newRow("no-break space") << QByteArray("a\xC2\xA0"
                                                      "b")
                                        << QByteArray("a\xC2\xA0"
                                                      "b");
    }
    void textOnOneLineHasNothingThatBreaksIt() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, line);
        QCOMPARE(QByteArray::fromStdString(oneLine(text.toStdString())), line);
    }

    void countsAgreeWithTheirNouns() {
        QCOMPARE(counted(0, "track"), std::string("0 tracks"));
        QCOMPARE(counted(1, "track"), std::string("1 track"));
        QCOMPARE(counted(2, "query", "queries"), std::string("2 queries"));
    }

    void decimalsHaveAPointAndTheirDigits() {
        QCOMPARE(decimal(12.3456, 2), std::string("12.35"));
        QCOMPARE(decimal(-0.5, 1), std::string("-0.5"));
        QCOMPARE(decimal(3.0, 0), std::string("3"));
        QCOMPARE(decimal(std::numeric_limits<double>::quiet_NaN(), 1), std::string("0.0"));
        QCOMPARE(decimal(1e300, 3), std::string("0"));
    }

    void keysHaveNames() {
        QCOMPARE(keyName(MusicalKey{9, MusicalKey::Mode::Minor, 1.0F}), std::string("A minor"));
        QCOMPARE(keyName(MusicalKey{3, MusicalKey::Mode::Major, 1.0F}), std::string("Eb major"));
        QCOMPARE(shortKeyName(MusicalKey{6, MusicalKey::Mode::Minor, 1.0F}), std::string("F#m"));
        QCOMPARE(shortKeyName(std::nullopt), std::string());
    }
};

QTEST_GUILESS_MAIN(TestText)
#include "tst_text.moc"
