"""Makes evidence byte by byte, for the tests of the second verifier: keys, checkpoints, proofs,
contents, entries."""
import base64
import hashlib
import json
import os
import shutil
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


def checkpoint_of(size, root, witness=False, by=None):
    text = f"log.example\n{size}\n{base64.b64encode(root).decode()}\n".encode()
    key, key_id, _ = by or signer("log.example", 7, 1)
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


def bits_of(number):
    return verify.b64url(number.to_bytes(16, "big"))


def entry_of(case, number, before, position, **more):
    value = {"case": case, "case_seq": number, "consultation": more.pop("consultation", "gcm"),
             "events": [{"type": "Opened"}], "id": f"e-{position}", "r": bits_of(position),
             "registry_version": 0, "version": 1,
             "time": f"2017-06-08T14:{position // 60 % 60:02}:{position % 60:02}.000000Z", **more}
    if number > 1:
        value["case_prev"] = verify.b64url(leaf_hash(before))
    return canonical(value).encode()


ACTING = {"actor": "person-1", "command": "m-1", "mandate": "m-person-1", "office": "delegate",
          "principal": "MEX"}


def made_entries(count):
    """Entries of the registry and of two cases in turn; those of c-1 name contents."""
    entries, last, version = [], {}, 0
    for position in range(count):
        case = ("registry", "c-1", "c-2")[position % 3]
        more = {"consultation": "registry"} if case == "registry" else {}
        more["registry_version"] = version
        version += case == "registry"
        if position == 1:
            more["contents"] = [digest(DISCLOSURES[0]), digest(DISCLOSURES[3])]
            more.update(ACTING)
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
