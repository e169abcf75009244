// SPDX-License-Identifier: GPL-3.0-or-later

#include "scores/accompaniment.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace contrafact {

namespace {

constexpr float kShortestRest = 0.1F; ///< a chord with less left than this is not struck again

int wrappedClass(int pitch) {
    return ((pitch % 12) + 12) % 12;
}

/// The index-th note of a chord counted upwards from near the centre; wraps into higher octaves.
int voicedPitch(const PlayedChord& chord, int centre, int index) {
    const int lowest = centre - 6;
    const int count = chord.tones.count;
    const int interval = chord.tones.intervals[static_cast<std::size_t>(index % count)];
    return lowest + wrappedClass(chord.root + interval - lowest) + 12 * (index / count);
}

/// Collects the notes of one chord.
class ChordWriter {
public:
    ChordWriter(const PlayedChord& chord, const ChordLayer& layer, Random& random)
        : m_chord(chord)
        , m_layer(layer)
        , m_random(random) {}

    std::vector<BeatNote> play() {
        switch (m_layer.pattern) {
        case ChordPattern::Beats:
            return blocks(1.0F, 0.0F, 0.9F);
        case ChordPattern::Pad:
            block(m_chord.start, m_chord.end - m_chord.start, 0.8F);
            return m_notes;
        case ChordPattern::SlowArpeggio:
            return arpeggio(0.5F, 1.0F, upwards(m_chord.tones.count + 1));
        case ChordPattern::FastArpeggio:
            return arpeggio(0.25F, 0.5F, {0, 1, 2, 3, 2, 1});
        case ChordPattern::Eighths:
            return blocks(0.5F, 0.0F, 0.4F);
        case ChordPattern::OffBeats:
            return blocks(1.0F, 0.5F, 0.35F);
        case ChordPattern::PowerChords:
            return powerChords();
        case ChordPattern::Alberti:
            return arpeggio(0.5F, 0.6F, {0, 2, 1, 2});
        case ChordPattern::DottedBlocks:
            break;
        }
        return dottedBlocks();
    }

private:
    void put(float beat, float duration, int pitch, float level) {
        m_notes.push_back({beat, duration, pitch, level * m_random.uniform(0.85F, 1.05F)});
    }

    void block(float beat, float duration, float level) {
        for (int i = 0; i < m_chord.tones.count; ++i)
            put(beat, duration, voicedPitch(m_chord, m_layer.centrePitch, i), level);
    }

    std::vector<BeatNote> blocks(float every, float delay, float duration) {
        for (float beat = m_chord.start; beat < m_chord.end - kShortestRest; beat += every) {
            const bool isStrong = beat - std::floor(beat) < 0.1F;
            block(beat + delay, duration, isStrong ? 0.88F : 0.77F);
        }
        return m_notes;
    }

    static std::vector<int> upwards(int count) {
        std::vector<int> order;
        for (int i = 0; i < count; ++i)
            order.push_back(i);
        return order;
    }

    std::vector<BeatNote> arpeggio(float every, float duration, const std::vector<int>& order) {
        std::size_t step = 0;
        for (float beat = m_chord.start; beat < m_chord.end - kShortestRest; beat += every)
            put(beat, duration,
                voicedPitch(m_chord, m_layer.centrePitch, order[step++ % order.size()]), 0.84F);
        return m_notes;
    }

    std::vector<BeatNote> powerChords() {
        constexpr int kLowestRoot = 36;
        const int root = kLowestRoot + wrappedClass(m_chord.root);
        for (float beat = m_chord.start; beat < m_chord.end - kShortestRest; beat += 0.5F) {
            put(beat, 0.48F, root, 0.95F);
            put(beat, 0.48F, root + 7, 0.9F);
            if (m_layer.doublesRoot)
                put(beat, 0.48F, root + 12, 0.85F);
        }
        return m_notes;
    }

    std::vector<BeatNote> dottedBlocks() {
        for (float beat = m_chord.start; beat < m_chord.end - kShortestRest; beat += 2.0F) {
            block(beat, 1.4F, 0.85F);
            if (beat + 1.5F < m_chord.end)
                block(beat + 1.5F, 0.5F, 0.75F);
        }
        return m_notes;
    }

    const PlayedChord& m_chord;
    const ChordLayer& m_layer;
    Random& m_random;
    std::vector<BeatNote> m_notes;
};

/// A bass figure: semitones above the root, one after the other, each `every` beats.
struct BassFigure {
    std::array<int, 4> steps{};
    float every = 1.0F;
    float duration = 0.9F;
};

BassFigure bassFigure(const PlayedChord& chord, BassPattern pattern) {
    const int last = chord.tones.intervals[static_cast<std::size_t>(chord.tones.count - 1)];
    switch (pattern) {
    case BassPattern::Eighths:
        return {{0, 0, 0, 0}, 0.5F, 0.45F};
    case BassPattern::RootFifth:
        return {{0, 7, 0, 7}, 1.0F, 0.9F};
    case BassPattern::RootOctave:
        return {{0, 12, 0, 12}, 1.0F, 0.9F};
    case BassPattern::Walking:
        return {{0, chord.tones.intervals[1], 7, last == 7 ? 9 : last}, 1.0F, 0.9F};
    case BassPattern::Dotted:
        return {{0, 0, 0, 0}, 1.5F, 1.2F};
    case BassPattern::Held:
        break;
    }
    const float held = chord.end - chord.start;
    return {{0, 0, 0, 0}, held, held};
}

/// Writes one half beat of a groove after the other.
class DrumWriter {
public:
    DrumWriter(Groove groove, int beatsPerBar, Random& random)
        : m_groove(groove)
        , m_beatsPerBar(std::max(1, beatsPerBar))
        , m_random(random) {}

    std::vector<BeatNote> play(float beats) {
        const int halfBeats = static_cast<int>(beats * 2.0F);
        for (int half = 0; half < halfBeats; ++half) {
            cymbals(half);
            if (half % 2 == 0)
                onBeat(half);
            else if (m_groove == Groove::Syncopated && m_random.chance(0.4F))
                hit(half, kKick, 0.7F, 1.0F);
            phraseEnds(half);
        }
        return std::move(m_notes);
    }

private:
    static constexpr int kKick = 36, kSnare = 38, kClap = 39, kLowTom = 41, kClosedHat = 42,
                         kOpenHat = 46, kCrash = 49, kRide = 51;

    void hit(int half, int key, float softest, float loudest) {
        m_notes.push_back(
            {static_cast<float>(half) * 0.5F, 0.1F, key, m_random.uniform(softest, loudest)});
    }

    void cymbals(int half) {
        if (m_groove == Groove::HalfTime && half % 2 == 1)
            return;
        const bool opens = half % 8 == 7 && m_random.chance(0.2F);
        const int hat = opens ? kOpenHat : kClosedHat;
        hit(half, m_groove == Groove::Ride ? kRide : hat, 0.4F, 0.8F);
    }

    void onBeat(int half) {
        const int beat = half / 2 % m_beatsPerBar;
        const bool isMiddle = m_beatsPerBar == 4 && beat == 2;
        if (beat == 0 || isMiddle || m_groove == Groove::FourOnTheFloor)
            hit(half, kKick, 0.8F, 1.0F);
        const bool isWaltz = m_beatsPerBar == 3;
        if (!isWaltz && beat % 2 == 1)
            hit(half, m_random.chance(0.1F) ? kClap : kSnare, 0.8F, 1.0F);
        const bool playsWaltz = m_groove != Groove::Ride && m_groove != Groove::HalfTime;
        if (isWaltz && beat > 0 && playsWaltz)
            hit(half, kSnare, 0.5F, 0.8F);
    }

    void phraseEnds(int half) {
        const int phrase = m_beatsPerBar * 8;
        if (half % phrase == 0 && m_random.chance(0.5F))
            hit(half, kCrash, 0.7F, 1.0F);
        if (half % phrase >= phrase - 2 && m_random.chance(0.5F))
            hit(half, kLowTom + m_random.below(8), 0.7F, 1.0F);
    }

    Groove m_groove;
    int m_beatsPerBar;
    Random& m_random;
    std::vector<BeatNote> m_notes;
};

} // namespace

std::vector<BeatNote> playChord(const PlayedChord& chord, const ChordLayer& layer, Random& random) {
    return ChordWriter(chord, layer, random).play();
}

std::vector<BeatNote> playBass(const PlayedChord& chord, BassPattern pattern, Random& random) {
    constexpr int kLowestRoot = 28;
    const int root = kLowestRoot + wrappedClass(chord.root - kLowestRoot);
    const BassFigure figure = bassFigure(chord, pattern);
    std::vector<BeatNote> notes;
    std::size_t step = 0;
    for (float beat = chord.start; beat < chord.end - kShortestRest; beat += figure.every) {
        const int above = figure.steps[step++ % figure.steps.size()];
        const float duration = std::min(figure.duration, chord.end - beat);
        notes.push_back({beat, duration, root + above, 0.9F * random.uniform(0.9F, 1.05F)});
    }
    return notes;
}

std::vector<BeatNote> playDrums(Groove groove, float beats, int beatsPerBar, Random& random) {
    return DrumWriter(groove, beatsPerBar, random).play(beats);
}

} // namespace contrafact
