# SPDX-License-Identifier: GPL-3.0-or-later
"""What each player of a band does with a section: functions from a `Part` of the form to notes.

A player is made from its habits (pattern, octave...) and gives `play(part, dice) -> [Sound]`. Positions are in quarters
from the first bar line of the part; velocities are about 1 and are scaled by the player's channel."""

import dataclasses

import tunes

DRUMS = {"kick": 36, "snare": 38, "side": 37, "hat": 42, "open": 46, "ride": 51, "crash": 49, "brush": 40,
         "tom": 45, "shaker": 70, "clap": 39, "tambourine": 54}


@dataclasses.dataclass(frozen=True)
class Sound:
    start: float
    length: float
    pitch: int
    velocity: float


@dataclasses.dataclass(frozen=True)
class Part:
    """One section as this arrangement plays it: already in its key, with its lead and its loudness."""
    bars: int
    quarters_per_bar: float
    melody: list
    chords: list
    players: tuple
    tonic: tunes.Chord
    loudness: float = 1.0
    is_last: bool = False


def near(pitch_class, centre):
    """The pitch of this class closest to `centre`."""
    low = centre - 6
    return low + (pitch_class - low) % 12


def voicing(chord, centre, count=3):
    """`count` tones of a chord around `centre`, ascending; the fifth is left out first."""
    tones = list(chord.tones)
    if len(tones) > count:
        tones.pop(2)
    pitches = sorted(near(t, centre) for t in tones[:count])
    while len(pitches) < count:
        pitches.append(pitches[len(pitches) - len(tones)] + 12)
    return pitches


def chord_at(chords, at):
    return next((c for c in reversed(chords) if c.start <= at + 1e-6), chords[0])


def steps(part, per_bar):
    """(position, step within the bar, chord) of every step of the part."""
    length = part.quarters_per_bar / per_bar
    return [(bar * part.quarters_per_bar + step * length, step, chord_at(part.chords, bar * part.quarters_per_bar + step * length))
            for bar in range(part.bars) for step in range(per_bar)]


def arch(part, at):
    """Phrases of four bars swell and fall back."""
    phrase = 4 * part.quarters_per_bar
    where = (at % phrase) / phrase
    return 0.9 + 0.4 * where * (1 - where) + 0.05


def lead(octave=0, legato=0.96, graces=0.0, double=None, straight=False):
    """The melody; `graces`: how often a long note is approached from above; `double`: also so many semitones off."""
    def play(part, dice):
        sounds = []
        for note in part.melody:
            pitch = note.pitch + 12 * octave
            velocity = arch(part, max(0.0, note.start)) * (1.06 if note.start % part.quarters_per_bar < 0.01 else 0.96)
            if note.length >= 1 and dice.random() < graces and not straight:
                sounds.append(Sound(note.start - 0.1, 0.12, pitch + 2, 0.75 * velocity))
            sounds.append(Sound(note.start, note.length * legato, pitch, velocity))
            if double is not None:
                sounds.append(Sound(note.start, note.length * legato, pitch + double, 0.8 * velocity))
        return sounds
    return play


def second(below=1, octave=0, legato=0.95):
    """A second voice: moves with the melody on chord tones, the `below`-th under it."""
    def play(part, dice):
        sounds = []
        for note in part.melody:
            if note.length < 0.9 and note.start % 1 > 0.01:
                continue
            chord = chord_at(part.chords, max(0.0, note.start))
            under = [p for p in range(note.pitch - 3, note.pitch - 22, -1) if p % 12 in chord.tones]
            sounds.append(Sound(note.start, max(note.length, 0.9) * legato, under[below - 1] + 12 * octave,
                                0.9 * arch(part, max(0.0, note.start))))
        return sounds
    return play


def arpeggio(pattern, centre=55, ring=1.0):
    """Broken chords; `pattern` is tone numbers (0 is lowest, "b" the bass note), one a step, "." a rest."""
    marks = pattern.split()

    def play(part, dice):
        sounds, length = [], part.quarters_per_bar / len(marks)
        for at, step, chord in steps(part, len(marks)):
            if marks[step] == ".":
                continue
            bass = near(chord.root, centre - 14)
            pitch = bass if marks[step] == "b" else voicing(chord, centre, 4)[int(marks[step])]
            sounds.append(Sound(at, length * (1 + ring), pitch, (1.1 if step == 0 else 0.9) * arch(part, at)))
        return sounds
    return play


def strum(pattern, centre=57, spread=0.018, count=4):
    """Chords struck through; D down, U up (softer), x a dead short one, . nothing; one mark a step."""
    def play(part, dice):
        sounds, length = [], part.quarters_per_bar / len(pattern)
        for at, step, chord in steps(part, len(pattern)):
            mark = pattern[step]
            if mark == ".":
                continue
            pitches = voicing(chord, centre, count)
            for order, pitch in enumerate(pitches if mark != "U" else reversed(pitches)):
                sounds.append(Sound(at + order * spread, 0.12 if mark == "x" else length * 1.7, pitch,
                                    {"D": 1.0, "U": 0.75, "x": 0.7}[mark] * arch(part, at)))
        return sounds
    return play


def pad(centre=60, count=3, gap=0.05):
    """Chords held as long as they last; tones move to the nearest of the next chord."""
    def play(part, dice):
        return [Sound(chord.start, chord.length - gap, pitch, arch(part, chord.start))
                for chord in part.chords for pitch in voicing(chord, centre, count)]
    return play


def bass(pattern, centre=38, legato=0.92):
    """One mark a step: R root, 5 fifth, 8 octave, - holds, > a step towards the next root, . nothing."""
    def play(part, dice):
        sounds, length = [], part.quarters_per_bar / len(pattern)
        for at, step, chord in steps(part, len(pattern)):
            mark = pattern[step]
            if mark in ".-":
                continue
            held = 1
            while step + held < len(pattern) and pattern[step + held] == "-":
                held += 1
            root = near(chord.root, centre)
            following = near(chord_at(part.chords, at + held * length).root, centre)
            pitch = {"R": root, "8": root + 12, "5": near(chord.tones[2], root + 5),
                     ">": following - 2 if following > root else following + 2}[mark]
            sounds.append(Sound(at, held * length * legato, pitch, (1.08 if step == 0 else 0.95)))
        return sounds
    return play


def drums(fill="tom", crash=True, **patterns):
    """One string a drum, X loud, x normal, o soft; `fill`: the drum that leads into the next part."""
    def play(part, dice):
        sounds = []
        for name, pattern in patterns.items():
            for at, step, _ in steps(part, len(pattern)):
                if pattern[step] != ".":
                    sounds.append(Sound(at, 0.1, DRUMS[name], {"X": 1.1, "x": 0.9, "o": 0.6}[pattern[step]]))
        end = part.bars * part.quarters_per_bar
        if fill and part.bars >= 4:
            sounds = [s for s in sounds if s.start < end - 1 or s.pitch == DRUMS["kick"]]
            sounds += [Sound(end - 1 + 0.25 * k, 0.1, DRUMS["snare"] if k < 2 else DRUMS[fill], 0.7 + 0.12 * k) for k in range(4)]
        if crash:
            sounds.append(Sound(0.0, 1.0, DRUMS["crash"], 0.9))
        return sounds
    return play


def timpani(centre=43):
    """The roots of the first beat, with a roll into the last bar."""
    def play(part, dice):
        sounds = [Sound(c.start, 0.5, near(c.root, centre), 0.9) for c in part.chords if c.start % part.quarters_per_bar < 0.01]
        begin = (part.bars - 1) * part.quarters_per_bar - 1
        root = near(part.chords[-1].root, centre)
        return sounds + [Sound(begin + k / 6, 0.15, root, 0.5 + 0.06 * k) for k in range(6)]
    return play
