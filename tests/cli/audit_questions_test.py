#!/usr/bin/env python3
"""The auditor's questions on a played store, in the terminal, as CSV and JSON, and over HTTP."""

import csv
import io
import json
import re
import shlex
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
from program import BINARY, ProgramTest, Server, clean_environment, play  # noqa: E402

BROADEST = 100
TEXT = "gcm-2017:conference-text/RCM/topic-2"
MEXICO = "gcm-2017:country-input/RCM/topic-2/MEX"


class AuditQuestions(ProgramTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kept = tempfile.TemporaryDirectory(prefix="concord-asked-")
        cls.addClassCleanup(cls.kept.cleanup)
        cls.played = play(Path(cls.kept.name, "store"))
        cls.server = Server(cls.played)
        cls.addClassCleanup(cls.server.end)

    def reader(self, person):
        return ["--token-file", str(Path(self.played, "tokens", person + ".token"))]

    def ask(self, *question, person="auditor", place=None, verb="log", status=0):
        place = place or ["--server", self.server.url]
        return self.run_program("audit", verb, *question, *place, *self.reader(person),
                                status=status).stdout

    def entries(self, *question, **where):
        return json.loads(self.ask(*question, "--json", **where))["entries"]

    def test_of_nobody_it_is_said_that_nobody_is_called_so(self):
        """An empty answer looks as if somebody had done nothing."""
        def said(who, *more):
            done = self.run_program("audit", "log", "--who", who, *more, "--server",
                                    self.server.url, *self.reader("auditor"))
            return done.stdout, done.stderr
        name = next(entry["actor"]["name"] for entry in self.entries("--all") if "actor" in entry)
        one, *_ = sorted(name.split(), key=len, reverse=True)
        out, told = said("Nobody At All")
        self.assertIn("No entry that you may see.", out)
        self.assertIn('The registry knows nobody called "Nobody At All".', told)
        self.assertEqual(told.count("\n"), 1)
        self.assertIn("Near it: ", said(f"Nobody {one}")[1])
        self.assertIn(name, said(f"Nobody {one}")[1])
        out, told = said("Nobody At All", "--json")
        self.assertEqual(json.loads(out)["entries"], [])
        self.assertIn("nobody called", told)
        # Who is known, and did nothing then, is no unknown.
        self.assertEqual(said(name, "--from", "2999-01-01")[1], "")
        self.assertEqual(said(name)[1], "")

    def test_what_nothing_is_called_is_said(self):
        """A mistyped code, consultation, case or digest looks as if nothing had happened."""
        def told(*question, language="en", person="auditor"):
            done = self.run_program("audit", "log", *question, "--server", self.server.url,
                                    "--language", language, *self.reader(person))
            self.assertTrue(done.stdout, question)
            return done.stderr
        for question, unknown, near in (
                (("--principal", "MEXX"), 'no party and no body with the code "MEXX"',
                 "Mexico (MEX)"),
                (("--principal", "mexico"), 'no party and no body with the code "mexico"',
                 "Mexico (MEX)"),
                (("--principal", "body:RCM-TS"), 'with the code "body:RCM-TS"', "(RCM-TS)."),
                (("--principal", "Qqqqqqqq"), 'with the code "Qqqqqqqq"', "concord registry show"),
                (("--consultation", "gcm-2071"), 'no consultation "gcm-2071" that you may see',
                 "(gcm-2017)"),
                (("--case", "abcdefghijklmnop"), 'no case "abcdefghijklmnop" that you may see',
                 "concord consultation cases"),
                (("--document", "abcdefghijklmnop"), 'no case "abcdefghijklmnop"', ":KEY"),
                (("--text", "5DMbJWJUq8QV"), 'the digest "5DMbJWJUq8QV"', "Give the whole digest")):
            with self.subTest(question=question):
                self.assertIn(unknown, told(*question))
                self.assertIn(near, told(*question))
                self.assertEqual(told(*question).count("\n"), 1)
                self.assertEqual(told(*question, "--json"), told(*question))
        self.assertIn("México (MEX)", told("--principal", "MEXX", language="es"))
        # Two that nothing has are two sentences; what is known and did nothing then is none.
        self.assertEqual(told("--principal", "QQQQQ", "--text", "x").count("\n"), 2)
        text = json.loads(self.ask(TEXT, "--json", verb="who"))["texts"][0]["text_digest"]
        for question in (("--principal", "MEX"), ("--consultation", "gcm-2017"),
                         ("--consultation", "registry"), ("--document", MEXICO),
                         ("--text", text)):
            self.assertEqual(told(*question, "--from", "2999-01-01"), "", question)

    def test_a_key_that_no_case_has_is_said_with_its_option(self):
        mistyped = MEXICO[:-1] + "Y"
        for option in ("--case", "--document"):
            said = self.run_program("audit", "log", option, mistyped, "--server", self.server.url,
                                    *self.reader("delegate-mex"), status=1).stderr
            self.assertIn(f'{option}: There is no case "{mistyped}" that you may see.', said)
            self.assertIn("Near it: ", said)
            self.assertIn(MEXICO, said)
            said = self.run_program("audit", "log", option, "nowhere:nothing", "--server",
                                    self.server.url, *self.reader("delegate-mex"),
                                    status=1).stderr
            self.assertIn(f'{option}: There is no case "nowhere:nothing"', said)
            self.assertIn("Name it as CONSULTATION:KEY", said)

    def test_what_one_may_not_see_is_said_as_what_is_not_there(self):
        """A case of others, and one that nobody has, are told in the same words."""
        hidden = {entry["case"] for entry in self.entries("--all", person="delegate-mex")
                  if "case" in entry}
        hidden -= {entry["case"] for entry in self.entries("--all", person="delegate-arg")
                   if "case" in entry}
        case, nowhere = sorted(hidden)[0], "abcdefghijklmnop"
        said = [self.run_program("audit", "log", "--case", one, "--server", self.server.url,
                                 *self.reader("delegate-arg")).stderr for one in (case, nowhere)]
        self.assertEqual(said[0].replace(case, nowhere), said[1])
        self.assertIn("that you may see", said[1])

    def test_the_examples_of_the_page_for_auditors_find_something(self):
        page = Path(__file__).parents[2].joinpath("docs", "auditing.md").read_text(encoding="utf-8")
        examples = re.findall(r"^    concord audit log (.*)$", page, re.MULTILINE)
        self.assertGreater(len(examples), 2)
        for example in examples:
            question = shlex.split(example.partition(">")[0])
            self.assertGreater(len(self.ask(*question).splitlines()), 1, example)

    def test_filters_narrow_what_is_there(self):
        everything = self.entries("--all")
        self.assertGreater(len(everything), 500)
        asked = {
            ("--principal", "MEX"): lambda e: e.get("principal") == "MEX",
            ("--what", "dissociation"): lambda e: any(
                event.get("stance") == "dissociation" for event in e["events"]),
            ("--office", "jefe o jefa de delegación"): lambda e: any(
                one["office"] == "head_of_delegation" for one in e.get("held", [])),
            ("--consultation", "registry"): lambda e: e["consultation"] == "registry",
            ("--from", "2017-08-01", "--to", "2017-09-01"):
                lambda e: e["time"].startswith("2017-08"),
            ("--document", MEXICO, "--what", "SourceAdmitted"): lambda e: any(
                event["type"] == "SourceAdmitted" for event in e["events"]
            ) and MEXICO.endswith(e.get("key", "")) or any(
                event["type"] == "SourceAdmitted" and event["document"] == self.mexico()
                for event in e["events"]),
        }
        for question, holds in asked.items():
            with self.subTest(question=question):
                expected = [e["position"] for e in everything if holds(e)]
                self.assertTrue(expected)
                self.assertEqual([e["position"] for e in self.entries(*question, "--all")],
                                 expected)

    def mexico(self):
        return self.entries("--case", MEXICO, "--limit", "1")[0]["case"]

    def test_fits_the_screen_with_names(self):
        for verb, question in (("log", ["--limit", "300", "--newest"]), ("who", [TEXT]),
                               ("kinds", [])):
            shown = self.ask(*question, verb=verb)
            for line in shown.splitlines():
                self.assertLessEqual(len(line), BROADEST, line)
            self.assertNotIn("TextCirculated ", shown if verb == "log" else "")
        # An office of no delegation and no body stands by itself.
        told = self.ask("--consultation", "registry", "--limit", "40")
        self.assertIn(", administrator", told)
        self.assertNotIn("administrator of", told)
        of_one = self.ask("--case", MEXICO, "--limit", "3")
        self.assertIn("Each of these entries is of gcm", of_one)
        told = " ".join(self.ask("--consultation", "registry", "--limit", "300", "--language",
                                 "es").split())
        self.assertIn("delegación de MEX", told)
        self.assertNotIn("delegación of", told)
        stance = self.ask("--what", "dissociation")
        for words in ("Stance taken:", "Rosario Lacayo, head of", "delegation", "NIC"):
            self.assertIn(words, " ".join(stance.split()))

    def test_csv_is_the_same_as_json(self):
        question = ["--principal", "MEX", "--newest", "--limit", "40"]
        done = subprocess.run([BINARY, "audit", "log", *question, "--csv",
                               "--server", self.server.url, *self.reader("auditor")],
                              capture_output=True, check=True, env=clean_environment())
        text = done.stdout.decode()
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        entries = self.entries(*question)
        self.assertEqual([int(row["position"]) for row in rows],
                         [e["position"] for e in entries])
        self.assertEqual([row["actor_name"] for row in rows], [e["actor"]["name"] for e in entries])
        self.assertIn("\r\n", text)
        for row in rows:
            for cell in row.values():
                self.assertNotIn(cell[:1], tuple("=+-@"))
        acts = list(csv.DictReader(io.StringIO(self.ask(TEXT, "--csv", verb="who"), newline="")))
        who = json.loads(self.ask(TEXT, "--json", verb="who"))
        rounds = [one for decision in who["decisions"]
                  for one in (decision, *decision.get("earlier", []))]
        told = [one["position"] for one in who["acts"]]
        told += [one["position"] for said in rounds for one in said["stances"]]
        self.assertEqual([int(row["position"]) for row in acts], sorted(told))
        # One entry may record what came by note and the stance that it was.
        self.assertLess(len(set(told)), len(told))

    def test_a_server_answers_alike_and_readers_see_theirs(self):
        question = ["--principal", "MEX", "--all"]
        here = self.entries(*question)
        mine = self.entries(*question, person="delegate-mex")
        place = ["--data", play(Path(self.kept.name, "not-served"))]
        self.assertEqual(self.entries(*question, place=place), here)
        self.assertEqual(self.entries(*question, place=place, person="delegate-mex"), mine)
        private = {e["position"] for e in mine} - {e["position"] for e in here}
        self.assertTrue(private, "a delegation's own work, which the auditor is not shown")

    def test_what_is_not_known_says_what_to_do(self):
        said = self.run_program("audit", "log", "--what", "nonsense", "--server", self.server.url,
                                *self.reader("auditor"), status=1).stderr
        self.assertIn("concord audit kinds", said)
        said = self.run_program("audit", "log", "--what", "StanceTakn", "--server",
                                self.server.url, *self.reader("auditor"), status=1).stderr
        self.assertIn("Near it: StanceTaken. GET", said)
        said = self.run_program("audit", "log", "--office", "king", "--server", self.server.url,
                                *self.reader("auditor"), status=1).stderr
        self.assertIn("Known are: ", said)
        self.assertIn("head_of_delegation", said)
        for named in ("HEAD OF DELEGATION", "jefe o jefa de delegacion"):
            self.assertEqual(self.entries("--all", "--office", named),
                             self.entries("--all", "--office", "head_of_delegation"))

    def test_as_of(self):
        everything = self.entries("--all")
        for one in (everything[10], everything[300]):
            then = self.entries("--as-of", f"position:{one['position']}", "--all")
            self.assertEqual([e["position"] for e in then], [
                e["position"] for e in everything if e["commit"] <= one["commit"]])


if __name__ == "__main__":
    unittest.main()
