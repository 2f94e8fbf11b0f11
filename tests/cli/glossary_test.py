#!/usr/bin/env python3
"""Terms that were defined, in the texts that use them: out of a file, and as they were agreed."""

import json
import os
import sys
import time
import unittest
import urllib.request
from pathlib import Path

sys.dont_write_bytecode = True
from program import BINARY, ProgramTest  # noqa: E402

TERMS = {"definitions": [
    {"term": {"es": ["migrante", "persona migrante"], "en": "migrant"},
     "definition": {"es": ["Quien cambia de residencia."], "en": ["Who moves."]},
     "version": "Rev.2", "date": "2018-02-01", "source": "concepts:concept/t1"},
    {"term": {"es": "trata"}, "definition": {"es": "Lo que dice el Protocolo."},
     "version": "Rev.1", "date": "2017-01-01"}]}
TEXT = "gcm:conference-text/RCM/t1"


class Glossary(ProgramTest):
    def draft(self):
        return self.write("draft.md", "---\ntitle: Insumos\ndate: 2017-11-10\n---\n\n"
                                      "La persona migrante y otro migrante.\n\nLa trata.\n")

    def test_files_in_html_and_markdown(self):
        terms, draft = self.write("terms.json", TERMS), self.draft()
        shown = self.run_program("text", "export", draft, "--language", "es", "--glossary", terms,
                                 "--format", "markdown").stdout
        self.assertIn("La [persona migrante](#migrante) y otro migrante.", shown)
        self.assertIn("## Definiciones utilizadas", shown)
        self.assertIn("Rev.2, **modificada después de emitido este texto, el 2018-02-01**", shown)
        self.assertIn("Versión: Rev.1 del 2017-01-01", shown)
        page = self.run_program("text", "export", draft, "--language", "es", "--glossary", terms,
                                "--format", "html").stdout
        self.assertIn('href="#migrante">persona migrante</a>', page)
        self.assertIn('<a id="migrante"></a>', page)

    def test_refuses_other_forms_and_files(self):
        terms, draft = self.write("terms.json", TERMS), self.draft()
        self.run_program("text", "export", draft, "--glossary", terms, "--format", "akn", status=3)
        for name, wrong in {"a": {}, "b": {"definitions": [{}]}, "c": {"definitions": []},
                            "d": {"definitions": [{"term": {"es": 1}}]}}.items():
            self.run_program("text", "export", draft, "--language", "es", "--glossary",
                             self.write(name + ".json", wrong), status=1)
        self.run_program("text", "export", draft, "--glossary", "nothing.json", status=2)

    def test_where_terms_are_used_in_a_case(self):
        self.found()
        self.begin(self.here)
        self.negotiate({"es": "El migrante y el migrante.", "en": "The migrant."},
                       {"es": "La trata.", "en": "Trafficking."})
        terms = self.write("terms.json", TERMS)
        told = self.answer("report", "terms", TEXT, "--glossary", terms, "--in", "es",
                           *self.here("p-ts"))
        self.assertEqual([(one["term"], len(one["uses"])) for one in told["terms"]],
                         [("migrante", 2), ("trata", 1)])
        self.assertFalse(told["terms"][0]["changed_since"])  # the text was not issued yet
        shown = self.run_program("report", "terms", TEXT, "--glossary", terms, "--in", "en",
                                 *self.here("p-ts")).stdout
        self.assertIn("The migrant.", shown)
        self.assertIn("Not used: trata.", shown)
        page = self.run_program("text", "export", TEXT, "--revision", "working", "--glossary",
                                terms, "--format", "html", "--language", "es",
                                *self.here("p-ts")).stdout
        self.assertIn('href="#migrante">migrante</a>', page)
        # A consultation in which nothing was defined.
        self.run_program("report", "terms", TEXT, "--glossary", "gcm", *self.here("p-ts"), status=1)


class Agreed(ProgramTest):
    """Definitions that were agreed in a consultation of their own."""

    WORKFLOW = {
        "workflow": "small-glossary", "format": 1,
        "title": {"en": "Glossary", "es": "Glosario", "pt": "Glossário"},
        "languages": {"authentic": ["es", "en"], "courtesy": []}, "root": "glossary",
        "charts": {
            "glossary": {
                "title": {"en": "Glossary", "es": "Glosario", "pt": "Glossário"}, "key": [],
                "initial": "kept", "states": {"kept": {
                    "title": {"en": "Kept", "es": "Llevado", "pt": "Mantido"},
                    "audience": ["members of any conference", "any secretariat"],
                    "on_entry": ["freeze roster"],
                    "invoke": [{"id": "concepts", "chart": "concept", "each": ["topic"]}],
                    "permits": [{"act": "comment", "by": ["any secretariat"]}],
                    "on": [{"event": "close", "by": ["any secretariat"], "to": "closed",
                            "title": {"en": "Close", "es": "Cerrar", "pt": "Fechar"}}]},
                    "closed": {"final": True,
                               "title": {"en": "Closed", "es": "Cerrado", "pt": "Fechado"},
                               "audience": ["members of any conference", "any secretariat"]}}},
            "concept": {
                "title": {"en": "Concept", "es": "Concepto", "pt": "Conceito"}, "key": ["topic"],
                "document": {"kind": "definition", "title": {
                    "en": "Definition", "es": "Definición", "pt": "Definição"}},
                "initial": "drafting", "states": {
                    "drafting": {
                        "title": {"en": "Drafting", "es": "Redacción", "pt": "Redação"},
                        "audience": ["members of any conference", "any secretariat"],
                        "permits": [{"act": "edit_text", "by": ["any secretariat"]}],
                        "on": [{"event": "agree", "by": ["any secretariat"],
                                "title": {"en": "Agree", "es": "Acordar", "pt": "Acordar"},
                                "do": ["issue revision"], "to": "agreed"}]},
                    "agreed": {
                        "title": {"en": "Agreed", "es": "Acordado", "pt": "Acordado"},
                        "audience": ["members of any conference", "any secretariat"],
                        "settled": True,
                        "on": [{"event": "take_up", "by": ["any secretariat"],
                                "title": {"en": "Take up", "es": "Retomar", "pt": "Retomar"},
                                "to": "drafting"}]}}}}}

    def test_an_agreed_definition_and_its_change(self):
        self.found()
        self.begin(self.here)
        self.negotiate({"es": "El retorno voluntario.", "en": "Voluntary return."})
        start = {"consultation": "concepts", "title": "Concepts",
                 "topics": [{"code": "t1", "title": "Retorno voluntario / voluntary return"}],
                 "conferences": ["RCM"], "bodies": {}, "as": {"body": "RCM-TS"},
                 "definition": self.WORKFLOW}
        self.run_program("workflow", "check", self.write("w.json", self.WORKFLOW))
        self.run_program("consultation", "start", self.write("s.json", start), *self.here("p-ts"))
        concept = "concepts:concept/t1"
        self.run_program("act", concept, "insert_paragraph", "--as", "body:RCM-TS", "--text",
                         "es=" + self.write("d.txt", "El que se decide."), *self.here("p-ts"))
        # While it is drafted it defines nothing.
        self.run_program("report", "terms", TEXT, "--glossary", "concepts", *self.here("p-ts"),
                         status=1)
        self.run_program("act", concept, "agree", "--as", "body:RCM-TS", *self.here("p-ts"))
        told = self.answer("report", "terms", TEXT, "--glossary", "concepts", "--in", "es",
                           *self.here("p-mex"))["terms"]
        self.assertEqual([(one["source"], one["version"], one["uses"][0]["words"])
                          for one in told], [(concept, "Rev.1", "retorno voluntario")])
        shown = self.run_program("text", "export", TEXT, "--revision", "working", "--glossary",
                                 "concepts", "--format", "markdown", "--language", "es",
                                 *self.here("p-mex")).stdout
        self.assertIn("El [retorno voluntario](#retorno-voluntario).", shown)
        self.assertIn("El que se decide.", shown)
        self.assertNotIn("en revisión", shown)
        # Taken up again, it stays as it was agreed until the next is; and says so.
        self.run_program("act", concept, "take_up", "--as", "body:RCM-TS", *self.here("p-ts"))
        self.run_program("act", concept, "insert_paragraph", "--as", "body:RCM-TS", "--text",
                         "es=" + self.write("e.txt", "Sin presiones."), *self.here("p-ts"))
        shown = self.run_program("text", "export", TEXT, "--revision", "working", "--glossary",
                                 "concepts", "--format", "markdown", "--language", "es",
                                 *self.here("p-mex")).stdout
        self.assertIn("Rev.1 del", shown)
        self.assertIn("**en revisión**", shown)
        self.assertNotIn("Sin presiones.", shown)
        again = self.answer("report", "terms", TEXT, "--glossary", "concepts", "--in", "es",
                            *self.here("p-mex"))["terms"]
        self.assertTrue(again[0]["under_revision"])
        self.run_program("act", concept, "agree", "--as", "body:RCM-TS", *self.here("p-ts"))
        again = self.answer("report", "terms", TEXT, "--glossary", "concepts", "--in", "es",
                            *self.here("p-mex"))["terms"]
        self.assertEqual((again[0]["under_revision"], again[0]["version"]), (False, "Rev.2"))
        table = self.run_program("report", "terms", TEXT, "--glossary", "concepts", "--in", "es",
                                 "--format", "csv", *self.here("p-mex")).stdout
        self.assertIn("Retorno voluntario", table)
        self.over_http(self.answer("case", TEXT, *self.here("p-mex"))["id"])

    def test_a_term_is_linked_in_each_language_of_the_text(self):
        self.found()
        self.begin(self.here)
        self.negotiate({"es": "El retorno voluntario.", "en": "Voluntary return."})
        start = {"consultation": "concepts", "title": "Concepts",
                 "topics": [{"code": "t1", "title": {"es": "Retorno voluntario",
                                                     "en": "Voluntary return"}}],
                 "conferences": ["RCM"], "bodies": {}, "as": {"body": "RCM-TS"},
                 "definition": self.WORKFLOW}
        self.run_program("consultation", "start", self.write("s.json", start), *self.here("p-ts"))
        concept = "concepts:concept/t1"
        self.run_program("act", concept, "insert_paragraph", "--as", "body:RCM-TS",
                         "--text", "es=" + self.write("d.txt", "El que se decide."),
                         "--text", "en=" + self.write("e.txt", "One that is decided on."),
                         *self.here("p-ts"))
        self.run_program("act", concept, "agree", "--as", "body:RCM-TS", *self.here("p-ts"))
        for language, link in (("es", "[retorno voluntario](#retorno-voluntario)"),
                               ("en", "[Voluntary return](#voluntary-return)")):
            for reader in ("en", "es"):
                shown = self.run_program(
                    "--language", reader, "text", "export", TEXT, "--revision", "working",
                    "--glossary", "concepts", "--format", "markdown", "--language", language,
                    *self.here("p-mex")).stdout
                self.assertIn(link, shown, (language, reader))

    def over_http(self, case):
        """The same from a server: the list in each form, and the text with its links."""
        server = self.serve()
        token = Path(self.token("p-mex")).read_text().strip()

        def get(path):
            request = urllib.request.Request(
                f"{server.url}/v1/cases/{case}/{path}",
                headers={"Authorization": "Bearer " + token, "Accept-Language": "es"})
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.headers["Content-Type"].split(";")[0], answer.read().decode()

        kind, told = get("terms?glossary=concepts&language=es")
        self.assertEqual(kind, "application/json")
        term = json.loads(told)["terms"][0]
        self.assertEqual((term["version"], term["uses"][0]["words"], term["uses"][0]["number"]),
                         ("Rev.2", "retorno voluntario", 1))
        for form, wanted, part in (
                ("csv", "text/csv", "retorno voluntario"),
                ("html", "text/html", "Términos definidos"),
                ("markdown", "text/markdown", "Términos definidos")):
            kind, told = get(f"terms?glossary=concepts&language=es&format={form}")
            self.assertEqual(kind, wanted)
            self.assertIn(part, told)
        _, page = get("export?format=html&glossary=concepts&language=es")
        self.assertIn('href="#retorno-voluntario">retorno voluntario</a>', page)
        self.assertIn("Sin presiones.", page)


CONCEPT = "concepts:concept/migrant"
DEFINED = "concepts:conference-definition/RCM/migrant"
ANSWER = "concepts:answer/RCM/migrant/"


class AsBundled(ProgramTest):
    """The program's own workflow: one concept gets a definition, the other none, and both
    conferences' glossary is agreed as a whole, twice."""

    def prepare(self):
        self.found()
        self.begin(self.here)
        self.negotiate({"es": "Cada migrante.", "en": "Each migrant."})
        self.run_program("act", TEXT, "circulate", "--as", "body:RCM-TS", "--deadline",
                         "silence=P10D", *self.here("p-ts"))  # Rev.1
        self.run_program("consultation", "start", self.write("s.json", {
            "consultation": "concepts", "workflow": "concept-definitions", "title": "Concepts",
            "topics": [{"code": "migrant", "title": {"es": "migrante", "en": "migrant"}},
                       {"code": "host", "title": {"es": "anfitrión", "en": "host"}}],
            "conferences": ["RCM"], "as": {"body": "RCM-TS"}}), *self.here("p-ts"))

    def setUp(self):
        super().setUp()
        self.server = self.serve()

    def act(self, person, case, command, *words, who=None, status=0):
        own = {"p-ts": "body:RCM-TS", "p-gtm": "body:RCM", "p-mex": "MEX"}[person]
        return self.run_program("act", case, command, "--as", who or own, *words,
                                *self.there(self.server, person), status=status)

    def texts(self, es, en):
        return ["--text", "es=" + self.write("t.es", es), "--text", "en=" + self.write("t.en", en)]

    def take(self, text):
        told = self.answer("dispositions", text, *self.there(self.server, "p-ts"))
        source, = (one for one in told["sources"] if one["paragraphs"])
        self.act("p-ts", text, "take_paragraph", "--payload", json.dumps({"source": {
            "document": source["case"], "paragraph": source["paragraphs"][0]["paragraph"]}}))

    def define(self):
        """In the conference: Mexico's answer is the definition."""
        self.act("p-ts", DEFINED, "send_questionnaire", "--deadline", "answers=P10D")
        self.act("p-mex", ANSWER + "MEX", "set_field", "--set", "defined-in-law=in-law")
        self.act("p-mex", ANSWER + "MEX", "insert_paragraph", *self.texts("Quien sale.",
                                                                        "Who leaves."))
        self.act("p-mex", ANSWER + "MEX", "answer")
        self.act("p-gtm", ANSWER + "GTM", "set_field", "--set", "defined-in-law=not-defined",
                 who="GTM")
        self.act("p-gtm", ANSWER + "GTM", "answer", who="GTM")
        self.act("p-ts", DEFINED, "close_questionnaire")
        self.take(DEFINED)
        self.act("p-gtm", DEFINED, "derogate", "--reason", "A rehearsal.", "--payload",
                 '{"event": "circulate", "guard": "notice_kept"}')
        self.act("p-ts", DEFINED, "circulate", "--deadline", "silence=PT1S")
        for _ in range(200):
            if "unbroken" in self.state(DEFINED):
                break
            time.sleep(0.05)
        self.act("p-gtm", DEFINED, "announce")

    def leave_undefined(self):
        for chart, by in (("conference-definition/RCM", "send_questionnaire"), ("concept", "")):
            case = f"concepts:{chart}/host"
            if by:
                self.act("p-ts", case, by, "--deadline", "answers=P10D")
                for party, person in (("MEX", "p-mex"), ("GTM", "p-gtm")):
                    answer = f"concepts:answer/RCM/host/{party}"
                    self.act(person, answer, "set_field", "--set", "defined-in-law=not-defined",
                             who=party)
                    self.act(person, answer, "answer", who=party)
                self.act("p-ts", case, "close_questionnaire")
            else:
                self.act("p-ts", case, "compare")
            self.act("p-ts", case, "close_undefined", "--reason", "Nadie lo define.")

    def agree(self):
        self.act("p-gtm", CONCEPT, "put_question")
        self.act("p-ts", CONCEPT, "record_presence", "--payload",
                 '{"decision": "agreement", "present": ["MEX", "GTM"]}')
        self.act("p-gtm", CONCEPT, "close_question")

    def state(self, case):
        return json.dumps(self.answer("case", case, *self.there(self.server, "p-ts"))["state"])

    def terms(self):
        return self.answer("report", "terms", TEXT, "--glossary", "concepts", "--in", "es",
                           *self.there(self.server, "p-mex"))["terms"]

    def exported(self, form, language="es"):
        return self.run_program("text", "export", TEXT, "--glossary", "concepts", "--format", form,
                                "--language", language, *self.there(self.server, "p-mex")).stdout

    def test_a_glossary_is_agreed_as_a_whole_in_two_versions(self):
        glossary = "concepts:glossary"
        self.define()
        self.act("p-ts", CONCEPT, "compare")
        self.take(CONCEPT)
        self.agree()
        refused = self.act("p-gtm", glossary, "agree_glossary", status=1).stderr
        self.assertIn("1 of 2 is in, 2 are needed; missing: host", refused)
        self.leave_undefined()
        self.act("p-gtm", glossary, "agree_glossary")
        self.assertEqual((self.state(glossary), self.state(CONCEPT)), ('["agreed"]', '["agreed"]'))
        # In the text that was issued before it: what it uses was defined since.
        one, = self.terms()
        self.assertEqual((one["term"], one["version"], one["changed_since"]),
                         ("migrante", "Rev.1", True))
        # A concept is taken up again: the whole is agreed no more, the first version is used still.
        self.act("p-gtm", CONCEPT, "take_up_again", "--reason", "Se añade el tránsito.")
        self.assertEqual(self.state(glossary), '["kept"]')
        self.act("p-gtm", glossary, "agree_glossary", status=1)
        self.act("p-ts", CONCEPT, "propose_bridge", *self.texts("También quien transita.",
                                                               "Also who passes."))
        one, = self.terms()
        self.assertEqual((one["version"], one["under_revision"]), ("Rev.1", True))
        self.assertNotIn("transita", self.exported("markdown"))
        self.agree()
        self.act("p-gtm", glossary, "agree_glossary")
        one, = self.terms()
        self.assertEqual((one["version"], one["under_revision"], one["changed_since"]),
                         ("Rev.2", False, True))
        for form in ("markdown", "html"):
            page = self.exported(form)
            self.assertIn("También quien transita.", page)
            self.assertIn("modificada después de emitido este texto", page)
        self.assertIn("Rev.2, **modificada después de emitido este texto, el",
                      self.exported("markdown"))
        self.assertIn("Rev.1", self.run_program(
            "document", CONCEPT, "--revision", "1", *self.there(self.server, "p-mex")).stdout)


if __name__ == "__main__":
    assert os.path.exists(BINARY), BINARY
    unittest.main()
