// SPDX-License-Identifier: GPL-3.0-or-later

#include "scores/arranger.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/music.h"
#include "scores/structure_plan.h"
#include "scores/version_style.h"

namespace contrafact {

namespace {

constexpr float kOnsetTolerance = 0.01F;
constexpr int kDistortedGuitar = 29; ///< this and the next program

float levelOf(const Note& note) {
    return 0.55F + 0.45F * static_cast<float>(note.velocity) / 100.0F;
}

/// The notes of a version before it is given to players, in beats of the version.
struct Score {
    std::vector<BeatNote> lead, handedLead, second, accompaniment, bass, drums;
    std::vector<BeatNote> firstLayer, secondLayer, newBass;
};

void append(std::vector<BeatNote>& to, std::vector<BeatNote> from) {
    to.insert(to.end(), from.begin(), from.end());
}

/// Writes the planned blocks of one song in one style.
class ScoreWriter {
public:
    ScoreWriter(const Song& song, const VersionStyle& style, bool keepsDrums, Random& random)
        : m_song(song)
        , m_style(style)
        , m_keepsDrums(keepsDrums)
        , m_random(random) {}

    Score write(const std::vector<PlannedBlock>& plan) {
        for (const PlannedBlock& block : plan) {
            writeNotes(block);
            if (m_style.harmony.playsChords && hasBacking(block))
                writeChords(block);
            m_isHanded = m_style.lead.isHandedOver && !m_isHanded;
        }
        return std::move(m_score);
    }

private:
    bool hasBacking(const PlannedBlock& block) const {
        return block.texture != Texture::LeadAlone || m_style.lead.isAbsent;
    }

    void writeNotes(const PlannedBlock& block) {
        const float shift = m_style.lead.phraseShiftBeats *
                            (m_random.chance(0.5F) ? m_random.uniform(-1.0F, 1.0F) : 0.0F);
        const float end = block.sourceBeat + block.beats - kOnsetTolerance;
        auto note = std::lower_bound(m_song.notes.begin(), m_song.notes.end(),
                                     block.sourceBeat - kOnsetTolerance,
                                     [](const Note& n, float beat) { return n.onset < beat; });
        for (; note != m_song.notes.end() && note->onset < end; ++note) {
            const float onset = note->onset - block.sourceBeat + block.playedBeat;
            const float left = block.sourceBeat + block.beats - note->onset;
            const BeatNote played{onset, std::min(note->duration, left),
                                  note->pitch + m_style.key + block.keyShift,
                                  levelOf(*note) * block.level};
            writeNote(*note, played, block, shift);
        }
    }

    void writeNote(const Note& note, BeatNote played, const PlannedBlock& block, float shift) {
        const HarmonyStyle& harmony = m_style.harmony;
        switch (note.role) {
        case Role::Lead:
            if (block.texture != Texture::WithoutLead && !m_style.lead.isAbsent)
                writeLead(played, shift);
            return;
        case Role::Drums:
            played.pitch = note.pitch;
            if (m_keepsDrums)
                m_score.drums.push_back(played);
            return;
        case Role::Second:
        case Role::Accompaniment:
        case Role::Bass:
            if (hasBacking(block) && harmony.keepsOriginal &&
                harmony.keepsRole[static_cast<std::size_t>(note.role)])
                writeAccompaniment(note.role, played);
            return;
        }
    }

    void writeLead(BeatNote note, float shift) {
        const LeadStyle& lead = m_style.lead;
        if (m_random.chance(lead.dropChance))
            return;
        note.onset += lead.jitterBeats * m_random.uniform(-1.0F, 1.0F) + shift;
        note.duration *= lead.articulation;
        note.pitch += lead.octaveShift;
        note.level *= m_random.uniform(0.85F, 1.1F);
        auto& line = m_isHanded ? m_score.handedLead : m_score.lead;
        if (!m_random.chance(lead.ornamentChance)) {
            line.push_back(note);
            return;
        }
        BeatNote neighbour = note;
        note.duration *= 0.5F;
        neighbour.duration = note.duration;
        neighbour.onset += note.duration;
        neighbour.pitch += m_random.chance(0.5F) ? 2 : -1;
        neighbour.level *= 0.9F;
        line.push_back(note);
        line.push_back(neighbour);
    }

    void writeAccompaniment(Role role, BeatNote note) {
        if (m_random.chance(0.5F * m_style.lead.dropChance))
            return;
        note.onset += 0.3F * m_style.lead.jitterBeats * m_random.uniform(-1.0F, 1.0F);
        note.level *= m_random.uniform(0.85F, 1.05F);
        if (role == Role::Bass) {
            m_score.bass.push_back(note);
            return;
        }
        note.pitch += m_style.harmony.originalOctaveShift;
        (role == Role::Second ? m_score.second : m_score.accompaniment).push_back(note);
    }

    void writeChords(const PlannedBlock& block) {
        constexpr float kShortestBeats = 0.2F;
        const float end = block.sourceBeat + block.beats;
        auto chord = std::lower_bound(
            m_song.chords.begin(), m_song.chords.end(), block.sourceBeat + kOnsetTolerance,
            [](const Chord& c, float beat) { return c.onset + c.duration < beat; });
        for (; chord != m_song.chords.end() && chord->onset < end - kOnsetTolerance; ++chord) {
            PlayedChord played = reharmonised(*chord, m_style.key + block.keyShift);
            const float shift = block.playedBeat - block.sourceBeat;
            played.start = std::max(block.sourceBeat, chord->onset) + shift;
            played.end = std::min(end, chord->onset + chord->duration) + shift;
            if (played.end - played.start >= kShortestBeats)
                playChordLayers(played);
        }
    }

    /// The chord in the new key, now and then its relative, with or without its seventh.
    PlayedChord reharmonised(const Chord& chord, int key) {
        const HarmonyStyle& harmony = m_style.harmony;
        PlayedChord played;
        int root = chord.root + key + 12;
        ChordQuality quality = chord.quality;
        const bool isMajor = quality == ChordQuality::Major || quality == ChordQuality::Major7;
        const bool isMinor = quality == ChordQuality::Minor || quality == ChordQuality::Minor7;
        if ((isMajor || isMinor) && m_random.chance(harmony.substituteChance)) {
            root += isMajor ? 9 : 3;
            quality = isMajor ? ChordQuality::Minor : ChordQuality::Major;
        }
        played.root = root % 12;
        played.tones = chordTones(quality);
        const bool isTriad = quality == ChordQuality::Major || quality == ChordQuality::Minor;
        if (isTriad && m_random.chance(harmony.addSeventhChance)) {
            const bool isDominant = quality == ChordQuality::Minor || m_random.chance(0.5F);
            played.tones.intervals[3] = isDominant ? 10 : 11;
            played.tones.count = 4;
        } else if (played.tones.count == 4 && m_random.chance(0.4F)) {
            played.tones.count = 3;
        }
        return played;
    }

    void playChordLayers(const PlayedChord& chord) {
        const HarmonyStyle& harmony = m_style.harmony;
        append(m_score.firstLayer, playChord(chord, harmony.firstLayer, m_random));
        if (harmony.hasSecondLayer)
            append(m_score.secondLayer, playChord(chord, harmony.secondLayer, m_random));
        if (harmony.hasBass)
            append(m_score.newBass, playBass(chord, harmony.bass, m_random));
    }

    const Song& m_song;
    const VersionStyle& m_style;
    bool m_keepsDrums;
    Random& m_random;
    bool m_isHanded = false;
    Score m_score;
};

/// Hands the lines of a score to players.
class Casting {
public:
    Casting(const VersionStyle& style, const GeneratorOptions& options, Random& random)
        : m_style(style)
        , m_random(random)
        , m_hasSinger(options.variety.sungVoice && (options.banks.empty() || random.chance(0.6F))) {
    }

    std::vector<PerformedPart> cast(const Score& score) {
        add(Role::Lead, score.lead, {-5.0F, 5.0F}, m_hasSinger);
        add(Role::Lead, score.handedLead, {-5.0F, 3.0F}, m_hasSinger && m_random.chance(0.5F));
        doubleTheLead(score.lead);
        add(Role::Second, score.second, {-12.0F, -1.0F}, m_hasSinger && m_random.chance(0.3F));
        add(Role::Accompaniment, score.accompaniment, {-9.0F, 3.0F});
        add(Role::Bass, score.bass, {-6.0F, 5.0F});
        add(Role::Accompaniment, score.firstLayer, {-9.0F, 3.0F});
        const ChordPattern pattern = m_style.harmony.firstLayer.pattern;
        if (!score.firstLayer.empty() && pattern == ChordPattern::PowerChords &&
            m_random.chance(0.7F))
            m_parts.back().program = kDistortedGuitar + m_random.below(2);
        add(Role::Accompaniment, score.secondLayer, {-12.0F, 0.0F});
        add(Role::Bass, score.newBass, {-6.0F, 5.0F});
        add(Role::Drums, score.drums, {-7.0F, 6.0F});
        return std::move(m_parts);
    }

private:
    struct LevelRange {
        float softest, loudest; ///< decibels
    };

    void add(Role role, const std::vector<BeatNote>& notes, LevelRange range, bool isSung = false) {
        const int program = drawProgram(role, m_random);
        const float decibels = m_random.uniform(range.softest, range.loudest);
        if (!notes.empty())
            m_parts.push_back({role, program, isSung, decibels, m_style.tempo.events(notes)});
    }

    void doubleTheLead(std::vector<BeatNote> lead) {
        constexpr float kDoubled = 0.12F;
        if (!m_random.chance(kDoubled))
            return;
        const int octave = m_random.chance(0.5F) ? -12 : 12;
        for (BeatNote& note : lead)
            note.pitch += octave;
        add(Role::Lead, lead, {-10.0F, 0.0F}, m_hasSinger && m_random.chance(0.5F));
    }

    const VersionStyle& m_style;
    Random& m_random;
    bool m_hasSinger;
    std::vector<PerformedPart> m_parts;
};

/// Where in the first block the clip begins: often not at its start.
float drawStartBeat(const PlannedBlock& first, Random& random) {
    return random.chance(0.3F) ? 0.0F : random.uniform(0.0F, 0.9F * first.beats);
}

} // namespace

std::vector<PerformedPart> arrange(const Song& song, const GeneratorOptions& options,
                                   Random& random) {
    constexpr float kMarginBeats = 8.0F;
    VersionStyle style = drawStyle(song, options, random);
    const auto clipSeconds =
        static_cast<float>(static_cast<double>(options.clipFrames) / ConstantQ{}.framesPerSecond);
    StructureRequest request;
    request.beats = clipSeconds / style.tempo.secondsPerBeat + kMarginBeats;
    request.songBeats = clipSeconds / style.songSecondsPerBeat;
    request.edits = options.variety.structureEdits;
    request.placementSeed = options.placementSeed;
    const std::vector<PlannedBlock> plan = planStructure(song, request, random);
    style.tempo.startBeat = drawStartBeat(plan.front(), random);

    const bool keepsDrums =
        options.variety.drums && style.harmony.keepsRole[static_cast<std::size_t>(Role::Drums)];
    Score score = ScoreWriter(song, style, keepsDrums, random).write(plan);
    if (score.drums.empty() && style.hasDrums) {
        const float beats = plan.back().playedBeat + plan.back().beats;
        const auto beatsPerBar = static_cast<int>(std::lround(song.beatsPerBar));
        score.drums = playDrums(style.groove, beats, beatsPerBar, random);
    }
    score.drums = withoutDrumsWhereSilent(std::move(score.drums), plan);
    return Casting(style, options, random).cast(score);
}

} // namespace contrafact
