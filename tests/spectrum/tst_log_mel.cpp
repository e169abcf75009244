// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <numbers>
#include <vector>

#include <QtTest>

#include "spectrum/log_mel.h"

using namespace contrafact;

namespace {

std::vector<float> sine(double hertz, std::size_t samples, double amplitude = 1.0) {
    std::vector<float> result(samples);
    for (std::size_t i = 0; i < samples; ++i)
        result[i] =
            static_cast<float>(amplitude * std::sin(2.0 * std::numbers::pi * hertz *
                                                    static_cast<double>(i) / kAnalysisRateHz));
    return result;
}

std::size_t loudestBand(std::span<const float> frame) {
    return static_cast<std::size_t>(std::ranges::max_element(frame) - frame.begin());
}

} // namespace

class LogMelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bandsHaveAreaOneAndPublishedCentres() {
        // Slaney's scale: 11025 Hz is 15 + 27 ln(11.025) / ln(6.4) = 49.91 mel; band 0 peaks at
        // 49.91 / 129 mel = 25.8 Hz, band 127 at the 128th of 129 steps, 10,736 Hz.
        const Matrix& weights = melWeights();
        QCOMPARE(weights.rows(), kMelBands);
        const double binHertz = kAnalysisRateHz / static_cast<double>(kMelWindowSamples);
        for (const std::size_t band : {40U, 80U, 127U}) {
            double area = 0.0;
            for (const float weight : weights.row(band))
                area += static_cast<double>(weight) * binHertz;
            QVERIFY2(std::abs(area - 1.0) < 0.03, qPrintable(QString::number(area)));
        }
        const auto top = static_cast<double>(loudestBand(weights.row(127))) * binHertz;
        QVERIFY2(std::abs(top - 10736.0) < 12.0, qPrintable(QString::number(top)));
    }

    void framesStayInsideTheSignal() {
        QCOMPARE(logMel(sine(440.0, 2047)).rows(), std::size_t{0});
        QCOMPARE(logMel(sine(440.0, 2048)).rows(), std::size_t{1});
        QCOMPARE(logMel(sine(440.0, 2048 + 511)).rows(), std::size_t{1});
        QCOMPARE(logMel(sine(440.0, 2048 + 512)).rows(), std::size_t{2});
    }

    void sinePutsItsPowerWhereItBelongs() {
        // At the centre of a bin (100 bins of 10.77 Hz): power (N/4)^2 there and a quarter of it in
        // the bins beside, by the Hann window.
        const double binHertz = kAnalysisRateHz / static_cast<double>(kMelWindowSamples);
        const Matrix mel = logMel(sine(100.0 * binHertz, 4096));
        const double peak = std::pow(static_cast<double>(kMelWindowSamples) / 4.0, 2.0);
        const std::size_t band = loudestBand(mel.row(0));
        const auto weights = melWeights().row(band);
        const double expected = peak * (static_cast<double>(weights[100]) +
                                        0.25 * static_cast<double>(weights[99] + weights[101]));
        QVERIFY(std::abs(static_cast<double>(mel.at(0, band)) - std::log1p(1e4 * expected)) < 1e-3);
        QVERIFY(std::abs(mel.at(0, band) - mel.at(3, band)) < 1e-3F);
    }

    void silenceIsZeroAndBadSamplesAreSilence() {
        std::vector<float> samples(4096, 0.0F);
        const Matrix silence = logMel(samples);
        samples[1000] = std::numeric_limits<float>::quiet_NaN();
        const Matrix spoilt = logMel(samples);
        QCOMPARE(silence.rows(), std::size_t{5});
        QVERIFY(std::ranges::all_of(silence.values(), [](float value) { return value == 0.0F; }));
        QVERIFY(silence == spoilt);
    }

    void louderIsMoreByTheSquare() {
        // Far above the 1 in ln(1 + x), ten times the amplitude adds ln 100.
        const Matrix quiet = logMel(sine(1000.0, 2048, 0.05));
        const Matrix loud = logMel(sine(1000.0, 2048, 0.5));
        const std::size_t band = loudestBand(quiet.row(0));
        QVERIFY(std::abs(loud.at(0, band) - quiet.at(0, band) - std::log(100.0F)) < 1e-2F);
    }
};

QTEST_GUILESS_MAIN(LogMelTest)
#include "tst_log_mel.moc"
