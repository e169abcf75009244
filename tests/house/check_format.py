# SPDX-License-Identifier: GPL-3.0-or-later
"""Format: clang-format would change nothing, and a single statement wears no braces.

clang-format 14 can take braces away, but then breaks lines around lambdas for no reason: a file is as it should be if it
comes back unchanged from both, one after the other."""

import pathlib
import shutil
import subprocess
import tempfile

import source_tree

STYLE = pathlib.Path(__file__).resolve().parents[2] / ".clang-format"


def rewrite(paths, style, folder, name):
    style_file = folder / name
    style_file.write_text(style, encoding="utf-8")
    subprocess.run(["clang-format", f"--style=file:{style_file}", "-i", *paths], check=True)


def first_difference(text, wanted):
    lines = enumerate(zip(text.split("\n"), wanted.split("\n")), 1)
    return next((number for number, (is_so, shall_be) in lines if is_so != shall_be), 1)


def check(root):
    paths = source_tree.sources(root)
    if not paths:
        return []
    style, problems = STYLE.read_text(encoding="utf-8"), []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        copies = [folder / path.relative_to(root) for path in paths]
        for path, copy in zip(paths, copies):
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
        rewrite(copies, style + "RemoveBracesLLVM: true\n", folder, "without-braces")
        rewrite(copies, style, folder, "style")
        for path, copy in zip(paths, copies):
            text, wanted = path.read_text(encoding="utf-8"), copy.read_text(encoding="utf-8")
            if text != wanted:
                problems.append(f"{path.relative_to(root)}:{first_difference(text, wanted)}: clang-format differs")
    return problems


if __name__ == "__main__":
    source_tree.finish(check(source_tree.root_from_arguments()))
