#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ends scans at random moments in random ways: nothing may be lost or condemned, and what a resumed
scan leaves is what an undisturbed one leaves.

    kill_scan.py --cli build/release/contrafact-cli 500
"""

import argparse
import array
import json
import math
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import wave

RATE = 22050
SIGNALS = [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGSEGV]
STATES_OF_A_STOPPED_SCAN = {"waiting", "analysed"}


def write_song(path, song, shift, seconds):
    """A tune over chords, another one for each song; the same one higher for a version of it."""
    dice = random.Random(song)
    samples = array.array("h")
    while len(samples) < seconds * RATE:
        root = 48 + shift + dice.choice([0, 2, 4, 5, 7, 9])
        notes = [root, root + dice.choice([3, 4]), root + 7, root + 12 + dice.choice([0, 2, 4, 7])]
        steps = [2 * math.pi * 440.0 * 2 ** ((note - 69) / 12) / RATE for note in notes]
        for i in range(RATE // 2):
            fade = 1.0 - i / (RATE / 2)
            samples.append(int(5000 * fade * sum(math.sin(step * i) for step in steps)))
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(samples.tobytes())


class Library:
    def __init__(self, arguments, folder):
        self.cli = arguments.cli
        self.model = arguments.model
        self.folder = folder
        self.music = folder / "music"
        self.music.mkdir()
        for i in range(arguments.files):
            write_song(self.music / f"{i}.wav", i // 2, 3 * (i % 2), 5 + i % 3)

    def command(self, catalogue):
        return [self.cli, "scan", self.music, "--catalogue", catalogue, "--model", self.model,
                "--jobs", "2", "--json"]

    def scan(self, catalogue):
        run = subprocess.run(self.command(catalogue), capture_output=True, check=True)
        return json.loads(run.stdout)

    def end_early(self, catalogue, how, after_seconds):
        """Whether it was still running."""
        scan = subprocess.Popen(self.command(catalogue), stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL)
        try:
            scan.wait(after_seconds)
            return False
        except subprocess.TimeoutExpired:
            scan.send_signal(how)
        scan.wait(600)
        return True

    def exported(self, catalogue):
        run = subprocess.run([self.cli, "export", "--catalogue", catalogue, "--model", self.model],
                             capture_output=True, check=True)
        return json.loads(run.stdout)


def decide(catalogue):
    """As a person does meanwhile: of the first two tracks, if they are there yet."""
    with sqlite3.connect(catalogue, timeout=30) as database:
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'track'").fetchone():
            return 0
        tracks = database.execute("SELECT id, audio_hash FROM track WHERE audio_hash <> '' "
                                  "ORDER BY path LIMIT 2").fetchall()
        if len(tracks) < 2:
            return 0
        database.execute("INSERT INTO decision (a, b, a_hash, b_hash, verdict, relation, "
                         "decided_at) VALUES (?, ?, ?, ?, 2, 'unsure', '')",
                         (tracks[0][0], tracks[1][0], tracks[0][1], tracks[1][1]))
    return 1


def problems_after_a_kill(library, catalogue, analysed_before):
    with sqlite3.connect(catalogue, timeout=30) as database:
        state = database.execute("PRAGMA integrity_check").fetchone()[0]
        tables = database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if state != "ok":
        return f"the catalogue is damaged: {state}", 0
    if tables == 0: # killed before there was anything
        return ("the catalogue is empty" if analysed_before else None), 0
    tracks = library.exported(catalogue)["tracks"]
    condemned = [t["path"] for t in tracks if t["state"] not in STATES_OF_A_STOPPED_SCAN]
    if condemned:
        return f"held against {condemned}", 0
    analysed = sum(t["state"] == "analysed" for t in tracks)
    if analysed < analysed_before:
        return f"{analysed_before - analysed} analyses are lost", 0
    return None, analysed


def one_round(library, dice, expected, whole_seconds, number, kills_wanted):
    """The kills that were made, or what is wrong."""
    catalogue = library.folder / f"killed{number}.sqlite"
    kills = decisions = analysed = 0
    for _ in range(kills_wanted):
        how = dice.choice(SIGNALS)
        if not library.end_early(catalogue, how, dice.uniform(0, whole_seconds)):
            break
        kills += 1
        if not catalogue.exists():
            continue
        problem, analysed = problems_after_a_kill(library, catalogue, analysed)
        if problem:
            return kills, f"{problem}, after {how.name}"
        decisions += decide(catalogue)
    report = library.scan(catalogue)
    counts = ("analysed", "unchanged", "skipped")
    if report["failed"] or report["found"] != sum(report[name] for name in counts):
        return kills, f"the resumed scan says {report}"
    with sqlite3.connect(catalogue) as database:
        kept = database.execute("SELECT count(*) FROM decision").fetchone()[0]
        database.execute("DELETE FROM decision")
    if kept != decisions:
        return kills, f"{decisions - kept} of {decisions} decisions are lost"
    if library.exported(catalogue) != expected:
        return kills, f"another catalogue than that of an undisturbed scan: {catalogue}"
    for part in library.folder.glob(catalogue.name + "*"):
        part.unlink()
    return kills, None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kills", type=int)
    parser.add_argument("--cli", required=True)
    parser.add_argument("--model", default="/no/model/here")
    parser.add_argument("--files", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    dice = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory(prefix="kill-scan-") as folder:
        library = Library(arguments, pathlib.Path(folder))
        begin = time.monotonic()
        library.scan(library.folder / "whole.sqlite")
        whole_seconds = time.monotonic() - begin
        expected = library.exported(library.folder / "whole.sqlite")
        kills = rounds = 0
        while kills < arguments.kills:
            rounds += 1
            wanted = min(dice.randint(1, 6), arguments.kills - kills)
            made, problem = one_round(library, dice, expected, whole_seconds, rounds, wanted)
            kills += made
            if problem:
                sys.exit(f"round {rounds} of seed {arguments.seed}: {problem}")
        print(f"{kills} kills in {rounds} rounds: nothing lost, nothing condemned")


if __name__ == "__main__":
    main()
