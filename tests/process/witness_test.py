"""A real witness process: the recorded dialogue of another implementation over a socket, forks, a
memory that outlives kill -9 at any moment, and checkpoints that come on a stick."""
import base64
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time

from concord import PROGRAM, SKIPPED, wait_until
from witnesses import Witness, shared_vectors

try:
    import nacl.signing
except ImportError as missing:
    print(f"skipped: {missing} (apt-get install python3-nacl)")
    sys.exit(1 if os.environ.get("CONCORD_STRICT") == "1" else SKIPPED)

EM = "\u2014"


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaves):
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node(root_of(leaves[:split]), root_of(leaves[split:]))


def proof(first, leaves, whole=True):
    """RFC 6962 section 2.1.2, word by word."""
    if first == len(leaves):
        return [] if whole else [root_of(leaves)]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    if first <= split:
        return proof(first, leaves[:split], whole) + [root_of(leaves[split:])]
    return proof(first - split, leaves[split:], False) + [root_of(leaves[:split])]


class Log:
    """A log in the making, with a key of its own; another history shares key and beginning."""

    def __init__(self, origin, key=None, leaves=()):
        self.origin = origin
        self.key = key or nacl.signing.SigningKey(hashlib.sha256(origin.encode()).digest())
        self.leaves = list(leaves)
        public = b"\x01" + bytes(self.key.verify_key)
        self.id = hashlib.sha256(origin.encode() + b"\n" + public).digest()[:4]
        self.vkey = f"{origin}+{self.id.hex()}+{base64.b64encode(public).decode()}"

    def grow(self, count, seed="leaf"):
        start = len(self.leaves)
        self.leaves += [hashlib.sha256(f"{seed} {start + i}".encode()).digest()
                        for i in range(count)]
        return self

    def fork(self):
        return Log(self.origin, self.key, self.leaves)

    def checkpoint(self, size=None):
        leaves = self.leaves[:size]
        root = base64.b64encode(root_of(leaves)).decode()
        text = f"{self.origin}\n{len(leaves)}\n{root}\n"
        line = base64.b64encode(self.id + self.key.sign(text.encode()).signature).decode()
        return f"{text}\n{EM} {self.origin} {line}\n"

    def request(self, old, size=None):
        leaves = self.leaves[:size]
        lines = [base64.b64encode(one).decode() + "\n" for one in proof(old, leaves)] if old else []
        return f"old {old}\n" + "".join(lines) + "\n" + self.checkpoint(size)


def cosigned(witness, note):
    """The time at which the witness has cosigned the note; it must have."""
    name, key_id, key = witness.vkey.split("+", 2)
    text, _, lines = note.rpartition("\n\n")
    text += "\n"
    mine = [line.split(" ")[2] for line in lines.splitlines() if line.split(" ")[1] == name]
    assert len(mine) == 1, note
    raw = base64.b64decode(mine[0])
    assert raw[:4].hex() == key_id
    at = int.from_bytes(raw[4:12], "big")
    public = nacl.signing.VerifyKey(base64.b64decode(key)[1:])
    public.verify(f"cosignature/v1\ntime {at}\n{text}".encode(), raw[12:])
    assert abs(at - time.time()) < 300
    return at


def the_recorded_dialogue_is_answered(scratch):
    folder = shared_vectors("tlog-witness-torchwood")
    if folder is None:
        assert os.environ.get("CONCORD_STRICT") != "1", "the vectors are missing"
        return False
    vector = json.loads((folder / "add-checkpoint.json").read_text())
    origin = vector["log_origin"]
    public = b"\x01" + bytes.fromhex(vector["log_ed25519_public_key_hex"])
    key_id = hashlib.sha256(origin.encode() + b"\n" + public).hexdigest()[:8]
    vkey = f"{origin}+{key_id}+{base64.b64encode(public).decode()}"
    witness = Witness(scratch, vector["witness_name"], [vkey]).start()
    for step in vector["steps"]:
        status, body, kind = witness.add(step["request_body"])
        part = step.get("body_contains", "")
        # The standard's text says 404 now for an unknown log (SOURCE.txt of the vectors).
        assert status == (404 if part == "unknown log" else step["status"]), (status, body, step)
        assert part in body and body == step.get("body_equals", body), body
        if status == 200:
            note = step["request_body"].split("\n\n", 1)[1] + body
            cosigned(witness, note)
            record = "/" + hashlib.sha256(origin.encode()).hexdigest() + "/checkpoint"
            assert witness.ask("GET", record)[:2] == (200, note)
        if status == 409:
            assert kind == "text/x.tlog.size", kind
    assert witness.ask("GET", "/" + "0" * 64 + "/checkpoint")[0] == 404
    witness.stop()
    return True


def a_fork_is_refused(scratch):
    log = Log("log.example/one").grow(7)
    witness = Witness(scratch, "witness.example/fork", [log.vkey]).start()
    assert witness.add(log.request(0))[0] == 200
    before = witness.kept()
    other = log.fork()
    other.leaves[3] = hashlib.sha256(b"another history").digest()
    assert witness.add(other.request(7))[0] == 422
    other.grow(5)
    assert witness.add(other.request(7))[0] == 422
    assert witness.add(other.request(0))[:2] == (409, "7\n")
    assert witness.add(log.request(0, 5))[:2] == (409, "7\n")
    assert witness.add(Log("log.example/two").grow(1).request(0))[0] == 404
    strange = Log(log.origin, nacl.signing.SigningKey.generate()).grow(9)
    assert witness.add(strange.request(0))[0] == 403
    assert witness.add("nonsense")[0] == 400
    assert witness.kept() == before, "a refusal leaves the memory as it is"
    witness.kill()
    witness.start()
    assert witness.kept() == before
    assert witness.add(other.request(7))[0] == 422, "it remembers over kill -9"
    assert witness.add(log.grow(2).request(7))[0] == 200
    witness.stop()


def two_at_once_are_never_both_cosigned(scratch):
    """Two histories race for the same place: at most one of each pair is cosigned."""
    trunk = Log("log.example/race").grow(3)
    witness = Witness(scratch, "witness.example/race", [trunk.vkey]).start()
    assert witness.add(trunk.request(0))[0] == 200
    for turn in range(20):
        old = len(trunk.leaves)
        sides = [trunk.fork().grow(1 + turn % 3, f"side {side} of {turn}") for side in range(4)]
        answers = [None] * len(sides)

        def push(at, old=old, sides=sides, answers=answers):
            answers[at] = witness.add(sides[at].request(old))[0]

        threads = [threading.Thread(target=push, args=(at,)) for at in range(len(sides))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(answers) == [200, 409, 409, 409], answers
        trunk = sides[answers.index(200)]
    witness.stop()


def kill_at_any_moment(scratch):
    """Killed again and again while two histories are pushed at it: whatever cosignatures ever came
    out are all of trees of which one continues the other."""
    base = Log("log.example/kill").grow(2)
    witness = Witness(scratch, "witness.example/kill", [base.vkey]).start()
    draw = random.Random(20170608)
    out, trunk = [], base
    for turn in range(25):
        old = len(trunk.leaves)
        sides = [trunk.fork().grow(1, f"turn {turn} side {side}") for side in (0, 1)]
        got = []

        def push(side, old=old, got=got):
            try:
                if witness.add(side.request(old if turn else 0))[0] == 200:
                    got.append(side)
            except OSError:
                pass

        threads = [threading.Thread(target=push, args=(side,)) for side in sides]
        for thread in threads:
            thread.start()
        if turn % 2:
            time.sleep(draw.random() * 0.02)
        else:
            wait_until(lambda got=got: got)
        witness.kill()
        for thread in threads:
            thread.join()
        witness.start()
        # Whoever was not answered asks again; one of the two histories at most goes on.
        again = [side for side in sides
                 if witness.add(side.request(old if turn else 0))[0] == 200 or
                 witness.add(side.request(len(side.leaves)))[0] == 200]
        out += got
        assert len(again) == 1, "one history goes on, and only one"
        assert all(side is again[0] for side in got), "what came out before the kill goes on"
        trunk = again[0]
    witness.stop()
    assert len(out) >= 13
    return len(out)


def on_a_stick(scratch):
    log = Log("log.example/stick").grow(4)
    witness = Witness(scratch, "witness.example/stick", [log.vkey])
    file = witness.home / "brought"
    file.write_text(log.checkpoint())
    assert cosigned(witness, witness.sign(str(file)).stdout)
    log.grow(3)
    file.write_text(log.checkpoint())
    refused = witness.sign(str(file), status=1)
    assert "continues" in refused.stderr and "--since 4" in refused.stderr, refused.stderr
    file.write_text(log.request(4))
    out = witness.home / "taken-back"
    witness.sign(str(file), "--out", str(out))
    assert cosigned(witness, out.read_text())
    before = witness.kept()
    forked = log.fork()
    forked.leaves[0] = hashlib.sha256(b"other").digest()
    file.write_text(forked.grow(2).request(7))
    assert "422" in witness.sign(str(file), status=1).stderr
    file.write_text(log.request(0))
    assert "409" in witness.sign(str(file), status=1).stderr
    assert witness.kept() == before
    # One process at a time, and never with another key or without its memory.
    witness.start()
    assert "Another process" in witness.sign(str(file), status=2).stderr
    witness.stop()
    stranger = Witness(scratch, "witness.example/stranger", [log.vkey])
    stranger.memory = witness.memory
    assert "not what this witness cosigned" in stranger.sign(str(file), status=2).stderr
    stranger.memory = witness.home / "mistyped"
    assert "There is no directory" in stranger.sign(str(file), status=2).stderr
    record = next(path for path in witness.memory.iterdir() if path.name != "lock")
    record.write_bytes(record.read_bytes()[:-9])
    assert "not what this witness cosigned" in witness.sign(str(file), status=2).stderr


def usage(scratch):
    log = Log("log.example/usage")
    witness = Witness(scratch, "witness.example/usage", [log.vkey])
    done = subprocess.run([PROGRAM, "audit", "witness", "serve", *witness.options(), "--listen",
                           "nowhere"], capture_output=True, text=True, check=False)
    assert done.returncode == 3 and "ADDRESS:PORT" in done.stderr, done
    done = subprocess.run([PROGRAM, "audit", "witness", "key", "w", "--out", witness.secret],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 2, "a key is never overwritten"
    assert os.stat(witness.secret).st_mode & 0o777 == 0o600


def main():
    with tempfile.TemporaryDirectory(prefix="concord-witness-") as scratch:
        played = the_recorded_dialogue_is_answered(scratch)
        a_fork_is_refused(scratch)
        two_at_once_are_never_both_cosigned(scratch)
        got_out = kill_at_any_moment(scratch)
        on_a_stick(scratch)
        usage(scratch)
    print(f"25 kills, {got_out} cosignatures came out before them")
    if not played:
        print("skipped: the recorded dialogue; there is no tlog-witness-torchwood")
        return SKIPPED
    return 0


if __name__ == "__main__":
    sys.exit(main())
