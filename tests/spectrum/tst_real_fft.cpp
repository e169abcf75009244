// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath> // moc cannot read <numbers> by itself
#include <numbers>

#include <QTest>

#include "spectrum/real_fft.h"
#include "spectrum/signals.h"

using namespace contrafact;

class TestRealFft : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheDefinition() {
        constexpr std::size_t kSize = 24;
        RealFft fft(kSize);
        const std::vector<float> samples = signals::noise(1.0);
        std::copy_n(samples.begin(), kSize, fft.input().begin());
        const auto spectrum = fft.transform();
        QCOMPARE(spectrum.size(), kSize / 2 + 1);
        for (std::size_t k = 0; k < spectrum.size(); ++k) {
            std::complex<double> sum;
            for (std::size_t n = 0; n < kSize; ++n)
                sum += std::polar(static_cast<double>(samples[n]),
                                  -2.0 * std::numbers::pi * static_cast<double>(k * n) / kSize);
            QVERIFY(std::abs(sum - std::complex<double>(spectrum[k])) < 1e-5);
        }
    }

    void theInputIsKept() {
        RealFft fft(2048);
        std::fill(fft.input().begin(), fft.input().end(), 1.0F);
        const float sum = fft.transform()[0].real();
        QCOMPARE(sum, 2048.0F);
        QCOMPARE(fft.input()[7], 1.0F);
        QCOMPARE(fft.transform()[0].real(), sum);
    }
};

QTEST_GUILESS_MAIN(TestRealFft)
#include "tst_real_fft.moc"
