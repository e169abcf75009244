// SPDX-License-Identifier: GPL-3.0-or-later

#include "scores/version_style.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

namespace contrafact {

namespace {

float writtenBpm(const Song& song) {
    constexpr float kUnknownBpm = 105.0F;
    constexpr float kFastBpm = 150.0F;
    const float bpm = song.bpm > 50.0F && song.bpm < 200.0F ? song.bpm : kUnknownBpm;
    return bpm > kFastBpm ? 0.75F * bpm : bpm;
}

TempoMap drawTempo(float bpm, Random& random) {
    constexpr float kTempoRange = 0.35F; // natural logarithm: x 0.70 .. 1.42
    TempoMap tempo;
    tempo.secondsPerBeat = 60.0F / (bpm * std::exp(random.uniform(-kTempoRange, kTempoRange)));
    if (random.chance(0.5F)) {
        const float depth = random.uniform(0.0F, 0.1F);
        tempo.driftPeriod = random.uniform(8.0F, 48.0F);
        tempo.driftBeats = depth * tempo.driftPeriod / (2.0F * std::numbers::pi_v<float>);
        tempo.driftPhase = random.uniform(0.0F, 2.0F * std::numbers::pi_v<float>);
    }
    if (random.chance(0.2F))
        tempo.swing = random.uniform(0.0F, 0.17F);
    return tempo;
}

LeadStyle drawLead(bool varies, Random& random) {
    LeadStyle lead;
    const float octave = random.uniform();
    lead.octaveShift = octave < 0.2F ? -12 : octave < 0.35F ? 12 : 0;
    lead.isAbsent = random.chance(0.03F);
    lead.articulation = random.uniform(0.7F, 1.1F);
    if (!varies)
        return lead;
    lead.jitterBeats = random.uniform(0.0F, 0.1F);
    lead.phraseShiftBeats = random.chance(0.5F) ? 0.2F : 0.0F;
    lead.dropChance = random.uniform(0.0F, 0.1F);
    lead.ornamentChance = 0.03F;
    lead.isHandedOver = random.chance(0.12F);
    return lead;
}

bool hasAccompaniment(const Song& song) {
    constexpr int kFewestNotes = 20;
    int found = 0;
    for (const Note& note : song.notes)
        if (note.role != Role::Lead && note.role != Role::Drums && ++found > kFewestNotes)
            return true;
    return false;
}

ChordLayer drawLayer(int lowestCentre, Random& random) {
    ChordLayer layer;
    layer.pattern = static_cast<ChordPattern>(random.below(kChordPatterns));
    layer.centrePitch = lowestCentre + random.below(18);
    layer.doublesRoot = random.chance(0.5F);
    return layer;
}

HarmonyStyle drawHarmony(const Song& song, bool varies, Random& random) {
    constexpr float kUnaccompanied = 0.06F;
    HarmonyStyle harmony;
    const bool written = hasAccompaniment(song);
    harmony.keepsOriginal = written && (!varies || random.chance(0.5F));
    harmony.playsChords = harmony.keepsOriginal ? varies && random.chance(0.2F)
                                                : !random.chance(varies ? kUnaccompanied : 0.0F);
    for (bool& keeps : harmony.keepsRole)
        keeps = !random.chance(0.2F);
    if (random.chance(0.15F))
        harmony.originalOctaveShift = random.chance(0.5F) ? 12 : -12;
    harmony.firstLayer = drawLayer(48, random);
    harmony.secondLayer = drawLayer(54, random);
    harmony.hasSecondLayer = random.chance(0.35F);
    harmony.bass = static_cast<BassPattern>(random.below(kBassPatterns));
    harmony.hasBass = !random.chance(0.08F);
    harmony.addSeventhChance = random.chance(0.3F) ? 0.25F : 0.025F;
    harmony.substituteChance = varies ? random.uniform(0.0F, 0.15F) : 0.0F;
    return harmony;
}

constexpr int kLeadPrograms[] = {0,  1,  4,  5,  11, 16, 17, 18, 19, 21, 22,  24, 25,
                                 26, 27, 28, 29, 30, 30, 40, 41, 42, 48, 49,  52, 53,
                                 54, 56, 57, 58, 60, 61, 64, 65, 66, 67, 68,  70, 71,
                                 72, 73, 74, 75, 79, 80, 81, 82, 85, 87, 105, 110};
constexpr int kChordPrograms[] = {0,  0,  0,  1,  2,  4,  4,  5,  6,  7,  11, 12, 16,
                                  17, 18, 19, 21, 24, 24, 25, 25, 25, 26, 27, 27, 28,
                                  29, 29, 30, 30, 30, 40, 44, 45, 46, 48, 48, 49, 50,
                                  51, 52, 53, 61, 62, 88, 89, 90, 91, 92, 94, 105};
constexpr int kBassPrograms[] = {32, 33, 33, 33, 34, 34, 35, 36, 38, 39, 42, 43, 58, 0, 48};

int drawFrom(std::span<const int> programs, Random& random) {
    return programs[static_cast<std::size_t>(random.below(static_cast<int>(programs.size())))];
}

} // namespace

VersionStyle drawStyle(const Song& song, const GeneratorOptions& options, Random& random) {
    constexpr float kWithDrums = 0.65F;
    VersionStyle style;
    const float bpm = writtenBpm(song);
    style.songSecondsPerBeat = 60.0F / bpm;
    style.key = random.below(12) - 6;
    style.tempo = drawTempo(bpm, random);
    style.lead = drawLead(options.variety.variation, random);
    style.harmony = drawHarmony(song, options.variety.variation, random);
    style.lead.isAbsent = style.lead.isAbsent && style.harmony.playsChords; // never drums alone
    style.hasDrums = options.variety.drums && random.chance(kWithDrums);
    style.groove = static_cast<Groove>(random.below(kGrooves));
    return style;
}

int drawProgram(Role role, Random& random) {
    switch (role) {
    case Role::Lead:
    case Role::Second:
        return drawFrom(kLeadPrograms, random);
    case Role::Accompaniment:
        return drawFrom(kChordPrograms, random);
    case Role::Bass:
        return drawFrom(kBassPrograms, random);
    case Role::Drums:
        break;
    }
    return kDrumKitProgram;
}

} // namespace contrafact
