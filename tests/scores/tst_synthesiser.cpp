// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include <QTest>

#include "score_samples.h"
#include "scores/synthesiser.h"

using namespace contrafact;

namespace {

constexpr std::size_t kFrames = 60;
constexpr float kSecondsPerFrame = 2560.0F / 22050.0F;

NoteEvent noteAt(std::size_t frame, std::size_t frames, int pitch, float level = 1.0F) {
    return {static_cast<float>(frame) * kSecondsPerFrame,
            static_cast<float>(frames) * kSecondsPerFrame, pitch, level};
}

float rowPower(const Matrix& power, std::size_t frame) {
    const auto row = power.row(frame);
    return std::accumulate(row.begin(), row.end(), 0.0F);
}

} // namespace

class TestSynthesiser : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNoteSoundsInTheBinOfItsPitch() {
        for (const int pitch : {24, 40, 60, 61, 62, 83}) {
            const std::vector notes{noteAt(10, 8, pitch)};
            const Matrix power = playInstrument(notes, m_bank, 0, kFrames);
            QCOMPARE(strongestBin(power), static_cast<std::size_t>(pitch - kPitchOfBinZero));
        }
    }

    void aNoteSoundsFromItsOnsetToItsEndAndThenFades() {
        const std::vector notes{noteAt(10, 8, 60)};
        const Matrix power = playInstrument(notes, m_bank, 0, kFrames);
        QCOMPARE(rowPower(power, 9), 0.0F);
        QVERIFY(rowPower(power, 10) > 0.5F);
        QVERIFY(std::abs(rowPower(power, 17) - rowPower(power, 10)) < 1e-5F);
        QVERIFY(std::abs(rowPower(power, 18) - 0.1F * rowPower(power, 17)) < 1e-5F);
        QCOMPARE(rowPower(power, 22), 0.0F);
    }

    void aNoteLongerThanItsTemplateIsHeld() {
        const std::vector notes{noteAt(5, 40, 60)};
        const Matrix power = playInstrument(notes, m_bank, 0, kFrames);
        QVERIFY(std::abs(rowPower(power, 44) - rowPower(power, 5)) < 1e-4F);
        QVERIFY(rowPower(power, 45) < 0.2F * rowPower(power, 44));
    }

    void transposingByNMovesAllBinsByN() {
        std::vector<NoteEvent> notes{noteAt(2, 8, 48), noteAt(12, 4, 55), noteAt(20, 9, 64)};
        const Matrix original = playInstrument(notes, m_bank, 7, kFrames);
        for (NoteEvent& note : notes)
            note.pitch += 5;
        const Matrix transposed = playInstrument(notes, m_bank, 7, kFrames);
        for (std::size_t frame = 0; frame < kFrames; ++frame)
            for (std::size_t bin = 5; bin < kConstantQBins; ++bin)
                QCOMPARE(transposed.at(frame, bin), original.at(frame, bin - 5));
    }

    void powerGoesWithTheFourthPowerOfTheLevel() {
        const std::vector full{noteAt(2, 8, 60, 1.0F)};
        const std::vector half{noteAt(2, 8, 60, 0.5F)};
        const double ratio = totalPower(playInstrument(full, m_bank, 0, kFrames)) /
                             totalPower(playInstrument(half, m_bank, 0, kFrames));
        QVERIFY(std::abs(ratio - 16.0) < 1e-3);
    }

    void powersOfTwoNotesAdd() {
        const std::vector first{noteAt(2, 8, 60)};
        const std::vector second{noteAt(4, 8, 64)};
        const std::vector both{first[0], second[0]};
        const double sum = totalPower(playInstrument(first, m_bank, 0, kFrames)) +
                           totalPower(playInstrument(second, m_bank, 0, kFrames));
        QVERIFY(std::abs(totalPower(playInstrument(both, m_bank, 0, kFrames)) - sum) < 1e-3);
    }

    void drumsDoNotFavourAPitchClass() {
        const std::vector notes{noteAt(2, 1, 36), noteAt(6, 1, 38), noteAt(9, 1, 42)};
        const auto bins = powerPerBin(playInstrument(notes, m_bank, kDrumKitProgram, kFrames));
        for (const double bin : bins)
            QVERIFY(std::abs(bin - bins.front()) < 1e-6);
    }

    void notesOutsideTheClipAndUnknownProgramsAreSilent() {
        const std::vector outside{noteAt(kFrames + 3, 4, 60), NoteEvent{-30.0F, 1.0F, 60, 1.0F}};
        QCOMPARE(totalPower(playInstrument(outside, m_bank, 0, kFrames)), 0.0);
        const auto bank = TemplateBank::fromTemplates({plainTone(3, 60)});
        const std::vector notes{noteAt(2, 4, 60)};
        QCOMPARE(totalPower(playInstrument(notes, bank, 4, kFrames)), 0.0);
    }

    void extremePitchesStayInsideTheClip() {
        const std::vector notes{noteAt(2, 4, 0), noteAt(2, 4, 127), noteAt(58, 30, 96)};
        const Matrix image = playInstrument(notes, m_bank, 0, kFrames);
        for (const float value : image.values())
            QVERIFY(std::isfinite(value) && value >= 0.0F);
        QVERIFY(totalPower(image) > 0.0); // the last is in reach
    }

private:
    TemplateBank m_bank = plainBank();
};

QTEST_GUILESS_MAIN(TestSynthesiser)
#include "tst_synthesiser.moc"
