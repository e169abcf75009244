# SPDX-License-Identifier: GPL-3.0-or-later
"""The tunes of the demo library, all in the public domain, as melody and chord symbols.

A melody is PITCH/LENGTH tokens, bars divided by "|"; "-" is a rest; lengths are in the tune's unit. "pickup" is what
comes before the first bar line of the section. Chords: one or more symbols a bar, sharing it equally."""

import dataclasses
import re

_STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_QUALITIES = {"": (0, 4, 7), "m": (0, 3, 7), "7": (0, 4, 7, 10), "m7": (0, 3, 7, 10), "maj7": (0, 4, 7, 11),
              "sus4": (0, 5, 7), "6": (0, 4, 7, 9), "dim": (0, 3, 6)}


@dataclasses.dataclass(frozen=True)
class Note:
    start: float  # quarters from the first bar line of the section; a pickup is negative
    length: float
    pitch: int


@dataclasses.dataclass(frozen=True)
class Chord:
    start: float
    length: float
    root: int  # pitch class
    tones: tuple  # pitch classes, root first


@dataclasses.dataclass(frozen=True)
class Section:
    bars: int
    melody: list
    chords: list


@dataclasses.dataclass(frozen=True)
class Tune:
    tonic: int  # pitch class of the key it is written in
    quarters_per_bar: float
    sections: dict


def pitch_class(name):
    return (_STEPS[name[0]] + name.count("#") - name[1:].count("b")) % 12


def pitch(name):
    return pitch_class(name[:-1]) + 12 * (int(name[-1]) + 1)


def read_melody(text, unit, quarters_per_bar, pickup):
    notes, at = [], 0.0
    for bar, bar_text in enumerate(([pickup] if pickup else []) + text.split("|")):
        begin = at
        for token in bar_text.split():
            name, length = token.split("/")
            length = float(length) * unit
            if name != "-":
                notes.append(Note(at, length, pitch(name)))
            at += length
        if pickup and bar == 0:
            notes, at = [dataclasses.replace(n, start=n.start - at) for n in notes], 0.0
        else:
            assert abs(at - begin - quarters_per_bar) < 1e-6, f"bar {bar} of {text}: {at - begin}"
    return notes


def read_chords(text, quarters_per_bar):
    chords = []
    for bar, bar_text in enumerate(text.split("|")):
        names = bar_text.split()
        length = quarters_per_bar / len(names)
        for index, name in enumerate(names):
            root, quality = re.fullmatch(r"([A-G][#b]?)(.*)", name).groups()
            root = pitch_class(root)
            tones = tuple((root + step) % 12 for step in _QUALITIES[quality])
            chords.append(Chord(bar * quarters_per_bar + index * length, length, root, tones))
    return chords


def tune(tonic, quarters_per_bar, unit, **sections):
    made = {}
    for name, (melody, chords, *pickup) in sections.items():
        notes = read_melody(melody, unit, quarters_per_bar, pickup[0] if pickup else "")
        symbols = read_chords(chords, quarters_per_bar)
        bars = len(chords.split("|"))
        assert bars == len(melody.split("|")), name
        made[name] = Section(bars, notes, symbols)
    return Tune(pitch_class(tonic), quarters_per_bar, made)


_GREENSLEEVES_END = "C5/1.5 B4/.5 A4/1 G#4/1.5 F#4/.5 G#4/1 | A4/6"
_GREENSLEEVES_TURN = "D5/2 B4/1 G4/1.5 A4/.5 B4/1"
_GREENSLEEVES_HALF = "C5/2 A4/1 A4/1.5 G#4/.5 A4/1 | B4/2 G#4/1 E4/2 {}/1"
_GREENSLEEVES_RISE = "C5/2 D5/1 E5/1.5 F#5/.5 E5/1"
_GREENSLEEVES_CALL = "G5/3 G5/1.5 F#5/.5 E5/1"
GREENSLEEVES = tune(
    "A", 3, 0.5,
    verse=(f"{_GREENSLEEVES_RISE} | {_GREENSLEEVES_TURN} | {_GREENSLEEVES_HALF.format('A4')} | "
           f"{_GREENSLEEVES_RISE} | {_GREENSLEEVES_TURN} | {_GREENSLEEVES_END}",
           "Am | G | Am | E | Am | G | Am E7 | Am", "A4/1"),
    refrain=(f"{_GREENSLEEVES_CALL} | {_GREENSLEEVES_TURN} | {_GREENSLEEVES_HALF.format('-')} | "
             f"{_GREENSLEEVES_CALL} | {_GREENSLEEVES_TURN} | {_GREENSLEEVES_END}",
             "C | G | Am | E | C | G | Am E7 | Am"))

AMAZING_GRACE = tune(
    "G", 3, 1.0,
    verse=("G4/2 B4/.5 G4/.5 | B4/2 A4/1 | G4/2 E4/1 | D4/2 D4/1 | G4/2 B4/.5 G4/.5 | B4/2 A4/1 | D5/3 | D5/2 B4/1 | "
           "D5/1.5 B4/.5 D5/.5 B4/.5 | G4/2 D4/1 | E4/1.5 G4/.5 G4/.5 E4/.5 | D4/2 D4/1 | G4/2 B4/.5 G4/.5 | "
           "B4/2 A4/1 | G4/3 | G4/2 -/1",
           "G | G | C | G | G | Em | D | D7 | G | G7 | C | G | Em | D7 | G | G", "D4/1"),
    gospel=("G4/2 B4/.5 G4/.5 | B4/2 A4/1 | G4/2 E4/1 | D4/2 D4/1 | G4/2 B4/.5 G4/.5 | B4/2 A4/1 | D5/3 | D5/2 B4/1 | "
            "D5/1.5 B4/.5 D5/.5 B4/.5 | G4/2 D4/1 | E4/1.5 G4/.5 G4/.5 E4/.5 | D4/2 D4/1 | G4/2 B4/.5 G4/.5 | "
            "B4/2 A4/1 | G4/3 | G4/2 -/1",
            "G | G7 | C Cm | G | Em | A7 | D | D7 | G B7 | Em G7 | C | G | Em | D7 | C Cm | G", "D4/1"))

_SYNE_MIDDLE = "C5/1.5 A4/.5 A4/1 F4/1 | G4/1.5 F4/.5 G4/1 A4/1 | F4/1.5 D4/.5 D4/1 C4/1 | F4/3"
AULD_LANG_SYNE = tune(
    "F", 4, 1.0,
    verse=("F4/1.5 F4/.5 F4/1 A4/1 | G4/1.5 F4/.5 G4/1 A4/1 | F4/1.5 F4/.5 A4/1 C5/1 | D5/3 D5/1 | "
           f"{_SYNE_MIDDLE} -/1", "F Dm | Gm C7 | F F7 | Bb | F Dm | Gm C7 | Bb C7 | F", "C4/1"),
    refrain=("C5/1.5 A4/.5 A4/1 F4/1 | G4/1.5 F4/.5 G4/1 D5/1 | C5/1.5 A4/.5 A4/1 C5/1 | D5/3 D5/1 | "
             f"{_SYNE_MIDDLE} -/1", "F Am | Dm C7 | F F7 | Bb | F Dm | Gm C7 | Dm C7 | F", "D5/1"))

_JOY = "F#4/1 F#4/1 G4/1 A4/1 | A4/1 G4/1 F#4/1 E4/1 | D4/1 D4/1 E4/1 F#4/1 | "
ODE_TO_JOY = tune(
    "D", 4, 1.0,
    theme=(_JOY + "F#4/1.5 E4/.5 E4/2 | " + _JOY + "E4/1.5 D4/.5 D4/2",
           "D | A7 | D G | A | D | A7 | D G | A7 D"),
    bridge=("E4/1 E4/1 F#4/1 D4/1 | E4/1 F#4/.5 G4/.5 F#4/1 D4/1 | E4/1 F#4/.5 G4/.5 F#4/1 E4/1 | D4/1 E4/1 A3/2 | "
            + _JOY + "E4/1.5 D4/.5 D4/2",
            "A D | A D | A7 Bm | D A | D | A7 | D G | A7 D"))

_REST = "G4/1.5 A4/.5 G4/1 | E4/3"
_RISE = "A4/2 A4/1 | C5/1.5 B4/.5 A4/1 | G4/1.5 A4/.5 G4/1 | E4/3"
SILENT_NIGHT = tune(
    "C", 3, 1.0,
    verse=(f"{_REST} | {_REST} | D5/2 D5/1 | B4/3 | C5/2 C5/1 | G4/3 | {_RISE} | {_RISE} | D5/2 D5/1 | "
           "F5/1.5 D5/.5 B4/1 | C5/3 | E5/3 | C5/1 G4/1 E4/1 | G4/1.5 F4/.5 D4/1 | C4/3 | C4/2 -/1",
           "C | C | C | C | G | G7 | C | C7 | F | F | C | C | F | F | C | Am | G7 | G7 | C | Am | C | G7 | C | C"))
