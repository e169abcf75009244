# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers: every #include "module/..." and every USES is an arrow of the table in src/README.md."""

import re

import source_tree

_ROW = re.compile(r"^\|\s*`(\w+)`\s*\|([^|]*)\|", re.MULTILINE)
_MODULE = re.compile(r"contrafact_module\(\s*(\w+)(.*?)\)", re.DOTALL)
_KEYWORDS = {"SOURCES", "USES", "LIBRARIES"}


def table(root):
    """{module: [modules it may use]} in the order of the table."""
    text = (root / "src" / "README.md").read_text(encoding="utf-8")
    return {m.group(1): re.findall(r"\w+", m.group(2)) for m in _ROW.finditer(text)}


def uses(module_folder):
    """The USES of all that a folder's CMakeLists.txt builds, or None if it makes no module."""
    text = (module_folder / "CMakeLists.txt").read_text(encoding="utf-8")
    found = None
    for match in _MODULE.finditer(re.sub(r"#[^\n]*", "", text)):
        section, found = None, found or set()
        for word in match.group(2).split():
            section = word if word in _KEYWORDS else section
            if section == "USES" and word not in _KEYWORDS:
                found.add(word)
    return found


def check_table(arrows):
    """The table is in dependency order: a module may use only rows above its own."""
    problems, above = [], set()
    for module, used in arrows.items():
        problems += [f"src/README.md: {module} may use {u}, which is no row above it"
                     for u in used if u not in above]
        above.add(module)
    return problems


def check_module(root, folder, arrows):
    module, problems, included = folder.name, [], set()
    declared = uses(folder) if (folder / "CMakeLists.txt").is_file() else None
    for used in sorted(declared or set()):
        if used != module and used not in arrows[module]:
            problems.append(f"src/{module}/CMakeLists.txt: USES {used} is no arrow of the table")
    for path in source_tree.sources(root, f"src/{module}"):
        where = path.relative_to(root)
        for quote, name, line in source_tree.includes(path):
            if quote == "<" or name.startswith("ui_") or name.endswith(".moc"):
                continue
            target = name.split("/")[0] if "/" in name else None
            if target is None:
                problems.append(f'{where}:{line}: "{name}" does not name its module')
            elif target != module and target not in arrows[module]:
                problems.append(f'{where}:{line}: "{name}" is no arrow of the table')
            elif target != module:
                included.add(target)
    if declared is not None:
        problems += [f"src/{module}/CMakeLists.txt: USES lacks {m}, which is included"
                     for m in sorted(included - declared)]
    return problems


def check(root):
    arrows = table(root)
    problems = check_table(arrows) if arrows else ["src/README.md: no module table"]
    for folder in sorted(p for p in (root / "src").iterdir() if p.is_dir()):
        if folder.name in source_tree.BUILT:
            continue
        if folder.name not in arrows:
            problems.append(f"src/{folder.name}: not in the table of src/README.md")
        else:
            problems += check_module(root, folder, arrows)
    return problems


if __name__ == "__main__":
    source_tree.finish(check(source_tree.root_from_arguments()))
