# SPDX-License-Identifier: GPL-3.0-or-later
"""Packages: packaging/packages.txt is the only list, and names each package once."""

import collections
import re

import source_tree

SECTIONS = ["build", "run", "test", "training"]
_NAME = re.compile(r"^[a-z0-9][a-z0-9+.-]+$")


def check_list(text):
    problems, sections, names = [], [], collections.Counter()
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            sections.append(line.strip("[]"))
        elif not _NAME.match(line) or not sections:
            problems.append(f"packaging/packages.txt:{number}: '{line}' is no package of a section")
        else:
            names[line] += 1
    problems += [f"packaging/packages.txt: {n} is named {c} times" for n, c in names.items() if c > 1]
    if sections != SECTIONS:
        problems.append(f"packaging/packages.txt: the sections are {SECTIONS}, not {sections}")
    return problems


def check(root):
    problems = check_list((root / "packaging" / "packages.txt").read_text(encoding="utf-8"))
    for path in source_tree.files(root, "packaging", ".ci"):
        if path.suffix in {".sh", ""} and path.name != "install.sh":
            if re.search(r"\bapt(-get)?\s+(-\S+\s+)*install\b", path.read_text(encoding="utf-8")):
                problems.append(f"{path.relative_to(root)}: packages are installed by packaging/install.sh")
    return problems


if __name__ == "__main__":
    source_tree.finish(check(source_tree.root_from_arguments()))
