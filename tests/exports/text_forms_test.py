#!/usr/bin/env python3
"""`concord text export --format html|akn|docx|pdf`, and `text import` of a DOCX, from outside."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ.get("CONCORD_PROGRAM", "build/dev/concord")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
TEXT = "# Draft\n\nWe [may | shall (MEX; opposed by BRA)] [all] (URY) act.\n"


class TextForms(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.text = self.folder / "a.md"
        self.text.write_text(TEXT)

    def run_text(self, *words, status=0, **more):
        done = subprocess.run([PROGRAM, "text", *map(str, words)], capture_output=True, check=False,
                              **more)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        return done

    def test_a_docx_goes_out_and_comes_back(self):
        docx = self.folder / "a.docx"
        self.run_text("export", self.text, "--format", "docx", "--out", docx)
        self.run_text("import", docx, "--out", self.folder / "a.json")
        back = self.run_text("export", self.folder / "a.json").stdout.decode()
        self.assertEqual(back, TEXT)

    def test_names_are_shown_by_option(self):
        for form in ("html", "akn"):
            shown = self.run_text("export", self.text, "--format", form).stdout
            hidden = self.run_text("export", self.text, "--format", form,
                                   "--attribution", "none").stdout
            for name in (b"MEX", b"URY", b"BRA"):
                self.assertIn(name, shown)
                self.assertNotIn(name, hidden)

    def test_a_broken_docx_is_refused(self):
        broken = self.folder / "b.docx"
        broken.write_bytes(b"PK\x03\x04 and no more")
        done = self.run_text("import", broken, "--out", self.folder / "b.json", status=1)
        self.assertIn(b"no ZIP archive", done.stderr)
        self.assertFalse((self.folder / "b.json").exists())

    def test_a_pdf_without_chromium_says_so(self):
        done = self.run_text("export", self.text, "--format", "pdf", "--out", self.folder / "a.pdf",
                             status=2, env={"PATH": str(self.folder), "HOME": str(self.folder)})
        self.assertIn(b"needs Chromium", done.stderr)
        self.assertFalse((self.folder / "a.pdf").exists())

    @unittest.skipUnless(any(map(shutil.which, BROWSERS)), "there is no Chromium")
    def test_a_pdf_is_printed_where_chromium_is(self):
        pdf = self.folder / "a.pdf"
        self.run_text("export", self.text, "--format", "pdf", "--lines", "72", "--out", pdf)
        printed = pdf.read_bytes()
        self.assertTrue(printed.startswith(b"%PDF-"))
        self.assertIn(b"%%EOF", printed[-1024:])
        self.assertGreater(len(printed), 2000)
        self.assertIn(b"/Creator (Concord)", printed)  # not the browser that printed it

    def test_lines_are_numbered(self):
        page = self.run_text("export", self.text, "--format", "html", "--lines", "40").stdout
        self.assertIn(b'data-n="2"', page)
        self.run_text("export", self.text, "--format", "html", "--lines", "4", status=3)


if __name__ == "__main__":
    unittest.main()
