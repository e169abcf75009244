// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "medley/pieces.h"
#include "rendering/time_stretcher.h"

using namespace contrafact;
using namespace contrafact::pieces;

namespace {

std::vector<float> stretched(const std::vector<float>& sound,
                             const std::vector<StretchPoint>& points, int semitones) {
    TimeStretcher stretcher(points, semitones);
    std::vector<StereoFrame> output(points.back().output + 1000);
    std::size_t done = 0;
    std::size_t taken = 0;
    while (stretcher.wanted() > 0) {
        std::vector<StereoFrame> block;
        for (std::size_t i = stretcher.wanted(); i > 0; --i, ++taken)
            block.push_back({sound[taken], sound[taken]});
        stretcher.push(block);
        while (const std::size_t count = stretcher.pull(std::span(output).subspan(done)))
            done += count;
    }
    output.resize(done);
    return leftOf(output);
}

std::size_t framesOf(double seconds) {
    return static_cast<std::size_t>(std::lround(seconds * kStereoRateHz));
}

} // namespace

class TestTimeStretcher : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLengthIsWhatWasAsked_data() {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<int>("semitones");
        for (const int semitones : {-2, 0, 2})
            for (const double ratio : {0.8, 1.0, 1.2})
                QTest::addRow("%.1f, %d semitones", ratio, semitones) << ratio << semitones;
    }
    void theLengthIsWhatWasAsked() {
        QFETCH(double, ratio);
        QFETCH(int, semitones);
        const std::vector<float> sound = support::noise(4.0, kStereoRateHz);
        const std::size_t wanted = framesOf(4.0 * ratio);
        const std::size_t made = stretched(sound, {{sound.size(), wanted}}, semitones).size();
        QVERIFY2(made <= wanted && made + framesOf(0.02) > wanted,
                 qPrintable(QStringLiteral("%1 of %2").arg(made).arg(wanted)));
    }

    void beatsFollowABentTempo_data() {
        QTest::addColumn<int>("semitones");
        for (const int semitones : {-2, -1, 0, 1, 2})
            QTest::addRow("%d semitones", semitones) << semitones;
    }
    void beatsFollowABentTempo() { // from 100 beats a minute evenly to 112
        QFETCH(int, semitones);
        constexpr Pulse kPulse{.tempoBpm = 100.0, .first = 0.6};
        const std::vector<float> sound = clicks(kPulse, 12.0, 1000.0);
        std::vector<StretchPoint> points;
        std::vector<double> expected;
        double heard = 0.6;
        const std::vector<double> beats = beatTimes(kPulse, 12.0);
        for (std::size_t i = 0; i < beats.size(); ++i) {
            points.push_back({framesOf(beats[i]), framesOf(heard)});
            expected.push_back(heard);
            heard += 60.0 / (100.0 + 12.0 * static_cast<double>(i) / 18.0);
        }
        points.push_back({sound.size(), framesOf(expected.back() + 12.0 - beats.back())});
        const std::vector<float> bent = stretched(sound, points, semitones);
        const std::vector<double> found = onsets(bent, 0.1F);
        for (const double beat : expected)
            QVERIFY2(nearestDistance(found, beat) < 0.01,
                     qPrintable(QStringLiteral("%1 s: off by %2 ms")
                                    .arg(beat)
                                    .arg(1000.0 * nearestDistance(found, beat))));
        QCOMPARE(found.size(), expected.size());
    }

    void pitchIsShifted_data() {
        QTest::addColumn<int>("semitones");
        for (const int semitones : {-6, -2, -1, 1, 2, 5})
            QTest::addRow("%d semitones", semitones) << semitones;
    }
    void pitchIsShifted() {
        QFETCH(int, semitones);
        const std::vector<float> sound = support::sine(440.0, 3.0, kStereoRateHz, 0.5F);
        const std::vector<float> shifted =
            stretched(sound, {{sound.size(), sound.size()}}, semitones);
        const std::span<const float> middle =
            std::span(shifted).subspan(kStereoRateHz / 2, kStereoRateHz);
        const double wanted = 440.0 * std::exp2(semitones / 12.0);
        QVERIFY(support::amplitudeAt(wanted, middle, kStereoRateHz) > 0.4);
        QVERIFY(support::amplitudeAt(440.0, middle, kStereoRateHz) < 0.05);
    }

    void evenTimeKeepsTheSound() {
        const std::vector<float> sound = support::noise(2.0, kStereoRateHz);
        const std::vector<float> same = stretched(sound, {{sound.size(), sound.size()}}, 0);
        std::vector<float> difference;
        for (std::size_t i = kStereoRateHz / 2; i < 3 * kStereoRateHz / 2; ++i)
            difference.push_back(same[i] - sound[i]);
        QVERIFY(support::rootMeanSquare(difference) < 0.1 * support::rootMeanSquare(sound));
    }
};

QTEST_GUILESS_MAIN(TestTimeStretcher)
#include "tst_time_stretcher.moc"
