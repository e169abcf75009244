# SPDX-License-Identifier: GPL-3.0-or-later
"""Words: the project names no path or host of the machine it was written on, and nothing is left undone."""

import re

import source_tree

TEXT = {".h", ".cpp", ".md", ".txt", ".cmake", ".py", ".sh", ".json", ".ui", ".qrc", ".ts", ".xml",
        ".desktop", ".svg", ".supp", ".qss", ""}
UNTOLD = [
    re.compile(r"(?<![\w.])/(work|root)/\w"),
    re.compile(r"/tmp/(wt|brief|land)\b"),
    re.compile(r"\b(deb|snapshot|security|ftp)\.debian\.org|pypi\.org|artifact-?registry", re.IGNORECASE),
    re.compile(r"\bissues?\s+#?\d+\b", re.IGNORECASE),
    re.compile(r"\b(this|previous|next|last|earlier|later)\s+session\b", re.IGNORECASE),
]
UNDONE = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
# A licence is quoted as it is; these scripts name what they look for.
QUOTED = re.compile(r"^LICENSE$|^tests/house/|^resources/.*\.(json|svg)$")


def check(root):
    problems = []
    for path in source_tree.files(root):
        where = str(path.relative_to(root))
        if path.suffix not in TEXT or QUOTED.match(where):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.split("\n"), 1):
            found = next((m for p in UNTOLD for m in [p.search(line)] if m), None)
            if found:
                problems.append(f"{where}:{number}: '{found.group(0)}' says where or how this was written")
            if path.suffix in source_tree.SOURCE_SUFFIXES and UNDONE.search(line):
                problems.append(f"{where}:{number}: left undone")
    return problems


if __name__ == "__main__":
    source_tree.finish(check(source_tree.root_from_arguments()))
