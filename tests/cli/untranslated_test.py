#!/usr/bin/env python3
"""What is not translated is said wherever a text leaves: in reports, in words, as a document."""

import json
import re
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
from english import english_in  # noqa: E402
from program import BINARY, ProgramTest, clean_environment  # noqa: E402

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


class Failures(ProgramTest):
    """What verbs end with, and what acts answer, has no English in it where that is not asked."""

    def prepare(self):
        self.found()
        self.begin(self.here)
        self.negotiate(MAY)

    def refused(self):
        """Command lines that fail, of each kind of verb."""
        form = self.write("form.txt", "No form at all.")
        latin = str(self.path / "latin.txt")
        (self.path / "latin.txt").write_bytes(b"\xff\xfe")
        listed = self.write("list.json", [])
        broken = self.write("broken.json", "{")
        words = self.write("words.md", "# Drivers\n\nNew words.\n")
        came = ["--received", "2026-01-01T00:00:00Z", "--channel", "e_mail"]
        of_office, of_mexico = self.here("p-ts"), self.here("p-mex")
        acts = ["--as", "body:RCM-TS", *WHY, *of_office]
        nowhere = str(self.path / "nowhere")
        for language in ("es", "pt"):
            for verb in (
                    ["form", "import", form, *came, *of_office],
                    ["form", "import", latin, *came, *of_office],
                    ["form", TEXT, "--format", "text", *of_office],
                    ["form", TEXT, "--party", "ZZZ", "--format", "text", *of_office],
                    ["act", TEXT, "take_up", *acts],
                    ["act", TEXT, "circulate", *of_mexico],
                    ["act", TEXT, "replace_paragraph", "--paragraph", "99", "--text",
                     "es=" + words, *acts],
                    ["act", TEXT, "circulate", "--payload", "{", *acts],
                    ["act", TEXT, "circulate", "--payload", '{"x": 1}', *acts],
                    ["act", TEXT, "replace_paragraph", "--payload",
                     '{"paragraph": "x", "against": "y", "language": "es", "text": ""}', *acts],
                    ["case", "gcm:nothing", *of_office],
                    ["case", "gcm", *of_office],
                    ["case", TEXT, "--data", self.store],
                    ["case", TEXT, "--data", self.store, "--token-file", words],
                    ["text", "export", TEXT, "--revision", "99", *of_office],
                    ["text", "export", TEXT, "--language", "fr", *of_office],
                    ["text", "import", latin, "--out", nowhere],
                    ["text", "import", words, "--into", INPUT, "--as", "MEX", *of_mexico],
                    ["text", "diff", words],
                    ["search", "(a)", *of_office],
                    ["search", "a", "--conference", "ZZZ", *of_office],
                    ["calendar", "--nothing", *of_office],
                    ["calendar", "--zone", "Nowhere", *of_office],
                    ["report", "activity", "RCM", *of_office],
                    ["registry", "contact", "--address", "nobody", *of_office],
                    ["registry", "act", "nothing", "--payload", "{}", *self.here("admin")],
                    ["consultation", "start", broken, *of_office],
                    ["consultation", "start", listed, *of_office],
                    ["token", "issue", "p-ts", "--expires", "soon", *self.here("admin")],
                    ["token", "revoke", "nothing", *self.here("admin")],
                    ["key", "new", "a b", "--out", nowhere],
                    ["send", form, *of_office],
                    ["init", "--data", self.store, "--origin", "a.example/b"],
                    ["init", "--data", nowhere, "--origin", "a.example/b", "--registry", listed],
                    ["init", "--data", nowhere, "--origin", "a b"],
                    ["serve", "--data", nowhere],
                    ["serve", "--data", self.store, "--address", "0.0.0.0"],
                    ["serve", "--data", self.store, "--tls-key", form],
                    ["serve", "--data", self.store, "--mail-from", "x@example.org"],
                    ["backup", "--data", nowhere, "--to", nowhere + "2"],
                    ["restore", "--data", self.store, "--from", self.store],
                    ["restore", "--data", nowhere, "--from", nowhere],
                    ["doctor", "--data", nowhere],
                    ["workflow", "check", listed]):
                yield language, verb

    def test_no_failure_is_in_english(self):
        english = []
        for language, verb in self.refused():
            done = subprocess.run([BINARY, "--language", language, *verb], capture_output=True,
                                  text=True, env=clean_environment(), timeout=120, check=False)
            self.assertNotEqual(done.returncode, 0, verb)
            said = done.stderr.removeprefix("concord: ")
            self.assertTrue(said, verb)
            found = english_in(said)
            if found:
                english.append(f"{language} {verb[:3]}: {found.group()}: {said}")
        self.assertEqual(english, [])

    def test_the_doctor_and_an_act_answer_in_the_language(self):
        told = self.run_program("--language", "es", "doctor", "--data", self.store).stdout
        self.assertIn("Solo el dueño puede leer el almacén.", told)
        self.assertIsNone(english_in(told), told)
        for more in (["--dry-run"], []):
            told = self.run_program("--language", "pt", "act", TEXT, "comment", "--text",
                                    self.write("words.txt", "Uma palavra."), "--as", "body:RCM-TS",
                                    *more, *self.here("p-ts")).stdout
            self.assertIn("conference-text/RCM/t1 está em \"Em consolidação\"", told)


if __name__ == "__main__":
    unittest.main()
