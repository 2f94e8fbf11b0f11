"""A real server for the benchmarks, founded and served by the real program."""

import contextlib
import functools
import os
import re
import signal
import statistics
import subprocess
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import measure
from measure import Figure, Unmeasured

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
    server = concord.Server(concord.conference(["MEX", "GTM", "CRI"]), str(folder)).start(
        "--rate-limit", "0")
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


# ---- A start on a long log ----

def start_on_long_log(build, work, entries=1_000_000, consultations=50):
    """Seconds from the process's start to /readyz after a kill, beside a replay of everything."""
    with serving(build, work, consultations) as world:
        server = world.server
    maker = str(measure.program(build, "long_log"))
    made = subprocess.run([maker, server.data, str(entries), "mex:MEX"], capture_output=True,
                          text=True)
    if made.returncode != -signal.SIGKILL:
        raise Unmeasured(f"long_log ended with {made.returncode}: {made.stderr.strip()[-300:]}")
    begun = time.monotonic()
    server.start("--rate-limit", "0")
    if server.as_person("mex").send("GET", "/readyz")[0] != 200:
        raise Unmeasured("the server started, but is not ready")
    seconds = time.monotonic() - begun
    resident = measure.resident_mib(server.process)
    size = int(server.as_person("auditor").send("GET", "/checkpoint")[1].split(b"\n")[1])
    server.kill()
    if size < entries:
        raise Unmeasured(f"the log has {size} entries")
    replayed = subprocess.run([maker, server.data], capture_output=True, text=True, check=True)
    return [Figure("start_million_entries", seconds, "s", float(replayed.stdout.split()[0])),
            Figure("start_million_entries_memory", resident, "MiB")]


# ---- A consultation of the United Nations' size ----

WORDS = ("States recall that migration has been part of the human experience throughout history "
         "and recognize that it is a source of prosperity, innovation and sustainable development "
         "in a globalized world, and that these positive impacts can be optimized by improving "
         "its governance in every region, with regard to the rights of {}. ")


class Consultation:
    """One with an input for each party and topic, most of them submitted: of three paragraphs,
    those on the first topic of as many as is said."""

    kept_back = 15  # inputs of the first topic that are cleared, and submitted under the clock

    def __init__(self, concord, work, parties, topics, paragraphs=3):
        folder = work / f"size-{parties}-{paragraphs}"
        folder.mkdir()
        self.members = ["MEX", *(three_letters(n) for n in range(parties - 1))]
        self.topics = [f"t{n}" for n in range(topics)]
        self.paragraphs = paragraphs
        self.concord = concord
        self.server = concord.Server(concord.conference(self.members), str(folder)).start(
            "--rate-limit", "0")
        root = self.server.start_consultation("size", [(code, code) for code in self.topics])
        self.server.act("officer", "body:RCM-TS", root, "open")
        self.texts = {}
        for code in self.topics:
            self.texts[code] = self.server.case("size", f"conference-text/RCM/{code}")
            self.server.act("officer", "body:RCM-TS", self.texts[code], "invite_inputs",
                            {"deadlines": {"cut-off": {"after": "P10D"}}})
        self.inputs = {}  # by party, by topic
        self.ready = []   # (party, input) that were kept back
        self.unchanged = None  # paragraphs of the text, once it was circulated

    def act(self, callers, person, party, case, command, payload=None):
        status, answer = callers[person].post(
            f"/v1/cases/{case}/commands",
            {"id": str(uuid.uuid4()), "command": command, "as": party, "payload": payload or {}})
        if status != 200:
            raise Unmeasured(f"{command} of {party}: {answer}")

    def write_inputs_of(self, place):
        party = self.members[place]
        drafter, head = party.lower(), party.lower() + "-head"
        callers = {who: self.concord.Caller(self.server, self.server.registry.tokens[who])
                   for who in (drafter, head)}
        page = callers[drafter].get(
            f"/v1/consultations/size/cases?chart=country-input&party={party}&limit=500")
        self.inputs[party] = {case["key"].split("/")[2]: case["id"] for case in page["cases"]}
        for topic, case in self.inputs[party].items():
            for number in range(self.paragraphs if topic == self.topics[0] else 3):
                words = WORDS.format(f"{party} {topic} {number}")
                self.act(callers, drafter, party, case, "insert_paragraph",
                         {"texts": {"es": words, "en": words}})
            self.act(callers, drafter, party, case, "request_clearance")
            self.act(callers, head, party, case, "clear")
            if topic == self.topics[0] and place < self.kept_back:
                self.ready.append((party, case))
            else:
                self.act(callers, head, party, case, "submit")

    def write_inputs(self, connections=6):
        with ThreadPoolExecutor(connections) as pool:
            list(pool.map(self.write_inputs_of, range(len(self.members))))

    def seconds_inside(self, calls):
        """The server's own time for the command that each call is, by its metrics: the median."""
        seconds, before = [], self.metrics()
        for call in calls:
            call()
            after = self.metrics()
            seconds.append((after[0] - before[0]) / (after[1] - before[1]))
            before = after
        return statistics.median(seconds)

    def metrics(self):
        text = self.server.as_person("officer").send("GET", "/metrics")[1].decode()
        return tuple(float(re.search(
            rf'^concord_http_response_seconds_{part}{{route="commandCase"}} (\S+)', text,
            re.M).group(1)) for part in ("sum", "count"))

    def submissions(self):
        return [functools.partial(self.server.act, party.lower() + "-head", party, case, "submit")
                for party, case in self.ready]

    def sources(self):
        text = self.texts[self.topics[0]]
        self.server.act("officer", "body:RCM-TS", text, "close_gathering")
        listed = self.server.as_person("officer").get(f"/v1/cases/{text}/dispositions")["sources"]
        return [{"source": {"document": source["case"], "paragraph": one["paragraph"]}}
                for source in listed for one in source["paragraphs"]]

    def takes(self, sources):
        return [functools.partial(self.server.act, "officer", "body:RCM-TS",
                                  self.texts[self.topics[0]], "take_paragraph", source)
                for source in sources]

    def circulate(self):
        self.server.act("officer", "body:RCM-TS", self.texts[self.topics[0]], "circulate",
                        {"deadlines": {"silence": {"after": "P4D"}}})

    def recall(self):
        """And changes a paragraph that was not changed before: the same text once more would be
        known already."""
        text = self.texts[self.topics[0]]
        self.server.act("officer", "body:RCM-TS", text, "recall", reason="Once more.")
        if self.unchanged is None:
            document = self.server.as_person("officer").get(f"/v1/cases/{text}/document")
            self.unchanged = iter(document["paragraphs"])
        paragraph = next(self.unchanged)
        self.server.act("officer", "body:RCM-TS", text, "replace_paragraph",
                        {"paragraph": paragraph["id"], "language": "en",
                         "against": paragraph["texts"]["en"]["digest"], "text": str(uuid.uuid4())},
                        reason="Once more.")


def large_beside_small(build, work):
    """193 x 24 = 4,632 inputs of three paragraphs, beside 23 x 2 = 46; and beside 46 of which those
    on the first topic are so long that the text that is circulated is as long as the large one's.
    """
    concord = harness(build)
    small, long, large = all_three = [
        Consultation(concord, work, *size) for size in ((23, 2), (23, 2, 25), (193, 24))]
    try:
        for one in all_three:
            one.write_inputs()
        figures = [Figure("un_sized_memory", measure.resident_mib(large.server.process), "MiB")]

        def comment(one):
            case = one.inputs["MEX"][one.topics[0]]
            return lambda: one.server.act("mex", "MEX", case, "comment", {"content": "x" * 300})

        times = [(median_ms(comment(large)), median_ms(comment(small))) for _ in range(3)]
        figures.append(Figure("un_sized_command", statistics.median(pair[0] for pair in times),
                              "ms", statistics.median(pair[1] for pair in times)))
        figures += inside(large, small, long)
        figures.append(Figure("un_sized_memory_worked_on",
                              measure.resident_mib(large.server.process), "MiB"))
        return figures
    finally:
        for one in all_three:
            one.server.stop()


def inside(large, small, long):
    """Submit, take and circulate by the server's own clock. All paragraphs of a topic's inputs are
    taken: 579 in the large one's text, 69 in the small one's, of which the first 60 count, and 575
    in that of the small one with the long text, with which circulating is compared once more."""
    figures = []
    both = (large, small)

    def add(name, seconds):
        figures.append(Figure(name, seconds[0] * 1000, "ms", seconds[1] * 1000))

    add("un_sized_submit", [one.seconds_inside(one.submissions()) for one in both])
    for submit in long.submissions():
        submit()
    sources = [one.sources() for one in both]
    add("un_sized_take", [one.seconds_inside(one.takes(some[:60]))
                          for one, some in zip(both, sources)])
    for one, rest in ((small, sources[1][60:]), (large, sources[0][60:]), (long, long.sources())):
        for take in one.takes(rest):
            take()
    seconds = {one: [] for one in (large, small, long)}
    for number in range(25):
        # In turn: who comes last finds the processor's caches full of its own.
        order = [(large, small, long)[(number + place) % 3] for place in range(3)]
        for one in order:
            seconds[one] += [one.seconds_inside([one.circulate])]
        for one in order:
            one.recall()
    of_large, of_small, of_long = (statistics.median(some) for some in seconds.values())
    add("un_sized_circulate", (of_large, of_small))
    add("un_sized_circulate_as_long", (of_large, of_long))
    return figures
