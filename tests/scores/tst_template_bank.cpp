// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <fstream>
#include <iterator>

#include <QTemporaryDir>
#include <QTest>

#include "score_samples.h"
#include "scores/template_bank.h"

using namespace contrafact;

namespace {

std::string contents(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

class TestTemplateBank : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allProgramsHaveTheSameAttackPower() {
        NoteTemplate loud = plainTone(1, 60);
        for (float& value : loud.power.values())
            value *= 1000.0F;
        const auto bank = TemplateBank::fromTemplates({plainTone(0, 60), loud});
        QCOMPARE(bank.templates().size(), std::size_t{2});
        for (const NoteTemplate& note : bank.templates()) {
            const auto& energy = note.energy;
            QVERIFY(std::abs(energy[kLeadFrames + 1] * 6.0F / 8.0F - 1.0F) < 1e-4F);
        }
    }

    void theNearestPitchIsFound() {
        const auto bank = plainBank();
        QCOMPARE(bank.nearest(5, 60)->pitch, 60);
        QCOMPARE(bank.nearest(5, 61)->pitch, 60);
        QCOMPARE(bank.nearest(5, 62)->pitch, 63);
        QCOMPARE(bank.nearest(5, 127)->pitch, 105);
        QCOMPARE(bank.nearest(kDrumKitProgram, 38)->pitch, 38);
        QVERIFY(bank.nearest(-1, 60) == nullptr);
        QVERIFY(bank.nearest(kPrograms, 60) == nullptr);
        QVERIFY(!TemplateBank::fromTemplates({plainTone(3, 60)}).hasProgram(4));
        QVERIFY(!TemplateBank().hasProgram(0));
    }

    void aSavedBankReadsBackWithinOneStep() {
        NoteTemplate fading = plainTone(2, 48);
        for (std::size_t frame = 0; frame < fading.power.rows(); ++frame)
            fading.power.at(frame, 5) = std::exp(-static_cast<float>(frame));
        const auto bank = TemplateBank::fromTemplates({plainTone(0, 60), fading, plainDrum(36)});
        QVERIFY(bank.save(m_path).has_value());
        const auto loaded = TemplateBank::load(m_path);
        QVERIFY(loaded.has_value());
        QCOMPARE(loaded->templates().size(), std::size_t{3});
        for (std::size_t i = 0; i < 3; ++i) {
            const NoteTemplate& was = bank.templates()[i];
            const NoteTemplate& is = loaded->templates()[i];
            QCOMPARE(is.program, was.program);
            QCOMPARE(is.pitch, was.pitch);
            QCOMPARE(is.heldFrames, was.heldFrames);
            QCOMPARE(is.power.rows(), was.power.rows());
            for (std::size_t j = 0; j < was.power.values().size(); ++j) {
                const float before = std::pow(was.power.values()[j], 0.25F);
                const float after = std::pow(is.power.values()[j], 0.25F);
                QVERIFY(std::abs(after - before) < 0.01F);
            }
        }
    }

    void missingDamagedAndForeignFilesAreErrors() {
        const auto bank = TemplateBank::fromTemplates({plainTone(0, 60)});
        QVERIFY(bank.save(m_path, Existing::Replaced).has_value());
        QCOMPARE(bank.save(m_path).error().code, ErrorCode::FileExists);
        const std::string good = contents(m_path);

        QCOMPARE(TemplateBank::load(m_path + "x").error().code, ErrorCode::FileNotFound);
        std::ofstream(m_path, std::ios::binary) << good.substr(0, good.size() - 9);
        QCOMPARE(TemplateBank::load(m_path).error().code, ErrorCode::BadFormat);
        std::string damaged = good;
        damaged[good.size() / 2] = static_cast<char>(damaged[good.size() / 2] ^ 1);
        std::ofstream(m_path, std::ios::binary) << damaged;
        QCOMPARE(TemplateBank::load(m_path).error().code, ErrorCode::BadFormat);
        std::ofstream(m_path, std::ios::binary) << "RIFF, something else altogether";
        QCOMPARE(TemplateBank::load(m_path).error().code, ErrorCode::BadFormat);
        std::ofstream(m_path, std::ios::binary) << "";
        QCOMPARE(TemplateBank::load(m_path).error().code, ErrorCode::BadFormat);
    }

    void aFolderThatIsNotThereCannotBeWritten() {
        const auto saved =
            TemplateBank::fromTemplates({plainTone(0, 60)}).save("/nowhere/at/all.bank");
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::FileNotFound);
    }

private:
    QTemporaryDir m_folder;
    std::string m_path = m_folder.filePath(QStringLiteral("test.bank")).toStdString();
};

QTEST_GUILESS_MAIN(TestTemplateBank)
#include "tst_template_bank.moc"
