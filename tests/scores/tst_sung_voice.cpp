// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include <QTest>

#include "score_samples.h"
#include "scores/sung_voice.h"

using namespace contrafact;

namespace {

/// Nearly a pure tone: no vibrato, glide, error or breath, steep harmonics.
Singer plainSinger() {
    Singer singer;
    singer.slope = 4.0F;
    singer.vibratoSemitones = 0.0F;
    singer.glideSeconds = 0.001F;
    singer.pitchError = 0.0F;
    return singer;
}

Matrix sing(const std::vector<NoteEvent>& notes, const Singer& singer, std::uint64_t seed = 1) {
    Random random(seed);
    return singLine(notes, singer, random, 40);
}

} // namespace

class TestSungVoice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSungNoteIsStrongestAtItsPitch() {
        for (const int pitch : {55, 60, 67, 74})
            QCOMPARE(strongestBin(sing({{1.0F, 2.0F, pitch, 1.0F}}, plainSinger())),
                     static_cast<std::size_t>(pitch - kPitchOfBinZero));
    }

    void harmonicsStandAnOctaveAndATwelfthAbove() {
        Singer singer = plainSinger();
        singer.slope = 0.6F;
        const auto bins = powerPerBin(sing({{1.0F, 2.0F, 48, 1.0F}}, singer));
        const std::size_t fundamental = 48 - kPitchOfBinZero;
        for (const std::size_t interval : {std::size_t{12}, std::size_t{19}}) {
            QVERIFY(bins[fundamental + interval] > 2.0 * bins[fundamental + interval - 4]);
            QVERIFY(bins[fundamental + interval] > 0.0);
        }
    }

    void nothingSoundsBeforeAndAfterTheNote() {
        const Matrix power = sing({{1.0F, 1.0F, 60, 1.0F}}, plainSinger());
        for (const std::size_t frame : {std::size_t{0}, std::size_t{7}, std::size_t{20}})
            for (const float value : power.row(frame))
                QCOMPARE(value, 0.0F);
    }

    void vibratoSpreadsThePowerOfANote() {
        Singer wide = plainSinger();
        wide.vibratoSemitones = 2.0F;
        const std::vector<NoteEvent> notes{{0.5F, 4.0F, 60, 1.0F}};
        const std::size_t bin = 60 - kPitchOfBinZero;
        const auto share = [&](const Matrix& power) {
            return powerPerBin(power)[bin] / totalPower(power);
        };
        QVERIFY(share(sing(notes, wide, 3)) < 0.95 * share(sing(notes, plainSinger(), 3)));
    }

    void extremeNotesDoNoHarm() {
        Random random(4);
        const std::vector<NoteEvent> notes{{-5.0F, 2.0F, 60, 1.0F},  {-0.5F, 1.0F, 60, 1.0F},
                                           {1.0F, 1.0F, 20, 1.0F},   {1.0F, 1.0F, 110, 1.0F},
                                           {4.0F, 900.0F, 88, 1.2F}, {999.0F, 1.0F, 60, 1.0F}};
        const Matrix power = sing(notes, drawSinger(random));
        for (const float value : power.values())
            QVERIFY(std::isfinite(value) && value >= 0.0F);
        QVERIFY(totalPower(power) > 0.0);
    }
};

QTEST_GUILESS_MAIN(TestSungVoice)
#include "tst_sung_voice.moc"
