#!/usr/bin/env python3
"""Registers and reports by the program: meetings that are played on a real server, what became of
them in each form, and the report of a period that comes back as the text of a case."""

import csv
import io
import json
import subprocess
import sys
import time
import unittest
from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser

sys.dont_write_bytecode = True
from program import BINARY, ProgramTest, clean_environment  # noqa: E402

MEETINGS = {"consultation": "meetings", "workflow": "meetings", "title": "Meetings of 2017",
            "topics": [{"code": "t1", "title": "Drivers"}], "conferences": ["RCM"],
            "bodies": {}, "as": {"body": "RCM-TS"}}
HELD, CALLED_OFF, NEXT = (f"meetings:meeting/RCM/{name}" for name in ("panama", "berlin", "next"))
NOW = datetime.now(timezone.utc)
TODAY = NOW.strftime("%Y-%m-%d")


class Page(HTMLParser):
    """Cells and headings; tags must close in order."""

    def __init__(self, text):
        super().__init__()
        self.open, self.cells, self.headings = [], [], []
        self.feed(text)
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        if tag not in ("meta", "br", "wbr"):
            self.open.append(tag)
        if tag in ("td", "th"):
            self.cells.append("")
        if tag in ("h1", "h2"):
            self.headings.append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, text):
        if "td" in self.open or "th" in self.open:
            self.cells[-1] += text
        if self.open and self.open[-1] in ("h1", "h2"):
            self.headings[-1] += text


class Reports(ProgramTest):
    def prepare(self):
        self.found()
        self.server = self.serve()
        place = lambda person: self.there(self.server, person)  # noqa: E731
        for person in ("p-mex", "p-gtm", "p-ts"):
            self.run_program("token", "issue", person, "--save-token", self.token(person),
                             *place("admin"))
        self.run_program("consultation", "start", self.write("start.json", MEETINGS),
                         *place("p-ts"))
        self.play()
        self.server.end()
        del self.server

    def setUp(self):
        super().setUp()
        self.server = self.serve()

    def at(self, person="p-ts"):
        return self.there(self.server, person)

    def act(self, case, command, payload=None, *more, person="p-ts", as_="body:RCM-TS"):
        self.run_program("act", case, command, "--as", as_, *(
            ["--payload", json.dumps(payload)] if payload else []), *more, *self.at(person))

    def open_meeting(self, name, subject):
        starts = (NOW - timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.act("meetings:calendar/RCM", "open_case", {
            "invoke": "meetings", "name": name, "fields": [
                {"field": "subject", "words": subject},
                {"field": "manner", "value": "in-a-place"},
                {"field": "place", "words": "Panama_City [Hotel]"},
                {"field": "starts", "value": starts}]})

    def agree(self, name, whom):
        case = f"meetings:agreement/RCM/panama.{name}"
        self.act(HELD, "open_case", {"invoke": "agreements", "name": name, "fields": [
            {"field": "subject", "words": f"On the {name}"},
            {"field": "agreeing", "values": ["MEX", "GTM"]},
            {"field": "deliverable", "value": "action"}]})
        self.act(case, "insert_paragraph",
                 {"texts": {"es": "Se hará.", "en": "It will be done."}})
        self.act(case, "put_question")
        self.act(case, "record_presence", {"decision": "agreement", "present": ["MEX", "GTM"]})
        self.act(case, "close_question")
        self.act(case, "set_field", {"field": "assigned-party", "value": whom})
        return case

    def play(self):
        self.open_meeting("panama", "Ad hoc group")
        self.open_meeting("berlin", "Exchange")
        self.open_meeting("next", "Next one")
        self.act(HELD, "convene")
        self.act(CALLED_OFF, "convene")
        self.act(CALLED_OFF, "cancel", None, "--reason", "They meet in Geneva.")
        self.act(HELD, "begin")
        self.act(HELD, "set_field", {"field": "parties-present", "values": ["MEX", "GTM"]})
        self.act(HELD, "set_field", {"field": "participants", "values": ["p-mex", "p-ts"]})
        late = self.agree("guidelines", "GTM")
        self.act(late, "give_task", {"deadlines": {"task": {"after": "PT1S"}}})
        time.sleep(1.5)  # the task falls due
        done = self.agree("portal", "MEX")
        self.act(done, "give_task", {"deadlines": {"task": {"after": "P30D"}}})
        self.act(done, "set_field", {"field": "report", "words": "It is open."},
                 person="p-mex", as_="MEX")
        self.act(done, "report_done", person="p-mex", as_="MEX")
        self.act(HELD, "end")

    def report(self, *words, person="p-mex"):
        return self.run_program(*words, *self.at(person)).stdout

    def test_a_meeting_is_called_in_each_readers_language(self):
        """In its case, the calendar and the report; a name in one language is everybody's."""
        self.run_program(
            "act", "meetings:calendar/RCM", "open_case", "--as", "body:RCM-TS", "--case",
            "meetings/troikas", "--words", "subject:en=Meeting of the troikas", "--words",
            "subject:es=Reunión de las troikas", "--set", "manner=virtual", "--set",
            f"starts={(NOW + timedelta(days=1)).strftime('%Y-%m-%dT%H:%M:%SZ')}", *self.at())
        for language, words in (("en", "Meeting of the troikas"), ("es", "Reunión de las troikas")):
            for verb in (["case", "meetings:meeting/RCM/troikas"], ["calendar", "meetings"],
                         ["register", "meetings", "meeting", "--columns", "subject"]):
                said = self.run_program(*verb, "--language", language, *self.at()).stdout
                self.assertIn(words, said, verb)
        self.assertIn("Ad hoc group", self.run_program("case", HELD, "--language", "es",
                                                       *self.at()).stdout)

    def test_a_register_in_every_form(self):
        words = ["register", "meetings", "agreement", "--columns", "name,state,assigned-party"]
        rows = list(csv.reader(io.StringIO(self.report(*words, "--format", "csv"))))
        self.assertEqual(rows, [["Name", "State", "Country that is to do it"],
                                ["panama.guidelines", "Overdue", "GTM"],
                                ["panama.portal", "Done", "MEX"]])
        table = self.report(*words, "--count-by", "assigned-party")
        self.assertIn("panama.portal", table)
        self.assertIn("Count", table)
        page = Page(self.report(*words, "--format", "html", "--language", "es"))
        self.assertIn("Vencido", page.cells)
        self.assertEqual(page.headings[0], "Acuerdo")
        self.assertIn("| Nome | Estado |", self.report(*words, "--format", "markdown",
                                                       "--language", "pt"))
        view = json.loads(self.report(*words, "--where", "assigned-party=MEX", "--json"))
        self.assertEqual([one["name"] for one in view["cases"]], ["panama.portal"])

    def test_cases_side_by_side(self):
        rows = list(csv.reader(io.StringIO(self.report(
            "register", "meetings", "agreement", "--beside", "conference", "--columns",
            "state,assigned-party,name", "--format", "csv"))))
        self.assertEqual(rows, [["Field", "panama.guidelines", "panama.portal"],
                                ["State", "Overdue", "Done"],
                                ["Country that is to do it", "GTM", "MEX"]])

    def test_texts_side_by_side(self):
        words = ["register", "meetings", "agreement", "--beside", "conference", "--columns",
                 "assigned-party,text", "--format", "csv"]
        rows = list(csv.reader(io.StringIO(self.report(*words, "--language", "es"))))
        self.assertEqual(rows[0], ["Campo", "panama.guidelines", "panama.portal"])
        self.assertEqual(rows[-1], ["Lo acordado", "Se hará.", "Se hará."])
        rows = list(csv.reader(io.StringIO(self.report(*words))))
        self.assertEqual(rows[-1], ["What was agreed", "It will be done.", "It will be done."])
        # Where cases have no text there is no such column.
        self.assertIn('nothing called "text"', self.run_program(
            "register", "meetings", "calendar", "--columns", "text", *self.at("p-mex"),
            status=3).stderr)

    def test_what_is_not_there_is_named_with_what_is(self):
        for option, value in (("--columns", "none"), ("--beside", "none"), ("--count-by", "none")):
            done = self.run_program("register", "meetings", "agreement", option, value,
                                    *self.at("p-mex"), status=3)
            self.assertIn('nothing called "none"', done.stderr)
            self.assertIn("assigned-party", done.stderr)
        done = self.run_program("report", "activity", "--from", "soon", "--to", TODAY,
                                *self.at("p-mex"), status=3)
        self.assertIn("is no day", done.stderr)

    def test_a_period_the_wrong_way_round_is_told_by_its_options(self):
        for words in (["report", "activity"], ["audit", "log"], ["search", "migra*"]):
            done = self.run_program(*words, "--from", "2017-06-30", "--to", "2017-06-01",
                                    *self.at("p-mex"), status=3)
            self.assertIn("no time from --from 2017-06-30 to --to 2017-06-01", done.stderr)
            self.assertIn("Give as --to ", done.stderr)
        for words in (["audit", "log"], ["search", "migra*"]):
            done = self.run_program(*words, "--from", "soon", *self.at("p-mex"), status=3)
            self.assertIn('--from: "soon" is no day and no instant', done.stderr)

    def test_a_consultation_is_no_case(self):
        for words in (["report", "terms", "meetings", "--glossary", "concepts"],
                      ["report", "brackets", "meetings"], ["case", "meetings"],
                      ["text", "concordance", "meetings"], ["audit", "who", "meetings"]):
            done = self.run_program(*words, *self.at("p-mex"), status=3)
            self.assertIn("meetings is a consultation; this takes one of its cases", done.stderr)
            self.assertIn("meetings:KEY", done.stderr)
            self.assertIn("concord consultation cases meetings", done.stderr)
        for none in ("nowhere", ""):
            self.run_program("case", none, *self.at("p-mex"), status=1)

    def test_as_of_a_day_to_come_there_is_no_list(self):
        for words in (["report", "overdue"], ["report", "progress"], ["calendar", "--mine"],
                      ["register", "meetings", "agreement"]):
            done = self.run_program(*words, "--as-of", "2099-01-01", *self.at("p-mex"), status=1)
            self.assertIn("as of 2099-01-01, which is still to come", done.stderr)
        self.run_program("report", "overdue", "--as-of", TODAY, *self.at("p-mex"))

    def test_who_is_awaited_and_what_is_late(self):
        late = json.loads(self.report("report", "overdue", "--json"))["lines"]
        self.assertEqual([(one["key"], one["kind"]) for one in late],
                         [("meeting/RCM/panama", "agenda"),
                          ("agreement/RCM/panama.guidelines", "deadline")])
        self.assertEqual(late[1]["from"][0]["parties"], ["GTM"])
        # The planned one is nobody's but the secretariat's and the presidency's.
        self.assertIn("meeting/RCM/next", self.report("report", "overdue", person="p-ts"))
        self.assertNotIn("meeting/RCM/next", self.report("report", "overdue"))
        mine = self.report("report", "overdue", "--whom", "GTM", "--format", "csv",
                           "--language", "es")
        self.assertIn("agreement/RCM/panama.guidelines", mine)
        self.assertIn("Nothing is late", self.report("report", "overdue", "--whom", "MEX"))
        awaited = self.report("report", "progress", "meetings", "--format", "markdown")
        self.assertIn("Report that it is done", awaited)
        self.assertNotIn("Cancel the meeting", awaited)

    def activity(self, *words, person="p-mex"):
        return self.report("report", "activity", "--from", TODAY, "--to", TODAY, *words,
                           person=person)

    def test_the_report_of_a_period(self):
        page = Page(self.activity("--language", "es", "--format", "html"))
        self.assertEqual(page.headings[0], "Informe de actividades")
        self.assertIn("RCM · Reuniones", page.headings)
        cells = "\n".join(page.cells)
        for words in ("Ad hoc group", "Cancelada", "Panama_City [Hotel]", "MEX, GTM",
                      "On the guidelines", "Ana (jefe o jefa de delegación, MEX)", "It is open."):
            self.assertIn(words, cells)
        self.assertNotIn("Next one", cells)
        self.assertIn("Next one", self.activity(person="p-ts"))
        nothing = self.report("report", "activity", "--from", "2001-01-01", "--to", "2001-12-31")
        self.assertIn("Nothing that may be told of", nothing)
        last = self.report("report", "activity", "--from", "9999-01-01", "--to", "9999-12-31")
        self.assertIn("The period has not begun", last)

    def test_it_is_brought_into_a_case_and_adopted_as_its_text(self):
        text = self.activity("--language", "es")
        self.assertNotIn("|", text)
        file = self.write("informe.md", text)
        tried = self.run_program("text", "import", file, "--language", "es", "--into", HELD, "--as",
                                 "body:RCM-TS", "--dry-run", *self.at())
        self.assertIn("would be proposed", tried.stdout)
        self.assertNotIn("not proposed", tried.stdout)
        self.run_program("text", "import", file, "--language", "es", "--into", HELD, "--as",
                         "body:RCM-TS", *self.at())
        document = json.loads(self.report("document", HELD, "--json", person="p-ts"))
        said = [one["texts"]["es"]["text"] for one in document["paragraphs"]]
        self.assertEqual(said[0], "Informe de actividades")
        self.assertTrue(any(one.startswith("Ad hoc group") for one in said), said)
        self.assertEqual(len(said), len([one for one in text.split("\n\n") if one.strip()]))
        # Circulated for silence; what was delivered is read by those who were there.
        self.act(HELD, "circulate_minutes")
        read = json.loads(self.report("document", HELD, "--revision", "1", "--json"))
        self.assertEqual([one["texts"]["es"]["text"] for one in read["paragraphs"]], said)
        self.assertIn("Rev.1", self.activity())


class Help(unittest.TestCase):
    def test_it_is_offered_with_examples(self):
        def said(*words):
            return subprocess.run([BINARY, *words], capture_output=True, text=True, check=True,
                                  env=clean_environment(), timeout=60).stdout
        self.assertIn("concord register gcm-2017", said("register", "--help"))
        for name in ("progress", "overdue", "activity"):
            self.assertIn(f"concord report {name}", said("report", name, "--help"))
        script = said("completion", "bash")
        self.assertIn("'report overdue'", script)
        self.assertIn("--beside", script)


if __name__ == "__main__":
    unittest.main()
