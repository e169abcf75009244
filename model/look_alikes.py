#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes recordings that resemble each other and are no versions of one work: songs over the same loop of chords with tunes of
their own, texts that are read, drums alone, noise. Needs fluidsynth, espeak-ng, sox and a General MIDI sound font.

    look_alikes.py --soundfont FILE --seed N --songs N --out FOLDER"""

import argparse
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "resources" / "demo"))
import midi  # noqa: E402
import players  # noqa: E402
import tunes  # noqa: E402

RATE_HZ = 22050
MAJOR, MINOR = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10)
# Scale, and the degrees of a loop, one a bar; those that a great many songs share.
LOOPS = ((MAJOR, "1 5 6 4"), (MAJOR, "6 4 1 5"), (MAJOR, "1 6 4 5"), (MAJOR, "1 4 5 4"), (MAJOR, "1 4 1 5"), (MAJOR, "2 5 1 1"),
         (MAJOR, "1 5 6 3 4 1 4 5"), (MAJOR, "1 1 1 1 4 4 1 1 5 4 1 5"), (MAJOR, "4 5 3 6"), (MAJOR, "1 3 4 5"),
         (MINOR, "1 7 6 5"), (MINOR, "1 6 3 7"), (MINOR, "1 4 1 5"), (MINOR, "1 7 1 7"))
LEADS = (0, 4, 11, 21, 24, 40, 56, 65, 68, 71, 73, 75, 80, 81, 85)
CHORDS = (0, 4, 16, 24, 25, 26, 27, 48, 50, 88, 89)
BASSES = (32, 33, 34, 38)
CHORD_PATTERNS = ("D...D...D...D...", "D.DU.UDU", "D..D..D.", "..D...D.", ".D.D.D.D", "DDDDDDDD")
BASS_PATTERNS = ("R---R---", "R-5-R-5-", "R-R-R-R-", "R-8-5-8-", "R---5-->", "R-------", "RRRRRRRR")
HATS = ("x.x.x.x.", "xoxoxoxo", "..x...x.", "xxxxxxxxxxxxxxxx")
KICKS = ("X...X...", "X..X..X.", "X.X.X.X.", "X.....X.")
TEXTS = ("The ferry left a quarter of an hour late because the captain waited for two cyclists who had lost their way in the dunes. "
         "On deck somebody played cards with a child. The wind came from the west and smelled of hay.",
         "Preheat the oven. Wash the lentils until the water stays clear, then let them simmer with a bay leaf. Cut the onions into thin "
         "rings. Stir the vinegar into the mustard before you add the oil, one spoon at a time.",
         "The committee approved the minutes of its last meeting. The treasurer reported that the roof of the hall will cost more than was "
         "planned. Three members asked for a second offer. The next meeting is in October.",
         "A comet is a small body of ice and dust. When it comes near the sun it begins to evaporate, and the pressure of the light blows the "
         "dust into a tail that may be longer than the distance between two planets.",
         "Dear listeners, the lesson of today is about the weather. It is raining. It was raining. It has been raining since Tuesday. Repeat "
         "after me, slowly, and mind the vowels.",
         "Platform seven, the train to the coast. Please stand behind the yellow line. This train has no dining car. Passengers for the islands "
         "change at the next station. We thank you for travelling with us.")


def chord(scale, degree, start):
    tones = tuple(scale[(degree - 1 + step) % 7] for step in (0, 2, 4))
    return tunes.Chord(start, 4.0, tones[0], tones)


def tune(scale, dice, bars, centre):
    """A melody that wanders over the scale in a rhythm of its own."""
    notes, at, degree = [], 0.0, dice.randrange(7)
    restless, rests = dice.choice((0.5, 1.0, 1.5)), dice.uniform(0.03, 0.2)
    while at < 4 * bars - 0.01:
        length = min(4 * bars - at, dice.choice((0.5, 0.5, 1.0, 1.0, 1.5, 2.0)) * restless)
        degree = max(-3, min(11, degree + dice.choice((-4, -2, -1, -1, 0, 1, 1, 2, 3))))
        if dice.random() > rests:
            notes.append(tunes.Note(at, length, centre + 12 * (degree // 7) + scale[degree % 7]))
        at += length
    return notes


def rare_loop(dice):
    return dice.choice((MAJOR, MINOR)), " ".join(str(dice.randint(1, 7)) for _ in range(dice.choice((4, 4, 8))))


def song_parts(scale, degrees, dice):
    """Verse and chorus of eight bars each, over the one loop."""
    bars = 12 if len(degrees) == 12 else 8
    chords = [chord(scale, degrees[bar % len(degrees)], 4.0 * bar) for bar in range(bars)]
    melodies = [tune(scale, dice, bars, 60), tune(scale, dice, bars, 64 - 64 % 12 + 12)]
    form = dice.choice(((0, 0, 1, 0, 1), (0, 1, 0, 1, 1), (1, 0, 1, 0, 1)))
    return [players.Part(bars, 4.0, melodies[which], chords, (), chords[0]) for which in form]


def band(dice):
    """(channel, program, volume, player), each with habits of its own."""
    accompaniment = dice.choice((lambda: players.strum(dice.choice(CHORD_PATTERNS)), lambda: players.pad(),
                                 lambda: players.arpeggio(dice.choice(("0 1 2 3 2 1 2 1", "b 2 1 2", "0 2 1 2 3 2 1 2")))))()
    found = [(0, dice.choice(LEADS), dice.randint(85, 120), players.lead()),
             (1, dice.choice(CHORDS), dice.randint(50, 85), accompaniment),
             (2, dice.choice(BASSES), dice.randint(70, 100), players.bass(dice.choice(BASS_PATTERNS)))]
    if dice.random() < 0.6:
        found.append((9, 0, dice.randint(60, 95),
                      players.drums(kick=dice.choice(KICKS), snare="..X...X.", hat=dice.choice(HATS))))
    return found


def drum_band(dice):
    return [(9, dice.choice((0, 8, 16, 24, 25)), 100,
             players.drums(kick=dice.choice(KICKS), snare=dice.choice(("..X...X.", "....X...", "..X..XX.")), hat=dice.choice(HATS)))]


def write_song(path, parts, performers, transposition, tempo, dice, soundfont):
    tracks = []
    for channel, program, volume, play in performers:
        notes, offset = [], 0.0
        for part in parts:
            for sound in play(part, dice):
                pitch = sound.pitch + (0 if channel == 9 else transposition)
                start = max(0.0, offset + sound.start + dice.gauss(0, 0.008))
                notes.append((start * 60 / tempo, sound.length * 60 / tempo, max(20, min(108, pitch)),
                              max(20, min(122, round(84 * sound.velocity * dice.gauss(1, 0.05))))))
            offset += part.bars * part.quarters_per_bar
        tracks.append(midi.channel_track(channel, program, {7: volume, 91: 45}, notes))
    with tempfile.TemporaryDirectory() as folder:
        score = pathlib.Path(folder) / "song.mid"
        midi.write(score, tracks)
        subprocess.run(["fluidsynth", "-ni", "-q", "-g", "0.5", "-r", str(RATE_HZ), "-F", str(path), str(soundfont), str(score)],
                       check=True, capture_output=True)


def songs(folder, soundfont, seed, count):
    for number in range(count):
        dice = random.Random(f"song {seed} {number}")
        scale, loop = LOOPS[number // 2 % len(LOOPS)] if number % 2 == 0 else rare_loop(dice)
        parts = song_parts(scale, [int(degree) for degree in loop.split()], dice)
        write_song(folder / f"loop_{loop.replace(' ', '')}_{number:03}.wav", parts, band(dice), dice.randint(-5, 6),
                   dice.uniform(75, 145), dice, soundfont)
    for number in range(max(1, count // 12)):
        dice = random.Random(f"drums {seed} {number}")
        parts = song_parts(MAJOR, [1], dice)
        write_song(folder / f"drums_{number:03}.wav", parts, drum_band(dice), 0, dice.uniform(80, 150), dice, soundfont)


def speech(folder, seed, count):
    dice = random.Random(f"speech {seed}")
    for number in range(count):
        words = " ".join(dice.sample(TEXTS, 3))
        voice = dice.choice(("en", "en+f3", "en+m4", "en-us", "en+f2", "de", "fr", "en+croak", "es", "it"))
        subprocess.run(["espeak-ng", "-w", str(folder / f"speech_{number:03}.wav"), "-v", voice, "-p", str(dice.randint(20, 80)),
                        "-s", str(dice.randint(125, 190)), words], check=True)


def noise(folder, seed, count):
    dice = random.Random(f"noise {seed}")
    for number in range(count):
        colour = ("white", "pink", "brown")[number % 3]
        effects = dice.choice(([], ["tremolo", f"{dice.uniform(0.2, 6):.2f}", "70"], ["highpass", "2000"], ["bandpass", "600", "400"]))
        subprocess.run(["sox", "-R", "-n", "-r", str(RATE_HZ), "-c", "1", str(folder / f"noise_{number:03}.wav"), "synth",
                        str(dice.randint(50, 100)), colour + "noise", "vol", "0.3", *effects], check=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--soundfont", type=pathlib.Path, required=True)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--songs", type=int, default=140)
    arguments.add_argument("--out", type=pathlib.Path, required=True)
    chosen = arguments.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    songs(chosen.out, chosen.soundfont, chosen.seed, chosen.songs)
    speech(chosen.out, chosen.seed, max(2, chosen.songs // 8))
    noise(chosen.out, chosen.seed, max(2, chosen.songs // 12))


if __name__ == "__main__":
    main()
