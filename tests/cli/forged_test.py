#!/usr/bin/env python3
"""What an operator with the log's own key makes of a log: evidence that holds together, and says
what nobody did. Of the two verifiers neither calls it proved, or both name what is not."""

import base64
import json
import os
import pathlib
import shutil
import sys
import unittest

sys.dont_write_bytecode = True
from signing import Signing  # noqa: E402

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "verifier"))
import verify as second  # noqa: E402
from made import canonical, digest, disclosure, leaf_hash, tree_root  # noqa: E402
from nacl.signing import SigningKey  # noqa: E402


class Forged(Signing):
    def setUp(self):
        super().setUp()
        self.object("--key", self.key("mine"))
        self.folder = self.path / "log"
        self.appoint_auditor()
        self.run_program("audit", "export", "--out", str(self.folder), "--contents",
                         *self.here("p-aud"))
        *_, name, _, key = (pathlib.Path(self.store) / "log.key").read_text().strip().split("+", 4)
        self.keeper = SigningKey(base64.b64decode(key)[1:33])
        self.entries = [json.loads(entry) for entry in self.exported()]
        self.trust = self.write("trust", f"MEX {self.root['fingerprint']}\n")
        self.at = next(at for at, entry in enumerate(self.entries) if "approval" in entry)
        self.honest = self.both("proved")

    def exported(self):
        tile, = (one for one in (self.folder / "tile/entries").rglob("*") if one.is_file())
        raw, at = tile.read_bytes(), 0
        while at < len(raw):
            end = at + 2 + int.from_bytes(raw[at:at + 2], "big")
            yield raw[at + 2:end]
            at = end

    def sign(self):
        """The folder is that of `entries` now, in order, under the log's own key."""
        last = {}
        for entry in self.entries:
            own = (entry["consultation"], entry["case"])
            if own in last:
                entry["case_prev"] = second.b64url(leaf_hash(last[own]))
            last[own] = canonical(entry).encode()
        lines = [canonical(entry).encode() for entry in self.entries]
        leaves, size = list(map(leaf_hash, lines)), len(lines)
        self.assertLess(size, 256)
        shutil.rmtree(self.folder / "tile")
        for kind, raw in (("0", b"".join(leaves)), ("entries", b"".join(
                len(line).to_bytes(2, "big") + line for line in lines))):
            path = self.folder / f"tile/{kind}/000.p/{size}"
            path.parent.mkdir(parents=True)
            path.write_bytes(raw)
        self.put_checkpoint(size, tree_root(leaves))

    def put_checkpoint(self, size, root):
        name, key_id, _ = self.log_key.split("+", 2)
        text = f"{name}\n{size}\n{base64.b64encode(root).decode()}\n"
        line = base64.b64encode(bytes.fromhex(key_id) + self.keeper.sign(text.encode()).signature)
        (self.folder / "checkpoint").write_text(f"{text}\n\u2014 {name} {line.decode()}\n")

    def both(self, wanted, theirs=None):
        status = ["proved", "wrong", "incomplete"].index(wanted)
        ours = json.loads(self.run_program(
            "--json", "audit", "verify", str(self.folder), "--key", self.log_key, "--trust",
            self.trust, status=status).stdout)
        found = second.verify_folder(str(self.folder), self.log_key,
                                     trust=pathlib.Path(self.trust).read_bytes())
        self.assertEqual(found["verdict"], theirs or wanted, found)
        return ours

    def finding(self, check, theirs=None):
        self.sign()
        ours = self.both("wrong", theirs)
        return {one["check"]: " ".join(one["findings"]) for one in ours["checks"]}[check]

    def doubtful(self, ours):
        return {one["check"]: " ".join(one["findings"]) for one in ours["checks"]
                if one["verdict"] != "proved"}

    def only_replay_finds(self, words):
        """Everything else holds, and a verifier that does not replay calls it proved."""
        self.sign()
        found = self.doubtful(self.both("wrong", theirs="proved"))
        self.assertEqual([*found], ["workflow"])
        self.assertIn(words, found["workflow"])

    def entry(self):
        return self.entries[self.at]

    def add(self, *events, to=None, case=None):
        """An entry of the text's case, or of another, at the end: nobody's act, as a timer's."""
        entry = {name: self.entry()[name] for name in
                 ("audience", "case", "consultation", "to", "version", "workflow")}
        entry["case"] = case or entry["case"]
        of_case = [one for one in self.entries if one["case"] == entry["case"]]
        since = [one for one in self.entries[self.at:] if one["case"] == "registry"]
        entry |= {"case_seq": len(of_case) + 1, "events": [*events], "id": f"e-{len(self.entries)}",
                  "r": second.b64url(bytes([len(self.entries)] * 16)),
                  "registry_version": self.entry()["registry_version"]
                  + sum(len(one["events"]) for one in since),
                  "time": self.entries[-1]["time"]}
        if of_case:
            entry["from"] = of_case[-1]["to"]
        if to:
            entry["to"] = to
        self.entries.append(entry)
        return entry

    def armed(self):
        return next(event["deadline"] for entry in reversed(self.entries)
                    for event in entry["events"] if event["type"] == "DeadlineArmed")

    def test_a_stance_is_put_in_the_mouth_of_another(self):
        self.entry()["events"][0]["party"] = "GTM"
        self.assertIn("GTM speaks in an act on behalf of MEX", self.finding("authority"))

    def test_a_signed_text_is_exchanged(self):
        self.entry()["events"].append({"type": "RevisionIssued", "number": 9, "symbol": "Rev.9",
                                       "text_digest": digest(b"another"), "audience": [],
                                       "issued_at": self.entry()["time"]})
        self.assertIn("another text than was issued", self.finding("approvals"))

    def test_nobody_acts(self):
        for name in ("actor", "mandate", "office", "principal", "key", "approval"):
            del self.entry()[name]
        self.assertIn("does not say who acted", self.finding("authority", theirs="wrong"))

    def test_a_signature_is_taken_away(self):
        """That the definition asks for one is known to who replays; who does not names it."""
        del self.entry()["key"], self.entry()["approval"]
        self.entry()["events"][0]["stance"] = "no_objection"
        self.only_replay_finds("asks for an approval with MEX's own key, and there is none")
        self.assertIn(f"agreed to what stands in its name without a signature: entry {self.at}",
                      " ".join(self.both("wrong", theirs="proved")["not_proved"]))

    def test_an_approval_counts_for_all_that_its_act_left(self):
        """A folder has no commits: what belongs together is told by command, actor and time."""
        also = {name: value for name, value in self.entry().items()
                if name not in ("approval", "contents", "key")}
        stance = {name: value for name, value in self.entry()["events"][0].items()
                  if name != "statement"}
        also |= {"case_seq": also["case_seq"] + 1, "id": "e-also", "events": [stance],
                 "r": second.b64url(bytes([9] * 16))}
        self.entries.insert(self.at + 1, also)
        self.sign()
        self.both("proved")
        also["command"] = "another-command"
        self.only_replay_finds("asks for an approval with MEX's own key, and there is none")

    def test_what_nobody_forged_is_replayed(self):
        replayed, = (one for one in self.honest["checks"] if one["check"] == "workflow")
        self.assertEqual(replayed["verdict"], "proved")
        self.assertIn("in 1 consultation each case moved along", replayed["sentence"])
        self.assertNotIn("allowed by the workflow", " ".join(self.honest["not_proved"]))
        # Nor does it change anything that somebody adds what may well have happened.
        self.add({"type": "DeadlineDisarmed", "deadline": self.armed() | {"status": "disarmed"}})
        self.sign()
        self.both("proved")

    def test_a_case_moves_along_no_transition(self):
        self.add({"type": "CaseMoved", "on": "announce", "active": ["agreed"]}, to=["agreed"])
        self.only_replay_finds(
            f"Entry {len(self.entries) - 1}: no transition leads to agreed on announce.")

    def test_a_decision_comes_out_otherwise_than_its_stances(self):
        self.add({"type": "DecisionClosed", "decision": "adoption", "pending_over": False,
                  "closed": self.entries[-1]["time"],
                  "computation": {"outcome": "unbroken_to_be_confirmed"}})
        self.only_replay_finds('the stances on "adoption" do not come out as recorded, '
                               "unbroken_to_be_confirmed")

    def test_a_question_is_put_on_a_text_that_was_not_issued(self):
        self.add({"type": "DecisionOpened", "decision": "adoption-in-meeting",
                  "electorate": {"RCM": ["MEX"]}, "revision": 1, "text": digest(b"another")})
        self.only_replay_finds("is put on a text that was not issued as Rev.1")

    def test_an_entry_says_that_its_case_is_elsewhere(self):
        self.entry()["to"] = ["agreed"]
        self.only_replay_finds(f"Entry {self.at}: the case does not stand where the entry says")

    def test_an_entry_says_that_its_case_was_elsewhere(self):
        self.entry()["from"] = ["agreed"]
        self.only_replay_finds(f"Entry {self.at}: the case did not stand where the entry says")

    def test_an_entry_names_another_workflow(self):
        self.add({"type": "DeadlineFired", "deadline": self.armed()})["workflow"] = digest(b"own")
        self.only_replay_finds("another workflow than the consultation is pinned to")

    def test_events_of_what_is_not_there_end_the_replay(self):
        """A replay that took their word would fall over them."""
        moved = {"type": "CaseMoved", "on": "announce", "active": ["nowhere"]}
        root = next(entry for entry in self.entries if entry["consultation"] == "gcm")
        for words, events, case, to in (
                ("its chart has no such place as nowhere", [moved], None, ["nowhere"]),
                ("its chart has no such place as agreed, announced",
                 [moved | {"active": ["agreed", "announced"]}], None, ["agreed", "announced"]),
                ("the case c-none was never opened", [moved], "c-none", ["nowhere"]),
                ("the definition has no chart \"none\"",
                 [{"type": "CaseOpened", "case_id": "c-none", "invoke": "", "parent": "",
                   "key": {"chart": "none"}}], "c-none", ["nowhere"]),
                ("has no document", [{"type": "BroughtTextDropped"}], root["case"],
                 [entry["to"] for entry in self.entries if entry["case"] == root["case"]][-1])):
            with self.subTest(words=words):
                self.add(*events, case=case, to=to)
                self.only_replay_finds(f"{words}; from there on gcm is not replayed.")
                self.entries.pop()

    def test_the_definition_is_exchanged(self):
        began = next(event for entry in self.entries for event in entry["events"]
                     if event["type"] == "ConsultationStarted")
        began["definition"] = digest(b"another")
        for entry in self.entries:
            if entry["consultation"] == "gcm":
                entry["workflow"] = began["definition"]
        self.assertIn("its workflow is not the one that the consultation is pinned to",
                      self.finding("workflow", theirs="wrong"))

    def test_what_a_replay_takes_is_withheld(self):
        """Events that lie aside, as those of sealed questions do, and nobody brings them."""
        aside = disclosure(7, "events", [])
        self.add({"type": "EventsAside", "content": digest(aside)})["contents"] = [digest(aside)]
        self.sign()
        ours = self.both("incomplete", theirs="proved")
        self.assertIn("are missing; from there on gcm is not replayed",
                      self.doubtful(ours)["workflow"])
        self.assertIn("asserted by the log", " ".join(ours["not_proved"]))
        # Without any contents nothing is missed; nothing is called proved either.
        shutil.rmtree(self.folder / "contents")
        ours = self.both("proved")
        self.assertNotIn("workflow", [one["check"] for one in ours["checks"]])
        self.assertIn("from there on gcm is not replayed", " ".join(ours["not_proved"]))

    def test_a_definition_that_came_with_the_program_need_not_be_there(self):
        shutil.rmtree(self.folder / "contents")
        ours = self.both("proved")
        self.assertIn("workflow", [one["check"] for one in ours["checks"]])
        self.add({"type": "CaseMoved", "on": "announce", "active": ["agreed"]}, to=["agreed"])
        self.only_replay_finds("no transition leads to agreed on announce")

    def test_an_event_is_none_that_anybody_knows(self):
        self.entries[-1]["events"].append({"type": "Nonsense"})
        self.sign()
        self.both("incomplete", theirs="proved")  # which says that it does not look at events

    def test_the_log_has_no_key_of_who_is_trusted(self):
        with open(self.trust, "a", encoding="utf-8") as file:
            file.write(f"URY {self.mine['fingerprint']}\n")
        self.both("incomplete")

    def test_a_content_of_the_registry_is_taken_away(self):
        named = next(entry["contents"][0] for entry in self.entries
                     if entry["case"] == "registry" and "contents" in entry)
        (self.folder / "contents" / named).unlink()
        self.both("incomplete", theirs="proved")  # what a log's folder lacks it does not miss

    def test_a_salt_is_used_twice(self):
        one, other = disclosure(1, "note", "Uno"), disclosure(1, "note", "Dos")
        for content in (one, other):
            (self.folder / "contents" / digest(content)).write_bytes(content)
        self.entries[-1]["contents"] = [digest(one), digest(other)]
        self.assertIn("salt of another", self.finding("contents"))

    def test_lists_that_name_themselves_end(self):
        inner = disclosure(9, "note", "Uno")
        for number in range(10, 40):
            (self.folder / "contents" / digest(inner)).write_bytes(inner)
            inner = disclosure(number, "contents", [digest(inner)] * 50)
        (self.folder / "contents" / digest(inner)).write_bytes(inner)
        self.entries[-1]["contents"] = [digest(inner)]
        self.sign()
        self.both("proved")

    def test_a_tree_that_nobody_brings_is_not_reckoned_with(self):
        for size in (2**40, 2**63 - 1):
            self.put_checkpoint(size, b"x" * 32)
            self.both("incomplete")


if __name__ == "__main__":
    unittest.main()
