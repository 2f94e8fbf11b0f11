#!/usr/bin/env python3
"""Files made to exhaust the machine: read or refused within bounded memory and time.

Each process may have 1 GiB of address space and 20 seconds of processor time: far above what an
honest file needs, far below what these declare.
"""

import io
import json
import os
import resource
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import zipfile
import zlib
from pathlib import Path

sys.dont_write_bytecode = True
os.environ.setdefault("CONCORD_PROGRAM", os.environ.get("CONCORD_BINARY", "build/dev/concord"))
from concord import Server, conference  # noqa: E402

PROGRAM = os.environ.get("CONCORD_BINARY", "build/dev/concord")
ADDRESSES = 1 << 30
SECONDS = 20
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def bounded():
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def bounded_server():
    """A server has threads, each with addresses for a stack and for what it allocates."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES * 4, ADDRESSES * 4))


def docx(document):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
    return out.getvalue()


def body(inside):
    return f"<w:document {WORD}><w:body>{inside}</w:body></w:document>"


def bomb(before, filler, mebibytes, after):
    """A DOCX with a mebibyte of `filler` so many times. It is packed once: what refers to nothing
    before it may be repeated as it is."""
    data, crc, size = b"", 0, 0
    for part, times in ((before.encode(), 1), (filler * (1 << 20), mebibytes), (after.encode(), 1)):
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        data += (packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH)) * times
        for _ in range(times):
            crc = zlib.crc32(part, crc)
        size += len(part) * times
    data += b"\x03\x00"  # the last block, with nothing in it
    name = b"word/document.xml"
    place = (20, 0, 8, 0, 0x21, crc, len(data), size, len(name), 0)
    local = b"PK\3\4" + struct.pack("<5H3L2H", *place) + name + data
    entry = b"PK\1\2" + struct.pack("<6H3L5H2L", 20, *place, 0, 0, 0, 0, 0) + name
    return local + entry + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(entry), len(local), 0)


ZEROS = bomb("", b"\0", 1 << 10, "")
BLANKS = bomb(body("").removesuffix("</w:body></w:document>"), b" ", 200,
              "</w:body></w:document>")


class TextBombs(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def take_in(self, name, content, *words):
        """The status and what was said; a crash, or a bound that was hit, is a failure."""
        file = self.folder / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        done = subprocess.run([PROGRAM, "text", *(words or ("import",)), file, "--out",
                               self.folder / "out"], capture_output=True, check=False,
                              preexec_fn=bounded, timeout=120)
        self.assertIn(done.returncode, (0, 1), f"{name}: {done.stderr.decode()[:300]}")
        if done.returncode == 1:
            self.assertEqual(done.stderr.count(b"\n"), 1, name)
            self.assertNotIn(b"bad_alloc", done.stderr)
        return done.returncode, done.stderr

    def test_archives(self):
        for name, content in (
                ("zeros.docx", ZEROS),
                ("blanks.docx", BLANKS),
                ("deep.docx", docx(body("<w:p>" * 100_000))),
                ("entities.docx", docx('<!DOCTYPE a [<!ENTITY x "xxxxxxxx">'
                                       '<!ENTITY y "&x;&x;&x;&x;">]><a>&y;</a>')),
                ("paragraphs.docx", docx(body("<w:p/>" * 200_000))),
                ("attributes.docx", docx(body("<w:p " + " ".join(
                    f'w:a{i}="1"' for i in range(200_000)) + "/>")))):
            status, said = self.take_in(name, content)
            if not name.startswith("attributes"):
                self.assertEqual(status, 1, f"{name}: {said}")

    def test_markdown_and_text(self):
        for name, content in (
                ("long.md", b"a" * (64 << 20)), ("lines.md", b"\n" * (15 << 20)),
                ("line.md", b"a " * (8 << 20)), ("open.md", b"[" * (1 << 20)),
                ("nested.md", b"[a|" * 300_000), ("items.md", b"- " * 500_000),
                ("quotes.md", b"> " * 500_000), ("stars.md", b"*_" * 250_000),
                ("marks.md", ("a" + "\u0301" * 1_000_000).encode()),
                ("paragraphs.txt", b"a\n\n" * 500_000),
                ("brackets.txt", b"[a] (MEX) " * 100_000),
                ("labels.txt", b"(a) (b) " * 100_000)):
            self.take_in(name, content)
            self.take_in(name, content, "export", "--format", "html")

    def test_documents_of_ours(self):
        for name, content in (
                ("deep.json", '{"kind":' + "[" * 1_000_000),
                ("wide.json", '{"kind":"concord.manuscript","version":1,"paragraphs":[' +
                 ",".join(['{"kind":"paragraph","level":0,"texts":{"en":"a"}}'] * 120_000) + "]}"),
                ("keys.json", "{" + ",".join(f'"{i}":1' for i in range(500_000)) + "}"),
                ("string.json", '{"kind":"' + "\\u0041" * 5_000_000 + '"}')):
            self.take_in(name, content, "export", "--format", "markdown")


class TextBombsByHttp(unittest.TestCase):
    """The same to a server: each is refused as a problem, and the server goes on."""

    def setUp(self):
        registry = conference(["MEX", "URY"])
        self.server = Server(registry)
        self.addCleanup(shutil.rmtree, self.server.scratch)
        self.server.start(within=bounded_server)
        self.addCleanup(self.server.stop)

    def hand_in(self, kind, content):
        caller = self.server.as_person("mex")
        status, answer, response = caller.send("POST", "/v1/manuscripts", content,
                                               {"Content-Type": kind})
        caller.connection.close()
        caller.connection = None
        if status != 200:
            self.assertTrue(response.headers["Content-Type"].startswith("application/problem+json"))
            self.assertTrue(json.loads(answer)["detail"])
        return status, answer

    def test_each_has_a_clear_answer(self):
        for content in (ZEROS, BLANKS, docx(body("<w:p>" * 100_000)),
                        docx(body("<w:p/>" * 200_000)),
                        docx('<!DOCTYPE a [<!ENTITY x "xxxxxxxx">]><a>&x;</a>')):
            status, said = self.hand_in(DOCX, content)
            self.assertIn(status, (400, 413), said[:300])
        for kind, content in (("text/markdown", b"[" * (1 << 20)),
                              ("text/markdown", b"[a|" * 300_000),
                              ("text/markdown", b"- " * 500_000),
                              ("text/plain", b"a\n\n" * 500_000),
                              ("text/plain", b"[a] (MEX) " * 100_000)):
            status, said = self.hand_in(kind, content)
            self.assertIn(status, (200, 400, 413), said[:300])
        self.assertEqual(self.hand_in("text/plain", b"a" * (5 << 20))[0], 413)
        status, said = self.hand_in("text/markdown", b"We [shall] act.\n")
        self.assertEqual((status, json.loads(said)["open"]), (200, 1))
        self.assertLess(self.most_memory(), ADDRESSES)

    def most_memory(self):
        """The most that the server had at once, in bytes."""
        for line in Path(f"/proc/{self.server.process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
        raise AssertionError("the kernel does not say")


if __name__ == "__main__":
    unittest.main()
