// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>

#include <QTemporaryDir>
#include <QTest>

#include "trainer/soundfont_renderer.h"
#include "trainer/templates.h"
#include "trainer/tiny_sound_font.h"

using namespace contrafact;
using namespace contrafact::test;

namespace {

constexpr int kViolin = 40;

double loudest(std::span<const float> samples) {
    double peak = 0.0;
    for (const float sample : samples)
        peak = std::max(peak, std::abs(static_cast<double>(sample)));
    return peak;
}

/// From the rising zero crossings, the first and last ones included.
double frequencyHz(std::span<const float> samples) {
    std::vector<std::size_t> crossings;
    for (std::size_t i = 1; i < samples.size(); ++i)
        if (samples[i - 1] < 0.0F && samples[i] >= 0.0F)
            crossings.push_back(i);
    if (crossings.size() < 2)
        return 0.0;
    return 22050.0 * static_cast<double>(crossings.size() - 1) /
           static_cast<double>(crossings.back() - crossings.front());
}

std::size_t strongestBin(std::span<const float> row) {
    return static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
}

} // namespace

class TestTemplates : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        writeSineFont(font(), {{kViolin, 0}, {125, 0}, {0, 128}});
        std::ofstream(folder() / "words.sf2") << "These words are no sound font.";
    }

    void missingFontIsNotFound() {
        const auto file = folder() / "nowhere.sf2";
        QCOMPARE(SoundfontRenderer::load(file).error().code, ErrorCode::FileNotFound);
        QCOMPARE(cutTemplates(file).error().code, ErrorCode::FileNotFound);
    }

    void fileThatIsNoFontIsRefused() {
        QCOMPARE(SoundfontRenderer::load(folder() / "words.sf2").error().code,
                 ErrorCode::BadFormat);
    }

    void programsOfTheFontAreKnown() {
        const auto renderer = SoundfontRenderer::load(font());
        QVERIFY(renderer);
        for (int program = 0; program < kPrograms; ++program)
            QCOMPARE(renderer->hasProgram(program),
                     program == kViolin || program == 125 || program == kDrumKitProgram);
    }

    void notesSoundAtTheirPitchAfterTheSilence() {
        auto renderer = SoundfontRenderer::load(font());
        QVERIFY(renderer);
        // The second and third begin while the one before still fades.
        for (const int pitch : {69, 81, 57}) {
            const std::vector<float> note = renderer->render({kViolin, pitch, 1000, 22050, 500});
            QCOMPARE(note.size(), std::size_t{23550});
            const std::span<const float> samples(note);
            QCOMPARE(loudest(samples.first(1000)), 0.0);
            QVERIFY(loudest(samples.subspan(1000, 2205)) > 0.01);
            const double expected = 440.0 * std::exp2((pitch - 69) / 12.0);
            const double heard = frequencyHz(samples.subspan(2000, 20000));
            QVERIFY2(std::abs(heard / expected - 1.0) < 0.003, qPrintable(QString::number(heard)));
        }
    }

    void releasedNotesFade() {
        auto renderer = SoundfontRenderer::load(font());
        QVERIFY(renderer);
        const std::vector<float> note = renderer->render({kViolin, 69, 0, 11025, 11025});
        const std::span<const float> samples(note);
        QVERIFY(loudest(samples.last(2205)) < 0.01 * loudest(samples.subspan(8000, 2205)));
    }

    void templatesAreWhatTheFontPlays() {
        const auto bank = cutTemplates(font());
        QVERIFY(bank);
        std::set<int> programs;
        for (const NoteTemplate& one : bank->templates()) {
            programs.insert(one.program);
            QVERIFY(one.heldFrames > kLeadFrames && one.heldFrames <= one.power.rows());
            if (one.program == kViolin) // bin 0 is the C of MIDI pitch 24
                QCOMPARE(strongestBin(one.power.row(kLeadFrames + 3)),
                         static_cast<std::size_t>(std::min(one.pitch - 24, 83)));
        }
        // 125 is a helicopter in General MIDI: effects are left out.
        QCOMPARE(programs, (std::set<int>{kViolin, kDrumKitProgram}));
        const NoteTemplate* drum = bank->nearest(kDrumKitProgram, 35);
        QVERIFY(drum != nullptr && drum->pitch == 35);
    }

    void templatesBeginAfterTheirLead() {
        const auto bank = cutTemplates(font());
        QVERIFY(bank);
        const NoteTemplate* note = bank->nearest(kViolin, 69);
        QVERIFY(note != nullptr);
        QCOMPARE(note->pitch, 69);
        QVERIFY(note->energy[0] < 0.01F * note->energy[kLeadFrames + 3]);
        QVERIFY(note->energy[kLeadFrames] > 0.1F * note->energy[kLeadFrames + 3]);
    }

private:
    [[nodiscard]] std::filesystem::path folder() const { return m_folder.path().toStdString(); }
    [[nodiscard]] std::filesystem::path font() const { return folder() / "sine.sf2"; }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestTemplates)
#include "tst_templates.moc"
