#!/usr/bin/env python3
"""A definition of one's own, whose signed steps have no target: what they set going in other cases
moves the one that they are on. Such an act is proved as any, and its approval covers no other."""

import json
import shutil
import sys
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
from forging import Forging  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / "tests/consultation/definitions/signed-relay.json"
RELAY = "own:relay"


class Relay(Forging):
    def definition(self):
        return str(OWN)

    def go_on(self):
        self.give_keys("body:RCM-TS", "p-ts", "ts")
        self.run_program("consultation", "start", self.write("own.json", {
            "consultation": "own", "workflow": "signed-relay", "title": "Relay",
            "conferences": ["RCM"], "as": {"body": "RCM-TS"}}), "--definition", self.definition(),
                         *self.here("p-ts"))
        for step in ("ask", "finish"):
            self.run_program("act", RELAY, step, "--as", "body:RCM-TS", "--key", self.key("ts"),
                             "--log-key", self.log_key, *self.here("p-ts"))

    def signed(self, step):
        entry, = (one for one in self.entries if f'"command":"{step}"' in one.get("approval", ""))
        return entry

    def nothing_is_called_another_act(self):
        moves = [[event["on"] for event in self.signed(step)["events"]
                  if event["type"] == "CaseMoved"] for step in ("ask", "finish")]
        self.assertEqual(moves, [["answered"], ["done.invoke.tasks"]])
        checks = {one["check"]: one for one in self.honest["checks"]}
        self.assertIn("3 acts signed", checks["approvals"]["sentence"])
        verified = self.answer("audit", "verify", "--data", self.store)
        self.assertEqual({one["verdict"] for one in verified["checks"]}, {"proved"})


class OwnSteps(Relay):
    def test_what_comes_back_to_the_case_is_no_other_act(self):
        self.nothing_is_called_another_act()

    def test_another_step_is_recorded_than_was_signed(self):
        moved, = self.signed("ask")["events"]
        moved["on"] = "go_on"
        # The second verifier finds that what the later act had seen is not there any more.
        self.assertIn("is for another act than the entry records", self.finding("approvals"))

    def test_a_signature_is_taken_away(self):
        """Nobody asked for the event by which the case moved, so no rule for that asks for one."""
        for entry in (self.signed("ask"), self.signed("finish")):
            del entry["key"], entry["approval"]
        self.only_replay_finds("the definition does not allow what it records")

    def test_where_the_definition_is_not_here_nobody_can_tell(self):
        folder = str(self.path / "of-relay")
        self.run_program("audit", "bundle", RELAY, "--out", folder, *self.here("p-ts"))
        self.run_program("audit", "verify", folder, "--key", self.log_key)
        shutil.rmtree(self.folder / "contents")
        self.sign()
        found = self.doubtful(self.both("incomplete"))
        self.assertEqual([*found], ["approvals"])
        self.assertIn('that its case moved on "answered" is told by its definition alone',
                      found["approvals"])


class SentAndAsked(Relay):
    """What comes back may be asked for, too: doing again what was signed tells which it was."""

    def definition(self):
        own = json.loads(OWN.read_text(encoding="utf-8"))
        at_rest = own["charts"]["relay"]["states"]["running"]["states"]["at-rest"]
        answered, = (one for one in at_rest["on"] if one["event"] == "answered")
        answered |= {"title": {"en": "Answered", "es": "Respondido", "pt": "Respondido"},
                     "by": ["any secretariat"], "signed": "always"}
        return self.write("both.json", own)

    def test_what_comes_back_to_the_case_is_no_other_act(self):
        self.nothing_is_called_another_act()

    def test_what_does_not_come_back_is_found_by_who_replays(self):
        answered, = self.signed("ask")["events"]
        moved, = self.signed("finish")["events"]
        moved |= {"on": "answered", "active": answered["active"]}
        self.signed("finish")["to"] = self.signed("ask")["to"]
        self.only_replay_finds("CaseMoved says otherwise than follows")


if __name__ == "__main__":
    unittest.main()
