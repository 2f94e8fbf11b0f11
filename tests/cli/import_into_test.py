#!/usr/bin/env python3
"""`concord text import FILE --into CASE`: a party's file becomes its proposals."""

import json
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
from program import BINARY, ProgramTest  # noqa: E402

INPUT = "gcm:country-input/RCM/t1/MEX"
TEXT = "gcm:conference-text/RCM/t1"


class ImportInto(ProgramTest):
    def setUp(self):
        super().setUp()
        self.found()
        self.begin(self.here)

    def bring(self, name, text, *more, person="p-mex", status=0):
        file = self.write(name, text)
        return self.run_program("text", "import", file, "--into", INPUT, "--as", "MEX",
                                *more, *self.here(person), status=status)

    def words(self):
        document = self.answer("document", INPUT, *self.here("p-mex"))
        return [one["texts"]["en"]["text"] for one in document["paragraphs"]]

    def test_an_empty_input_takes_the_paragraphs_with_our_changes(self):
        text = ("# Aims\n\nWe [may | shall (MEX)] act[ now] (MEX).\n\n"
                "(a) The 9<sup>th</sup> point.\n")
        tried = self.bring("a.md", text, "--dry-run")
        self.assertIn("3 would be proposed", tried.stdout)
        self.assertEqual(self.words(), [])
        self.bring("a.md", text)
        self.assertEqual(self.words(),
                         ["Aims", "We shall act now.", "The 9\\<sup>th\\</sup> point."])

    def test_tracked_changes_are_matched_with_the_text_that_is_there(self):
        """They would open brackets, which an input's draft does not: refused, and nothing done."""
        self.bring("a.md", "We may act together.\n\nNothing else.\n")
        changed = self.write("b.md", "We [may | shall (MEX)] act together.\n\nNothing else.\n")
        docx = str(self.path / "b.docx")
        subprocess.run([BINARY, "text", "export", changed, "--format", "docx", "--out", docx],
                       check=True)
        done = self.run_program("text", "import", docx, "--into", INPUT, "--as", "MEX",
                                *self.here("p-mex"), status=1)
        self.assertIn("paragraph 1: Refused (422 act_not_open_now)", done.stderr)
        self.assertIn("Nothing was done.", done.stderr)
        self.assertEqual(self.words(), ["We may act together.", "Nothing else."])

    def negotiated(self, *languages):
        """Mexico's paragraph in these languages came by note; the conference's text has it."""
        said = {"en": "We may act together.", "es": "Podemos actuar juntos."}
        self.negotiate({one: said[one] for one in languages})

    def tracked(self, *more, status=0):
        """Guatemala's DOCX with a tracked change, brought into the text under negotiation."""
        changed = self.write("b.md", "We [may | shall (GTM)] act together.\n")
        docx = str(self.path / "b.docx")
        subprocess.run([BINARY, "text", "export", changed, "--format", "docx", "--out", docx],
                       check=True)
        return self.run_program("text", "import", docx, "--into", TEXT, "--as", "GTM", *more,
                                *self.here("p-gtm"), status=status)

    def paragraph(self):
        return self.answer("document", TEXT, *self.here("p-gtm"))["paragraphs"][0]

    def test_tracked_changes_open_brackets_in_a_text_under_negotiation(self):
        self.negotiated("en")
        # The words are a party's own: who touches them says why.
        self.assertIn("A reason must be given", self.tracked(status=1).stderr)
        why = ["--reason", "To bind ourselves."]
        self.assertIn("1 would be proposed", self.tracked(*why, "--dry-run").stdout)
        self.assertEqual(self.paragraph().get("brackets", []), [])
        self.tracked(*why)
        bracket, = self.paragraph()["brackets"]
        self.assertEqual([(one["texts"]["en"]["text"], one["proposers"])
                          for one in bracket["alternatives"]],
                         [("may", ["MEX"]), ("shall", ["GTM"])])
        self.assertEqual(self.paragraph()["texts"]["en"]["text"],
                         "We [may | shall] act together.")
        # There is a bracket now: what comes later is an alternative in it.
        self.assertIn("add_alternative", self.tracked(status=1).stdout)

    def test_where_a_text_has_two_languages_the_bracket_is_on_the_paragraph(self):
        self.negotiated("en", "es")
        self.tracked("--reason", "To bind ourselves.")
        bracket, = self.paragraph()["brackets"]
        first, second = bracket["alternatives"]
        self.assertEqual({one: text["text"] for one, text in first["texts"].items()},
                         {"en": "We may act together.", "es": "Podemos actuar juntos."})
        self.assertEqual({one: text["text"] for one, text in second["texts"].items()},
                         {"en": "We shall act together."})
        self.assertEqual(second["proposers"], ["GTM"])

    def test_what_is_anothers_or_nobodys_is_refused_or_said(self):
        done = self.bring("a.md", "We [may | shall (GTM)] act.\n", status=1)
        self.assertIn("changes of GTM", done.stderr)
        self.assertEqual(self.words(), [])
        done = self.bring("a.md", "We [may | shall] act.\n\nFine.\n")
        self.assertIn("not proposed: paragraph 1", done.stdout)
        self.assertEqual(self.words(), ["Fine."])
        done = self.bring("b.md", "Wholly other words than those.\n", status=1)
        self.assertIn("not proposed: paragraph 1", done.stdout)
        self.assertIn("Nothing of", done.stderr)

    def test_typed_brackets_are_refused_by_every_way_in(self):
        file = self.write("t.txt", "We [may | shall] act.\n")
        done = self.run_program("act", INPUT, "insert_paragraph", "--as", "MEX", "--text",
                                f"en={file}", *self.here("p-mex"), status=1)
        self.assertIn("typed bracket", done.stderr)
        self.assertIn("open_brackets", done.stderr)


if __name__ == "__main__":
    unittest.main()
