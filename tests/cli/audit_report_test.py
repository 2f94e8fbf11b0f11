#!/usr/bin/env python3
"""The auditor's page: well-formed, self-contained, and its figures are those of the log."""

import json
import re
import shlex
import subprocess
import sys
import tempfile
import unittest
from html.parser import HTMLParser
from pathlib import Path

sys.dont_write_bytecode = True
from english import english_in  # noqa: E402
from program import BINARY, ProgramTest, Server, clean_environment, play  # noqa: E402

VOID = {"meta", "br", "wbr", "link", "img"}
HEADINGS = {
    "en": ("Audit report", "In short", "Out of the ordinary"),
    "es": ("Informe de auditoría", "En resumen", "Fuera de lo común"),
    "pt": ("Relatório de auditoria", "Em resumo", "Fora do comum"),
}


class Page(HTMLParser):
    """Headings, and the rows of each table as texts. Tags must close in order."""

    def __init__(self, text):
        super().__init__()
        self.open, self.headings, self.rows, self.attributes = [], [], [], []
        self.tags = set()
        self.feed(text)
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)
        if tag in ("h1", "h2"):
            self.headings.append("")
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if tag == "br" and "td" in self.open:
            self.rows[-1][-1] += " "

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        if self.open and self.open[-1] in ("h1", "h2"):
            self.headings[-1] += data
        if "td" in self.open or "th" in self.open:
            self.rows[-1][-1] += data

    def figures(self):
        return {row[0]: int(row[1]) for row in self.rows if len(row) == 2 and row[1].isdigit()}


class AuditReport(ProgramTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kept = tempfile.TemporaryDirectory(prefix="concord-report-")
        cls.addClassCleanup(cls.kept.cleanup)
        cls.played = play(Path(cls.kept.name, "store"))
        # The first act after the play meets the deadlines that are over by today's clock.
        subprocess.run([BINARY, "token", "issue", "--admin", "--data", cls.played, "--save-token",
                        str(Path(cls.kept.name, "admin.token"))], check=True,
                       env=clean_environment(), stdout=subprocess.DEVNULL, timeout=60)

    def at(self, person, place=None):
        return [*(place or ["--data", self.played]), "--token-file",
                str(Path(self.played, "tokens", person + ".token"))]

    def report(self, *words, person="auditor", place=None):
        return self.run_program("audit", "report", "gcm-2017", *words,
                                *self.at(person, place)).stdout

    def log(self, *words, person="auditor"):
        return json.loads(self.run_program("audit", "log", "--consultation", "gcm-2017", "--all",
                                           "--json", *words, *self.at(person)).stdout)["entries"]

    def count(self, person, *what):
        """By the events of the entries that a question finds, not by its own count."""
        entries = self.log("--what", what[0], person=person)
        return sum(all(event.get(name) == value for name, value in (("type", what[1]), *what[2:]))
                   for entry in entries for event in entry["events"])

    def test_who_announced_an_adoption_is_named(self):
        """No stance tells it: an adoption by silence stands when the presidency says so."""
        rows = {row[0]: row for row in Page(self.report("--unverified")).rows if len(row) == 6}
        announced = self.log("--what", "announce")
        self.assertTrue(announced)
        for entry in announced:
            if "actor" not in entry:
                continue
            row = rows[str(entry["position"])]
            self.assertIn(entry["actor"]["name"], row[3])
            self.assertEqual(row[4], entry["principal"])

    def test_figures_are_those_of_the_log(self):
        for person in ("auditor", "delegate-mex"):
            figures = Page(self.report("--unverified", person=person)).figures()
            self.assertEqual(figures["Entries of the log that you see"],
                             len(self.log(person=person)))
            for label, what in {
                "Texts issued": ("RevisionIssued", "RevisionIssued"),
                "Questions put": ("DecisionOpened", "DecisionOpened"),
                "Outcomes stated, those that were computed again included":
                    ("DecisionClosed", "DecisionClosed"),
                "Stances taken": ("StanceTaken", "StanceTaken"),
                "Objections": ("objection", "StanceTaken", ("stance", "objection")),
                "Dissociations": ("dissociation", "StanceTaken", ("stance", "dissociation")),
                "Acts recorded by the secretariat for a party": ("ActReceived", "ActReceived"),
                "Recorded acts disavowed": ("ActDisavowed", "ActDisavowed"),
            }.items():
                self.assertEqual(figures[label], self.count(person, *what), label)
        self.assertGreater(figures["Stances taken"], 0)

    def test_names_each_stance_with_its_place(self):
        page = Page(self.report("--unverified"))
        rows = {row[0]: row for row in page.rows if row and row[0].isdigit()}
        stances = [(entry, event) for entry in self.log("--what", "StanceTaken")
                   for event in entry["events"] if event["type"] == "StanceTaken"]
        self.assertTrue(stances)
        for entry, event in stances:
            row = rows[str(entry["position"])]
            self.assertEqual(row[1] if len(row) == 7 else row[4], event["party"], row)
            self.assertIn(entry["actor"]["name"], " ".join(row))
            self.assertIn(entry["office_text"], " ".join(row))

    def test_shows_the_first_words_to_who_may_read_them(self):
        document = json.loads(self.run_program(
            "document", "gcm-2017:conference-text/RCM/topic-2", "--revision", "2", "--json",
            *self.at("auditor")).stdout)
        first = document["paragraphs"][0]["texts"]["en"]["text"]
        self.assertIn("“" + " ".join(first.split(" ")[:5]), self.report("--unverified"))

    def test_a_quotation_is_whole_or_says_that_it_is_not(self):
        page = self.report("--unverified")
        self.assertNotRegex(page, "[.,;:]…")
        quoted = re.findall("“([^”]*)”</p>", page)
        for one in quoted:
            self.assertRegex(one, "[.…]$")
        self.assertEqual({one[-1] for one in quoted}, {".", "…"})

    def test_stands_alone_in_three_languages(self):
        for language, headings in HEADINGS.items():
            text = self.report("--unverified", "--language", language)
            page = Page(text)
            self.assertIn(("lang", language), page.attributes)
            for heading in headings:
                self.assertIn(heading, page.headings)
            self.assertFalse({"script", "img", "link", "iframe"} & page.tags)
            self.assertFalse([value for name, value in page.attributes
                              if name in ("src", "href")])
            self.assertNotIn("url(", text)
            self.assertIn("@page { size: A4", text)
            for key in ("n.", "does.", "check."):
                self.assertFalse([row for row in page.rows if row[0].startswith(key)])

    def test_says_what_was_verified(self):
        out = self.path / "report.html"
        self.assertEqual(self.report("--out", str(out)).strip(), f"Written: {out}")
        page = Page(out.read_text(encoding="utf-8"))
        verdicts = {row[0]: row[1] for row in page.rows if len(row) == 3}
        self.assertEqual(verdicts["workflow"], "proved")
        self.assertIn("Not proved", verdicts)
        page = Page(self.report("--language", "es"))
        rows = [row for row in page.rows if len(row) == 3]
        told = next(row for row in rows if row[0] == "flujo de trabajo")
        self.assertEqual(told[1], "probado")
        for row in rows:
            if row[1] == "probado" or row[0] == "No probado":
                self.assertIsNone(english_in(row[2]), row)
        server = Server(self.played)
        self.addCleanup(server.end)
        told = self.report(place=["--server", server.url])
        self.assertIn("Nothing was verified for this page", told)
        self.assertIn("audit bundle gcm-2017:", told)

    def test_its_commands_can_be_typed(self):
        """As they stand on the page of a store and of a server, but for what is in capitals."""
        for kind in ("store", "server"):
            place = ["--data", self.played]
            if kind == "server":
                server = Server(self.played)
                self.addCleanup(server.end)
                place = ["--server", server.url]
            rows = Page(self.report("--unverified", place=place)).rows
            commands = [row[0] for row in rows if row[0].startswith("concord audit ")]
            self.assertEqual(len(commands), 4, commands)
            evidence = self.path / kind
            for command in commands:
                key = Path(evidence, "log.vkey")
                filled = {"YOUR-TOKEN": self.at("auditor")[-1], "evidence": str(evidence),
                          "KEY-OF-THE-LOG": key.read_text().strip() if key.exists() else ""}
                words = [filled.get(word, word) for word in shlex.split(command)]
                self.assertTrue(self.run_program(*words[1:]).stdout, command)

    def test_a_file_that_is_there_is_not_replaced(self):
        """It may be what was kept for a dispute."""
        kept = self.path / "kept"
        kept.write_text("kept", encoding="utf-8")
        for verb in (["report", "gcm-2017", "--unverified"], ["prove", "12"]):
            words = ["audit", *verb, "--out", str(kept), *self.at("auditor")]
            self.assertIn("is there already", self.run_program(*words, status=2).stderr)
            self.assertEqual(kept.read_text(encoding="utf-8"), "kept")
            self.run_program(*words, "--force")
            self.assertNotEqual(kept.read_text(encoding="utf-8"), "kept")
            kept.write_text("kept", encoding="utf-8")

    def test_the_demonstration_leaves_it(self):
        left = Path(self.played, "annexes", "audit-report.html").read_text(encoding="utf-8")
        self.assertIn("Audit report", Page(left).headings)


if __name__ == "__main__":
    unittest.main()
