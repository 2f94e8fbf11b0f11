#!/usr/bin/env python3
"""Each sentence with which a verb ends, or that it prints, is in the tables of three languages."""

import re
import sys
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
from sources import told_in  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
ROOM = ROOT / "cli"
LITERALS = re.compile(r'"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*')
PIECE = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
# Told to who keeps the program: a command, an option or the name of a file is no English.
NO_WORDS = re.compile(r"`?concord \S.*|--?\w\S*|[\w.-]+\.\w+|\W*|[a-z_0-9]+:?")
WORD = re.compile(r"[a-z]{2}")
# What is typed, and codes.
TYPED = re.compile(r"--\S+( '\{.*)?|\\.|concord \S.*|^[a-z_]+:?$")
# What tells a sentence in the program's tongue, or gives a part of an answer.
LOOKING_UP = ("in_tongue", "in_tongue_of", "in_number", "retold", "word", "part", "is_true")
# What `audit verify` and `workflow check` tell is said, finished and in English, by rooms that know
# of no tongue.
VERIFYING = ("engine/evidence/*.cpp", "engine/audit/*.cpp", "engine/registry/remake.cpp",
             "engine/service/verify.cpp", "engine/service/signed_head.cpp",
             "engine/service/older_rules.cpp", "engine/service/folder_replay.cpp",
             "engine/service/replay.cpp", "engine/service/happened.cpp",
             "engine/consultation/recheck.cpp", "engine/consultation/remake.cpp",
             "engine/consultation/compared.cpp", "engine/service/read_entry.cpp",
             "engine/text/refusal.cpp")
CHECKING = ("engine/workflow/check*.cpp", "engine/workflow/read*.cpp",
            "engine/workflow/loader.cpp", "engine/workflow/names.cpp",
            "engine/workflow/outline.cpp", "engine/workflow/role.cpp",
            "engine/workflow/endless.cpp", "engine/chart/compiler*.cpp",
            "engine/json/strict_json.cpp")
# Lines of what is signed; the page in a bundle, which is in English in every bundle; and how many
# paragraphs keep a text from being issued, told in a list.
NOT_TOLD = re.compile(r"(?s).*\\n.*|extra |index |old |text/plain.*|line 1|.*\(s\) .*")
# Where a sentence is about one entry, commit or approval, its clause may be a row of its own.
ABOUT = re.compile(r"(?:Entry \{\}|Commit \{\}|The approval of entry \{\}|nothing to prove|\{\}"
                   r"|bundle\.json)(?:: ?| |$)|Entry \{\}: the declaration of a loss ")


def joined(source):
    """Each string of the source, put together where it is broken, with where it begins."""
    return [(found.start(), "".join(PIECE.findall(found.group()))) for found in
            LITERALS.finditer(source)]


def calls(source, name):
    """What stands between the parentheses of each call, and where that begins."""
    for found in re.finditer(rf"\b{name}\(", source):
        depth, at, quoted = 1, found.end(), False
        while depth:
            if source[at] == "\\":
                at += 1
            elif source[at] == '"':
                quoted = not quoted
            elif not quoted:
                depth += {"(": 1, ")": -1}.get(source[at], 0)
            at += 1
        yield found.end(), source[found.end():at - 1]


def told(name, but_in=()):
    """What the calls of that name say, with file and line; but for what stands in calls of the
    others within."""
    for file in sorted(ROOM.glob("*.cpp")):
        if file.name.startswith("tongue"):
            continue
        source = re.sub(r"(?m)(^|\s)//\s.*$", "", file.read_text()).replace("'\"'", "' '")
        for begin, inside in calls(source, name):
            for other in but_in:
                for _, within in calls(inside, other):
                    inside = inside.replace(within, "\n" * within.count("\n"), 1)
            for at, text in joined(inside):
                line = source.count("\n", 0, begin + at) + 1
                yield f"{file.name}:{line}", text


def tables():
    """Rows of English, Spanish and Portuguese."""
    rows = []
    for file in sorted(ROOM.glob("tongue*.cpp")):
        for row in re.findall(r'(?s)\n    \{(".*?")\},(?=\n)', file.read_text()):
            rows.append([text for _, text in joined(row)])
    return rows


def rooms(patterns):
    """What those sources say, with the file."""
    for pattern in patterns:
        for file in sorted(ROOT.glob(pattern)):
            yield from ((file.relative_to(ROOT), re.sub(r'\{"\w+": "\{\}"\}', "{}", one))
                        for one in told_in(file.read_text())
                        if not NOT_TOLD.fullmatch(one) and file.name != "readme.cpp")


def bare(told):
    """Without what may be left out at its ends: marks, and what varies."""
    marks = " .;,?"
    return told.strip(marks).removeprefix("{}").removesuffix("{}").strip(marks)


def is_row(told, rows):
    """Whether it is a row, or each of its sentences is; of what is no sentence, but a part of one,
    whether it stands in a row."""
    forms = [told]
    while (about := ABOUT.match(forms[-1])) and about.end():
        forms.append(forms[-1][about.end():])
    is_whole = told.endswith((".", "?")) and told[0] not in "{,;"
    for form in map(bare, forms):
        pattern = re.compile(".+?".join(map(re.escape, form.split("{}"))))
        if not form or any(map(pattern.fullmatch if is_whole else pattern.search, rows)):
            return True
    sentences = re.split(r"(?<=[.?;]) (?!$)", told)
    return len(sentences) > 1 and all(is_row(one, rows) for one in sentences)


class Tongues(unittest.TestCase):
    def setUp(self):
        self.rows = tables()
        self.assertGreater(len(self.rows), 1000)

    def test_each_row_has_three_languages_with_the_same_facts(self):
        for row in self.rows:
            self.assertEqual(len(row), 3, row)
            facts = [set(re.findall(r"\{(\w+)[|}]", text)) for text in row]
            for other in facts[1:]:
                self.assertLessEqual(other, facts[0], row)

    def test_what_a_verb_ends_with_is_in_the_tables(self):
        english = "\n".join(row[0] for row in self.rows)
        missing = [f"{where}: {text}" for where, text in told("Failure")
                   if not NO_WORDS.fullmatch(text.strip()) and text.strip() not in english]
        self.assertEqual(missing, [])

    def test_what_a_verb_says_is_in_the_tables(self):
        english = {row[0].rpartition("#")[2] for row in self.rows}
        missing = [f"{where}: {text}" for called in ("in_tongue", "remedy")
                   for where, text in told(called)
                   if " " in text.strip() and WORD.search(TYPED.sub("", text))
                   and text not in english]
        self.assertEqual(missing, [])

    def test_a_verb_says_nothing_that_is_not_looked_up(self):
        bare = [f"{where}: {text}" for name in ("say", "say_prose")
                for where, text in told(name, LOOKING_UP) if WORD.search(TYPED.sub("", text))]
        self.assertEqual(bare, [])

    def test_what_a_verb_is_for_is_in_the_tables(self):
        english = {row[0] for row in self.rows}
        missing = [f"{where}: {text}" for where, text in told("add_subcommand")
                   if " " in text and text not in english]
        self.assertEqual(missing, [])

    def test_what_the_rooms_find_is_in_the_tables(self):
        rows = [re.sub(r"\{\w+(\|[^}]*\})", r"{\1", row[0].replace('\\"', '"'))
                for row in self.rows]
        rows = [bare(re.sub(r"\{\w+\}", "{}", row)) for row in rows]
        found = [*rooms(VERIFYING)]
        # The other words of these rooms are those of the language, and typed as they are.
        wrong = [(file, one) for file, one in rooms(CHECKING) if one.endswith((".", "?"))]
        self.assertGreater(len(found), 400)
        self.assertGreater(len(wrong), 300)
        missing = [f"{file}: {one}" for file, one in found + wrong if not is_row(one, rows)]
        self.assertEqual(missing, [])

    def test_no_sentence_is_there_twice(self):
        english = [row[0] for row in self.rows]
        self.assertEqual(sorted({one for one in english if english.count(one) > 1}), [])

    def test_a_term_is_one_word_in_each_language(self):
        """What is one thing to an auditor is called one thing, in whichever table."""
        terms = {r"\bevidence\b": ("evidencia", "evidência"),
                 r"\btasks?\b": ("tarea", "tarefa"),
                 r"\(scope \*\)": ("(alcance *)", "(escopo *)"),
                 r"\badministrator in office\b": ("administrador en ejercicio",
                                                  "administrador em exercício")}
        for term, words in terms.items():
            rows = [row for row in self.rows if re.search(term, row[0], re.IGNORECASE)]
            self.assertTrue(rows, term)
            for row in rows:
                for word, text in zip(words, row[1:]):
                    self.assertIn(word, text.lower())


if __name__ == "__main__":
    unittest.main()
