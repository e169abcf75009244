# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the demo library beside this file: arranges the tunes, renders them with fluidsynth and a General MIDI
soundfont, brings them to -16 LUFS and encodes them as tagged Ogg Vorbis; and beats.json: where their beats are.

    make_demo.py [--only FILE...] [--soundfont FILE]"""

import argparse
import dataclasses
import json
import math
import pathlib
import random
import re
import subprocess
import tempfile

import midi
import players
import tunes
from arrangements import PIECES

HERE = pathlib.Path(__file__).resolve().parent
BEATS = HERE / "beats.json"  # what the scores say, in seconds of the files
SOUNDFONT = "/usr/share/sounds/sf2/FluidR3_GM.sf2"
LOUDNESS_LUFS = -16.0
PEAK_LIMIT = 0.84  # -1.5 dBFS
LIMITER_MS = 3  # of attack; its output is late by as much
TRIM = "silenceremove=start_periods=1:start_threshold=-55dB:start_silence=0.15," \
       "areverse,silenceremove=start_periods=1:start_threshold=-55dB:start_silence=0.4,areverse"
RATE_HZ = 44100
FINAL_BARS = 2.0


def in_key(chord, shift):
    return dataclasses.replace(chord, root=(chord.root + shift) % 12, tones=tuple((t + shift) % 12 for t in chord.tones))


def transposed(section, shift, step, is_last, quarters_per_bar):
    """The `Part` of one step of the form, `shift` semitones up. An instrumental start ends with its bars."""
    bars = step.bars or section.bars
    end = bars * quarters_per_bar
    tonic = section.chords[-1]  # every section ends at home
    melody = [dataclasses.replace(n, pitch=n.pitch + shift, length=min(n.length, end - n.start))
              for n in section.melody if n.start < end - 0.01]
    chords = [in_key(c, shift) for c in section.chords if c.start < end - 0.01]
    return players.Part(bars, quarters_per_bar, melody, chords, tuple(step.players.split()), in_key(tonic, shift),
                        step.loudness, is_last)


def parts(piece):
    shift = (tunes.pitch_class(piece.key) - piece.tune.tonic + 5) % 12 - 5
    last = len(piece.form) - 1
    return [transposed(piece.tune.sections[step.section], shift, step, index == last, piece.tune.quarters_per_bar)
            for index, step in enumerate(piece.form)]


def last_chord(part, player, sounds):
    """After the last bar everybody rests on the tonic."""
    at = part.bars * part.quarters_per_bar
    if player.is_drums:
        return [players.Sound(at, 1.0, players.DRUMS["crash"], 0.8), players.Sound(at, 0.2, players.DRUMS["kick"], 1.0)]
    pitches = sorted(s.pitch for s in sounds[-12:])
    if not pitches:
        return []
    centre = pitches[len(pitches) // 2]
    tones = [part.tonic.root] if centre < 48 or len(set(pitches)) < 5 else part.tonic.tones[:3]
    return [players.Sound(at + 0.03 * k, FINAL_BARS * part.quarters_per_bar * 0.8, players.near(t, centre), 0.85)
            for k, t in enumerate(tones)]


def humanised(sound, offset, player, part, dice, is_tight):
    start = offset + sound.start + dice.gauss(0, 0.006 if is_tight else 0.014)
    velocity = player.loudness * sound.velocity * part.loudness * dice.gauss(1, 0.05)
    return max(0.0, start), sound.length, sound.pitch, max(20, min(122, round(velocity)))


def play(piece, name, form):
    """All notes of one player, in quarters from the start of the piece."""
    player = piece.band[name]
    dice = random.Random(f"{piece.file} {name}")
    notes, offset = [], piece.tune.quarters_per_bar  # a bar for the pickup
    is_tight = any(p.is_drums for p in piece.band.values())
    for part in form:
        if name in part.players:
            sounds = player.play(part, dice)
            if part.is_last:
                sounds += last_chord(part, player, sounds)
            notes += [humanised(s, offset, player, part, dice, is_tight) for s in sounds]
        offset += part.bars * part.quarters_per_bar
    return notes


def tempos(piece, form):
    """(start in quarters, quarters a minute) of each bar: a little rubato by phrases, and a slower last bar."""
    bars = sum(p.bars for p in form)
    steps = []
    for index in range(bars + 2):
        phrase = math.sin(2 * math.pi * ((index - 1) % 4) / 4)
        slowing = 0.82 if index == bars else 0.92 if index == bars - 1 else 1.0
        steps.append((index * piece.tune.quarters_per_bar, piece.quarters_per_minute * (1 + piece.rubato * phrase) * slowing))
    return steps


def clock(piece, form):
    """The function from quarters to seconds."""
    steps, bar_lines = tempos(piece, form), [0.0]
    for (start, tempo), (end, _) in zip(steps, steps[1:]):
        bar_lines.append(bar_lines[-1] + (end - start) * 60 / tempo)

    def seconds(at):
        bar = min(int(at / piece.tune.quarters_per_bar), len(steps) - 1)
        start, tempo = steps[bar]
        return bar_lines[bar] + (at - start) * 60 / tempo
    return seconds


def beat_times(piece, form):
    """Seconds from the start of the MIDI file, from the first full bar to the last chord."""
    first = piece.tune.quarters_per_bar
    last = first * (1 + sum(p.bars for p in form))
    count = round((last - first) / piece.quarters_per_beat)
    return [clock(piece, form)(first + piece.quarters_per_beat * k) for k in range(count + 1)]


def write_midi(piece, path):
    form, tracks, channels = parts(piece), [], iter(c for c in range(16) if c != 9)
    seconds = clock(piece, form)
    for name, player in piece.band.items():
        channel = 9 if player.is_drums else next(channels)
        controls = {7: player.volume, 10: player.pan, 91: player.reverb, 93: 10}
        notes = [(seconds(start), seconds(start + length) - seconds(start), pitch, velocity)
                 for start, length, pitch, velocity in play(piece, name, form)]
        tracks.append(midi.channel_track(channel, player.program, controls, notes))
    midi.write(path, tracks)


def loudness(path, filters=()):
    """What ffmpeg measures: integrated loudness in LUFS and true peak in dBTP."""
    chain = ",".join([*filters, "ebur128=peak=true:framelog=verbose"])
    done = subprocess.run(["ffmpeg", "-hide_banner", "-nostats", "-i", str(path), "-af", chain, "-f", "null", "-"],
                          capture_output=True, text=True, check=True)
    summary = done.stderr[done.stderr.rindex("Summary:"):]
    return tuple(float(re.search(rf"{name}:\s+(-?[\d.]+)", summary).group(1)) for name in ("I", "Peak"))


def samples(path, filters=()):
    """Signed 16 bit, both channels."""
    chain = ["-af", ",".join(filters)] if filters else []
    return subprocess.run(["ffmpeg", "-loglevel", "error", "-i", str(path), *chain, "-f", "s16le", "-"],
                          capture_output=True, check=True).stdout


def seconds_trimmed(path):
    """How much of the start of a file `TRIM` takes away."""
    whole, kept = samples(path), samples(path, [TRIM])
    return whole.index(kept[:len(kept) // 2]) / 4 / RATE_HZ


def render(piece, soundfont, folder):
    score, wave = folder / "piece.mid", folder / "piece.wav"
    write_midi(piece, score)
    subprocess.run(["fluidsynth", "-ni", "-q", "-g", "0.5", "-r", str(RATE_HZ), "-o", "synth.reverb.room-size=0.6",
                    "-o", "synth.reverb.level=0.6", "-o", "synth.reverb.damp=0.3", "-o", "synth.polyphony=512",
                    "-F", str(wave), str(soundfont), str(score)], check=True, capture_output=True)
    gain = 0.0
    for _ in range(2):  # the limiter takes away a little of what the gain adds
        chain = [TRIM, f"volume={gain:.2f}dB", f"alimiter=limit={PEAK_LIMIT}:attack={LIMITER_MS}:release=80:level=false"]
        gain += LOUDNESS_LUFS - loudness(wave, chain)[0]
    chain[1] = f"volume={gain:.2f}dB"
    tags = {"title": piece.title, "artist": piece.artist, "album": piece.album, "genre": "Demo", "date": "2026",
            "license": "GPL-3.0-or-later", "comment": "Arranged and rendered by the Contrafact project"}
    options = [word for key, value in tags.items() for word in ("-metadata", f"{key}={value}")]
    subprocess.run(["ffmpeg", "-y", "-loglevel", "error", "-i", str(wave), "-af", ",".join(chain), "-map_metadata", "-1",
                    *options, "-fflags", "+bitexact", "-flags:a", "+bitexact", "-c:a", "libvorbis", "-q:a", "2", "-ar", str(RATE_HZ),
                    str(HERE / piece.file)], check=True)
    start = seconds_trimmed(wave) - LIMITER_MS / 1000
    return [round(time - start, 4) for time in beat_times(piece, parts(piece))]


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--only", nargs="*", default=None)
    arguments.add_argument("--soundfont", default=SOUNDFONT)
    chosen = arguments.parse_args()
    beats = json.loads(BEATS.read_text()) if BEATS.exists() else {}
    for piece in PIECES:
        if chosen.only and piece.file not in chosen.only:
            continue
        with tempfile.TemporaryDirectory() as folder:
            beats[piece.file] = render(piece, chosen.soundfont, pathlib.Path(folder))
        level, peak = loudness(HERE / piece.file)
        size = (HERE / piece.file).stat().st_size
        print(f"{piece.file:32} {level:6.1f} LUFS {peak:5.1f} dBTP {size / 1e6:5.2f} MB", flush=True)
    lines = (f"  {json.dumps(file)}: {json.dumps(times)}" for file, times in sorted(beats.items()))
    BEATS.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
