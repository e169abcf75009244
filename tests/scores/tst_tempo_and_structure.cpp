// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <set>

#include <QTest>

#include "score_samples.h"
#include "scores/random.h"
#include "scores/structure_plan.h"
#include "scores/tempo_map.h"

using namespace contrafact;

class TestTempoAndStructure : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSteadyTempoIsProportional() {
        TempoMap tempo;
        tempo.secondsPerBeat = 0.5F;
        tempo.startBeat = 2.0F;
        QCOMPARE(tempo.seconds(2.0F), 0.0F);
        QCOMPARE(tempo.seconds(6.0F), 2.0F);
        QCOMPARE(tempo.seconds(0.0F), -1.0F);
    }

    void swingDelaysTheOffBeatOnly() {
        TempoMap tempo;
        tempo.secondsPerBeat = 1.0F;
        tempo.swing = 1.0F / 6.0F;
        QCOMPARE(tempo.seconds(3.0F), 3.0F);
        QVERIFY(std::abs(tempo.seconds(3.5F) - (3.0F + 2.0F / 3.0F)) < 1e-5F);
        QCOMPARE(tempo.seconds(4.0F), 4.0F);
    }

    void driftNeverRunsBackwardsAndStartsAtZero() {
        TempoMap tempo;
        tempo.driftPeriod = 8.0F;
        tempo.driftBeats = 0.1F * 8.0F / 6.2832F;
        tempo.driftPhase = 1.3F;
        QCOMPARE(tempo.seconds(0.0F), 0.0F);
        for (float beat = 0.0F; beat < 32.0F; beat += 0.25F)
            QVERIFY(tempo.seconds(beat + 0.25F) > tempo.seconds(beat));
    }

    void thePlanLastsLongEnoughWithoutGaps() {
        const Song song = plainSong();
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            Random random(seed);
            StructureRequest request;
            request.beats = 200.0F;
            const auto plan = planStructure(song, request, random);
            float played = 0.0F;
            for (const PlannedBlock& block : plan) {
                QCOMPARE(block.playedBeat, played);
                QVERIFY(block.beats > 0.0F);
                QCOMPARE(std::fmod(block.beats, song.beatsPerBar), 0.0F);
                QVERIFY(block.sourceBeat >= 0.0F && block.sourceBeat < song.beats);
                QVERIFY(block.sourceBeat + block.beats <= song.beats);
                played += block.beats;
            }
            QVERIFY(played >= request.beats);
        }
    }

    void withoutEditsTheSongRunsOnInOrder() {
        const Song song = plainSong();
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            Random random(seed);
            StructureRequest request;
            request.beats = 150.0F;
            request.edits = false;
            const auto plan = planStructure(song, request, random);
            const std::size_t intro = plan.front().texture == Texture::Full ? 0 : 1;
            for (std::size_t i = intro; i + 1 < plan.size(); ++i) {
                const float end = plan[i].sourceBeat + plan[i].beats;
                QCOMPARE(plan[i + 1].sourceBeat, end >= song.beats ? 0.0F : end);
                QCOMPARE(plan[i].texture, Texture::Full);
                QCOMPARE(plan[i].keyShift, 0);
            }
        }
    }

    void drumsFallSilentInTheirBlocksOnly() {
        const std::vector<PlannedBlock> plan{{0.0F, 4.0F, 0.0F, Texture::Full, 0, 1.0F},
                                             {4.0F, 4.0F, 4.0F, Texture::WithoutDrums, 0, 1.0F},
                                             {8.0F, 4.0F, 8.0F, Texture::WithoutLead, 0, 1.0F},
                                             {12.0F, 4.0F, 12.0F, Texture::LeadAlone, 0, 1.0F}};
        std::vector<BeatNote> drums;
        for (int beat = 0; beat < 16; ++beat)
            drums.push_back({static_cast<float>(beat), 0.1F, 38, 1.0F});
        const auto left = withoutDrumsWhereSilent(drums, plan);
        QCOMPARE(left.size(), std::size_t{8});
        for (const BeatNote& note : left)
            QVERIFY(note.onset < 4.0F || (note.onset >= 8.0F && note.onset < 12.0F));
    }

    void everyTextureOccursInEditedVersions() {
        std::set<Texture> seen;
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            Random random(seed);
            for (const PlannedBlock& block : planStructure(plainSong(), {}, random))
                seen.insert(block.texture);
        }
        QCOMPARE(seen.size(), std::size_t{4});
    }

    void aSharedPlacementBringsVersionsTogether() {
        Song song = plainSong();
        song.beats = 1000.0F;
        StructureRequest request;
        request.beats = 100.0F;
        request.songBeats = 100.0F;
        request.edits = false;
        request.placementSeed = 42;
        int near = 0;
        Random shared(mixSeeds(42, static_cast<std::uint64_t>(song.compositionId)));
        const float place = shared.uniform() * 900.0F;
        constexpr int kVersions = 400;
        for (std::uint64_t seed = 0; seed < kVersions; ++seed) {
            Random random(seed);
            const auto plan = planStructure(song, request, random);
            near += std::abs(plan.front().sourceBeat - place) <= 1.5F * 32.0F ? 1 : 0;
        }
        QVERIFY(near > 0.65 * kVersions);
        QVERIFY(near < 0.90 * kVersions);
    }

    void aTinySongStillMakesAPlan() {
        Song song;
        song.beats = 1.0F;
        song.beatsPerBar = 4.5F;
        Random random(1);
        StructureRequest request;
        const auto plan = planStructure(song, request, random);
        QVERIFY(plan.back().playedBeat + plan.back().beats >= request.beats);
    }

    void randomNumbersAreTheSameEverywhere() {
        Random random(1234567);
        QCOMPARE(random.next(), std::uint64_t{6457827717110365317ULL});
        QCOMPARE(random.next(), std::uint64_t{3203168211198807973ULL});
        std::set<int> seen;
        for (int i = 0; i < 1000; ++i) {
            const float value = random.uniform();
            QVERIFY(value >= 0.0F && value < 1.0F);
            seen.insert(random.below(5));
        }
        QCOMPARE(seen.size(), std::size_t{5});
    }
};

QTEST_GUILESS_MAIN(TestTempoAndStructure)
#include "tst_tempo_and_structure.moc"
