"""What benchmarks are made of: figures, programs that print them, servers, and wrk."""

import contextlib
import json
import os
import functools
import re
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path


class Unmeasured(Exception):
    """A benchmark could not be run; the text says why and what to do next."""


@dataclass(frozen=True)
class Promise:
    """What was promised of a figure: `bound` is in the figure's unit, or times its baseline."""

    bound: float
    is_most: bool  # else the least
    of_ratio: bool = False

    def keeps(self, figure):
        found = figure.ratio if self.of_ratio else figure.value
        return found is not None and (found <= self.bound if self.is_most else found >= self.bound)

    def __str__(self):
        return (f"at {'most' if self.is_most else 'least'} {self.bound:,g}"
                f"{' times' if self.of_ratio else ''}")


def at_most(bound):
    return Promise(bound, True)


def at_least(bound):
    return Promise(bound, False)


def at_most_times(bound):
    return Promise(bound, True, True)


def at_least_times(bound):
    return Promise(bound, False, True)


@dataclass
class Figure:
    """One measured value. `baseline` is what it is compared with, in the same unit. `promise` says
    where the value belongs, or its ratio to the baseline."""

    name: str
    value: float
    unit: str
    baseline: float | None = None
    promise: "Promise | None" = None

    @property
    def ratio(self):
        return self.value / self.baseline if self.baseline else None

    def as_json(self):
        return {"name": self.name, "value": self.value, "unit": self.unit,
                "baseline": self.baseline, "ratio": self.ratio}


def program(build, name):
    path = Path(build, name)
    if not path.exists():
        raise Unmeasured(f"{path} is not built. Next: ./dev bench builds it")
    return path


def google_benchmark(build, name, baselines=None, seconds=1.0):
    """Figures of a Google Benchmark program: items a second where it counts them, else its time.

    `baselines` maps a benchmark's name to a number, or to the name of another benchmark of the run.
    """
    call = [program(build, name), "--benchmark_format=json", f"--benchmark_min_time={seconds}"]
    done = subprocess.run(call, capture_output=True, text=True)
    if done.returncode:
        raise Unmeasured(f"{name} ended with {done.returncode}: {done.stderr.strip()[-300:]}")
    figures = {}
    for row in json.loads(done.stdout)["benchmarks"]:
        if row.get("error_occurred"):
            raise Unmeasured(f"{row['name']}: {row.get('error_message', 'failed')}")
        if row.get("run_type") == "aggregate":
            continue
        if "items_per_second" in row:
            figures[row["name"]] = Figure(row["name"], row["items_per_second"], "1/s")
        else:
            figures[row["name"]] = Figure(row["name"], row["real_time"], row["time_unit"])
    for target, baseline in (baselines or {}).items():
        if target not in figures:
            raise Unmeasured(f"{name} has no benchmark '{target}'. Next: mend run.py")
        known = figures.get(baseline)
        figures[target].baseline = known.value if known else float(baseline)
    return list(figures.values())


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def server(call, port, log, patience=20.0, environment=None):
    """Starts a server, waits until it listens on 127.0.0.1:port, and stops it in the end."""
    with open(log, "wb") as output:
        process = subprocess.Popen([str(word) for word in call], stdout=output, stderr=output,
                                   stdin=subprocess.DEVNULL,
                                   env=os.environ | (environment or {}))
    try:
        end = time.monotonic() + patience
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            if process.poll() is not None or time.monotonic() > end:
                tail = Path(log).read_text(errors="replace")[-300:]
                raise Unmeasured(f"{call[0]} does not listen on {port}: {tail.strip()}")
            time.sleep(0.05)
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def resident_mib(process):
    """What a process holds in memory now."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    return int(re.search(r"^VmRSS:\s+(\d+) kB", status, re.M).group(1)) / 1024


@dataclass
class Load:
    """What wrk saw: answers a second, the 99th percentile in milliseconds, answers that failed."""

    rate: float
    p99_ms: float
    failed: int


MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60000.0}


def parse_wrk(text):
    rate = re.search(r"^Requests/sec:\s+([\d.]+)", text, re.M)
    p99 = re.search(r"^\s+99%\s+([\d.]+)(us|ms|s|m)\s*$", text, re.M)
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    lost = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", text)
    if not rate or not p99:
        raise Unmeasured(f"wrk said: {text.strip()[-300:]}")
    failed = int(refused.group(1)) if refused else 0
    failed += sum(map(int, lost.groups())) if lost else 0
    return Load(float(rate.group(1)), float(p99.group(1)) * MILLISECONDS[p99.group(2)], failed)


def wrk(url, connections=64, threads=1, seconds=8, script=None, headers=(), arguments=()):
    """Loads `url` with keep-alive connections. `script` is a Lua file, `arguments` are its own."""
    if shutil.which("wrk") is None:
        raise Unmeasured("wrk is not here. Next: apt-get install wrk")
    call = ["wrk", "--latency", f"-t{threads}", f"-c{connections}", f"-d{seconds}s"]
    call += ["-s", str(script)] if script else []
    for header in headers:
        call += ["-H", header]
    done = subprocess.run([*call, url, "--", *map(str, arguments)], capture_output=True, text=True)
    return parse_wrk(done.stdout + done.stderr)


@dataclass
class StoreRow:
    """One line of store_bench: commits a second and the 99th percentile of a batch."""

    rate: float
    p99_ms: float


@functools.cache
def store_table(build, work, seconds=1.5):
    """What store_bench says, by (name, batch size); run once."""
    done = subprocess.run([program(build, "store_bench"), str(work), str(seconds), "50"],
                          capture_output=True, text=True)
    rows = {}
    for line in done.stdout.splitlines():
        found = re.match(r"(.+?)\s+(\d+)\s+([\d.]+)\s+[\d.]+\s+([\d.]+)\s", line)
        if found:
            rows[found.group(1).strip(), int(found.group(2))] = StoreRow(
                float(found.group(3)), float(found.group(4)))
    if not rows:
        raise Unmeasured(f"store_bench said: {(done.stdout + done.stderr).strip()[-300:]}")
    return rows


def lines_of_figures(build, name, *arguments):
    """Figures of a program that prints "name value unit" lines."""
    done = subprocess.run([program(build, name), *map(str, arguments)], capture_output=True,
                          text=True)
    figures = [Figure(row[0], float(row[1]), row[2] if len(row) > 2 else "")
               for row in (line.split() for line in done.stdout.splitlines())]
    if done.returncode != 0 or not figures:
        raise Unmeasured(f"{name} said: {(done.stdout + done.stderr).strip()[-300:]}")
    return figures
