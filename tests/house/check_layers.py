# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers: the table in src/README.md holds exactly what the modules see of each other, lowest first.

A module sees what its files include and what these include in turn: an arrow that only runs through a header is an arrow
too. An arrow of the table that no file needs is as wrong as one that it lacks."""

import re

import source_tree

_ROW = re.compile(r"^\|\s*`([\w/]+)`\s*\|([^|]*)\|", re.MULTILINE)
_MODULE = re.compile(r"contrafact_(?:gui_)?module\(\s*([\w/]+)(.*?)\)", re.DOTALL)
_KEYWORDS = {"SOURCES", "USES", "LIBRARIES"}


def table(root):
    """{module: [modules it may use]} in the order of the table."""
    text = (root / "src" / "README.md").read_text(encoding="utf-8")
    return {m.group(1): re.findall(r"[\w/]+", m.group(2)) for m in _ROW.finditer(text)}


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


def check_includes(root, module, arrows):
    """(problems, modules that are included, modules that are seen)."""
    problems, included, seen = [], set(), set()
    for path in source_tree.module_sources(root, module):
        where = path.relative_to(root)
        for quote, name, line in source_tree.includes(path):
            if quote == "<" or name.startswith("ui_") or name.endswith(".moc"):
                continue
            target = source_tree.module_of_include(name)
            if target is None:
                problems.append(f'{where}:{line}: "{name}" does not name its module')
            elif target != module and target not in arrows[module]:
                problems.append(f'{where}:{line}: "{name}" is no arrow of the table')
            else:
                included.add(target)
        through = {source_tree.module_of(root, p) for p in source_tree.project_closure(root, path)}
        problems += [f"{where}: sees {target} through its headers, which is no arrow of the table"
                     for target in sorted(through - set(arrows[module]) - {module}) if target not in seen]
        seen |= through
    return problems, included - {module}, seen


def check_module(root, module, arrows):
    problems, included, seen = check_includes(root, module, arrows)
    if problems:
        return problems[:1] if "through its headers" in problems[0] else problems
    problems = [f"src/README.md: {module} may use {u}, which none of its files sees"
                for u in arrows[module] if u not in seen]
    folder = root / "src" / module
    declared = uses(folder) if (folder / "CMakeLists.txt").is_file() else None
    if declared is not None:
        problems += [f"src/{module}/CMakeLists.txt: USES lacks {m}, which is included"
                     for m in sorted(included - declared)]
        problems += [f"src/{module}/CMakeLists.txt: USES {m}, which is not included"
                     for m in sorted(declared - included - {module})]
    return problems


def check(root):
    arrows = table(root)
    problems = check_table(arrows) if arrows else ["src/README.md: no module table"]
    modules = source_tree.modules(root)
    problems += [f"src/README.md: {module} is no folder with sources" for module in arrows if module not in modules]
    for module in modules:
        if module not in arrows:
            problems.append(f"src/{module}: not in the table of src/README.md")
        else:
            problems += check_module(root, module, arrows)
    return problems


if __name__ == "__main__":
    source_tree.finish(check(source_tree.root_from_arguments()))
