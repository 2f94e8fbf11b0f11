"""A real server for the benchmarks, founded and served by the real program."""

import contextlib
import os
import statistics
import sys
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path

import measure
from measure import Figure

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "process"))

COMMENTS = Path(__file__).with_name("comments.lua")


@dataclass
class World:
    """A server with open consultations, and the token of a delegate of Mexico."""

    server: object
    url: str
    token: str
    cases: list = field(default_factory=list)

    def arguments(self):
        return [self.token, *self.cases]


def harness(build):
    os.environ["CONCORD_PROGRAM"] = str(measure.program(build, "concord"))
    import concord  # tests/process/concord.py
    concord.PROGRAM = os.environ["CONCORD_PROGRAM"]
    return concord


@contextlib.contextmanager
def serving(build, work, consultations):
    concord = harness(build)
    folder = work / f"served-{uuid.uuid4().hex[:8]}"
    folder.mkdir()
    server = concord.Server(concord.conference(["MEX", "GTM", "CRI"]), str(folder)).start()
    try:
        world = World(server, f"http://127.0.0.1:{server.port}", server.registry.tokens["mex"])
        for number in range(consultations):
            world.cases.append(server.start_consultation(f"bench-{number}", [("t1", "Topic")]))
        yield world
    finally:
        server.stop()


def three_letters(number):
    return "".join(chr(65 + number // 26 ** place % 26) for place in (2, 1, 0))


def median_ms(call, times=200):
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds) * 1000


def opened(concord, work, parties, topics):
    """A consultation with an input case for each party and topic; the server and one input's id."""
    folder = work / f"size-{parties}"
    folder.mkdir()
    members = ["MEX", *(three_letters(n) for n in range(parties - 1))]
    server = concord.Server(concord.conference(members), str(folder)).start()
    codes = [f"t{n}" for n in range(topics)]
    root = server.start_consultation("size", [(code, code) for code in codes])
    server.act("officer", "body:RCM-TS", root, "open")
    for code in codes:
        case = server.case("size", f"conference-text/RCM/{code}")
        server.act("officer", "body:RCM-TS", case, "invite_inputs",
                   {"deadlines": {"cut-off": {"after": "P10D"}}})
    return server, server.case("size", "country-input/RCM/t0/MEX", "mex")


def large_beside_small(build, work):
    """193 x 24 = 4,632 inputs, beside 23 x 2 = 46."""
    concord = harness(build)
    small, small_case = opened(concord, work, 23, 2)
    large, large_case = opened(concord, work, 193, 24)
    try:
        def comment(server, case):
            return lambda: server.act("mex", "MEX", case, "comment", {"content": "x" * 300})

        times = [(median_ms(comment(large, large_case)), median_ms(comment(small, small_case)))
                 for _ in range(3)]
        large_ms = statistics.median(pair[0] for pair in times)
        small_ms = statistics.median(pair[1] for pair in times)
        return [Figure("un_sized_memory", measure.resident_mib(large.process), "MiB"),
                Figure("un_sized_command", large_ms, "ms", small_ms)]
    finally:
        large.stop()
        small.stop()
