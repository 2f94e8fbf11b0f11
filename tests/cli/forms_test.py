#!/usr/bin/env python3
"""A delegation without the program answers in a form: written, filled in as a word processor or a
mail program would, sent back, recorded, told, disavowed."""

import base64
import io
import json
import os
import re
import shutil
import subprocess
import sys
import unittest
import urllib.request
import zipfile

sys.dont_write_bytecode = True
from filled_forms import MEXICO, FilledForms  # noqa: E402
from program import BINARY, clean_environment  # noqa: E402

GUATEMALA = "gcm:country-input/RCM/t1/GTM"
DEFINITION = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                          "../consultation/definitions/questionnaire.json")


class Forms(FilledForms):
    def test_says_whose_it_is_in_each_language(self):
        for language, words in {"es": "Formulario de respuesta", "en": "Response form",
                                "pt": "Formulário de resposta"}.items():
            text = self.run_program("form", MEXICO, "--format", "text", "--language", language,
                                    *self.here("p-ts")).stdout
            self.assertIn(words, text)
            for part in ("Common inputs", "Drivers", "MEX", f"===== OF {MEXICO} ====="):
                self.assertIn(part, text)
        # The party has the same form; another delegation has none.
        own = self.run_program("form", MEXICO, "--format", "text", *self.here("p-mex")).stdout
        theirs = self.run_program("form", MEXICO, "--format", "text", *self.here("p-ts")).stdout
        self.assertEqual(own, theirs)
        self.run_program("form", MEXICO, "--format", "text", *self.here("p-gtm"), status=1)

    def test_of_a_text_it_says_what_to_give(self):
        asked = ["form", "gcm:conference-text/RCM/t1", "--format", "text", *self.here("p-ts")]
        said = self.run_program(*asked, status=1).stderr
        self.assertIn("--party CODE), out of GTM, MEX", said)
        self.assertIn("--all --out FOLDER", said)
        other = self.run_program(*asked, "--party", "CRI", status=1).stderr
        self.assertIn('no form of "CRI" here', other)
        self.assertIn("out of GTM, MEX", other)
        # In the delegation's language, as --all writes it; else in the one that is named.
        one = self.run_program(*asked, "--party", "MEX").stdout
        self.assertIn("Formulario de respuesta", one)
        self.assertIn(f"===== OF {MEXICO} =====", one)
        self.assertIn("Response form", self.run_program(
            *asked, "--party", "MEX", "--language", "en").stdout)
        self.run_program(*asked, "--party", "MEX", "--all", status=3)

    def test_one_for_each_delegation_in_its_language(self):
        """Guatemala's head is told in Spanish; Mexico's in nothing, so the conference's counts."""
        self.run_program("registry", "contact", "--address", "luis@example.org", "--language", "pt",
                         *self.here("p-gtm"))
        folder = self.path / "invitations"
        done = self.answer("form", "gcm:conference-text/RCM/t1", "--all", "--out", str(folder),
                           *self.here("p-ts"))
        self.assertEqual(
            sorted((one["party"], one["language"], one["files"]) for one in done["written"]),
            [(party, language, [f"form-country-input-RCM-t1-{party}.{kind}"
                                for kind in ("docx", "txt")])
             for party, language in (("GTM", "pt"), ("MEX", "es"))])
        self.assertEqual(sorted(file.name for file in folder.iterdir()),
                         sorted(sum((one["files"] for one in done["written"]), [])))
        for party, words in (("GTM", "Formulário de resposta"), ("MEX", "Formulario de respuesta")):
            text = (folder / f"form-country-input-RCM-t1-{party}.txt").read_text("utf-8")
            self.assertIn(words, text)
            self.assertIn(f"===== OF gcm:country-input/RCM/t1/{party} =====", text)
        # What was written is what is asked for one by one, and comes back like it.
        self.run_program("form", MEXICO, "--format", "text", "--language", "es", "--out",
                         str(self.path / "one.txt"), *self.here("p-ts"))
        self.assertEqual((self.path / "one.txt").read_bytes(),
                         (folder / "form-country-input-RCM-t1-MEX.txt").read_bytes())
        file = self.fill_in_docx(str(folder / "form-country-input-RCM-t1-GTM.docx"), "pt",
                                 ["Um parágrafo."])
        self.run_program("form", "import", file, *self.received(), *self.here("p-ts"))
        self.assertEqual(self.texts_of(GUATEMALA, "p-gtm"), [{"pt": "Um parágrafo."}])
        # One language for all, one kind of file; a delegation has its own form alone.
        said = self.run_program("form", "gcm:conference-text/RCM/t1", "--all", "--language", "en",
                                "--format", "text", "--out", str(self.path / "own"),
                                *self.here("p-gtm")).stdout
        self.assertIn("form-country-input-RCM-t1-GTM.txt", said)
        self.assertEqual([file.name for file in (self.path / "own").iterdir()],
                         ["form-country-input-RCM-t1-GTM.txt"])
        self.assertIn("Add --out FOLDER", self.run_program(
            "form", "gcm:conference-text/RCM/t1", "--all", *self.here("p-ts"), status=3).stderr)

    def test_says_nothing_of_the_draft(self):
        place = ["form", MEXICO, "--format", "text", *self.here("p-ts")]
        before = self.run_program(*place).stdout
        self.run_program("act", MEXICO, "insert_paragraph", "--as", "MEX", "--text",
                         "es=" + self.write("d.txt", "Un borrador."), *self.here("p-mex"))
        self.assertEqual(self.run_program(*place).stdout, before)

    def test_docx_there_and_back_told_and_disavowed(self):
        file = self.fill_in_docx(self.form("mex.docx", "--language", "es"), "es",
                                 ["Facilitar las remesas.", "Bajar su costo &amp; plazo."])
        self.fill_in_docx(file, "en", ["Make remittances easier.", "Lower their cost &amp; time."])
        tried = self.answer("form", "import", file, *self.received(), "--dry-run",
                            *self.here("p-ts"))
        self.assertTrue(tried["dry_run"])
        done = self.answer("form", "import", file, *self.received(), *self.here("p-ts"))
        self.assertEqual(done["paragraphs_read"], 2)
        self.assertEqual(self.texts_of(MEXICO, "p-mex"), [
            {"es": "Facilitar las remesas.", "en": "Make remittances easier."},
            {"es": "Bajar su costo & plazo.", "en": "Lower their cost & time."}])
        told = self.answer("consultation", "next", "gcm", *self.here("p-mex"))["recorded_for_me"]
        self.assertEqual([(one["party"], one["channel"], one["event"]) for one in told],
                         [("MEX", "e_mail", "submit")])
        acts = self.answer("case", MEXICO, *self.here("p-ts"))["received_acts"]
        self.assertFalse(acts[0]["disavowed"])
        self.run_program("act", MEXICO, "disavow", "--as", "MEX", "--payload",
                         json.dumps({"case_seq": told[0]["case_seq"]}), "--reason", "De otro tema.",
                         *self.here("p-mex"))
        self.assertEqual(self.texts_of(MEXICO, "p-mex"), [])

    def test_the_original_is_kept_as_it_came(self):
        file = self.fill_in_docx(self.form("mex.docx"), "en", ["One."])
        receipt = self.received()
        self.run_program("form", "import", file, *receipt, *self.here("p-ts"))
        bundle = self.answer("audit", "bundle", MEXICO, "--out", "-", *self.here("p-mex"))
        with open(file, "rb") as opened:
            whole = base64.b64encode(opened.read()).decode()
        kept = [base64.urlsafe_b64decode(text.strip() + "===").decode()
                for name, text in bundle["files"].items() if name.startswith("contents/")]
        self.assertTrue(any(whole in text for text in kept), "the DOCX is not among the contents")
        # And is fetched as the file that it is, called by its case.
        out = self.path / "fetched.docx"
        self.run_program("file", MEXICO, "country-input-RCM-t1-MEX.docx", "--out", str(out),
                         *self.here("p-ts"))
        with open(file, "rb") as opened:
            self.assertEqual(out.read_bytes(), opened.read())
        # Under another name here it is the same form.
        renamed = shutil.copyfile(file, self.path / "another name.docx")
        again = self.answer("form", "import", str(renamed), *receipt, *self.here("p-ts"))
        self.assertTrue(again["repeated"])

    def test_text_by_mail(self):
        file = self.fill_in_text(self.form("gtm.txt", "--format", "text", "--language", "es",
                                           case=GUATEMALA), "es",
                                 "Un párrafo\nen dos líneas.\n\nOtro párrafo.")
        with open(file, encoding="utf-8") as opened:
            text = opened.read()
        with open(file, "w", encoding="utf-8", newline="\r\n") as opened:
            opened.write("".join("> " + line + "\n" for line in text.splitlines()))
        self.run_program("form", "import", file, *self.received(), *self.here("p-ts"))
        self.assertEqual(self.texts_of(GUATEMALA, "p-gtm"),
                         [{"es": "Un párrafo en dos líneas."}, {"es": "Otro párrafo."}])
        # Its words are found where they stand; the original is the file, found by its name.
        place = self.here("p-ts")
        found = self.answer("search", "líneas", *place)["texts"]
        self.assertEqual([one["in"] for text in found for one in text["places"]], ["paragraph"])
        out = self.path / "kept.txt"
        self.run_program("file", GUATEMALA, "country-input-RCM-t1-GTM.txt", "--out", str(out),
                         *place)
        with open(file, "rb") as opened:
            self.assertEqual(out.read_bytes(), opened.read())
        self.assertIn("concord file " + GUATEMALA, self.run_program(
            "search", "GTM", "--part", "original", *place).stdout)

    def test_by_libreoffice(self):
        office = shutil.which("soffice")
        if office is None:
            self.skipTest("LibreOffice is not installed; it is too large to ask for")
        file = self.fill_in_docx(self.form("mex.docx", "--language", "es"), "es",
                                 ["Con acentos: migración, ñandú.", "Segundo."])
        folder = self.path / "saved"
        subprocess.run([office, f"-env:UserInstallation=file://{self.path}/profile", "--headless",
                        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), file],
                       check=True, capture_output=True, timeout=240, env=clean_environment())
        saved = str(folder / "mex.docx")
        self.assertNotEqual(os.path.getsize(saved), os.path.getsize(file))
        self.run_program("form", "import", saved, *self.received(), *self.here("p-ts"))
        self.assertEqual([one["es"] for one in self.texts_of(MEXICO, "p-mex")],
                         ["Con acentos: migración, ñandú.", "Segundo."])

    def test_a_delegation_that_has_nothing_to_say_says_so_in_the_form(self):
        file = self.form("mex.txt", "--format", "text", "--language", "es")
        with open(file, encoding="utf-8") as opened:
            text = opened.read()
        nothing = "(   ) 1. Responder sin aporte"
        self.assertIn(nothing, text)
        ticked = self.write("none.txt", text.replace(nothing, "( X ) 1. Responder sin aporte"))
        both = self.fill_in_text(self.write("both.txt", text.replace(nothing, "(X) 1. Sin")), "es",
                                 "Uno.")
        self.assertIn("that there is no answer, and gives one", self.refused(both))
        receipt = self.received()
        said = self.run_program("form", "import", ticked, *receipt, *self.here("p-ts")).stdout
        self.assertIn("that it has no answer", said)
        case = self.answer("case", MEXICO, *self.here("p-ts"))
        self.assertEqual(case["state_title"], "Nil return")
        act = case["received_acts"][0]
        self.assertEqual((act["party"], act["event"]), ("MEX", "nil_return"))
        self.assertEqual(case["originals"][0]["name"], "country-input-RCM-t1-MEX.txt")
        out = self.path / "fetched.txt"
        self.run_program("file", MEXICO, "country-input-RCM-t1-MEX.txt", "--out", str(out),
                         *self.here("p-ts"))
        with open(ticked, "rb") as opened:
            self.assertEqual(out.read_bytes(), opened.read())
        again = self.answer("form", "import", ticked, *receipt, *self.here("p-ts"))
        self.assertTrue(again["repeated"])
        self.run_program("act", MEXICO, "disavow", "--as", "MEX", "--payload",
                         json.dumps({"case_seq": act["case_seq"]}), "--reason", "No.",
                         *self.here("p-mex"))
        self.assertIn("has disavowed that", self.refused(ticked, receipt=receipt))

    def test_a_note_that_says_why_there_is_none_stands_with_the_input(self):
        why = "Por ahora no hay nada que agregar."
        self.run_program("act", MEXICO, "nil_return", "--as", "MEX", *self.received()[:4],
                         "--original", self.write("nota.txt", why), *self.here("p-ts"))
        for person in ("p-ts", "p-mex", "p-gtm"):
            self.assertIn(why, self.run_program("case", MEXICO, *self.here(person)).stdout)
        document = self.answer("document", MEXICO, *self.here("p-mex"))
        self.assertEqual([(one["party"], one["text"]) for one in document["originals"]],
                         [("MEX", why)])
        shown = self.run_program("document", MEXICO, *self.here("p-mex")).stdout
        self.assertIn("\n\nReceived with the text\n", shown)

    def test_refuses_what_is_no_answer(self):
        empty = self.form("empty.docx")
        self.assertIn("Nothing was written", self.refused(empty))
        self.assertIn("no response form", self.refused(self.write("letter.txt", "A letter.\n")))
        file = self.fill_in_text(self.form("mex.txt", "--format", "text"), "en", "One.")
        with open(file, encoding="utf-8") as opened:
            text = opened.read()
        self.assertIn("were changed", self.refused(
            self.write("moved.txt", text.replace("/MEX ====", "/GTM ===="))))
        self.assertIn("end of the form", self.refused(
            self.write("cut.txt", text[:text.index("===== PARAGRAPHS es")])))
        self.assertIn("2 forms", self.refused(self.write("both.txt", text + text)))
        self.assertIn("outside of the form's places", self.refused(
            self.write("beside.txt", text + "\nAnother paragraph.\n")))
        broken = self.path / "broken.docx"
        with open(empty, "rb") as opened:
            broken.write_bytes(opened.read()[:400])
        self.refused(str(broken))
        # Somebody who may not record for Mexico.
        self.assertIn("You may not record", self.refused(file, person="p-gtm"))
        self.assertIn("do not act for body:PLEN", self.refused(
            file, receipt=[*self.received()[:4], "--as", "body:PLEN"]))
        # With what is asked for, the last but three goes in.
        self.run_program("form", "import", self.write("beside.txt", text + "\nRegards, Ana\n"),
                         "--leave-out", *self.received(), *self.here("p-ts"))

    def test_a_form_counts_once(self):
        file = self.fill_in_text(self.form("mex.txt", "--format", "text"), "en", "One.")
        receipt = self.received()
        first = self.answer("form", "import", file, *receipt, *self.here("p-ts"))
        again = self.answer("form", "import", file, *receipt, *self.here("p-ts"))
        self.assertFalse(first["repeated"])
        self.assertTrue(again["repeated"])
        self.assertEqual(first["version"], again["version"])
        other = self.fill_in_text(self.form("two.txt", "--format", "text"), "en", "Two.")
        said = self.refused(other, receipt=receipt)
        self.assertIn("comes second", said)
        act = self.answer("form", MEXICO, *self.here("p-ts"))["recorded"][0]
        self.assertIn(f"recorded by {act['recorded_by']['name']} at {act['recorded_at']}", said)
        self.assertEqual(self.texts_of(MEXICO, "p-mex"), [{"en": "One."}])
        # The same one that came in another way is no second one.
        noted = ["--received", receipt[1], "--channel", "note_verbale", *receipt[4:]]
        said = self.refused(file, receipt=noted)
        self.assertIn("This form is recorded already", said)
        self.assertIn("Nothing is left to do", said)

    def test_one_that_an_earlier_version_recorded_is_told_as_recorded(self):
        """By what it says; the original was attached as a text is."""
        file = self.fill_in_text(self.form("mex.txt", "--format", "text"), "en", "One.")
        receipt = self.received()
        self.answer("act", MEXICO, "bring_text", "--as", "MEX",
                    "--payload", json.dumps({"event": "submit",
                                             "paragraphs": [{"texts": {"en": "One."}}]}),
                    *receipt[:4], "--original", file, *self.here("p-ts"))
        said = self.refused(file, receipt=receipt)
        self.assertIn("This form is recorded already", said)
        self.assertNotIn("comes second", said)
        self.assertEqual(self.texts_of(MEXICO, "p-mex"), [{"en": "One."}])

    def test_what_was_refused_is_tried_again_on_other_terms(self):
        file = self.fill_in_text(self.form("mex.txt", "--format", "text"), "en", "One.")
        ahead = ["--received", "2099-01-01T00:00:00Z", "--channel", "e_mail"]
        self.refused(file, receipt=ahead)
        done = self.answer("form", "import", file, *self.received(), *self.here("p-ts"))
        self.assertFalse(done["repeated"])
        self.assertEqual(self.texts_of(MEXICO, "p-mex"), [{"en": "One."}])

    def test_hostile_forms_stay_within_bounds(self):
        bomb = io.BytesIO()
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", b" " * (300 << 20))
        (self.path / "bomb.docx").write_bytes(bomb.getvalue())
        self.refused(str(self.path / "bomb.docx"))
        marks = self.write("marks.txt",
                           "===== CONCORD FORM 1 =====\n" + "===== END =====\n" * 60000)
        self.refused(marks)
        self.refused(self.write("long.txt", "x" * (2 << 20)))
        file = self.fill_in_text(self.form("mex.txt", "--format", "text"), "en",
                                 "<script>alert(1)</script>")
        self.refused(file)
        file = self.fill_in_text(self.form("b.txt", "--format", "text"), "en", "We [shall | may].")
        self.assertIn("bracket", self.refused(file))
        self.run_program("form", "import", file, "--brackets-as-words", *self.received(),
                         *self.here("p-ts"))

    def test_a_questionnaire(self):
        with open(DEFINITION, encoding="utf-8") as opened:
            start = {"consultation": "asked", "title": "Concepts", "topics": [],
                     "conferences": ["RCM"], "bodies": {}, "as": {"body": "RCM-TS"},
                     "definition": json.load(opened)}
        chart = start["definition"]["charts"]["answer"]
        chart["fields"]["copied"] = {"kind": "party", "title": {
            "en": "From whom?", "es": "¿De quién?", "pt": "De quem?"}}
        chart["states"]["drafting"]["permits"][1]["of"].append("copied")
        asked = ["in-law", "source", "since", "copied"]
        chart["field_order"] = asked
        chart["states"]["drafting"]["on"][0]["event"] = "answer"
        self.run_program("consultation", "start", self.write("s.json", start), *self.here("p-ts"))
        case = "asked:answer/RCM/MEX"
        file = self.form("q.txt", "--format", "text", "--language", "es", case=case)
        with open(file, encoding="utf-8") as opened:
            text = opened.read()
        self.assertIn("¿Está definido en la ley?", text)
        self.assertEqual(re.findall(r"===== ANSWER (\S+) =====", text), asked)
        text = text.replace("(   ) 2. en ninguna parte", "(X) 2. en ninguna parte")
        text = text.replace("ANSWER since =====\n", "ANSWER since =====\n2011\n")
        text = text.replace("ANSWER source =====\n", "ANSWER source =====\nLey de Migración\n")
        text = text.replace("ANSWER copied =====\n", "ANSWER copied =====\ngtm\n")
        self.assertIn("does not answer it", self.refused(
            self.write("wrong.txt", text.replace("\n2011\n", "\nhace poco\n"))))
        self.assertIn("by its name in the form's language or by its code", self.refused(
            self.write("whom.txt", text.replace("\ngtm\n", "\nAtlantis\n"))))
        self.assertIn("--event with one of: answer", self.refused(
            self.write("step.txt", text), "--event", "submit"))
        self.run_program("form", "import", self.write("q.txt", text), *self.received(),
                         *self.here("p-ts"))
        # By its answers it is known again.
        self.assertIn("This form is recorded already",
                      self.refused(self.write("longer.txt", text + "\n")))
        fields = self.answer("case", case, *self.here("p-mex"))["fields"]
        self.assertEqual(fields["in-law"]["value"], "no")
        self.assertEqual(fields["copied"]["value"], "GTM")
        self.assertEqual(fields["since"]["value"], "2011")
        self.assertEqual(fields["source"]["words"], "Ley de Migración")

    def test_on_a_server(self):
        server = self.serve()
        file = str(self.path / "mex.docx")
        self.run_program("form", MEXICO, "--out", file, *self.there(server, "p-ts"))
        self.fill_in_docx(file, "en", ["One."])
        receipt = self.received()
        done = self.answer("form", "import", file, *receipt, *self.there(server, "p-ts"))
        told = self.answer("consultation", "next", "gcm", *self.there(server, "p-mex"))
        self.assertEqual(len(told["recorded_for_me"]), 1)
        # The file itself over HTTP: the same form is the same command, by whichever door it comes.
        case = self.answer("form", MEXICO, *self.there(server, "p-ts"))["case"]
        self.assertEqual(self.hand_in(server, case, file, receipt[1])["version"], done["version"])
        theirs = self.answer("form", GUATEMALA, *self.there(server, "p-ts"))["case"]
        self.run_program("form", GUATEMALA, "--language", "es", "--out", file,
                         *self.there(server, "p-ts"))
        self.fill_in_docx(file, "es", ["Un párrafo."])
        self.hand_in(server, theirs, file, receipt[1])
        document = self.answer("document", GUATEMALA, *self.there(server, "p-gtm"))
        self.assertEqual(document["paragraphs"][0]["texts"]["es"]["text"], "Un párrafo.")

    def hand_in(self, server, case, file, received):
        with open(file, "rb") as opened:
            form = opened.read()
        with open(self.token("p-ts"), encoding="utf-8") as opened:
            token = opened.read().strip()
        asked = urllib.request.Request(
            f"{server.url}/v1/cases/{case}/form?received={received}&channel=e_mail", form,
            {"Authorization": "Bearer " + token, "Content-Type": "application/vnd."
             "openxmlformats-officedocument.wordprocessingml.document"})
        with urllib.request.urlopen(asked) as answer:
            return json.loads(answer.read())


if __name__ == "__main__":
    assert os.path.exists(BINARY), BINARY
    unittest.main()
