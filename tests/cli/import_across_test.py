#!/usr/bin/env python3
"""`concord text import FILE --across CONSULTATION`: one paper on several topics."""

import sys
import unittest

sys.dont_write_bytecode = True
import program  # noqa: E402
from program import ProgramTest  # noqa: E402

START = {**program.START,
         "topics": [{"code": "t1", "title": "Factores de la migración / Drivers of migration"},
                    {"code": "t2", "title": "Vías regulares"},
                    {"code": "t3", "title": "Gobernanza"}]}

PAPER = """# Aportes de México

México agradece la invitación.

## FACTORES DE LA MIGRACION

El clima expulsa.

### Agua

La sequía [también | ante todo (MEX)] cuenta.

## t2. Vías regulares:

Más visas.

## Drivers of migration

Climate is a driver.
"""


class ImportAcross(ProgramTest):
    def prepare(self):
        self.found()
        for person in ("p-mex", "p-gtm", "p-ts"):
            self.run_program("token", "issue", person, "--save-token", self.token(person),
                             *self.here("admin"))
        self.run_program("consultation", "start", self.write("start.json", START),
                         *self.here("p-ts"))
        self.run_program("act", "gcm:consultation", "open", "--as", "body:RCM-TS",
                         *self.here("p-ts"))
        self.invite("t1", "t2")

    def invite(self, *topics):
        for topic in topics:
            self.run_program("act", f"gcm:conference-text/RCM/{topic}", "invite_inputs", "--as",
                             "body:RCM-TS", "--deadline", "cut-off=P30D", *self.here("p-ts"))

    def bring(self, text, *more, status=0):
        file = self.write("paper.md", text)
        return self.run_program("text", "import", file, "--across", "gcm", "--as", "MEX",
                                "--language", "es", *more, *self.here("p-mex"), status=status)

    def words(self, topic):
        document = self.answer("document", f"gcm:country-input/RCM/{topic}/MEX",
                               *self.here("p-mex"))
        return [one["texts"]["es"]["text"] for one in document["paragraphs"]]

    def test_each_section_goes_into_the_input_on_its_topic(self):
        tried = self.bring(PAPER, "--conference", "RCM", "--dry-run")
        self.assertIn("t1: 4 would be proposed as MEX, in country-input/RCM/t1/MEX.", tried.stdout)
        self.assertIn('under "FACTORES DE LA MIGRACION" (paragraph 3)', tried.stdout)
        self.assertIn('under "Drivers of migration" (paragraph 9)', tried.stdout)
        self.assertEqual(self.words("t1"), [])
        done = self.bring(PAPER, "--conference", "RCM")
        self.assertIn("t2: 1 proposed as MEX", done.stdout)
        self.assertIn("paragraph 8: insert_paragraph", done.stdout)
        self.assertEqual(self.words("t1"), ["El clima expulsa.", "Agua",
                                            "La sequía ante todo cuenta.",
                                            "Climate is a driver."])
        self.assertEqual(self.words("t2"), ["Más visas."])

    def test_what_stands_before_the_first_topic_is_reported_and_goes_where_one_says(self):
        told = self.bring(PAPER, "--dry-run", "--json").stdout
        for words in ("Aportes de México", "México agradece la invitación.", '"line":'):
            self.assertIn(words, told)
        done = self.bring(PAPER, "--rest-into", "vias REGULARES")
        self.assertNotIn("--rest-into", done.stdout)
        self.assertEqual(self.words("t2"), ["Aportes de México", "México agradece la invitación.",
                                            "Más visas."])

    def test_a_footnote_that_goes_into_another_topic_is_missed(self):
        done = self.bring("## t1\n\nUno[^1].\n\n## t2\n\nDos[^1].\n\n[^1]: Desde 2018.\n")
        self.assertEqual(done.stdout.count("note_mark_unknown"), 1)
        self.assertIn("The mark [^1] means no footnote of this text. (line 3, paragraph 2)",
                      done.stdout)

    def test_headings_that_name_no_topic_are_refused_at_once_with_the_topics(self):
        done = self.bring(PAPER + "\n## Remesas\n\nBajar su costo.\n\n# Anexo\n\nNada.\n", status=1)
        self.assertIn('These headings name no topic: "Remesas"; "Anexo".', done.stderr)
        self.assertIn("t2 (Vías regulares); t3 (Gobernanza)", done.stderr)
        done = self.bring("## Introdución\n\nHola.\n\n## t1\n\nUno.\n", status=1)
        self.assertIn('This heading names no topic: "Introdución".', done.stderr)
        done = self.bring("Sin títulos.\n", status=1)
        self.assertIn("No heading of the file names a topic.", done.stderr)
        done = self.bring(PAPER, "--rest-into", "t9", status=1)
        self.assertIn('There is no topic "t9".', done.stderr)
        self.assertEqual(self.words("t1"), [])

    def test_a_lower_heading_that_names_another_topic_is_refused(self):
        done = self.bring("# t1\n\nUno.\n\n## Vías regulares\n\nMás visas.\n", status=1)
        self.assertIn('The heading "Vías regulares" names t2', done.stderr)
        self.assertIn("within what is on t1", done.stderr)
        self.assertEqual(self.words("t1"), [])
        # That of its own topic may stand there.
        self.bring("# t1\n\nUno.\n\n## Drivers of migration\n\nDos.\n")
        self.assertEqual(self.words("t1"), ["Uno.", "Drivers of migration", "Dos."])

    def test_nothing_is_done_where_one_topic_is_refused(self):
        """The third topic is not open yet: what the others would take is not begun."""
        done = self.bring(PAPER + "\n## Gobernanza\n\nJuntos.\n", status=1)
        self.assertIn("You see no case for MEX's input on t3. Nothing was done.", done.stderr)
        self.assertEqual(self.words("t1"), [])
        self.run_program("act", "gcm:country-input/RCM/t2/MEX", "nil_return", "--as", "MEX",
                         *self.here("p-mex"))
        done = self.bring(PAPER, status=1)
        self.assertIn("t2, paragraph", done.stderr)
        self.assertIn("Nothing was done.", done.stderr)
        self.assertEqual(self.words("t1"), [])

    def test_where_to_is_asked_for_once(self):
        file = self.write("paper.md", PAPER)
        for words in (["--into", "gcm:consultation", "--across", "gcm"],
                      ["--into", "gcm:consultation", "--rest-into", "t1"]):
            self.run_program("text", "import", file, "--as", "MEX", *words, *self.here("p-mex"),
                             status=3)


if __name__ == "__main__":
    unittest.main()
