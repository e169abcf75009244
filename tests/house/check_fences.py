# SPDX-License-Identifier: GPL-3.0-or-later
"""Fences: each foreign library is seen by the module that owns it and by no other."""

import re

import check_layers
import source_tree

_GUI_MODULES = {f"gui/{room}" for room in ["look", "library", "covers", "compare", "heatmap", "timeline", "medley", "model",
                                           "puzzle", "window"]}
_QT_MODULES = {"services", "playback", "models", "app"} | _GUI_MODULES
_TORCH_MODULES = {"networks", "training", "learners"}
_HALF_PRECISION = {"src/nn/weights_file.cpp"}  # takes a header for the type, and no library
_PROGRAMS = {"console", "cli", "trainer"}
_TORCH = re.compile(r"torch/|ATen/|c10/")

# (what, pattern of the included name, modules, single files that may include it too)
FENCES = [
    ("Qt", re.compile(r"Q[A-Za-z]\w*(/.*)?$|q[a-z]+\.h$|ui_\w+\.h$"), _QT_MODULES, set()),
    ("LibTorch", _TORCH, _TORCH_MODULES, _HALF_PRECISION),
    ("FFmpeg", re.compile(r"lib(av|sw|postproc)\w*/"), {"audio"}, set()),
    ("nettle", re.compile(r"nettle/"), set(), {"src/core/sha256.cpp"}),
    ("xxHash", re.compile(r"xxhash\.h$"), {"audio"}, set()),
    ("TagLib", re.compile(
        r"taglib/|(fileref|tag|taglib|\w*file|tfilestream|tpropertymap|tstring|tbytevector\w*|id3v2\w*|"
        r"mp4\w*|apetag|xiphcomment|attachedpictureframe|flacpicture)\.h$"), {"tags"}, set()),
    ("FFTW", re.compile(r"fftw3"), {"spectrum"}, set()),
    ("Rubber Band", re.compile(r"rubberband/"), set(), {"src/rendering/time_stretcher.cpp"}),
    ("libebur128", re.compile(r"ebur128"), {"features"}, set()),
    ("SQLiteCpp", re.compile(r"SQLiteCpp/"), {"store"}, set()),
    ("SQLite", re.compile(r"sqlite3"), {"scores"}, {"src/store/database.cpp"}),
    ("pugixml", re.compile(r"pugixml"), {"rendering", "cli"}, set()),
    ("CLI11", re.compile(r"CLI/"), _PROGRAMS, set()),
    ("nlohmann-json", re.compile(r"nlohmann/"), _PROGRAMS,
     {"src/medley/medley_file.cpp", "src/nn/calibration_file.cpp", "src/nn/weights_file.cpp", "src/training/run_log.cpp"}),
    ("fluidsynth", re.compile(r"fluidsynth"), {"trainer"}, set()),
    ("expected", re.compile(r"tl/"), {"core"}, set()),
    ("BLAS", re.compile(r"cblas"), {"similarity"}, set()),
    ("loading of libraries", re.compile(r"dlfcn\.h$"), set(), {"src/nn/network_library.cpp"}),
    ("the operating system", re.compile(
        r"(sys/\w+|unistd|fcntl|poll|signal|pthread|sched|immintrin|cpuid|xmmintrin|pmmintrin"
        r"|malloc|iconv)\.h$"), None, set()),
]
# Words that start a thread or name one, and the modules where they may stand.
WORDS = [
    (re.compile(r"\b(QThread|QThreadPool|QtConcurrent)\b"), {"services"}),
    (re.compile(r"\bstd::(jthread|async|thread(?!::hardware_concurrency))\b"), {"services", "training", "analysis", "rendering", "console"}),
]
# Keys are actions, which the sheet of shortcuts lists; colours follow the scheme by themselves.
WORDS += [
    (re.compile(r"(\bevent(?:->|\.)key\(\)|\bsetPalette\b)"), {"gui/look"}),
]
_STANDARD = re.compile(r"[a-z_0-9]+$")


def check_include(where, module, name, line):
    for what, pattern, modules, single in FENCES:
        if not pattern.match(name):
            continue
        if modules is None or module in modules or where in single:
            return []
        return [f"{where}:{line}: <{name}>: {what} belongs to {', '.join(sorted(modules))}"]
    if not _STANDARD.match(name):
        return [f"{where}:{line}: <{name}> is behind no fence: add it to tests/house/check_fences.py"]
    return []


def check_words(where, module, text):
    problems = []
    for pattern, modules in WORDS:
        for match in pattern.finditer(text):
            if module not in modules:
                line = text.count("\n", 0, match.start()) + 1
                problems.append(f"{where}:{line}: {match.group(0)} belongs to {', '.join(sorted(modules))}")
    return problems


def sees_torch(root, path):
    return any(_TORCH.match(name) for member in source_tree.project_closure(root, path)
               for _, name, _ in source_tree.includes(member))


def check(root):
    problems, modules = [], check_layers.table(root)
    for path in source_tree.sources(root, "src"):
        where = str(path.relative_to(root))
        module = source_tree.module_of(root, path)
        for quote, name, line in source_tree.includes(path):
            own = quote == '"' and source_tree.module_of_include(name) in modules
            if not own and not name.endswith(".moc"):
                problems += check_include(where, module, name, line)
        problems += check_words(where, module,
                                source_tree.without_comments(path.read_text(encoding="utf-8")))
        if module not in _TORCH_MODULES and where not in _HALF_PRECISION and sees_torch(root, path):
            problems.append(f"{where}: sees LibTorch through a header")
    return problems


if __name__ == "__main__":
    source_tree.finish(check(source_tree.root_from_arguments()))
