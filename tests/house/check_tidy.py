# SPDX-License-Identifier: GPL-3.0-or-later
"""Tidy: clang-tidy finds nothing in the sources that clang can read (LibTorch's headers it cannot, as C++20).

check_tidy.py ROOT BUILD: BUILD holds compile_commands.json. What was clean once, with the same settings and the
same headers of this project, is not read again."""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

import check_fences
import source_tree

SETTINGS = pathlib.Path(__file__).resolve().parents[2] / ".clang-tidy"
_FINDING = re.compile(r"^\S.*: (warning|error): .*$", re.MULTILINE)


def run_tidy(settings, arguments, path):
    """The findings of clang-tidy in one file compiled with `arguments`."""
    done = subprocess.run(["clang-tidy", "--quiet", f"--config-file={settings}", str(path), "--",
                           "-std=c++20", "-Wno-unknown-warning-option", *arguments],
                          capture_output=True, text=True, check=False)
    findings = [m.group(0) for m in _FINDING.finditer(done.stdout)]
    return findings or ([done.stdout + done.stderr] if done.returncode else [])


def kept_arguments(entry):
    """Of a compile command, what changes how a file reads: definitions and include folders."""
    words = shlex.split(entry["command"])
    kept = []
    for index, word in enumerate(words):
        if word in ("-isystem", "-include"):
            kept += words[index:index + 2]
        elif word.startswith(("-D", "-I", "-f")) and not word.startswith(("-fsanitize", "-fno-sanitize")):
            kept.append(word)
    return [w for w in kept if not w.startswith(("-fopenmp", "-fno-", "-fPI"))]


def fingerprint(root, settings, path, arguments):
    digest = hashlib.sha256(settings.read_bytes() + "\0".join(arguments).encode())
    for member in sorted(source_tree.project_closure(root, path)):
        digest.update(member.read_bytes())
    return digest.hexdigest()


def check(root, build):
    stamps = build / "tidy"
    stamps.mkdir(exist_ok=True)
    entries = {e["file"]: e for e in json.loads((build / "compile_commands.json").read_text())}
    waiting = []
    for path in source_tree.sources(root, "src"):
        if str(path) in entries and not check_fences.sees_torch(root, path):
            arguments = kept_arguments(entries[str(path)])
            stamp = stamps / fingerprint(root, SETTINGS, path, arguments)
            if not stamp.exists():
                waiting.append((path, arguments, stamp))

    def run(job):
        path, arguments, stamp = job
        problems = run_tidy(SETTINGS, arguments, path)
        if not problems:
            stamp.touch()
        return problems

    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        return sorted({p for problems in pool.map(run, waiting) for p in problems})


if __name__ == "__main__":
    source_tree.finish(check(source_tree.root_from_arguments(), pathlib.Path(sys.argv[2]).resolve()))
