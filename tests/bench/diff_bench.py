"""`concord text diff` beside the word diffs that people have, as whole processes of one run."""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import measure
from measure import Figure, Unmeasured

PEERS = {
    "git": ["git", "diff", "--no-index", "--word-diff"],
    "wdiff": ["wdiff"],
    "dwdiff": ["dwdiff"],
}
ROOT = Path(__file__).resolve().parents[2]
PERCENT_EDITED = 10
TIMES_GIT = 3


def shared():
    return Path(os.environ.get("CONCORD_SHARED", ROOT.parent / "shared"))


def medians(calls, runs=40):
    """Milliseconds of each call, by name; all in one run of hyperfine. Diffs may end with 1."""
    if shutil.which("hyperfine") is None:
        raise Unmeasured("hyperfine is not here. Next: apt-get install hyperfine")
    missing = [name for name in PEERS if shutil.which(name) is None]
    if missing:
        raise Unmeasured(f"{missing[0]} is not here. Next: apt-get install {missing[0]}")
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder, "times.json")
        done = subprocess.run(
            ["hyperfine", "-N", "-i", "-w", "3", "-r", str(runs), "--style", "none",
             "--export-json", str(table), *(" ".join(map(str, call)) for call in calls.values())],
            capture_output=True, text=True)
        if done.returncode:
            raise Unmeasured(f"hyperfine said: {done.stderr.strip()[-300:]}")
        rows = json.loads(table.read_text(encoding="utf-8"))["results"]
    return {name: row["median"] * 1000 for name, row in zip(calls, rows)}


def beside_peers(build, name, before, after):
    """Ours with each peer as its baseline."""
    calls = {"concord": [measure.program(build, "concord"), "text", "diff", before, after]}
    calls |= {peer: [*call, before, after] for peer, call in PEERS.items()}
    times = medians(calls)
    return [Figure(f"text_diff_{name}_beside_{peer}", times["concord"], "ms", times[peer],
                   measure.at_most_times(TIMES_GIT if peer == "git" else 1)) for peer in PEERS]


def write(path, blocks):
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    return path


def edited_text(build, work):
    """About 15,000 words with a tenth of the sentences edited, as the shared generator does it."""
    generator = shared() / "bench" / "diff" / "gen.py"
    if not generator.is_file():
        raise Unmeasured(f"there is no {generator}; set CONCORD_SHARED to the shared folder")
    done = subprocess.run([sys.executable, str(generator), str(work), str(PERCENT_EDITED)],
                          capture_output=True, text=True, check=False)
    if done.returncode:
        raise Unmeasured(f"{generator.name} said: {done.stderr.strip()[-300:]}")
    figures = beside_peers(build, "15000_words", work / "a.para", work / "b.para")
    return figures + beside_peers(build, "15000_words_one_line", work / "a.one", work / "b.one")


def real_text(build):
    paris = shared() / "corpus" / "paris_agreement_2015"
    if not paris.is_dir():
        raise Unmeasured(f"there is no {paris}; set CONCORD_SHARED to the shared folder")
    before, after = (next(paris.glob(pattern)) for pattern in ("v4_*.md", "v6_*.md"))
    return beside_peers(build, "paris", before, after)


def worst_cases(build, work):
    """Texts of 30,000 words made to be slow: ours alone."""
    blocks = [" ".join(f"w{i}x{j}" for j in range(30)) for i in range(1000)]
    chance = random.Random(1)
    either = [" ".join(chance.choice(("yes", "no")) for _ in range(30_000)) for _ in range(2)]
    cases = {
        "nothing_in_common": (blocks, [block.replace("w", "v") for block in blocks]),
        "everything_moved": (blocks, blocks[::-1]),
        "one_word": (["and " * 30_000], ["and " * 29_900]),
        "two_words_by_chance": ([either[0]], [either[1]]),
    }
    program = measure.program(build, "concord")
    calls = {name: [program, "text", "diff", write(work / f"{name}.a", before),
                    write(work / f"{name}.b", after)]
             for name, (before, after) in cases.items()}
    return [Figure(f"text_diff_{name}", value, "ms") for name, value in
            medians(calls, runs=10).items()]


def main():
    """Both texts and promises: diff_bench.py BUILD, where `concord` is built for release."""
    build = sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / "release"
    with tempfile.TemporaryDirectory() as folder:
        figures = edited_text(build, Path(folder)) + real_text(build)
    for one in figures:
        print(f"{one.name}: {one.value:.1f} ms beside {one.baseline:.1f}, {one.ratio:.2f} times; "
              f"promised {one.promise}: {'kept' if one.promise.keeps(one) else 'missed'}")
    return 0 if all(one.promise.keeps(one) for one in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
