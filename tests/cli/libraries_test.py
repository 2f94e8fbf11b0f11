#!/usr/bin/env python3
"""A start opens no library that its verb does not call, and a library that cannot be opened is one
clear error of the verb that calls it, of no other (decision 33)."""

import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ.get("CONCORD_BINARY", "build/dev/concord")
LATE = {"libcrypto", "libssl", "libzip", "libcurl"}


class Libraries(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="concord-libraries-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.text = self.folder / "text.md"
        self.text.write_text("# Drivers\n\nA sentence.\n", encoding="utf-8")
        self.docx = self.folder / "text.docx"

    def run_with(self, *arguments, **settings):
        return subprocess.run([PROGRAM, *map(str, arguments)], text=True, capture_output=True,
                              env={**os.environ, **settings}, check=False)

    def opened(self, *arguments):
        """The late libraries that the loader opened in one run of a verb."""
        done = self.run_with(*arguments, LD_DEBUG="files")
        self.assertEqual(done.returncode, 0, done.stderr[-300:])
        return LATE & set(re.findall(r"file=(lib\w+)\.so", done.stderr))

    def test_a_verb_opens_what_it_calls(self):
        self.assertEqual(self.opened("text", "diff", self.text, self.text), set())
        self.assertEqual(self.opened("text", "export", self.text, "--format", "markdown"), set())
        self.assertIn("libzip", self.opened("text", "export", self.text, "--format", "docx",
                                            "--out", self.docx))

    def test_a_broken_library_is_told_by_those_who_need_it(self):
        for name in self.names_of("libzip", "text", "export", self.text, "--format", "docx",
                                  "--out", self.docx):
            (self.folder / name).write_bytes(b"")
        self.docx.unlink()
        broken = {"LD_LIBRARY_PATH": str(self.folder)}
        done = self.run_with("text", "export", self.text, "--format", "docx", "--out", self.docx,
                             **broken)
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr, r"libzip\.so\.\d+ cannot be opened\. Next: ")
        self.assertFalse(self.docx.exists())
        done = self.run_with("text", "diff", self.text, self.text, **broken)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def names_of(self, library, *arguments):
        done = self.run_with(*arguments, LD_DEBUG="files")
        return set(re.findall(rf"file=({library}\.so\.[\d.]+) ", done.stderr))


if __name__ == "__main__":
    unittest.main(verbosity=2)
