// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include <QTest>

#include "playback/deck.h"
#include "playback/levels.h"

using namespace contrafact;

namespace {

double decibels(double gain) {
    return 20.0 * std::log10(gain);
}

} // namespace

class TestLevels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLouderSideIsTurnedDownByTheDifference() {
        const SideGains gains = matchedGains({-8.0, -1.0, 5.0}, {-14.0, -1.0, 5.0});
        QVERIFY(std::abs(decibels(gains.a) + 6.0) < 1e-9);
        QCOMPARE(gains.b, 1.0);
        const SideGains swapped = matchedGains({-14.0, -1.0, 5.0}, {-8.0, -1.0, 5.0});
        QCOMPARE(swapped.a, 1.0);
        QVERIFY(std::abs(decibels(swapped.b) + 6.0) < 1e-9);
    }

    void afterMatchingBothAreEquallyLoud() {
        const Loudness a{-11.3, 0.8, 5.0};
        const Loudness b{-19.7, -4.0, 5.0};
        const SideGains gains = matchedGains(a, b);
        QVERIFY(std::abs(a.integratedLufs + decibels(gains.a) - b.integratedLufs -
                         decibels(gains.b)) < 1e-9);
    }

    void noPeakPassesFullScale() {
        const Loudness a{-12.0, 1.5, 5.0};
        const Loudness b{-12.0, -3.0, 5.0};
        const SideGains gains = matchedGains(a, b);
        QVERIFY(a.truePeakDb + decibels(gains.a) <= 1e-9);
        QVERIFY(b.truePeakDb + decibels(gains.b) <= 1e-9);
        QCOMPARE(gains.a, gains.b);
    }

    void anUnmeasuredSideChangesNothing() {
        const SideGains gains = matchedGains({}, {-9.0, -1.0, 5.0});
        QCOMPARE(gains.a, 1.0);
        QCOMPARE(gains.b, 1.0);
    }

    void aHugeDifferenceIsCutOffAtTwentyFourDecibels() {
        const SideGains gains = matchedGains({-5.0, -1.0, 5.0}, {-60.0, -50.0, 5.0});
        QVERIFY(std::abs(decibels(gains.a) + 24.0) < 1e-9);
    }

    void theFadeKeepsThePower() {
        for (double progress = 0.0; progress <= 1.0; progress += 0.05) {
            const FadeGains gains = equalPowerFade(progress);
            QVERIFY(std::abs(gains.incoming * gains.incoming + gains.outgoing * gains.outgoing -
                             1.0) < 1e-12);
        }
        QCOMPARE(equalPowerFade(-1.0).outgoing, 1.0);
        QCOMPARE(equalPowerFade(2.0).incoming, 1.0);
    }

    void theFadeHasNoStepAboveATwelfthPerHundredthSecond() {
        for (int i = 0; i < 12; ++i) {
            const FadeGains now = equalPowerFade(i / 12.0);
            const FadeGains next = equalPowerFade((i + 1) / 12.0);
            QVERIFY(std::abs(next.incoming - now.incoming) < 0.14);
            QVERIFY(std::abs(next.outgoing - now.outgoing) < 0.14);
        }
    }

    void fileNamesKeepEveryByte() {
        const std::string bytes = "/music/caf\xE9 #1 100%?.flac";
        const QUrl url = fileUrl(std::filesystem::path(bytes));
        QVERIFY(url.isValid() && url.isLocalFile());
        QCOMPARE(QByteArray::fromPercentEncoding(url.toEncoded()),
                 QByteArray("file://") + QByteArray::fromStdString(bytes));
    }
};

QTEST_GUILESS_MAIN(TestLevels)
#include "tst_levels.moc"
