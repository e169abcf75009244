# SPDX-License-Identifier: GPL-3.0-or-later
"""Tidy: clang-tidy finds nothing in the sources that clang can read (LibTorch's headers it cannot, as C++20).

check_tidy.py ROOT BUILD: BUILD holds compile_commands.json. The files of a module that are compiled alike are read as
one batch, because most of the time goes into the headers they share; a batch whose files clash (two local names that
are equal) is read in halves. What was clean once, with the same settings and headers, is not read again."""

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


def fingerprint(root, batch, arguments):
    digest = hashlib.sha256(SETTINGS.read_bytes() + "\0".join(arguments).encode())
    for path in batch:
        digest.update(str(path).encode())
        for member in sorted(source_tree.project_closure(root, path)):
            digest.update(member.read_bytes())
    return digest.hexdigest()


def batches(root, build):
    """{(module, arguments): [file]} of what clang can read."""
    entries = {e["file"]: e for e in json.loads((build / "compile_commands.json").read_text())}
    found = {}
    for path in source_tree.sources(root, "src"):
        if str(path) in entries and not check_fences.sees_torch(root, path):
            key = (path.parent.name, tuple(kept_arguments(entries[str(path)])))
            found.setdefault(key, []).append(path)
    return found


def read_batch(root, stamps, batch, arguments):
    """The findings in some files; remembers when there are none."""
    name = fingerprint(root, batch, arguments)
    if (stamps / name).exists():
        return []
    unit = stamps / f"{name}.cpp"
    unit.write_text("".join(f'#include "{path}"\n' for path in batch), encoding="utf-8")
    problems = run_tidy(SETTINGS, list(arguments), unit)
    unit.unlink()
    if len(batch) > 1 and any("[clang-diagnostic-error" in p for p in problems):
        half = len(batch) // 2
        problems = read_batch(root, stamps, batch[:half], arguments) + read_batch(root, stamps, batch[half:], arguments)
    if not problems:
        (stamps / name).touch()
    return problems


def check(root, build):
    stamps = build / "tidy"
    stamps.mkdir(exist_ok=True)
    work = sorted(batches(root, build).items(), key=lambda item: -len(item[1]))
    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        done = pool.map(lambda item: read_batch(root, stamps, item[1], item[0][1]), work)
        return sorted({p for problems in done for p in problems})


if __name__ == "__main__":
    source_tree.finish(check(source_tree.root_from_arguments(), pathlib.Path(sys.argv[2]).resolve()))
