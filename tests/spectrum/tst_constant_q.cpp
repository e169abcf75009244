// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <complex>

#include <QTest>

#include "spectrum/constant_q.h"
#include "spectrum/signals.h"

using namespace contrafact;
using namespace contrafact::signals;

namespace {

double binHz(std::size_t bin, double tuningCents = 0.0) {
    return 32.70319566257483 * std::exp2((static_cast<double>(bin) + tuningCents / 100.0) / 12.0);
}

/// One constant-Q power straight from its definition (Brown 1991) at the full sample rate.
double directPower(std::span<const float> samples, double centre, double hz) {
    const double quality = 1.0 / (std::exp2(1.0 / 12.0) - 1.0);
    const double length = quality * kAnalysisRateHz / hz;
    const auto reach = static_cast<long>(length / 2.0);
    std::complex<double> sum;
    double windowSum = 0.0;
    for (long n = -reach; n <= reach; ++n) {
        const double window =
            0.5 + 0.5 * std::cos(2.0 * std::numbers::pi * static_cast<double>(n) / length);
        windowSum += window;
        const long index = static_cast<long>(centre) + n;
        if (index < 0 || index >= static_cast<long>(samples.size()))
            continue;
        const double angle =
            -2.0 * std::numbers::pi * hz * static_cast<double>(n) / kAnalysisRateHz;
        sum += static_cast<double>(samples[static_cast<std::size_t>(index)]) *
               std::polar(window, angle);
    }
    return std::norm(sum / windowSum);
}

/// Windows of one hop, spread as the octave's number of windows asks for.
double directHopPower(std::span<const float> samples, std::size_t hop, std::size_t bin) {
    const std::size_t octave = bin / 12;
    const std::size_t windows = octave > 3 ? std::size_t{1} << (octave - 3) : 1;
    double sum = 0.0;
    for (std::size_t i = 0; i < windows; ++i) {
        const double centre = 512.0 * (static_cast<double>(hop) + (static_cast<double>(i) + 0.5) /
                                                                      static_cast<double>(windows));
        sum += directPower(samples, centre, binHz(bin));
    }
    return sum / static_cast<double>(windows);
}

double directFramePower(std::span<const float> samples, std::size_t frame, std::size_t bin) {
    double sum = 0.0;
    for (std::size_t hop = 5 * frame; hop < 5 * frame + 5; ++hop)
        sum += directHopPower(samples, hop, bin);
    return sum / 5.0;
}

double correlation(std::span<const double> a, std::span<const double> b) {
    const auto n = static_cast<double>(a.size());
    double sumA = 0.0, sumB = 0.0, aa = 0.0, bb = 0.0, ab = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        sumA += a[i];
        sumB += b[i];
        aa += a[i] * a[i];
        bb += b[i] * b[i];
        ab += a[i] * b[i];
    }
    return (ab - sumA * sumB / n) / std::sqrt((aa - sumA * sumA / n) * (bb - sumB * sumB / n));
}

std::size_t loudestBin(const ConstantQ& transform, std::size_t frame) {
    const auto row = transform.power.row(frame);
    return static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
}

/// A scale of plucked notes over some noise: something moving in every octave.
std::vector<float> smallTune() {
    std::vector<float> samples = noise(4.0, 0.02);
    for (int i = 0; i < 14; ++i)
        mixInto(samples, pluck(28 + 5 * i, 1.0), sampleCount(0.25 * i));
    return samples;
}

} // namespace

class TestConstantQ : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyBinAnswersToItsOwnSineWithTheSameLevel() {
        for (std::size_t bin = 0; bin < 84; ++bin) {
            const ConstantQ transform = constantQ(sine(binHz(bin), 3.0, 1.0));
            const std::size_t frame = transform.power.rows() / 2;
            QCOMPARE(loudestBin(transform, frame), bin);
            const double level = 10.0 * std::log10(transform.power.at(frame, bin) / 0.25);
            QVERIFY2(std::abs(level) < 0.1,
                     qPrintable(QStringLiteral("bin %1: %2 dB").arg(bin).arg(level)));
        }
    }

    void agreesWithTheDefinition() {
        const std::vector<float> samples = smallTune();
        const ConstantQ transform = constantQ(samples);
        std::vector<double> ours;
        std::vector<double> direct;
        for (std::size_t frame = 4; frame < 30; frame += 5) {
            for (std::size_t bin = 0; bin < 84; ++bin) {
                ours.push_back(std::sqrt(static_cast<double>(transform.power.at(frame, bin))));
                direct.push_back(std::sqrt(directFramePower(samples, frame, bin)));
            }
        }
        const double agreement = correlation(ours, direct);
        QVERIFY2(agreement > 0.9999, qPrintable(QString::number(agreement, 'f', 6)));
        for (std::size_t i = 0; i < ours.size(); ++i)
            QVERIFY(std::abs(ours[i] - direct[i]) < 1e-4 + 0.02 * direct[i]);
    }

    void framesOfAllOctavesAreCentredOnTheSameMoment() {
        // A burst around the middle of frame 40, symmetric in time: so must the answer be.
        const double centre = 2560.0 * 40.5;
        for (const std::size_t bin : {2U, 18U, 30U, 42U, 54U, 66U, 78U}) {
            std::vector<float> samples = sine(binHz(bin), 10.0);
            for (std::size_t i = 0; i < samples.size(); ++i) {
                const double distance = (static_cast<double>(i) - centre) / 4000.0;
                samples[i] *= static_cast<float>(std::exp(-distance * distance));
            }
            const ConstantQ transform = constantQ(samples);
            const double before = transform.power.at(38, bin);
            const double after = transform.power.at(42, bin);
            QVERIFY(transform.power.at(40, bin) > before);
            QVERIFY2(std::abs(before - after) < 0.02 * before, qPrintable(QString::number(bin)));
        }
    }

    void noClickFallsBetweenTwoWindows() {
        // Wherever a click stands, the top octave sees nearly the same energy.
        double least = 1e9;
        double most = 0.0;
        for (std::size_t position = 30000; position < 30512; position += 13) {
            std::vector<float> samples = silence(3.0);
            samples[position] = 1.0F;
            const ConstantQ transform = constantQ(samples);
            double energy = 0.0;
            for (std::size_t frame = 0; frame < transform.power.rows(); ++frame)
                energy += transform.power.at(frame, 74);
            least = std::min(least, energy);
            most = std::max(most, energy);
        }
        QVERIFY2(least > 0.5 * most, qPrintable(QString::number(least / most)));
    }

    void tuningShiftsTheKernels() {
        const std::vector<float> samples = sine(binHz(45, 40.0), 3.0, 1.0);
        const ConstantQ tuned = constantQ(samples, {.tuningCents = 40.0});
        const ConstantQ plain = constantQ(samples);
        QVERIFY(std::abs(tuned.power.at(12, 45) - 0.25F) < 0.005F);
        QVERIFY(plain.power.at(12, 45) < 0.23F);
    }

    void blockSizesDoNotChangeAnything() {
        const std::vector<float> samples = smallTune();
        const ConstantQ whole = constantQ(samples);
        for (const std::size_t step : {1U, 777U, 8192U, 30001U}) {
            ConstantQAnalyser analyser;
            for (std::size_t i = 0; i < samples.size(); i += step)
                analyser.push(std::span(samples).subspan(i, std::min(step, samples.size() - i)));
            QVERIFY(analyser.finish().power == whole.power);
        }
    }

    void frameCountFollowsTheLength_data() {
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("frames");
        QTest::newRow("nothing") << 0 << 0;
        QTest::newRow("one sample") << 1 << 1;
        QTest::newRow("a whole frame") << 2560 << 1;
        QTest::newRow("one more") << 2561 << 2;
        QTest::newRow("many") << 256000 << 100;
    }
    void frameCountFollowsTheLength() {
        QFETCH(int, samples);
        QFETCH(int, frames);
        const ConstantQ transform =
            constantQ(std::vector<float>(static_cast<std::size_t>(samples), 0.1F));
        QCOMPARE(transform.power.rows(), static_cast<std::size_t>(frames));
        QCOMPARE(transform.power.columns(), std::size_t{84});
    }

    void silenceIsExactlyZero() {
        const ConstantQ transform = constantQ(silence(2.0));
        const auto values = transform.power.values();
        QVERIFY(std::all_of(values.begin(), values.end(), [](float v) { return v == 0.0F; }));
    }

    void constantOffsetIsNotATone() {
        const std::vector<float> samples(sampleCount(5.0), 0.5F);
        const ConstantQ transform = constantQ(samples);
        for (std::size_t bin = 0; bin < 84; ++bin)
            QVERIFY(transform.power.at(20, bin) < 1e-6F);
    }
};

QTEST_GUILESS_MAIN(TestConstantQ)
#include "tst_constant_q.moc"
