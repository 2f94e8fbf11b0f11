#!/usr/bin/env python3
"""A case's text leaves as a file and comes back with changes: its labels are no words of it."""

import json
import os
import pty
import subprocess
import sys
import unittest
import zipfile
from pathlib import Path

sys.dont_write_bytecode = True
from program import BINARY, ProgramTest, clean_environment  # noqa: E402

INPUT = "gcm:country-input/RCM/t1/MEX"
TEXT = "gcm:conference-text/RCM/t1"
WHY = ["--reason", "To bind ourselves."]
MAY = "We may act together on the drivers."
EVERY = "(a) Every migrant counts, wherever they are."


def track(docx, old, new, author):
    """As a word processor does: `old` deleted and `new` inserted, tracked."""
    by = f'w:author="{author}" w:date="2026-11-24T09:00:00Z"'
    with zipfile.ZipFile(docx) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    body = parts["word/document.xml"].decode()
    assert body.count(old) == 1, body
    parts["word/document.xml"] = body.replace(
        old, f'</w:t></w:r><w:del w:id="901" {by}><w:r><w:delText xml:space="preserve">{old}'
             f'</w:delText></w:r></w:del><w:ins w:id="902" {by}><w:r>'
             f'<w:t xml:space="preserve">{new}</w:t></w:r></w:ins><w:r>'
             '<w:t xml:space="preserve">').encode()
    with zipfile.ZipFile(docx, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


class TextReturns(ProgramTest):
    def setUp(self):
        super().setUp()
        self.found()
        self.begin(self.here)

    def export(self, name, *more, case=TEXT, person="p-gtm"):
        file = str(self.path / name)
        self.run_program("text", "export", case, "--language", "en", "--out", file, *more,
                         *self.here(person))
        return file

    def bring(self, file, *more, as_="GTM", status=0):
        return self.run_program("text", "import", file, "--into", TEXT, "--as", as_, *more,
                                *self.here("p-" + as_.lower()), status=status)

    def paragraphs(self):
        return self.answer("document", TEXT, *self.here("p-gtm"))["paragraphs"]

    def texts(self):
        return [one["texts"]["en"]["text"] for one in self.paragraphs()]

    def test_what_was_not_changed_asks_for_nothing(self):
        self.negotiate({"en": MAY}, {"en": EVERY})
        for form in ("docx", "markdown", "json"):
            done = self.bring(self.export("t", "--format", form), "--language", "en")
            self.assertEqual(done.stdout, "0 proposed as GTM.\n", form)

    def test_a_docx_comes_back_with_its_tracked_changes(self):
        self.negotiate({"en": MAY}, {"en": EVERY}, {"en": "They ask for more."})
        docx = self.export("t.docx", "--format", "docx")
        track(docx, "may", "shall", "GTM")
        track(docx, "migrant", "person", "GTM")
        self.assertIn("2 would be proposed", self.bring(docx, *WHY, "--dry-run").stdout)
        done = self.bring(docx, *WHY)
        self.assertNotIn("not proposed", done.stdout)
        self.assertEqual(self.texts(), ["We [may | shall] act together on the drivers.",
                                        "(a) Every [migrant | person] counts, wherever they are.",
                                        "They ask for more."])
        # With brackets that bear names it still comes back as it left, whoever brings it.
        again = self.export("again.docx", "--format", "docx")
        self.assertEqual(self.bring(again, as_="MEX").stdout, "0 proposed as MEX.\n")
        track(again, "ask for", "demand", "MEX")
        self.assertIn("1 proposed", self.bring(again, *WHY, as_="MEX").stdout)
        self.assertEqual(self.texts()[2], "They [ask for | demand] more.")

    def test_markdown_comes_back_with_its_brackets(self):
        self.negotiate({"en": MAY}, {"en": EVERY})
        file = self.export("t.md")
        text = Path(file).read_text(encoding="utf-8")
        self.assertIn("1. We may act", text)
        Path(file).write_text(text.replace("may", "[may | shall (GTM)]"), encoding="utf-8")
        self.assertIn("1 proposed", self.bring(file, *WHY).stdout)
        self.assertEqual(self.texts()[0], "We [may | shall] act together on the drivers.")

    def test_who_gets_nothing_of_it_is_told_by_the_status(self):
        self.negotiate({"en": MAY})
        file = self.export("t.md")
        text = Path(file).read_text(encoding="utf-8")
        Path(file).write_text(text.replace("may", "shall"), encoding="utf-8")
        for more in ([], ["--dry-run"], ["--json"]):
            done = self.bring(file, *more, status=1)
            self.assertIn("paragraph 1: its words are not those of the case", done.stdout)
            self.assertIn("Nothing of", done.stderr)

    def test_no_numbers_are_none_before_paragraphs(self):
        self.negotiate({"en": MAY})
        for form in ("markdown", "text"):
            file = self.export("t", "--format", form, "--no-numbers")
            lines = Path(file).read_text(encoding="utf-8").splitlines()
            self.assertIn(MAY, lines)

    def test_an_input_takes_words_without_their_labels(self):
        paper = self.write("paper.md", "## Aims\n\n1. The drivers are known.\n\n"
                                       "2. We act on them:\n\n   (a) Every migrant counts.\n")
        done = self.run_program("text", "import", paper, "--into", INPUT, "--as", "MEX",
                                *self.here("p-mex"))
        self.assertIn("paragraph 2: insert_paragraph, its label 1. aside", done.stdout)
        document = self.answer("document", INPUT, *self.here("p-mex"))
        self.assertEqual([one["texts"]["en"]["text"] for one in document["paragraphs"]],
                         ["Aims", "The drivers are known.", "We act on them:",
                          "Every migrant counts."])
        out = Path(self.export("input.txt", "--format", "text", case=INPUT, person="p-mex"))
        self.assertIn("3. Every migrant counts.", out.read_text(encoding="utf-8"))

    def test_an_unchanged_revision_speaks_for_the_text(self):
        self.negotiate({"en": MAY, "es": "Podemos actuar juntos."})
        self.assertIn("working text", Path(self.export("t.md")).read_text(encoding="utf-8"))
        self.run_program("act", TEXT, "circulate", "--as", "body:RCM-TS", "--deadline",
                         "silence=P30D", *self.here("p-ts"))
        issued, = self.answer("case", TEXT, *self.here("p-gtm"))["document"]["revisions"]
        text = Path(self.export("t.md")).read_text(encoding="utf-8")
        self.assertIn(issued["symbol"], text)
        self.assertIn(f"date: {issued['issued_at'][:10]}", text)
        self.assertNotIn("working text", text)
        page = Path(self.export("t.xml", "--format", "akn")).read_text(encoding="utf-8")
        self.assertNotIn("0001-01-01", page)
        annex = self.answer("text", "sources", TEXT, *self.here("p-gtm"))
        self.assertIn(issued["symbol"], json.dumps(annex))
        # Who wants the working text says so.
        text = Path(self.export("w.md", "--revision", "working")).read_text(encoding="utf-8")
        self.assertIn("working text", text)

    def test_closing_on_words_in_fewer_languages_warns(self):
        self.negotiate({"en": MAY, "es": "Podemos actuar juntos."})
        docx = self.export("t.docx", "--format", "docx")
        track(docx, "may", "shall", "GTM")
        self.bring(docx, *WHY)
        paragraph, = self.paragraphs()
        close = ["act", TEXT, "close_bracket", "--as", "body:RCM-TS", *WHY, "--payload",
                 json.dumps({"paragraph": paragraph["id"], "against": paragraph["digest"],
                             "bracket": paragraph["brackets"][0]["bracket"], "chosen": 1}),
                 *self.here("p-ts")]
        for more in (["--dry-run"], []):
            done = self.run_program(*close, *more)
            self.assertIn("warning: Alternative 1 of bracket gtm-1 has no wording in es",
                          done.stdout)
        shown = self.run_program("document", TEXT, *self.here("p-gtm")).stdout
        self.assertIn("  en  We shall act together on the drivers.\n  es  (no translation yet)\n",
                      shown)

    def test_a_terminal_is_not_filled_with_bytes(self):
        paper = self.write("paper.md", "We act.\n")
        above, below = pty.openpty()
        self.addCleanup(os.close, above)
        done = subprocess.run([BINARY, "text", "export", paper, "--format", "docx"], stdout=below,
                              stderr=subprocess.PIPE, text=True, env=clean_environment(),
                              check=False, timeout=60)
        os.close(below)
        self.assertEqual(done.returncode, 3)
        self.assertIn("--out FILE.docx", done.stderr)
        piped = subprocess.run([BINARY, "text", "export", paper, "--format", "docx"],
                               capture_output=True, env=clean_environment(), check=True,
                               timeout=60)
        self.assertTrue(piped.stdout.startswith(b"PK"))


if __name__ == "__main__":
    unittest.main()
