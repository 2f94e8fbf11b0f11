#!/usr/bin/env python3
"""`concord text` on files that are hostile, odd, or none: one line that says why, or the right
answer, within bounded time and memory. With CONCORD_DEPTH=10 every file meets every verb."""

import io
import json
import os
import resource
import subprocess
import tempfile
import threading
import time
import unittest
import zipfile
from pathlib import Path

PROGRAM = os.environ.get("CONCORD_BINARY", "build/dev/concord")
SANITIZED = b"__asan_init" in Path(PROGRAM).read_bytes()
MEMORY = 2 << 30  # bytes of address space, several times what the largest of these files needs
SECONDS = 60 if SANITIZED else 20
DEPTH = int(os.environ.get("CONCORD_DEPTH", "1"))
MARKUP = ('<?xml version="1.0"?>{}<w:document xmlns:w="http://schemas.openxmlformats.org/'
          'wordprocessingml/2006/main"><w:body>{}</w:body></w:document>')
VERBS = (["import", "FILE", "--out", "-"], ["export", "FILE"],
         ["export", "FILE", "--format", "text"], ["export", "FILE", "--format", "html"],
         ["brackets", "FILE"], ["diff", "FILE", "GOOD"], ["diff", "GOOD", "FILE"],
         ["drift", "FILE", "GOOD", "--language", "en,es"])


def setUpModule():
    """The bound is this process's own, and all that it starts inherit it: a function that were to
    run before each of them would make a copy of this process each time."""
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    global waiting
    folder = tempfile.TemporaryDirectory(prefix="concord-odd-")
    unittest.addModuleCleanup(folder.cleanup)
    pipe = Path(folder.name, "pipe.md")
    os.mkfifo(pipe)
    waiting = subprocess.Popen([PROGRAM, "text", "export", pipe], stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    unittest.addModuleCleanup(waiting.kill)


def share(number, count):
    """Verbs for one of several files that differ only in what is wrong with them: it is imported,
    and of the other verbs each is met by one of the files."""
    return VERBS if DEPTH > 1 else [VERBS[0], *VERBS[1 + number::count]]


def docx(*parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def document(body, head=""):
    return docx(("word/document.xml", MARKUP.format(head, body)))


class OddFiles(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="concord-odd-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.good = self.write("good.md", b"We act.\n")

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content)
        return path

    def run_text(self, *words, **more):
        begun = time.monotonic()
        done = subprocess.run([PROGRAM, "text", *map(str, words)], capture_output=True, check=False,
                              timeout=SECONDS, **more)
        self.assertLess(time.monotonic() - begun, SECONDS)
        return done

    def each_verb(self, file, verbs=VERBS):
        for verb in verbs:
            words = [file if one == "FILE" else self.good if one == "GOOD" else one for one in verb]
            yield " ".join(verb), self.run_text(*words)

    def refused(self, file, *reasons, statuses=(1, 2), but_compared_without=None, verbs=VERBS):
        """By every verb, with one line; one of the reasons is in it. Lines of plain files are
        compared all the same, where what would do harm is not shown. What was printed."""
        printed = b""
        for verb, done in self.each_verb(file, verbs):
            error = done.stderr.decode()
            printed += done.stdout
            if but_compared_without and verb.startswith("diff"):
                self.assertEqual((done.returncode, error), (0, ""), verb)
                self.assertNotIn(but_compared_without, done.stdout)
                continue
            self.assertIn(done.returncode, statuses, f"{verb}: {done.stdout[:200]} {error}")
            self.assertEqual(error.count("\n"), 1, f"{verb}: {error}")
            self.assertTrue(any(one in error for one in reasons), f"{verb}: {error}")
        return printed

    def taken(self, file):
        for verb, done in self.each_verb(file):
            self.assertEqual((done.returncode, done.stderr), (0, b""), verb)

    def test_bytes_that_are_no_text(self):
        place = "line 2, column 1"
        files = (("latin1.md", "uno\n".encode() + "ñ\n".encode("latin-1")),
                 ("cut.md", b"uno\n\xe2\x82"), ("surrogate.md", b"uno\n\xed\xa0\x80\n"),
                 ("overlong.md", b"uno\n\xc0\xaf\n"))
        for number, (name, content) in enumerate(files):
            self.refused(self.write(name, content), place, but_compared_without=content[4:],
                         verbs=share(number, len(files)))
        self.refused(self.write("zero.md", b"a\0b\n"), "line 1, column 2", "is no text")

    def test_controls_that_make_a_text_read_otherwise(self):
        signs = "\u202e\u2066\u2069\u202a\x1b\x84"
        for number, sign in enumerate(signs):
            self.refused(self.write("control.md", f"uno\n{sign}dos\n".encode()),
                         "line 2, column 1", but_compared_without=sign.encode(),
                         verbs=share(number, len(signs)))

    def test_marks_without_end(self):
        self.refused(self.write("marks.md", ("a" + "\u0301" * 500 + "\n").encode()), "combining",
                     but_compared_without=b"\0")

    def test_an_empty_file_is_an_empty_text(self):
        for name in ("empty.md", "empty.txt"):
            file = self.write(name, b"")
            self.taken(file)
            back = json.loads(self.run_text("import", file, "--out", "-").stdout)
            self.assertEqual(back["paragraphs"], [])
        rows = json.loads(self.run_text("diff", file, self.good, "--json").stdout)["rows"]
        self.assertEqual([one["kind"] for one in rows], ["inserted"])

    def test_what_is_no_file(self):
        self.refused(self.folder, "it is a folder", statuses=(2,))
        self.refused(self.folder / "nowhere.md", "there is no such file", statuses=(2,))
        locked = self.write("locked.md", b"a\n")
        locked.chmod(0)
        if os.access(locked, os.R_OK):
            return  # the superuser reads everything
        self.refused(locked, "no right", statuses=(2,))

    def test_a_device_without_end(self):
        done = self.run_text("import", "/dev/zero", "--out", "-")
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"larger than 64 MiB", done.stderr)

    def test_a_pipe_that_somebody_writes_to(self):
        pipe = self.folder / "pipe.md"
        os.mkfifo(pipe)

        def write():
            time.sleep(0.3)  # the reader is there first
            with open(pipe, "wb") as out:
                out.write(b"We [may] act.\n")
                out.flush()
                time.sleep(0.3)
                out.write(b"\nTogether.\n")

        writer = threading.Thread(target=write)
        writer.start()
        done = self.run_text("export", pipe)
        writer.join()
        self.assertEqual(done.stdout, b"We [may] act.\n\nTogether.\n")

    def test_pipes_of_a_shell(self):
        line = (f"{PROGRAM} text diff <(printf 'We act.\\n') "
                "<(sleep 0.2; printf 'We may act.\\n') --json")
        done = subprocess.run(["bash", "-c", line], capture_output=True, check=True,
                              timeout=SECONDS)
        self.assertEqual([one["kind"] for one in json.loads(done.stdout)["rows"]], ["changed"])
        empty = subprocess.run(["bash", "-c", f"{PROGRAM} text export <(true)"],
                               capture_output=True, check=True, timeout=5)
        self.assertEqual(empty.stdout, b"")

    def test_huge_files(self):
        line = self.write("line.md", b"word " * (1 << 20))
        for verb, done in self.each_verb(line):
            if verb.startswith("diff"):
                self.assertEqual(done.returncode, 0, done.stderr)
            else:
                self.assertEqual(done.returncode, 1, verb)
                self.assertIn(b"line 1", done.stderr)
        huge = self.write("huge.md", b"word\n")
        os.truncate(huge, (64 << 20) + 1)
        self.refused(huge, "larger than 64 MiB")

    def test_deep_markup(self):
        deep = 50_000  # of 8 MiB of stack, less than 170 bytes for each
        for name, content in (
                ("brackets.md", "[a " * deep + "]" * deep), ("quotes.md", ">" * deep + " a"),
                ("emphasis.md", "*" * deep + "a" + "*" * deep), ("links.md", "[a](" * deep),
                ("tables.md", "|" * deep + "\n" + "|-" * deep)):
            self.taken(self.write(name, (content + "\n").encode()))
        lists = "".join(" " * 2 * i + "- a\n" for i in range(200))
        file = self.write("lists.md", lists.encode())
        for verb, done in self.each_verb(file):
            if verb.startswith("diff"):  # compares lines
                self.assertEqual(done.returncode, 0, done.stderr)
            else:
                self.assertIn(b"nested too deep", done.stderr, verb)
        for opening in ("[", '{"a":'):
            file = self.write("deep.json", (opening * deep).encode())
            done = self.run_text("export", file)
            self.assertIn(done.returncode, (0, 1), done.stderr)
            self.assertLessEqual(done.stderr.count(b"\n"), 1)

    def test_archives_that_swell(self):
        bomb = docx(("word/document.xml", b"<w:p/>" * (16 << 20)))
        self.assertLess(len(bomb), 1 << 20)
        self.refused(self.write("bomb.docx", bomb), "far too long")
        many = docx(*((f"word/{i}.xml", b"") for i in range(3000)))
        self.refused(self.write("many.docx", many), "parts")
        inner = self.write("inner.docx", docx(("word/document.xml", b"x" * 100))).read_bytes()
        cut = self.write("cut.docx", inner[:-30])
        self.refused(cut, "archive")

    def test_xml_that_reaches_out(self):
        secret = self.write("secret.txt", b"secret words")
        for head, body in (
                (f'<!DOCTYPE a [<!ENTITY e SYSTEM "file://{secret}">]>', "&e;"),
                ('<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>', "&b;"),
                ('<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd">', "")):
            file = self.write("reach.docx", document(
                f"<w:p><w:r><w:t>{body}</w:t></w:r></w:p>", head))
            printed = self.refused(file, "document type", "DOCTYPE", "declaration")
            self.assertNotIn(b"secret", printed)

    def test_xml_that_is_deep_or_broken(self):
        self.refused(self.write("deep.docx", document("<w:p>" * 5000 + "</w:p>" * 5000)), "deep")
        self.refused(self.write("broken.docx", document("<w:p><w:r></w:p>")), "document.xml")
        bidi = document("<w:p><w:r><w:t>a\u202eb</w:t></w:r></w:p>")
        self.refused(self.write("bidi.docx", bidi), "paragraph 1")

    def test_no_docx_at_all(self):
        self.refused(self.write("other.docx", docx(("mimetype", b"x"))), "word/document.xml")
        # A name is no promise: what is no archive is read as the Markdown that it is.
        self.taken(self.write("words.docx", b"We act.\n"))

    def test_files_that_say_they_are_documents(self):
        for content, place in (
                (b'{"kind":"concord.manuscript","version":9,"paragraphs":[]}', "/version"),
                (b'{"kind":"concord.manuscript","version":1,"paragraphs":[{"kind":"paragraph",'
                 b'"level":7,"texts":{"en":"a"}}]}', "/paragraphs/0/level"),
                (b'{"kind":"concord.manuscript","version":1,"paragraphs":[{"kind":"paragraph",'
                 b'"level":0,"texts":{"en":"a\\u202eb"}}]}', "/paragraphs/0"),
                (b'{"kind":"concord.manuscript","kind":"a"}', "kind"),
                (b'{"kind":"concord.manuscript"', "JSON")):
            file = self.write("doc.json", content)
            done = self.run_text("export", file)
            self.assertEqual(done.returncode, 1, done.stdout)
            self.assertEqual(done.stderr.count(b"\n"), 1, done.stderr)
            self.assertIn(place.encode(), done.stderr)

    def test_where_to_write_is_no_place(self):
        for out in (self.folder, self.folder / "no" / "a.json", Path("/dev/full")):
            done = self.run_text("import", self.good, "--out", out)
            self.assertEqual(done.returncode, 2, out)
            self.assertEqual(done.stderr.count(b"\n"), 1, done.stderr)
        done = self.run_text("export", self.good, stdin=subprocess.DEVNULL)
        self.assertEqual(done.stdout, b"We act.\n")


class WaitedFor(unittest.TestCase):
    """What the program waits for, ten seconds, while the other tests run."""

    def test_a_pipe_that_nobody_writes_to(self):
        _, error = waiting.communicate(timeout=SECONDS)
        self.assertEqual(waiting.returncode, 2)
        self.assertIn(b"a pipe that nobody writes to", error)


if __name__ == "__main__":
    unittest.main()
