// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "spectrum/half_band_decimator.h"
#include "spectrum/signals.h"

using namespace contrafact;
using namespace contrafact::signals;

namespace {

struct Halves {
    std::vector<float> low;
    std::vector<float> detail;
};

Halves split(std::span<const float> samples) {
    constexpr std::size_t kBlock = 2048;
    HalfBandDecimator decimator(kBlock);
    Halves halves;
    for (std::size_t i = 0; i + kBlock <= samples.size(); i += kBlock) {
        const auto low = decimator.process(samples.subspan(i, kBlock));
        halves.low.insert(halves.low.end(), low.begin(), low.end());
        const auto detail = decimator.detail();
        halves.detail.insert(halves.detail.end(), detail.begin(), detail.end());
    }
    return halves;
}

float level(std::span<const float> samples) {
    float peak = 0.0F;
    for (const float sample : samples.subspan(100))
        peak = std::max(peak, std::abs(sample));
    return peak;
}

} // namespace

class TestHalfBandDecimator : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lowTonesPassAtTheirPlaceInTime() {
        const std::vector<float> samples = sine(3000.0, 1.0);
        const Halves halves = split(samples);
        for (std::size_t i = 200; i < 5000; ++i) {
            const std::size_t place = 2 * (i - HalfBandDecimator::kFilterDelaySamples);
            QVERIFY(std::abs(halves.low[i] - samples[place]) < 1e-3F);
        }
        QVERIFY(level(halves.detail) < 1e-3F);
    }

    void highTonesGoIntoTheDetail() {
        const Halves halves = split(sine(8000.0, 1.0));
        QVERIFY2(level(halves.low) < 1e-4F, qPrintable(QString::number(level(halves.low))));
        QVERIFY(std::abs(level(halves.detail) - 0.5F) < 0.01F);
    }

    void constantsPassExactly() {
        const Halves halves = split(std::vector<float>(8192, 0.25F));
        QVERIFY(std::abs(halves.low[2000] - 0.25F) < 1e-6F);
        QVERIFY(std::abs(halves.detail[2000]) < 1e-6F);
    }
};

QTEST_GUILESS_MAIN(TestHalfBandDecimator)
#include "tst_half_band_decimator.moc"
