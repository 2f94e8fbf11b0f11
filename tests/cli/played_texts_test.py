#!/usr/bin/env python3
"""The verbs on texts on a played store, and through a server that serves it."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

sys.dont_write_bytecode = True
from program import BINARY, ProgramTest, Server, clean_environment, play  # noqa: E402

CORPUS = Path(os.environ.get("CONCORD_SHARED",
                             Path(__file__).resolve().parents[3] / "shared")) / "corpus"


class PlayedTexts(ProgramTest):
    """The verbs on texts, on the store that the demonstration leaves: revisions, brackets that went
    up, brackets that were closed, a position made of two conferences' texts."""

    RCM = "gcm-2017:conference-text/RCM/topic-2"
    OPEN = "gcm-2017:conference-text/RCM/topic-6"
    CLOSED = "gcm-2017:conference-text/RCM/topic-4"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kept = tempfile.TemporaryDirectory(prefix="concord-played-")
        cls.addClassCleanup(cls.kept.cleanup)
        cls.played = play(Path(cls.kept.name, "store"))

    def place(self):
        return ["--data", self.played]

    def reader(self, person):
        return [*self.place(), "--token-file",
                str(Path(self.played, "tokens", person + ".token"))]

    def test_redlines_of_revisions(self):
        words = ["text", "diff", self.RCM, "--from", "1", "--to", "2", "--in", "en"]
        shown = self.run_program(*words, *self.reader("head-mex")).stdout
        self.assertIn("in consultation with the communities concerned", shown)
        redline = self.answer(*words, *self.reader("head-mex"))
        self.assertIn("changed", [row["kind"] for row in redline["rows"]])
        page, docx = str(self.path / "redline.html"), str(self.path / "redline.docx")
        self.run_program(*words, "--html", page, "--docx", docx, *self.reader("head-mex"))
        self.assertIn("<ins", Path(page).read_text(encoding="utf-8"))
        self.run_program(*words[:-1], "es", "--html", page, *self.reader("head-mex"))
        spanish = Path(page).read_text(encoding="utf-8")
        self.assertIn("De <bdi>Rev.1</bdi> a <bdi>Rev.2</bdi>", spanish)
        self.assertIn("insertado", spanish)
        self.assertNotIn("unchanged", spanish.split("</style>")[1].replace('class="', ""))
        with zipfile.ZipFile(docx) as archive:
            self.assertIn('w:author="RCM', archive.read("word/document.xml").decode())
        # Across the border nobody reads a revision that was issued to the RCM alone.
        self.run_program(*words, *self.reader("head-bra"), status=1)
        self.run_program("text", "diff", self.RCM, *self.reader("head-mex"), status=3)

    def test_a_change_is_its_authors_up_to_the_later_revision(self):
        """Topic 4: El Salvador, Panama and Costa Rica before Rev.1; the secretariat after it."""
        out = str(self.path / "redline.docx")

        def authors(first, second):
            self.run_program("text", "diff", self.CLOSED, "--from", first, "--to", second, "--in",
                             "en", "--docx", out, *self.reader("head-mex"))
            with zipfile.ZipFile(out) as archive:
                return set(re.findall(r'w:author="([^"]*)"',
                                      archive.read("word/document.xml").decode()))

        self.assertEqual(authors("1", "2"), {"RCM-TS"})
        # Before Rev.1 delegations brought what stands in the bracket of its first paragraph. It
        # stays as typed: accepted as changes, all of its alternatives would stand side by side.
        self.run_program("text", "export", self.CLOSED, "--revision", "1", "--language", "es",
                         "--format", "docx", "--out", out, *self.reader("head-mex"))
        with zipfile.ZipFile(out) as archive:
            page = archive.read("word/document.xml").decode()
        self.assertNotIn("w:author", page)
        for words in ("(CAN, GTM, NIC)", "(SLV; apoyado por HND, DOM; con oposición de CAN)",
                      "(PAN; apoyado por USA)", "Signatura: ", "Distribución: Limitada: miembros",
                      "Textos auténticos: es, en"):
            self.assertIn(words, page)
        self.assertNotIn("Symbol", page)
        # Backwards nobody's acts lie between: it is the text's.
        self.assertEqual(authors("2", "1"), {"gcm-2017"})

    def test_a_redline_shows_what_was_struck_and_what_was_put_in(self):
        rows = self.answer("text", "diff", self.CLOSED, "--from", "1", "--to", "2", "--in", "en",
                           *self.reader("head-mex"))["rows"]
        changed = [row for row in rows if row["kind"] == "changed"]
        self.assertEqual(len(changed), 1)
        struck = "".join(span["text"] for span in changed[0]["spans"]
                         if span["change"] == "deleted")
        self.assertIn("to send remittances, so that the cost falls]", struck)
        self.assertIn("they set together", struck)
        kept = "".join(span["text"] for span in changed[0]["spans"] if span["change"] != "deleted")
        self.assertEqual(kept, "The members of the RCM propose to lower the cost of sending "
                               "remittances below a ceiling that each country sets for itself, "
                               "and publish what it costs.")

    def test_all_annexes_of_every_revision(self):
        out = self.path / "annexes"
        done = self.run_program("report", "annexes", self.CLOSED, "--out", str(out), "--in", "en",
                                *self.reader("head-mex"))
        self.assertIn("Written: 40 files", done.stdout)
        names = {f"rev{revision}-{annex}.{form}" for revision in (1, 2)
                 for annex in ("sources", "dispositions", "concordance", "fairness", "brackets")
                 for form in ("html", "csv", "json", "md")}
        self.assertEqual({file.name for file in out.iterdir()}, names)
        brackets = [json.loads((out / f"rev{revision}-brackets.json").read_text(encoding="utf-8"))
                    for revision in (1, 2)]
        self.assertEqual([len(one["open"]) for one in brackets], [2, 0])
        self.assertEqual([(one["opened"], one["closed"], one["open"])
                          for one in brackets[1]["burn_down"]], [(2, 0, 2), (0, 2, 0)])
        with open(out / "rev2-dispositions.csv", encoding="utf-8", newline="") as table:
            rows = list(csv.DictReader(table))
        self.assertIn("CAN", {cell for row in rows for cell in row.values()})
        self.assertGreater(len(rows), 10)
        # Who may not read a text gets none of its annexes.
        self.run_program("report", "annexes", self.RCM, "--out", str(self.path / "none"),
                         *self.reader("administrator"), status=1)

    def test_an_annex_is_headed_in_the_language_of_its_words(self):
        for verb, spanish, english in (
                (["text", "sources"], "Anexo de fuentes", "Sources annex"),
                (["text", "dispositions"], "Anexo sobre el destino", "Disposition annex"),
                (["report", "brackets"], "Corchetes abiertos", "Open brackets")):
            asked = [*verb, self.CLOSED, "--in", "es", "--format", "markdown",
                     *self.reader("head-mex")]
            page = self.run_program(*asked).stdout
            self.assertIn(spanish, page)
            self.assertNotIn(english, page)
            self.assertIn(english, self.run_program("--language", "en", *asked).stdout)

    def test_akoma_ntoso_of_a_case_is_valid(self):
        schema = CORPUS / "akomantoso_xsd" / "akomantoso30.xsd"
        for lacking in [one for one, there in (("xmllint", shutil.which("xmllint")),
                                               (str(schema), schema.exists())) if not there]:
            if os.environ.get("CONCORD_STRICT") == "1":
                self.fail(f"CONCORD_STRICT=1 and there is no {lacking}")
            self.skipTest(f"there is no {lacking}")
        files = []
        for number, (place, more) in enumerate((
                (self.RCM, ["--revision", "1"]), (self.RCM, []), (self.OPEN, []),
                (self.CLOSED, ["--revision", "1"]), (self.CLOSED, ["--revision", "2"]),
                ("gcm-2017:position/topic-4", []), (self.OPEN, ["--revision", "working"]))):
            files.append(str(self.path / f"{number}.xml"))
            self.run_program("text", "export", place, *more, "--format", "akn", "--language",
                             "en", "--out", files[-1], *self.reader("auditor"))
        done = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", str(schema), *files],
                              capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        working = Path(files[-1]).read_text(encoding="utf-8")
        self.assertIn("<docStage>working text</docStage>", working)
        self.assertRegex(working, r'<FRBRdate date="2017-\d\d-\d\d" name="last_change"/>')
        self.assertIn("/RCM/topic-6/working text</docNumber>", working)
        self.assertNotIn("docStage", Path(files[2]).read_text(encoding="utf-8"))

    def test_the_distribution_of_a_text_is_said_in_words(self):
        for language, words in (
                ("en", "Limited: members of RCM, SACM; observers of RCM, SACM; "
                       "secretariats of RCM, SACM; RCM-SACM-AHG; auditors"),
                ("es", "Limitada: miembros de RCM, SACM; observadores de RCM, SACM; "
                       "secretarías de RCM, SACM; RCM-SACM-AHG; auditoría"),
                ("pt", "Limitada: membros de RCM, SACM; observadores de RCM, SACM; "
                       "secretarias de RCM, SACM; RCM-SACM-AHG; auditoria")):
            for form in ("html", "text", "akn"):
                page = self.run_program("--language", language, "text", "export", self.RCM,
                                        "--revision", "working", "--format", form,
                                        *self.reader("head-mex")).stdout
                self.assertIn(words, page)
                self.assertNotIn("member:", page)

    def test_exports_in_every_form(self):
        first = ["text", "export", self.OPEN, "--language", "en"]
        text = self.run_program(*first, *self.reader("head-mex")).stdout
        self.assertIn("(CAN)", text)
        self.assertIn("symbol: ", text)
        self.assertNotIn("(CAN)", self.run_program(*first, *self.reader("head-bra")).stdout)
        for form in ("html", "akn", "text", "json"):
            done = self.run_program(*first, "--format", form, *self.reader("head-mex")).stdout
            self.assertIn("GTM", done, form)
        out = str(self.path / "text.docx")
        self.run_program(*first, "--format", "docx", "--out", out, *self.reader("head-mex"))
        with zipfile.ZipFile(out) as archive:
            self.assertIn("CAN", archive.read("word/document.xml").decode())

    def test_every_sentence_leads_back_to_countries(self):
        words = ["text", "sources", "gcm-2017:position/topic-2", "--through"]
        found = self.answer(*words, *self.reader("auditor"))
        for paragraph in found["paragraphs"]:
            self.assertTrue(paragraph["sources"], paragraph)
            for source in paragraph["sources"]:
                self.assertTrue(source["through"], source)
        roots = {root["input"] for paragraph in found["paragraphs"]
                 for source in paragraph["sources"] for root in source["through"]}
        self.assertIn("MEX", roots)
        self.assertIn("BRA", roots)
        # To a member of one conference the other speaks with one name.
        seen = self.answer(*words, *self.reader("head-mex"))
        roots = {root["input"] for paragraph in seen["paragraphs"]
                 for source in paragraph["sources"] for root in source.get("through", [])}
        self.assertIn("MEX", roots)
        self.assertNotIn("BRA", roots)
        for paragraph in seen["paragraphs"]:
            for source in paragraph["sources"]:
                named = [one["input"] for one in source.get("through", [])]
                self.assertLessEqual(named.count("SACM"), 1, source)
        behind = self.answer("report", "fairness", "gcm-2017:position/topic-2", "--through",
                             *self.reader("auditor"))["texts"][0]["behind"]
        self.assertGreater(behind["parties"]["MEX"], 0)
        self.assertLessEqual(max(behind["parties"].values()), behind["paragraphs"])

    def test_a_question_to_both_conferences_shows_the_quorum_of_each(self):
        position = "gcm-2017:position/topic-2"
        shown = self.run_program("decisions", position, *self.reader("officer-rcm")).stdout
        self.assertIn("RCM: Quorum met: 5 of 10 needed, 10 present: BLZ, ", shown)
        self.assertIn("SACM: Quorum met: 6 of 12 needed, 11 present: ARG, ", shown)
        self.assertIn("Absent: SUR.", shown)
        self.assertIn("question Adoption by both conferences: adopted",
                      self.run_program("case", position, *self.reader("officer-rcm")).stdout)
        self.assertRegex(
            self.run_program("document", position, *self.reader("officer-rcm")).stdout,
            r"Rev\.1 of 2018-04-09: Agreed \(from 2018-05-08 \d\d:\d\d:\d\dZ on\)")

    def test_labels_kinds_and_sentences_are_in_the_readers_language(self):
        for language, verb, there, gone in (
                ("es", ["case", self.OPEN],
                 ("  estado   ", "versión ", "  lectores ", "miembros de RCM", "(vencido)",
                  " de 11 resueltos",
                  "  enviado  ", "revisión 1, a ARG", "nadie ha acusado recibo aún"),
                 ("state  ", "version ", "read by", "member:", "auditor:", "fired",
                  "settled", "receipt")),
                ("es", ["document", self.OPEN],
                 (" del 2017-10-09: ", "(desde 2017-10-09 ", "1. abierto  ", "de aportes",
                  "  de CAN, fusionado\n", "corchete ", "abierto desde la revisión ",
                  "presentada el 2017-", "Corchetes por revisión", "Huella del texto: "),
                 (" of 2017", "from_sources", "verbatim", "bracket", "tabled", "Digest")),
                ("pt", ["dispositions", self.OPEN],
                 ("  refletido ", "  fundido ", "  entre colchetes ", "  vigente ",
                  "Cada parágrafo tem a sua disposição."),
                 ("retained", "bracketed", "current", "Every paragraph is")),
                ("es", ["consultation", "history", self.RCM],
                 ("Aporte admitido", "Solicitar aportes hasta una fecha límite"),
                 ("SourceAdmitted", "CaseOpened", "invite_inputs")),
                ("es", ["decisions", self.RCM], ("  cerrada  ", "  sobre Rev.2 "),
                 ("closed", "  on Rev.")),
                ("pt", ["consultation", "show", "gcm-2017"],
                 ("  estado       ", "  fluxo        ", "  início       ", "  conferências "),
                 ("state  ", "workflow  ", "started", "conferences"))):
            shown = self.run_program("--language", language, *verb,
                                     *self.reader("head-mex")).stdout
            for words in there:
                self.assertIn(words, shown, verb)
            for words in gone:
                self.assertNotIn(words, shown, verb)
        kinds = {one["kind"] for source in self.answer("--language", "pt", "dispositions",
                                                       self.OPEN,
                                                       *self.reader("head-mex"))["sources"]
                 for paragraph in source["paragraphs"] for one in paragraph["dispositions"]}
        self.assertEqual(kinds, {"retained", "merged", "bracketed"})

    def test_cases_in_which_the_same_asides_are_open_are_one_line(self):
        view = self.answer("consultation", "next", "gcm-2017", *self.reader("head-mex"))
        cases = {one["key"] for one in view["open_to_me"]}
        shown = self.run_program("--language", "es", "consultation", "next", "gcm-2017",
                                 *self.reader("head-mex")).stdout
        self.assertRegex(shown, r"\nen \d+ expedientes +MEX +ask_redaction\n")
        table = shown.split("ABIERTO PARA USTED")[1]
        counted = sum(map(int, re.findall(r"\nen (\d+) expedientes", table)))
        named = set(re.findall(r"^(\S+) +MEX ", table, re.M))
        self.assertEqual(counted + len(named), len(cases))

    def test_brackets_and_suggestions(self):
        table = self.run_program("report", "brackets", self.OPEN, *self.reader("head-mex")).stdout
        self.assertIn("GTM / CAN", table)
        self.assertRegex(table, r"Rev\.1 of 2017-10-09, opened 2017-\d\d-\d\d")
        # When each alternative was tabled, and since when who has been on which side of it.
        shown = self.run_program("document", self.OPEN, *self.reader("head-mex")).stdout
        self.assertRegex(shown, r"bracket \S+, open since revision \d+ \(2017-\d\d-\d\d\)")
        self.assertRegex(shown, r"GTM, tabled 2017-\d\d-\d\d")
        for one in json.loads(self.run_program("report", "brackets", self.OPEN, "--json",
                                               *self.reader("head-mex")).stdout)["open"]:
            self.assertRegex(one["since_at"], r"^2017-\d\d-\d\dT")
        found = self.answer("text", "suggest", self.RCM, *self.reader("officer-rcm"))
        self.assertTrue(found["links"])
        self.run_program("text", "suggest", self.RCM, *self.reader("administrator"), status=1)


class PlayedTextsOnAServer(PlayedTexts):
    ASKED = (["document", PlayedTexts.CLOSED],
             ["text", "sources", "gcm-2017:position/topic-4", "--through"],
             ["text", "diff", PlayedTexts.CLOSED, "--from", "1", "--to", "2", "--html", "-"],
             ["text", "export", PlayedTexts.OPEN, "--format", "html"])

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alone = [cls.said("--data", cls.played, words) for words in cls.ASKED]
        cls.server = Server(cls.played)
        cls.addClassCleanup(cls.server.end)

    @classmethod
    def said(cls, option, place, words):
        token = str(Path(cls.played, "tokens", "head-mex.token"))
        return subprocess.run([BINARY, *words, option, place, "--token-file", token], check=True,
                              env=clean_environment(), capture_output=True, timeout=60).stdout

    def place(self):
        return ["--server", self.server.url]

    def asked(self, path, person="head-mex", body=None, **headers):
        """The bytes of an answer, and its headers; nothing of what is not shown."""
        token = Path(self.played, "tokens", person + ".token").read_text(encoding="utf-8").strip()
        request = urllib.request.Request(self.server.url + path, data=body, headers={
            "Authorization": "Bearer " + token, "Accept-Language": "en", **headers})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.read(), answer.headers
        except urllib.error.HTTPError as error:
            with error:
                self.assertEqual(error.code, 404, error.read())
            return None, None

    def at(self, place, part):
        return f"/v1/cases/{self.answer('case', place, *self.reader('auditor'))['id']}{part}"

    def test_an_export_by_http_is_that_of_the_program(self):
        files = {}
        for form in ("markdown", "text", "html", "akn", "docx", "json"):
            for revision in ("1", "2"):
                out = self.path / f"export-{revision}.{form}"
                self.run_program("text", "export", self.CLOSED, "--revision", revision, "--format",
                                 form, "--language", "en", "--out", str(out),
                                 *self.reader("head-mex"))
                files[form], headers = self.asked(self.at(
                    self.CLOSED, f"/export?revision={revision}&format={form}&language=en"))
                self.assertEqual(files[form], out.read_bytes(), (form, revision))
                self.assertIn(f"topic-4_Rev.{revision}_en.", headers["Content-Disposition"])
        # What the one conference has among itself is not shown to the other, in any form.
        for form in ("json", "docx"):
            self.assertIsNone(self.asked(self.at(self.CLOSED, f"/export?format={form}&revision=1"),
                                         "head-bra")[0])
        named = self.asked(self.at(self.OPEN, "/export?format=text&language=en&revision=1"))[0]
        hidden = self.asked(self.at(
            self.OPEN, "/export?format=text&language=en&revision=1&attribution=none"))[0]
        self.assertIn(b"(CAN)", named)
        self.assertNotIn(b"(CAN)", hidden)

    BROWSERS = ("chromium", "chromium-browser", "google-chrome")

    @unittest.skipUnless(any(map(shutil.which, BROWSERS)), "there is no Chromium")
    def test_a_pdf_by_http_has_the_words_of_the_text(self):
        path = self.at(self.CLOSED, "/export?format=pdf&language=en&revision=1&lines=72")
        pdf, headers = self.asked(path)
        self.assertTrue(pdf.startswith(b"%PDF-"))
        self.assertEqual(headers["Content-Type"], "application/pdf")
        self.assertIn("topic-4_Rev.1_en.pdf", headers["Content-Disposition"])
        self.assertIsNone(self.asked(path, "head-bra")[0])
        if shutil.which("pdftotext"):
            words = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True,
                                   check=True, timeout=60).stdout.decode()
            self.assertIn("lower the cost of sending remittances", " ".join(words.split()))

    def test_terms_by_http_are_those_of_the_program(self):
        out = self.path / "linked.html"
        how = ["--revision", "2", "--glossary", "concepts-2017", *self.reader("head-mex")]
        self.run_program("text", "export", self.CLOSED, "--format", "html", "--language", "en",
                         "--out", str(out), *how)
        asked = "revision=2&language=en&glossary=concepts-2017"
        page, _ = self.asked(self.at(self.CLOSED, f"/export?format=html&{asked}"))
        self.assertEqual(page, out.read_bytes())
        there, _ = self.asked(self.at(self.CLOSED, f"/terms?{asked}"))
        here = self.answer("report", "terms", self.CLOSED, "--in", "en", *how)
        self.assertEqual(json.loads(there)["terms"], here["terms"])
        self.assertTrue(here["terms"])
        table, headers = self.asked(self.at(self.CLOSED, f"/terms?format=csv&{asked}"))
        self.assertEqual(headers["Content-Type"], "text/csv; charset=utf-8")
        uses = sum(len(one["uses"]) for one in here["terms"])
        self.assertEqual(table.count(b"\r\n"), uses + 1 if uses else 0)

    def test_other_programs_open_what_http_exports(self):
        schema = CORPUS / "akomantoso_xsd" / "akomantoso30.xsd"
        for lacking in [one for one, there in (
                ("pandoc", shutil.which("pandoc")), ("xmllint", shutil.which("xmllint")),
                (str(schema), schema.exists())) if not there]:
            if os.environ.get("CONCORD_STRICT") == "1":
                self.fail(f"CONCORD_STRICT=1 and there is no {lacking}")
            self.skipTest(f"there is no {lacking}")
        docx, akn = self.path / "text.docx", self.path / "text.xml"
        docx.write_bytes(self.asked(self.at(
            self.CLOSED, "/export?format=docx&language=es&revision=1"))[0])
        akn.write_bytes(self.asked(self.at(
            self.CLOSED, "/export?format=akn&language=es&revision=1"))[0])
        read = subprocess.run(["pandoc", "--track-changes=all", "-f", "docx", "-t", "native",
                               str(docx)], capture_output=True, text=True, check=True, timeout=60)
        self.assertIn('Str "(CAN,"', read.stdout)
        subprocess.run(["xmllint", "--nonet", "--noout", "--schema", str(schema), str(akn)],
                       capture_output=True, check=True, timeout=60)

    def test_suggestions_and_languages_by_http_are_those_of_the_program(self):
        found = json.loads(self.asked(self.at(self.RCM, "/suggestions"), "officer-rcm")[0])
        told = self.answer("text", "suggest", self.RCM, *self.reader("officer-rcm"))
        for part in ("groups", "links", "topics", "left_out"):
            self.assertEqual(found[part], told[part], part)
        inputs = {one["key"]: one for one in found["paragraphs"]}
        for link in found["links"]:
            for side in ("left", "right"):
                words = inputs[link[side]]["texts"][link["language"]].encode()
                for span in link["spans"]:
                    self.assertTrue(words[slice(*span[side])].strip(), (link, span))
        self.assertIsNone(self.asked(self.at(self.RCM, "/suggestions"), "administrator")[0])
        found = json.loads(self.asked(self.at(self.CLOSED, "/parallel?revision=2"))[0])
        told = self.answer("text", "parallel", self.CLOSED, *self.reader("head-mex"))
        self.assertEqual(found["rows"], told["rows"])
        self.assertEqual([one["language"] for one in found["versions"]],
                         [one["language"] for one in told["versions"]])
        self.assertGreater(len(found["versions"]), 1)

    def test_a_file_by_http_is_read_as_the_program_reads_it(self):
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        file, out = self.path / "text.docx", self.path / "text.json"
        file.write_bytes(self.asked(self.at(
            self.CLOSED, "/export?format=docx&language=es&revision=1"))[0])
        told = self.answer("text", "import", str(file), "--language", "es", "--out", str(out))
        found = json.loads(self.asked("/v1/manuscripts?language=es", body=file.read_bytes(),
                                      **{"Content-Type": kind})[0])
        self.assertEqual(found["manuscript"], json.loads(out.read_text(encoding="utf-8")))
        for part in ("findings", "open", "words", "parties"):
            self.assertEqual(found[part], told[part], part)
        self.assertGreater(found["open"], 0)

    def test_a_server_says_what_its_store_says(self):
        for words, alone in zip(self.ASKED, self.alone):
            self.assertEqual(self.said("--server", self.server.url, words), alone, words)


if __name__ == "__main__":
    unittest.main()
