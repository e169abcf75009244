// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "scores/chord_estimation.h"
#include "scores/chord_names.h"

using namespace contrafact;

namespace {

void addTriad(std::vector<Note>& notes, float onset, std::initializer_list<int> pitches) {
    for (const int pitch : pitches)
        notes.push_back({onset, 4.0F, static_cast<std::uint8_t>(pitch), 80, Role::Accompaniment});
}

} // namespace

class TestChordEstimation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheChordsOfAKnownProgression() {
        std::vector<Note> notes;
        addTriad(notes, 0.0F, {48, 64, 67, 72});  // C
        addTriad(notes, 4.0F, {45, 60, 64, 69});  // A minor
        addTriad(notes, 8.0F, {41, 60, 65, 69});  // F
        addTriad(notes, 12.0F, {43, 59, 62, 65}); // G7
        const auto chords = estimateChords(notes, 16.0F, 2.0F);
        QCOMPARE(chords.size(), std::size_t{4});
        const std::array<int, 4> roots{0, 9, 5, 7};
        const std::array qualities{ChordQuality::Major, ChordQuality::Minor, ChordQuality::Major,
                                   ChordQuality::Dominant7};
        for (std::size_t i = 0; i < chords.size(); ++i) {
            QCOMPARE(static_cast<int>(chords[i].root), roots[i]);
            QCOMPARE(chords[i].quality, qualities[i]);
            QCOMPARE(chords[i].onset, 4.0F * static_cast<float>(i));
            QCOMPARE(chords[i].duration, 4.0F);
        }
    }

    void transposedNotesGiveTransposedChords() {
        std::vector<Note> notes;
        addTriad(notes, 0.0F, {48, 64, 67});
        addTriad(notes, 4.0F, {43, 62, 71});
        const auto original = estimateChords(notes, 8.0F, 2.0F);
        for (Note& note : notes)
            note.pitch = static_cast<std::uint8_t>(note.pitch + 5);
        const auto transposed = estimateChords(notes, 8.0F, 2.0F);
        QCOMPARE(transposed.size(), original.size());
        for (std::size_t i = 0; i < original.size(); ++i) {
            QCOMPARE(static_cast<int>(transposed[i].root), (original[i].root + 5) % 12);
            QCOMPARE(transposed[i].quality, original[i].quality);
        }
    }

    void aPassingNoteDoesNotChangeTheChord() {
        std::vector<Note> notes;
        addTriad(notes, 0.0F, {48, 64, 67});
        addTriad(notes, 4.0F, {48, 64, 67});
        notes.push_back({3.0F, 0.5F, 62, 80, Role::Lead});
        const auto chords = estimateChords(notes, 8.0F, 2.0F);
        QCOMPARE(chords.size(), std::size_t{1});
        QCOMPARE(chords.front().duration, 8.0F);
    }

    void drumsAndSilenceHaveNoChords() {
        QVERIFY(estimateChords({}, 8.0F, 2.0F).empty());
        std::vector<Note> notes;
        addTriad(notes, 0.0F, {48, 64, 67});
        const auto without = estimateChords(notes, 4.0F, 2.0F);
        notes.push_back({0.0F, 4.0F, 38, 127, Role::Drums});
        const auto with = estimateChords(notes, 4.0F, 2.0F);
        QCOMPARE(with.size(), without.size());
        QCOMPARE(static_cast<int>(with.front().root), 0);
        QCOMPARE(with.front().quality, without.front().quality);
    }

    void namesOfTheCorpusBecomeTheNearestQuality() {
        QCOMPARE(chordQualityFromName("maj"), ChordQuality::Major);
        QCOMPARE(chordQualityFromName("min6"), ChordQuality::Minor);
        QCOMPARE(chordQualityFromName("min9"), ChordQuality::Minor7);
        QCOMPARE(chordQualityFromName("hdim7"), ChordQuality::Diminished);
        QCOMPARE(chordQualityFromName("7sus4"), ChordQuality::Suspended4);
        QCOMPARE(chordQualityFromName("maj69"), ChordQuality::Major);
    }
};

QTEST_GUILESS_MAIN(TestChordEstimation)
#include "tst_chord_estimation.moc"
