// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <set>

#include <QTest>

#include "scores/accompaniment.h"

using namespace contrafact;

namespace {

PlayedChord gMajor() {
    return {8.0F, 12.0F, 7, chordTones(ChordQuality::Major)};
}

} // namespace

class TestAccompaniment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPatternPlaysTheChordAndNothingElse() {
        for (int pattern = 0; pattern < kChordPatterns; ++pattern) {
            Random random(3);
            const ChordLayer layer{static_cast<ChordPattern>(pattern), 57, true};
            const auto notes = playChord(gMajor(), layer, random);
            QVERIFY(!notes.empty());
            std::set<int> classes;
            for (const BeatNote& note : notes) {
                classes.insert(note.pitch % 12);
                QVERIFY(note.onset >= 8.0F && note.onset < 12.0F);
                QVERIFY(note.duration > 0.0F && note.level > 0.5F);
            }
            const std::set<int> triad{2, 7, 11};
            const std::set<int> fifth{2, 7};
            const bool isPower = layer.pattern == ChordPattern::PowerChords;
            QVERIFY(classes == (isPower ? fifth : triad));
        }
    }

    void chordsLieAroundTheirCentre() {
        Random random(3);
        for (const int centre : {48, 57, 65}) {
            const auto notes = playChord(gMajor(), {ChordPattern::Beats, centre, false}, random);
            for (const BeatNote& note : notes)
                QVERIFY(note.pitch >= centre - 6 && note.pitch < centre + 6);
        }
    }

    void theBassStartsOnTheRoot() {
        for (int pattern = 0; pattern < kBassPatterns; ++pattern) {
            Random random(5);
            const auto notes = playBass(gMajor(), static_cast<BassPattern>(pattern), random);
            QVERIFY(!notes.empty());
            QCOMPARE(notes.front().pitch % 12, 7);
            QCOMPARE(notes.front().onset, 8.0F);
            for (const BeatNote& note : notes) {
                QVERIFY(note.pitch >= 28 && note.pitch <= 51);
                QVERIFY(note.onset + note.duration <= 12.01F);
            }
        }
    }

    void walkingBassWalksThroughTheChord() {
        Random random(5);
        const auto notes = playBass(gMajor(), BassPattern::Walking, random);
        QCOMPARE(notes.size(), std::size_t{4});
        const std::array<int, 4> classes{7, 11, 2, 4};
        for (std::size_t i = 0; i < notes.size(); ++i)
            QCOMPARE(notes[i].pitch % 12, classes[i]);
    }

    void aChordTooShortToPlayIsSilent() {
        Random random(5);
        const PlayedChord none{4.0F, 4.05F, 0, chordTones(ChordQuality::Minor)};
        QVERIFY(playBass(none, BassPattern::Held, random).empty());
        QVERIFY(playChord(none, {ChordPattern::Beats, 57, false}, random).empty());
    }

    void everyGrooveHasAKickOnTheFirstBeat() {
        for (int groove = 0; groove < kGrooves; ++groove) {
            for (const int beatsPerBar : {2, 3, 4}) {
                Random random(8);
                const auto notes =
                    playDrums(static_cast<Groove>(groove), 24.0F, beatsPerBar, random);
                for (int bar = 0; bar < 24 / beatsPerBar; ++bar) {
                    const auto downbeat = static_cast<float>(bar * beatsPerBar);
                    const bool hasKick =
                        std::any_of(notes.begin(), notes.end(), [&](const BeatNote& note) {
                            return note.pitch == 36 && note.onset == downbeat;
                        });
                    QVERIFY(hasKick);
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestAccompaniment)
#include "tst_accompaniment.moc"
