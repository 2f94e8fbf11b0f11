#!/usr/bin/env python3
"""`concord text import FILE --into CASE`: a party's file becomes its proposals."""

import copy
import json
import subprocess
import sys
import unittest
import zipfile
from pathlib import Path

sys.dont_write_bytecode = True
from program import BINARY, FOUNDING, ProgramTest, names  # noqa: E402

INPUT = "gcm:country-input/RCM/t1/MEX"
TEXT = "gcm:conference-text/RCM/t1"


class ImportInto(ProgramTest):
    def prepare(self):
        founding = copy.deepcopy(FOUNDING)
        founding["parties"][1]["names"] = names("Guatemala")
        self.found(founding)
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

    def brought(self, name, text, *more):
        return json.loads(self.bring(name, text, "--json", *more).stdout)

    def texts(self):
        document = self.answer("document", INPUT, *self.here("p-mex"))
        return [{one: text["text"] for one, text in each["texts"].items()}
                for each in document["paragraphs"]]

    def test_the_language_is_the_heads_or_the_words_or_asked_for(self):
        head = "---\noriginal_language: {}\n---\n\n"
        done = self.brought("a.md", head.format("es") + "Fines.\n", "--dry-run")
        self.assertEqual(done["language"], "es")
        # What leaves in a translation names the original in its head.
        done = self.brought("a.md", head.format("es\nlanguages: [es, en]") +
                            "We act on the drivers of migration.\n", "--dry-run")
        self.assertEqual(done["language"], "en")
        # Without a head it is one of the consultation's.
        self.assertEqual(self.brought("a.md", "Actuamos juntos en la región.\n",
                                      "--dry-run")["language"], "es")
        done = self.bring("a.md", "Fines.\n", status=3)
        self.assertIn("--language: es, en, pt", done.stderr)
        self.brought("a.md", head.format("es") + "Fines.\n")
        self.assertEqual(self.texts(), [{"es": "Fines."}])
        out = str(self.path / "out.json")
        told = self.answer("text", "import", self.write("b.txt", "Original: Spanish\n\nFines.\n"),
                           "--out", out)
        self.assertEqual(told["language"], "es")

    def test_a_paragraph_has_words_of_one_paragraph_in_a_language_of_the_consultation(self):
        def act(text, language="es"):
            file = self.write("t.txt", text)
            return self.run_program("act", INPUT, "insert_paragraph", "--as", "MEX", "--text",
                                    f"{language}={file}", *self.here("p-mex"),
                                    status=1 if language == "xx" else 3).stderr

        for empty in ("", " \n\n"):
            self.assertIn("has no words", act(empty))
        several = act("Uno.\n \nDos.\n")
        self.assertIn("several paragraphs", several)
        self.assertIn("concord text import", several)
        unknown = act("Uno.\n", "xx")
        self.assertIn('no text in "xx"; its languages are es, en, pt', unknown)
        payload = json.dumps({"place": {}, "texts": {"es": " "}})
        done = self.run_program("act", INPUT, "insert_paragraph", "--as", "MEX", "--payload",
                                payload, *self.here("p-mex"), status=1)
        self.assertIn("no words in this text", done.stderr)
        self.assertEqual(self.texts(), [])

    def test_what_a_case_does_not_keep_is_said(self):
        text = ("---\ntitle: Paper\n---\n\n# Aims\n\nWe act[^a_long_mark].\n\n"
                "| a | b |\n|---|---|\n| 1 | 2 |\n\n[^a_long_mark]: Why.\n")
        done = self.brought("a.md", text, "--language", "en")
        self.assertEqual(sorted(one["code"] for one in done["remarks"]),
                         ["head_left_out", "note_marks_left_out", "verbatim_as_words"])
        marks, = [one for one in done["remarks"] if one["code"] == "note_marks_left_out"]
        self.assertEqual(marks["where"], "paragraph 4")

    def test_a_mark_without_a_footnote_is_said_and_taken(self):
        done = self.brought("a.md", "We act[^1] on `[^code]`[^new].\n\n[^1]: Since 2018.\n",
                            "--language", "en")
        self.assertEqual(done["remarks"], [
            {"code": "note_mark_unknown", "where": "line 1, paragraph 1",
             "message": "The mark [^new] means no footnote of this text."}])
        self.assertEqual(self.words(), ["We act[^1] on `[^code]`[^new].", "Since 2018."])
        # The same by an act: the mark that has a note is not named.
        text = self.write("b.txt", "We act[^1] and[^other] so on.")
        done = self.run_program("act", INPUT, "insert_paragraph", "--as", "MEX", "--text",
                                f"en={text}", *self.here("p-mex"))
        self.assertRegex(done.stdout, r"  remark: note_mark_unknown: In paragraph \w+ \(English\) "
                                      r"1 mark of a footnote means no footnote of this text")

    def test_ranks_lists_and_footnotes_leave_the_case_as_they_came(self):
        text = ("## Aims\n\n### Deep\n\n1. We act[^1]:\n\n    - (a) alone,\n\n"
                "        - (i) at once,\n\n    - (b) with others.\n\n2. We meet.\n\n"
                "[^1]: Since 2018.\n")
        self.assertEqual(self.brought("a.md", text, "--language", "en")["remarks"], [])
        document = self.answer("document", INPUT, *self.here("p-mex"))
        self.assertEqual([one.get("label") for one in document["paragraphs"]],
                         [None, None, "1", "1 (a)", "1 (a) (i)", "1 (b)", "2", None])
        out = self.path / "out.md"
        self.run_program("text", "export", INPUT, "--format", "markdown", "--out", str(out),
                         *self.here("p-mex"))
        self.assertEqual(out.read_text(encoding="utf-8").split("\n---\n", 1)[1].lstrip("\n"), text)
        # The same by a DOCX.
        docx = str(self.path / "b.docx")
        self.run_program("text", "export", INPUT, "--format", "docx", "--out", docx,
                         *self.here("p-mex"))
        with zipfile.ZipFile(docx) as archive:
            self.assertIn(b"Since 2018.", archive.read("word/footnotes.xml"))

    def test_a_label_that_no_case_keeps_stands_before_the_words(self):
        label = "1" + ".1" * 17
        self.bring("a.md", f"We act:\n\n- {label} at once.\n\n- (b) then.\n", "--language", "en")
        self.assertEqual(self.words(), ["We act:", f"{label} at once.", "then."])
        out = Path(self.path / "out.md")
        self.run_program("text", "export", INPUT, "--format", "markdown", "--out", str(out),
                         *self.here("p-mex"))
        self.assertIn(f"{label.replace('.', chr(92) + '.', 1)} at once.",
                      out.read_text(encoding="utf-8"))

    def test_links_are_no_brackets_wherever_their_addresses_stand(self):
        said = self.bring("a.md", "We act as [published][12dec], and as [said], by [the](x.md) "
                                  "[book].\n\n[12dec]: https://un.org/12 \"Title\"\n"
                                  "[said]: <https://un.org/said>\n[book]: https://un.org/(b)\n")
        self.assertIn("definitions_left_out", said.stdout)
        self.assertEqual(self.words(), ["We act as [published](https://un.org/12), and as "
                                        "[said](https://un.org/said), by [the](x.md) "
                                        "[book](<https://un.org/(b)>)."])

    def test_parties_are_whom_the_registry_knows(self):
        self.negotiated("en")
        why = ["--reason", "To bind ourselves."]
        changed = self.write("b.md", "We [may | shall (GTM)] act together.\n")
        docx = str(self.path / "b.docx")
        subprocess.run([BINARY, "text", "export", changed, "--format", "docx", "--out", docx],
                       check=True)
        with zipfile.ZipFile(docx) as archive:
            parts = {one: archive.read(one) for one in archive.namelist()}
        for author, more in (("Guatemala", []), ("GTM", ["--parties", "MEX=Mexico"])):
            with zipfile.ZipFile(docx, "w") as archive:
                for name, content in parts.items():
                    archive.writestr(name, content.replace(b'w:author="GTM"',
                                                           f'w:author="{author}"'.encode()))
            done = self.run_program("text", "import", docx, "--into", TEXT, "--as", "GTM", *why,
                                    "--dry-run", *more, *self.here("p-gtm"))
            self.assertIn("1 would be proposed", done.stdout, author)

    def test_words_against_each_other_need_a_reason_at_once(self):
        self.negotiated("en")
        source = self.answer("dispositions", TEXT, *self.here("p-ts"))["sources"][0]
        key = {"document": source["case"], "paragraph": source["paragraphs"][0]["paragraph"]}
        payload = json.dumps({"sources": [key, key], "bracket": "b", "place": {},
                              "texts": {"en": "\u27e6b\u27e7"}})
        desk = ["--as", "body:RCM-TS", *self.here("p-ts")]
        done = self.run_program("act", TEXT, "bracket_paragraphs", "--payload", payload, *desk,
                                status=1)
        self.assertIn("A reason must be given", done.stderr)
        listed = self.run_program("commands", TEXT, *self.here("p-ts")).stdout
        line, = [one for one in listed.splitlines() if "bracket_paragraphs" in one]
        self.assertIn("--reason", line)

    def test_typed_brackets_are_refused_by_every_way_in(self):
        file = self.write("t.txt", "We [may | shall] act.\n")
        done = self.run_program("act", INPUT, "insert_paragraph", "--as", "MEX", "--text",
                                f"en={file}", *self.here("p-mex"), status=1)
        self.assertIn("typed bracket", done.stderr)
        self.assertIn("open_brackets", done.stderr)


if __name__ == "__main__":
    unittest.main()
