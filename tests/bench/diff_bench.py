"""`concord text diff` beside the word diffs that people have, as whole processes of one run."""

import json
import os
import random
import re
import shutil
import subprocess
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
LICENCES = Path("/usr/share/common-licenses")
WORDS = 15_000
SHARE_EDITED = 0.1


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
    return [Figure(f"text_diff_{name}_beside_{peer}", times["concord"], "ms", times[peer])
            for peer in PEERS]


def paragraphs():
    """About 15,000 words of real prose."""
    kept, words = [], 0
    for name in ("GPL-3", "GFDL-1.3", "MPL-1.1", "Apache-2.0", "Artistic"):
        text = (LICENCES / name).read_text(encoding="utf-8", errors="replace")
        for block in re.split(r"\n\s*\n", text):
            if block.split() and words < WORDS:
                kept.append(" ".join(block.split()))
                words += len(block.split())
    if words < WORDS:
        raise Unmeasured(f"{LICENCES} has too few words")
    return kept


def edited(kept, chance):
    """The same with a tenth of the sentences edited: words put, dropped, replaced."""
    vocabulary = sorted({word for one in kept for word in one.split()})
    result = []
    for one in kept:
        sentences = []
        for sentence in re.split(r"(?<=[.;:])\s+", one):
            words = sentence.split()
            kind = chance.random() if chance.random() < SHARE_EDITED else None
            if kind is not None and kind < 0.15:
                continue
            if kind is not None and kind < 0.3:
                words += chance.choices(vocabulary, k=chance.randint(6, 18))
            elif kind is not None:
                for _ in range(max(1, len(words) // 8)):
                    words[chance.randrange(len(words))] = chance.choice(vocabulary)
            sentences.append(" ".join(words))
        if sentences:
            result.append(" ".join(sentences))
    return result


def write(path, blocks):
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    return path


def edited_text(build, work):
    kept = paragraphs()
    before = write(work / "before.txt", kept)
    after = write(work / "after.txt", edited(kept, random.Random(42)))
    figures = beside_peers(build, "15000_words", before, after)
    one, other = work / "before.line", work / "after.line"
    one.write_text(before.read_text(encoding="utf-8").replace("\n\n", " "), encoding="utf-8")
    other.write_text(after.read_text(encoding="utf-8").replace("\n\n", " "), encoding="utf-8")
    return figures + beside_peers(build, "15000_words_one_line", one, other)


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
