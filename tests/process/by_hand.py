"""A bundle's README run in a shell that has nothing of Concord: what it says of evidence as it is,
and of what an operator makes of it who has the log's key and all its hashes."""
import base64
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "verifier"))
import nacl.signing
from made import (
    canonical, consistency_of, digest, disclosure, leaf_hash, path_of, tree_root, verify)



def read_by_hand(folder, entry=None):
    """Runs the README's steps, for another entry if it is given; what they say, and the exit
    status of the last."""
    block, = re.findall(r"```bash\n(.*?)```", (folder / "README.md").read_text(), re.S)
    block = block if entry is None else re.sub(r"(?m)^N=\d+$", f"N={entry}", block, count=1)
    done = subprocess.run(["bash", "-c", block], cwd=folder, capture_output=True, text=True,
                          check=False, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})
    return done


def checked_by_hand(folder, more=""):
    shown = ", contents" if any((folder / "contents").glob("*")) else ""
    parts = "entry, proof, signature" + shown + more
    done = read_by_hand(folder)
    said = done.stdout + done.stderr
    assert re.search(r"^Entry \d+ is in the log\.$", done.stdout, re.M), said
    assert "Signature Verified Successfully" in done.stdout, said
    assert "NOT" not in done.stdout and not done.stderr.strip(), said
    assert done.stdout.endswith(f"Right: {parts}.\n"), said
    assert done.returncode == 0, said
    return done.stdout


def approval_checked_by_hand(folder, act, fingerprint):
    """The README begins with the signed act, and leads from it to the letter."""
    said = checked_by_hand(folder, ", approval")
    assert said.count("is in the log.") == 3, said  # the act, the enrolment, the root key
    assert said.count("Signature Verified Successfully") == 5, said
    assert act in said, said
    assert f"\n{fingerprint}\n" in said, (fingerprint, said)


def found_by_hand(folder, words):
    done = read_by_hand(folder)
    assert words in done.stdout, (words, done.stdout, done.stderr)
    assert done.stdout.endswith("WRONG.\n") and done.returncode == 1, done.stdout


def not_held_by_hand(folder, entry):
    """An entry that is not in the bundle may well be in the log."""
    done = read_by_hand(folder, entry)
    assert done.stdout.startswith(f"This bundle does not hold entry {entry}.\n"), done.stdout
    assert f"INCOMPLETE: ask for a bundle that holds entry {entry}.\n" in done.stdout, done.stdout
    assert "NOT" not in done.stdout and "WRONG" not in done.stdout, done.stdout
    assert not done.stderr.strip() and done.returncode == 2, done.stdout + done.stderr


def incomplete_by_hand(folder, lacking):
    """Without a content that an entry names nothing is wrong, and it is not called right."""
    done = read_by_hand(folder)
    assert f"Missing: contents/{lacking}\n" in done.stdout, done.stdout
    assert "INCOMPLETE: 1 contents are missing." in done.stdout, done.stdout
    assert "Right: " not in done.stdout and done.returncode == 2, done.stdout


class Key:
    """A key for notes, as text and to sign with."""

    def __init__(self, name, signing=None):
        self.signing = signing or nacl.signing.SigningKey.generate()
        raw = b"\1" + bytes(self.signing.verify_key)
        self.id = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4]
        self.vkey = f"{name}+{self.id.hex()}+{base64.b64encode(raw).decode()}"
        self.name = name

    def short(self):
        return f"{self.name}+{self.id.hex()}"

    def line(self, text):
        raw = self.id + self.signing.sign(text.encode()).signature
        return f"\u2014 {self.name} {base64.b64encode(raw).decode()}\n"


class NeutralKey(Key):
    """Of small order: the bare equation holds for one signature and any text (OpenSSL 3.0)."""

    def __init__(self, name):
        class Neutral:
            verify_key = bytes([1]) + bytes(31)
            signature = bytes([1]) + bytes(63)

            def sign(self, _):
                return self
        super().__init__(name, Neutral())


def note(text, *keys):
    return text + "\n" + "".join(key.line(text) for key in keys)


class Operator:
    """Has the log's key (a file) and its hashes, and makes of a bundle another one, in which all
    but what was signed by others holds together."""

    def __init__(self, bundle, log, key_file):
        self.bundle, self.index = bundle, json.loads((bundle / "bundle.json").read_text())
        *_, name, _, raw = pathlib.Path(key_file).read_text().strip().split("+", 4)
        self.key = Key(name, nacl.signing.SigningKey(base64.b64decode(raw)[1:33]))
        tile, = (log / "tile" / "0").rglob("*.p/*")
        hashes = tile.read_bytes()
        self.leaves = [hashes[at:at + 32] for at in range(0, len(hashes), 32)]
        self.positions = sorted(self.index["entries"] + self.index["registry"])

    def entry(self, position):
        return json.loads((self.bundle / "entries" / f"{position}.json").read_text())

    def find(self, word):
        return next(at for at in self.positions if word in json.dumps(self.entry(at)))

    def forge(self, out, changed):
        """`changed`: entries by their position."""
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(self.bundle, out)
        leaves, last = list(self.leaves), {}
        for position in self.positions:
            entry = changed.get(position) or self.entry(position)
            before = last.get(entry["case"])
            if before and before["case_seq"] + 1 == entry["case_seq"]:
                entry["case_prev"] = verify.b64url(leaf_hash(canonical(before).encode()))
            last[entry["case"]] = entry
            raw = canonical(entry).encode()
            (out / "entries" / f"{position}.json").write_bytes(raw)
            leaves[position] = leaf_hash(raw)
        said = f"{self.key.name}\n{len(leaves)}\n{self.base64(tree_root(leaves))}\n"
        checkpoint = note(said, self.key)
        (out / "checkpoint").write_text(checkpoint)
        for position in self.positions:
            lines = map(self.base64, path_of(position, leaves))
            (out / "proofs" / f"{position}.tlog-proof").write_text(
                f"c2sp.org/tlog-proof@v1\nindex {position}\n" +
                "".join(line + "\n" for line in lines) + "\n" + checkpoint)
        for file in (out / "consistency").iterdir():
            size = int(file.name)
            lines = [tree_root(leaves[:size]), *consistency_of(size, leaves)]
            root, *path = map(self.base64, lines)
            file.write_text("\n".join(["concord/consistency/v1", file.name, root, str(len(leaves)),
                                       *path]) + "\n")
        return out

    @staticmethod
    def base64(raw):
        return base64.b64encode(raw).decode()


def enrolment_by(entry, own, root):
    """The entry enrols this key now, by a statement that these have signed."""
    key = entry["events"][0]["key"]
    text = key["statement"].split("\n\n")[0] + "\n"
    text = re.sub(r"^key .*$", "key " + own.vkey, text, flags=re.M)
    key.update(id=own.short(), key=own.vkey, statement=note(text, own, *root))


def forgeries_are_found_by_hand(operator, scratch, fingerprint):
    """Of a bundle with one signed act: what the README's steps find, and what the letter does.
    Gives the folders, with what our verifiers are to say of each."""
    at, enrolled, rooted = map(operator.find, ('"approval"', "KeyEnrolled", "RootKeySet"))
    act = operator.entry(at)
    name = act["key"].rpartition("+")[0]
    said = act["approval"].split("\n\n")[0] + "\n"
    made = []

    def forged(words, changed):
        made.append(operator.forge(scratch / f"forged-{len(made)}", changed))
        if words:
            found_by_hand(made[-1], words)

    # The forger's work is sound where nothing is forged: the note lies aside, as in a sealed
    # decision.
    words = said.split("\nact ")[1].split("\n")[0]
    other = operator.entry(at)
    content = disclosure(3, "approval", other.pop("approval"))
    other["contents"] = [*other.get("contents", []), digest(content)]
    aside = operator.forge(scratch / "aside", {at: other})
    (aside / "contents").mkdir(exist_ok=True)
    (aside / "contents" / digest(content)).write_bytes(content)
    approval_checked_by_hand(aside, words, fingerprint)

    other = operator.entry(at)
    lacking = digest(disclosure(4, "reason", "Nobody has this."))
    other["contents"] = [*other.get("contents", []), lacking]
    incomplete_by_hand(operator.forge(scratch / "lacking", {at: other}), lacking)

    # Another act under the old signature; the old approval under another command; nobody's.
    other = operator.entry(at)
    other["approval"] = act["approval"].replace('"stance":"', '"stance":"not_', 1)
    assert other["approval"] != act["approval"]
    forged(f"NOT signed by {name}+", {at: other})
    other = operator.entry(at)
    other["command"] = "another-command"
    forged("NOT the command: ", {at: other})
    other = operator.entry(at)
    other["key"] = other["key"][:-1] + ("0" if other["key"][-1] != "0" else "1")
    forged("NOT enrolled: ", {at: other})

    # A key that was taken back before the act.
    enrolment = operator.entry(enrolled)
    enrolment["events"].append({"type": "KeyRevoked", "key": act["key"], "ground": "lost"})
    forged("NOT valid: revoked.", {enrolled: enrolment})

    # A key of the operator's own, which the root key has not signed for.
    own, fresh = Key(name), Key("mex-root")
    other, enrolment = operator.entry(at), operator.entry(enrolled)
    other.update(key=own.short(), approval=note(said, own))
    enrolment_by(enrolment, own, [])
    forged("NOT signed by mex-root+", {at: other, enrolled: enrolment})

    # And a root key too: all holds together, but the letter has another fingerprint.
    root = operator.entry(rooted)
    text = re.sub(r"^key .*$", "key " + fresh.vkey,
                  root["events"][0]["root"]["statement"].split("\n\n")[0] + "\n", flags=re.M)
    root["events"][0]["root"].update(key=fresh.vkey, statement=note(text, fresh))
    enrolment_by(enrolment, own, [fresh])
    changed = {at: other, enrolled: enrolment, rooted: root}
    forged("", changed)
    words = checked_by_hand(made[-1], ", approval")
    assert fingerprint not in words, words
    # Under that one, a key of small order: openssl would take its signature.
    weak = NeutralKey(name)
    other.update(key=weak.short(), approval=note(said, weak))
    enrolment_by(enrolment, weak, [fresh])
    forged(f"NOT signed by {name}+", changed)
    return made
