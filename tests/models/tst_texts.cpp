// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSet>
#include <QTest>

#include "models/texts.h"

using namespace contrafact;
using Mode = MusicalKey::Mode;

class TextsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lengthsReadLikeAClock() {
        QCOMPARE(lengthText(0.4), QString());
        QCOMPARE(lengthText(65.9), QStringLiteral("1:05"));
        QCOMPARE(lengthText(36000.0), QStringLiteral("10:00:00"));
    }

    void clocksReadLikeClocks() {
        QCOMPARE(clockText(0.0), QStringLiteral("0:00"));
        QCOMPARE(clockText(161.9), QStringLiteral("2:41"));
        QCOMPARE(clockText(3723.0), QStringLiteral("1:02:03"));
        QCOMPARE(clockText(-4.0), QStringLiteral("0:00"));
    }

    void onlyWhatIsCertainIsAHundredPerCent() {
        QCOMPARE(percentText(1.0), QStringLiteral("100 %"));
        QCOMPARE(percentText(0.999), QStringLiteral("99 %"));
        QCOMPARE(percentText(0.002), QStringLiteral("1 %"));
        QCOMPARE(percentText(0.0), QStringLiteral("0 %"));
    }

    void keysFollowTheNotation_data() {
        QTest::addColumn<int>("tonic");
        QTest::addColumn<bool>("isMinor");
        QTest::addColumn<QString>("traditional");
        QTest::addColumn<QString>("camelot");
        QTest::addColumn<QString>("openKey");
        const auto row = [](int tonic, bool isMinor, const char* name, const char* camelot,
                            const char* openKey) {
            QTest::newRow(name) << tonic << isMinor << QString::fromUtf8(name)
                                << QString::fromUtf8(camelot) << QString::fromUtf8(openKey);
        };
        row(0, false, "C", "8B", "1d");
        row(9, true, "Am", "8A", "1m");
        row(7, false, "G", "9B", "2d");
        row(1, true, "C♯m", "12A", "5m");
        row(5, false, "F", "7B", "12d");
    }
    void keysFollowTheNotation() {
        QFETCH(int, tonic);
        QFETCH(bool, isMinor);
        const MusicalKey key{.tonic = tonic, .mode = isMinor ? Mode::Minor : Mode::Major};
        QTEST(keyText(key, KeyNotation::Traditional), "traditional");
        QTEST(keyText(key, KeyNotation::Camelot), "camelot");
        QTEST(keyText(key, KeyNotation::OpenKey), "openKey");
    }

    void unknownValuesSayNothing() {
        QVERIFY(keyText(std::nullopt).isEmpty());
        QVERIFY(tempoText(0).isEmpty());
        QVERIFY(timeLeftText(0).isEmpty());
    }

    void shiftsAndRatiosAreWords() {
        QCOMPARE(keyShiftText(0), QStringLiteral("same key"));
        QCOMPARE(tempoRatioText(1.002), QStringLiteral("same tempo"));
        QCOMPARE(tempoRatioText(1.118), QStringLiteral("1.12×"));
        QCOMPARE(percentText(0.946), QStringLiteral("95 %"));
    }

    void everyErrorHasItsOwnReason() {
        QSet<QString> reasons;
        for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code)
            reasons << errorText(static_cast<ErrorCode>(code));
        QCOMPARE(reasons.size(), static_cast<int>(ErrorCode::Internal) + 1);
    }

    void foldingDropsCaseAndAccents() {
        QCOMPARE(foldedText(QStringLiteral("Für ÉLISE")), QStringLiteral("fur elise"));
    }
};

QTEST_GUILESS_MAIN(TextsTest)
#include "tst_texts.moc"
