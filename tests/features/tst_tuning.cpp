// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "features/whole_signals.h"
#include "spectrum/signals.h"

using namespace contrafact;
using namespace contrafact::test;
using namespace contrafact::signals;

namespace {

std::vector<float> chords(double cents) {
    std::vector<float> samples = silence(12.0);
    const int roots[] = {48, 53, 55, 57};
    for (int i = 0; i < 12; ++i) {
        for (const int interval : {0, 4, 7, 12})
            mixInto(samples, pluck(roots[i % 4] + interval + cents / 100.0, 1.0, 0.1),
                    sampleCount(i));
    }
    return samples;
}

} // namespace

class TestTuning : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void detunedChordsAreMeasured_data() {
        QTest::addColumn<double>("cents");
        for (const double cents : {-45.0, -30.0, -10.0, 0.0, 5.0, 25.0, 40.0})
            QTest::addRow("%g cents", cents) << cents;
    }
    void detunedChordsAreMeasured() {
        QFETCH(double, cents);
        const double measured = tuningCents(chords(cents));
        QVERIFY2(std::abs(measured - cents) < 3.0, qPrintable(QString::number(measured)));
    }

    void noiseDoesNotMatter() {
        std::vector<float> samples = chords(20.0);
        mixInto(samples, noise(12.0, 0.02));
        QVERIFY(std::abs(tuningCents(samples) - 20.0) < 5.0);
    }

    void silenceHasNoDeviation() {
        QCOMPARE(tuningCents(silence(3.0)), 0.0);
        QCOMPARE(tuningCents({}), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestTuning)
#include "tst_tuning.moc"
