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
        self.both("proved")

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

    def entry(self):
        return self.entries[self.at]

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
        """That the definition asks for one is known to who replays; here it is named."""
        del self.entry()["key"], self.entry()["approval"]
        self.entry()["events"][0]["stance"] = "no_objection"
        self.sign()
        said = " ".join(self.both("proved")["not_proved"])
        self.assertIn(f"agreed to what stands in its name without a signature: entry {self.at}",
                      said)

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
