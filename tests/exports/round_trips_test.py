#!/usr/bin/env python3
"""What leaves in a form that is read again comes back: levels, bullets, labels, marks of notes, and
brackets with those who stand at them, of texts drawn by chance (the same ones each time). What is
not read again, Akoma Ntoso, has them all."""

import json
import os
import random
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

PROGRAM = os.environ["CONCORD_PROGRAM"]
SEEDS = range(int(os.environ.get("CONCORD_TEXTS", "24")))
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
ENDINGS = {"markdown": "md", "text": "txt", "json": "json", "docx": "docx"}


class Drawn:
    """A text in Markdown. Each list item is one label or bullet on from the one before."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.lines = []
        self.notes = []
        self.open = []  # what stands around: "bullet" or "label", an item each
        for _ in range(self.dice.randint(6, 18)):
            self.block()
        self.lines += [f"{mark}: {words}" for mark, words in self.notes]

    def text(self):
        return "\n\n".join(self.lines) + "\n"

    def word(self):
        return self.dice.choice(["migrants", "acción", "não", "States", "2018,", "*freely*", "and",
                                 "the right", "ñandú", "shall act", "**always**", "per cent"])

    def bracket(self, depth):
        texts = [self.words(depth + 1) for _ in range(self.dice.randint(2, 3))]
        sides = []
        for _ in texts:
            first, second = self.dice.sample(["MEX", "URY", "BRA", "CRI"], 2)
            side = first + self.dice.choice(["", f"; supported by {second}",
                                             f"; opposed by {second}"])
            sides.append(side if self.dice.random() < .8 else "")
        return "[" + " | ".join(text + (f" ({side})" if side else "")
                                for text, side in zip(texts, sides)) + "]"

    def words(self, depth=0):
        out = []
        for _ in range(self.dice.randint(1, 5)):
            chance = self.dice.random()
            if chance < .12 and depth < 2:
                out.append(self.bracket(depth))
            elif chance < .2 and depth == 0 and len(self.notes) < 6:
                mark = f"[^{len(self.notes) + 1}]"
                self.notes.append((mark, self.word() + " of a note"))
                out.append(self.word() + mark)
            else:
                out.append(self.word())
        return "x " + " ".join(out) + " y"

    def table(self):
        columns = self.dice.randint(2, 4)
        rule = self.dice.choice([["---"], ["---"], [":--", "--:", ":-:"]])
        rows = [[self.words() if self.dice.random() < .9 else "" for _ in range(columns)]
                for _ in range(self.dice.randint(2, 4))]
        rows.insert(1, [self.dice.choice(rule) for _ in range(columns)])
        self.lines.append("\n".join(
            "|" + "|".join(cell if i == 1 else f" {cell} " if cell else " " for cell in row) + "|"
            for i, row in enumerate(rows)))

    def block(self):
        chance = self.dice.random()
        if chance < .2:
            self.open = []
            words = self.words().replace("**", "")  # a heading is bold by itself
            self.lines.append("#" * self.dice.randint(2, 4) + " " + words)
            return
        if chance < .35:
            self.open = []
            self.lines.append(self.words())
            return
        if chance < .45:
            self.open = []
            self.table()
            return
        level = self.dice.randint(0, len(self.open))
        self.open = self.open[:level] + ["item"]
        bullet = self.dice.choice(["- ", "- ", ""])
        label = self.dice.choice(["(a) ", "(iv) ", "12 bis ", "i. "]) if bullet else "1. "
        if bullet and self.dice.random() < .4:
            label = ""
        self.lines.append("    " * level + bullet + label + self.words())


class RoundTrips(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="concord-returns-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_text(self, *words):
        done = subprocess.run([PROGRAM, "text", *map(str, words)], capture_output=True,
                              check=False, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr.decode())

    def read(self, file):
        out = self.folder / "read.json"
        if file.suffix == ".json":
            return json.loads(file.read_text(encoding="utf-8"))
        self.run_text("import", file, "--language", "en", "--out", out)
        return json.loads(out.read_text(encoding="utf-8"))

    @staticmethod
    def outline(document):
        return [{name: one.get(name) for name in ("kind", "level", "bullet", "label", "texts")}
                for one in document["paragraphs"]]

    def test_every_form_that_is_read_gives_the_text_back(self):
        for seed in SEEDS:
            typed = self.folder / "typed.md"
            typed.write_text(Drawn(seed).text(), encoding="utf-8")
            whole = self.folder / "whole.json"
            self.run_text("import", typed, "--language", "en", "--out", whole)
            wanted = self.outline(self.read(whole))
            for form, ending in ENDINGS.items():
                with self.subTest(seed=seed, form=form):
                    out = self.folder / f"out.{ending}"
                    self.run_text("export", whole, "--format", form, "--language", "en", "--out",
                                  out)
                    self.assertEqual(self.outline(self.read(out)), wanted)


    def test_akoma_ntoso_has_the_outline_the_notes_and_who_stands_at_brackets(self):
        for seed in SEEDS:
            drawn, typed = Drawn(seed), self.folder / "typed.md"
            typed.write_text(drawn.text(), encoding="utf-8")
            out = self.folder / "out.xml"
            self.run_text("export", typed, "--language", "en", "--format", "akn", "--out", out)
            items = [(one.get("label") or one["bullet"], one["level"])
                     for one in self.read(typed)["paragraphs"]
                     if one["kind"] == "paragraph" and (one.get("label") or one.get("bullet"))]
            body = ElementTree.parse(out).getroot().find(f".//{AKN}mainBody")
            with self.subTest(seed=seed):
                self.assertEqual(list(self.numbered(body, 0)), items)
                inline = [one.get("name") for one in body.iter(AKN + "inline")]
                text = "\n".join(drawn.lines)
                self.assertEqual(inline.count("bracket"), len(re.findall(r"\[(?!\^)", text)))
                self.assertEqual(len(list(body.iter(AKN + "authorialNote"))), len(drawn.notes))
                for said, before in (("proposers", r"\("), ("supporters", "supported by "),
                                     ("opposers", "opposed by ")):
                    named = [one.get("refersTo") for one in body.iter(AKN + "remark")
                             if one.get("class") == said]
                    self.assertEqual(
                        named, ["#org_" + code.lower()
                                for code in re.findall(before + "([A-Z]{3})", text)], said)

    def numbered(self, element, depth):
        """Items in their order, each with how many it lies in, itself included."""
        for one in element:
            within = depth + (one.tag == AKN + "paragraph" and one.find(AKN + "num") is not None)
            if within > depth:
                yield one.find(AKN + "num").text, within
            yield from self.numbered(one, within)


if __name__ == "__main__":
    unittest.main()
