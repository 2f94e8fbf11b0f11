#!/usr/bin/env python3
"""Holds the house's walls and style over the sources. The rules are data: rules.py.

usage: house.py [--root DIR] [walls|words|style|lists|registrations|format]...
                (all of them by default)

Prints one line per breach, `file:line: what is wrong; what to do instead`, and ends with 1 if there
are any. Ends with 77 (ctest: skipped) if only `format` was asked for and no clang-format fits.
"""

import argparse
import functools
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True
import rules  # noqa: E402

SKIPPED = 77
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
# Comments, raw strings, strings and characters (but not the ' of 1'000).
NOT_CODE = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'", re.S)


def only_code(text):
    """The text with comments and literals blanked, every line still where it was. Includes stay."""
    def blank(match):
        line = text.rfind("\n", 0, match.start()) + 1
        directive = text[line:match.start()].lstrip().startswith("#")
        if directive and match.group().startswith('"'):
            return match.group()
        return re.sub(r"[^\n]", " ", match.group())
    return NOT_CODE.sub(blank, text)


class Source:
    """A C++ file: its path from the root, its text, its lines of code."""

    def __init__(self, path, text):
        self.path = path
        self.text = text
        self.lines = text.split("\n")
        self.code = only_code(text).split("\n")

    @property
    def room(self):
        """The folder under engine, or the top folder: values, store, api, cli, tests."""
        parts = self.path.split("/")
        return parts[1] if parts[0] == "engine" else parts[0]

    @property
    def is_pure(self):
        return self.room in rules.PURE and self.path.rsplit(".", 1)[0] not in rules.SHELL_FILES

    @property
    def is_root(self):
        return re.fullmatch(rules.COMPOSITION_ROOTS, self.path) is not None

    @functools.cache
    def includes(self):
        return list(self.read_includes())

    def read_includes(self):
        for number, line in enumerate(self.code, 1):
            match = INCLUDE.match(line)
            if match:
                yield number, match.group(1) == '"', match.group(2)


class Tree:
    """All files of the project that the rules speak of, and the breaches found."""

    def __init__(self, root):
        self.root = Path(root)
        self.sources = [Source(name, self.read(name)) for name in self.files(".cpp", ".hpp")]
        self.by_path = {source.path: source for source in self.sources}
        self.breaches = []

    def closure(self, name):
        """A source and all our headers that it includes, near or far."""
        seen, waiting = set(), [name]
        while waiting:
            path = waiting.pop()
            if path in self.by_path and path not in seen:
                seen.add(path)
                waiting += [to for _, quoted, to in self.by_path[path].includes() if quoted]
        return sorted(seen)

    def files(self, *endings):
        found = []
        for top in ("engine", "api", "cli", "tests", "workflows", "docs"):
            for folder, _, names in os.walk(self.root / top):
                found += [Path(folder, name).relative_to(self.root).as_posix()
                          for name in names if name.endswith(endings)]
        return sorted(found)

    def read(self, name):
        return (self.root / name).read_text(encoding="utf-8")

    def breach(self, path, line, wrong, instead):
        self.breaches.append(f"{path}:{line}: {wrong}; {instead}")


# ---- The walls ----

def check_walls(tree):
    for source in tree.sources:
        for line, quoted, header in source.includes():
            if quoted:
                check_inside(tree, source, line, header)
            else:
                check_outside(tree, source, line, header)
    check_no_circle(tree)
    check_network_units(tree)


def check_inside(tree, source, line, header):
    if header not in tree.by_path and header not in rules.GENERATED:
        tree.breach(source.path, line, f'"{header}" is not a file of the project',
                    'include as "engine/room/file.hpp", and other libraries with <>')
        return
    target = Source(header, "").room
    if source.is_pure and header.rsplit(".", 1)[0] in rules.SHELL_FILES:
        tree.breach(source.path, line, f"a pure file includes {header}",
                    "take what it makes as an argument")
        return
    if source.room == "tests" or target == source.room:
        return
    if target == "tests":
        tree.breach(source.path, line, "includes a test", "move what is shared into a room")
        return
    if source.room not in rules.ROOMS:
        tree.breach(source.path, line, f"the room '{source.room}' is not known",
                    "add it to tests/house/rules.py with what it may include")
        return
    if source.is_root:
        return
    if re.fullmatch(rules.CONCRETE, header):
        tree.breach(source.path, line, f"names the concrete {header}",
                    "take the port as an argument; main files choose")
    elif target not in rules.ROOMS[source.room]:
        allowed = ", ".join(sorted(rules.ROOMS[source.room])) or "nothing"
        tree.breach(source.path, line, f"{source.room} may not include {target}",
                    f"it may include {allowed}")


def check_outside(tree, source, line, header):
    if header in tree.by_path:
        tree.breach(source.path, line, f"<{header}> is our own", f'include it as "{header}"')
    for pattern, places, why in rules.LIBRARIES:
        allowed = source.room == "tests" and pattern != rules.NETWORK
        if re.match(pattern, header) and not allowed and not re.fullmatch(places, source.path):
            tree.breach(source.path, line, f"<{header}> does not belong here", why)


def check_network_units(tree):
    """No other .cpp reaches the network library through our headers."""
    carriers = {source.path for source in tree.sources
                if any(re.match(rules.NETWORK, header) for _, _, header in source.includes())}
    for source in tree.sources:
        if source.path.endswith(".cpp") and not re.fullmatch(rules.NETWORK_UNITS, source.path):
            for carrier in sorted(carriers & set(tree.closure(source.path)) - {source.path}):
                tree.breach(source.path, 1, f"meets Beast or Asio through {carrier}",
                            "only api/server.cpp does; see plain structs")


def check_no_circle(tree):
    """Rooms as they really include each other, whatever the table allows."""
    arrows = {}
    for source in tree.sources:
        for line, quoted, header in source.includes():
            target = Source(header, "").room
            if quoted and source.room in rules.PURE and target in rules.PURE - {source.room}:
                arrows.setdefault(source.room, {}).setdefault(target, (source.path, line))
    def walk(room, trail):
        for target, (path, line) in sorted(arrows.get(room, {}).items()):
            if target in trail:
                circle = " -> ".join(trail[trail.index(target):] + [target])
                tree.breach(path, line, f"rooms in a circle: {circle}",
                            "move what both need into a room below")
            elif len(trail) < len(rules.PURE):
                walk(target, trail + [target])
    walked = len(tree.breaches)
    for room in sorted(arrows):
        if len(tree.breaches) == walked:
            walk(room, [room])


# ---- The words ----

def check_words(tree):
    for source in tree.sources:
        if source.room == "tests":
            continue
        bans = list(rules.EVERYWHERE_BANS)
        if source.is_pure:
            bans += rules.PURE_BANS
        elif not source.is_root and not re.fullmatch(rules.CLOCK_PLACES, source.path):
            bans.append((rules.CLOCK, rules.CLOCK_INSTEAD))
        for number, line in enumerate(source.code, 1):
            for pattern, instead in bans:
                match = re.search(pattern, line)
                if match:
                    tree.breach(source.path, number, f"'{match.group()}' is not used here", instead)


# ---- Style ----

def check_style(tree):
    for source in tree.sources:
        check_shape(tree, source)
        check_names(tree, source)
        check_functions(tree, source)
    check_every_line(tree)


def check_shape(tree, source):
    if len(source.lines) - 1 > rules.MAX_FILE_LINES:
        tree.breach(source.path, rules.MAX_FILE_LINES, f"{len(source.lines) - 1} lines",
                    f"a file of more than {rules.MAX_FILE_LINES} has two concepts: part them")
    if not source.path.endswith(".hpp"):
        return
    first = next((line for line in source.code if line.strip()), "")
    if first.strip() != "#pragma once":
        tree.breach(source.path, 1, "the header does not begin with #pragma once", "begin with it")
    parts = source.path.split("/")
    wanted = "concord" if source.room in ("values", "tests") else f"concord::{source.room}"
    named = re.findall(r"^namespace ([\w:]+)", "\n".join(source.code), re.M)
    declared = re.sub(r"^extern template [^;]*;", "", "\n".join(source.code), flags=re.M)
    declares = any(line.strip() and not line.startswith("#") for line in declared.split("\n"))
    is_named = any(re.fullmatch(rf"{wanted}(::\w+)*", name) for name in named)
    if parts[0] != "tests" and declares and not is_named:
        tree.breach(source.path, 1, f"not in namespace {wanted}", "a namespace is its folder")


def check_names(tree, source):
    empty = "|".join(rules.EMPTY_NAMES)
    stem = source.path.rsplit("/", 1)[1].split(".")[0]
    if re.search(rf"(^|_)({empty.lower()})$", stem):
        tree.breach(source.path, 1, f"the name '{stem}' says nothing", "name the concept")
    defines = re.compile(rf"\b(?:class|struct|enum|using|concept)\s+(?:class\s+)?(\w*(?:{empty}))\b"
                         r"(?!\s*::)")
    for number, line in enumerate(source.code, 1):
        match = defines.search(line)
        if match:
            tree.breach(source.path, number, f"the name '{match.group(1)}' says nothing",
                        "name the concept")
        if re.match(r"namespace\s+(\w+::)*(detail|internal|utils?|helpers?)\b", line):
            tree.breach(source.path, number, f"'{line.strip()}' says nothing",
                        "use the folder's namespace, or an unnamed one in the .cpp")


def check_functions(tree, source):
    """In the house's format a function outside a class ends with a lone brace in column one."""
    start = None
    for number, line in enumerate(source.code, 1):
        if re.match(r"[\w\[~:].*", line) and not line.startswith("namespace"):
            start = number
        if line == "}" and start and number - start + 1 > rules.MAX_FUNCTION_LINES:
            tree.breach(source.path, start, f"a function of {number - start + 1} lines",
                        f"a function fits a screen of {rules.MAX_FUNCTION_LINES}: part it")


def check_every_line(tree):
    unfinished = re.compile(r"\b(" + "|".join(rules.UNFINISHED) + r")\b")
    names = tree.files(".cpp", ".hpp", ".py", ".sql", ".lua", ".js", ".mjs", ".sh", ".txt")
    names += [name for name in ("dev", "CMakeLists.txt") if (tree.root / name).exists()]
    for name in names:
        for number, line in enumerate(tree.read(name).split("\n"), 1):
            if "\t" in line:
                tree.breach(name, number, "a tab", "two spaces")
            if line.endswith((" ", "\r")):
                tree.breach(name, number, "a blank at the line's end", "remove it")
            if len(line) > rules.MAX_COLUMNS and not name.endswith(".txt"):
                tree.breach(name, number, f"{len(line)} columns", f"at most {rules.MAX_COLUMNS}")
            found = unfinished.search(line)
            if found:
                tree.breach(name, number, f"'{found.group()}'", "finish it, or open an issue")


# ---- The build's lists ----

def check_lists(tree):
    """Every file is in its room's list, and a room links only to what it may include."""
    for source in tree.sources:
        if not source.path.endswith(".cpp"):
            continue
        folder = Path(source.path).parent
        while not (tree.root / folder / "CMakeLists.txt").exists():
            folder = folder.parent
        name = Path(source.path).relative_to(folder).as_posix()
        text = tree.read((folder / "CMakeLists.txt").as_posix())
        if not re.search(rf"(?<![\w/]){re.escape(name)}\b", text) and \
                not re.search(rf"\b{re.escape(Path(name).stem)}\b", text):
            tree.breach(source.path, 1, f"not in {folder}/CMakeLists.txt", "add it, or delete it")
    for path in tree.files("CMakeLists.txt"):
        for number, line in enumerate(tree.read(path).split("\n"), 1):
            if re.search(r"(\$\{PROJECT_SOURCE_DIR\}|\.\.)/\S*\.cpp\b", line):
                tree.breach(path, number, "lists a file of another folder, which may be parted",
                            "link that folder's target")
    for room, allowed in rules.ROOMS.items():
        path = f"{'' if room in ('api', 'cli') else 'engine/'}{room}/CMakeLists.txt"
        if (tree.root / path).exists():
            check_links(tree, room, allowed | ({"store"} if room == "cli" else set()), path)


def check_links(tree, room, allowed, path):
    for call in re.findall(r"concord_room\(([^)]*)\)", tree.read(path)):
        for linked in re.findall(r"\bconcord_(\w+)", call):
            # A room may have several libraries: api_http is a part of api.
            if linked not in allowed and linked.split("_")[0] not in {room, *allowed}:
                tree.breach(path, 1, f"{room} may not link to {linked}",
                            f"it may link to {', '.join(sorted(allowed)) or 'nothing'}")


# ---- The Python tests ----

FOREACH = re.compile(r"foreach\((\w+)\s+([^)]*)\)(.*?)endforeach\(", re.S)
ADD_TEST = re.compile(r"add_test\((.*?)\)", re.S)


def registrations(cmake):
    """Each add_test as its words, with the loops around it run."""
    def run(loop):
        name, items, body = loop.groups()
        return "\n".join(body.replace("${" + name + "}", item) for item in items.split())
    return [call.split() for call in ADD_TEST.findall(FOREACH.sub(run, cmake))]


def classes_with_tests(text):
    """Names of the classes that have a test method; a file without any is one test."""
    found, name = [], None
    for line in text.split("\n"):
        opened = re.match(r"class (\w+)", line)
        name = opened.group(1) if opened else name
        if name and re.match(r"    def test_", line) and name not in found:
            found.append(name)
    return found


def check_registrations(tree):
    """Every *_test.py is a CTest: whole, or each of its classes by name; none is forgotten."""
    for path in tree.files("_test.py"):
        folder = str(Path(path).parent)
        cmake = f"{folder}/CMakeLists.txt"
        calls = registrations(tree.read(cmake)) if (tree.root / cmake).exists() else []
        ran = [call[place + 1:] for call in calls for place, word in enumerate(call)
               if word.rsplit("/", 1)[-1] == Path(path).name]
        if not ran:
            tree.breach(path, 1, f"{cmake} does not run it", "add_test, or delete it")
            continue
        classes = set(classes_with_tests(tree.read(path)))
        named = {word for words in ran for word in words if not word.startswith(("-", "$", "/"))}
        if all(named & set(words) for words in ran):
            for name in sorted(classes - named):
                tree.breach(path, 1, f"{cmake} does not run its class {name}", "name it there")
            for name in sorted(named - classes):
                tree.breach(cmake, 1, f"{path} has no class {name} with a test",
                            "take it out, or mend its name")


# ---- Format ----

def check_format(tree):
    """Returns why it was skipped, or nothing."""
    program = shutil.which("clang-format-14") or shutil.which("clang-format")
    if program is None:
        return "clang-format is not here (apt-get install clang-format)"
    version = subprocess.run([program, "--version"], capture_output=True, text=True).stdout.strip()
    if " version 14." not in version:
        return f"the format is that of clang-format 14, here is {version}"
    paths = [source.path for source in tree.sources]
    if paths:
        done = subprocess.run([program, "--dry-run", "-Werror", *paths], cwd=tree.root,
                              capture_output=True, text=True)
        places = set(re.findall(r"^(\S+?):(\d+):\d+: error", done.stderr, re.M))
        for path in sorted({path for path, _ in places}):
            lines = [int(line) for at, line in places if at == path]
            tree.breach(path, min(lines), f"{len(lines)} lines not in the house's format",
                        "./dev format")
        if done.returncode and not places:
            tree.breach(".clang-format", 1, done.stderr.strip(), "mend it")
    return None


def main():
    checks = {"walls": check_walls, "words": check_words, "style": check_style,
              "lists": check_lists, "registrations": check_registrations,
              "format": check_format}
    parser = argparse.ArgumentParser(description="Holds the house's walls and style.")
    parser.add_argument("--root", default=Path(__file__).resolve().parents[2])
    parser.add_argument("checks", nargs="*", metavar="|".join(checks))
    chosen = parser.parse_args()
    if not set(chosen.checks) <= set(checks):
        parser.error(f"the checks are {', '.join(checks)}")
    tree = Tree(chosen.root)
    status = 0
    for name in chosen.checks or checks:
        reason = checks[name](tree)
        if reason:
            print(f"skipped {name}: {reason}")
            status = SKIPPED if chosen.checks == [name] else 0
    print("\n".join(tree.breaches) or f"{len(tree.sources)} sources: the walls stand")
    return 1 if tree.breaches else status


if __name__ == "__main__":
    sys.exit(main())
