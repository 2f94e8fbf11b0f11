"""The log's key gives way to another on a real store: old and new key in the auditor's hand, real
witnesses, a policy, a kill at any moment. And a log that lost its end, or its key, goes on as
another log that says so. CONCORD_DEPTH=10 kills ten times as often."""
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

from concord import PROGRAM, SKIPPED, wait_until
from cosigned_log_test import begin, grow, log_key, open_server, policy_file, run, shown, size_of
from cosigned_log_test import TEXT, witness_options
from witnesses import Witness

for room in ("verifier", "cli"):
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / room))
from english import english_in  # noqa: E402
try:
    import verify as second
except ImportError as missing:
    print(f"skipped: {missing} (apt-get install python3-nacl)")
    sys.exit(1 if os.environ.get("CONCORD_STRICT") == "1" else SKIPPED)

WORDS = {0: "proved", 1: "wrong", 2: "incomplete"}
ORIGIN = "test.example/log"


def token(server, person="auditor"):
    return pathlib.Path(server.scratch) / f"{person}.token"


def keep(scratch, name, text):
    file = pathlib.Path(scratch) / name
    file.write_text(text)
    return file


def verified(*arguments, status=0):
    """What our verifier says, by the names of its checks."""
    said = json.loads(run("audit", "verify", *arguments, "--json", status=status).stdout)
    assert said["verdict"] == WORDS[status], said
    told = run("--language", "es", "audit", "verify", *arguments, status=status).stdout
    assert not english_in(told), told
    return {one["check"]: one for one in said["checks"]}


def both(folder, whom, status=0, previous=()):
    """The verdict of both verifiers on a folder; `whom` is a key or the file of a policy."""
    named = ["--policy", whom] if isinstance(whom, pathlib.Path) else ["--key", whom]
    more = [part for file in previous for part in ("--previous", file)]
    checks = verified(folder, *named, *more, status=status)
    policy = whom.read_bytes() if isinstance(whom, pathlib.Path) else whom
    theirs = second.verify_folder(str(folder), policy, previous=list(map(str, previous)))
    assert theirs["verdict"] == WORDS[status], theirs
    return checks


def signed_by(note, vkey):
    key_id = bytes.fromhex(vkey.split("+")[1])
    import base64
    return any(base64.b64decode(line.split(" ")[2])[:4] == key_id
               for line in note.rpartition("\n\n")[2].splitlines())


def key_files(data):
    return sorted(path.name for path in pathlib.Path(data).glob("log.key*"))


# ---- Rotation ----

def a_served_log_gets_another_key(scratch):
    server = open_server(scratch, "rotated")
    old = log_key(server)
    witness = Witness(scratch, "witness.example/r", [old]).start()
    server.start(*witness_options([witness]))
    begin(server)
    grow(server, 3)
    wait_until(lambda: size_of(shown(server)) == size_of(shown(server, newest=True)))
    early = keep(scratch, "kept-under-old", shown(server))
    locked = run("audit", "rotate", "--data", server.data, status=2)
    assert "lock" in locked.stderr or "process" in locked.stderr, locked.stderr
    prepared = json.loads(run("audit", "rotate", "--prepare", "--data", server.data,
                              "--json").stdout)["next_log_key"]
    assert log_key(server) == old and prepared != old
    assert server.stop() == 0
    witness.stop()
    said = json.loads(run("audit", "rotate", "--data", server.data, "--ground", "a new machine",
                          "--json").stdout)
    new = said["log_key"]
    assert new == prepared and said["former_log_key"] == old
    assert said["position"] == size_of(early.read_text())
    assert log_key(server) == new and key_files(server.data) == ["log.key"]
    assert os.stat(os.path.join(server.data, "log.key")).st_mode & 0o777 == 0o600
    # The store: whoever trusts one of the two, and keeps a checkpoint by the old one.
    for whom in (["--key", old], ["--key", new], []):
        checks = verified("--data", server.data, "--previous", early, *whom)
        for key in (old, new):
            assert "+".join(key.split("+")[:2]) in checks["log key"]["sentence"], checks
    assert "log key" not in verified_before_rotation(scratch)
    # A witness that knows the old key only says no, and nobody waits; then it is told the new one.
    server.start(*witness_options([witness.start()]))
    grow(server, 2)
    wait_until(lambda: "403" in run("audit", "witness", "list", server=server,
                                    token=token(server)).stdout)
    assert shown(server) == early.read_text()
    witness.stop()
    witness.logs.append(new)
    witness.start()
    wait_until(lambda: size_of(shown(server)) == size_of(shown(server, newest=True)), 60)
    note = shown(server)
    assert signed_by(note, new) and not signed_by(note, old), note
    folder, bundle, hashes = (pathlib.Path(scratch) / name for name in ("log", "bundle", "hashes"))
    run("audit", "export", "--out", folder, server=server, token=token(server))
    run("audit", "export", "--hashes", "--out", hashes, server=server, token=token(server))
    run("audit", "bundle", TEXT, "--out", bundle, "--previous", early, server=server,
        token=token(server))
    assert (bundle / "log.vkey").read_text().strip() == new
    proof = run("audit", "prove", said["position"], server=server, token=token(server)).stdout
    assert proof.endswith(note)
    policies = [policy_file(scratch, one, [witness], 1).rename(pathlib.Path(scratch) / name)
                for one, name in ((old, "policy-old"), (new, "policy-new"))]
    for evidence in (folder, bundle):
        for whom in (old, new, *policies):
            assert "log key" in both(evidence, whom)
            both(evidence, whom, previous=[early])
    run("audit", "verify", hashes, "--hashes", "--key", new)
    refused = run("audit", "verify", hashes, "--hashes", "--key", old, status=1)
    assert "No known key has signed" in refused.stdout, refused.stdout
    # A policy file of the server may name either.
    assert server.stop() == 0
    for policy in policies:
        server.start("--witnesses", policy)
        assert server.stop() == 0
    # One for another log is the wrong file.
    other = json.loads(run("key", "new", "other.example.org/log", "--out",
                           pathlib.Path(scratch) / "other.key", "--json").stdout)["key"]
    wrong = policy_file(scratch, other, [witness], 1)
    refused = run("serve", "--data", server.data, "--witnesses", wrong, status=3)
    assert f"{wrong} is for other logs than" in refused.stderr, refused.stderr
    a_second_rotation(scratch, server, old, early)
    witness.stop()


def verified_before_rotation(scratch):
    server = open_server(scratch, "plain")
    return verified("--data", server.data)


def a_second_rotation(scratch, server, old, early):
    run("audit", "rotate", "--data", server.data)
    checks = verified("--data", server.data, "--key", old, "--previous", early)
    folder = pathlib.Path(scratch) / "log-twice"
    run("audit", "export", "--newest", "--out", folder, "--data", server.data, "--token-file",
        token(server))
    for whom in (old, log_key(server)):
        assert both(folder, whom, previous=[early])["log key"] == checks["log key"]
    # The backup knows of it, and the key goes with it on another way.
    backup, restored = (pathlib.Path(scratch) / name for name in ("backup-r", "restored-r"))
    run("backup", "--data", server.data, "--to", backup)
    run("restore", "--from", backup, "--data", restored, "--key",
        os.path.join(server.data, "log.key"))
    verified("--data", restored, "--key", old)


def a_kill_leaves_the_old_or_the_new(scratch):
    """Whatever moment it is killed at, the store opens, and signs with one of the two keys."""
    server = open_server(scratch, "killed")
    old, base = log_key(server), pathlib.Path(server.data)
    timed = base.with_name("timed")
    shutil.copytree(base, timed)
    began = time.monotonic()
    run("audit", "rotate", "--data", timed)
    whole = time.monotonic() - began
    outcomes = {"old": 0, "new": 0, "prepared": 0}
    rounds = 20 * int(os.environ.get("CONCORD_DEPTH", "1"))
    for number in range(rounds):
        data = base.with_name("struck")
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(base, data)
        process = subprocess.Popen([PROGRAM, "audit", "rotate", "--data", str(data)],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(whole * (0.3 + number / rounds) + random.random() * whole / rounds)
        process.kill()
        process.wait()
        outcomes["prepared"] += "log.key.next" in key_files(data)
        verified("--data", data)
        note = run("audit", "checkpoint", "--data", data, "--token-file",
                   token(server)).stdout  # opens it as a server does
        now = json.loads(run("--data", data, "doctor", "--json").stdout)
        now = next(one for one in now["checks"] if one["check"] == "key")["sentence"]
        assert signed_by(note, now), (note, now)
        outcomes["old" if now == old else "new"] += 1
        # It can be done, or done again.
        run("audit", "rotate", "--data", data)
        verified("--data", data, "--key", old)
    assert outcomes["old"] and outcomes["new"], outcomes
    # The one moment that chance may miss: durable, and the key not yet in its place.
    for name in ("log.key", "log.checkpoint"):
        shutil.copy(base / name, timed / (name + ".before"))
    (timed / "log.key").rename(timed / "log.key.next")
    (timed / "log.key.before").rename(timed / "log.key")
    (timed / "log.checkpoint.before").rename(timed / "log.checkpoint")
    doctor = json.loads(run("--data", timed, "doctor", "--json").stdout)
    assert doctor["ok"], doctor
    run("audit", "checkpoint", "--data", timed, "--token-file", token(server))
    assert key_files(timed) == ["log.key"]
    verified("--data", timed, "--key", old)
    return outcomes


# ---- Declared loss ----

def fallen(scratch, name, server):
    """The backup of a server that went on and died, restored: behind what is known."""
    backup, restored = (pathlib.Path(scratch) / f"{name}-{what}" for what in ("backup", "restored"))
    run("backup", "--data", server.data, "--to", backup)
    at = size_of(shown(server, newest=True))
    grow(server, 4)
    wait_until(lambda: size_of(shown(server)) == at + 4)
    known = keep(scratch, name + "-known", shown(server))
    middle = keep(scratch, name + "-kept", run(
        "audit", "checkpoint", "--newest", "--data", backup_opened(scratch, name, backup, server),
        "--token-file", token(server)).stdout)
    server.kill()
    refused = run("restore", "--from", backup, "--data", restored, "--key",
                  os.path.join(server.data, "log.key"), "--known", known, status=2)
    assert "must not go on" in refused.stderr and "declare-loss" in refused.stderr, refused.stderr
    for verb in (["serve", "--port", "0"], ["audit", "rotate"]):
        assert "second history" in run("--data", restored, *verb, status=2).stderr
    return restored, known, middle, at


def backup_opened(scratch, name, backup, server):
    """A copy of the backup with the key, to read its checkpoint."""
    opened = pathlib.Path(scratch) / f"{name}-opened"
    shutil.copytree(backup, opened)
    shutil.copy(os.path.join(server.data, "log.key"), opened / "log.key")
    return opened


def in_calendars(server):
    """What calendars know each deadline by."""
    entries = server.as_person("officer").get("/v1/consultations/gcm/calendar")["entries"]
    return {entry["uid"] for entry in entries}


def a_lost_end_is_declared(scratch):
    server = open_server(scratch, "lost")
    old = log_key(server)
    witness = Witness(scratch, "witness.example/l", [old]).start()
    server.start(*witness_options([witness]))
    begin(server)
    grow(server, 3)
    known_by = in_calendars(server)
    assert known_by and all(uid.endswith("@" + ORIGIN) for uid in known_by), known_by
    whole = run("audit", "declare-loss", "--data", server.data, "--ground", "x", status=2)
    assert "process" in whole.stderr or "lock" in whole.stderr, whole.stderr
    restored, known, middle, at = fallen(scratch, "lost", server)
    assert run("audit", "declare-loss", "--data", restored, status=3).stderr
    said = json.loads(run("audit", "declare-loss", "--data", restored, "--ground",
                          "Both disks burned.", "--json").stdout)
    new = said["log_key"]
    assert (said["origin"], said["kept"], said["given_out"]) == (ORIGIN + "/epoch-2", at, at + 4)
    assert key_files(restored) == ["log.key"]
    assert (restored / "log.checkpoint.epoch-1").read_text() == known.read_text()
    # Never proved, and told what it is; a kept checkpoint is continued or explained by it.
    words = f"Declared loss: entries {at} to {at + 3} of {ORIGIN}"
    checks = verified("--data", restored, status=2)
    assert words in checks["loss"]["findings"][0], checks
    assert "operator alone" in checks["loss"]["findings"][0]
    wrong = {name for name, one in checks.items() if one["verdict"] != "proved"}
    assert wrong == {"loss"}, checks
    checks = verified("--data", restored, "--previous", known, status=2)
    assert "declared lost" in checks["continuity"]["findings"][0], checks
    assert verified("--data", restored, "--previous", middle,
                    status=2)["continuity"]["verdict"] == "proved"
    assert verified("--data", restored, "--key", old, status=1)["checkpoint"]["findings"]
    server.data = str(restored)
    it_goes_on(scratch, server, witness, new, (known, middle), words)
    server.start()
    assert in_calendars(server) == known_by, "the log's name is another, the deadlines are not"
    assert server.stop() == 0
    healthy = run("audit", "declare-loss", "--data", restored, "--ground", "x", status=1)
    assert "Nothing is lost" in healthy.stderr
    an_interrupted_one_is_finished(scratch, server, known)
    witness.stop()


def witnesses_in_doctor(server):
    told = json.loads(run("--data", server.data, "doctor", "--json", status=None).stdout)
    return next(one for one in told["checks"] if one["check"] == "witnesses")


def it_goes_on(scratch, server, witness, new, kept, words):
    """Served and written to; the witness that knows only the old log says no to the other name."""
    known, middle = kept
    server.start(*witness_options([witness]))
    grow(server, 2)
    wait_until(lambda: "404" in run("audit", "witness", "list", server=server,
                                    token=token(server)).stdout)
    ill = witnesses_in_doctor(server)
    assert not ill["ok"] and "witness.example/l" in ill["sentence"], ill
    assert "404" in ill["sentence"] and "Ask who runs the witness" in ill["remedy"], ill
    witness.stop()
    witness.logs.append(new)
    witness.start()
    wait_until(lambda: "witness.example/l" in shown(server) and
               size_of(shown(server)) == size_of(shown(server, newest=True)), 60)
    wait_until(lambda: witnesses_in_doctor(server)["ok"])
    folder, bundle = (pathlib.Path(scratch) / name for name in ("lost-log", "lost-case"))
    run("audit", "export", "--out", folder, server=server, token=token(server))
    run("audit", "bundle", TEXT, "--out", bundle, "--previous", middle, server=server,
        token=token(server))
    readme = (bundle / "README.md").read_text()
    assert "after a loss that was declared" in readme and "/epoch-2" in readme, readme
    by_hand = subprocess.run(["bash", "-c", readme.split("```bash\n")[1].split("```")[0]],
                             cwd=bundle, capture_output=True, text=True, check=False).stdout
    assert "This log has declared a loss" in by_hand, by_hand
    hashes = pathlib.Path(scratch) / "lost-hashes"
    run("audit", "export", "--hashes", "--out", hashes, server=server, token=token(server))
    checks = verified(hashes, "--hashes", "--key", new, status=2)
    assert "1 loss was declared; here 0 are" in checks["loss"]["findings"][0], checks
    for evidence in (folder, bundle):
        checks = both(evidence, new, 2)
        assert words in checks["loss"]["findings"][0], checks
        checks = verified(evidence, "--key", new, "--previous", known, status=2)
        assert "declared lost" in checks["continuity"]["findings"][0], checks
        assert verified(evidence, "--key", new, "--previous", middle,
                        status=2)["continuity"]["verdict"] == "proved"
        # What claims to be of the lost part, and was never given out, is not explained.
        lines = known.read_text().split("\n")
        more = keep(scratch, "more-was-given-out", "\n".join(
            [lines[0], str(int(lines[1]) + 1), *lines[2:]]))
        assert verified(evidence, "--key", new, "--previous", more,
                        status=1)["continuity"]["verdict"] == "wrong"
    assert server.stop() == 0


def an_interrupted_one_is_finished(scratch, server, known):
    """Durable, and neither the key nor what is known outside is in its place yet."""
    struck = pathlib.Path(scratch) / "lost-struck"
    shutil.copytree(server.data, struck)
    (struck / "log.key").rename(struck / "log.key.next")
    shutil.copy(os.path.join(server.scratch, "store", "log.key"), struck / "log.key")
    shutil.copy(known, struck / "log.checkpoint")
    shutil.copy(known, struck / "cosigned")
    note = run("audit", "checkpoint", "--data", struck, "--token-file", token(server)).stdout
    assert note.startswith(ORIGIN + "/epoch-2\n"), note
    assert key_files(struck) == ["log.key"]
    verified("--data", struck, status=2)


def root_keys_must_sign_it(scratch):
    server = open_server(scratch, "rooted")
    server.start()
    begin(server)
    grow(server)
    home = pathlib.Path(scratch) / "roots"
    home.mkdir()
    for name, person, whose in (("mex", "mex-head", "MEX"), ("gtm", "gtm-head", "GTM"),
                                ("cri", "cri-head", "CRI")):
        run("key", "new", name, "--out", home / name)
        (home / f"{name}.token").write_text(server.registry.tokens[person])
        if name != "cri":
            run("key", "root", "--as", whose, "--key", home / name, "--instrument", "Letter",
                server=server, token=home / f"{name}.token")
    restored, _, _, at = fallen(scratch, "rooted", server)
    note = home / "loss.note"
    declare = ["audit", "declare-loss", "--data", restored]
    assert "0 of the root keys" in run(*declare, "--ground", "Fire.", status=1).stderr
    run(*declare, "--ground", "Fire.", "--prepare", note)
    for signer in ("mex", "cri", "mex"):
        run("audit", "sign-loss", note, "--root", home / signer)
        assert "1 of the root keys" in run(*declare, "--statement", note, status=1).stderr
    run("audit", "sign-loss", note, "--root", home / "gtm")
    altered = keep(scratch, "altered.note", note.read_text().replace("Fire.", "Flood."))
    run(*declare, "--statement", altered, status=1)
    run(*declare, "--statement", note)
    checks = verified("--data", restored, status=2)
    assert "root keys of GTM, MEX" in checks["loss"]["findings"][0], checks
    assert checks["keys"]["verdict"] == "proved", checks


def a_lost_key_is_declared(scratch):
    server = open_server(scratch, "keyless")
    data, old = pathlib.Path(server.data), log_key(server)
    (data / "log.key").unlink()
    assert "declare-loss" in run("--data", data, "audit", "rotate", status=2).stderr
    said = json.loads(run("audit", "declare-loss", "--data", data, "--ground", "Memoria rota.",
                          "--json").stdout)
    assert said["kept"] == said["given_out"]
    checks = verified("--data", data, status=2)
    assert f"the key of {ORIGIN} is declared lost" in checks["loss"]["findings"][0], checks
    server.start()
    begin(server)
    assert server.stop() == 0
    # And the other log's key can be replaced as any other.
    run("audit", "rotate", "--data", data)
    checks = verified("--data", data, "--key", said["log_key"], status=2)
    assert checks["log key"]["verdict"] == "proved", checks
    assert verified("--data", data, "--key", old, status=1)["checkpoint"]["findings"]
    taken = run("init", "--data", data.with_name("named"), "--origin", ORIGIN + "/epoch-2",
                status=3)
    assert "declared loss" in taken.stderr


def main():
    scratch = tempfile.mkdtemp(prefix="concord-log-key-")
    try:
        a_served_log_gets_another_key(scratch)
        outcomes = a_kill_leaves_the_old_or_the_new(scratch)
        a_lost_end_is_declared(scratch)
        root_keys_must_sign_it(scratch)
        a_lost_key_is_declared(scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    print(f"another key, old and new in hand; killed again and again: {outcomes}; a lost end and "
          "key, declared and told")


if __name__ == "__main__":
    main()
