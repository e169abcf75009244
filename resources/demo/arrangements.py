# SPDX-License-Identifier: GPL-3.0-or-later
"""The pieces of the demo library: which tune, in which key, tempo and form, played by which band."""

import dataclasses
from typing import Callable

import tunes
from players import arpeggio, bass, drums, lead, pad, second, strum, timpani

# General MIDI programs, counted from 0.
PIANO, ELECTRIC_PIANO, MUSIC_BOX, CELESTA, VIBRAPHONE, CHURCH_ORGAN, ROCK_ORGAN = 0, 4, 10, 8, 11, 19, 18
ACCORDION, NYLON_GUITAR, STEEL_GUITAR, DISTORTED_GUITAR, OVERDRIVEN_GUITAR = 21, 24, 25, 30, 29
ACOUSTIC_BASS, FINGERED_BASS, VIOLIN, VIOLA, CELLO, PIZZICATO, HARP, TIMPANI, STRINGS = 32, 33, 40, 41, 42, 45, 46, 47, 48
CHOIR, TRUMPET, TROMBONE, TUBA, HORN, OBOE, CLARINET, FLUTE, RECORDER, FIDDLE = 52, 56, 57, 58, 60, 68, 71, 73, 74, 110


@dataclasses.dataclass(frozen=True)
class Player:
    program: int
    play: Callable
    volume: int = 90
    pan: int = 64
    reverb: int = 55
    loudness: int = 80  # MIDI velocity of a normal note
    is_drums: bool = False


@dataclasses.dataclass(frozen=True)
class Step:
    """One stretch of the form: `section` of the tune (only its first `bars` bars if given) by these players."""
    section: str
    players: str
    bars: int = 0
    loudness: float = 1.0


@dataclasses.dataclass(frozen=True)
class Piece:
    file: str
    title: str
    artist: str
    album: str
    tune: tunes.Tune
    key: str
    quarters_per_minute: float
    form: tuple
    band: dict
    rubato: float = 0.0
    quarters_per_beat: float = 1.0


def kit(**pattern):
    return Player(0, drums(**pattern), volume=116, is_drums=True, reverb=35, loudness=96)


PIECES = [
    Piece("greensleeves_lute.ogg", "Greensleeves", "The Lute and Recorder Company", "Old Tunes",
          tunes.GREENSLEEVES, "A", 82,
          (Step("verse", "guitar", 4, 0.8), Step("verse", "guitar recorder"), Step("refrain", "guitar recorder cello"),
           Step("refrain", "guitar recorder cello", 0, 0.9)),
          {"recorder": Player(RECORDER, lead(octave=0, graces=0.3), 96, 72, 70),
           "guitar": Player(NYLON_GUITAR, arpeggio("b 1 2 3 2 1", 55), 100, 50, 50, 74),
           "cello": Player(CELLO, bass("R-----", 43), 70, 84, 65, 66)}, rubato=0.05),
    Piece("greensleeves_rock.ogg", "My Lady Greensleeves (Amplified)", "Northbound Engine", "Loud Heirlooms",
          tunes.GREENSLEEVES, "E", 132,
          (Step("refrain", "guitar organ bass kit", 4), Step("refrain", "lead guitar organ bass kit"),
           Step("verse", "lead guitar bass kit"), Step("verse", "guitar organ bass kit", 4, 0.8),
           Step("refrain", "lead guitar organ bass kit", 0, 1.1)),
          {"lead": Player(OVERDRIVEN_GUITAR, lead(octave=0), 84, 64, 60, 92),
           "guitar": Player(DISTORTED_GUITAR, strum("D.xD.U", 50, 0.008, 3), 76, 34, 30, 80),
           "organ": Player(ROCK_ORGAN, pad(62), 70, 92, 50, 74),
           "bass": Player(FINGERED_BASS, bass("R.RR.>", 36), 100, 64, 15, 92),
           "kit": kit(kick="X....x", snare="...X..", hat="xoxxox")}, quarters_per_beat=1.5),
    Piece("greensleeves_music_box.ogg", "Lullaby on Greensleeves", "Clockwork Nursery", "Sleep Well",
          tunes.GREENSLEEVES, "D", 70,
          (Step("verse", "celesta", 2, 0.8), Step("verse", "box celesta"), Step("refrain", "box celesta strings", 0, 0.95)),
          {"box": Player(MUSIC_BOX, lead(octave=1, double=-12), 104, 64, 80, 84),
           "celesta": Player(CELESTA, arpeggio("b . 2 . 3 .", 62), 112, 44, 75, 72),
           "strings": Player(STRINGS, pad(60), 78, 80, 80, 58)}, rubato=0.04),
    Piece("amazing_grace_piano.ogg", "Amazing Grace", "Ellen Marsh", "Evening Piano",
          tunes.AMAZING_GRACE, "Ab", 84,
          (Step("verse", "left", 2, 0.75), Step("verse", "piano left", 0, 0.9), Step("verse", "piano left strings alto", 0, 1.1)),
          {"piano": Player(PIANO, lead(octave=0, legato=1.0), 104, 66, 60, 84),
           "alto": Player(PIANO, second(1), 92, 66, 60, 64),
           "left": Player(PIANO, arpeggio("b 1 2 3 2 1", 53, 2.0), 92, 58, 60, 54),
           "strings": Player(STRINGS, pad(58), 76, 64, 80, 60)}, rubato=0.06),
    Piece("amazing_grace_gospel.ogg", "Amazing Grace (How Sweet the Sound)", "Delta Street Choir", "Sunday Morning",
          tunes.AMAZING_GRACE, "C", 96,
          (Step("gospel", "organ", 2, 0.8), Step("gospel", "trumpet organ piano bass kit"),
           Step("gospel", "choir low organ piano bass kit", 0, 1.1)),
          {"trumpet": Player(TRUMPET, lead(octave=0, graces=0.35), 96, 70, 60, 84),
           "choir": Player(CHOIR, lead(octave=0), 92, 64, 80, 92),
           "low": Player(CHOIR, second(1), 88, 50, 80, 86),
           "organ": Player(ROCK_ORGAN, pad(60, 4), 56, 90, 55, 74),
           "piano": Player(PIANO, strum("D..D.UD.UD.U", 57, 0.01), 76, 40, 40, 70),
           "bass": Player(FINGERED_BASS, bass("R-----5--R->", 38), 100, 64, 15, 88),
           "kit": kit(kick="X.....x....o", snare="....x.....x.", ride="x.xx.xx.xx.x", fill="tom")}),
    Piece("amazing_grace_fiddle.ogg", "New Britain", "Harbour Fiddlers", "Shape Notes",
          tunes.AMAZING_GRACE, "D", 118,
          (Step("verse", "accordion guitar", 2), Step("verse", "fiddle accordion guitar bass"),
           Step("verse", "fiddle whistle accordion guitar bass", 0, 1.1)),
          {"fiddle": Player(FIDDLE, lead(octave=0, graces=0.5), 84, 72, 55, 88),
           "whistle": Player(FLUTE, lead(octave=1, graces=0.3), 70, 50, 65, 76),
           "accordion": Player(ACCORDION, pad(57), 76, 90, 45, 70),
           "guitar": Player(STEEL_GUITAR, strum("D.D.DU", 55, 0.02), 82, 36, 40, 78),
           "bass": Player(ACOUSTIC_BASS, bass("R-.5-.", 38), 92, 64, 25, 84)}),
    Piece("auld_lang_syne_quartet.ogg", "Auld Lang Syne", "Quartet of the Old Exchange", "Year's End",
          tunes.AULD_LANG_SYNE, "F", 92,
          (Step("verse", "first second viola cello", 0, 0.85), Step("refrain", "first second viola cello", 0, 1.1),
           Step("verse", "first cello", 8, 0.8)),
          {"first": Player(VIOLIN, lead(octave=0, graces=0.15), 100, 44, 70, 84),
           "second": Player(VIOLIN, second(1), 104, 56, 70, 74),
           "viola": Player(VIOLA, second(2), 106, 76, 70, 74),
           "cello": Player(PIZZICATO, bass("R-5-", 43, 0.97), 100, 88, 70, 84)}, rubato=0.04),
    Piece("auld_lang_syne_bossa.ogg", "For Old Times", "Trio Copacabana Norte", "Café at Midnight",
          tunes.AULD_LANG_SYNE, "A", 124,
          (Step("verse", "guitar bass kit", 4, 0.9), Step("refrain", "vibes guitar keys bass kit"),
           Step("verse", "vibes guitar keys bass kit"), Step("refrain", "flute guitar keys bass kit"),
           Step("refrain", "guitar keys bass kit", 2)),
          {"vibes": Player(VIBRAPHONE, lead(octave=0), 122, 58, 55, 98),
           "flute": Player(FLUTE, lead(octave=0, graces=0.3), 86, 70, 60, 86),
           "guitar": Player(NYLON_GUITAR, strum("D..U.D..U..D.U..", 57, 0.006), 84, 40, 40, 74),
           "keys": Player(ELECTRIC_PIANO, pad(62, 4), 70, 86, 45, 60),
           "bass": Player(ACOUSTIC_BASS, bass("R--R5--5R--R5-->", 38), 96, 64, 20, 84),
           "kit": kit(kick="x..xx..xx..xx..x", side="x..x..x...x..x..", shaker="xoxoxoxoxoxoxoxo", fill="", crash=False)}),
    Piece("ode_to_joy_brass.ogg", "Ode to Joy", "Town Hall Brass", "Fanfares",
          tunes.ODE_TO_JOY, "Bb", 112,
          (Step("theme", "trombone tuba drum", 0, 0.8), Step("bridge", "trumpet horn trombone tuba timpani drum", 0, 1.0),
           Step("bridge", "trumpet descant horn trombone tuba timpani drum", 0, 1.15)),
          {"trumpet": Player(TRUMPET, lead(), 92, 52, 60, 88),
           "descant": Player(TRUMPET, lead(octave=1), 58, 42, 60, 78),
           "horn": Player(HORN, second(1), 84, 80, 65, 76),
           "trombone": Player(TROMBONE, lead(octave=-1), 84, 70, 60, 80),
           "tuba": Player(TUBA, bass("R-5-", 36), 92, 60, 50, 80),
           "timpani": Player(TIMPANI, timpani(), 80, 64, 65, 80),
           "drum": Player(0, drums(snare="x...x...x...xoxo", fill="", crash=False), 96, 64, 50, 86, True)}),
    Piece("silent_night_harp.ogg", "Silent Night", "Winter Trio", "Candlelight",
          tunes.SILENT_NIGHT, "Bb", 96,
          (Step("verse", "harp", 2, 0.8), Step("verse", "harp clarinet strings", 0, 0.95)),
          {"clarinet": Player(CLARINET, lead(octave=0, graces=0.1), 92, 60, 70, 80),
           "harp": Player(HARP, arpeggio("b 0 1 2 3 2", 57, 1.5), 100, 44, 65, 76),
           "strings": Player(STRINGS, pad(58), 82, 84, 80, 62)}, rubato=0.05),
]
