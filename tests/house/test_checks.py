# SPDX-License-Identifier: GPL-3.0-or-later
"""The checks themselves: a sound little tree passes each, and each fails on a planted violation."""

import os
import pathlib
import tempfile
import unittest
from unittest import mock

import check_fences
import check_format
import check_layers
import check_packages
import check_shape
import check_tidy
import check_translations
import check_words

SPDX = "// SPDX-License-Identifier: GPL-3.0-or-later\n\n"
HEADER = "#pragma once\n" + SPDX
SOUND = {
    "src/README.md": "| module | may use | is |\n|---|---|---|\n| `core` | | ids |\n| `audio` | core | x |\n"
                     "| `networks` | core | x |\n| `gui/look` | core | x |\n| `gui/window` | core, gui/look | x |\n",
    "src/core/CMakeLists.txt": "contrafact_module(core SOURCES id.cpp)\n",
    "src/core/id.h": HEADER + "#include <vector>\n",
    "src/core/id.cpp": SPDX + '#include "core/id.h"\n',
    "src/audio/CMakeLists.txt": "contrafact_module(audio SOURCES decoder.cpp USES core)\n",
    "src/audio/decoder.cpp": SPDX + '#include <libavcodec/avcodec.h>\n\n#include "core/id.h"\n',
    "src/networks/CMakeLists.txt": "contrafact_module(networks SOURCES layer.cpp USES core)\n",
    "src/networks/layer.h": HEADER + "#include <torch/torch.h>\n",
    "src/networks/layer.cpp": SPDX + '#include "networks/layer.h"\n\n#include "core/id.h"\n',
    "src/gui/look/CMakeLists.txt": "contrafact_gui_module(gui/look SOURCES theme.cpp USES core)\n",
    "src/gui/look/theme.h": HEADER + '#include "core/id.h"\n',
    "src/gui/look/theme.cpp": SPDX + '#include "gui/look/theme.h"\n',
    "src/gui/window/CMakeLists.txt": "contrafact_gui_module(gui/window SOURCES window.cpp USES gui/look)\n",
    "src/gui/window/window.cpp": SPDX + '#include <QWidget>\n\n#include "gui/look/theme.h"\n\n#include "ui_window.h"\n',
    "packaging/packages.txt": "[build]\ng++\n[run]\nfonts\n[test]\nxvfb\n[training]\nffmpeg\n",
}


class Planted(unittest.TestCase):
    """`check` must accept the sound tree and complain about the sound tree with `planted` in it."""

    def check(self, check, planted):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in {**SOUND, **planted}.items():
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return check.check(root)

    def assert_found(self, check, planted, complaint):
        self.assertEqual(self.check(check, {}), [])
        problems = self.check(check, planted)
        self.assertEqual(len(problems), 1, problems)
        self.assertIn(complaint, problems[0])


class Layers(Planted):
    def test_include_against_the_table(self):
        self.assert_found(check_layers, {"src/core/up.cpp": SPDX + '#include "audio/decoder.h"\n'},
                          "src/core/up.cpp:3")

    def test_pages_that_know_each_other(self):
        page = {"src/gui/heatmap/CMakeLists.txt": "contrafact_gui_module(gui/heatmap SOURCES map.cpp USES gui/look)\n",
                "src/gui/heatmap/map.h": HEADER + '#include "gui/look/theme.h"\n',
                "src/README.md": SOUND["src/README.md"] + "| `gui/heatmap` | core, gui/look | x |\n"}
        self.assertEqual(self.check(check_layers, page), [])
        stranger = {**page, "src/gui/look/a.cpp": SPDX + '#include "gui/heatmap/map.h"\n'}
        self.assertIn("src/gui/look/a.cpp:3", self.check(check_layers, stranger)[0])

    def test_include_through_a_header(self):
        self.assert_found(
            check_layers,
            {"src/README.md": SOUND["src/README.md"].replace("`gui/window` | core, gui/look", "`gui/window` | gui/look")},
            "sees core through its headers")

    def test_arrow_that_nobody_uses(self):
        self.assert_found(
            check_layers,
            {"src/README.md": SOUND["src/README.md"].replace("`gui/look` | core", "`gui/look` | core, audio")},
            "gui/look may use audio")

    def test_row_without_a_folder(self):
        self.assert_found(check_layers, {"src/README.md": SOUND["src/README.md"] + "| `gone` | | x |\n"}, "gone is no")

    def test_uses_against_the_includes(self):
        self.assert_found(
            check_layers,
            {"src/audio/CMakeLists.txt": "contrafact_module(audio SOURCES decoder.cpp USES core networks)\n"},
            "USES networks")
        self.assert_found(
            check_layers,
            {"src/audio/CMakeLists.txt": "contrafact_module(audio SOURCES decoder.cpp)\n"}, "USES lacks core")

    def test_include_without_module(self):
        self.assert_found(check_layers, {"src/core/a.cpp": SPDX + '#include "id.h"\n'}, "does not name its module")

    def test_folder_that_is_in_no_table(self):
        self.assert_found(check_layers, {"src/extra/a.cpp": SPDX}, "src/extra")

    def test_table_with_an_arrow_upwards(self):
        problems = self.check(
            check_layers,
            {"src/README.md": SOUND["src/README.md"].replace("| `core` | |", "| `core` | gui/look |")})
        self.assertIn("no row above", problems[0])


class Fences(Planted):
    def test_qt_below_services(self):
        self.assert_found(check_fences, {"src/core/a.cpp": SPDX + "#include <QString>\n"}, "Qt belongs")
        self.assert_found(check_fences, {"src/audio/a.cpp": SPDX + "#include <QtCore/QString>\n"}, "Qt belongs")

    def test_torch_outside_its_modules(self):
        problems = self.check(check_fences, {"src/audio/a.h": HEADER + "#include <ATen/ATen.h>\n"})
        self.assertTrue(any("LibTorch belongs" in p for p in problems), problems)

    def test_torch_through_a_header(self):
        self.assert_found(check_fences, {"src/gui/look/a.cpp": SPDX + '#include "networks/layer.h"\n'}, "through a header")

    def test_every_fence(self):
        for name in ["libavformat/avformat.h", "taglib/fileref.h", "fileref.h", "fftw3.h", "ebur128.h",
                     "nettle/sha2.h", "pugixml.hpp",
                     "SQLiteCpp/SQLiteCpp.h", "sqlite3.h", "CLI/CLI.hpp", "nlohmann/json.hpp"]:
            with self.subTest(name):
                self.assert_found(check_fences, {"src/gui/look/a.cpp": SPDX + f"#include <{name}>\n"}, "belongs to")

    def test_library_behind_no_fence(self):
        self.assert_found(check_fences, {"src/core/a.cpp": SPDX + "#include <boost/any.hpp>\n"}, "no fence")

    def test_thread_outside_services(self):
        self.assert_found(check_fences, {"src/gui/look/a.cpp": SPDX + "class QThread;\n"}, "QThread belongs")
        self.assert_found(check_fences, {"src/core/a.cpp": SPDX + "std::jthread t;\n"}, "std::jthread belongs")
        self.assert_found(check_fences, {"src/gui/window/a.cpp": SPDX + "int k = event->key();\n"}, "belongs to")


class Shape(Planted):
    def body(self, lines):
        return "{\n" + "    work();\n" * (lines - 2) + "}\n"

    def test_long_function(self):
        for head in ["void f(int a) ", "class A : B<int> {\n    Q_OBJECT\npublic:\n    A(int a) ", "auto A::f() const -> int ", "A::A()\n    : m_a{1}\n    , m_b(2) ",
                     "class A {\n    bool operator==(const A& o) const ",
                     "template <typename T> struct B : C<T> {\n void f() ", "auto k = [](int a) "]:
            tail = "};\n" if head.startswith(("class", "template")) else ""
            with self.subTest(head):
                good = SPDX + head + self.body(60) + tail
                self.assertEqual(self.check(check_shape, {"src/core/a.cpp": good}), [])
                self.assert_found(check_shape, {"src/core/a.cpp": SPDX + head + self.body(61) + tail}, "61 lines")

    def test_long_type_or_table_is_no_function(self):
        for head in ["namespace a ", "class A final : public B<int(int)> ", "constexpr int kTable[] = ",
                     "const std::array<int, sizeof(int)> kTable = "]:
            text = SPDX + head + "{\n" + "\n" * 70 + "};\n"
            self.assertEqual(self.check(check_shape, {"src/core/a.cpp": text}), [], head)

    def test_long_file(self):
        self.assert_found(check_shape, {"src/core/a.cpp": SPDX + "\n" * 499}, "501 lines")

    def test_crowded_room(self):
        self.assertEqual(self.check(check_shape, {f"src/tags/f{i}.h": HEADER for i in range(40)}), [])
        self.assert_found(check_shape, {f"src/tags/f{i}.h": HEADER for i in range(41)}, "two rooms")

    def test_names_and_licence(self):
        self.assert_found(check_shape, {"src/core/LikeThis.cpp": SPDX}, "like_this")
        self.assert_found(check_shape, {"src/core/utils/a.cpp": SPDX}, "room for anything")
        self.assert_found(check_shape, {"src/core/a.cpp": "int a;\n"}, "the licence")
        self.assert_found(check_shape, {"packaging/a.sh": "true\n"}, "SPDX")
        self.assert_found(check_shape, {"src/core/a.h": SPDX}, "#pragma once")
        self.assert_found(check_shape, {"notes.txt": "x"}, "notes.txt")


class Words(Planted):
    def test_places(self):
        with mock.patch.dict(os.environ, HOME="/mansion/of/ada"):
            for place in ["/mansion/of/ada", tempfile.gettempdir()]:
                self.assert_found(check_words, {"README.md": f"a\n{place}/music\n"}, "README.md:2")
        with mock.patch.dict(os.environ, HOME="/music"):
            self.assertEqual(self.check(check_words, {"README.md": "/music/a.flac\n"}), [])

    def test_hosts(self):
        for host in ["https://example.org/a", "www.example.com"]:
            self.assert_found(check_words, {"README.md": f"a\n{host}\n"}, "README.md:2")
        self.assertEqual(self.check(check_words, {"a.svg": 'xmlns="http://www.w3.org/2000/svg"\n'}), [])

    def test_diary_and_leftovers(self):
        for text in ["see issue 12", "in the next sprint"]:
            self.assert_found(check_words, {"README.md": f"a\n{text}\n"}, "README.md:2")
        self.assert_found(check_words, {"src/core/a.cpp": SPDX + "// TODO later\n"}, "left undone")


class Packages(Planted):
    def test_package_named_twice(self):
        text = SOUND["packaging/packages.txt"]
        self.assert_found(check_packages, {"packaging/packages.txt": text + "g++\n"}, "g++ is named 2 times")
        self.assert_found(check_packages, {"packaging/packages.txt": text.replace("[run]", "")}, "sections")
        self.assert_found(check_packages, {"packaging/x.sh": "apt-get -q install cowsay\n"}, "packaging/install.sh")


class Translations(Planted):
    def test_text_that_is_not_translated(self):
        for source, translation, complaint in [
                ("Play", '<translation type="unfinished"/>', "not translated"),
                ("Play", "<translation></translation>", "not translated"),
                ("%1 of %2", "<translation>%1 von</translation>", "place to fill in")]:
            text = f"<TS><context><message><source>{source}</source>{translation}</message></context></TS>"
            self.assert_found(check_translations, {"translations/contrafact_de.ts": text}, complaint)

    def test_translated_text(self):
        text = "<TS><context><message><source>%1 of %2</source><translation>%1 von %2</translation></message></context></TS>"
        self.assertEqual(self.check(check_translations, {"translations/contrafact_de.ts": text}), [])


class Tools(Planted):
    def test_format(self):
        self.assert_found(check_format, {"src/core/a.cpp": SPDX + "int  a;\n"}, "a.cpp:3")
        self.assert_found(check_format, {"src/core/a.cpp": SPDX + "void f() {\n    if (true) {\n        f();\n    }\n}\n"},
                          "a.cpp:4")

    def test_tidy(self):
        sound, unsound = "int likeThis = 0;\n", "int Not_Like_This = 0;\n"
        for text, count in [(sound, 0), (unsound, 1)]:
            with tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder) / "a.cpp"
                path.write_text(text, encoding="utf-8")
                problems = check_tidy.run_tidy(check_tidy.SETTINGS, [], path)
                self.assertEqual(len(problems), count, problems)


if __name__ == "__main__":
    unittest.main()
