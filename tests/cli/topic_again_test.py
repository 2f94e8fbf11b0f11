#!/usr/bin/env python3
"""A topic that was closed without an input, or without a text, is open again once one comes; and
whoever disavows that it joined another's input is asked again."""

import json
import sys
import unittest
from datetime import datetime, timezone

sys.dont_write_bytecode = True
from program import ProgramTest  # noqa: E402

TEXT, POSITION = "gcm:conference-text/RCM/t1", "gcm:position/t1"
MEXICO, GUATEMALA = "gcm:country-input/RCM/t1/MEX", "gcm:country-input/RCM/t1/GTM"
WORDS = {"event": "submit", "paragraphs": [{"texts": {"es": "Remesas.", "en": "Remittances."}}]}


class TopicAgain(ProgramTest):
    def prepare(self):
        self.found()
        self.begin(self.here)

    def act(self, case, command, by, person, *more, status=0):
        return self.run_program("act", case, command, "--as", by, *more, *self.here(person),
                                status=status)

    def by_note(self, case, command, party, **payload):
        """As it came in just now. The entry of the case that says so."""
        whose = f"p-{party.lower()}"
        here = self.answer("case", case, *self.here(whose))
        now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.act(here["id"], command, party, "p-ts", "--received", now, "--channel", "e_mail",
                 "--payload", json.dumps(payload))
        return here["version"] + 1

    def disavow(self, case, party, entry):
        self.act(case, "disavow", party, f"p-{party.lower()}", "--payload",
                 json.dumps({"case_seq": entry}), "--reason", "It was not said.")

    def state(self, case, person="p-ts"):
        return self.answer("case", case, *self.here(person))["state"]

    def join_mexico(self, joined):
        entry = joined(GUATEMALA, "associate", "GTM")
        mexico = self.answer("case", MEXICO, *self.here("p-mex"))["id"]
        return entry, joined(GUATEMALA, "join_input", "GTM", **{"with": mexico})

    def close_without_input(self, nil):
        """Each has answered; Mexico, as it turns out, had not."""
        self.act(TEXT, "close_gathering", "body:RCM-TS", "p-ts")
        self.disavow(MEXICO, "MEX", nil)
        self.assertEqual(self.state(MEXICO, "p-mex"), ["late"])
        self.act(TEXT, "close_without_input", "body:RCM-TS", "p-ts", "--reason", "None came.")
        self.assertEqual(self.state(TEXT), ["without-input"])

    def test_an_input_that_comes_opens_its_topic_and_its_text_the_position(self):
        self.act(GUATEMALA, "nil_return", "GTM", "p-gtm")
        self.close_without_input(self.by_note(MEXICO, "nil_return", "MEX"))
        self.act("gcm:consultation", "convene_plenary", "body:RCM-TS", "p-ts")
        self.act(POSITION, "close_without_text", "body:RCM", "p-gtm", "--reason", "No text.")
        self.assertEqual(self.state(POSITION), ["without-text"])
        self.by_note(MEXICO, "bring_text", "MEX", **WORDS)
        self.assertEqual(self.state(TEXT), ["consolidation", "among-members"])
        source = {"document": self.answer("case", MEXICO, *self.here("p-ts"))["id"],
                  "paragraph": self.answer("document", MEXICO,
                                           *self.here("p-ts"))["paragraphs"][0]["id"]}
        self.act(TEXT, "take_paragraph", "body:RCM-TS", "p-ts", "--payload",
                 json.dumps({"source": source}))
        self.act(TEXT, "forward_with_brackets", "body:RCM", "p-gtm", "--reason", "For all.")
        self.assertEqual(self.state(POSITION), ["drafting"])
        self.act("gcm:consultation", "transmit", "body:RCM-TS", "p-ts", status=1)
        self.run_program("audit", "verify", "--data", self.store)

    def test_who_joined_an_input_that_never_came_has_made_none(self):
        nil = self.by_note(MEXICO, "nil_return", "MEX")
        self.join_mexico(lambda case, command, party, **payload: self.act(
            case, command, party, "p-gtm", "--payload", json.dumps(payload)))
        self.close_without_input(nil)

    def test_who_disavows_that_it_joined_is_asked_again(self):
        associated, _ = self.join_mexico(self.by_note)
        self.assertEqual(self.state(GUATEMALA), ["associated", "named"])
        self.disavow(GUATEMALA, "GTM", associated)
        self.assertEqual(self.state(GUATEMALA, "p-gtm"), ["delegation", "drafting"])

    def test_each_half_may_be_disavowed_by_itself(self):
        associated, joined = self.join_mexico(self.by_note)
        self.disavow(GUATEMALA, "GTM", joined)
        self.assertEqual(self.state(GUATEMALA), ["associated", "unnamed"])
        self.disavow(GUATEMALA, "GTM", associated)
        self.assertEqual(self.state(GUATEMALA, "p-gtm"), ["delegation", "drafting"])


if __name__ == "__main__":
    unittest.main()
