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
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True
import verify  # noqa: E402
from made import (  # noqa: E402
    DISCLOSURES, Made, canonical, checkpoint_of, consistency_of, digest, entry_of, leaf_hash,
    made_entries, path_of, read, signer, tree_root)


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
        self.verdict("proved", expect={"case": "c-1", "consultation": "gcm"})
        self.verdict("wrong", "expected", expect={"case": "c-3"})
        self.verdict("wrong", "expected", expect={"consultation": "registry"})
        self.verdict("incomplete", "expected", expect={"text": "A" * 43})
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

    def test_an_altered_content_is_named(self):
        self.make_bundle()
        name = "contents/" + digest(DISCLOSURES[3])
        self.put(name, DISCLOSURES[3][:-6])
        self.assertEqual(self.verdict("wrong", "contents")["finding"],
                         name + ": another hash than its name")

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

    def test_another_entry_is_named_than_is_there(self):
        """One is missing, which may be asked for, and one is there that nothing names: wrong."""
        self.make_bundle()
        said = json.loads(read(os.path.join(self.at, "bundle.json")))
        last = said["entries"][-1]
        self.put("bundle.json", canonical(
            {**said, "entries": said["entries"][:-1] + [last + 1000]}).encode() + b"\n")
        self.verdict("wrong", "files")

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


if __name__ == "__main__":
    unittest.main()
