#!/usr/bin/env python3
"""Each text of the corpus through `concord text import` and `concord text export`, its notes and
links too: every word of it is in the page, in Akoma Ntoso and in the DOCX, as often as it is in the
text; every address is there; every note is."""

import collections
import html
import os
import re
import subprocess
import tempfile
import unittest
import zipfile
from pathlib import Path

PROGRAM = os.environ.get("CONCORD_PROGRAM", "build/dev/concord")
SHARED = Path(os.environ.get("CONCORD_SHARED", Path(__file__).parents[2] / ".." / "shared"))
CORPUS = SHARED / "corpus"
LINK = re.compile(r"\]\((https?://[^)\s]+)\)")
DEFINED = re.compile(r"^\[([^\]^]+)\]:\s+(\S+).*$", re.M)
WORD = re.compile(r"\w+", re.UNICODE)
# Marks within a word; what is not named here ends one.
WITHIN = re.compile(r"</?(?:b|i|em|strong|bdi|a|span|inline)\b[^>]*>")
SHOWN_IN_DOCX = re.compile(r"<w:(?:t|delText)\b[^>]*>([^<]*)<|(</w:p>|<w:footnoteReference)")


def words(text):
    return collections.Counter(WORD.findall(text.replace("_", " ")))


def written(source):
    """The words of the Markdown as a reader has them: addresses, marks and escapes are none."""
    body = re.sub(r"\A---\n.*?\n---\n", "", source, flags=re.S)
    labels = {label for label, _ in DEFINED.findall(body)}
    body = LINK.sub("]", DEFINED.sub("", body))
    body = re.sub(r"\]\[([^\]]*)\]", lambda one: "]" if one[1] in labels else one[0], body)
    body = re.sub(r"<https?://[^>\s]+>", "", body)
    body = re.sub(r"\[\^[^\]]+\]:?", " ", body)
    return words(html.unescape(re.sub(r"\\(?=[^\w\s])", "", body)))


def addresses(source):
    """Of links in the text, and of those that are named in it and defined at its end; one that
    leads to a page of the same site leads nowhere in a file."""
    named = set(re.findall(r"\]\[([^\]]+)\]", source))
    return set(LINK.findall(source)) | {
        address for label, address in DEFINED.findall(source)
        if label in named and address.startswith("http")}


def shown_in_markup(file):
    raw = file.read_text(encoding="utf-8")
    return html.unescape(re.sub(r"<[^>]*>", " ", WITHIN.sub("", raw))), html.unescape(raw)


def shown_in_docx(file):
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()
                 if name.endswith((".xml", ".rels"))}
    raw = "".join(parts.values())
    shown = "".join(text or " " if not end else " " for text, end in SHOWN_IN_DOCX.findall(raw))
    return html.unescape(shown), html.unescape(raw)


class EveryWord(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if CORPUS.is_dir():
            return
        if os.environ.get("CONCORD_STRICT") == "1":
            raise AssertionError(f"CONCORD_STRICT=1 and there is no {CORPUS}")
        raise unittest.SkipTest(f"there is no {CORPUS}; set CONCORD_SHARED to the shared folder")

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="concord-words-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_text(self, *more):
        done = subprocess.run([PROGRAM, "text", *map(str, more)], capture_output=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode())

    def each_text(self):
        """With its DOC.json, as `text import` makes it."""
        files = sorted(CORPUS.rglob("*.md"))
        self.assertGreaterEqual(len(files), 17)
        for file in files:
            document = self.folder / "document.json"
            self.run_text("import", file, "--language", "en", "--out", document)
            yield file, file.read_text(encoding="utf-8"), document

    def expect_all(self, name, source, shown, raw):
        lost = written(source) - words(shown)
        self.assertFalse(lost, f"{name}: {sum(lost.values())} words are lost")
        missing = [one for one in addresses(source) if one not in raw]
        self.assertFalse(missing, name)

    def expect_in(self, form, ending, shown_in):
        links = notes = 0
        for file, source, document in self.each_text():
            out = self.folder / ("out." + ending)
            self.run_text("export", document, "--format", form, "--out", out)
            self.expect_all(f"{file.name} as {form}", source, *shown_in(out))
            links += len(addresses(source))
            notes += len(re.findall(r"^\[\^[^\]]+\]:", source, re.M))
        self.assertGreater(links, 10, "the corpus has links")
        self.assertGreater(notes, 10, "and notes")

    def test_a_page(self):
        self.expect_in("html", "html", shown_in_markup)

    def test_akoma_ntoso(self):
        self.expect_in("akn", "xml", shown_in_markup)

    def test_a_docx(self):
        self.expect_in("docx", "docx", shown_in_docx)

    def test_a_docx_that_comes_back(self):
        for file, source, document in self.each_text():
            out, back = self.folder / "out.docx", self.folder / "back.json"
            self.run_text("export", document, "--format", "docx", "--out", out)
            self.run_text("import", out, "--language", "en", "--out", back)
            markdown = self.folder / "back.md"
            self.run_text("export", back, "--format", "markdown", "--out", markdown)
            lost = written(source) - written(markdown.read_text(encoding="utf-8"))
            self.assertFalse(lost, f"{file.name}: {sum(lost.values())} words are lost")


if __name__ == "__main__":
    unittest.main()
