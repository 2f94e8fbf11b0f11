"""The provable log at a million entries: questions, proofs, and what it costs on disk."""

import functools
import re
import signal
import statistics
import subprocess
import time
from pathlib import Path
from urllib.parse import urlencode

import http_bench
import measure
from measure import Figure, Unmeasured

ENTRIES = 1_000_000
CONSULTATIONS = 50
RARE_ACTS = 3
# In turn, but the next two: a delegation with two acts and a person with three among a million.
# Every tenth act is signed by the last one.
AUTHORS = ["mex:MEX", "mex-head:MEX", "gtm:GTM", "slv-head:SLV:2", f"cri:CRI:{RARE_ACTS}",
           "mex-head:MEX:signs"]


@functools.cache
def million(build, work):
    """A stopped store of a million comments, of which 50 consultations have their share."""
    concord = http_bench.harness(build)
    folder = work / "million"
    folder.mkdir()
    server = concord.Server(concord.conference(["MEX", "GTM", "CRI", "SLV"]), str(folder)).start(
        "--rate-limit", "0")
    try:
        for number in range(CONSULTATIONS):
            server.start_consultation(f"bench-{number}", [("t1", "Topic")])
    finally:
        server.stop()
    made = subprocess.run([str(measure.program(build, "long_log")), server.data, str(ENTRIES),
                           *AUTHORS], capture_output=True, text=True)
    if made.returncode != -signal.SIGKILL:
        raise Unmeasured(f"long_log ended with {made.returncode}: {made.stderr.strip()[-300:]}")
    return server


def instant(server, position):
    """When the entry was written, as the auditor is told."""
    return server.as_person("auditor").get(f"/v1/log/entries/{position}")["time"]


def questions(server):
    """(name, who asks, parameters, how many are to be found at least and at most)."""
    root = server.as_person("auditor").get("/v1/consultations/bench-7")["root"]
    middle = {"from": instant(server, ENTRIES // 2), "to": instant(server, ENTRIES // 2 + 20_000)}
    full = (100, 100)
    return [
        ("no_filter", "auditor", {}, full),
        ("newest", "auditor", {"order": "newest"}, full),
        ("who", "auditor", {"who": "mex"}, full),
        ("who_rare", "auditor", {"who": "cri"}, (RARE_ACTS, RARE_ACTS)),
        ("principal", "auditor", {"principal": "MEX"}, full),
        ("principal_rare", "auditor", {"principal": "SLV"}, (2, 2)),
        ("office_then", "auditor", {"office": "head_of_delegation"}, full),
        ("office_then_rare", "auditor", {"office": "secretariat_officer"}, (1, 100)),
        ("what", "auditor", {"what": "Commented"}, full),
        ("what_rare", "auditor", {"what": "ConsultationStarted"}, (50, 50)),
        ("case", "auditor", {"case": root}, full),
        ("document", "auditor", {"document": root}, full),
        ("consultation", "auditor", {"consultation": "bench-7"}, full),
        ("time", "auditor", middle, full),
        ("as_of", "auditor", {"as_of": f"position:{ENTRIES // 3}", "order": "newest"}, full),
        ("who_rare_in_case", "auditor", {"who": "cri", "what": "comment", "office": "delegate",
                                         "order": "newest"}, (RARE_ACTS, RARE_ACTS)),
        ("five_at_once", "auditor", {"who": "mex-head", "principal": "MEX", "what": "Commented",
                                     "office": "head_of_delegation",
                                     "consultation": "bench-7", **middle}, (1, 100)),
        # Each is common, and there is no entry that has both.
        ("never_together", "auditor", {"principal": "GTM", "office": "head_of_delegation"}, (0, 0)),
        ("nobody", "auditor", {"who": "nobody"}, (0, 0)),
        # Who may see little of a million.
        ("little_to_see", "plenary-chair", {}, (0, 100)),
        ("little_to_see_newest", "plenary-chair", {"order": "newest"}, (0, 100)),
    ]


def wait_for_index(server, patience=300):
    """The index follows behind the log; nothing is measured before it has caught up."""
    ask = server.as_person("auditor")
    end = time.monotonic() + patience
    while time.monotonic() < end:
        metrics = ask.send("GET", "/metrics")[1].decode()
        indexed = re.search(r"^concord_log_indexed (\d+)", metrics, re.M)
        if indexed and int(indexed.group(1)) >= ENTRIES:
            return
        time.sleep(0.5)
    raise Unmeasured("the index did not catch up")


def ask_questions(build, work, times=40):
    """Milliseconds of one answer of 100 entries over HTTP: the median, and the slowest of all."""
    server = million(build, work)
    figures, slowest = [], 0.0
    server.start("--rate-limit", "0")
    try:
        wait_for_index(server)
        for name, person, parameters, (least, most) in questions(server):
            ask = server.as_person(person)
            path = "/v1/log?" + urlencode(parameters)
            found = len(ask.get(path)["entries"])
            if not least <= found <= most:
                raise Unmeasured(f"{name}: {found} entries, expected {least} to {most}")
            seconds = []
            for _ in range(times):
                start = time.perf_counter()
                ask.send("GET", path)
                seconds.append(time.perf_counter() - start)
            slowest = max(slowest, max(seconds) * 1000)
            figures.append(Figure(f"log_{name}", statistics.median(seconds) * 1000, "ms"))
    finally:
        server.stop()
    return [*figures, Figure("log_slowest_answer", slowest, "ms")]


def openssl_sha256(size, seconds=2):
    """Bytes a second that `openssl speed` hashes in pieces of that size."""
    done = subprocess.run(["openssl", "speed", "-mr", "-seconds", str(seconds), "-bytes", str(size),
                           "-evp", "sha256"], capture_output=True, text=True)
    found = re.search(r"^\+F:\d+:[^:]+:([\d.]+)", done.stdout, re.M)
    if not found:
        raise Unmeasured(f"openssl speed said: {(done.stdout + done.stderr).strip()[-300:]}")
    return float(found.group(1))


def prove(build, work):
    """Full verification, leaf hashing beside openssl, one inclusion proof, bytes on disk."""
    server = million(build, work)
    program = str(measure.program(build, "concord"))
    start = time.monotonic()
    verdict = subprocess.run([program, "audit", "verify", "--data", server.data],
                             capture_output=True, text=True)
    seconds = time.monotonic() - start
    signed = re.search(r"(\d+) acts signed", verdict.stdout)
    if not signed or int(signed.group(1)) < ENTRIES // 10 - 100:
        raise Unmeasured(f"not a tenth is signed: {verdict.stdout}")
    if verdict.returncode != 0:
        raise Unmeasured(f"verify said {verdict.returncode}: {verdict.stderr.strip()[-300:]}")
    said = subprocess.run([str(measure.program(build, "long_log")), server.data, "proofs"],
                          capture_output=True, text=True, check=True).stdout.split()
    proof, leaf, rate = float(said[0]), float(said[1]), float(said[3])
    store = Path(server.data)
    size = {name: sum(file.stat().st_size for file in store.glob(name + "*"))
            for name in ("concord.sqlite", "derived.sqlite")}
    return [Figure("verify_million_entries", seconds, "s"),
            Figure("leaf_hashing", rate / 1e6, "MB/s", openssl_sha256(round(leaf) + 1) / 1e6),
            Figure("inclusion_proof", proof / 1000, "ms"),
            Figure("entry_bytes", leaf, "B"),
            Figure("store_bytes_per_event", size["concord.sqlite"] / ENTRIES, "B"),
            Figure("index_bytes_per_event", size["derived.sqlite"] / ENTRIES, "B")]
