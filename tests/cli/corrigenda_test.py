#!/usr/bin/env python3
"""A paper that is put right: whoever reads it is told which revision it is and what is in force, a
file says who reads it, and of a revision that there is not one is told which there are."""

import json
import os
import sys
import unittest

sys.dont_write_bytecode = True
from program import BINARY, ProgramTest  # noqa: E402

REGISTRY = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                        "../consultation/registry.json")
START = {"consultation": "portal", "workflow": "information-portal", "title": "Portal of both",
         "topics": [], "conferences": ["RCM", "SACM"], "as": {"body": "RCM-TS"}}
NOTE = "portal:stored-document/RCM/note"


class Corrigenda(ProgramTest):
    def prepare(self):
        with open(REGISTRY, encoding="utf-8") as file:
            found = json.load(file)
        self.found(found.get("payload", found))
        for person in ("rcm-ts", "mex"):
            self.run_program("token", "issue", person, "--save-token", self.token(person),
                             *self.here("admin"))
        self.run_program("consultation", "start", self.write("start.json", START),
                         *self.here("rcm-ts"))
        self.act("portal:shelf/RCM", "open_case", "--case", "documents/note", "--words",
                 "heading=Assisted return", "--set", "sort=other", "--set", "years=2017")
        words = [word for language in ("es", "en", "pt") for word in
                 ("--text", language + "=" + self.write(language, "Uno."))]
        self.act(NOTE, "insert_paragraph", *words)
        self.act(NOTE, "file")

    def act(self, case, *words, status=0):
        return self.run_program("act", case, *words, "--as", "body:RCM-TS",
                                *self.here("rcm-ts"), status=status)

    def shown(self, *words):
        return self.run_program(*words, *self.here("mex")).stdout

    def test_a_paper_that_is_put_right(self):
        correction = ("correct_text", "--paragraph", "1", "--text",
                      "pt=" + self.write("right", "Um."), "--reason", "A slip.")
        refused = self.act(NOTE, *correction, "--payload", '{"revision": 9}', status=1).stderr
        self.assertIn("There is no revision 9 of this text that you may read.", refused)
        self.assertIn("It has: Rev.1.", refused)
        self.assertNotIn("address", refused)
        before = self.shown("document", NOTE)
        self.assertRegex(before, r"Rev\.1 of \S+: ")
        self.act(NOTE, *correction, "--payload", '{"revision": 1}')
        after = self.shown("document", NOTE)
        self.assertRegex(after, r"Rev\.1 of \S+ with Corr\.1: ")
        self.assertIn("was     Uno.", after)
        self.assertIn("reads   Um.", after)
        self.assertRegex(self.shown("--language", "es", "document", NOTE), r"con Corr\.1: ")
        self.assertIn("/Rev.1", self.shown("text", "export", NOTE, "--format", "text"))
        read_by = next(line for line in self.shown("case", NOTE).splitlines() if "read by" in line)
        export = self.shown("text", "export", NOTE, "--format", "text")
        self.assertIn("Distribution: Limited: " + read_by.split("read by", 1)[1].strip(), export)


if __name__ == "__main__":
    assert os.path.exists(BINARY), BINARY
    unittest.main()
