#!/usr/bin/python3
"""A log's key that gives way to another, in logs and bundles that are made here: as it must be, and
forged in each way. Both verifiers, where the program is named in CONCORD_PROGRAM."""
import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True
from made import (  # noqa: E402
    Made, canonical, checkpoint_of, consistency_of, entry_of, leaf_hash, path_of, signer, tree_root)
from made_approvals_test import note_of  # noqa: E402

OLD, NEW, NEXT = (signer("log.example", seed, 1) for seed in (7, 21, 22))
OTHER, STRANGE = signer("log.example", 23, 1), signer("other.example", 21, 1)
PROGRAM = os.environ.get("CONCORD_PROGRAM")


def rotation(former=OLD, key=NEW, signers=None, says=None, names=None):
    """The event; its statement may say something else than it, or be signed by others."""
    lines = {"origin": "log.example", "former": former[2], "key": key[2], **(says or {})}
    text = "concord/rotation/v1\n" + "".join(f"{n} {v}\n" for n, v in lines.items() if v)
    return {"type": "LogKeyRotated", "ground": "due", "key": names or key[2],
            "statement": note_of(text, *(signers or (former, key)))}


class LogKeys(Made):
    def play(self, *rotations, by=NEW):
        """Position 0 and 2 and so on: the registry, one rotation each; between them a case."""
        self.entries, last = [], {}
        for number, event in enumerate(rotations or [rotation()]):
            moved = {"type": "CaseMoved", "on": "open", "active": ["open"]}
            for case, events in (("registry", [event]), ("c-1", [moved])):
                position, (seq, before) = len(self.entries), last.get(case, (0, None))
                consultation = "registry" if case == "registry" else "gcm"
                self.entries.append(entry_of(
                    case, seq + 1, before, position, events=events, consultation=consultation,
                    registry_version=number + 1))
                last[case] = (seq + 1, self.entries[-1])
        self.by = by

    def written(self, bundle):
        shutil.rmtree(self.at)
        os.mkdir(self.at)
        leaves = list(map(leaf_hash, self.entries))
        size = len(leaves)
        note = checkpoint_of(size, tree_root(leaves), by=self.by)
        self.put("checkpoint", note)
        if not bundle:
            self.put(f"tile/0/000.p/{size}", b"".join(leaves))
            self.put(f"tile/entries/000.p/{size}", b"".join(
                len(e).to_bytes(2, "big") + e for e in self.entries))
            return
        self.put("bundle.json", canonical({
            "version": 1, "origin": "log.example", "consultation": "gcm", "case": "c-1",
            "entries": list(range(1, size, 2)), "registry": list(range(0, size, 2)),
            "withheld_entries": [], "withheld_contents": [],
            "redacted_contents": []}).encode() + b"\n")
        for p in range(size):
            self.put(f"entries/{p}.json", self.entries[p])
            hashes = "".join(base64.b64encode(h).decode() + "\n" for h in path_of(p, leaves))
            head = f"c2sp.org/tlog-proof@v1\nindex {p}\n{hashes}\n"
            self.put(f"proofs/{p}.tlog-proof", head.encode() + note)
        if size > 1:
            lines = ["concord/consistency/v1", "1", base64.b64encode(leaves[0]).decode(),
                     str(size), *(base64.b64encode(h).decode() for h in consistency_of(1, leaves))]
            self.put("consistency/1", ("\n".join(lines) + "\n").encode())

    def both(self, wanted, trusted, previous=()):
        for bundle in (False, True):
            with self.subTest(bundle=bundle, trusted=trusted):
                self.written(bundle)
                self.verdict(wanted, policy=trusted, previous=list(previous))
                if PROGRAM:
                    self.assertEqual(self.ours(trusted, previous), wanted)

    def ours(self, trusted, previous):
        """What the program says, but for the workflow: the case was made up, and followed none."""
        more = []
        for note in previous:
            with tempfile.NamedTemporaryFile(delete=False) as file:
                file.write(note)
            self.addCleanup(os.remove, file.name)
            more += ["--previous", file.name]
        run = subprocess.run([PROGRAM, "audit", "verify", self.at, "--key", trusted, "--json",
                              *more], capture_output=True, text=True, check=False)
        verdicts = [one["verdict"] for one in json.loads(run.stdout)["checks"]
                    if one["check"] != "workflow"]
        return next((one for one in ("wrong", "incomplete") if one in verdicts), "proved")

    def test_as_it_must_be(self):
        self.play()
        kept = checkpoint_of(1, leaf_hash(self.entries[0]), by=OLD)
        for trusted in (OLD, NEW):
            self.both("proved", trusted[2])
            self.both("proved", trusted[2], [kept])
        self.both("wrong", OTHER[2])
        self.play(rotation(), rotation(NEW, NEXT), by=NEXT)
        for trusted in (OLD, NEW, NEXT):
            self.both("proved", trusted[2])

    def test_forged(self):
        for forged in (rotation(signers=[NEW]), rotation(signers=[OLD]),
                       rotation(signers=[OTHER, NEW]), rotation(signers=[OLD, OTHER]),
                       rotation(says={"former": OTHER[2]}), rotation(says={"key": OTHER[2]}),
                       rotation(says={"origin": "other.example"}), rotation(says={"more": "x"}),
                       rotation(says={"origin": None}), rotation(names=OTHER[2])):
            self.play(forged)
            self.both("wrong", NEW[2])
            if forged["key"] == NEW[2]:
                self.both("wrong", OLD[2])
        broken = rotation()
        at = broken["statement"].rindex("=") - 9
        broken["statement"] = broken["statement"][:at] + ("A" if broken["statement"][at] != "A" else
                                                          "B") + broken["statement"][at + 1:]
        self.play(broken)
        for trusted in (OLD, NEW):
            self.both("wrong", trusted[2])
        self.play(rotation(key=STRANGE), by=OLD)  # a key of another name
        self.both("wrong", OLD[2])

    def test_the_checkpoint_is_by_the_last(self):
        self.play(by=OLD)  # given up, and signing still
        for trusted in (OLD, NEW):
            self.both("wrong", trusted[2])
        self.play(rotation(), rotation(NEW, NEXT), by=NEW)
        for trusted in (OLD, NEW, NEXT):
            self.both("wrong", trusted[2])

    def test_the_chain_has_no_second_beginning(self):
        self.play(rotation(), rotation(OLD, OTHER), by=OTHER)  # the old key, stolen, signs again
        for trusted in (OLD, NEW, OTHER):
            self.both("wrong", trusted[2])
        self.play(rotation(OTHER, NEW), by=NEW)  # one whom nobody trusts vouches for it
        self.both("wrong", OLD[2])


if __name__ == "__main__":
    unittest.main()
