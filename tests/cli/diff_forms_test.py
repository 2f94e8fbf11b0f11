#!/usr/bin/env python3
"""`concord text diff` on DOC.json, DOCX, Markdown and text, and its redline as DOCX."""

import json
import os
import subprocess
import tempfile
import unittest
import zipfile
from pathlib import Path

PROGRAM = os.environ.get("CONCORD_BINARY", "build/dev/concord")
BEFORE = "# Draft\n\nThe Parties shall act.\n\nNothing else is said here by anybody.\n"
AFTER = "# Draft\n\nThe Parties should act.\n\nNothing else is said here by anybody.\n"


class DiffForms(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.before = self.write("a.md", BEFORE)
        self.after = self.write("b.md", AFTER)

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def run_text(self, *words, status=0, stdin=b""):
        done = subprocess.run([PROGRAM, "text", *map(str, words)], input=stdin,
                              capture_output=True, check=False)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        return done

    def kinds(self, *words):
        rows = json.loads(self.run_text("diff", *words, "--json").stdout)["rows"]
        return [row["kind"] for row in rows]

    def test_all_forms_of_one_text_are_compared(self):
        docx, document = self.folder / "b.docx", self.folder / "b.json"
        self.run_text("export", self.after, "--format", "docx", "--out", docx)
        self.run_text("import", self.after, "--out", document)
        for after in (self.after, docx, document):
            self.assertEqual(self.kinds(self.before, after), ["kept", "changed", "kept"], after)
        self.assertEqual(self.kinds(docx, document), ["kept"] * 3)

    def test_ids_say_which_paragraph_is_which(self):
        def document(name, *paragraphs):
            return self.write(name, json.dumps({
                "kind": "concord.manuscript", "version": 1,
                "paragraphs": [{"kind": "paragraph", "level": 0, "id": one, "texts": {"en": text}}
                               for one, text in paragraphs]}))
        one = document("one.json", ("p1", "Alpha beta gamma delta."), ("p2", "Old."))
        other = document("other.json", ("p2", "Wholly different words now."),
                         ("p1", "Alpha beta gamma delta."))
        # By likeness p2 would be deleted and another inserted.
        self.assertNotIn("inserted", self.kinds(one, other))

    def test_tracked_changes_have_the_author_and_give_both_sides_back(self):
        docx = self.folder / "redline.docx"
        self.run_text("diff", self.before, self.after, "--docx", docx, "--author", "MEX")
        xml = zipfile.ZipFile(docx).read("word/document.xml").decode()
        self.assertIn('w:author="MEX"', xml)
        back = self.run_text("import", docx, "--out", "-").stdout.decode()
        self.assertIn("The Parties [shall | should (MEX)] act.", back)
        self.run_text("diff", self.before, self.after, "--docx", docx, status=3)

    def test_what_cannot_be_compared_is_refused(self):
        binary = self.folder / "x"
        binary.write_bytes(b"a\0b")
        done = self.run_text("diff", binary, self.after, status=2)
        self.assertIn(b"is no text", done.stderr)
        spanish = self.folder / "es.json"
        self.run_text("import", self.before, "--language", "es", "--out", spanish)
        self.run_text("diff", spanish, self.after, status=3)


if __name__ == "__main__":
    unittest.main()
