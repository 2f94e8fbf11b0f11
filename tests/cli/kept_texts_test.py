#!/usr/bin/env python3
"""A paper that was passed on and is corrected: whoever has it keeps it, by the title that it had,
and is told why nothing is open to it meanwhile."""

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


class KeptTexts(ProgramTest):
    def prepare(self):
        with open(REGISTRY, encoding="utf-8") as file:
            found = json.load(file)
        self.found(found.get("payload", found))
        for person in ("rcm-ts", "sacm-ts"):
            self.run_program("token", "issue", person, "--save-token", self.token(person),
                             *self.here("admin"))
        self.run_program("consultation", "start", self.write("start.json", START),
                         *self.here("rcm-ts"))

    def act(self, conference, case, *words, status=0):
        return self.run_program("act", case, *words, "--as", f"body:{conference}-TS",
                                *self.here(conference.lower() + "-ts"), status=status)

    def shown(self, *words):
        return self.run_program(*words, *self.here("sacm-ts")).stdout

    def test_a_paper_that_is_corrected(self):
        self.act("RCM", "portal:shelf/RCM", "open_case", "--case", "documents/note", "--words",
                 "heading=Assisted return", "--set", "sort=other", "--set", "years=2017")
        self.act("RCM", NOTE, "insert_paragraph", "--text", "es=" + self.write("es", "Uno."),
                 "--text", "en=" + self.write("en", "One."))
        self.act("RCM", NOTE, "file")
        self.act("RCM", NOTE, "set_field", "--set", "transmitted-to=SACM-TS")
        self.act("RCM", NOTE, "transmit")
        self.assertIn(", version ", self.shown("case", NOTE))
        self.act("RCM", NOTE, "correct", "--reason", "A page is missing.")
        self.act("RCM", NOTE, "set_field", "--words", "heading=Forced return")
        case = self.shown("case", NOTE)
        self.assertIn("Assisted return", case)
        self.assertIn("Text as it was sent", case)
        self.assertNotIn("version", case)
        for words in (case, self.shown("document", NOTE),
                      self.shown("consultation", "cases", "portal")):
            self.assertNotIn("Forced", words)
        refused = self.act("SACM", NOTE, "acknowledge", status=1).stderr
        self.assertIn("You keep a text of this case", refused)
        self.assertNotIn("no such case", refused)


if __name__ == "__main__":
    assert os.path.exists(BINARY), BINARY
    unittest.main()
