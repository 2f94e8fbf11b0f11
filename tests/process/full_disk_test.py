"""A real server on a small disk that fills up: commands are refused with what to do, reads go on,
and once there is room the same command is taken. Runs in a mount namespace of its own."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import uuid

from concord import PROGRAM, SKIPPED, Server, conference

DISK_MIB = 16
LEFT_BYTES = 2 << 20
WORDS = "w" * 60_000
INSIDE = "CONCORD_TEST_NAMESPACE"


def go_inside():
    """Starts this test again where it may mount; skips it where nothing may, or fails if strict."""
    own = ["unshare", "--mount"]
    own += [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    try:
        mount = ["mount", "-t", "tmpfs", "none", "/mnt"]
        allowed = subprocess.run([*own, *mount], capture_output=True, check=False).returncode == 0
    except OSError:
        allowed = False
    if not allowed:
        print("skipped: a small disk cannot be mounted here")
        sys.exit(1 if os.environ.get("CONCORD_STRICT") == "1" else SKIPPED)
    os.environ[INSIDE] = "1"
    os.execvp(own[0], [*own, sys.executable, os.path.abspath(__file__)])


def small_disk(scratch):
    store = pathlib.Path(scratch, "store")
    store.mkdir(mode=0o700)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_MIB}m,mode=0700", "none",
                    str(store)], check=True)
    return store


def comment(server, root, identity):
    body = {"id": identity, "command": "comment", "as": "MEX",
            "payload": {"content": identity + WORDS}}
    status, answer, _ = server.as_person("mex").send("POST", f"/v1/cases/{root}/commands", body)
    return status, answer


def fill(server, root, kept):
    """Comments until one is refused; that one's id and answer."""
    for _ in range(1000):
        identity = str(uuid.uuid4())
        status, answer = comment(server, root, identity)
        if status != 200:
            return identity, status, json.loads(answer)
        kept[identity] = answer
    raise AssertionError("the disk never filled up")


def comments_of(server, root):
    cursor, texts = "", []
    while True:
        page = server.as_person("gtm").get(f"/v1/cases/{root}/comments?limit=10{cursor}")
        texts += [one["text"][:36] for one in page["comments"]]
        if "cursor" not in page:
            return texts
        cursor = "&cursor=" + page["cursor"]


def main():
    scratch = tempfile.mkdtemp(prefix="concord-full-")
    store = small_disk(scratch)
    server = Server(conference(["MEX", "GTM"]), scratch).start()
    root = server.start_consultation("full", [("t1", "Topic")])
    ballast = store / "ballast"
    room = os.statvfs(store)
    ballast.write_bytes(b"b" * max(0, room.f_bavail * room.f_frsize - LEFT_BYTES))

    kept = {}
    refused, status, problem = fill(server, root, kept)
    assert kept, "nothing was accepted before the disk was full"
    assert status == 503 and problem["type"].endswith(":disk_full"), problem
    assert "Make room" in problem["remedy"] and "nothing was changed" in problem["detail"], problem
    before = server.as_person("auditor").send("GET", "/checkpoint")[1]
    status, answer, _ = server.as_person("mex").send("GET", "/readyz")
    assert status == 503 and json.loads(answer)["type"].endswith(":disk_full"), answer
    said = [line for line in server.log().splitlines() if "The disk is full" in line]
    assert len(said) == 1 and said[0].startswith("[20") and "[error]" in said[0], said
    assert all(line.startswith("[20") for line in server.log().splitlines()), server.log()

    assert comments_of(server, root) == list(kept), "reads go on"
    assert server.as_person("mex").get(f"/v1/cases/{root}")["key"] == "consultation"
    assert server.as_person("mex").send("GET", "/healthz")[0] == 200
    assert comment(server, root, refused)[0] == 503, "it is full still"
    assert server.as_person("auditor").send("GET", "/checkpoint")[1] == before

    ballast.unlink()
    status, answer = comment(server, root, refused)
    assert status == 200, answer
    assert server.as_person("mex").send("GET", "/readyz")[0] == 200
    assert "The disk takes writes again" in server.log()
    assert comment(server, root, refused) == (200, answer), "it was done once"
    assert comments_of(server, root) == [*kept, refused]
    server.kill()
    server.start()
    assert comments_of(server, root) == [*kept, refused]
    assert server.stop() == 0
    done = subprocess.run([PROGRAM, "audit", "verify", "--data", server.data], check=False,
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    print(f"{len(kept)} comments fitted, the next was refused, and accepted once there was room")


if INSIDE not in os.environ:
    go_inside()
main()
