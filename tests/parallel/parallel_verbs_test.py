#!/usr/bin/env python3
"""`concord text drift` and `concord text parallel`, from outside."""

import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ.get("CONCORD_PROGRAM", "build/dev/concord")


class ParallelVerbs(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.english = self.write("text_en.md", "# Aims\n\nWe host 12 people.\n\nThe end.\n")
        self.spanish = self.write("text_es.md", "# Fines\n\nAcogemos a 13 personas.\n")

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def run_text(self, *words, status=0):
        done = subprocess.run([PROGRAM, "text", *map(str, words)], capture_output=True, check=False)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        return done

    def test_differences_have_places(self):
        done = self.run_text("drift", self.english, self.spanish, "--json")
        found = json.loads(done.stdout)["differences"]
        self.assertEqual([(one["code"], one.get("value")) for one in found],
                         [("number", "12"), ("number", "13"), ("paragraph_missing", None)])
        self.assertEqual(found[0]["in"][0]["lines"], [3])
        self.assertEqual(found[0]["in"][0]["typed"], "12")
        self.assertEqual(found[2]["not_in"], [{"language": "es", "paragraphs": [],
                                               "version": "text_es.md"}])
        shown = self.run_text("drift", self.english, self.spanish).stdout.decode()
        self.assertIn('en line 3 "12"', shown)

    def test_side_by_side(self):
        page = self.folder / "both.html"
        self.run_text("parallel", self.english, self.spanish, "--html", page)
        self.assertIn("no paragraph here", page.read_text(encoding="utf-8"))
        shown = self.run_text("parallel", self.english, self.spanish).stdout.decode()
        self.assertRegex(shown, r"We host 12 people\. +2 Acogemos a 13")
        rows = json.loads(self.run_text("parallel", self.english, self.spanish, "--json").stdout)
        self.assertEqual(rows["rows"][2]["cells"][1], {"paragraphs": [], "text": ""})
        left = json.loads(self.run_text("parallel", self.english, self.spanish, "--leftovers",
                                        "--json").stdout)
        self.assertEqual(len(left["rows"]), 1)

    def test_a_language_that_nobody_named_is_asked_for(self):
        other = self.write("other.md", "Ende\n")
        done = self.run_text("drift", self.english, other, status=3)
        self.assertIn(b"Which language", done.stderr)
        self.run_text("drift", self.english, other, "--language", "en,de")
        done = self.run_text("drift", self.english, other, "--language", "en", status=3)
        self.assertIn(b"one --language for each file", done.stderr)
        self.run_text("drift", self.english, status=3)


if __name__ == "__main__":
    unittest.main()
