# SPDX-License-Identifier: GPL-3.0-or-later
"""Shape: sizes of functions and files, names, licence lines, and what lies at the top."""

import re

import source_tree

FUNCTION_LINES = 60
FILE_LINES = 500
ROOM_FILES = 40
TOP_LEVEL = {
    ".ci", ".clang-format", ".clang-tidy", ".gitignore", "CMakeLists.txt", "CMakePresets.json",
    "LICENSE", "README.md", "model", "packaging", "resources", "src", "tests", "translations", "ui",
}
ROOMS_FOR_ANYTHING = re.compile(r"^(utils?|commons?|helpers?|misc|managers?)$", re.IGNORECASE)
FILE_NAME = re.compile(r"^[a-z][a-z0-9]*(_[a-z0-9]+)*\.(h|cpp)$")
LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"
HEAD = {".h": re.compile(rf"#pragma once\n// {LICENCE}\n(\n|$)"), ".cpp": re.compile(rf"// {LICENCE}\n(\n|$)")}

_TYPE_SCOPE = re.compile(r"(inline\s+)?(namespace|class|struct|union|enum|extern)\b")
_BEFORE_A_DECLARATION = re.compile(
    r"^.*(\b(public|private|protected|Q_SIGNALS)(\s+\w+)?\s*:(?!:)|\bQ_OBJECT\b|\bQ_GADGET\b)", re.DOTALL)
_OPERATOR = re.compile(r"\boperator\s*[^\s\w(]+|\boperator\s*\(\s*\)")


def without_template(head):
    """A declaration without the `template <...>` before it."""
    while match := re.match(r"\s*template\s*<", head):
        end, depth = match.end(), 1
        while end < len(head) and depth:
            depth += {"<": 1, ">": -1}.get(head[end], 0)
            end += 1
        head = head[end:]
    return head.strip()


def scope_kind(head, enclosing, after_function):
    """What the brace after `head` opens: a 'type' (or namespace), a 'function' or 'data'."""
    if enclosing == "function":
        return "inside"
    if not head.strip() and after_function:
        return "function"
    if _TYPE_SCOPE.match(without_template(_BEFORE_A_DECLARATION.sub("", head))):
        return "type"
    head = _OPERATOR.sub("operator", head).strip()
    return "data" if head.endswith("=") or "(" not in head else "function"


def functions(text):
    """(first line of the body, number of lines) of every function body of a C++ text."""
    stack, found, head, after_function, line = [], [], "", False, 1
    for character in source_tree.without_comments(text):
        if character == "\n":
            line += 1
        if character == "{":
            enclosing = "function" if any(k in ("function", "inside") for k, _ in stack) else "type"
            stack.append((scope_kind(head, enclosing, after_function), line))
            head, after_function = "", False
        elif character == "}":
            kind, start = stack.pop() if stack else ("data", line)
            after_function = kind == "function"
            if after_function:
                found.append((start, line - start + 1))
            head = ""
        elif character == ";":
            head, after_function = "", False
        else:
            head += character
    return found


def without_preprocessor(text):
    """Conditional branches would open a brace twice: keeps lines, drops directives."""
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", "", text, flags=re.MULTILINE)


def check_source(root, path):
    where, text = path.relative_to(root), path.read_text(encoding="utf-8")
    problems, lines = [], text.count("\n")
    if not FILE_NAME.match(path.name):
        problems.append(f"{where}: a file is named like_this.h or like_this.cpp")
    if lines > FILE_LINES:
        problems.append(f"{where}: {lines} lines, more than {FILE_LINES}")
    if not HEAD[path.suffix].match(text):
        problems.append(f"{where}: begins with '#pragma once' (a header), the licence and an empty line")
    for start, length in functions(without_preprocessor(text)):
        if length > FUNCTION_LINES:
            problems.append(f"{where}:{start}: a function of {length} lines, more than {FUNCTION_LINES}")
    return problems


def check(root):
    problems = [f"{name}: nothing else lies at the top"
                for name in source_tree.entries(root) if name not in TOP_LEVEL]
    for path in source_tree.files(root):
        where = path.relative_to(root)
        problems += [f"{where}: a folder named {part} is a room for anything"
                     for part in where.parts[:-1] if ROOMS_FOR_ANYTHING.match(part)]
        if path.suffix in {".py", ".sh"}:
            if LICENCE not in "\n".join(path.read_text(encoding="utf-8").split("\n")[:3]):
                problems.append(f"{where}: no SPDX line in the first three lines")
    for path in source_tree.sources(root):
        problems += check_source(root, path)
    for module in source_tree.modules(root):
        count = sum(1 for path in (root / "src" / module).iterdir() if path.is_file())
        if count > ROOM_FILES:
            problems.append(f"src/{module}: {count} files, more than {ROOM_FILES}: it is two rooms")
    return problems


if __name__ == "__main__":
    source_tree.finish(check(source_tree.root_from_arguments()))
