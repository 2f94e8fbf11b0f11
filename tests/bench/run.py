#!/usr/bin/env python3
"""Runs the benchmarks and prints their figures with the machine. Called by ./dev bench.

usage: run.py --build DIR [--json FILE] [--strict] [--list] [NAME]...

A benchmark is a function that takes the build's folder and a folder to work in, and returns a list
of Figure; @benchmark puts it in the list. What is compared is measured in the same run.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
import audit_bench  # noqa: E402
import diff_bench  # noqa: E402
import http_bench  # noqa: E402
import measure  # noqa: E402
from measure import (  # noqa: E402
    Figure, Unmeasured, at_least, at_least_times, at_most, at_most_times)

BENCHMARKS = {}

# What was promised, by the figure's name. Of figures in 1/s, s, ms and MiB it is the machine's with
# two cores that the promises were made for.
PROMISES = {
    "hierarchical_step": at_least(3_000_000),
    "durable_commands": at_least(20_000),
    "durable_commands_p99": at_most(10),
    "case_reads": at_least_times(0.5),
    "un_sized_memory": at_most(300),
    "un_sized_memory_worked_on": at_most(300),
    "un_sized_command": at_most_times(1.5),
    "un_sized_submit": at_most_times(1.5),
    "un_sized_take": at_most_times(1.5),
    "un_sized_circulate": at_most_times(1.5),
    "un_sized_circulate_as_long": at_most_times(1.5),
    "start_million_entries": at_most(3),
    "log_slowest_answer": at_most(100),
    "verify_million_entries": at_most(15),
    "leaf_hashing": at_least_times(0.5),
    "inclusion_proof": at_most(1),
}


def benchmark(function):
    BENCHMARKS[function.__name__] = function
    return function


# ---- The benchmarks ----

@benchmark
def chart(build, _work):
    """Steps of a small hierarchical chart with a guard, on one core."""
    return measure.google_benchmark(build, "chart_bench")


@benchmark
def store(build, work):
    """Durable batches of 64 commits, beside the bare insert of as many rows."""
    rows = measure.store_table(build, work)
    ours = rows["append, ids ordered, 50 streams", 64]
    bare_one = rows["bare INSERT, no index", 1].rate
    return [Figure("sqlite_commit_per_command", bare_one, "1/s"),
            Figure("store_batches_of_64", ours.rate, "1/s",
                   rows["bare INSERT, no index", 64].rate),
            Figure("store_batches_of_64_p99", ours.p99_ms, "ms")]


@benchmark
def bare_server(build, work):
    """Answers of a Beast server without Concord: the ceiling for every read."""
    port = measure.free_port()
    with measure.server([measure.program(build, "bare_beast"), port], port, work / "bare.log"):
        load = measure.wrk(f"http://127.0.0.1:{port}/")
    return [Figure("bare_beast", load.rate, "1/s"), Figure("bare_beast_p99", load.p99_ms, "ms")]


@benchmark
def commands(build, work):
    """Durable comments of 300 bytes through HTTP, 64 connections, 50 consultations."""
    one_row = measure.store_table(build, work)["bare INSERT, no index", 1].rate
    with http_bench.serving(build, work, consultations=50) as world:
        load = measure.wrk(world.url, script=http_bench.COMMENTS, arguments=world.arguments())
    if load.failed:
        raise Unmeasured(f"{load.failed} commands were not accepted")
    return [Figure("durable_commands", load.rate, "1/s", one_row),
            Figure("durable_commands_p99", load.p99_ms, "ms")]


@benchmark
def reads(build, work):
    """Reads of one case, 64 connections, beside the bare server."""
    port = measure.free_port()
    with measure.server([measure.program(build, "bare_beast"), port], port, work / "bare2.log"):
        bare = measure.wrk(f"http://127.0.0.1:{port}/")
    with http_bench.serving(build, work, consultations=1) as world:
        load = measure.wrk(f"{world.url}/v1/cases/{world.cases[0]}",
                           headers=["Authorization: Bearer " + world.token])
    if load.failed:
        raise Unmeasured(f"{load.failed} reads failed")
    return [Figure("case_reads", load.rate, "1/s", bare.rate),
            Figure("case_reads_p99", load.p99_ms, "ms")]


@benchmark
def size(build, work):
    """193 parties and 24 topics, 4,632 inputs: memory, and commands' time beside a small one."""
    return http_bench.large_beside_small(build, work)


@benchmark
def start(build, work):
    """A killed store of a million entries, started until it is ready, beside a full replay."""
    return http_bench.start_on_long_log(build, work)


@benchmark
def audit_questions(build, work):
    """Questions to a log of a million entries over HTTP: each filter, combinations, rare ones."""
    return audit_bench.ask_questions(build, work)


@benchmark
def audit_proofs(build, work):
    """A million entries verified; leaf hashing beside openssl; a proof; bytes for each event."""
    return audit_bench.prove(build, work)


@benchmark
def search(build, work):
    """Words in 100,000 paragraphs of which a tenth may be read: questions, and the index's size."""
    return measure.lines_of_figures(build, "search_bench", work / "search")


@benchmark
def text_diff(build, work):
    """`concord text diff` of 15,000 words, a tenth of the sentences edited, beside other tools."""
    return diff_bench.edited_text(build, work)


@benchmark
def text_diff_real(build, _work):
    """`concord text diff` of the Paris Agreement: the draft of 4 December and what was adopted."""
    return diff_bench.real_text(build)


@benchmark
def text_diff_worst(build, work):
    """`concord text diff` of texts of 30,000 words that are made to be slow."""
    return diff_bench.worst_cases(build, work)


# ---- The machine ----

def first_line(call):
    try:
        done = subprocess.run(call, capture_output=True, text=True)
        return done.stdout.strip().split("\n")[0] if done.returncode == 0 else ""
    except OSError:
        return ""


def machine(work):
    """Name and value of what figures depend on. The disk is the one that the stores are put on."""
    cpu = next((line.split(":", 1)[1].strip()
                for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
                if line.startswith(("model name", "Model"))), platform.machine())
    system = next((line.split("=", 1)[1].strip().strip('"')
                   for line in Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
                   if line.startswith("PRETTY_NAME=")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    filesystem = first_line(["findmnt", "-n", "-o", "FSTYPE,SOURCE,OPTIONS", "-T", str(work)])
    return [("cpu", cpu), ("cores", str(len(os.sched_getaffinity(0)))),
            ("memory", f"{memory:.1f} GiB"), ("kernel", platform.release()), ("system", system),
            ("disk", f"{' '.join(filesystem.split())}, {syncs_per_second(work):,.0f} syncs/s"),
            ("load", f"{os.getloadavg()[0]:.2f} before the run")]


def syncs_per_second(work, seconds=1.0):
    """4 KiB written and made durable, one after the other: what bounds every durable command."""
    block = b"c" * 4096
    done = 0
    with open(work / "syncs", "wb", buffering=0) as file:
        start = time.monotonic()
        while time.monotonic() < start + seconds:
            file.write(block)
            os.fdatasync(file.fileno())
            done += 1
        return done / (time.monotonic() - start)


# ---- The run ----

def number(value):
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def told(figure):
    if figure.promise is None:
        return ""
    return f"{figure.promise}: {'kept' if figure.promise.keeps(figure) else 'missed'}"


def table(figures):
    rows = [("name", "value", "unit", "baseline", "ratio", "promise")]
    for one in figures:
        rows.append((one.name, number(one.value), one.unit, number(one.baseline),
                     f"{one.ratio:.2f}" if one.ratio is not None else "", told(one)))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    left = (0, 2, 5)
    return "\n".join("  ".join(cell.ljust(width) if column in left else cell.rjust(width)
                               for column, (cell, width) in enumerate(zip(row, widths))).rstrip()
                     for row in rows)


def main():
    parser = argparse.ArgumentParser(description="Runs the benchmarks.")
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--work", type=Path, help="where stores are put (default: in the build)")
    parser.add_argument("--list", action="store_true", help="name the benchmarks, run none")
    parser.add_argument("--strict", action="store_true", help="end with 1 if a promise is missed")
    parser.add_argument("names", nargs="*", metavar="NAME")
    chosen = parser.parse_args()
    if chosen.list:
        for name, function in BENCHMARKS.items():
            print(f"{name:20} {function.__doc__.splitlines()[0]}")
        return 0
    unknown = set(chosen.names) - set(BENCHMARKS)
    if unknown:
        parser.error(f"no benchmark {', '.join(sorted(unknown))}; --list names them")

    figures, unmeasured = [], []
    work = Path(tempfile.mkdtemp(prefix="bench-", dir=chosen.work or chosen.build))
    try:
        for name, value in machine(work):
            print(f"{name:8} {value}")
        for name in chosen.names or BENCHMARKS:
            print(f"running {name} ...", file=sys.stderr, flush=True)
            try:
                figures += BENCHMARKS[name](chosen.build, work)
            except Unmeasured as reason:
                unmeasured.append(f"not measured: {name}: {reason}")
    finally:
        shutil.rmtree(work, ignore_errors=True)
    for figure in figures:
        figure.promise = figure.promise or PROMISES.get(figure.name)
    missed = [one.name for one in figures if one.promise and not one.promise.keeps(one)]
    print("\n" + table(figures))
    for line in unmeasured:
        print(line)
    if missed:
        print(f"missed: {', '.join(missed)}")
    if chosen.json:
        rows = [figure.as_json() for figure in figures]
        chosen.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
        print(f"written: {chosen.json}")
    return 1 if unmeasured or (chosen.strict and missed) else 0


if __name__ == "__main__":
    sys.exit(main())
