// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <map>

#include <QTest>

#include "score_samples.h"
#include "scores/arranger.h"

using namespace contrafact;

namespace {

GeneratorOptions plainOptions() {
    GeneratorOptions options;
    options.clipFrames = 300;
    options.variety.structureEdits = false;
    options.variety.variation = false;
    return options;
}

std::vector<PerformedPart> arranged(const Song& song, const GeneratorOptions& options,
                                    std::uint64_t seed) {
    Random random(seed);
    return arrange(song, options, random);
}

const PerformedPart* partOf(const std::vector<PerformedPart>& parts, Role role) {
    const auto found = std::find_if(parts.begin(), parts.end(),
                                    [role](const PerformedPart& p) { return p.role == role; });
    return found == parts.end() ? nullptr : &*found;
}

Song transposed(Song song, int semitones) {
    for (Note& note : song.notes)
        if (note.role != Role::Drums)
            note.pitch = static_cast<std::uint8_t>(note.pitch + semitones);
    for (Chord& chord : song.chords)
        chord.root = static_cast<std::uint8_t>((chord.root + semitones) % 12);
    return song;
}

} // namespace

class TestArranger : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void transposedSongsGiveTransposedLeadsAndTheSameDrums() {
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            const auto original = arranged(plainSong(), plainOptions(), seed);
            const auto moved = arranged(transposed(plainSong(), 3), plainOptions(), seed);
            QCOMPARE(moved.size(), original.size());
            for (std::size_t i = 0; i < original.size(); ++i) {
                const Role role = original[i].role;
                QCOMPARE(moved[i].role, role);
                QCOMPARE(moved[i].notes.size(), original[i].notes.size());
                if (role != Role::Lead && role != Role::Drums)
                    continue;
                const int shift = role == Role::Lead ? 3 : 0;
                for (std::size_t n = 0; n < original[i].notes.size(); ++n)
                    QCOMPARE(moved[i].notes[n].pitch, original[i].notes[n].pitch + shift);
            }
        }
    }

    void everyKeyAndManyTemposOccur() {
        std::map<int, int> keys;
        float fastest = 0.0F;
        float slowest = 1e9F;
        for (std::uint64_t seed = 0; seed < 600; ++seed) {
            const auto parts = arranged(plainSong(), plainOptions(), seed);
            const PerformedPart* lead = partOf(parts, Role::Lead);
            if (lead == nullptr)
                continue;
            const auto lowest = std::min_element(
                lead->notes.begin(), lead->notes.end(),
                [](const NoteEvent& a, const NoteEvent& b) { return a.pitch < b.pitch; });
            ++keys[(lowest->pitch + 120) % 12];
            const float beat = (lead->notes[32].onset - lead->notes[0].onset) / 32.0F;
            fastest = std::max(fastest, 60.0F / beat);
            slowest = std::min(slowest, 60.0F / beat);
        }
        QCOMPARE(keys.size(), std::size_t{12});
        QVERIFY(fastest > 150.0F && fastest < 190.0F);
        QVERIFY(slowest < 95.0F && slowest > 75.0F);
    }

    void someVersionsAreSungAndMostHaveDrums() {
        int sung = 0;
        int withDrums = 0;
        constexpr int kVersions = 300;
        for (std::uint64_t seed = 0; seed < kVersions; ++seed) {
            const auto parts = arranged(plainSong(), plainOptions(), seed);
            const PerformedPart* lead = partOf(parts, Role::Lead);
            sung += lead != nullptr && lead->isSung ? 1 : 0;
            withDrums += partOf(parts, Role::Drums) != nullptr ? 1 : 0;
        }
        // nobody asked for banks, so that only a singer can take the lead
        QVERIFY(sung > 0.9 * kVersions);
        QVERIFY(withDrums > 0.7 * kVersions && withDrums < kVersions);
    }

    void withoutDrumsThereAreNone() {
        GeneratorOptions options = plainOptions();
        options.variety.drums = false;
        for (std::uint64_t seed = 0; seed < 50; ++seed)
            QVERIFY(partOf(arranged(plainSong(), options, seed), Role::Drums) == nullptr);
    }

    void theClipIsCoveredToItsEnd() {
        const float clipSeconds = 300.0F * 2560.0F / 22050.0F;
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            const auto parts = arranged(plainSong(), plainOptions(), seed);
            float last = 0.0F;
            for (const PerformedPart& part : parts)
                for (const NoteEvent& note : part.notes)
                    last = std::max(last, note.onset);
            QVERIFY(last >= clipSeconds - 2.0F);
        }
    }
};

QTEST_GUILESS_MAIN(TestArranger)
#include "tst_arranger.moc"
