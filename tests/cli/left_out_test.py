#!/usr/bin/env python3
"""What an operator with the log's own key leaves out of an act, or sets otherwise, although it
follows from the definition: whoever replays the log misses it."""

import json
import sys
import unittest

sys.dont_write_bytecode = True
from forging import Forging, second  # noqa: E402
from made import digest, disclosure  # noqa: E402
from signing import TEXT  # noqa: E402


class LeftOut(Forging):
    """The question is recalled, and put again: what must follow from that is left out, or made
    otherwise, at the log's end, where no approval has seen it."""

    def go_on(self):
        more = ["--as", "body:RCM-TS", *self.here("p-ts")]
        self.run_program("act", TEXT, "recall", "--reason", "The annex was missing.", *more)
        self.run_program("act", TEXT, "circulate", "--deadline", "silence=P10D", *more)

    def setUp(self):
        super().setUp()
        self.recalled, self.put = (
            next(at for at, entry in reversed([*enumerate(self.entries)])
                 if any(event["type"] == kind for event in entry["events"]))
            for kind in ("CirculationRecalled", "TextCirculated"))

    def drop(self, at, kind):
        entry = self.entries[at]
        kept = [event for event in entry["events"] if event["type"] != kind]
        self.assertEqual(len(kept) + 1, len(entry["events"]), f"{kind}: {entry['events']}")
        entry["events"] = kept
        return entry

    def test_what_follows_is_left_out(self):
        honest = json.dumps(self.entries)
        for at, kind in ((self.recalled, "RevisionRecalled"), (self.recalled, "DecisionVoided"),
                         (self.recalled, "DeadlineDisarmed"), (self.put, "RevisionIssued"),
                         (self.put, "TextCirculated"), (self.put, "DeadlineArmed"),
                         (self.put, "DecisionOpened")):
            with self.subTest(kind=kind):
                self.entries = json.loads(honest)
                self.drop(at, kind)
                self.only_replay_finds(f"Entry {at}: ")

    def test_a_case_does_not_move_although_it_must(self):
        entry = self.drop(self.put, "CaseMoved")
        entry["to"] = self.entries[self.recalled]["to"]
        self.only_replay_finds(f"Entry {self.put}: what follows was left out, CaseMoved.")

    def test_a_question_stays_open_although_its_text_was_recalled(self):
        self.drop(self.recalled, "DecisionVoided")
        self.only_replay_finds(
            f"Entry {self.recalled}: what follows was left out, DecisionVoided.")

    def test_a_deadline_is_of_other_terms(self):
        armed, = (event["deadline"] for event in self.entries[self.put]["events"]
                  if event["type"] == "DeadlineArmed")
        for name, value in (("reminders", [{"before": "PT1H"}]), ("notice", "PT1H"),
                            ("hold_after_outage", "PT1H"),
                            ("armed_at", "2017-06-08T14:00:00.000000Z")):
            with self.subTest(member=name):
                kept, armed[name] = armed[name], value
                self.only_replay_finds(
                    f"Entry {self.put}: DeadlineArmed says otherwise than follows.")
                armed[name] = kept

    def test_other_readers_are_let_in_or_kept_out(self):
        entry = self.entries[self.recalled]
        kept = entry["audience"]
        for audience in (["all", *kept], kept[:-1], kept[1:]):
            with self.subTest(audience=audience):
                entry["audience"] = audience
                self.only_replay_finds(f"Entry {self.recalled}: those who may read it are not")

    def test_fewer_are_given_the_text(self):
        circulated, = (event for event in self.entries[self.put]["events"]
                       if event["type"] == "TextCirculated")
        circulated["delivered_to"] = ["GTM"]
        self.only_replay_finds(f"Entry {self.put}: TextCirculated says otherwise than follows.")

    def test_fewer_have_a_say(self):
        opened, = (event for event in self.entries[self.put]["events"]
                   if event["type"] == "DecisionOpened")
        opened["electorate"] = {"RCM": ["GTM"]}
        self.only_replay_finds(f"Entry {self.put}: DecisionOpened says otherwise than follows.")

    def test_somebody_acts_to_whom_the_definition_does_not_give_it(self):
        head = next(event["mandate"] for entry in self.entries for event in entry["events"]
                    if event["type"] == "MandateGranted" and event["mandate"].get("party") == "MEX")
        self.entries[self.recalled] |= {"actor": head["person"], "principal": "MEX",
                                        "mandate": head["id"], "office": head["office"]}
        self.only_replay_finds(f"Entry {self.recalled}: the definition does not allow what it "
                               "records")

    def test_what_was_due_is_passed_over(self):
        """The end of the silence brings an outcome; whoever acts later finds it, or it was hidden.
        The time of the act is the operator's too."""
        armed, = (event["deadline"] for event in self.entries[self.put]["events"]
                  if event["type"] == "DeadlineArmed")
        comment = {name: value for name, value in self.entries[self.recalled].items()
                   if name not in ("approval", "contents", "events", "key", "received")}
        content = disclosure(5, "content", "Uno")
        (self.folder / "contents" / digest(content)).write_bytes(content)
        last = self.entries[self.put]
        comment |= {"audience": last["audience"], "case_seq": last["case_seq"] + 1,
                    "command": "later", "contents": [digest(content)], "from": last["to"],
                    "to": last["to"], "id": "e-later", "r": second.b64url(bytes([7] * 16)),
                    "registry_version": self.version(), "time": "2099-01-01T00:00:00.000000Z",
                    "events": [{"type": "Commented", "content": {
                        "digest": digest(content), "commit": 1, "words": 1}}]}
        self.entries.append(comment)
        self.only_replay_finds(f'"silence" of the case {comment["case"]} was due at '
                               f'{armed["due"]["at"]}, and what follows was left out')

    def version(self):
        return sum(len(entry["events"]) for entry in self.entries if entry["case"] == "registry")


if __name__ == "__main__":
    unittest.main()
