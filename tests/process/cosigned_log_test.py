"""A real server with real witnesses: cosignatures reach what the log shows, one witness that dies
keeps nobody waiting, a quorum in an auditor's policy holds or fails, a forked store is found out by
a witness and by what lies beside the key, and cosignatures that travel on a stick."""
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

from concord import PROGRAM, SKIPPED, Server, conference, wait_until
from witnesses import Witness

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "verifier"))
try:
    import verify as second
    from by_hand import checked_by_hand
except ImportError as missing:
    print(f"skipped: {missing} (apt-get install python3-nacl)")
    sys.exit(1 if os.environ.get("CONCORD_STRICT") == "1" else SKIPPED)

TEXT = "gcm:conference-text/RCM/t1"


def run(*arguments, status=0, server=None, token=None):
    environment = {**os.environ, "TERM": "dumb"}
    if server:
        environment["CONCORD_SERVER"] = f"http://127.0.0.1:{server.port}"
        environment["CONCORD_TOKEN_FILE"] = str(token)
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True,
                          env=environment, check=False)
    assert status is None or done.returncode == status, \
        f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done


def open_server(scratch, name):
    home = pathlib.Path(scratch) / name
    home.mkdir()
    server = Server(conference(["MEX", "GTM", "CRI"]), str(home))
    for person in ("auditor", "mex"):
        (home / f"{person}.token").write_text(server.registry.tokens[person])
    return server


def log_key(server):
    checks = json.loads(run("--data", server.data, "doctor", "--json", status=None).stdout)
    return next(one["sentence"] for one in checks["checks"] if one["check"] == "key")


def begin(server):
    server.start_consultation("gcm", [("t1", "Drivers")])
    server.act("officer", "body:RCM-TS", server.case("gcm", "consultation"), "open")
    server.act("officer", "body:RCM-TS", server.case("gcm", "conference-text/RCM/t1"),
               "invite_inputs", {"deadlines": {"cut-off": {"after": "P10D"}}})


def grow(server, count=1):
    """Entries one after the other, each in a commit of its own."""
    case = server.case("gcm", "country-input/RCM/t1/MEX", "mex")
    for _ in range(count):
        server.act("mex", "MEX", case, "insert_paragraph", {"texts": {"es": "Uno.", "en": "One."}})


def shown(server, newest=False):
    """As the log's address gives it, without a start of the program."""
    status, note, _ = server.as_person("auditor").send(
        "GET", "/checkpoint" + ("?newest=true" if newest else ""))
    assert status == 200, note
    return note.decode()


def size_of(note):
    return int(note.split("\n")[1])


def signers(note):
    return {line.split(" ")[1] for line in note.rpartition("\n\n")[2].splitlines()}


def policy_file(scratch, vkey, witnesses, needed):
    names = [f"w{i}" for i in range(len(witnesses))]
    text = f"log {vkey}\n" + "".join(
        f"witness {name} {witness.vkey}\n" for name, witness in zip(names, witnesses))
    text += f"group enough {needed} {' '.join(names)}\nquorum enough\n"
    file = pathlib.Path(scratch) / f"policy-{needed}-of-{len(witnesses)}"
    file.write_text(text)
    return file


def both(folder, policy, status, *more):
    ours = json.loads(run("audit", "verify", folder, "--policy", policy, "--json", *more,
                          status=status).stdout)
    theirs = second.verify_folder(str(folder), policy.read_bytes())
    words = {0: "proved", 1: "wrong", 2: "incomplete"}
    assert ours["verdict"] == theirs["verdict"] == words[status], (ours, theirs)


def of_store(data, policy, status):
    """What is said of the store itself: of its checkpoint, what is not proved, and its size."""
    ours = json.loads(run("audit", "verify", "--data", data, "--policy", policy, "--json",
                          status=status).stdout)
    check, = (one for one in ours["checks"] if one["check"] == "checkpoint")
    return check, " ".join(ours["not_proved"]), ours["size"]


def witness_options(witnesses):
    return [part for witness in witnesses
            for part in ("--witness", witness.url, "--witness-key", witness.vkey)]


def no_changed_bit_is_proved(evidence, policy):
    """With every witness needed, each bit of the cosigned checkpoint counts; by our verifier some
    that are drawn, CONCORD_DEPTH=10 draws more."""
    file = evidence / "checkpoint"
    sound = file.read_bytes()
    trusted = policy.read_bytes()
    bits = range(len(sound) * 8)
    depth = int(os.environ.get("CONCORD_DEPTH", "1"))
    ours = {*random.sample(bits, min(len(bits), 20 * depth))}
    for bit in bits:
        changed = bytearray(sound)
        changed[bit // 8] ^= 1 << bit % 8
        file.write_bytes(changed)
        verdict = second.verify_folder(str(evidence), trusted)["verdict"]
        assert verdict in ("wrong", "incomplete"), bit
        if bit in ours:
            said = run("audit", "verify", evidence, "--policy", policy, "--json", status=None)
            assert said.returncode in (1, 2), bit
            assert json.loads(said.stdout)["verdict"] == verdict, bit
    file.write_bytes(sound)
    sentence = run("audit", "verify", evidence, "--policy", policy).stdout
    assert "2 witnesses (w0, w1), from 2" in sentence, sentence


def cosigned_by_two_of_three(scratch):
    server = open_server(scratch, "three")
    vkey = log_key(server)
    witnesses = [Witness(scratch, f"witness.example/{name}", [vkey]).start() for name in "abc"]
    witnesses[2].kill()
    server.start(*witness_options(witnesses))
    begin(server)
    grow(server, 5)
    token = pathlib.Path(server.scratch) / "auditor.token"
    newest = size_of(shown(server, newest=True))
    wait_until(lambda: size_of(shown(server)) == newest)
    note = shown(server)
    for more in ([], ["--newest"]):
        said = run("audit", "checkpoint", *more, server=server, token=token).stdout
        assert said == shown(server, bool(more)), said
    assert signers(note) == {"test.example/log", "witness.example/a", "witness.example/b"}, note
    table = run("audit", "witness", "list", server=server, token=token).stdout
    assert "No server answers" in table, table
    # An auditor's policy: two of three hold, three of three do not.
    evidence = pathlib.Path(scratch) / "evidence"
    run("audit", "export", "--out", evidence, server=server, token=token)
    two, three = (policy_file(scratch, vkey, witnesses, needed) for needed in (2, 3))
    both(evidence, two, 0)
    both(evidence, three, 2)
    # Of the store itself, beside its server.
    check, *_ = of_store(server.data, two, 0)
    assert f"{newest} entries cosigned by 2 witnesses (w0, w1), from 2" in check["sentence"], check
    check, limits, _ = of_store(server.data, three, 2)
    assert check["findings"] == [
        "Not enough of the policy's witnesses have cosigned it: 2 witnesses."], check
    assert "not cosigned yet" not in limits and "another log" in limits, limits
    bundle = pathlib.Path(scratch) / "bundle"
    run("audit", "bundle", TEXT, "--out", bundle, server=server, token=token)
    both(bundle, two, 0)
    both(bundle, three, 2)
    proof = run("audit", "prove", "0", server=server, token=token).stdout
    assert proof.endswith(note), "a proof carries the cosignatures"
    checked_by_hand(bundle)
    no_changed_bit_is_proved(evidence, policy_file(scratch, vkey, witnesses[:2], 2))
    # A cosignature that was tampered with spoils the note; one by nobody's key changes nothing.
    spoilt = (evidence / "checkpoint").read_text()
    lines = spoilt.splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if "witness.example/b" in line)
    head, raw = lines[at].rsplit(" ", 1)
    (evidence / "checkpoint").write_text(
        "".join([*lines[:at], head + " " + raw[:20] + ("A" if raw[20] != "A" else "B") + raw[21:],
                 *lines[at + 1:]]))
    both(evidence, two, 1)
    (evidence / "checkpoint").write_text("".join(lines[:at] + lines[at + 1:]))
    both(evidence, two, 2)
    # The third comes back, and catches up by the size that it tells.
    witnesses[2].start()

    def has_come_back():
        table = run("audit", "witness", "list", server=server, token=token).stdout
        return "witness.example/c" in table and "No server" not in table or grow(server)

    wait_until(has_come_back, seconds=60, pause=0.25)
    grow(server, 3)
    newest = size_of(shown(server, newest=True))
    wait_until(lambda: size_of(shown(server)) == newest and len(signers(shown(server))) == 4)
    assert witnesses[2].kept()
    # What is shown outlives kill -9 of the server, and does not go back while nobody cosigns.
    kept = shown(server)
    server.kill()
    for witness in witnesses:
        witness.kill()
    server.start(*witness_options(witnesses))
    assert shown(server) == kept
    known = server.as_person("auditor").get("/v1/log/witnesses")["witnesses"]
    assert all(one["size"] > 0 and one["time"] for one in known), known
    grow(server, 2)
    assert shown(server) == kept and size_of(shown(server, newest=True)) > size_of(kept)
    # Evidence of what came later rests on the newest checkpoint, cosigned or not.
    last = size_of(shown(server, newest=True)) - 1
    assert run("audit", "prove", last, server=server, token=token.with_name(
        "mex.token")).stdout.endswith(shown(server, newest=True))
    assert server.stop() == 0
    # The store says how far the witnesses saw it.
    check, limits, size = of_store(server.data, two, 0)
    assert f"{size_of(kept)} entries cosigned by " in check["sentence"], check
    assert f"its newest {size - size_of(kept)} entries are not cosigned yet" in limits, limits
    # Without witnesses configured the local store still shows what was cosigned.
    local = run("audit", "prove", "0", "--data", server.data, "--token-file", token).stdout
    assert local.endswith(kept)
    return server, witnesses, two


def writes_wait_for_nobody(server, witnesses):
    """A witness that takes a connection and says nothing."""
    import socket
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        server.start("--witness", f"http://127.0.0.1:{port}", "--witness-key", witnesses[0].vkey)
        began = time.monotonic()
        grow(server, 20)
        took = time.monotonic() - began
        assert took < 5, took
        server.kill()


def a_fork_is_refused_by_witness_and_guard(scratch, server, witnesses, policy):
    """A backup is put back: the store is behind what witnesses and the key's place know."""
    backup = pathlib.Path(scratch) / "backup"
    run("backup", "--data", server.data, "--to", backup)
    for witness in witnesses:
        witness.start()
    server.start(*witness_options(witnesses))
    grow(server, 4)
    newest = size_of(shown(server, newest=True))
    wait_until(lambda: size_of(shown(server)) == newest)
    server.kill()
    memories = [witness.kept() for witness in witnesses]
    guard = pathlib.Path(server.data) / "log.checkpoint"
    assert newest - size_of(guard.read_text()) <= 4
    # 1. Put back in place: what lies beside the key tells, at once.
    fallen = pathlib.Path(scratch) / "fallen"
    shutil.copytree(server.data, fallen)
    for name in ("concord.sqlite", "concord.sqlite-wal", "concord.sqlite-shm", "derived.sqlite",
                 "derived.sqlite-wal", "derived.sqlite-shm"):
        (fallen / name).unlink(missing_ok=True)
    shutil.copy(backup / "concord.sqlite", fallen / "concord.sqlite")
    for verb in (["serve", "--port", "0"], ["token", "issue", "--admin"],
                 ["audit", "log", "--token-file", os.path.join(server.scratch, "auditor.token")]):
        refused = run("--data", fallen, *verb, status=2)
        assert "must not go on" in refused.stderr and "second history" in refused.stderr, refused
        assert "Restore" in refused.stderr
    assert "continuity" in run("doctor", "--data", fallen, status=2).stdout
    check, *_ = of_store(fallen, policy, 1)
    assert f"Witnesses have cosigned {newest} entries; this log has" in " ".join(
        check["findings"]), check
    # 2. Restored elsewhere with the key, the log's and no other: what lay beside it goes with it.
    new = pathlib.Path(scratch) / "new"
    other = pathlib.Path(scratch) / "other-log"
    run("init", "--data", other, "--origin", "other.example/log")
    no_key = pathlib.Path(scratch) / "notes.txt"
    no_key.write_text("The key is in the safe.\n", encoding="utf-8")
    refused = run("restore", "--from", backup, "--data", new, "--key", no_key, status=3)
    assert "Name the log's own key: log.key of its store" in refused.stderr, refused
    refused = run("restore", "--from", backup, "--data", new, "--key", other / "log.key", status=2)
    assert "is not the key of this log" in refused.stderr, refused
    assert "test.example/log" in refused.stderr and not new.exists(), refused
    refused = run("restore", "--from", backup, "--data", new, "--key",
                  pathlib.Path(server.data) / "log.key", status=2)
    assert "must not go on" in refused.stderr and f"left in {new}" in refused.stderr, refused
    assert "must not go on" in run("--data", new, "serve", "--port", "0", status=2).stderr
    # 3. With the key alone nobody at home knows; the witnesses do, before anything is signed.
    alone = pathlib.Path(scratch) / "alone"
    key = pathlib.Path(scratch) / "safe"
    key.mkdir()
    shutil.copy(pathlib.Path(server.data) / "log.key", key / "log.key")
    run("restore", "--from", backup, "--data", alone, "--key", key / "log.key")
    refused = run("--data", alone, "serve", "--port", "0", *witness_options(witnesses), status=2)
    assert "must not go on" in refused.stderr and "witness.example/" in refused.stderr, refused
    # That is remembered: without a witness it starts no more, until who knows better takes it away.
    refused = run("--data", alone, "serve", "--port", "0", status=2)
    assert "must not go on" in refused.stderr and "log.witnessed" in refused.stderr, refused
    (alone / "log.witnessed").unlink()
    # ... and an auditor's own checkpoint does.
    kept = pathlib.Path(scratch) / "kept"
    kept.write_text(guard.read_text())
    elsewhere = pathlib.Path(scratch) / "elsewhere"
    assert "must not go on" in run("restore", "--from", backup, "--data", elsewhere, "--key",
                                   key / "log.key", "--known", kept, status=2).stderr
    kept.write_text(kept.read_text().replace("test.example/log\n", "test.example/other\n"))
    assert "no checkpoint of this log" in run(
        "restore", "--from", backup, "--data", pathlib.Path(scratch) / "other", "--key",
        key / "log.key", "--known", kept, status=2).stderr
    assert not (pathlib.Path(scratch) / "other").exists(), "what is refused at once leaves nothing"
    # 4. With the witnesses down at the start the store goes on and forks. The first that comes back
    # shows it, and the server stops before it signs more; no memory changes.
    for witness in witnesses:
        witness.kill()
    data, server.data = server.data, str(alone)
    server.start(*witness_options(witnesses))
    grow(server, 12)
    witnesses[0].start()
    assert server.process.wait(timeout=90) == 70
    assert "Two histories of this log are known" in server.log(), server.log()
    assert witnesses[0].kept() == memories[0], "a refused fork changes no memory"
    witnesses[0].stop()
    refused = run("--data", alone, "serve", "--port", "0", status=2)
    assert "must not go on" in refused.stderr and "log.witnessed" in refused.stderr, refused
    assert "continuity" in run("doctor", "--data", alone, status=2).stdout
    # What the witnesses cosigned before shows it too, laid beside the forked store.
    shutil.copy(pathlib.Path(data) / "cosigned", alone / "cosigned")
    check, *_ = of_store(alone, policy, 1)
    assert "does not continue the" in " ".join(check["findings"]), check
    server.data = data


def on_a_stick(scratch):
    server = open_server(scratch, "stick")
    vkey = log_key(server)
    token = pathlib.Path(server.scratch) / "auditor.token"
    ministries = [Witness(scratch, f"ministry.example/{name}", [vkey]) for name in "xy"]
    server.start()
    begin(server)
    policy = policy_file(scratch, vkey, ministries, 2)
    sticks = []
    for number in (1, 2):
        grow(server, 3)
        stick = pathlib.Path(scratch) / f"stick-{number}"
        run("audit", "export", "--newest", "--hashes", "--out", stick, server=server, token=token)
        sticks.append(stick)
        # From one ministry to the next, and back.
        for ministry in ministries:
            ministry.sign(str(stick), "--in-place")
        run("audit", "cosign", stick / "checkpoint", "--policy", policy, "--data", server.data)
        wait_until(lambda stick=stick: shown(server) == (stick / "checkpoint").read_text())
        both_shown = pathlib.Path(scratch) / f"of-stick-{number}"
        run("audit", "export", "--out", both_shown, server=server, token=token)
        both(both_shown, policy, 0)
    refused = run("audit", "cosign", sticks[0] / "checkpoint", "--policy", policy, "--data",
                  server.data, status=1)
    assert "already" in refused.stderr, refused
    # The request for one who has seen less, as a file; two files joined into one quorum.
    grow(server, 1)
    seen = size_of((sticks[1] / "checkpoint").read_text())
    request = pathlib.Path(scratch) / "request"
    request.write_text(run("audit", "checkpoint", "--since", seen, server=server,
                           token=token).stdout)
    for ministry in ministries:
        ministry.sign(str(request), "--out", str(ministry.home / "back"))
    files = [ministry.home / "back" for ministry in ministries]
    refused = run("audit", "cosign", files[0], "--policy", policy, "--data", server.data, status=1)
    assert "Not enough" in refused.stderr
    run("audit", "cosign", *files, "--policy", policy, "--data", server.data)
    wait_until(lambda: len(signers(shown(server))) == 3)
    # A stranger's lines, another log's, and one who signed another history of this log.
    stranger = Witness(scratch, "stranger.example/s", [vkey])
    stranger.sign(str(sticks[1]), "--out", str(stranger.home / "back"))
    run("audit", "cosign", stranger.home / "back", "--policy", policy, "--data", server.data,
        status=1)
    run("audit", "cosign", stranger.home / "back", "--data", server.data, status=3)
    assert server.stop() == 0


def main():
    with tempfile.TemporaryDirectory(prefix="concord-cosigned-") as scratch:
        server, witnesses, policy = cosigned_by_two_of_three(scratch)
        writes_wait_for_nobody(server, witnesses)
        a_fork_is_refused_by_witness_and_guard(scratch, server, witnesses, policy)
        on_a_stick(scratch)
    return 0


if __name__ == "__main__":
    sys.exit(main())
