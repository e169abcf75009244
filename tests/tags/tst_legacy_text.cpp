// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>

#include <QTest>

#include "tags/legacy_text.h"

using namespace contrafact;

namespace {

QByteArray understood(const std::vector<std::string>& texts) {
    const LegacyEncoding encoding = guessedEncoding(texts);
    std::string all;
    for (const std::string& text : texts)
        all += (all.empty() ? "" : " / ") + decodedText(text, encoding);
    return QByteArray::fromStdString(all);
}

} // namespace

class TestLegacyText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void otherEncodingsAreRecognised_data() {
        QTest::addColumn<std::vector<std::string>>("texts");
        QTest::addColumn<QByteArray>("meaning");
        using Texts = std::vector<std::string>;
        QTest::newRow("russian") << Texts{"\xCA\xE8\xED\xEE", "\xC7\xE2\xE5\xE7\xE4\xE0"}
                                 << QByteArray("Кино / Звезда");
        QTest::newRow("russian capitals")
            << Texts{"\xCF\xD0\xC8\xC2\xC5\xD2"} << QByteArray("ПРИВЕТ");
        QTest::newRow("russian and english")
            << Texts{"\xC0\xEB\xE8\xF1\xE0 (Live)"} << QByteArray("Алиса (Live)");
        QTest::newRow("russian in quotes")
            << Texts{"\xC3\xF0\xF3\xEF\xEF\xE0 \xAB\xCA\xE8\xED\xEE\xBB \x96 \xF1\xEE\xED"}
            << QByteArray("Группа «Кино» – сон");
        QTest::newRow("small letters") << Texts{"\xE4\xEE\xE6\xE4\xE8\xEA"} << QByteArray("дождик");
        QTest::newRow("ukrainian")
            << Texts{"\xCF\xB3\xF1\xED\xFF", "\xDF\xED\xE3\xEE\xEB"} << QByteArray("Пісня / Янгол");
        QTest::newRow("chinese") << Texts{"\xB5\xCB\xC0\xF6\xBE\xFD", "\xCC\xF0\xC3\xDB\xC3\xDB"}
                                 << QByteArray("邓丽君 / 甜蜜蜜");
        QTest::newRow("chinese and english")
            << Texts{"\xD6\xDC\xBD\xDC\xC2\xD7 Jay"} << QByteArray("周杰伦 Jay");
        QTest::newRow("hiragana") << Texts{"\x82\xB3\x82\xAD\x82\xE7"} << QByteArray("さくら");
        QTest::newRow("katakana") << Texts{"\x83\x54\x83\x4E\x83\x89"} << QByteArray("サクラ");
        QTest::newRow("kanji") << Texts{"\x93\x8C\x8B\x9E"} << QByteArray("東京");
    }

    void otherEncodingsAreRecognised() {
        QFETCH(std::vector<std::string>, texts);
        QFETCH(QByteArray, meaning);
        QCOMPARE(understood(texts), meaning);
    }

    void westernTextStaysWhatItIs_data() {
        QTest::addColumn<std::vector<std::string>>("texts");
        using Texts = std::vector<std::string>;
        QTest::newRow("one letter") << Texts{"Caf\xE9", "\xC0 la claire fontaine"};
        QTest::newRow("words of two") << Texts{"\xC0 \xEF\xE9", "No\xEB\xEB"};
        QTest::newRow("german") << Texts{"\xDC"
                                         "ber \xF6\xDF",
                                         "M\xFC\xDF"
                                         "iggang"};
        QTest::newRow("swedish") << Texts{"\xC5\xC4\xD6", "\xE5\xE4\xF6"};
        QTest::newRow("icelandic")
            << Texts{"\xC1g\xE6tis byrjun", "\xD3lafur", "\xFE\xFA \xE1tt \xE6\xF0"};
        QTest::newRow("umlauts alone") << Texts{"\xE4\xF6\xFC\xDF", "\xC4\xD6\xDC\xE4\xF6\xFC\xDF"};
        QTest::newRow("all of french")
            << Texts{"\xE0\xE2\xE4\xE9\xE8\xEA\xEB\xEE\xEF\xF4\xF9\xFB\xFC\xFF\xE7"};
        QTest::newRow("capitals in a row") << Texts{"\xC0\xC9\xC8\xD9"};
        QTest::newRow("spanish signs") << Texts{"\xBF\xA1Qu\xE9!?", "\xA1\xC9xito!"};
        QTest::newRow("quotes") << Texts{"Don\x92t \x96 Stop", "\x93\x91Tis\x94",
                                         "Rock \x91n\x92Roll"};
        QTest::newRow("ascii") << Texts{"Plain"};
        QTest::newRow("nothing") << Texts{};
    }

    void westernTextStaysWhatItIs() {
        QFETCH(std::vector<std::string>, texts);
        QVERIFY(guessedEncoding(texts) == LegacyEncoding::Windows1252);
        for (const std::string& text : texts) // and no language is needed to read one alone
            QVERIFY(guessedEncoding(std::array{text}) == LegacyEncoding::Windows1252);
    }

    void bytesWithoutMeaningAreReplaced() {
        QCOMPARE(decodedText("a\x81z", LegacyEncoding::Windows1252), std::string("a\uFFFDz"));
        QCOMPARE(decodedText("a\xB5", LegacyEncoding::Gbk), std::string("a\uFFFD"));
        QCOMPARE(decodedText(std::string(3000, '\xE9'), LegacyEncoding::Windows1252).size(), 6000U);
    }
};

QTEST_GUILESS_MAIN(TestLegacyText)
#include "tst_legacy_text.moc"
