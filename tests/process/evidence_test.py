"""Evidence that leaves the house: a bundle and a log's folder made through a real server, verified
by the program, by a second verifier that was written from the documents alone, and by openssl and
sha256sum; and hundreds of mutants of it, drawn anew in each run, of which none passes either of the
two. CONCORD_DEPTH=10 flips ten times as many bits; CONCORD_EVERY_BIT=1 each bit of a file of each
kind, some 50,000, which takes 25 minutes of one quiet core, or half of it with two:
CONCORD_EVERY_BIT=1 CONCORD_PROGRAM=... nice /usr/bin/python3 tests/process/evidence_test.py"""
import base64
import concurrent.futures
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

from concord import PROGRAM, SKIPPED, Server, conference, wait_until
from witnesses import Witness

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "verifier"))
try:
    import verify as second
    from by_hand import Operator, approval_checked_by_hand, checked_by_hand
    from by_hand import forgeries_are_found_by_hand, not_held_by_hand
except ImportError as missing:
    print(f"skipped: {missing} (apt-get install python3-nacl)")
    sys.exit(1 if os.environ.get("CONCORD_STRICT") == "1" else SKIPPED)

TEXT = "gcm:conference-text/RCM/t1"
INPUT = "gcm:country-input/RCM/t1/CRI"
# A witness that has signed nothing here: the base point of the curve, as a cosigner's key.
WITNESS_KEY = b"\x04" + bytes([0x58] + [0x66] * 31)
WITNESS_NAME = "witness.example/w"
WITNESS = "+".join([
    WITNESS_NAME, hashlib.sha256(WITNESS_NAME.encode() + b"\n" + WITNESS_KEY).hexdigest()[:8],
    base64.b64encode(WITNESS_KEY).decode()])
# Nothing that they say is believed: not authenticated.
CONVENIENCE = {"README.md", "log.vkey"}


def run(*arguments, status=0, token=None, server=None, cwd=None):
    environment = {**os.environ, "TERM": "dumb"}
    if server:
        environment["CONCORD_SERVER"] = f"http://127.0.0.1:{server.port}"
        environment["CONCORD_TOKEN_FILE"] = token
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True,
                          env=environment, cwd=cwd, check=False)
    assert status is None or done.returncode == status, \
        f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done


def play(server):
    """Mexico's input on one topic becomes the conference's text; the others have nothing to say."""
    server.start_consultation("gcm", [("t1", "Drivers")])
    server.act("officer", "body:RCM-TS", server.case("gcm", "consultation"), "open")
    text = server.case("gcm", "conference-text/RCM/t1")
    server.act("officer", "body:RCM-TS", text, "invite_inputs",
               {"deadlines": {"cut-off": {"after": "P10D"}}})
    mex = server.case("gcm", "country-input/RCM/t1/MEX", "mex")
    added = server.act("mex", "MEX", mex, "insert_paragraph",
                       {"texts": {"es": "Uno.", "en": "One."}})
    server.act("mex", "MEX", mex, "request_clearance")
    server.act("mex-head", "MEX", mex, "clear")
    server.act("mex-head", "MEX", mex, "submit")
    for party in ("gtm", "cri"):
        case = server.case("gcm", f"country-input/RCM/t1/{party.upper()}", party)
        server.act(party + "-head", party.upper(), case, "nil_return")
    return text, mex, added


class SignedByMexico:
    """Mexico's root key, and under it a key of its head of delegation, who signs a stance."""

    def __init__(self, server):
        self.server, self.home = server, pathlib.Path(server.scratch)
        self.token = self.home / "mex-head.token"
        self.token.write_text(server.registry.tokens["mex-head"])
        self.reasons = self.home / "reasons.txt"
        self.reasons.write_text("So be it.")
        self.root = self.key("mex-root", "root.key")
        self.key("mex-head-key", "own.key")
        self.fingerprint = self.root["fingerprint"]

    def key(self, name, file):
        return json.loads(self.ask("key", "new", name, "--out", self.home / file, "--json"))

    def ask(self, *words):
        return run(*words, server=self.server, token=str(self.token)).stdout

    def enrol(self):
        root, request = self.home / "root.key", self.home / "request.note"
        self.ask("key", "root", "--as", "MEX", "--key", root, "--instrument", "Note 12/2017")
        self.ask("key", "request", "mex-head", "--as", "MEX", "--key", self.home / "own.key",
                 "--out", request)
        self.ask("key", "enrol", request, "--root", root)

    def approve(self, vkey):
        """The act as it was signed."""
        text = json.loads(self.ask("decisions", TEXT, "--json"))["decisions"][-1]["text"]
        self.ask("act", TEXT, "take_stance", "--as", "MEX", "--payload", json.dumps(
            {"decision": "adoption-in-meeting", "stance": "no_objection", "text": text}),
            "--text", self.reasons, "--key", self.home / "own.key", "--log-key", vkey)
        return '"stance":"no_objection"'


def adopt(server, text, mex, approve):
    server.act("officer", "body:RCM-TS", text, "close_gathering")
    paragraph = server.as_person("officer").get(
        f"/v1/cases/{text}/dispositions")["sources"][0]["paragraphs"][0]["paragraph"]
    server.act("officer", "body:RCM-TS", text, "take_paragraph",
               {"source": {"document": mex, "paragraph": paragraph}})
    server.act("mex-head", "body:RCM", text, "put_question")
    server.act("officer", "body:RCM-TS", text, "record_presence",
               {"decision": "adoption-in-meeting", "present": ["MEX", "GTM", "CRI"]})
    approve()
    closed = server.act("mex-head", "body:RCM", text, "close_question")
    assert closed["state"] == ["agreed"], closed


def both(folder, vkey, status, *more, previous=(), expect=None, hashes=False):
    """The verdict of both verifiers."""
    ours = run("audit", "verify", folder, "--key", vkey, "--json", *more, status=status)
    theirs = second.verify_folder(str(folder), vkey, previous=list(previous), expect=expect,
                                  hashes=hashes)
    words = {0: "proved", 1: "wrong", 2: "incomplete"}
    assert json.loads(ours.stdout)["verdict"] == words[status], ours.stdout
    assert theirs["verdict"] == words[status], theirs
    return json.loads(ours.stdout)


# ---- Mutants ----

def flips(folder, seed, drawn):
    """Bits of each file, drawn with a seed; no convenience files."""
    draw = random.Random(seed)
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = str(path.relative_to(folder))
        if name in CONVENIENCE:
            continue
        bits = path.stat().st_size * 8
        for bit in sorted(draw.sample(range(bits), min(bits, drawn))):
            yield name, bit


def every_bit(folder):
    """Each bit of one file of each kind: of an entry with an approval, of those with the two keys
    that it rests on, of a proof, of what a bundle says of itself."""
    def one(pattern):
        return str(next(iter(sorted(folder.glob(pattern)))).relative_to(folder))
    names = [one("checkpoint")]
    if (folder / "bundle.json").exists():
        names += ["bundle.json", *map(one, ("consistency/*", "contents/*", "proofs/*"))]
        for said in ('"approval":', '"RootKeySet"', '"KeyEnrolled"'):
            path = next(p for p in sorted(folder.glob("entries/*")) if said in p.read_text())
            names.append(str(path.relative_to(folder)))
    else:
        names.append(one("tile/0/*.p/*"))
    for name in names:
        for bit in range((folder / name).stat().st_size * 8):
            yield name, bit


def moves(folder):
    """Files dropped, doubled, swapped, cut and made longer. A log's folder may hold more than it
    must: there a double is no lie."""
    is_bundle = (folder / "bundle.json").exists()
    files = sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())
    files = [name for name in files if name not in CONVENIENCE]
    for name in files:
        yield "drop", name, ""
        yield "cut", name, ""
        yield "more", name, ""
        if is_bundle:
            yield "double", name, name + ".copy"
    for one, other in zip(files, files[1:]):
        if pathlib.Path(one).parent == pathlib.Path(other).parent:
            yield "swap", one, other


def mutate(folder, what):
    if len(what) == 2:
        name, bit = what
        raw = bytearray((folder / name).read_bytes())
        raw[bit // 8] ^= 1 << bit % 8
        (folder / name).write_bytes(raw)
        return
    kind, one, other = what
    if kind == "drop":
        (folder / one).unlink()
    elif kind == "cut":
        raw = (folder / one).read_bytes()
        (folder / one).write_bytes(raw[:len(raw) // 2])
    elif kind == "more":
        raw = (folder / one).read_bytes()
        (folder / one).write_bytes(raw + raw[-32:])
    elif kind == "double":
        (folder / other).write_bytes((folder / one).read_bytes())
    else:
        first, last = (folder / one).read_bytes(), (folder / other).read_bytes()
        (folder / one).write_bytes(last)
        (folder / other).write_bytes(first)


def status_of(ask):
    """Only the exit status: most of what a run takes is its start."""
    nowhere = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_WRONLY, 0) for fd in (1, 2)]
    process = os.posix_spawn(PROGRAM, [PROGRAM, *map(str, ask)], os.environ, file_actions=nowhere)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def hunt(original, trusted, kept, mutants):
    """Each mutant in turn in a copy of its own; those that either verifier calls proved, and those
    of which they do not say the same. `trusted`: a policy; `kept`: a checkpoint, or none."""
    survivors = []
    believed = pathlib.Path(trusted).read_bytes()
    previous = [kept.read_bytes()] if kept else []
    words = {1: "wrong", 2: "incomplete"}
    with tempfile.TemporaryDirectory(dir="/dev/shm") as scratch:
        copy = pathlib.Path(scratch, "mutant")
        shutil.copytree(original, copy)
        ask = ["audit", "verify", copy, "--policy", trusted, "--json"]
        ask += ["--previous", kept] if kept else []
        for what in mutants:
            names = [what[0]] if len(what) == 2 else [name for name in what[1:] if name]
            before = {name: (copy / name).read_bytes() if (copy / name).exists() else None
                      for name in names}
            mutate(copy, what)
            ours = status_of(ask)
            theirs = second.verify_folder(str(copy), believed, previous)["verdict"]
            if words.get(ours) != theirs:
                survivors.append((what, ours, theirs))
                print("passes:", survivors[-1], flush=True)  # a long run tells it at once
            for name, raw in before.items():
                (copy / name).unlink(missing_ok=True)
                if raw is not None:
                    (copy / name).write_bytes(raw)
        assert status_of(ask) == 0
    return survivors


def all_mutants_are_found(folder, trusted, seed, drawn=12, kept=None):
    drawn *= int(os.environ.get("CONCORD_DEPTH", "1"))
    return none_passes([*flips(folder, seed, drawn), *moves(folder)], folder, trusted, seed, kept)


def none_passes(mutants, folder, trusted, seed, kept=None):
    parts = [mutants[i::2] for i in range(2)]
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        found = pool.map(hunt, [folder] * 2, [trusted] * 2, [kept] * 2, parts)
        survivors = [one for part in found for one in part]
    assert not survivors, f"{len(survivors)} of {len(mutants)} pass, seed {seed}: {survivors[:10]}"
    return len(mutants)


def begin():
    """A server with a witness, the log's key, and a policy that asks for both."""
    server = Server(conference(["MEX", "GTM", "CRI"]))
    checks = json.loads(run("--data", server.data, "doctor", "--json", status=None).stdout)
    vkey = next(one["sentence"] for one in checks["checks"] if one["check"] == "key")
    witness = Witness(server.scratch, "witness.example/a", [vkey]).start()
    policy = pathlib.Path(server.scratch) / "cosigned"
    policy.write_text(f"log {vkey}\nwitness a {witness.vkey}\nquorum a\n")
    server.start("--witness", witness.url, "--witness-key", witness.vkey)
    return server, vkey, witness, policy


def is_cosigned(ask):
    """What the log shows is its newest checkpoint, with the witness's line."""
    newest = run("audit", "checkpoint", "--newest", **ask).stdout
    return run("audit", "checkpoint", **ask).stdout.startswith(newest + "\u2014 witness.example/a ")


def asked_of_the_whole_log(log, hashes, vkey, about):
    """A log is about all that stands in it; hashes are about nothing that anybody can name."""
    together = [part for name, value in about.items() for part in ("--expect", f"{name}={value}")]
    both(log, vkey, 0, *together, expect=about)
    for name in about:
        both(log, vkey, 1, "--expect", f"{name}=another", expect={name: "another"})
        both(hashes, vkey, 2, "--hashes", "--expect", f"{name}={about[name]}",
             expect={name: about[name]}, hashes=True)
    run("audit", "verify", log, "--key", vkey, "--expect", "colour=red", status=3)


def main():
    seed = int(os.environ.get("CONCORD_SEED", random.randrange(10**9)))
    print(f"seed {seed}")
    server, vkey, witness, policy = begin()
    scratch = pathlib.Path(server.scratch)
    token = scratch / "auditor.token"
    token.write_text(server.registry.tokens["auditor"])
    token.chmod(0o600)
    ask = {"server": server, "token": str(token)}
    text, mex, _ = play(server)
    wait_until(lambda: is_cosigned(ask))
    kept = scratch / "kept"
    kept.write_text(run("audit", "checkpoint", **ask).stdout)
    mexico = SignedByMexico(server)
    mexico.enrol()
    adopt(server, text, mex, lambda: mexico.approve(vkey))
    wait_until(lambda: is_cosigned(ask))

    bundle = scratch / "bundle"
    run("audit", "bundle", TEXT, "--out", bundle, "--previous", kept, **ask)
    assert (bundle / "log.vkey").read_text().strip() == vkey
    size = kept.read_text().split("\n")[1]
    assert (bundle / "consistency" / size).exists()
    both(bundle, vkey, 0, "--previous", kept, previous=[kept.read_bytes()])
    document = server.as_person("officer").get(f"/v1/cases/{text}/who")["texts"][-1]["text_digest"]
    both(bundle, vkey, 0, "--expect", f"text={document}", expect={"text": document})
    both(bundle, vkey, 1, "--expect", "consultation=gcm-2018",
         expect={"consultation": "gcm-2018"})
    run("audit", "verify", bundle, status=3)  # whom to believe is not said
    approval_checked_by_hand(bundle, '"stance":"no_objection"', mexico.fingerprint)

    log = scratch / "log"
    run("audit", "export", "--out", log, **ask)
    both(log, vkey, 0, "--previous", kept, previous=[kept.read_bytes()])
    whole = scratch / "whole"  # with what lies in the store beside the log, while its server runs
    run("audit", "export", "--out", whole, "--contents", server.data, **ask)
    assert any((whole / "contents").iterdir())
    both(whole, vkey, 0)
    hashes = scratch / "hashes"
    run("audit", "export", "--out", hashes, "--hashes", **ask)
    both(hashes, vkey, 0, "--hashes", "--previous", kept, previous=[kept.read_bytes()],
         hashes=True)
    both(hashes, vkey, 2)
    asked_of_the_whole_log(log, hashes, vkey, {"case": text, "consultation": "gcm",
                                               "text": document})

    trusted = scratch / "roots"
    trusted.write_text(f"MEX {mexico.fingerprint}\n")
    operator = Operator(bundle, log, pathlib.Path(server.data) / "log.key")
    for forged in forgeries_are_found_by_hand(operator, scratch, mexico.fingerprint):
        run("audit", "verify", forged, "--key", vkey, "--trust", trusted, status=1)
        found = second.verify_folder(str(forged), vkey, trust=trusted.read_bytes())
        assert found["verdict"] == "wrong", found

    small = scratch / "small"
    run("audit", "bundle", INPUT, "--out", small, **ask)
    both(small, vkey, 0)
    checked_by_hand(small)
    not_held_by_hand(small, 99999)
    # A cosignature in each of them; keys and an approval in the larger bundle.
    counted = all_mutants_are_found(small, policy, seed)
    counted += all_mutants_are_found(log, policy, seed)
    counted += all_mutants_are_found(bundle, policy, seed, 4, kept)
    if os.environ.get("CONCORD_EVERY_BIT") == "1":
        for folder in (bundle, log):
            counted += none_passes([*every_bit(folder)], folder, policy, "none", kept)
    # A policy whose witnesses have not cosigned proves nothing yet.
    strange = scratch / "strange"
    strange.write_text(f"log {vkey}\nwitness w {WITNESS}\nquorum w\n")
    run("audit", "verify", bundle, "--policy", strange, status=2)
    assert second.verify_folder(str(bundle), strange.read_bytes())["verdict"] == "incomplete"
    assert server.stop() == 0
    witness.kill()
    # The store itself, under the same policy, and asked about the same text.
    ask = ("audit", "verify", "--data", server.data, "--policy", policy, "--expect")
    run(*ask, f"text={document}")
    assert "something else than was asked" in run(*ask, f"text={'A' * 43}", status=1).stderr
    print(f"{counted} mutants, none passes")


if __name__ == "__main__":
    main()
