# SPDX-License-Identifier: GPL-3.0-or-later
"""Words: no file names a place of the machine it lies on or an unlisted host, and nothing is left undone."""

import os
import pathlib
import re

import source_tree

TEXT = {".h", ".cpp", ".md", ".txt", ".cmake", ".py", ".sh", ".json", ".ui", ".qrc", ".ts", ".xml",
        ".desktop", ".svg", ".supp", ".qss", ""}
# What a file says should be true wherever and whenever it is read.
DIARY = [
    re.compile(r"\bissues?\s+#?\d+\b", re.IGNORECASE),
    re.compile(r"\b(this|previous|next|last|earlier|later)\s+(session|sprint|commit|milestone)\b", re.IGNORECASE),
]
HOST = re.compile(r"://((?:[\w-]+\.)+[a-z]{2,})\b|\b((?:[a-z0-9-]+\.){2,}(?:org|com|net|io|dev))\b")
LISTED_HOSTS = {"www.freedesktop.org", "www.w3.org", "xspf.org"}
# Where the files of examples and tests pretend to lie.
INVENTED = {"/a", "/b", "/disk", "/home/ada", "/media/ada", "/music", "/no", "/nowhere", "/srv"}
UNDONE = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
# A licence is quoted as it is; these scripts name what they look for.
QUOTED = re.compile(r"^LICENSE$|^tests/house/|^resources/.*\.json$")


def places(root):
    """A pattern for the folders above `root` and for the home folder of whoever runs this."""
    names = {str(root.parent), os.path.expanduser("~")} - INVENTED
    longer = sorted(re.escape(n) for n in names if len(pathlib.Path(n).parts) > 1)
    return [re.compile(rf"(?<![\w.])(?:{'|'.join(longer)})/\w")] if longer else []


def complaints(line, untold):
    for match in filter(None, (p.search(line) for p in untold)):
        yield f"'{match.group(0)}' says where or how this was written"
    for match in HOST.finditer(line):
        host = match.group(1) or match.group(2)
        if host not in LISTED_HOSTS:
            yield f"'{host}' is no host of check_words.LISTED_HOSTS"


def check(root):
    problems = []
    untold = places(root) + DIARY
    for path in source_tree.files(root):
        where = str(path.relative_to(root))
        if path.suffix not in TEXT or QUOTED.match(where):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.split("\n"), 1):
            problems += [f"{where}:{number}: {complaint}" for complaint in complaints(line, untold)]
            if path.suffix in source_tree.SOURCE_SUFFIXES and UNDONE.search(line):
                problems.append(f"{where}:{number}: left undone")
    return problems


if __name__ == "__main__":
    source_tree.finish(check(source_tree.root_from_arguments()))
