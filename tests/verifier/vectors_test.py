#!/usr/bin/python3
"""Runs the second verifier's primitives against public test vectors, in $CONCORD_SHARED/vectors
(default ../shared). Where they are absent the tests are skipped, unless CONCORD_STRICT=1: then they
fail. Each SOURCE.txt says whence."""
import base64
import glob
import json
import os
import shutil
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import verify  # noqa: E402

VECTORS = os.path.join(os.environ.get("CONCORD_SHARED", os.path.join("..", "shared")), "vectors")
COUNTS = {}


def tearDownModule():
    print("cases:", ", ".join(f"{name} {count}" for name, count in sorted(COUNTS.items())))


def load(path):
    with open(path, "rb") as file:
        return json.load(file)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def refuses(function, *arguments):
    try:
        function(*arguments)
    except Exception:  # of whatever kind, as for the verifier itself
        return True
    return False


def key_policy(vkey):
    return verify.parse_policy(f"log {vkey}\nquorum none\n".encode())


class Size(unittest.TestCase):
    def test_the_verifier_is_read_in_an_hour(self):
        """Nobody trusts a second program that is as long as the first; nor one that shares it."""
        for name in ("verify.py", "acts.py"):  # of which the latter is tables for the most part
            lines = read(os.path.join(HERE, name)).decode().splitlines()
            self.assertLess(len(lines), 400)
            self.assertLessEqual(max(map(len, lines)), 100)
            imported = {one.strip(" ,").split(".")[0] for line in lines
                        if line.startswith("import ") for one in line[len("import "):].split(",")}
            self.assertLessEqual(imported - {"acts", "nacl"}, set(sys.stdlib_module_names))


class Vectors(unittest.TestCase):
    """Common to all: finds a folder of vectors, and counts the cases that were run."""

    def folder(self, name):
        path = os.path.join(VECTORS, name)
        if not os.path.isdir(path):
            message = "no test vectors at " + os.path.abspath(path)
            if os.environ.get("CONCORD_STRICT") == "1":
                self.fail(message)
            self.skipTest(message)
        return path

    def case(self, group, name, expected, actual):
        COUNTS[group] = COUNTS.get(group, 0) + 1
        with self.subTest(group=group, case=name):
            self.assertEqual(actual, expected)


raw = base64.b64decode


def lines_of(path):
    return "".join(line + "\n" for line in path or [])


class Merkle(Vectors):
    def test_inclusion(self):
        folder = self.folder("rfc6962-merkle-proofs")
        files = glob.glob(os.path.join(folder, "testdata/inclusion/**/*.json"), recursive=True)
        self.assertGreater(len(files), 80)
        for path in files:
            v = load(path)
            proof = f"c2sp.org/tlog-proof@v1\nindex {v['leafIdx']}\n{lines_of(v['proof'])}\nnote"
            checkpoint = verify.Checkpoint(b"note", "", v["treeSize"], raw(v["root"]), True, ())
            refused = refuses(verify.check_proof, proof.encode(), v["leafIdx"],
                              raw(v["leafHash"]), checkpoint)
            self.case("rfc6962 inclusion", path, v["wantErr"], refused)

    def test_consistency(self):
        folder = self.folder("rfc6962-merkle-proofs")
        files = glob.glob(os.path.join(folder, "testdata/consistency/**/*.json"), recursive=True)
        self.assertGreater(len(files), 80)
        for path in files:
            v = load(path)
            proof = f"concord/consistency/v1\n{v['size1']}\n{v['root1']}\n{v['size2']}\n"
            checkpoint = verify.Checkpoint(b"note", "", v["size2"], raw(v["root2"]), True, ())
            refused = refuses(verify.parse_consistency, (proof + lines_of(v["proof"])).encode(),
                              v["size1"], checkpoint)
            short = len(raw(v["root2"])) < 32  # "don't care", says one case: ours are 32 bytes
            self.case("rfc6962 consistency", path, v["wantErr"] or short, refused)

    def test_reference_tree(self):
        v = load(os.path.join(self.folder("rfc6962-merkle-proofs"), "rfc6962-reference-tree.json"))
        leaves = [verify.sha256(b"\x00", bytes.fromhex(leaf)) for leaf in v["leaf_inputs_hex"]]
        root = verify.tree_over(leaves)
        self.assertEqual([leaf.hex() for leaf in leaves], v["node_hashes_hex_by_level"][0])
        for size, wanted in enumerate(v["root_hashes_hex_by_size"]):
            self.case("rfc6962 roots", size, wanted, root(size).hex())


class Notes(Vectors):
    @staticmethod
    def signers(note, vkeys):
        """Names of the signers, or None if the note or one of its keys is refused."""
        try:
            keys = []
            for vkey in vkeys:
                keys.append(verify.parse_vkey(vkey))
            return sorted(key.name for key in verify.verify_note(note, keys)[1])
        except Exception:
            return None

    def test_go_sumdb(self):
        v = load(os.path.join(self.folder("signed-note"), "go-sumdb-note.json"))
        for case in v["open"]:
            if case["name"].startswith("ambiguous"):
                continue  # the same key twice: our policies refuse that, see test_policy
            note = bytes.fromhex(case["note_hex"]) if "note_hex" in case else case["note"].encode()
            wanted = sorted(case["verified"]) if case["ok"] else None
            self.case("go sumdb notes", case["name"], wanted, self.signers(note, case["vkeys"]))
        self.assertEqual(self.signers(v["sign_expect"].encode(), v["vkey_good"][:1]),
                         ["PeterNeumann"])
        good = v["vkey_good"][0]
        for vkey in v["vkey_good"]:
            self.case("verifier keys", vkey, False, refuses(verify.parse_vkey, vkey))
        bad = v["vkey_bad"] + [good[:i] for i in range(len(good))] + \
            [good[i:j] for i in range(1, len(good)) for j in range(i, len(good) + 1)] + \
            [good[:i] + chr(ord(good[i]) + 1) + good[i + 1:] for i in range(len(good))]
        for vkey in bad:
            self.case("verifier keys", vkey, True, refuses(verify.parse_vkey, vkey))

    def test_c2sp(self):
        v = load(os.path.join(self.folder("signed-note"), "c2sp-example.json"))
        self.case("c2sp notes", "example", ["example.com/foo"],
                  self.signers(v["note"].encode(), [v["vkey"]]))
        v = load(os.path.join(self.folder("signed-note"), "c2sp-issue99-checkpoint.json"))
        origin, note = v["checkpoint"].split("\n")[0], v["checkpoint"].encode()
        raw = b"\x01" + bytes.fromhex(v["public_key_hex"])
        key_id = verify.sha256(origin.encode() + b"\n" + raw)[:4].hex()
        vkey = f"{origin}+{key_id}+{base64.b64encode(raw).decode()}"
        checkpoint = verify.open_checkpoint(note, key_policy(vkey))
        self.case("c2sp notes", "issue 99", (origin, 10), (checkpoint.origin, checkpoint.size))

    def test_sumdb_checkpoint(self):
        v = load(os.path.join(self.folder("tlog-witness-torchwood"), "sumdb-checkpoint.json"))
        self.case("c2sp notes", "sum.golang.org", ["sum.golang.org"],
                  self.signers(v["checkpoint"].encode(), [v["vkey"]]))
        # Its key's name is not its origin: a policy, where the names are origins, refuses it.
        self.assertTrue(refuses(verify.open_checkpoint, v["checkpoint"].encode(),
                                key_policy(v["vkey"])))

    def test_every_changed_byte_is_refused(self):
        v = load(os.path.join(self.folder("signed-note"), "c2sp-example.json"))
        note = v["note"].encode()
        for at in range(len(note)):
            changed = note[:at] + bytes([note[at] ^ 1]) + note[at + 1:]
            self.case("changed notes", at, None, self.signers(changed, [v["vkey"]]))


class Signatures(Vectors):
    def test_rfc8032(self):
        v = load(os.path.join(self.folder("rfc8032-ed25519"), "ed25519.json"))
        for valid in (True, False):
            for t in v["valid" if valid else "must_reject"]:
                pub, sig, msg = (bytes.fromhex(t[k]) for k in ("pub", "sig", "msg"))
                refused = refuses(verify.check_signature, pub, sig, msg)
                self.case("rfc8032", t, valid, not refused)

    def test_wycheproof(self):
        v = load(os.path.join(self.folder("wycheproof"), "ed25519_test.json"))
        for group in v["testGroups"]:
            public = bytes.fromhex(group["publicKey"]["pk"])
            for t in group["tests"]:
                sig, msg = bytes.fromhex(t["sig"]), bytes.fromhex(t["msg"])
                refused = refuses(verify.check_signature, public, sig, msg)
                self.case("wycheproof", (t["tcId"], t["comment"]), t["result"] == "valid",
                          not refused)

    def test_small_order(self):
        """The y of the eight points of small order: 1 (neutral), -1 (order 2), 0 (order 4, two
        points), and the two roots of d y^4 + 2 y^2 - 1 (order 8, four points)."""
        p, y8 = 2**255 - 19, 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7
        d = -121665 * pow(121666, -1, p) % p
        self.assertEqual((d * pow(y8, 4, p) + 2 * y8**2 - 1) % p, 0)
        for y in (0, 1, p - 1, y8, p - y8, p, p + 1, p + 2, 2**255 - 1):
            for sign in (0, 1):
                raw = (y | sign << 255).to_bytes(32, "little")
                key_id = verify.sha256(b"k\n\x01" + raw)[:4].hex()
                vkey = f"k+{key_id}+{base64.b64encode(bytes([1]) + raw).decode()}"
                self.case("unsound points", raw.hex(), True, refuses(verify.parse_vkey, vkey))
        # The neutral point as key and R, with S = 0, satisfies the bare equation for any message.
        neutral = (1).to_bytes(32, "little")
        self.assertTrue(refuses(verify.check_signature, neutral, neutral + bytes(32), b"any"))


class Json(Vectors):
    def test_rfc8785(self):
        folder = os.path.join(self.folder("rfc8785-jcs"), "testdata")
        for path in sorted(glob.glob(os.path.join(folder, "input", "*.json"))):
            name = os.path.basename(path)
            given, output = read(path), read(os.path.join(folder, "output", name))
            digits = read(os.path.join(folder, "outhex", name.replace(".json", ".txt")))
            self.assertEqual(bytes.fromhex(digits.decode()), output)
            if name == "values.json":  # fractions are outside the profile
                self.case("rfc8785", name, True, refuses(verify.read_json, output))
                continue
            given = given.replace(b"56.0", b"56")  # structures.json has a float of integer value
            value = verify.read_json(given, any_spelling=True)
            self.case("rfc8785", name, output, verify.canonical(value).encode())
            self.case("rfc8785", name, value, verify.read_json(output))
            self.case("rfc8785", name + " as given", True, refuses(verify.read_json, given))

    def test_profile(self):
        accepted = ['{"a":1}', "[]", '"\u20ac\\u000f\\n"', "9007199254740991", "-9007199254740991",
                    '{"\U0001f600":1,"\ufb33":2}', "null", '"\x7f/"']
        refused = ['{"a":1,"a":1}', '{"b":1,"a":1}', "1.0", "1e2", "-0", "01", "9007199254740992",
                   "NaN", "Infinity", '"\\ud800"', '"\\u0041"', '"\\/"', '"\\u000F"', '"\\u000a"',
                   "[1, 2]", " 1", "1\n", '{"\ufb33":2,"\U0001f600":1}', "", "[" * 100000,
                   "9" * 100000, "\ufeff1", '"\t"', "[1]x", "1" * 4400]
        for text in accepted:
            self.case("json profile", text, False, refuses(verify.read_json, text.encode()))
        for data in [text.encode() for text in refused] + [b'"\xff"', b'"\xed\xa0\x80"']:
            self.case("json profile", data[:40], True, refuses(verify.read_json, data))

    def test_disclosures(self):
        for v in load(os.path.join(self.folder("sd-jwt-rfc9901"), "disclosures.json")):
            text = v["disclosure"].encode()
            self.case("rfc9901", text, v["sha256_b64url"], verify.b64url(verify.sha256(text)))
            self.assertFalse(refuses(verify.parse_disclosure, text))

    def test_base64(self):
        for text, url in (("QQ", False), ("QR==", False), ("QQ==\n", False), ("Q-==", False),
                          ("QR", True), ("QQ==", True), ("+w", True), ("Q", True),
                          ("\u0661Q", True)):
            self.case("base64", text, True, refuses(verify.from_base64, text, None, url))


class Tessera(Vectors):
    VKEY = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"

    def test_log(self):
        log = os.path.join(self.folder("tlog-tiles-tessera"), "testdata", "log")
        folder, policy = verify.Evidence(log), key_policy(self.VKEY)
        for size in range(16):
            note = read(os.path.join(log, f"checkpoint.{size}"))
            checkpoint = verify.open_checkpoint(note, policy)
            self.case("tessera checkpoints", size, size, checkpoint.size)
            leaves = folder.read_tile("0", 0, size) if size else []
            entries = folder.read_tile("entries", 0, size) if size else []
            self.case("tessera tiles", size, checkpoint.root, verify.tree_over(leaves)(size))
            self.case("tessera bundles", size, leaves,
                      [verify.sha256(b"\x00", entry) for entry in entries])
        # The whole folder: without its entries, which are not ours, all holds; with them none does.
        with tempfile.TemporaryDirectory() as copy:
            for name in folder.names:
                os.makedirs(os.path.dirname(os.path.join(copy, name)), exist_ok=True)
                shutil.copyfile(os.path.join(log, name), os.path.join(copy, name))
            self.assertEqual(verify.verify_folder(copy, self.VKEY)["verdict"], "wrong")
            shutil.rmtree(os.path.join(copy, "tile", "entries"))
            kept = [os.path.join(log, f"checkpoint.{size}") for size in range(1, 16)]
            result = verify.verify_folder(copy, self.VKEY, kept, {"size": "15"}, hashes=True)
            self.case("tessera folder", "log", ("proved", 15), (result["verdict"], result["size"]))


if __name__ == "__main__":
    unittest.main()
