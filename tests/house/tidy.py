#!/usr/bin/env python3
"""Runs clang-tidy over the sources that the build knows. Part of ./dev lint.

usage: tidy.py --build DIR [--jobs N] [--changed]

A file that passed is not read again until it, a header of ours that it includes, the rules or
clang-tidy change. --changed takes only what differs from the last commit. A file that clang cannot
read because of the system's own headers (clang 14 meets ranges of libstdc++ 12) is skipped by name.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True
import house  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
CANNOT_READ = re.compile(r"^(/usr/\S+?):\d+:\d+: error: .*\[clang-diagnostic-error\]$", re.M)


def commands(build):
    """The compiler's calls as clang-tidy reads them: no ccache before, no parameters of g++."""
    path = build / "compile_commands.json"
    if not path.exists():
        sys.exit(f"tidy: {path} is not here. Next: cmake --preset dev")
    calls = json.loads(path.read_text(encoding="utf-8"))
    for call in calls:
        call["command"] = re.sub(r"^.*?ccache |--param=\S+ ", "", call["command"])
    return calls


def fingerprint(tree, name, common):
    digest = hashlib.sha256(common)
    for path in tree.closure(name):
        digest.update(path.encode() + b"\0" + (ROOT / path).read_bytes() + b"\0")
    return digest.hexdigest()


def changed_files():
    done = subprocess.run(["git", "status", "--porcelain", "--no-renames", "-uall"], cwd=ROOT,
                          capture_output=True, text=True)
    if done.returncode:
        sys.exit("tidy: --changed needs git and a clone. Next: ./dev lint")
    return {line[3:] for line in done.stdout.splitlines()}


def tidy(program, folder, name):
    """What clang-tidy says of one file: ('passed' | 'skipped' | 'failed', text)."""
    done = subprocess.run([program, "--quiet", "-p", str(folder), name], cwd=ROOT,
                          capture_output=True, text=True)
    if done.returncode == 0:
        return "passed", ""
    beyond = CANNOT_READ.search(done.stdout)
    if beyond:
        return "skipped", f"{name}: clang cannot read {beyond.group(1)}"
    return "failed", done.stdout.replace(f"{ROOT}/", "") or done.stderr


def main():
    parser = argparse.ArgumentParser(description="Runs clang-tidy over the sources.")
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--changed", action="store_true")
    chosen = parser.parse_args()
    program = shutil.which("clang-tidy")
    if program is None:
        sys.exit("tidy: clang-tidy is not here. Next: apt-get install clang-tidy")

    calls = commands(chosen.build)
    folder = chosen.build / "tidy"
    (folder / "passed").mkdir(parents=True, exist_ok=True)
    (folder / "compile_commands.json").write_text(json.dumps(calls), encoding="utf-8")
    version = subprocess.run([program, "--version"], capture_output=True).stdout
    common = (ROOT / ".clang-tidy").read_bytes() + version

    tree = house.Tree(ROOT)
    names = sorted({Path(call["file"]).relative_to(ROOT).as_posix() for call in calls})
    names = [name for name in names if name in tree.by_path]
    if chosen.changed:
        changed = changed_files()
        names = [name for name in names if changed & set(tree.closure(name))]
    stamps = {name: folder / "passed" / fingerprint(tree, name, common) for name in names}
    waiting = [name for name in names if not stamps[name].exists()]

    outcomes = {"passed": 0, "skipped": 0, "failed": 0}
    with ThreadPoolExecutor(chosen.jobs) as pool:
        answers = pool.map(lambda name: tidy(program, folder, name), waiting)
        for name, (outcome, text) in zip(waiting, answers):
            outcomes[outcome] += 1
            if outcome != "failed":
                stamps[name].write_text(text, encoding="utf-8")
            else:
                print(text)
            if sys.stderr.isatty():
                print(f"\r{sum(outcomes.values())}/{len(waiting)} {name:60.60}", end="\r",
                      file=sys.stderr)
    for name in names:
        reason = stamps[name].read_text(encoding="utf-8") if stamps[name].exists() else ""
        if reason:
            print(f"skipped {reason}")
    print(f"clang-tidy: {len(names)} files, {len(waiting)} read, {outcomes['failed']} failed")
    return 1 if outcomes["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
