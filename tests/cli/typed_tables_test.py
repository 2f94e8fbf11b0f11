#!/usr/bin/env python3
"""A table that was typed in Markdown keeps its rows: in a case, in each form that leaves it, and in
each that comes back."""

import json
import subprocess
import sys
import unittest
import zipfile
from pathlib import Path

sys.dont_write_bytecode = True
from program import BINARY, ProgramTest  # noqa: E402

TEXT = "gcm:conference-text/RCM/t1"
TABLE = "| Country | Places |\n|:--|--:|\n| *Mexico* | 12 |\n| Uruguay | a \\| b |"
PLAIN = "| A | B |\n|---|---|\n| a \\| b | *c* |"
QUOTE = "> As agreed\n> in Lima."
FORMS = {"markdown": "md", "text": "txt", "json": "json", "docx": "docx"}


class TypedTables(ProgramTest):
    def prepare(self):
        self.found()
        self.begin(self.here)
        self.negotiate({"en": "We act."}, {"en": TABLE}, {"en": "They ask."}, {"en": QUOTE},
                       {"en": PLAIN})

    def export(self, form, *more):
        file = self.path / f"t.{FORMS.get(form, form)}"
        self.run_program("text", "export", TEXT, "--language", "en", "--format", form, "--out",
                         str(file), *more, *self.here("p-gtm"))
        return file

    def bring(self, file, *more, status=0):
        return self.run_program("text", "import", str(file), "--into", TEXT, "--as", "GTM",
                                "--language", "en", *more, *self.here("p-gtm"),
                                status=status).stdout

    def test_rows_are_rows_in_each_form(self):
        for form in ("markdown", "text", "json"):
            text = self.export(form).read_text(encoding="utf-8")
            self.assertIn(json.dumps(TABLE) if form == "json" else "\n" + TABLE + "\n", text)
        page = self.export("html").read_text(encoding="utf-8")
        self.assertIn("<tr><th>Country</th><th class=\"end\">Places</th></tr>", page)
        self.assertIn("<tr><td><em>Mexico</em></td><td class=\"end\">12</td></tr>", page)
        self.assertIn("<td class=\"end\">a | b</td>", page)
        with zipfile.ZipFile(self.export("docx")) as archive:
            words = archive.read("word/document.xml").decode()
        self.assertIn("Country | Places |</w:t><w:br/>", words)
        self.assertIn("12 |</w:t><w:br/>", words)
        self.assertEqual(words.count("<w:tr>"), 2)  # of the one without alignment

    def test_what_left_comes_back_as_the_same_text(self):
        for form in FORMS:
            self.assertEqual(self.bring(self.export(form)), "0 proposed as GTM.\n", form)

    def test_a_change_in_a_row_is_proposed(self):
        file = self.export("markdown")
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("| 12 |", "| [12 | 13 (GTM)] |"), encoding="utf-8")
        self.assertIn("1 proposed", self.bring(file, "--reason", "More came."))
        for form in FORMS:
            self.assertEqual(self.bring(self.export(form)), "0 proposed as GTM.\n", form)


if __name__ == "__main__":
    unittest.main()
