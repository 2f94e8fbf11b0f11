#!/usr/bin/env python3
"""A form that its delegation disavowed: it is known by what it says, and is recorded once more only
where that is asked."""

import base64
import hashlib
import json
import sys
import time
import unittest

sys.dont_write_bytecode = True
from filled_forms import MEXICO, FilledForms  # noqa: E402


class Again(FilledForms):
    def disavow(self, entry):
        self.run_program("act", MEXICO, "disavow", "--as", "MEX", "--payload",
                         json.dumps({"case_seq": entry}), "--reason", "Not ours.",
                         *self.here("p-mex"))

    def test_the_same_again_after_it_was_disavowed(self):
        file = self.fill_in_text(self.form("mex.txt", "--format", "text"), "en", "One.")
        receipt = self.received()
        first = self.answer("form", "import", file, *receipt, *self.here("p-ts"))
        self.disavow(first["version"])
        for words in ([], ["--dry-run"]):
            said = self.refused(file, *words, receipt=receipt)
            self.assertIn("has disavowed that since: nothing was done", said)
            self.assertIn(f"entry {first['version']}", said)
            self.assertIn("--again", said)
        self.assertEqual(self.texts_of(MEXICO, "p-mex"), [])
        again = self.answer("form", "import", file, "--again", *receipt, *self.here("p-ts"))
        self.assertFalse(again["repeated"])
        self.assertEqual(self.texts_of(MEXICO, "p-mex"), [{"en": "One."}])
        # That it stands now is no reason to ask for a third time.
        for words in ([], ["--again"]):
            said = self.answer("form", "import", file, *words, *receipt, *self.here("p-ts"))
            self.assertEqual((said["repeated"], said["version"]), (True, again["version"]))
        self.disavow(again["version"])
        self.refused(file, receipt=receipt)
        third = self.answer("form", "import", file, "--again", *receipt, *self.here("p-ts"))
        self.assertFalse(third["repeated"])
        # What the secretariat recorded of Mexico is not told to another delegation.
        self.assertEqual(self.answer("form", MEXICO, *self.here("p-ts"))["recorded"][0]["party"],
                         "MEX")
        shared = self.answer("form", MEXICO, *self.here("p-gtm"))
        self.assertEqual(shared["recorded"], [])

    def test_what_was_disavowed_is_known_by_what_it_says(self):
        """Not by the time and way in which it came, the file, or who hands it in."""
        blank = self.form("mex.txt", "--format", "text")
        with open(blank, encoding="utf-8") as opened:
            empty = opened.read()
        file = self.fill_in_text(blank, "en", "One.")
        receipt = self.received()
        first = self.answer("form", "import", file, *receipt, *self.here("p-ts"))
        self.disavow(first["version"])
        time.sleep(1.1)
        noted = ["--received", receipt[1], "--channel", "note_verbale", *receipt[4:]]
        for other in (self.received(), noted):
            self.assertNotEqual(other, receipt)
            self.assertIn("has disavowed that since", self.refused(file, receipt=other))
        docx = self.fill_in_docx(self.form("mex.docx", "--language", "es"), "en", ["One."])
        for words in ([], ["--event", "submit_late", "--reason", "Late."]):
            self.assertIn("has disavowed that since", self.refused(docx, *words))
        self.assertEqual(self.texts_of(MEXICO, "p-mex"), [])
        # Other words are another answer.
        second = self.fill_in_text(self.write("new.txt", empty), "en", "Two.")
        self.run_program("form", "import", second, *noted, *self.here("p-ts"))
        self.assertEqual(self.texts_of(MEXICO, "p-mex"), [{"en": "Two."}])

    def test_the_same_words_after_a_return(self):
        file = self.fill_in_text(self.form("mex.txt", "--format", "text"), "en", "One.")
        receipt = self.received()
        first = self.answer("form", "import", file, *receipt, *self.here("p-ts"))
        self.disavow(first["version"])
        second = self.answer("form", "import", file, "--again", *receipt, *self.here("p-ts"))
        self.assertIn("recorded already", self.refused(file, receipt=[
            "--received", receipt[1], "--channel", "note_verbale", *receipt[4:]]))
        self.run_program("act", MEXICO, "return_for_clarification", "--as", "body:RCM-TS",
                         "--reason", "Is that all?", *self.here("p-ts"))
        self.assertTrue(self.answer("form", "import", file, *receipt,
                                    *self.here("p-ts"))["repeated"])
        noted = ["--received", receipt[1], "--channel", "note_verbale", *receipt[4:]]
        third = self.answer("form", "import", file, *noted, *self.here("p-ts"))
        self.assertFalse(third["repeated"])
        self.assertGreater(third["version"], second["version"])
        self.assertIn("submitted", json.dumps(third))
        self.assertIn("recorded already", self.refused(file, receipt=receipt))

    def test_words_do_not_go_with_a_step_that_hands_in_none(self):
        file = self.fill_in_text(self.form("mex.txt", "--format", "text"), "en", "None.")
        said = self.refused(file, "--event", "nil_return")
        self.assertIn("The note has 1 paragraph, which would be lost", said)
        self.assertIn("submit, submit_late", said)
        done = self.run_program("form", "import", file, *self.received(), *self.here("p-ts"))
        self.assertIn("Recorded for MEX: 1 paragraph, 0 answers;", done.stdout)

    def test_what_stands_is_known_by_what_it_says(self):
        file = self.fill_in_text(self.form("mex.txt", "--format", "text"), "en", "One.")
        receipt = self.received()
        first = self.answer("form", "import", file, *receipt, *self.here("p-ts"))
        docx = self.fill_in_docx(self.form("mex.docx", "--language", "es"), "en", ["One."])
        with open(file, encoding="utf-8") as opened:
            longer = self.write("longer.txt", opened.read() + "\n")
        for other in (docx, longer):
            for words in ([], ["--again"], ["--dry-run"]):
                said = self.refused(other, *words, receipt=receipt)
                self.assertIn("This form is recorded already", said)
                self.assertIn(f"entry {first['version']}, recorded by Rosa", said)
        self.assertEqual(len(self.answer("form", MEXICO, *self.here("p-ts"))["recorded"]), 1)

    def test_its_id_tells_nothing_of_what_it_says(self):
        """Who reads the entry, and guesses what it said, cannot try whether that is right."""
        def digests(*said):
            for one in said:
                digest = hashlib.sha256(one).digest()
                yield from (digest.hex(), base64.urlsafe_b64encode(digest).decode().rstrip("="))

        file = self.fill_in_text(self.form("mex.txt", "--format", "text"), "en", "Secret yes.")
        receipt = self.received()
        self.answer("form", "import", file, "--dry-run", *receipt, *self.here("p-ts"))
        first = self.answer("form", "import", file, *receipt, *self.here("p-ts"))
        self.disavow(first["version"])
        again = self.answer("form", "import", file, "--again", *receipt, *self.here("p-ts"))
        for one in (first, again):
            self.assertRegex(one["command"], "^form-[A-Za-z0-9_-]{22}$")
        # Not even those of the same file on the same terms have anything in common.
        self.assertNotEqual(first["command"][:13], again["command"][:13])
        bundle = self.answer("audit", "bundle", MEXICO, "--out", "-", *self.here("p-ts"))
        entries = [text if isinstance(text, str) else json.dumps(text)
                   for name, text in bundle["files"].items() if name.startswith("entries/")]
        with open(file, "rb") as opened:
            whole = opened.read()
        said = json.dumps([first["case"], [{"en": "Secret yes."}], {}],
                          separators=(",", ":")).encode()  # what ids began with
        self.assertTrue(any(first["command"] in entry for entry in entries))
        for entry in entries:
            self.assertNotIn("Secret", entry)
            for digest in digests(whole, b"Secret yes.", said):
                self.assertNotIn(digest[:16], entry)

    def record_as_before(self, file, words, receipt, said_to_come_in):
        """As a version that did not say yet in its ids what a form says."""
        def hashed(data):
            return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")

        with open(file, "rb") as opened:
            said = [hashed(opened.read()), "", "",
                    [said_to_come_in[1].replace("Z", ".000000Z"), said_to_come_in[3]],
                    False, False, 0]
        return self.answer("act", MEXICO, "bring_text", "--id",
                           "form-" + hashed(json.dumps(said, separators=(",", ":")).encode())[:31],
                           "--as", "MEX", "--payload",
                           json.dumps({"event": "submit",
                                       "paragraphs": [{"texts": {"en": words}}]}),
                           *receipt[:4], "--original", file, *self.here("p-ts"))

    def test_what_an_earlier_version_recorded_and_was_disavowed_is_known(self):
        file = self.fill_in_text(self.form("mex.txt", "--format", "text"), "en", "One.")
        receipt = self.received()
        done = self.record_as_before(file, "One.", receipt, receipt)
        self.assertIn("recorded already", self.refused(file, receipt=receipt))
        self.disavow(done["version"])
        time.sleep(1.1)
        self.assertIn("has disavowed that since", self.refused(file))

    def test_what_it_recorded_beside_another_is_known(self):
        """Its id had the time of the other, if that stood."""
        file = self.fill_in_text(self.form("mex.txt", "--format", "text"), "en", "One.")
        earlier = self.received()
        self.record_as_before(file, "One.", earlier, earlier)
        self.run_program("act", MEXICO, "return_for_clarification", "--as", "body:RCM-TS",
                         "--reason", "Of which year?", *self.here("p-ts"))
        other = self.fill_in_text(self.form("new.txt", "--format", "text"), "en", "Two.")
        time.sleep(1.1)
        second = self.record_as_before(other, "Two.", self.received(), earlier)
        self.disavow(second["version"])
        said = self.refused(other)
        self.assertIn("has disavowed that since", said)
        self.assertIn(f"entry {second['version']}", said)


if __name__ == "__main__":
    unittest.main()
