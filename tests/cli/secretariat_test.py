#!/usr/bin/env python3
"""A conference's secretariat at its meetings, by the program: what a case shows to people, what an
answer says, and what is refused with a sentence that helps."""

import json
import sys
import time
import unittest
from datetime import datetime, timezone

sys.dont_write_bytecode = True
from program import ProgramTest  # noqa: E402

MEETING, AGREEMENT = "meetings:meeting/RCM/panama", "meetings:agreement/RCM/panama.portal"


class Secretariat(ProgramTest):
    def prepare(self):
        self.found()
        for person in ("p-mex", "p-gtm", "p-ts"):
            self.run_program("token", "issue", person, "--save-token", self.token(person),
                             *self.here("admin"))

    def start(self, workflow, **more):
        start = {"consultation": workflow, "workflow": workflow, "title": "Meetings of 2017",
                 "conferences": ["RCM"], "as": {"body": "RCM-TS"}, **more}
        return ["consultation", "start", self.write("start.json", start), *self.here("p-ts")]

    def act(self, case, command, *words, status=0, person="p-ts", who="body:RCM-TS"):
        return self.run_program("act", case, command, "--as", who, *words, *self.here(person),
                                status=status)

    def open_meeting(self, *words, status=0, starts="2017-06-08T09:00@America/Panama"):
        self.run_program(*self.start("meetings"))
        return self.act("meetings:calendar/RCM", "open_case", "--case", "meetings/panama",
                        "--words", "subject=Grupo ad hoc", "--set", "manner=in-a-place",
                        "--set", "starts=" + starts, *words, status=status)

    def agree(self):
        self.open_meeting("--set", "ends=2017-06-08T17:00@America/Panama",
                          "--words", "place=Ciudad de Panamá")
        self.act(MEETING, "convene")
        self.act(MEETING, "begin")
        self.act(MEETING, "set_field", "--set", "parties-present=MEX", "--set",
                 "parties-present=GTM")
        self.act(MEETING, "open_case", "--case", "agreements/portal", "--words",
                 "subject=Portal", "--set", "agreeing=MEX", "--set", "agreeing=GTM")
        self.act(AGREEMENT, "insert_paragraph", "--text", "es=" + self.write("a.txt", "Se hará."))
        self.act(AGREEMENT, "put_question")

    def test_topics_may_be_left_out_where_there_are_none(self):
        self.run_program(*self.start("meetings"))
        refused = self.run_program(*self.start("expert-list"), status=1).stderr
        self.assertIn('"topics" is missing. Add "topics"', refused)

    def test_a_meeting_that_lies_ahead_is_not_begun(self):
        year = time.gmtime().tm_year + 2
        self.open_meeting(starts=f"{year}-06-08T09:00@America/Panama")
        self.act(MEETING, "convene")
        refused = self.act(MEETING, "begin", status=1).stderr
        self.assertIn(f"open from 7 June {year}, 19:00 UTC, or once", refused)
        self.act(MEETING, "set_field", "--set", "starts=2017-06-08T09:00@America/Panama")
        self.act(MEETING, "begin")

    def test_a_meeting_does_not_end_before_it_begins(self):
        refused = self.open_meeting("--set", "ends=2017-06-08T08:00@America/Panama", status=1)
        self.assertIn("before it begins", refused.stderr)
        self.assertIn('or "Ends" first', refused.stderr)
        self.act("meetings:calendar/RCM", "open_case", "--case", "meetings/panama", "--set",
                 "starts=2017-06-08T09:00:00Z", "--set", "ends=2017-06-08T17:00:00Z")
        refused = self.act(MEETING, "set_field", "--set", "starts=2017-06-10T09:00:00Z",
                           status=1).stderr
        self.assertIn('or "Ends" first', refused)
        self.act(MEETING, "set_field", "--set", "ends=2017-06-11T09:00:00Z")
        self.act(MEETING, "set_field", "--set", "starts=2017-06-10T09:00:00Z")

    def test_of_a_time_that_clocks_show_twice_the_calendar_says_which_is_meant(self):
        self.open_meeting(starts="2027-11-07T01:30@America/New_York")
        told = self.answer("calendar", "meetings", "--all", "--language", "es",
                           *self.here("p-ts"))["entries"]
        self.assertIn("Fijado como 2027-11-07T01:30 en America/New_York. Los relojes muestran esa "
                      "hora dos veces: se entiende la segunda.", told[0]["description"])
        self.assertEqual(told[0]["starts"]["at"], "2027-11-07T06:30:00.000000Z")
        self.act(MEETING, "set_field", "--set", "starts=2027-11-07T05:30:00Z")
        told = self.answer("calendar", "meetings", "--all", *self.here("p-ts"))["entries"]
        self.assertNotIn("twice", told[0]["description"])

    def test_a_time_that_there_is_not_is_refused_with_the_reason(self):
        self.open_meeting()
        for typed, language, told in (
                ("2027-03-14T02:30@America/New_York", "en", "never showed 2027-03-14T02:30"),
                ("2027-03-14T02:30@America/New_York", "es", "no muestran nunca 2027-03-14T02:30"),
                ("2027-03-14T09:00@America/Nowhere", "en", 'no time zone "America/Nowhere"'),
                ("2027-03-14T09:00@America/Nowhere", "pt", 'fuso horário "America/Nowhere"')):
            refused = self.act(MEETING, "set_field", "--set", "starts=" + typed, "--language",
                               language, status=1).stderr
            self.assertIn(told, refused)

    def test_what_is_given_twice_is_refused_and_not_dropped(self):
        self.open_meeting()
        self.assertIn("Which field? Give --set FIELD=VALUE",
                      self.act(MEETING, "set_field", status=3).stderr)
        for words in (["--words", "place:es=Lima", "--words", "place:es=Quito"],
                      ["--words", "place=Lima", "--words", "place:es=Quito"],
                      ["--set", "place=Lima", "--words", "place=Quito"]):
            refused = self.act(MEETING, "set_field", *words, status=3).stderr
            self.assertIn("is given twice for", refused, words)
        for language, told in (("es", ("se da dos veces para", "no se envió nada")),
                               ("pt", ("é dado duas vezes para", "nada foi enviado"))):
            refused = self.act(MEETING, "set_field", "--words", "place=Lima", "--words",
                               "place=Quito", "--language", language, status=3).stderr
            for one in told:
                self.assertIn(one, refused)
        for payload in ({"fields": [{"field": "place", "words": "Lima"}]},
                        {"field": "place", "words": "Lima"}):
            for verb in ("set_field", "set_fields"):
                refused = self.act(MEETING, verb, "--payload", json.dumps(payload), "--set",
                                   "starts=2017-06-08T09:00:00Z", status=3).stderr
                self.assertIn("both in --payload and beside it", refused)
        refused = self.act(MEETING, "change_deadline", "--payload",
                           '{"deadline": "task", "to": {"after": "P1D"}}', "--deadline",
                           "corrections=P2D", status=3).stderr
        self.assertIn("is given twice for", refused)
        refused = self.act(MEETING, "change_deadline", "--deadline", "corrections=P1D",
                           "--deadline", "task=P2D", status=3).stderr
        self.assertIn("changes one deadline", refused)
        refused = self.act(MEETING, "convene", "--deadline", "corrections=P1D",
                           "--deadline", "corrections=P2D", status=3).stderr
        self.assertIn("is given twice for", refused)

    def test_a_meeting_is_moved_by_one_act(self):
        self.open_meeting("--set", "ends=2017-06-08T17:00@America/Panama")
        number = 0
        for day in ("10", "07"):  # to after its end, and back to before its beginning
            self.act(MEETING, "set_field", "--set", f"starts=2017-06-{day}T09:00@America/Panama",
                     "--set", f"ends=2017-06-{day}T17:00@America/Panama",
                     "--words", "place=San José")
            fields = self.answer("case", MEETING, *self.here("p-ts"))["fields"]
            for name, hour in (("starts", "09"), ("ends", "17")):
                self.assertEqual(fields[name]["value"], f"2017-06-{day}T{hour}:00@America/Panama")
            self.assertEqual(fields["place"]["in_words"], "San José")
            entry, = self.answer("calendar", "meetings", *self.here("p-ts"))["entries"]
            self.assertGreater(entry["sequence"], number)
            number = entry["sequence"]
        self.assertIn("before it begins", self.act(
            MEETING, "set_field", "--set", "starts=2017-06-12T09:00:00Z",
            "--set", "ends=2017-06-11T09:00:00Z", status=1).stderr)

    def test_a_case_shows_its_fields_and_who_has_opened_a_text(self):
        self.agree()
        shown = self.run_program("case", MEETING, *self.here("p-ts")).stdout
        self.assertIn("Place (place): Ciudad de Panamá", shown)
        self.assertIn("Begins (starts): 2017-06-08T09:00@America/Panama", shown)
        self.assertRegex(shown, r"(?m)^    Portal \(.+\)  agreement/RCM/panama\.portal$")
        shown = self.run_program("case", AGREEMENT, *self.here("p-ts")).stdout
        self.assertIn("revision 1 to GTM, MEX", shown)
        self.assertIn("receipt  acknowledged by nobody yet", shown)
        self.act(AGREEMENT, "acknowledge_receipt", "--payload", '{"revision": 1}', person="p-mex",
                 who="MEX")
        shown = self.run_program("case", AGREEMENT, *self.here("p-ts")).stdout
        self.assertIn("receipt  acknowledged by MEX 20", shown)

    def test_a_receipt_that_was_disavowed_is_shown_as_that(self):
        self.agree()
        done = json.loads(self.act(
            AGREEMENT, "acknowledge_receipt", "--payload", '{"revision": 1}', "--received",
            datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"), "--channel",
            "note_verbale", "--json", who="MEX").stdout)
        self.act(AGREEMENT, "disavow", "--payload", json.dumps({"case_seq": done["version"]}),
                 "--reason", "Not ours.", person="p-mex", who="MEX")
        shown = self.run_program("case", AGREEMENT, *self.here("p-ts")).stdout
        self.assertIn("receipt  acknowledged by nobody yet", shown)
        self.assertRegex(shown, r"not by MEX: its receipt, recorded by note 20.*, was disavowed 20")
        told = self.run_program("report", "activity", "--from", "2000-01-01", "--to", "2100-01-01",
                                *self.here("p-ts")).stdout
        self.assertIn("MEX: receipt recorded by note, disavowed, 20", told)

    def test_an_answer_says_how_a_question_came_out(self):
        self.agree()
        refused = self.act(AGREEMENT, "close_question", person="p-gtm", who="body:RCM",
                           status=1).stderr
        self.assertIn("Say first who is present", refused)
        self.act(AGREEMENT, "record_presence", "--payload",
                 '{"decision": "agreement", "present": ["MEX", "GTM"]}')
        said = self.act(AGREEMENT, "close_question", person="p-gtm", who="body:RCM").stdout
        self.assertIn(": adopted", said)

    def test_what_was_missed_stays_in_the_calendar_of_who_is_to_do_it(self):
        self.agree()
        self.act(AGREEMENT, "record_presence", "--payload",
                 '{"decision": "agreement", "present": ["MEX", "GTM"]}')
        self.act(AGREEMENT, "close_question", person="p-gtm", who="body:RCM")
        self.act(AGREEMENT, "set_field", "--set", "assigned-party=MEX", "--set",
                 "deliverable=action")
        self.act(AGREEMENT, "give_task", "--deadline", "task=PT1S")
        time.sleep(1.2)
        shown = self.run_program("calendar", "--mine", *self.here("p-mex")).stdout
        line, = [line for line in shown.splitlines() if "Portal" in line]
        self.assertIn("overdue", line)
        whole = self.run_program("calendar", "meetings", *self.here("p-mex")).stdout
        self.assertNotIn("overdue", whole)  # that is one's own calendar's word

    def test_one_of_two_fields_is_enough(self):
        self.agree()
        self.act(AGREEMENT, "record_presence", "--payload",
                 '{"decision": "agreement", "present": ["MEX", "GTM"]}')
        self.act(AGREEMENT, "close_question", person="p-gtm", who="body:RCM")
        refused = self.act(AGREEMENT, "give_task", "--deadline", "task=P30D", status=1).stderr
        self.assertIn('One of these is enough: The field "Body that is to do it" is not filled in.'
                      ' Or: The field "Country that is to do it" is not filled in.', refused)
        listed = self.run_program("commands", AGREEMENT, *self.here("p-ts")).stdout
        self.assertIn("One of these is enough", " ".join(listed.split()))

    def test_examples_are_said_to_be_examples(self):
        self.agree()
        refused = self.act(MEETING, "set_field", "--set", "parties-present=Mexico", status=1)
        self.assertIn("for example MEX", refused.stderr)

    def test_a_time_that_cannot_be_read_is_shown_as_it_is_typed(self):
        self.agree()
        for typed, wanted in (("28/11/2026", "2026-11-28T14:00:00Z"),
                              ("11/28/2026 9.30", "2026-11-28T09:30:00Z"),
                              ("2026-11-28 17:00", "2026-11-28T17:00:00Z"),
                              ("31/02/2026", "2017-06-09T14:00:00Z"),
                              ("yesterday", "2017-06-09T14:00:00Z")):
            refused = self.act(AGREEMENT, "close_question", "--received", typed, "--channel",
                               "oral", status=3).stderr
            self.assertIn(f'"{typed}" is no time.', refused)
            self.assertIn(wanted, refused)
        refused = self.act(AGREEMENT, "give_task", "--deadline", "task=28/11/2026",
                           status=3).stderr
        self.assertIn("2026-11-28T14:00@America/Montevideo", refused)

    def test_a_command_that_there_is_not_is_refused_with_those_that_there_are(self):
        self.agree()
        refused = self.act(AGREEMENT, "put_qestion", status=1).stderr
        self.assertIn("Did you mean ", refused)
        self.assertIn("(put_question)?", refused)
        self.assertIn(f"`concord commands {AGREEMENT}` lists what is open to you.", refused)
        refused = self.act(AGREEMENT, "record_presence", "--payload", '{"present": ["MEX"]}',
                           status=1).stderr
        self.assertIn('"decision" is missing', refused)
        self.assertIn('"decision":"<text>"', refused)
        refused = self.act(AGREEMENT, "record_presence", "--payload",
                           '{"decision": "agreemnt", "present": ["MEX"]}', status=1).stderr
        self.assertIn('There is no decision "agreemnt" here; there are: ', refused)
        self.assertIn("(agreement)", refused)

    def test_what_is_no_text_is_refused_with_what_to_do(self):
        self.agree()
        file = self.path / "r.pdf"
        file.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        for words in (["--text", str(file)], ["--text", f"es={file}"]):
            command = "attach" if words[1] == str(file) else "insert_paragraph"
            refused = self.act(AGREEMENT, command, *words, status=1).stderr
            self.assertIn(f"{file} is no text in UTF-8.", refused)
            self.assertIn("with --file", refused)
            self.assertIn("an ODT", refused)
            self.assertIn("pdftotext", refused)
            self.assertNotIn("json.exception", refused)
        refused = self.act(MEETING, "set_field", "--words", f"agenda=@{file}", status=1).stderr
        self.assertIn("is no text in UTF-8", refused)
        self.act(MEETING, "attach", "--text", self.write("c.txt", "Sí."))


if __name__ == "__main__":
    unittest.main()
