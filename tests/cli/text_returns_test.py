#!/usr/bin/env python3
"""A case's text leaves as a file and comes back with changes: its labels are no words of it."""

import json
import os
import pty
import re
import subprocess
import sys
import unittest
import zipfile
from pathlib import Path

sys.dont_write_bytecode = True
from program import BINARY, ProgramTest, clean_environment  # noqa: E402

INPUT = "gcm:country-input/RCM/t1/MEX"
TEXT = "gcm:conference-text/RCM/t1"
WHY = ["--reason", "To bind ourselves."]
MAY = "We may act together on the drivers."
BOTH = {"en": MAY, "es": "Podemos actuar sobre los factores."}
EVERY = "(a) Every migrant counts, wherever they are."


def track(docx, old, new, author):
    """As a word processor does: `old` deleted and `new` inserted, tracked."""
    by = f'w:author="{author}" w:date="2026-11-24T09:00:00Z"'
    with zipfile.ZipFile(docx) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    body = parts["word/document.xml"].decode()
    assert body.count(old) == 1, body
    parts["word/document.xml"] = body.replace(
        old, f'</w:t></w:r><w:del w:id="901" {by}><w:r><w:delText xml:space="preserve">{old}'
             f'</w:delText></w:r></w:del><w:ins w:id="902" {by}><w:r>'
             f'<w:t xml:space="preserve">{new}</w:t></w:r></w:ins><w:r>'
             '<w:t xml:space="preserve">').encode()
    with zipfile.ZipFile(docx, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


class Texts(ProgramTest):
    """Inputs are invited."""

    def prepare(self):
        self.found()
        self.begin(self.here)

    def export(self, name, *more, case=TEXT, person="p-gtm"):
        file = str(self.path / name)
        self.run_program("text", "export", case, "--language", "en", "--out", file, *more,
                         *self.here(person))
        return file

    def bring(self, file, *more, as_="GTM", status=0):
        return self.run_program("text", "import", file, "--into", TEXT, "--as", as_, *more,
                                *self.here("p-" + as_.lower()), status=status)

    def paragraphs(self):
        return self.answer("document", TEXT, *self.here("p-gtm"))["paragraphs"]

    def texts(self):
        return [one["texts"]["en"]["text"] for one in self.paragraphs()]

    def run_and_keep(self, name, *more):
        file = str(self.path / name)
        self.run_program("text", "export", TEXT, "--out", file, *more, *self.here("p-gtm"))
        return file


class Returns(Texts):
    """A text in one language is negotiated."""

    def prepare(self):
        super().prepare()
        self.negotiate({"en": MAY}, {"en": EVERY}, {"en": "They ask for more."})

    def test_what_was_not_changed_asks_for_nothing(self):
        for form in ("docx", "markdown", "json"):
            done = self.bring(self.export("t", "--format", form), "--language", "en")
            self.assertEqual(done.stdout, "0 proposed as GTM.\n", form)
        for more in ([], ["--width", "30"]):
            for name in ("t.txt", "t.text"):
                done = self.bring(self.export(name, "--format", "text", *more))
                self.assertEqual(done.stdout, "0 proposed as GTM.\n", (name, more))

    def test_a_paragraph_that_several_changed_names_all_of_them(self):
        desk = ["--as", "body:RCM-TS", *WHY, *self.here("p-ts")]
        lead = ["--as", "body:RCM", *WHY, *self.here("p-gtm")]

        def bracket(command, member, *who, **payload):
            self.run_program("act", TEXT, command, "--paragraph", "1", "--payload",
                             json.dumps({"bracket": "b", **payload}), "--as", member, *WHY,
                             *who)

        self.bring(self.changed_by_guatemala(), *WHY)
        name = self.paragraphs()[0]["brackets"][0]["bracket"]
        self.run_program("act", TEXT, "forward_with_brackets", *lead)
        self.run_program("act", TEXT, "reopen", *lead)
        bracket("add_alternative", "MEX", *self.here("p-mex"), bracket=name,
                texts={"en": "must"})
        bracket("take_side", "GTM", *self.here("p-gtm"), bracket=name, alternative=0,
                side="opposes")
        self.run_program("act", TEXT, "close_bracket", "--paragraph", "1", "--payload",
                         json.dumps({"bracket": name, "chosen": 2}), *desk)
        out = str(self.path / "redline.docx")
        self.run_program("text", "diff", TEXT, "--from", "1", "--in", "en", "--docx", out,
                         *self.here("p-gtm"))
        with zipfile.ZipFile(out) as archive:
            page = archive.read("word/document.xml").decode()
        # Guatemala only took a side: that changed no word.
        self.assertEqual(set(re.findall('w:author="([^"]*)"', page)), {"MEX, RCM-TS"})

    def changed_by_guatemala(self):
        docx = self.export("t.docx", "--format", "docx")
        track(docx, "may", "shall", "GTM")
        return docx

    def test_a_docx_comes_back_with_its_tracked_changes(self):
        docx = self.export("t.docx", "--format", "docx")
        track(docx, "may", "shall", "GTM")
        track(docx, "migrant", "person", "GTM")
        self.assertIn("2 would be proposed", self.bring(docx, *WHY, "--dry-run").stdout)
        done = self.bring(docx, *WHY)
        self.assertNotIn("not proposed", done.stdout)
        self.assertEqual(self.texts(), ["We [may | shall] act together on the drivers.",
                                        "(a) Every [migrant | person] counts, wherever they are.",
                                        "They ask for more."])
        # With brackets that bear names it still comes back as it left, whoever brings it.
        again = self.export("again.docx", "--format", "docx")
        self.assertEqual(self.bring(again, as_="MEX").stdout, "0 proposed as MEX.\n")
        track(again, "ask for", "demand", "MEX")
        self.assertIn("1 proposed", self.bring(again, *WHY, as_="MEX").stdout)
        self.assertEqual(self.texts()[2], "They [ask for | demand] more.")

    def test_markdown_comes_back_with_its_brackets(self):
        file = self.export("t.md")
        text = Path(file).read_text(encoding="utf-8")
        self.assertIn("1. We may act", text)
        Path(file).write_text(text.replace("may", "[may | shall (GTM)]"), encoding="utf-8")
        self.assertIn("1 proposed", self.bring(file, *WHY).stdout)
        self.assertEqual(self.texts()[0], "We [may | shall] act together on the drivers.")

    def test_who_gets_nothing_of_it_is_told_by_the_status(self):
        file = self.export("t.md")
        text = Path(file).read_text(encoding="utf-8")
        Path(file).write_text(text.replace("may", "shall"), encoding="utf-8")
        for more in ([], ["--dry-run"], ["--json"]):
            done = self.bring(file, *more, status=1)
            self.assertIn("paragraph 1: its words are not those of the case", done.stdout)
            self.assertIn("Nothing of", done.stderr)

    def test_no_numbers_are_none_before_paragraphs(self):
        for form in ("markdown", "text"):
            file = self.export("t", "--format", form, "--no-numbers")
            lines = Path(file).read_text(encoding="utf-8").splitlines()
            self.assertIn(MAY, lines)


class InTwoLanguages(Texts):
    """A text is negotiated whose first paragraph is in two languages."""

    def prepare(self):
        super().prepare()
        self.negotiate(BOTH, {"en": EVERY})

    def disputed(self):
        """A bracket that parties stand at."""
        desk = ["--as", "body:RCM-TS", *WHY, *self.here("p-ts")]
        place = {name: "\u27e6b\u27e7" for name in ("en", "es")}
        self.run_program(
            "act", TEXT, "open_brackets", "--paragraph", "1", "--payload", json.dumps(
                {"texts": place, "brackets": [{"bracket": "b", "alternatives": [
                    {"texts": BOTH},
                    {"texts": {"en": "We shall act.", "es": "Actuaremos."},
                     "proposers": ["GTM"], "opposers": ["MEX"]}]}]}), *desk)

    def imported(self, file, language):
        text = self.answer("text", "import", file, "--language", language, "--out",
                           str(self.path / "back.json"))
        back = json.loads((self.path / "back.json").read_text(encoding="utf-8"))
        self.assertEqual(text["findings"], [])
        for one in back["paragraphs"]:
            self.assertEqual(list(one["texts"]), [language])
        return back

    def test_every_returning_form_gives_back_the_document(self):
        self.disputed()
        whole = json.loads(Path(self.run_and_keep("whole.json", "--format", "json"))
                           .read_text(encoding="utf-8"))
        self.assertEqual([one["kind"] for one in whole["paragraphs"]],
                         ["paragraph", "paragraph"])
        for language, sides in (("en", "(GTM; opposed by MEX)"),
                                ("es", "(GTM; con oposición de MEX)")):
            file = self.run_and_keep("t.json", "--format", "json", "--language", language)
            left = json.loads(Path(file).read_text(encoding="utf-8"))
            expected = [(one["kind"], one["level"], one.get("label"), one["texts"][language])
                        for one in left["paragraphs"] if language in one["texts"]]
            self.assertIn(sides, expected[0][3])
            self.assertEqual(expected[0][3], whole["paragraphs"][0]["texts"][language])
            for form, name, *more in (("json", "t.json"), ("text", "t.txt"), ("markdown", "t.md"),
                                      ("text", "t.txt", "--width", "40"), ("docx", "t.docx")):
                file = self.run_and_keep(name, "--format", form, "--language", language, *more)
                back = (json.loads(Path(file).read_text(encoding="utf-8")) if form == "json"
                        else self.imported(file, language))
                self.assertEqual(back["head"], left["head"], form)
                # What is not translated leaves as words with a mark, in forms for people.
                self.assertEqual([(one["kind"], one["level"], one.get("label"),
                                   one["texts"][language]) for one in back["paragraphs"]
                                  if language in one["texts"]][:len(expected)], expected, form)

    def test_what_stands_beside_the_words_is_in_their_language(self):
        self.disputed()
        for asked, language in (([], "es"), (["--language", "en"], "en"),
                                (["--language", "pt"], "pt")):
            pages = {}
            for form in ("text", "html", "akn", "markdown"):
                pages[form] = self.run_program(
                    *asked, "text", "export", TEXT, "--language", "es", "--format", form,
                    *self.here("p-gtm")).stdout
            for form, page in pages.items():
                self.assertIn({"es": "texto de trabajo", "en": "working text",
                               "pt": "texto de trabalho"}[language], page, form)
                self.assertIn({"es": "miembros de RCM", "en": "members of RCM",
                               "pt": "membros de RCM"}[language], page, form)
            # The names of the head's members are the text's own.
            self.assertIn("Signatura: gcm/", pages["text"])
            self.assertIn("<dt>Distribución</dt>", pages["html"])
            self.assertIn("con oposición de MEX", pages["akn"])

    def test_a_bracket_before_the_first_revision_is_open_since_the_working_text(self):
        docx = self.export("t.docx", "--format", "docx")
        track(docx, "may", "shall", "GTM")
        self.bring(docx, *WHY)
        shown = self.run_program("document", TEXT, *self.here("p-gtm")).stdout
        self.assertIn("open since the working text", shown)
        self.assertNotIn("open since revision", shown)

    def test_closing_on_words_in_fewer_languages_warns(self):
        docx = self.export("t.docx", "--format", "docx")
        track(docx, "may", "shall", "GTM")
        self.bring(docx, *WHY)
        paragraph, _ = self.paragraphs()
        close = ["act", TEXT, "close_bracket", "--as", "body:RCM-TS", *WHY, "--payload",
                 json.dumps({"paragraph": paragraph["id"], "against": paragraph["digest"],
                             "bracket": paragraph["brackets"][0]["bracket"], "chosen": 1}),
                 *self.here("p-ts")]
        for more in (["--dry-run"], []):
            done = self.run_program(*close, *more)
            self.assertIn("warning: Alternative 1 of bracket gtm-1 has no wording in es",
                          done.stdout)
        shown = self.run_program("document", TEXT, *self.here("p-gtm")).stdout
        self.assertIn("  en  We shall act together on the drivers.\n  es  (no translation yet)\n",
                      shown)


class WithFootnotes(Texts):
    """Two paragraphs with a footnote each: both had the mark [^1] in the inputs."""

    def prepare(self):
        super().prepare()

        def note(text):
            return {"kind": "note", "texts": {"en": text},
                    "outline": {"level": 0, "label": "[^1]"}}

        self.negotiate({"en": "We may act[^1] together."}, note("Since 2018."),
                       {"en": "They ask[^1] for more."}, note("In Lima."))

    def test_footnotes_that_were_parted_come_back_under_their_marks(self):
        kept = self.texts()
        file = Path(self.export("t.md"))
        text = file.read_text(encoding="utf-8")
        self.assertIn("They ask[^1-2] for more.", text)
        self.assertEqual(self.bring(str(file)).stdout, "0 proposed as GTM.\n")
        # A mark that was changed for another, with nothing that says so, is no word of the case.
        file.write_text(text.replace("ask[^1-2]", "ask[^1]"), encoding="utf-8")
        self.assertIn("its words are not those of the case", self.bring(str(file), status=1).stdout)
        # A new mark that the case has for another note.
        file.write_text(text.replace("more", "[more | help[^1] (GTM)]"), encoding="utf-8")
        self.assertIn("would mean another", self.bring(str(file), *WHY, status=1).stdout)
        self.assertEqual(self.texts(), kept)
        file.write_text(text.replace("more", "[more | help[^new] (GTM)]"), encoding="utf-8")
        self.assertIn("remark: note_mark_unknown: The mark [^new] means no footnote",
                      self.bring(str(file), *WHY).stdout)
        self.assertEqual(self.texts()[2], "They ask[^1] for [more | help[^new]].")

    def test_a_footnote_is_bracketed_as_any_paragraph_is(self):
        file = Path(self.export("t.md"))
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("Since 2018.", "[Since 2018. | Since 2019. (GTM)]")
                        .replace("act[^1]", "[act[^1] | go[^1] (GTM)]"), encoding="utf-8")
        self.assertIn("2 proposed", self.bring(str(file), *WHY).stdout)
        self.assertEqual(self.texts()[:2], ["We may [act[^1] | go[^1]] together.",
                                            "[Since 2018. | Since 2019.]"])
        for form, name in (("docx", "t.docx"), ("markdown", "t.md"), ("json", "t.json"),
                           ("text", "t.txt")):
            done = self.bring(self.export(name, "--format", form), "--language", "en", as_="MEX")
            self.assertEqual(done.stdout, "0 proposed as MEX.\n", form)

    def test_a_docx_counts_footnotes_anew(self):
        docx = self.export("t.docx", "--format", "docx")
        self.assertEqual(self.bring(docx).stdout, "0 proposed as GTM.\n")
        track(docx, "for more", "for help", "GTM")
        track(docx, "together", "alone", "GTM")
        self.assertIn("2 proposed", self.bring(docx, *WHY).stdout)
        self.assertEqual(self.texts()[::2], ["We may act[^1] [together | alone].",
                                             "They ask[^1] [for more | for help]."])


class FromAnInput(Texts):
    def test_the_text_on_a_terminal_has_bullets_labels_and_marks(self):
        item = {"texts": {"en": "Every migrant counts."},
                "outline": {"level": 1, "bullet": "-", "label": "(a)"}}
        note = {"kind": "note", "texts": {"en": "Since 2018."},
                "outline": {"level": 0, "label": "[^1]"}}
        self.negotiate({"en": "We may act[^1]:"}, item, note)
        shown = self.run_program("document", TEXT, *self.here("p-gtm")).stdout
        self.assertIn("\n1 (a). open", shown)
        for words in ("We may act[^1]:", "- (a) Every migrant counts.", "[^1] Since 2018."):
            self.assertIn(f"\n  en  {words}\n", shown)
        exported = Path(self.export("t.txt", "--format", "text")).read_text(encoding="utf-8")
        for words in ("- (a) Every migrant counts.", "[^1] Since 2018."):
            self.assertIn(words, exported)

    def test_a_change_in_a_paragraph_that_was_moved_is_proposed_once(self):
        self.negotiate({"en": MAY}, {"en": "They ask for more of everything there is."},
                       {"en": "A third one stands here for measure."})
        file = Path(self.export("t.md"))
        head = file.read_text(encoding="utf-8").split("1. ")[0]
        file.write_text(head + "1. They ask for more of everything there is.\n\n"
                        "2. A third one stands here for measure.\n\n"
                        f"3. {MAY.replace('may', '[may | shall (GTM)]')}\n", encoding="utf-8")
        done = self.bring(str(file), *WHY)
        self.assertEqual(done.stdout, "1 proposed as GTM.\n  paragraph 3: open_brackets\n")

    def test_an_input_takes_words_without_their_labels(self):
        paper = self.write("paper.md", "## Aims\n\n1. The drivers are known.\n\n"
                                       "2. We act on them:\n\n   (a) Every migrant counts.\n")
        done = self.run_program("text", "import", paper, "--into", INPUT, "--as", "MEX",
                                *self.here("p-mex"))
        self.assertIn("paragraph 2: insert_paragraph, its label 1. aside", done.stdout)
        document = self.answer("document", INPUT, *self.here("p-mex"))
        self.assertEqual([one["texts"]["en"]["text"] for one in document["paragraphs"]],
                         ["Aims", "The drivers are known.", "We act on them:",
                          "Every migrant counts."])
        out = Path(self.export("input.txt", "--format", "text", case=INPUT, person="p-mex"))
        self.assertIn("(a) Every migrant counts.", out.read_text(encoding="utf-8"))

    def test_an_unchanged_revision_speaks_for_the_text(self):
        self.negotiate({"en": MAY, "es": "Podemos actuar juntos."})
        self.assertIn("working text", Path(self.export("t.md")).read_text(encoding="utf-8"))
        self.run_program("act", TEXT, "circulate", "--as", "body:RCM-TS", "--deadline",
                         "silence=P30D", *self.here("p-ts"))
        issued, = self.answer("case", TEXT, *self.here("p-gtm"))["document"]["revisions"]
        text = Path(self.export("t.md")).read_text(encoding="utf-8")
        self.assertIn(issued["symbol"], text)
        self.assertIn(f"date: {issued['issued_at'][:10]}", text)
        self.assertNotIn("working text", text)
        page = Path(self.export("t.xml", "--format", "akn")).read_text(encoding="utf-8")
        self.assertNotIn("0001-01-01", page)
        annex = self.answer("text", "sources", TEXT, *self.here("p-gtm"))
        self.assertIn(issued["symbol"], json.dumps(annex))
        # Who wants the working text says so.
        text = Path(self.export("w.md", "--revision", "working")).read_text(encoding="utf-8")
        self.assertIn("working text", text)

    def test_a_redline_has_no_change_where_an_input_was_taken_back(self):
        self.negotiate(BOTH)
        self.run_program("act", TEXT, "circulate", "--as", "body:RCM-TS", "--deadline",
                         "silence=P30D", *self.here("p-ts"))
        self.run_program("act", INPUT, "withdraw", "--as", "MEX", *WHY, *self.here("p-mex"))
        text = Path(self.export("t.md", "--revision", "working")).read_text(encoding="utf-8")
        self.assertIn("*(withdrawn, ", text)
        issued = Path(self.export("i.md", "--revision", "1")).read_text(encoding="utf-8")
        self.assertIn("*(withdrawn, ", issued, "the revision by its number, too")
        redline = str(self.path / "redline.docx")
        self.run_program("text", "diff", TEXT, "--from", "1", "--to", "working", "--in", "en",
                         "--docx", redline, *self.here("p-gtm"))
        with zipfile.ZipFile(redline) as archive:
            page = archive.read("word/document.xml").decode()
        self.assertIn(MAY, page)
        self.assertNotIn("<w:ins ", page)

    def test_a_settled_text_is_what_was_issued_whatever_was_drafted_since(self):
        self.negotiate({"en": MAY})
        desk = ["--as", "body:RCM-TS", *WHY, *self.here("p-ts")]
        mexico = ["--as", "MEX", *WHY, *self.here("p-mex")]
        self.run_program("act", INPUT, "return_for_clarification", *desk)
        better = self.write("better.txt", "We might act.")
        self.run_program("act", INPUT, "replace_paragraph", "--paragraph", "1", "--text",
                         f"en={better}", *mexico)

        def left(*more):
            file = self.export("left.txt", "--format", "text", *more, case=INPUT, person="p-mex")
            return Path(file).read_text(encoding="utf-8")

        # While it is worked on, that is what leaves; the revision is asked for.
        today = self.answer("case", INPUT, *self.here("p-mex"))["moved_at"][:10]
        self.assertIn("MEX/working text\n", left())
        self.assertIn(f"Date: {today}\n", left())
        self.assertIn("1. We might act.", left())
        self.assertIn(f"1. {MAY}", left("--revision", "1"))
        self.run_program("act", INPUT, "withdraw", *mexico)
        self.assertTrue(self.answer("case", INPUT, *self.here("p-mex"))["settled"])
        self.assertIn("MEX/Rev.1\n", left())
        self.assertIn(f"1. {MAY}", left())
        self.assertNotIn("might", left())
        self.assertIn("1. We might act.", left("--revision", "working"))

    def test_a_terminal_is_not_filled_with_bytes(self):
        paper = self.write("paper.md", "We act.\n")
        above, below = pty.openpty()
        self.addCleanup(os.close, above)
        done = subprocess.run([BINARY, "text", "export", paper, "--format", "docx"], stdout=below,
                              stderr=subprocess.PIPE, text=True, env=clean_environment(),
                              check=False, timeout=60)
        os.close(below)
        self.assertEqual(done.returncode, 3)
        self.assertIn("--out FILE.docx", done.stderr)
        piped = subprocess.run([BINARY, "text", "export", paper, "--format", "docx"],
                               capture_output=True, env=clean_environment(), check=True,
                               timeout=60)
        self.assertTrue(piped.stdout.startswith(b"PK"))


if __name__ == "__main__":
    unittest.main()
