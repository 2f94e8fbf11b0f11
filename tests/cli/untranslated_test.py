#!/usr/bin/env python3
"""What is not translated is said wherever a text leaves: in reports, in words, as a document."""

import json
import re
import sys
import unittest

sys.dont_write_bytecode = True
from program import ProgramTest  # noqa: E402

TEXT = "gcm:conference-text/RCM/t1"
INPUT = "gcm:country-input/RCM/t1/MEX"
WHY = ["--reason", "To bind ourselves."]
MAY = {"en": "We may act together.", "es": "Podemos actuar juntos."}
SHALL = "We shall always act promptly."  # of Guatemala, which has no input, in English alone
MISSING = {"en": "no translation yet", "es": "aún sin traducción"}


class Untranslated(ProgramTest):
    def prepare(self):
        self.found()
        self.begin(self.here)
        self.negotiate(MAY, {"en": "Only in English."})
        place = {name: "\u27e6b\u27e7" for name in MAY}
        self.run_program(
            "act", TEXT, "open_brackets", "--paragraph", "1", "--payload", json.dumps(
                {"texts": place, "brackets": [{"bracket": "b", "alternatives": [
                    {"texts": MAY}, {"texts": {"en": SHALL}, "proposers": ["GTM"]}, {}]}]}),
            "--as", "body:RCM-TS", *WHY, *self.here("p-ts"))

    def report(self, *words):
        return self.run_program("report", *words, *self.here("p-ts")).stdout

    def export(self, *more, language="es"):
        return self.run_program("text", "export", TEXT, "--language", language, *more,
                                *self.here("p-gtm")).stdout

    def test_a_report_on_brackets_tells_what_is_deleted_from_what_is_not_translated(self):
        # The terminal's table is in the language of the words.
        table = self.report("brackets", TEXT, "--in", "es", "--format", "table")
        self.assertIn(f"{SHALL} (en: {MISSING['es']}) | (suprimir)", table)
        for form in ("html", "markdown", "csv"):
            page = self.report("brackets", TEXT, "--in", "es", "--format", form)
            self.assertIn(SHALL, page, form)
            self.assertIn("en: " + MISSING["es"], page, form)  # in the page's own language
            self.assertEqual(page.count("(suprimir)"), 1, form)
            self.assertIn("en: " + MISSING["en"],
                          self.report("brackets", TEXT, "--in", "es", "--format", form,
                                      "--language", "en"), form)
            self.assertNotIn(MISSING["en"],
                             self.report("brackets", TEXT, "--in", "en", "--format", form))
        one, = json.loads(self.report("brackets", TEXT, "--in", "es", "--format", "json"))["open"]
        self.assertEqual(one["alternatives"], [MAY["es"], SHALL, ""])
        self.assertEqual(one["untranslated"], [{"alternative": 2, "language": "en"}])

    def test_a_text_marks_an_alternative_as_it_marks_a_paragraph(self):
        for form in ("markdown", "text"):
            page = " ".join(self.export("--format", form).split())
            self.assertIn(f"{SHALL} *(en: {MISSING['es']})* (GTM)", page, form)
            self.assertIn(f"Only in English. *(en: {MISSING['es']})*", page, form)
        self.assertNotIn("no translation", self.export(language="en"))
        shown = self.run_program("document", TEXT, *self.here("p-gtm")).stdout
        self.assertIn(f"[{MAY['es']} | {SHALL} | ]  (in part not translated yet)", shown)
        self.assertRegex(shown, rf"  en  \[{re.escape(SHALL)}\]  GTM, tabled \S+\n"
                                r"    1  es  \(no translation yet\)\n")

    def test_words_of_a_party_without_an_input_are_its_own(self):
        for language in ("en", "es"):
            fair = json.loads(self.report("fairness", TEXT, "--in", language, "--format", "json"))
            text, = fair["texts"]
            words = text["words"]
            self.assertEqual(words["secretariat"], 0, fair)
            alone = words["alone"]
            # In Spanish each word of Guatemala's; in English Mexico has "We" or "act" too.
            self.assertEqual(alone["GTM"], {"es": 5, "en": 4}[language], fair)
            self.assertEqual(words["total"], sum(alone.values()) + words["several"]
                             + words["secretariat"] + words["unknown"])

    def test_json_has_no_words_that_are_not_there(self):
        whole = json.loads(self.run_program("text", "export", TEXT, "--format", "json",
                                            *self.here("p-gtm")).stdout)
        self.assertEqual(whole["paragraphs"][1]["texts"], {"en": "Only in English."})
        alone = json.loads(self.export("--format", "json"))
        self.assertEqual(alone["paragraphs"][1]["texts"], {"en": "Only in English."})
        file = self.write("whole.json", whole)
        for versions in ([file], [TEXT, *self.here("p-gtm")]):
            lacking = json.loads(self.run_program("text", "parallel", *versions, "--leftovers",
                                                  "--json").stdout)
            self.assertIn("Only in English.", json.dumps(lacking))
        back = self.run_program("text", "import", file, "--into", TEXT, "--language", "es", "--as",
                                "GTM", *self.here("p-gtm"))
        self.assertEqual(back.stdout, "0 proposed as GTM.\n")

    def test_names_are_hidden_in_every_form(self):
        for form in ("markdown", "text", "json", "html", "akn"):
            page = self.export("--format", form, "--attribution", "none")
            self.assertNotIn("GTM", page, form)
            self.assertIn(MAY["es"], page, form)
            self.assertIn("GTM", self.export("--format", form), form)


class Stale(ProgramTest):
    def test_a_translation_of_an_earlier_wording_is_stale(self):
        self.found()
        self.begin(self.here)
        self.negotiate(MAY)
        mexico = ["--as", "MEX", *WHY, *self.here("p-mex")]
        self.run_program("act", INPUT, "return_for_clarification", "--as", "body:RCM-TS", *WHY,
                         *self.here("p-ts"))
        self.run_program("act", INPUT, "translate_paragraph", "--paragraph", "1", "--payload",
                         json.dumps({"language": "es", "from": "en"}), "--text",
                         "es=" + self.write("es.txt", MAY["es"]), *mexico)
        self.run_program("act", INPUT, "replace_paragraph", "--paragraph", "1", "--text",
                         "en=" + self.write("en.txt", "We might act."), *mexico)

        def left(form):
            return self.run_program("text", "export", INPUT, "--revision", "working", "--format",
                                    form, *([] if form == "json" else ["--language", "es"]),
                                    *self.here("p-mex")).stdout

        one, = json.loads(left("json"))["paragraphs"]
        self.assertEqual(one["texts"], {"en": "We might act.", "es": MAY["es"]})
        self.assertEqual(one["stale"], ["es"])
        self.assertIn(f'{MAY["es"]} <remark class="stale_translation">', left("akn"))
        self.assertIn(f'{MAY["es"]} <span class="stale">', left("html"))
        self.assertIn(f'{MAY["es"]} *(traducción de una redacción anterior)*', left("markdown"))


if __name__ == "__main__":
    unittest.main()
