#!/usr/bin/env python3
"""`concord text import`, `export` and `brackets` on files, as their users meet them."""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ.get("CONCORD_PROGRAM", "build/dev/concord")
SHARED = Path(os.environ.get("CONCORD_SHARED", Path(__file__).parents[2] / ".." / "shared"))
DRAFT = SHARED / "corpus/paris_agreement_2015/v4_2015-12-04_draft_agreement.md"


class TextVerbs(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_text(self, *words, status=0, stdin=b""):
        done = subprocess.run([PROGRAM, "text", *map(str, words)], input=stdin,
                              capture_output=True, check=False)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        return done

    def write(self, name, bytes_of_it):
        path = self.folder / name
        path.write_bytes(bytes_of_it)
        return path

    def test_gives_a_draft_back_byte_for_byte(self):
        if not DRAFT.exists():
            if os.environ.get("CONCORD_STRICT") == "1":
                self.fail(f"CONCORD_STRICT=1 and there is no {DRAFT}")
            self.skipTest(f"there is no {DRAFT}")
        document = self.folder / "draft.json"
        done = self.run_text("import", DRAFT, "--out", document)
        self.assertIn(b"997", self.run_text("import", DRAFT, "--out", document, "--json").stdout)
        self.assertIn(b"unbalanced_bracket", done.stdout)
        self.assertIn(b"line 21, paragraph 9, character 341", done.stdout)
        # A footnote that the draft itself lost: two of its notes are [^2], and none is [^1].
        self.assertEqual(done.stdout.count(b"note_mark_unknown"), 1)
        self.assertIn(b"The mark [^1] means no footnote of this text.", done.stdout)
        back = self.run_text("export", document)
        self.assertEqual(back.stdout, DRAFT.read_bytes())
        again = self.run_text("export", document, "--format", "json").stdout
        self.assertEqual(again, document.read_bytes())

    def test_a_file_of_another_kind_is_told_what_it_is(self):
        for name, content, says in (("a.docx", b"", b"it is empty"), ("a.rtf", b"", b"it is empty"),
                                    ("a.json", b"", b"it is empty"),
                                    ("a.pdf", b"%PDF-1.7\n\xe2\xe3", b"it is a PDF"),
                                    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", b"there as DOCX"),
                                    ("a.rtf", b"{\\rtf1\\ansi x}", b"as DOCX")):
            done = self.run_text("import", self.write(name, content), "--out",
                                 self.folder / "out.json", status=1)
            self.assertIn(says, done.stderr, name)
            self.assertNotIn(b"UTF-8", done.stderr)
        done = self.run_text("diff", self.write("b.md", b"Words.\n"), status=3)
        self.assertIn(b"Name the later one too", done.stderr)

    def test_hides_names_in_forms_as_typed_too(self):
        text = self.write("a.md", b"[One (MEX) | two (URY, supported by BRA)]\n\n"
                                  b"8. [Starts here\n\n9. ends here] (CRI)\n")
        for form in ("markdown", "text", "json"):
            shown = self.run_text("export", text, "--format", form).stdout
            hidden = self.run_text("export", text, "--format", form, "--attribution",
                                   "none").stdout
            for name in (b"MEX", b"URY", b"BRA", b"CRI"):
                self.assertIn(name, shown, form)
                self.assertNotIn(name, hidden, form)
            self.assertIn(b"[One | two]", hidden)

    def test_says_between_whom_a_bracket_is(self):
        words = "Los [Estados][Países] (México) [deben |\npueden (URY)] ]\n"
        text = self.write("a.md", words.encode())
        done = self.run_text("brackets", text, "--parties", "MEX=México,URY", "--language", "es",
                             "--json")
        all_of_it = json.loads(done.stdout)
        self.assertEqual(all_of_it["language"], "es")
        self.assertEqual(all_of_it["parties"], ["MEX", "URY"])
        self.assertEqual([one["style"] for one in all_of_it["list"]], ["adjacent", "bar"])
        self.assertEqual(all_of_it["list"][0]["alternatives"][1],
                         {"text": "Países", "proposers": ["MEX"], "supporters": [], "opposers": []})
        self.assertEqual(all_of_it["findings"][0]["place"]["line"], 2)
        shown = self.run_text("brackets", text, "--parties", "MEX=México,URY").stdout.decode()
        self.assertIn("MEX", shown)

    def test_reads_plain_text(self):
        text = self.write("a.txt", b"1. The\nParties [shall]\n\n\\- no item\n\n- item\n")
        document = self.folder / "a.json"
        self.run_text("import", text, "--out", document)
        back = self.run_text("export", document, "--format", "text")
        self.assertEqual(back.stdout, b"1. The Parties [shall]\n\n\\- no item\n\n- item\n")
        back = self.run_text("export", document)
        self.assertEqual(back.stdout, b"1. The Parties [shall]\n\n\\- no item\n\n- item\n")
        back = self.run_text("export", "-", stdin=b"a\nb\n")
        self.assertEqual(back.stdout, b"a\nb\n")

    def test_refuses_with_one_line_and_a_place(self):
        for bytes_of_it, place in ((b"a\n\xe2\x80\xaeb\n", b"line 2, column 1"),
                                   (b"a\0b", b"line 1, column 2"), (b"\xff", b"line 1, column 1"),
                                   (b"x" * (10 << 20), b"line 1")):
            text = self.write("bad.md", bytes_of_it)
            done = self.run_text("import", text, "--out", self.folder / "bad.json", status=1)
            self.assertIn(place, done.stderr)
            self.assertEqual(done.stderr.count(b"\n"), 1)
            self.assertFalse((self.folder / "bad.json").exists())
        wrong = self.write("wrong.json",
                           b'{"kind":"concord.manuscript","version":9,"paragraphs":[]}')
        self.assertIn(b"/version", self.run_text("export", wrong, status=1).stderr)
        self.run_text("export", self.folder / "nowhere.json", status=2)
        self.run_text("import", wrong, status=3)


if __name__ == "__main__":
    sys.exit(unittest.main())
