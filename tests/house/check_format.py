# SPDX-License-Identifier: GPL-3.0-or-later
"""Format: clang-format would change nothing."""

import subprocess

import source_tree


def check(root):
    paths = [str(p) for p in source_tree.sources(root)]
    if not paths:
        return []
    done = subprocess.run(["clang-format", "--style=file", "--dry-run", "-Werror", *paths],
                          cwd=root, capture_output=True, text=True, check=False)
    problems = sorted({line.split(": error:")[0] for line in done.stderr.split("\n") if ": error:" in line})
    return problems or ([done.stderr] if done.returncode else [])


if __name__ == "__main__":
    source_tree.finish(check(source_tree.root_from_arguments()))
