#!/usr/bin/python3
"""The second verifier on keys and approvals, in logs and bundles that are made here:
as they must be, and with each fault."""
import base64
import hashlib
import json
import os
import shutil
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True
import verify  # noqa: E402
from made import (  # noqa: E402
    ACTING, Made, canonical, checkpoint_of, consistency_of, digest, disclosure, entry_of, leaf_hash,
    path_of, read, signer, tree_root)

REASON = disclosure(8, "reason", "because")
ROOT, PERSON, OTHER = signer("mex-root", 11, 1), signer("p-1", 12, 1), signer("p-2", 13, 1)



def note_of(text, *signers):
    lines = [f"\u2014 {vkey.split('+')[0]} "
             f"{base64.b64encode(key_id + key.sign(text.encode()).signature).decode()}\n"
             for key, key_id, vkey in signers]
    return text + "\n" + "".join(lines)


def id_of(one):
    return one[2].rpartition("+")[0]


def small_order_signer(name):
    """The neutral point as key; R neutral and S = 0 satisfy the bare equation for any message."""
    class Neutral:
        @staticmethod
        def sign(_):
            return Neutral
        signature = bytes([1]) + bytes(63)
    raw = bytes([1, 1]) + bytes(31)
    key_id = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4]
    return Neutral, key_id, f"{name}+{key_id.hex()}+{base64.b64encode(raw).decode()}"


def enrolment(holder, key, signers, person=None, says=None, **more):
    """A RootKeySet, or of a person a KeyEnrolled. Its statement may say something else."""
    kind, code = list(holder.items())[0]
    lines = {"origin": "log.example", "principal": code if kind == "party" else "body:" + code,
             **({"person": person} if person else {}), "key": key[2], **(says or {})}
    text = "concord/enrolment/v1\n" + "".join(f"{n} {v}\n" for n, v in lines.items())
    value = {"holder": holder, "key": key[2], "statement": note_of(text, *signers), **more}
    if person:
        return {"type": "KeyEnrolled", "key": {"id": id_of(key), "person": person, **value}}
    return {"type": "RootKeySet", "root": {"instrument": "Note 12/2017", **value}}


class Signed(Made):
    """A root key, an enrolled key and a stance that it signed: as a log and as a bundle."""
    HOLDER = {"party": "MEX"}
    PAYLOAD = {"payload": {"decision": "adoption", "stance": "agree", "statement": digest(b"s")}}

    def setUp(self):
        super().setUp()
        self.setting, self.entries, self.last, self.disclosed, self.version = {}, [], {}, [], 0

    def say(self, case, events, **more):
        """An entry more, whose events and approval lie aside if so said."""
        position, (number, before) = len(self.entries), self.last.get(case, (0, None))
        more.setdefault("registry_version", self.version)
        self.version += len(events) if case == "registry" else 0
        for aside, name, value in ((more.pop("events_aside", False), "events", events),
                                   (more.pop("approval_aside", False), "approval",
                                    more.get("approval"))):
            if aside:
                self.disclosed.append(disclosure(100 + len(self.disclosed), name, value))
                at = digest(self.disclosed[-1])
                more.setdefault("contents", []).append(at)
                if name == "events":
                    events = [{"content": at, "type": "EventsAside"}]
                else:
                    del more["approval"]
        consultation = "registry" if case == "registry" else "gcm"
        self.entries.append(entry_of(case, number + 1, before, position, events=events,
                                     consultation=consultation, **more))
        self.last[case] = (number + 1, self.entries[-1])

    def stance(self, signers=(PERSON,), says=None, event=None, act=None, text=None, case="c-1",
               **more):
        """A stance with its approval; `says` changes lines of it, `more` the entry."""
        leaves = list(map(leaf_hash, self.entries))
        head = self.setting.get("head", 3)
        payload = {"decision": "adoption", "stance": "agree"}
        lines = {"origin": "log.example", "consultation": "gcm", "case": "c-1", "command": "m-1",
                 "act": canonical({"as": "MEX", "command": "take_stance", "payload": payload,
                                   **(act or {})}),
                 "workflow": digest(b"w"), "text": digest(b"t"),
                 "head": f"{head} {verify.b64url(leaves[head])}",
                 "seen": f"5 {verify.b64url(tree_root(leaves[:5]))}", **(says or {})}
        text = text or "concord/approval/v1\n" + "".join(
            f"{name} {value}\n" for name, value in lines.items() if value is not None)
        taken = {"type": "StanceTaken", "party": "MEX", **payload}
        self.say(case, [{**taken, **(event or {})} if case == "c-1" else event],
                 **{**ACTING, "from": ["in-silence"], "workflow": digest(b"w"),
                    "key": id_of(PERSON), "approval": note_of(text, *signers), **more})

    def play(self, root=None, enrolled=None, between=None, brings=(), **stance):
        """Position 0: the root key; 1, 3: the case; 2: the person's key; 4: another case, or what
        is given; 5: the stance, which brings a content and what that names; 6: the key is
        revoked."""
        self.entries, self.last, self.disclosed, self.version = [], {}, [*brings], 0
        aside = {"events_aside": True} if self.setting.get("events_aside") else {}
        self.say("registry", [root or enrolment(self.HOLDER, ROOT, [ROOT])])
        self.say("c-1", [{"type": "Opened"}])
        self.say("registry", [enrolled or enrolment(self.HOLDER, PERSON, [PERSON, ROOT],
                                                    "person-1")], **aside)
        self.say("c-1", [{"type": "CaseMoved"}])
        case, events, *more = between or ("c-2", [{"type": "Opened"}])
        self.say(case, events, **(more[0] if more else {}))
        if brings:
            stance["contents"] = [digest(brings[0])]
        if self.setting.get("approval_aside"):
            stance["approval_aside"] = True
        self.stance(**stance)
        self.say("registry", [{"type": "KeyRevoked", "key": id_of(PERSON), "ground": "stolen"}])

    def written(self, bundle):
        """What was played, as a folder."""
        shutil.rmtree(self.at)
        os.mkdir(self.at)
        leaves = list(map(leaf_hash, self.entries))
        size = len(leaves)
        self.note = checkpoint_of(size, tree_root(leaves))
        self.put("checkpoint", self.note)
        for content in self.disclosed:
            self.put("contents/" + digest(content), content)
        if not bundle:
            self.put(f"tile/0/000.p/{size}", b"".join(leaves))
            self.put(f"tile/entries/000.p/{size}", b"".join(
                len(e).to_bytes(2, "big") + e for e in self.entries))
            return
        cases = [json.loads(entry)["case"] for entry in self.entries]
        self.put("bundle.json", canonical({
            "version": 1, "origin": "log.example", "consultation": "gcm", "case": "c-1",
            "entries": [p for p in range(size) if cases[p] == "c-1"],
            "registry": [p for p in range(size) if cases[p] == "registry"],
            "withheld_entries": [], "withheld_contents": [],
            "redacted_contents": []}).encode() + b"\n")
        for p in [p for p in range(size) if cases[p] != "c-2"]:
            self.put(f"entries/{p}.json", self.entries[p])
            hashes = "".join(base64.b64encode(h).decode() + "\n" for h in path_of(p, leaves))
            head = f"c2sp.org/tlog-proof@v1\nindex {p}\n{hashes}\n"
            self.put(f"proofs/{p}.tlog-proof", head.encode() + self.note)
        lines = ["concord/consistency/v1", "5", base64.b64encode(tree_root(leaves[:5])).decode(),
                 str(size), *(base64.b64encode(h).decode() for h in consistency_of(5, leaves))]
        self.put("consistency/5", ("\n".join(lines) + "\n").encode())

    def both(self, wanted, check=None, **more):
        for bundle in (False, True):
            with self.subTest(bundle=bundle, setting=self.setting):
                self.written(bundle)
                self.verdict(wanted, check, **more)

    def wrong(self, check, **played):
        """A fault is one wherever events and the approval lie."""
        for aside in (False, True):
            self.setting.update(events_aside=aside, approval_aside=aside)
            self.play(**played)
            self.both("wrong", check)

    def test_proved(self):
        for aside in (False, True):
            self.setting.update(events_aside=aside, approval_aside=aside)
            self.play()
            self.both("proved")
            self.play(says={"text": None})
            self.both("proved")
            self.play(actor="somebody else", received="2017-06-08T13:00:00.000000Z")
            self.both("proved")
            self.play(act={"as": {"party": "MEX"}})
            self.both("proved")
            self.play(act=self.PAYLOAD, event={"statement": {"digest": digest(b"s"), "words": 2}})
            self.both("proved")
            self.play(act={"reason": digest(REASON)}, brings=[REASON])
            self.both("proved")
        self.setting["head"] = 4  # a move at the head is the state that was approved
        self.play(between=("c-1", [{"type": "CaseMoved"}]))
        self.both("proved")

    def test_events_aside_of_the_entry_before_are_of_the_same_act(self):
        events = [{"type": "Opened"}]
        beside = disclosure(150, "events", events)
        at, act = digest(beside), {**ACTING, "time": "2017-06-08T14:00:05.000000Z"}
        aside = [{"content": at, "type": "EventsAside"}]
        for more, wanted in ((act, "proved"), ({**act, "command": "m-0"}, "wrong")):
            with self.subTest(more=more):
                self.play(between=("c-2", aside, {**more, "contents": [at]}), brings=[beside])
                self.written(bundle=False)
                self.verdict(wanted)

    def test_an_opening_is_an_act_on_the_case_above(self):
        opened = {"type": "CaseOpened", "case_id": "c-9", "parent": "c-1", "invoke": "meetings",
                  "key": {"chart": "meeting", "name": "may"}}
        opening = {"case": "c-9", "event": opened, "act": {
            "command": "open_case", "payload": {"invoke": "meetings", "name": "may"}}}
        for head, wanted in ((3, "proved"), (1, "wrong")):  # the case above has moved since
            with self.subTest(head=head):
                self.setting["head"] = head
                self.play(**opening)
                self.written(bundle=False)
                self.verdict(wanted, None if wanted == "proved" else "approvals")

    def test_key_events(self):
        forged = enrolment(self.HOLDER, PERSON, [PERSON, ROOT], "person-1")
        forged["key"]["statement"] = forged["key"]["statement"].replace("MEX", "GTM")
        for fault in (
                forged,
                enrolment(self.HOLDER, PERSON, [PERSON], "person-1"),
                enrolment(self.HOLDER, PERSON, [ROOT], "person-1"),
                enrolment(self.HOLDER, PERSON, [PERSON, OTHER], "person-1"),
                enrolment({"party": "GTM"}, PERSON, [PERSON, ROOT], "person-1"),
                enrolment({"body": "MEX"}, PERSON, [PERSON, ROOT], "person-1"),
                enrolment(self.HOLDER, PERSON, [PERSON, ROOT], "person-1",
                          {"person": "person-2"}),
                enrolment(self.HOLDER, PERSON, [PERSON, ROOT], "person-1", {"key": OTHER[2]}),
                enrolment(self.HOLDER, PERSON, [PERSON, ROOT], "person-1",
                          {"origin": "other.example"}),
                enrolment(self.HOLDER, PERSON, [PERSON, ROOT], "person-1",
                          {"principal": "body:MEX"}),
                enrolment(self.HOLDER, PERSON, [PERSON, ROOT], "person-1", {"more": "x"}),
                enrolment(self.HOLDER, PERSON, [PERSON, ROOT], "person-1", id=id_of(OTHER))):
            self.wrong("keys", enrolled=fault)
        small = small_order_signer("p-1")
        self.wrong("keys", enrolled=enrolment(self.HOLDER, small, [small, ROOT], "person-1"))
        cosigner = signer("p-1", 12, 4)
        self.wrong("keys", enrolled=enrolment(self.HOLDER, cosigner, [cosigner, ROOT], "person-1"))
        small = small_order_signer("mex-root")
        for fault in (enrolment(self.HOLDER, ROOT, [OTHER]),
                      enrolment(self.HOLDER, small, [small]),
                      enrolment(self.HOLDER, ROOT, [ROOT], says={"person": "person-1"}),
                      enrolment(self.HOLDER, ROOT, [ROOT], says={"principal": "GTM"})):
            self.wrong("keys", root=fault)
        self.play()
        self.wrong("approvals", enrolled={"type": "Opened"})  # never enrolled

    def test_approval_faults(self):
        wrong_root = verify.b64url(b"x" * 32)
        for fault in (
                {"signers": (OTHER,)}, {"says": {"origin": "other.example"}},
                {"says": {"consultation": "other"}}, {"says": {"case": "c-2"}},
                {"says": {"command": "m-2"}}, {"command": "m-2"},
                {"says": {"workflow": digest(b"v")}}, {"workflow": digest(b"v")},
                {"says": {"workflow": None}}, {"says": {"text": "x"}}, {"says": {"more": "x"}},
                {"says": {"states": "in-silence"}},
                {"act": {"as": "GTM"}}, {"act": {"as": {"body": "MEX"}}}, {"principal": "GTM"},
                {"act": {"more": 1}}, {"says": {"act": '{"command": "take_stance"}'}},
                {"event": {"stance": "objection"}}, {"event": {"decision": "other"}},
                {"act": self.PAYLOAD, "event": {"statement": {"digest": digest(b"z"), "words": 2}}},
                {"act": self.PAYLOAD},  # the stance has lost its statement
                {"event": {"statement": {"digest": digest(b"s"), "words": 2}}},  # or has won one
                {"act": {"command": "comment"}},
                {"event": {"paragraph": "p-7"}},  # of one paragraph, and not of the text
                {"act": {"command": "answer_ad_referendum",
                         "payload": {"decision": "adoption", "confirmed": False}},
                 "event": {"type": "CapitalAnswered", "confirmed": True}},
                {"act": {"command": "record_presence",
                         "payload": {"decision": "adoption", "present": ["MEX"]}},
                 "event": {"type": "PresenceRecorded", "present": ["GTM", "MEX"]}},
                {"act": {"command": "comment", "payload": {"content": digest(b"s")}},
                 "event": {"type": "ContentRedacted", "content": digest(b"s")}},
                {"act": {"command": "disavow", "payload": {"case_seq": 3}},
                 "event": {"type": "Attached", "content": {"digest": digest(b"s"), "words": 1}}},
                {"brings": [REASON]},  # without one it was signed
                {"act": {"reason": digest(b"another")}, "brings": [REASON]},
                {"brings": [disclosure(9, "contents", [digest(REASON)]), REASON]},
                {"brings": [disclosure(9, "contents", "said")]},  # no list, and no events
                {"brings": [disclosure(9, "events", ["said"])]},
                {"brings": [disclosure(9, "events", [])]},
                {"actor": "person-2"}, {"key": id_of(OTHER)},
                {"says": {"seen": "5 " + wrong_root}}, {"says": {"head": "3 " + wrong_root}},
                {"says": {"seen": "05 " + verify.b64url(b"x" * 32)}},
                {"text": "hello\n"}):
            self.wrong("approvals", **fault)
        self.setting["head"] = 1  # the case has moved since
        self.wrong("approvals")
        self.setting["head"] = 4  # an entry of another case; in a bundle it is not there
        self.wrong("approvals")
        self.setting["head"] = 3
        self.wrong("approvals", between=("registry", [{
            "type": "KeyRevoked", "key": id_of(PERSON), "ground": "stolen"}]))
        self.wrong("approvals", between=("c-1", [{"type": "CaseMoved"}]))
        self.setting.clear()
        revoked = {"type": "KeyRevoked", "key": id_of(PERSON), "ground": "stolen"}
        again = enrolment(self.HOLDER, PERSON, [PERSON, ROOT], "person-1")  # a replay
        self.play(between=("registry", [revoked, again]))
        self.both("wrong", "approvals")
        self.stance = lambda **_: self.say("c-1", [{"type": "Opened"}], key=id_of(PERSON))
        self.play()  # a key is named, nothing is missing, and there is no approval
        self.both("wrong", "approvals")
        del self.stance
        self.play()
        note = json.loads(self.entries[5])["approval"]
        self.play(approval=note.replace("agree", "agreE"))
        self.both("wrong", "approvals")
        self.play(says={"seen": "6 " + wrong_root})  # later than itself
        self.both("wrong", "approvals")

    @staticmethod
    def act_of(command, payload, event, reason=None, **told):
        act = {"command": command, "payload": payload}
        act |= {"reason": digest(reason)} if reason else {}
        return {"act": act, "event": {"type": event, **told}, "brings": [reason] if reason else []}

    def test_an_approval_covers_one_entry(self):
        """Else what was taken back by another stance could be said again."""
        for command, wanted in (("m-2", "proved"), ("m-1", "wrong")):
            self.play()
            self.entries.pop()  # its key is not revoked
            self.version -= 1
            self.stance(command=command, says={"command": command})
            self.both(wanted)

    def test_acts_of_many_kinds(self):
        """Each as it was signed, and as something else."""
        act, words = self.act_of, {"digest": digest(b"s"), "words": 2}
        armed = {"name": "silence", "due": {"at": "2017-06-18T14:00:05.000000Z"}}
        disposed = {"number": 1, "reason": {"digest": digest(REASON), "words": 1}}
        field = {"field": "venue", "value": "Quito"}
        mark = {"paragraph": "p-1", "bracket": "a"}
        for command, payload, event, told, others in (
                ("comment", {"content": digest(b"s")}, "Commented", {"content": words},
                 [{"content": words | {"digest": digest(b"z")}}, {"type": "Attached"}]),
                ("remove_paragraph", {"paragraph": "p-1"}, "ParagraphRemoved",
                 {"paragraph": "p-1"}, [{"paragraph": "p-2"}, {"type": "ParagraphMoved"}]),
                ("add_alternative", mark | {"texts": {"es": digest(b"s")}}, "AlternativeAdded",
                 mark | {"alternative": {"texts": {"es": words}}},
                 [{"bracket": "b"}, {"alternative": {"texts": {"es": words, "en": words}}}]),
                ("cast_vote", {"decision": "adoption", "in_favour": True}, "CastingVoteGiven",
                 {"decision": "adoption", "vote": "in_favour"}, [{"vote": "against"}]),
                ("circulate", {"deadlines": {"silence": {"after": "P1WT72H"}}}, "DeadlineArmed",
                 {"deadline": armed},
                 [{"deadline": armed | {"due": {"at": "2017-06-18T14:00:06.000000Z"}}}]),
                ("set_field", field, "FieldSet", field, [{"value": "Lima"}, {"words": words}]),
                ("set_fields", {"fields": [field]}, "FieldSet", field,
                 [{"value": "Lima"}, {"type": "Attached"}]),
                ("not_retain_paragraph", {}, "DispositionRecorded", {"disposition": disposed},
                 [{"disposition": {"number": 1}}, {"disposition": disposed | {"reason": words}}]),
                ("submit", {}, "CaseMoved", {"on": "submit"}, [{"type": "ParagraphRemoved"}])):
            reason = REASON if event == "DispositionRecorded" else None
            with self.subTest(command=command):
                self.play(**act(command, payload, event, reason, **told))
                self.both("proved")
                for other in others:
                    self.play(**act(command, payload, **{"event": event, "reason": reason, **told,
                                                         **self.as_event(other)}))
                    self.both("wrong", "approvals")

    @staticmethod
    def as_event(other):
        return {("event" if name == "type" else name): other[name] for name in other}

    def test_a_disposition_that_follows_another_keeps_its_reason(self):
        first = {"type": "DispositionRecorded", "disposition": {
            "number": 1, "reason": {"digest": digest(REASON), "words": 1}}}
        for kept, wanted in ((REASON, "proved"), (b"another", "wrong")):
            with self.subTest(kept=kept):
                self.play(between=("c-1", [first]), **self.act_of(
                    "split_paragraph", {"paragraph": "p-1"}, "ParagraphReplaced"))
                follows = {"number": 2, "follows": 1, "reason": {"digest": digest(kept)}}
                self.say("c-1", [{"type": "DispositionRecorded", "disposition": follows}])
                self.written(bundle=False)
                self.verdict(wanted)

    def test_registry_version(self):
        """Another than the registry's entries before make: wrong in a log; in a bundle, where some
        may have been left out, incomplete."""
        for version in (0, 1, 3):
            self.play(registry_version=version)
            self.written(bundle=False)
            self.verdict("wrong")
            self.written(bundle=True)
            self.verdict("incomplete")
            self.play(registry_version=version, signers=(OTHER,))
            self.both("wrong", "approvals" if version == 2 else None)
        self.play(between=("registry", [{"type": "Opened"}, {"type": "Opened"}]))
        self.both("proved")
        self.play(between=("registry", [{"type": "Opened"}]), registry_version=2)
        self.written(bundle=False)
        self.verdict("wrong")

    def test_what_is_not_here(self):
        """Nothing is proved of it in a log; in a bundle it must be withheld."""
        self.setting.update(events_aside=True, approval_aside=True)
        self.play(signers=(OTHER,))
        self.both("wrong", "approvals")
        for gone in self.disclosed:
            self.written(bundle=False)
            os.remove(os.path.join(self.at, "contents", digest(gone)))
            self.verdict("proved")
            self.written(bundle=True)
            os.remove(os.path.join(self.at, "contents", digest(gone)))
            self.verdict("incomplete", "contents")
            said = json.loads(read(os.path.join(self.at, "bundle.json")))
            said["withheld_contents"] = [digest(gone)]
            self.put("bundle.json", canonical(said).encode() + b"\n")
            self.verdict("proved")
        self.play()
        self.written(True)
        os.remove(os.path.join(self.at, "consistency/5"))
        self.verdict("incomplete", "approvals")

    def test_trust(self):
        digits = hashlib.sha256(base64.b64decode(ROOT[2].split("+", 2)[2])).hexdigest()
        print_ = " ".join(digits[i:i + 4] for i in range(0, 64, 4))
        self.play()
        other = print_[::-1]
        for line, wanted in ((f"MEX {print_}", "proved"), (f"MEX {ROOT[2]}", "proved"),
                             (f"GTM {other}", "incomplete"), (f"MEX {other}", "wrong"),
                             (f"# letters\n\nMEX {other}\nMEX {print_}", "proved"),
                             (f"MEX {OTHER[2]}", "wrong"),
                             ("MEX", "usage"), (f"MEX {print_[:-1]}", "usage"),
                             (f"MEX {print_} 0000", "usage")):
            for bundle in (False, True):
                self.written(bundle)
                self.verdict(wanted, "keys" if wanted == "wrong" else None,
                             trust=(line + "\n").encode())
        # The next root key, signed by the one that is trusted, or entered by a letter alone.
        following = signer("mex-next", 14, 1)
        for signers, wanted in (([following, ROOT], "proved"), ([following], "wrong")):
            self.play(between=("registry", [enrolment(self.HOLDER, following, signers)]))
            self.both("proved")
            self.both(wanted, "keys" if wanted == "wrong" else None,
                      trust=f"MEX {print_}\n".encode())


if __name__ == "__main__":
    unittest.main()
