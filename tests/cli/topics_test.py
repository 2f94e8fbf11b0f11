#!/usr/bin/env python3
"""Topics of two conferences side by side: common, complementary, of one only; agreed as a list by
both, and what is of one conference only is followed on by nobody else."""

import csv
import io
import json
import os
import sys
import unittest

sys.dont_write_bytecode = True
from program import BINARY, ProgramTest  # noqa: E402

REGISTRY = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                        "../consultation/registry.json")
START = {"consultation": "matching", "workflow": "topic-matching", "title": "Topics of both",
         "topics": [], "conferences": ["RCM", "SACM"], "as": {"body": "RCM-TS"}}
# By name: what the RCM says, what the SACM says, what both say.
SUBJECTS = {"returns": ("common", "common", "common"),
            "smuggling": ("common", "complementary", "complementary"),
            "puebla-plan": ("only-rcm", "only-rcm", "only-rcm")}


class Topics(ProgramTest):
    def prepare(self):
        with open(REGISTRY, encoding="utf-8") as file:
            found = json.load(file)
        self.found(found.get("payload", found))
        for person in ("rcm-ts", "sacm-ts", "gtm-head", "ury-head", "mex"):
            self.run_program("token", "issue", person, "--save-token", self.token(person),
                             *self.here("admin"))
        self.run_program("consultation", "start", self.write("start.json", START),
                         *self.here("rcm-ts"))

    def act(self, person, as_, case, *words, status=0):
        return self.run_program("act", "matching:" + case, *words, "--as", as_,
                                *self.here(person), status=status)

    def say(self, case, person, as_, match):
        self.act(person, as_, case, "set_field", "--set", "match=" + match)
        self.act(person, as_, case, "set_field", "--words", "ground=As it works today.")

    def match_all(self):
        for name, (rcm, sacm, both) in SUBJECTS.items():
            self.act("rcm-ts", "body:RCM-TS", "matching", "open_case", "--case",
                     "subjects/" + name, "--words", "subject=On " + name)
            subject = "subject/" + name
            self.act("rcm-ts", "body:RCM-TS", subject, "insert_paragraph", "--text",
                     "es=" + self.write("es", f"Sobre {name}."), "--text",
                     "en=" + self.write("en", f"On {name}."))
            for conference, match in (("RCM", rcm), ("SACM", sacm)):
                view = f"view/{conference}/{name}"
                officer = conference.lower() + "-ts"
                self.say(view, officer, f"body:{conference}-TS", match)
                self.act(officer, f"body:{conference}-TS", view, "say")
            self.say(subject, "rcm-ts", "body:RCM-TS", both)
            self.act("rcm-ts", "body:RCM-TS", subject, "match")

    def list_all(self):
        self.act("rcm-ts", "body:RCM-TS", "matching", "draw_up_list")
        for source in self.answer("dispositions", "matching:matching",
                                  *self.here("rcm-ts"))["sources"]:
            self.act("rcm-ts", "body:RCM-TS", "matching", "take_paragraph", "--payload",
                     json.dumps({"source": {
                         "document": source["case"],
                         "paragraph": source["paragraphs"][0]["paragraph"]}}))

    def put_question(self):
        self.act("gtm-head", "body:RCM", "matching", "put_question")
        self.act("rcm-ts", "body:RCM-TS", "matching", "record_presence", "--payload",
                 json.dumps({"decision": "agreement", "present": ["MEX", "GTM", "ARG", "URY"]}))

    def agree_on_the_list(self):
        self.list_all()
        self.put_question()
        self.act("ury-head", "body:SACM", "matching", "close_question")

    def test_what_is_of_one_conference_only_is_listed_and_not_followed(self):
        self.match_all()
        rows = list(csv.reader(io.StringIO(self.run_program(
            "register", "matching", "view", "--beside", "name", "--columns", "conference,match",
            "--format", "csv", *self.here("mex")).stdout)))
        self.assertEqual(sorted(cell for row in rows for cell in row if cell.startswith("only")),
                         ["only RCM", "only RCM"], rows)
        self.assertIn("solo CRM", self.run_program(
            "register", "matching", "subject", "--columns", "name,match", "--language", "es",
            *self.here("mex")).stdout)
        counts = self.answer("register", "matching", "subject", *self.here("mex"))["counts"]
        of_match, = [one for one in counts if one["by"] == "match"]
        self.assertEqual({one["value"]: one["count"] for one in of_match["values"]},
                         {"common": 1, "complementary": 1, "only-rcm": 1})
        self.agree_on_the_list()
        listed = self.answer("document", "matching:matching", *self.here("mex"))["paragraphs"]
        self.assertEqual(sorted(one["texts"]["en"]["text"] for one in listed),
                         sorted(f"On {name}." for name in SUBJECTS))
        self.act("rcm-ts", "body:RCM-TS", "subject/smuggling", "follow")
        refused = self.act("rcm-ts", "body:RCM-TS", "subject/puebla-plan", "follow", status=1)
        self.assertIn("How it is matched", refused.stderr)

    def test_a_list_of_topics_that_were_all_dropped_is_not_agreed(self):
        self.match_all()
        self.list_all()
        self.act("rcm-ts", "body:RCM-TS", "subject/returns", "reconsider", "--reason", "Anew.")
        refused = self.act("gtm-head", "body:RCM", "matching", "put_question", status=1)
        self.assertIn("missing: returns", refused.stderr)
        self.act("rcm-ts", "body:RCM-TS", "subject/returns", "match")
        self.put_question()
        for name in SUBJECTS:
            self.act("rcm-ts", "body:RCM-TS", "subject/" + name, "reconsider", "--reason", "Anew.")
            self.act("rcm-ts", "body:RCM-TS", "subject/" + name, "drop", "--reason", "Of none.")
        refused = self.act("ury-head", "body:SACM", "matching", "close_question", status=1)
        self.assertRegex(refused.stderr,
                         '0 of 3 are at "[^.]*" or "[^.]*", 1 is needed; elsewhere: ')

    def test_dates_of_a_topic_go_on_when_the_list_is_agreed_later(self):
        self.match_all()
        self.act("rcm-ts", "body:RCM-TS", "subject/returns", "follow")
        self.act("rcm-ts", "body:RCM-TS", "subject/returns", "open_case", "--case",
                 "appointments/table", "--words", "what=Table", "--set", "repeats=yearly",
                 "--set", "starts=2031-04-03T09:00@America/Montevideo")
        self.agree_on_the_list()
        entry, = [one for one in self.answer("calendar", "matching", *self.here("mex"))["entries"]
                  if one["kind"] == "meeting"]
        self.assertEqual(entry.get("repeats"), "yearly", entry)
        self.assertNotIn("repeats_until", entry)


if __name__ == "__main__":
    assert os.path.exists(BINARY), BINARY
    unittest.main()
