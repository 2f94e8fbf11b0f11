#!/usr/bin/env python3
"""Shows that house.py sees each kind of breach, and that it lets the allowed pass."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
import house  # noqa: E402

HEADER = "#pragma once\n\nnamespace concord::{0} {{\n}}  // namespace concord::{0}\n"


def breaches(check, files):
    """What `check` finds in a tree of these files, each as path:line."""
    with tempfile.TemporaryDirectory() as root:
        for name, text in files.items():
            path = Path(root, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        tree = house.Tree(root)
        check(tree)
        return [":".join(breach.split(":")[:2]) for breach in tree.breaches]


class Walls(unittest.TestCase):
    rooms = {f"engine/{room}/a.hpp": HEADER.format(room)
             for room in ("values", "chart", "text", "service", "consultation")} | {
        "engine/store/log.hpp": HEADER.format("store"),
        "engine/store/sqlite_log.hpp": HEADER.format("store"),
        "engine/calendar/zone_file.hpp": HEADER.format("calendar"),
        "api/a.hpp": HEADER.format("api")}

    def found(self, path, header):
        return breaches(house.check_walls, self.rooms | {path: f'#include {header}\n'})

    def test_arrows_point_down(self):
        cases = [
            ("engine/chart/b.cpp", '"engine/values/a.hpp"', True),
            ("engine/values/b.cpp", '"engine/chart/a.hpp"', False),
            ("engine/consultation/b.cpp", '"engine/text/a.hpp"', True),
            ("engine/text/b.cpp", '"engine/consultation/a.hpp"', False),
            ("engine/consultation/b.cpp", '"engine/store/log.hpp"', False),
            ("engine/service/b.cpp", '"engine/store/log.hpp"', True),
            ("engine/service/b.cpp", '"engine/store/sqlite_log.hpp"', False),
            ("engine/store/b.cpp", '"engine/service/a.hpp"', False),
            ("api/b.cpp", '"engine/service/a.hpp"', True),
            ("api/b.cpp", '"engine/store/log.hpp"', False),
            ("engine/service/b.cpp", '"api/a.hpp"', False),
            ("cli/main.cpp", '"engine/store/sqlite_log.hpp"', True),
            ("cli/b.cpp", '"engine/store/sqlite_log.hpp"', False),
            ("tests/store/b.cpp", '"engine/store/sqlite_log.hpp"', True),
            ("engine/calendar/zone_file.cpp", '"engine/calendar/zone_file.hpp"', True),
            ("engine/calendar/b.cpp", '"engine/calendar/zone_file.hpp"', False),
            ("engine/service/b.cpp", '"engine/calendar/zone_file.hpp"', False),
            ("engine/attic/b.cpp", '"engine/values/a.hpp"', False),
            ("engine/chart/b.cpp", '"b.hpp"', False),
        ]
        for path, header, allowed in cases:
            with self.subTest(path=path, header=header):
                self.assertEqual(self.found(path, header), [] if allowed else [f"{path}:1"])

    def test_libraries_stay_in_their_place(self):
        cases = [
            ("api/server.cpp", "<boost/beast.hpp>", True),
            ("api/router.cpp", "<boost/beast/http.hpp>", False),
            ("tests/api/b.cpp", "<boost/asio.hpp>", False),
            ("tests/bench/bare_beast.cpp", "<boost/asio.hpp>", True),
            ("engine/store/b.cpp", "<sqlite3.h>", True),
            ("engine/service/b.cpp", "<sqlite3.h>", False),
            ("engine/chart/b.cpp", "<spdlog/spdlog.h>", False),
            ("engine/chart/b.cpp", "<vector>", True),
        ]
        for path, header, allowed in cases:
            with self.subTest(path=path, header=header):
                self.assertEqual(self.found(path, header), [] if allowed else [f"{path}:1"])

    def test_only_the_server_meets_the_network(self):
        files = {"api/transport/wire.hpp": "#include <boost/asio.hpp>\n",
                 "api/server.cpp": '#include "api/transport/wire.hpp"\n'}
        self.assertEqual(breaches(house.check_walls, files), [])
        files["api/router.cpp"] = '#include "api/transport/wire.hpp"\n'
        self.assertEqual(breaches(house.check_walls, files), ["api/router.cpp:1"])

    def test_rooms_in_a_circle(self):
        found = breaches(house.check_no_circle, {
            "engine/chart/a.cpp": '#include "engine/text/a.hpp"\n',
            "engine/text/a.cpp": '#include "engine/chart/a.hpp"\n'})
        self.assertEqual(len(found), 1)


class Words(unittest.TestCase):
    def found(self, path, line):
        return bool(breaches(house.check_words, {path: line + "\n"}))

    def test_pure_rooms(self):
        for line in ("auto now = std::chrono::system_clock::now();", "std::random_device seed;",
                     "std::thread worker;", 'std::getenv("X");', "std::ifstream in;",
                     "#include <iostream>", "std::mutex lock;", "randombytes_buf(p, 8);",
                     "sqlite3_open(p, &db);", "std::time(nullptr);", "int x = rand();",
                     'std::cout << "hello";', "#include <thread>"):
            with self.subTest(line=line):
                self.assertTrue(self.found("engine/chart/a.cpp", line))

    def test_what_only_looks_like_it(self):
        for line in ("// never calls system_clock::now", '"std::thread"', "/* getenv */",
                     "#include <ostream>", "int brand(int operand);", "entry.time(0);",
                     "std::chrono::sys_time<Duration> at;", 'R"(std::mutex)"',
                     "auto n = 1'000; auto s = '\"'; // std::mutex \""):
            with self.subTest(line=line):
                self.assertFalse(self.found("engine/chart/a.cpp", line))

    def test_the_wall_clock_is_read_by_main_files_only(self):
        line = "auto now = std::chrono::system_clock::now();"
        self.assertTrue(self.found("engine/service/writer.cpp", line))
        self.assertTrue(self.found("cli/act.cpp", line))
        self.assertFalse(self.found("cli/main.cpp", line))
        self.assertFalse(self.found("tests/service/a.cpp", line))


class Style(unittest.TestCase):
    def found(self, files):
        return breaches(house.check_style, files)

    def test_breaches(self):
        long_function = "void f() {\n" + "  g();\n" * 69 + "}\n"
        cases = {
            "engine/chart/no_guard.hpp": "namespace concord::chart {}\n",
            "engine/chart/elsewhere.hpp": "#pragma once\nnamespace concord::text {}\n",
            "engine/chart/long.cpp": "\n" * (house.rules.MAX_FILE_LINES + 1),
            "engine/chart/wide.cpp": "//" + "x" * 99 + "\n",
            "engine/chart/tab.cpp": "\tint x;\n",
            "engine/chart/case_manager.cpp": "\n",
            "engine/chart/named.cpp": "struct CaseUtils {\n",
            "engine/chart/later.cpp": "// TO" "DO: the rest\n",
            "engine/chart/function.cpp": long_function,
        }
        for path, text in cases.items():
            with self.subTest(path=path):
                self.assertEqual(len(self.found({path: text})), 1)

    def test_good_header(self):
        self.assertEqual(self.found({"engine/chart/a.hpp": "// Why.\n" + HEADER.format("chart"),
                                     "engine/chart/b.cpp": "void f() {\n" + "  g();\n" * 68 +
                                                           "}\n"}), [])


class Lists(unittest.TestCase):
    def test_a_forgotten_file_and_a_forbidden_link(self):
        found = breaches(house.check_lists, {
            "engine/chart/CMakeLists.txt": "concord_room(chart SOURCES a.cpp PUBLIC concord_store)",
            "engine/chart/a.cpp": "\n", "engine/chart/b.cpp": "\n"})
        self.assertEqual(found, ["engine/chart/b.cpp:1", "engine/chart/CMakeLists.txt:1"])

    def test_a_file_of_another_folder(self):
        """A file that is parted takes its other half along in its own folder's list alone."""
        cmake = "target_sources(a PRIVATE\n  {})"
        for listed, found in (("${PROJECT_SOURCE_DIR}/cli/b.cpp", ["tests/bench/CMakeLists.txt:2"]),
                              ("../../cli/b.cpp", ["tests/bench/CMakeLists.txt:2"]),
                              ("${CMAKE_CURRENT_SOURCE_DIR}/c.cpp", [])):
            self.assertEqual(breaches(house.check_lists, {
                "tests/bench/CMakeLists.txt": cmake.format(listed)}), found)


class Registrations(unittest.TestCase):
    two_classes = ("class Kept(unittest.TestCase):\n    def test_a(self):\n        pass\n\n\n"
                   "class Lost(unittest.TestCase):\n    def test_b(self):\n        pass\n\n\n"
                   "class Told:\n    def say(self):\n        pass\n")

    def found(self, cmake, test=two_classes):
        return breaches(house.check_registrations, {"tests/cli/CMakeLists.txt": cmake,
                                                    "tests/cli/a_test.py": test})

    def test_whole_or_by_class(self):
        path = "tests/cli/a_test.py:1"
        loop = ("foreach(group {})\n  add_test(NAME cli.${{group}}\n"
                "    COMMAND python3 ${{HERE}}/a_test.py ${{group}})\nendforeach()\n")
        cases = [
            ("add_test(NAME a COMMAND python3 ${HERE}/a_test.py)", []),
            ("add_test(NAME a COMMAND python3 ${HERE}/a_test.py ${SOURCE}/workflows)", []),
            (loop.format("Kept Lost"), []),
            (loop.format("Kept"), [path]),
            (loop.format("Kept Lost Renamed"), ["tests/cli/CMakeLists.txt:1"]),
            ("add_test(NAME a COMMAND python3 ${HERE}/another_test.py)", [path]),
            ("# a_test.py\n", [path]),
        ]
        for cmake, expected in cases:
            with self.subTest(cmake=cmake):
                self.assertEqual(self.found(cmake), expected)

    def test_a_script_without_classes(self):
        script = "def main():\n    pass\n\n\nmain()\n"
        loop = ("foreach(name a b)\n  add_test(NAME p.${name} COMMAND python3 ${name}_test.py)\n"
                "endforeach()")
        self.assertEqual(self.found(loop, script), [])


if __name__ == "__main__":
    unittest.main()
