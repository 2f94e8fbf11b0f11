#!/usr/bin/python3
"""The second verifier as a whole, against evidence that is made here byte by byte: logs and
bundles, whole, with faults that are signed, with parts that are missing."""
import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

import nacl.signing

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import verify  # noqa: E402


def read(path):
    with open(path, "rb") as file:
        return file.read()


def signer(name, seed, kind):
    key = nacl.signing.SigningKey(bytes([seed]) * 32)
    raw = bytes([kind]) + bytes(key.verify_key)
    key_id = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4]
    vkey = f"{name}+{key_id.hex()}+{base64.b64encode(raw).decode()}"
    return key, key_id, vkey


def checkpoint_of(size, root, witness=False):
    text = f"log.example\n{size}\n{base64.b64encode(root).decode()}\n".encode()
    key, key_id, _ = signer("log.example", 7, 1)
    note = text + b"\n"
    line = "\u2014 {} {}\n"
    note += line.format("log.example", base64.b64encode(
        key_id + key.sign(text).signature).decode()).encode()
    if witness:
        key, key_id, _ = signer("w.example", 8, 4)
        signature = key.sign(b"cosignature/v1\ntime 1700000000\n" + text).signature
        stamp = (1700000000).to_bytes(8, "big")
        note += line.format("w.example", base64.b64encode(
            key_id + stamp + signature).decode()).encode()
    return note


def tree_root(leaves):
    return verify.tree_over(leaves)(len(leaves))


def leaf_hash(entry):
    return verify.sha256(b"\x00", entry)


def canonical(value):
    """Of what these tests need: names of ASCII, which sort by RFC 8785 as by their bytes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def path_of(index, leaves):
    """RFC 6962 section 2.1.1, recursively."""
    if len(leaves) <= 1:
        return []
    k = 1 << ((len(leaves) - 1).bit_length() - 1)
    if index < k:
        return path_of(index, leaves[:k]) + [tree_root(leaves[k:])]
    return path_of(index - k, leaves[k:]) + [tree_root(leaves[:k])]


def consistency_of(first, leaves, whole=True):
    """RFC 6962 section 2.1.2, recursively."""
    if first == len(leaves):
        return [] if whole else [tree_root(leaves)]
    k = 1 << ((len(leaves) - 1).bit_length() - 1)
    if first <= k:
        return consistency_of(first, leaves[:k], whole) + [tree_root(leaves[k:])]
    return consistency_of(first - k, leaves[k:], False) + [tree_root(leaves[:k])]


def disclosure(number, *rest):
    array = [verify.b64url(bytes([number]) * 16), *rest]
    return verify.b64url(canonical(array).encode()).encode()


def digest(data):
    return verify.b64url(hashlib.sha256(data).digest())


DISCLOSURES = [disclosure(1, "reason", "because"), disclosure(2, "note", {"a": [1, True, None]}),
               disclosure(3, "events", [{"type": "Moved"}])]
DISCLOSURES.append(disclosure(4, "contents", [digest(DISCLOSURES[1])]))


def entry_of(case, number, before, position, **more):
    value = {"case": case, "case_seq": number, "consultation": more.pop("consultation", "gcm"),
             "events": [{"type": "Opened"}], "id": f"e-{position}", "r": "A" * 22,
             "registry_version": 0, "version": 1,
             "time": f"2017-06-08T14:{position // 60 % 60:02}:{position % 60:02}.000000Z", **more}
    if number > 1:
        value["case_prev"] = verify.b64url(leaf_hash(before))
    return canonical(value).encode()


def made_entries(count):
    """Entries of the registry and of two cases in turn; those of c-1 name contents."""
    entries, last = [], {}
    for position in range(count):
        case = ("registry", "c-1", "c-2")[position % 3]
        more = {"consultation": "registry"} if case == "registry" else {}
        if position == 1:
            more["contents"] = [digest(DISCLOSURES[0]), digest(DISCLOSURES[3])]
        if position == 4:
            more["events"] = [{"content": digest(DISCLOSURES[2]), "type": "EventsAside"}]
        number, before = last.get(case, (0, None))
        entries.append(entry_of(case, number + 1, before, position, **more))
        last[case] = (number + 1, entries[-1])
    return entries


FOUND = {  # what a finding begins with, by what is wrong or missing
    "approvals": "entry 5: ", "keys": "entry [024]: ", "entries": "entry \\d+: ",
    "chains": "entry .*place in its case|.*(withheld|passed over)",
    "checkpoint": "checkpoint: |.*quorum", "contents": ".*contents/|entry .*events",
    "continuity": "consistency/|.*(continued|another tree|another log|log is another)",
    "expected": ".* (is not said here|is )", "files": "tile/|bundle.json: |.*files that nothing"}


class Made(unittest.TestCase):
    """Common to all: a folder to fill, and the verdict on it."""

    def setUp(self):
        self.at = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.at)
        self.vkey, self.witness = signer("log.example", 7, 1)[2], signer("w.example", 8, 4)[2]

    def put(self, name, data):
        path = os.path.join(self.at, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)

    def verdict(self, wanted, check=None, policy=None, **more):
        result = verify.verify_folder(self.at, policy or self.vkey, **more)
        self.assertEqual(result["verdict"], wanted, result["finding"])
        if check and wanted != "proved":
            self.assertRegex(result["finding"], FOUND[check])
        return result


class Evidence(Made):
    def setUp(self):
        super().setUp()
        self.entries = made_entries(301)
        self.leaves = list(map(leaf_hash, self.entries))
        self.note = checkpoint_of(301, tree_root(self.leaves), witness=True)

    def make_log(self):
        self.put("checkpoint", self.note)
        bundle = [len(e).to_bytes(2, "big") + e for e in self.entries]
        for folder, items in (("0", self.leaves), ("entries", bundle)):
            self.put(f"tile/{folder}/000", b"".join(items[:256]))
            self.put(f"tile/{folder}/001.p/45", b"".join(items[256:]))
        self.put("tile/1/000.p/1", tree_root(self.leaves[:256]))
        for content in DISCLOSURES:
            self.put("contents/" + digest(content), content)

    def make_bundle(self, **changes):
        mine = list(range(1, 301, 3))
        withheld = [n for n in (5, 6, 99) if n]
        shown = [p for i, p in enumerate(mine) if i + 1 not in withheld]
        bundle = {"version": 1, "origin": "log.example", "consultation": "gcm", "case": "c-1",
                  "entries": shown, "registry": list(range(0, 301, 3)),
                  "withheld_entries": withheld, "withheld_contents": [digest(DISCLOSURES[0])],
                  "redacted_contents": [], **changes}
        self.put("bundle.json", canonical(bundle).encode() + b"\n")
        self.put("checkpoint", self.note)
        for p in bundle["entries"] + bundle["registry"]:
            self.put(f"entries/{p}.json", self.entries[p])
            hashes = "".join(base64.b64encode(h).decode() + "\n" for h in path_of(p, self.leaves))
            head = f"c2sp.org/tlog-proof@v1\nindex {p}\n{hashes}\n"
            self.put(f"proofs/{p}.tlog-proof", head.encode() + self.note)
        for content in DISCLOSURES[1:]:
            self.put("contents/" + digest(content), content)
        hashes = [tree_root(self.leaves[:200])]
        lines = ["concord/consistency/v1", "200", base64.b64encode(hashes[0]).decode(), "301"]
        lines += [base64.b64encode(h).decode() for h in consistency_of(200, self.leaves)]
        self.put("consistency/200", ("\n".join(lines) + "\n").encode())
        self.put("README.md", b"hello")

    def kept(self, size, wrong=False):
        return checkpoint_of(size, b"x" * 32 if wrong else tree_root(self.leaves[:size]))

    def test_log(self):
        self.make_log()
        result = self.verdict("proved", previous=[self.kept(1), self.kept(256), self.kept(301)],
                              expect={"origin": "log.example"})
        self.assertEqual(result["size"], 301)
        self.assertEqual(result["root"], verify.b64url(tree_root(self.leaves)))
        self.verdict("wrong", "continuity", previous=[self.kept(255, wrong=True)])
        self.verdict("wrong", "continuity", previous=[self.kept(301, wrong=True)])
        self.verdict("wrong", "continuity", previous=[checkpoint_of(302, b"x" * 32)])
        self.verdict("incomplete", "continuity", previous=[self.kept(0)])
        self.verdict("wrong", "expected", expect={"size": "300"})
        self.verdict("incomplete", "expected", expect={"case": "c-1"})
        self.verdict("usage", expect={"colour": "red"})
        os.remove(os.path.join(self.at, "tile/1/000.p/1"))
        self.verdict("incomplete", "files")
        shutil.rmtree(os.path.join(self.at, "tile/entries"))
        self.put("tile/1/000.p/1", b"y" * 32)
        self.verdict("wrong", "files")

    def test_log_changes(self):
        self.note = checkpoint_of(301, tree_root(self.leaves))
        self.make_log()
        for name in ("tile/entries/000", "tile/entries/001.p/45", "tile/0/000", "checkpoint",
                     "contents/" + digest(DISCLOSURES[2])):
            data = read(os.path.join(self.at, name))
            for at in range(0, len(data), max(1, len(data) // 12)):
                self.put(name, data[:at] + bytes([data[at] ^ 1]) + data[at + 1:])
                self.verdict("wrong")
                self.put(name, data[:at])
                self.verdict("wrong")
            self.put(name, data)
        self.verdict("proved")

    def test_log_refuses_signed_faults(self):
        """Faults that the log's own key has signed: the tree holds, the rules do not."""
        first, deep = entry_of("c-1", 1, None, 0), 1
        for _ in range(62):
            deep = [deep]
        for second in (entry_of("c-1", 3, first, 1), entry_of("c-1", 2, b"other", 1),
                       entry_of("c-1", 2, first, 1, approval=""),
                       entry_of("c-1", 2, first, 1, version=2),
                       entry_of("c-1", 2, first, 1, extra="x"),
                       entry_of("c-1", 2, first, 1, registry_version=True),
                       entry_of("c-1", 2, first, 1, contents=[]),
                       entry_of("c-1", 2, first, 1, events=[{"type": "Deep", "x": deep}]),
                       entry_of("c-1", 2, first, 1, received="2017-02-29T00:00:00.000000Z"),
                       entry_of("c-1", 2, first, 1, workflow="A" * 42 + "B"),
                       entry_of("c-1", 2, first, 1, time="2017-06-08T13:59:59.999999Z"),
                       entry_of("c-1", 2, first, 1, actor="x" * 17000), b"[]", b"{}", b"",
                       first[:-1] + b" }"):
            leaves = [leaf_hash(first), leaf_hash(second)]
            self.put("checkpoint", checkpoint_of(2, tree_root(leaves)))
            self.put("tile/0/000.p/2", b"".join(leaves))
            self.put("tile/entries/000.p/2", b"".join(
                len(e).to_bytes(2, "big") + e for e in (first, second)))
            self.verdict("wrong", "entries")  # the tree holds, and is looked at before

    def test_hostile_checkpoint(self):
        self.put("checkpoint", checkpoint_of(2**63 - 1, b"x" * 32))
        self.verdict("incomplete", "files")
        self.put("checkpoint", checkpoint_of(0, hashlib.sha256(b"").digest()))
        self.verdict("proved")
        self.put("checkpoint", b"")
        self.verdict("wrong", "checkpoint")
        os.remove(os.path.join(self.at, "checkpoint"))
        self.verdict("incomplete", "checkpoint")
        os.symlink("/etc/passwd", os.path.join(self.at, "checkpoint"))
        self.verdict("wrong", "checkpoint")

    def test_bundle(self):
        self.make_bundle()
        result = self.verdict("proved", previous=[self.kept(200), self.kept(301)],
                              expect={"case": "c-1"})
        self.assertEqual(result["size"], 301)
        self.assertEqual(result["root"], verify.b64url(tree_root(self.leaves)))
        self.verdict("incomplete", "continuity", previous=[self.kept(100)])
        self.verdict("wrong", "continuity", previous=[self.kept(200, wrong=True)])
        self.put("contents/" + digest(DISCLOSURES[0]), DISCLOSURES[0])
        self.verdict("wrong", "contents")  # listed as withheld, and there

    def test_bundle_faults(self):
        for changes, wanted, check in (
                ({"withheld_entries": [6, 99]}, "wrong", "chains"),
                ({"withheld_entries": [4, 5, 6, 99]}, "wrong", "chains"),
                ({"withheld_contents": []}, "incomplete", "contents"),
                ({"origin": "other"}, "wrong", "files"),
                ({"case": "c-2"}, "wrong", "entries"),
                ({"registry": list(range(0, 298, 6))}, "wrong", "chains"),
                ({"version": True}, "wrong", "files"), ({"more": 1}, "wrong", "files"),
                ({"entries": [4, 1]}, "wrong", "files")):
            shutil.rmtree(self.at)
            os.mkdir(self.at)
            self.make_bundle(**changes)
            self.verdict(wanted, check)

    def test_bundle_changes(self):
        self.make_bundle()
        wrong = {"bundle.json", "checkpoint", "entries/4.json", "proofs/4.tlog-proof",
                 "consistency/200", "contents/" + digest(DISCLOSURES[3])}
        for name in sorted(wrong):
            data = read(os.path.join(self.at, name))
            for at in range(0, len(data), max(1, len(data) // 5)):
                self.put(name, data[:at] + bytes([data[at] ^ 1]) + data[at + 1:])
                result = verify.verify_folder(self.at, self.vkey)
                # bundle.json is not signed: the order to look elsewhere may change
                good = ("wrong", "incomplete") if name == "bundle.json" else ("wrong",)
                self.assertIn(result["verdict"], good, (name, at))
            os.remove(os.path.join(self.at, name))
            if name not in ("bundle.json", "consistency/200"):
                self.verdict("incomplete")
            self.put(name, data)
        self.put("contents/x\nevil", b"")
        self.verdict("wrong", "files")

    def test_policy(self):
        self.make_log()
        lines = f"# auditors\nlog {self.vkey} https://x\nwitness w {self.witness}\n"
        other = signer("v.example", 9, 4)[2]
        self.verdict("proved", policy=(lines + "quorum w\n").encode())
        self.verdict("proved", policy=(lines + "group g any w\nquorum g\n").encode())
        lines += f"witness v {other}\n"
        self.verdict("proved", policy=(lines + "group g 1 w v\nquorum g\n").encode())
        self.verdict("incomplete", "checkpoint",
                     policy=(lines + "group g all w v\nquorum g\n").encode())
        for end in ("", "quorum none", "quorum x\n", "quorum w\nquorum w\n",
                    "group g 3 w v\nquorum g\n",
                    "group g 0 w v\nquorum g\n", "group g all w w\nquorum g\n", "what\nquorum w\n",
                    "group g all w\ngroup h all w\nquorum h\n", "group none all w\nquorum w\n",
                    f"witness u {other}\nquorum w\n", f"log {self.vkey}\nquorum w\n",
                    f"witness u {self.vkey}\nquorum w\n", "quorum\x0bw\n",
                    "group g all none\nquorum w\n",
                    "group g all x\nquorum w\n", "group g any\nquorum w\n", "log\nquorum w\n"):
            self.verdict("usage", policy=(lines + end).encode())
        broken = self.note[:-20] + bytes([self.note[-20] ^ 1]) + self.note[-19:]
        self.put("checkpoint", broken)
        self.verdict("proved")  # to whom the witness is unknown its line says nothing
        self.verdict("wrong", "checkpoint", policy=(lines + "quorum none\n").encode())

    def test_command_line(self):
        self.make_log()
        program = [sys.executable, os.path.join(HERE, "verify.py")]
        for arguments, status in (([self.at, "--key", self.vkey], 0), ([self.at], 3),
                                  ([self.at, "--key", self.vkey, "--expect", "size=1"], 1),
                                  ([self.at, "--key", self.vkey, "--previous", "/none"], 2),
                                  ([self.at, "--key", self.vkey, "--expect", "size=1",
                                    "--expect", "size=301"], 3),
                                  (["/none", "--key", self.vkey], 3),
                                  ([self.at, "--key", "x"], 3), ([self.at, "--policy", "/none"], 3),
                                  ([self.at, "--key", self.vkey, "--json"], 0)):
            run = subprocess.run(program + arguments, capture_output=True, check=False)
            self.assertEqual(run.returncode, status, run)
            self.assertNotIn(b"Traceback", run.stderr)
        answer = json.loads(run.stdout)
        self.assertEqual(sorted(answer), ["finding", "root", "size", "verdict"])


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
        self.setting, self.entries, self.last, self.disclosed = {}, [], {}, []

    def say(self, case, events, **more):
        """An entry more, whose events and approval lie aside if so said."""
        position, (number, before) = len(self.entries), self.last.get(case, (0, None))
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

    def stance(self, signers=(PERSON,), says=None, event=None, act=None, text=None, **more):
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
        self.say("c-1", [{"type": "StanceTaken", "party": "MEX", **payload, **(event or {})}],
                 **{"actor": "person-1", "principal": "MEX", "command": "m-1",
                    "from": ["in-silence"], "workflow": digest(b"w"), "key": id_of(PERSON),
                    "approval": note_of(text, *signers), **more})

    def play(self, root=None, enrolled=None, between=None, **stance):
        """Position 0: the root key; 1, 3: the case; 2: the person's key; 4: another case, or what
        is given; 5: the stance; 6: the key is revoked."""
        self.entries, self.last, self.disclosed = [], {}, []
        aside = {"events_aside": True} if self.setting.get("events_aside") else {}
        self.say("registry", [root or enrolment(self.HOLDER, ROOT, [ROOT])])
        self.say("c-1", [{"type": "Opened"}])
        self.say("registry", [enrolled or enrolment(self.HOLDER, PERSON, [PERSON, ROOT],
                                                    "person-1")], **aside)
        self.say("c-1", [{"type": "CaseMoved"}])
        self.say(*between or ("c-2", [{"type": "Opened"}]))
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
        self.setting["head"] = 4  # a move at the head is the state that was approved
        self.play(between=("c-1", [{"type": "CaseMoved"}]))
        self.both("proved")

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
                             (f"GTM {other}", "proved"), (f"MEX {other}", "wrong"),
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
