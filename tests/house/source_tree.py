# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks of the house share: which files there are, what they include, how a check ends."""

import pathlib
import re
import sys

BUILT = {".git", ".cache", "build", "out", "__pycache__", "compile_commands.json"}
SOURCE_SUFFIXES = {".h", ".cpp"}
_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)


def entries(root):
    """Top-level names that belong to the project, without what a build leaves."""
    return sorted(p.name for p in root.iterdir()
                  if p.name not in BUILT and not p.name.endswith(".user"))


def files(root, *folders):
    """All files below `folders` of `root` (the whole tree if none is named), sorted."""
    starts = [root / f for f in folders] or [root / e for e in entries(root)]
    found = []
    for start in starts:
        if start.is_file():
            found.append(start)
        elif start.is_dir():
            found += [p for p in start.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    return sorted(found)


def sources(root, *folders):
    """The C++ files of `folders` (src and tests if none is named)."""
    return [p for p in files(root, *(folders or ("src", "tests"))) if p.suffix in SOURCE_SUFFIXES]


def module_of(root, path):
    """The module of a file below src: its folder, "gui/look" for src/gui/look/theme.h; None for any other file."""
    parts = path.relative_to(root).parts
    return "/".join(parts[1:-1]) if parts[0] == "src" and len(parts) > 2 else None


def module_of_include(name):
    """The module that an include of the project names, None if it names none."""
    return name.rsplit("/", 1)[0] if "/" in name else None


def modules(root):
    """The folders of src that hold sources."""
    return sorted({module_of(root, path) for path in sources(root, "src")} - {None})


def module_sources(root, module):
    return [path for path in sources(root, f"src/{module}") if module_of(root, path) == module]


def includes(path):
    """(quote character, name, line number) of every #include of a file."""
    text = path.read_text(encoding="utf-8")
    return [(m.group(1), m.group(2), text.count("\n", 0, m.start()) + 1)
            for m in _INCLUDE.finditer(text)]


def without_comments(text):
    """C++ text with comments and the insides of literals blanked; line numbers stay."""
    token = re.compile(
        r'//[^\n]*|/\*.*?\*/|R"([^(\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\'',
        re.DOTALL)

    def blank(match):
        found = match.group(0)
        kept = "\n" * found.count("\n")
        return '""' + kept if found[0] in "\"R'" else " " + kept

    return token.sub(blank, text)


def project_closure(root, path):
    """`path` and every project header that it includes, directly or not."""
    seen, waiting = set(), [path]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        for quote, name, _ in includes(current):
            if quote == '"':
                waiting += [c for c in (root / "src" / name, root / "tests" / name,
                                        current.parent / name) if c.is_file()]
    return seen


def finish(problems):
    """Prints what is wrong and ends the program: 0 if nothing is."""
    for problem in problems:
        print(problem)
    print(f"{len(problems)} violation(s)")
    sys.exit(1 if problems else 0)


def root_from_arguments():
    return pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
