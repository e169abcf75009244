// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "rhythm/pulse_continuity.h"
#include "spectrum/log_mel.h"
#include "spectrum/signals.h"

using namespace contrafact;
using namespace contrafact::signals;

namespace {

constexpr double kBeatSeconds = 0.55;

/// Twenty seconds of a drum on every beat and a softer, higher one on every other eighth.
std::vector<float> drums() {
    std::vector<float> samples = noise(20.0, 0.001);
    for (int eighth = 0; eighth < 70; ++eighth) {
        const bool isBeat = eighth % 2 == 0;
        mixInto(samples, pluck(isBeat ? 45 : 84, 0.15, isBeat ? 0.4 : 0.1),
                sampleCount(0.1 + eighth * kBeatSeconds / 2.0));
    }
    return samples;
}

PulseCurves between(std::span<const float> samples, double first, double last) {
    const std::size_t begin = sampleCount(first);
    return PulseCurves(logMel(samples.subspan(begin, sampleCount(last) - begin)));
}

} // namespace

class TestPulseContinuity : public QObject {
    Q_OBJECT

private:
    const std::vector<float> m_drums = drums();

private Q_SLOTS:
    void itGoesOnOnlyAsItWent_data() {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<double>("masked"); // at each side of a cut
        QTest::newRow("long pieces") << 8.0 << 0.0;
        QTest::newRow("without their edges") << 8.0 << 0.065;
        QTest::newRow("short pieces") << 2.5 << 0.065;
    }
    void itGoesOnOnlyAsItWent() {
        QFETCH(double, seconds);
        QFETCH(double, masked);
        const double cut = 9.3; // no beat
        const PulseCurves before = between(m_drums, cut - seconds, cut - masked);
        const auto from = [&](double start) {
            const PulseCurves after = between(m_drums, start + masked, start + seconds);
            return PulseAcross(before, after).continuity(2.0 * masked);
        };
        const double next = from(cut);
        QVERIFY2(next > 0.6, qPrintable(QString::number(next)));
        QVERIFY2(from(cut + 2.0 * kBeatSeconds) > 0.6, "two beats later it goes on as well");
        for (const double beats : {0.25, 0.5, 0.75}) {
            const double other = from(cut + beats * kBeatSeconds);
            QVERIFY2(other < next - 0.3, qPrintable(QString::number(other)));
        }
    }

    void whatIsTooShortOrStillSaysNothing() {
        const PulseCurves whole = between(m_drums, 0.0, 8.0);
        const auto said = [&whole](const PulseCurves& other, double gapSeconds) {
            return PulseAcross(whole, other).continuity(gapSeconds);
        };
        QCOMPARE(said(between(m_drums, 8.0, 8.5), 0.0), 0.0);
        QCOMPARE(said(PulseCurves(Matrix(0, kMelBands)), 0.0), 0.0);
        QCOMPARE(said(PulseCurves(Matrix(300, kMelBands, 2.0F)), 0.0), 0.0);
        QCOMPARE(said(whole, 100.0), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestPulseContinuity)
#include "tst_pulse_continuity.moc"
