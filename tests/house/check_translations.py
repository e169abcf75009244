# SPDX-License-Identifier: GPL-3.0-or-later
"""Translations: every text of a .ts file is translated, with the same places to fill in."""

import re
import xml.etree.ElementTree

import source_tree

_PLACE = re.compile(r"%(?:\d|n)")


def check_message(where, message):
    text, translation = message.findtext("source"), message.find("translation")
    forms = [f.text or "" for f in translation.findall("numerusform")] or [translation.text or ""]
    if translation.get("type") or "" in forms:
        return [f"{where}: '{text}' is not translated"]
    if any(sorted(_PLACE.findall(form)) != sorted(_PLACE.findall(text)) for form in forms):
        return [f"{where}: '{text}' loses or gains a place to fill in"]
    return []


def check(root):
    problems = []
    for path in sorted((root / "translations").glob("*.ts")):
        for message in xml.etree.ElementTree.parse(path).getroot().iter("message"):
            problems += check_message(path.relative_to(root), message)
    return problems


if __name__ == "__main__":
    source_tree.finish(check(source_tree.root_from_arguments()))
