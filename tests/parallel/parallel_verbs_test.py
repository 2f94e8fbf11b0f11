#!/usr/bin/env python3
"""`concord text drift` and `concord text parallel`, from outside."""

import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ.get("CONCORD_PROGRAM", "build/dev/concord")
SHARED = Path(os.environ.get("CONCORD_SHARED", Path(__file__).parents[2] / ".." / "shared"))
DECLARATION = SHARED / "corpus" / "los_angeles_declaration_2022"


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

    def declared(self):
        """The Los Angeles Declaration in its languages."""
        if not DECLARATION.is_dir():
            if os.environ.get("CONCORD_STRICT") == "1":
                self.fail(f"CONCORD_STRICT=1 and there is no {DECLARATION}")
            self.skipTest(f"there is no {DECLARATION}; set CONCORD_SHARED to the shared folder")
        return [DECLARATION / f"declaration_{language}.md" for language in ("en", "es", "pt", "fr")]

    def test_the_lists_of_a_real_declaration_differ(self):
        files = self.declared()
        found = json.loads(self.run_text("drift", *files, "--json").stdout)["differences"]
        listed = {one["label"]: ([at["language"] for at in one["in"]],
                                 [at["language"] for at in one["not_in"]])
                  for one in found if one["code"] == "country_listed"}
        self.assertEqual(listed, {"Bahamas": (["pt"], ["en", "es", "fr"]),
                                  "Guyana": (["en"], ["es", "pt", "fr"])})
        shown = self.run_text("drift", *files).stdout.decode()
        self.assertRegex(shown, r'in a list +Bahamas +pt line 1 "Bahamas" +en line 1; es line 1')
        self.assertRegex(shown, r'in a list +Guyana +en line 1 "Guyana" +es line 1; pt line 1')
        # Two that name the same countries have no such difference.
        same = json.loads(self.run_text("drift", files[1], files[3], "--json").stdout)
        self.assertNotIn("country_listed", [one["code"] for one in same["differences"]])

    def test_the_versions_of_a_real_page_differ_by_a_country(self):
        self.declared()
        first, last = (DECLARATION / "en_versions" / name
                       for name in ("v1_2022-06-10.md", "v3_2022-06-14.md"))
        found = json.loads(self.run_text("drift", first, last, "--language", "en,en",
                                         "--json").stdout)["differences"]
        self.assertEqual([one["label"] for one in found if one["code"] == "country_listed"],
                         ["Guyana"])


if __name__ == "__main__":
    unittest.main()
