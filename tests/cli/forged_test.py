#!/usr/bin/env python3
"""What an operator with the log's own key makes of a log: evidence that holds together, and says
what nobody did. Of the two verifiers neither calls it proved, or both name what is not."""

import base64
import json
import re
import shutil
import sys
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
from forging import Forging, second  # noqa: E402
from made import canonical, digest, disclosure  # noqa: E402
from nacl.signing import SigningKey  # noqa: E402


class Forged(Forging):
    def test_a_stance_is_put_in_the_mouth_of_another(self):
        self.entry()["events"][0]["party"] = "GTM"
        self.assertIn("GTM speaks in an act on behalf of MEX", self.finding("authority"))

    def test_a_signed_text_is_exchanged(self):
        self.entry()["events"].append({"type": "RevisionIssued", "number": 9, "symbol": "Rev.9",
                                       "text_digest": digest(b"another"), "audience": [],
                                       "issued_at": self.entry()["time"]})
        self.assertIn("another text than was issued", self.finding("approvals"))

    def test_another_act_is_recorded_than_was_signed(self):
        """The whole stance on the text was signed; not one on a paragraph, and no deletion."""
        stance, *more = self.entry()["events"]
        self.entry()["events"] = [stance | {"paragraph": "p-7"}, *more]
        self.assertIn("is for another stance than the entry records", self.finding("approvals"))
        self.entry()["events"] = [{"type": "ContentRedacted", "commit": 1, "position": 1,
                                   "content": digest(b"what is to vanish")}]
        self.assertIn("is for another act than the entry records", self.finding("approvals"))

    def test_a_reason_is_added_to_an_act_that_was_signed_without_one(self):
        """It would be read as the party's own, also where no content is here to show it."""
        reason = disclosure(9, "reason", "Por instrucciones.")
        (self.folder / "contents" / digest(reason)).write_bytes(reason)
        self.entry()["contents"].append(digest(reason))
        self.assertIn("does not cover a content that the entry names",
                      self.finding("approvals", theirs="wrong"))
        shutil.rmtree(self.folder / "contents")
        self.assertIn("does not cover a content", self.finding("approvals", theirs="wrong"))

    def test_a_party_writes_and_nobody_acted(self):
        content = {"commit": 1, "digest": digest(b"x"), "words": 1}
        self.add({"type": "NoteWritten", "note": {"by": "GTM", "content": content, "number": 1,
                                                  "paragraph": "", "revision": 1}})
        self.sign()
        ours = self.both("wrong")
        self.assertIn("a party speaks in it, and nobody acted", self.doubtful(ours)["authority"])

    def test_what_fell_due_brings_a_reason(self):
        """It would be read as why the case moved."""
        reason = disclosure(9, "reason", "Por instrucciones.")
        (self.folder / "contents" / digest(reason)).write_bytes(reason)
        entry = self.add({"type": "DeadlineDisarmed", "deadline": self.armed()})
        entry["contents"] = [digest(reason)]
        self.assertIn("it brings a content, and nobody acted", self.finding("authority"))

    def test_a_folder_of_it_is_a_link(self):
        """What lies behind it would be said to be missing."""
        elsewhere = self.path / "elsewhere"
        shutil.move(self.folder / "contents", elsewhere)
        (self.folder / "contents").symlink_to(elsewhere)
        said = self.run_program("audit", "verify", str(self.folder), "--key", self.log_key,
                                "--trust", self.trust, status=3).stderr
        self.assertIn('"contents" in ', said)
        self.assertIn("is a link to another folder", said)
        self.assertIn("cp -rL", said)

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

    def test_an_approval_is_of_no_command(self):
        """Signed by the delegate's own key, in an entry that says what was done all the same."""
        *_, name, key_id, key = Path(self.key("mine")).read_text().strip().split("+", 4)
        key = SigningKey(base64.b64decode(key)[1:33])
        text, _ = self.entry()["approval"].split("\n\n")
        before, act, after = re.fullmatch("(.*\nact )(.*?)(\n.*)", text, re.S).groups()
        for change in ({"command": 7}, {"command": None}, {"command": ["take_stance"]},
                       {"command": {}}, {"payload": 7}, {"payload": ["deadlines"]}, 7, []):
            odd = {**json.loads(act), **change} if isinstance(change, dict) else change
            with self.subTest(odd=odd):
                said = before + canonical(odd) + after + "\n"
                line = base64.b64encode(bytes.fromhex(key_id) + key.sign(said.encode()).signature)
                self.entry()["approval"] = f"{said}\n\u2014 {name} {line.decode()}\n"
                self.assertIn(f"The approval of entry {self.at} is of no command.",
                              self.finding("approvals", theirs="wrong"))

    def test_an_act_that_was_signed_once_is_recorded_again(self):
        """After another stance, say, which it would take back."""
        again = json.loads(json.dumps(self.entry()))
        of_case = [one for one in self.entries if one["case"] == again["case"]]
        registry = [one for one in self.entries if one["case"] == "registry"]
        again |= {"case_seq": len(of_case) + 1, "id": "e-again", "from": of_case[-1]["to"],
                  "registry_version": sum(len(one["events"]) for one in registry),
                  "r": second.b64url(bytes([9] * 16)), "time": self.entries[-1]["time"]}
        again["events"][0]["received"] = again["time"]
        self.entries.append(again)
        self.assertIn("is that of an entry before", self.finding("approvals"))

    def test_an_act_is_there_twice(self):
        """A folder has no commits: what belongs together is told by command, actor and time."""
        also = {name: value for name, value in self.entry().items()
                if name not in ("approval", "contents", "key")}
        stance = {name: value for name, value in self.entry()["events"][0].items()
                  if name != "statement"}
        also |= {"case_seq": also["case_seq"] + 1, "id": "e-also", "events": [stance],
                 "r": second.b64url(bytes([9] * 16))}
        self.entries.insert(self.at + 1, also)
        self.only_replay_finds("nothing follows in this case from what was done")
        also["command"] = "another-command"
        self.only_replay_finds("asks for an approval with MEX's own key, and there is none")

    def test_a_mandate_is_granted_by_who_may_not(self):
        """The registry says who holds an office; that who granted it might, it must show."""
        at, granted = next((at, entry) for at, entry in reversed([*enumerate(self.entries)])
                           if entry["events"][0]["type"] == "MandateGranted")
        granted["actor"] = "p-aud"
        self.only_replay_finds(
            f"Entry {at}: the registry does not allow what it records: "
            "You do not hold the office that this takes: ")

    def test_each_leaf_is_blinded_by_bits_of_its_own(self):
        """Whoever knew those of one entry could guess at another by its public hash."""
        blinds = [entry["r"] for entry in self.entries]
        self.assertEqual(len({*blinds}), len(blinds))
        self.assertEqual({len(one) for one in blinds}, {22})
        drawn = b"".join(base64.urlsafe_b64decode(one + "==") for one in blinds)
        ones = sum(byte.bit_count() for byte in drawn) / (8 * len(drawn))
        self.assertTrue(0.4 < ones < 0.6, ones)  # of some 3,000 bits: a counter is far off
        # Nor are they those of another log with the same acts.
        other = Forging()
        other.path = self.path / "other"
        other.path.mkdir()
        other.store = str(other.path / "store")
        other.prepare()
        self.assertFalse({*blinds} & {entry["r"] for entry in other.entries})

    def test_what_nobody_forged_is_replayed(self):
        replayed, = (one for one in self.honest["checks"] if one["check"] == "workflow")
        self.assertEqual(replayed["verdict"], "proved")
        self.assertIn("in 1 consultation each case moved along", replayed["sentence"])
        self.assertNotIn("allowed by the workflow", " ".join(self.honest["not_proved"]))
        # What may well have happened, but by nobody's act, did not.
        self.add({"type": "DeadlineDisarmed", "deadline": self.armed() | {"status": "disarmed"}})
        self.only_replay_finds(
            f"Entry {len(self.entries) - 1}: nobody did it, and nothing was due then.")

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

    def test_what_is_wrong_is_said_first_whatever_is_missing(self):
        missing, = {digest for entry in self.entries[:1] for digest in entry["contents"][:1]}
        wrong = self.entry()["contents"][0]
        (self.folder / "contents" / missing).unlink()
        (self.folder / "contents" / wrong).write_bytes(disclosure(8, "statement", "Sí."))
        ours = self.both("wrong")
        contents, = (one for one in ours["checks"] if one["check"] == "contents")
        self.assertEqual(contents["verdict"], "wrong")
        self.assertIn(f"is not the one with the digest {wrong}", contents["findings"][0])

    def test_a_content_stands_beside_an_act_on_the_registry(self):
        """It would be read as why a mandate was granted, in somebody's words."""
        reason = disclosure(9, "reason", "Por instrucciones.")
        (self.folder / "contents" / digest(reason)).write_bytes(reason)
        at, granted = next((at, entry) for at, entry in reversed([*enumerate(self.entries)])
                           if entry["events"][0]["type"] == "MandateGranted")
        granted["contents"] = [digest(reason)]
        said = f"Entry {at}: no event of the registry brings the content {digest(reason)}."
        self.assertIn(said, self.finding("authority"))
        (self.folder / "contents" / digest(reason)).unlink()
        self.assertIn(said, self.finding("authority"))

    def test_what_no_two_entries_share(self):
        first, last = self.entries[self.at], self.entries[-1]
        for name, of, words in (("id", ("id",), "has the id of an entry before"),
                                ("r", ("r",), "has the random bits of an entry before"),
                                ("command", ("command", "actor"),
                                 "has the command of an act before")):
            with self.subTest(name=name):
                kept = dict(last)
                last.update({one: first[one] for one in of})
                self.assertIn(f"Entry {len(self.entries) - 1} {words}.", self.finding("entries"))
                last.update(kept)

    def test_a_content_is_named_twice(self):
        at, entry = next((at, one) for at, one in enumerate(self.entries) if "contents" in one)
        entry["contents"].append(entry["contents"][0])
        self.assertIn(f"Entry {at} names a content twice.", self.finding("entries"))

    def test_a_list_names_a_content_twice(self):
        content = disclosure(9, "note", "Uno")
        listed = disclosure(10, "contents", [digest(content)] * 2)
        for one in (content, listed):
            (self.folder / "contents" / digest(one)).write_bytes(one)
        at, asked = next((at, entry) for at, entry in reversed([*enumerate(self.entries)])
                         if entry["case"] != "registry" and "command" in entry
                         and "key" not in entry)
        asked["contents"] = [*asked.get("contents", []), digest(listed)]
        self.assertIn(f"Entry {at}: the list {digest(listed)} names a content twice.",
                      self.finding("authority"))

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
        asked = next(entry for entry in reversed(self.entries) if entry["case"] != "registry"
                     and "command" in entry and "key" not in entry)
        asked["contents"] = [*asked.get("contents", []), digest(inner)]
        # What was signed later saw a log without it: that alone is wrong, and it is soon told.
        self.assertIn("saw another log", self.finding("approvals"))

    def test_a_tree_that_nobody_brings_is_not_reckoned_with(self):
        for size in (2**40, 2**63 - 1):
            self.put_checkpoint(size, b"x" * 32)
            self.both("incomplete")

    def test_a_store_goes_on_under_another_key_than_the_one_that_is_known(self):
        """It continues what was kept, and nobody has signed the change: wrong, and no usage."""
        name = self.log_key.split("+", 1)[0]
        known = self.answer("key", "new", name, "--out", self.key("known"))["key"]
        *_, secret = Path(self.key("known")).read_text(encoding="utf-8").strip().split("+", 4)
        self.log_key, self.keeper = known, SigningKey(base64.b64decode(secret)[1:33])
        size, root = (self.folder / "checkpoint").read_text().split("\n")[1:3]
        self.put_checkpoint(int(size), base64.b64decode(root))
        said = self.run_program("audit", "verify", "--data", self.store, "--key", known,
                                "--previous", str(self.folder / "checkpoint"), status=1).stderr
        self.assertIn("not signed with the key that you gave", said)
        self.assertNotIn("restore", said)


if __name__ == "__main__":
    unittest.main()
