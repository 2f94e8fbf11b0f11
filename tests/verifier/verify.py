#!/usr/bin/python3
"""A second, independent verifier of Concord's log evidence, for Python 3.9 and python3-nacl.
Written only from log-format.md and the C2SP specifications, so as to share no mistake with Concord.

    verify.py FOLDER (--key VKEY | --policy FILE) [--previous CHECKPOINT_FILE]...
              [--expect NAME=VALUE]... [--hashes] [--json]

FOLDER is the bundle of a case (it has bundle.json) or the folder of a log. Exit status: 0 proved,
1 wrong, 2 incomplete, 3 usage. The schema of events and the workflows are not looked at."""
import argparse
import collections
import json
import os
import re
import stat
import sys

from formats import *  # noqa: F403  (every primitive by its name)

STATUS = {"proved": 0, "wrong": 1, "incomplete": 2, "usage": 3}
EXPECTABLE = ("origin", "size", "root", "consultation", "case", "text")
MAX_ENTRY, MAX_FILE = 16384, 64 << 20

# ---- Entries and disclosures

def is_text(value):
    return isinstance(value, str) and value != ""

def is_number(value, least):
    return type(value) is int and value >= least  # type, since True is an int for isinstance

def is_encoded(value, length):
    """Whether a value is canonical base64url of so many bytes."""
    try:
        return isinstance(value, str) and len(from_base64(value, length, url=True)) == length
    except Refused:
        return False

def is_digest(value):
    return is_encoded(value, 32)

def is_time(value):
    match = isinstance(value, str) and re.fullmatch(
        r"(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z", value, re.ASCII)
    if not match:
        return False
    year, month, day = (int(match[i]) for i in (1, 2, 3))
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return 1 <= month <= 12 and 1 <= day <= days[month - 1]

def list_of(element):
    return lambda value: isinstance(value, list) and value != [] and all(map(element, value))

FIELDS = {  # of an entry: what a value must be
    **dict.fromkeys("actor approval case command consultation id key".split(), is_text),
    **dict.fromkeys("mandate office principal".split(), is_text),
    **dict.fromkeys("audience from to".split(), list_of(is_text)),
    **dict.fromkeys("case_prev workflow".split(), is_digest),
    **dict.fromkeys("received time".split(), is_time),
    "contents": list_of(is_digest), "events": list_of(lambda event: isinstance(event, dict)),
    "r": lambda value: is_encoded(value, 16), "case_seq": lambda value: is_number(value, 1),
    "registry_version": lambda value: is_number(value, 0),
    "version": lambda value: is_number(value, 1) and value == 1}
REQUIRED = set("case case_seq consultation events id r registry_version time version".split())

def parse_entry(data):
    """Reads an entry's bytes: canonical, and with exactly the fields and types of the table."""
    require(len(data) <= MAX_ENTRY, "an entry of more than 16,384 bytes")
    entry = read_json(data)
    require(isinstance(entry, dict) and REQUIRED <= set(entry) <= set(FIELDS),
            "an entry with a field missing or unknown")
    bad = [name for name, value in entry.items() if not FIELDS[name](value)]
    require(not bad, "an entry with a bad value of " + ", ".join(bad))
    require(("case_prev" in entry) == (entry["case_seq"] > 1), "case_prev is not for this case_seq")
    aside = [event for event in entry["events"] if event.get("type") == "EventsAside"]
    require(not aside or len(entry["events"]) == 1 and set(aside[0]) == {"content", "type"}
            and is_digest(aside[0]["content"]), "a malformed EventsAside")
    return entry

def parse_disclosure(data):
    """Reads a disclosure's characters: its salt, its name (None in a list's element), its value."""
    array = read_json(from_base64(data.decode("latin-1"), url=True), any_spelling=True)
    require(isinstance(array, list) and len(array) in (2, 3) and isinstance(array[0], str)
            and len(from_base64(array[0], url=True)) >= 16, "not a disclosure with a proper salt")
    name = array[1] if len(array) == 3 else None
    require(len(array) == 2 or isinstance(name, str) and name not in ("_sd", "..."), "a bad name")
    return array[0], name, array[-1]

# ---- Folders. A record is (position, entry or None if there is no sound one, leaf hash or None)

class Report:
    """The findings of each check, as (verdict, text)."""
    def __init__(self):
        self.checks = {}

    def test(self, check, holds, text="", verdict="wrong"):
        """Notes that something was looked at, and a finding unless it holds."""
        findings = self.checks.setdefault(check, [])
        if not holds:
            findings.append((verdict, text))
        return holds

    def attempt(self, check, what, function):
        """Calls a function; what it refuses or misses becomes a finding, and the answer None."""
        try:
            return self.test(check, True) and function()
        except Refused as error:
            self.test(check, False, f"{what}: {error}")
        except Missing:
            self.test(check, False, f"{what}: not there", "incomplete")
        return None

    def result(self, checkpoint=None):
        def worst(findings):
            return max([verdict for verdict, _ in findings] or ["proved"],
                       key=["proved", "incomplete", "wrong", "usage"].index)
        return {"verdict": worst(sum(self.checks.values(), [])),
                "checks": [{"check": check, "verdict": worst(findings),
                            "findings": [f"{verdict}: {text}" for verdict, text in findings]}
                           for check, findings in self.checks.items()],
                "size": checkpoint.size if checkpoint else None,
                "root": b64url(checkpoint.root) if checkpoint else None}

def read_file(path, most):
    """A regular file's bytes, of which there may be so many at most."""
    try:
        require(stat.S_ISREG(os.lstat(path).st_mode), "not a regular file")
        with open(path, "rb") as file:
            data = file.read(most + 1)
    except OSError:
        raise Missing from None
    require(len(data) <= most, f"more than {most} bytes")
    return data

class Folder:
    """A folder's files by their names with slashes. Symbolic links are listed, never followed."""
    def __init__(self, path):
        self.path, self.names = path, set()
        for base, folders, files in os.walk(path):
            for name in files + [f for f in folders if os.path.islink(os.path.join(base, f))]:
                full = os.path.join(base, name)
                self.names.add(os.path.relpath(full, path).replace(os.sep, "/"))

    def read(self, name, most=MAX_FILE):
        if name not in self.names:
            raise Missing
        return read_file(os.path.join(self.path, name), most)

def check_chains(records, withheld, report):
    """Links and times of the records in the order of the log; withheld maps (consultation, case)
    to numbers that may be passed over. Nothing is concluded across a record without entry."""
    last, last_time = collections.defaultdict(lambda: (0, None)), ""
    unused = {(case, number) for case, numbers in withheld.items() for number in numbers}
    for position, entry, leaf in records:
        if entry is None:
            last = collections.defaultdict(lambda: None)  # it could be of any case
            continue
        case, number = (entry["consultation"], entry["case"]), entry["case_seq"]
        free, where = withheld.get(case, set()), f"entry {position}: "
        report.test("chains", entry["time"] >= last_time, where + "the time is before the last one")
        report.test("chains", number not in free, where + "is there and is listed as withheld")
        last_time = entry["time"]
        if last[case]:
            before, before_leaf = last[case]
            gap = number <= before or any(n not in free for n in range(before + 1, number))
            report.test("chains", not gap, where + f"case_seq is {number} after {before}")
            unused -= {(case, passed) for passed in free if before < passed < number}
            linked = not before_leaf or number != before + 1 or entry["case_prev"] == before_leaf
            report.test("chains", linked, where + "case_prev is not the hash of the entry before")
        last[case] = (number, b64url(leaf))
    broken = any(entry is None for _, entry, _ in records)
    report.test("chains", broken or not unused, "a number is listed as withheld and not missing")

def check_contents(records, folder, report, absent=None):
    """Hashes every content that entries name and the folder has. In a bundle, absent are the
    digests that need not be there. Returns the digests named, and whether these are all."""
    asides = {event["content"] for _, entry, _ in records if entry
              for event in entry["events"] if event.get("type") == "EventsAside"}
    queue = [digest for _, entry, _ in records if entry for digest in entry.get("contents", [])]
    queue, named, salts, complete = queue + sorted(asides), set(), set(), True
    while queue:
        digest = queue.pop()
        name = "contents/" + digest
        if digest in named:
            continue
        named.add(digest)
        if name not in folder.names:
            listed = absent is None or digest in absent
            complete &= report.test("contents", listed, name + ": not there", "incomplete")
            continue
        report.test("contents", digest not in (absent or ()), name + ": there and listed as not")
        data = report.attempt("contents", name, lambda: folder.read(name))
        if data is None or not report.test("contents", b64url(sha256(data)) == digest,
                                           name + ": another hash than its name"):
            continue
        salt, title, value = report.attempt(
            "contents", name, lambda: parse_disclosure(data)) or (0, 0, 0)
        report.test("contents", salt == 0 or salt not in salts, name + ": a salt used twice")
        salts.add(salt)
        if digest in asides and title != 0:
            events = list_of(lambda event: isinstance(event, dict))(value) and title == "events"
            report.test("contents", events, name + ": not the list of events that lies aside")
        if title == "contents" and isinstance(value, list):
            if report.test("contents", all(map(is_digest, value)), name + ": not digests"):
                queue += value
    return named, complete

def read_tile(folder, kind, index, width):
    """The first so many hashes of a tile, or entries of a bundle (kind "entries"): from the partial
    file, or from the full one in its stead."""
    digits = str(index).zfill(-(-len(str(index)) // 3) * 3)
    groups = [digits[i:i + 3] for i in range(0, len(digits), 3)]
    full = f"tile/{kind}/" + "/".join(["x" + group for group in groups[:-1]] + groups[-1:])
    count = width if f"{full}.p/{width}" in folder.names else 256
    data, items, at = folder.read(f"{full}.p/{width}" if count < 256 else full), [], 0
    while at < len(data):
        start = at + 2 if kind == "entries" else at
        end = start + (int.from_bytes(data[at:start], "big") if kind == "entries" else 32)
        require(start <= end <= len(data), "ends within an item")
        items.append(data[start:end])
        at = end
    require(len(items) == count, f"{len(items)} items instead of {count}")
    return items[:width]

def verify_log(folder, checkpoint, report, hashes):
    """A log's folder; hashes: without entries it will do. Returns a function from a size to the
    root of the tree of that size."""
    kind = "entries" if any(n.startswith("tile/entries/") for n in folder.names) else "0"
    if kind == "0" and checkpoint.size > 0 and not hashes:
        report.test("entries", False, "no entries are here, only their hashes", "incomplete")
    def tile(kind, index, size):
        return report.attempt("files", f"tile {kind}/{index}", lambda: read_tile(
            folder, kind, index, min(256, size - 256 * index)))

    items = []
    for index in range(-(-checkpoint.size // 256)):
        got = tile(kind, index, checkpoint.size)
        if got is None:
            break  # after the first that is missing, since the size may be anything
        items += got
    leaves = list(map(leaf_hash, items)) if kind == "entries" else items
    if kind == "entries":
        records = [(i, report.attempt("entries", f"entry {i}", lambda: parse_entry(item)), leaf)
                   for i, (item, leaf) in enumerate(zip(items, leaves))]
        check_chains(records, {}, report)
        check_contents(records, folder, report)
    if len(leaves) < checkpoint.size:
        return lambda size: None
    report.test("tree", tree_root(leaves) == checkpoint.root, "the root is not the checkpoint's")
    level, height = leaves, 0
    while level:
        for at in range(0, len(level), 256):
            got = tile(str(height), at // 256, len(level))
            report.test("files", got is None or got == level[at:at + 256],
                        f"tile {height}/{at // 256}: other hashes than those of the tree")
        level = [tree_root(level[at:at + 256]) for at in range(0, len(level) - 255, 256)]
        height += 1
    return lambda size: tree_root(leaves[:size]) if 0 < size <= len(leaves) else None

def check_proof(data, position, leaf, checkpoint):
    """A tlog-proof of an entry, with the very note of the checkpoint."""
    head, blank, note = data.partition(b"\n\n")
    lines = head.decode("latin-1").split("\n")
    require(lines.pop(0) == "c2sp.org/tlog-proof@v1" and blank, "not a tlog-proof")
    if lines and lines[0].startswith("extra "):
        from_base64(lines.pop(0)[6:])
    require(lines and lines[0] == f"index {position}", "the index is not the entry's position")
    require(note == checkpoint.note, "the note is not that of the checkpoint")
    path = [from_base64(line, 32) for line in lines[1:]]
    require(inclusion_holds(position, checkpoint.size, leaf, path, checkpoint.root),
            "the path does not lead to the root")

def parse_consistency(data, size, checkpoint):
    """A proof that the log grew from this size; returns the root of the tree of this size."""
    lines = data.decode("latin-1").split("\n")
    require(len(lines) >= 5 and lines[0] == "concord/consistency/v1" and lines[-1] == ""
            and lines[1] == str(size) and lines[3] == str(checkpoint.size), "malformed lines")
    root, *path = [from_base64(line, 32) for line in lines[2:3] + lines[4:-1]]
    require(consistency_holds(size, checkpoint.size, root, checkpoint.root, path), "does not hold")
    return root

def parse_bundle(data):
    """bundle.json: one canonical object and a newline, with exactly its members."""
    require(data.endswith(b"\n"), "no newline at the end")
    bundle = read_json(data[:-1])
    def every(element, ascending=False):
        return lambda value: isinstance(value, list) and all(map(element, value)) and (
            not ascending or value == sorted(set(value)))

    positions = every(lambda value: is_number(value, 0), ascending=True)
    members = {
        "version": FIELDS["version"], "entries": positions, "registry": positions,
        **dict.fromkeys(("origin", "consultation", "case"), lambda v: isinstance(v, str)),
        "withheld_entries": every(lambda value: is_number(value, 1)),
        **dict.fromkeys(("withheld_contents", "redacted_contents"), every(is_digest))}
    require(isinstance(bundle, dict) and set(bundle) == set(members), "a member missing or unknown")
    bad = [name for name in members if not members[name](bundle[name])]
    require(not bad, "a bad value of " + ", ".join(bad))
    return bundle

def verify_bundle(folder, checkpoint, report, facts):
    """The bundle of a case. Returns a function from a size to the root of the tree of that size."""
    bundle = report.attempt("files", "bundle.json",
                            lambda: parse_bundle(folder.read("bundle.json")))
    if bundle is None:
        return lambda size: None
    facts.update({name: bundle[name] for name in ("consultation", "case")})
    report.test("checkpoint", bundle["origin"] == checkpoint.origin, "origin is not bundle.json's")
    own, registry_case = (bundle["consultation"], bundle["case"]), ("registry", "registry")
    registry, records = set(bundle["registry"]), []
    both = registry & set(bundle["entries"])
    report.test("files", not both, "bundle.json: a position of the case's and of the registry's")
    allowed = {"bundle.json", "checkpoint", "log.vkey", "README.md"}
    for position in sorted(registry | set(bundle["entries"])):
        name, proof = f"entries/{position}.json", f"proofs/{position}.tlog-proof"
        allowed |= {name, proof}
        data = report.attempt("files", name, lambda: folder.read(name, MAX_ENTRY))
        proof_data = report.attempt("files", proof, lambda: folder.read(proof, 2 * MAX_NOTE))
        entry, leaf = None, leaf_hash(data or b"")
        if data is not None:
            entry = report.attempt("entries", name, lambda: parse_entry(data))
        if None not in (data, proof_data):
            report.attempt("tree", proof,
                           lambda: check_proof(proof_data, position, leaf, checkpoint))
        case = registry_case if position in registry else own
        report.test("entries", not entry or (entry["consultation"], entry["case"]) == case,
                    name + ": of another case or consultation")
        records.append((position, entry, leaf))
    withheld = {own: set(bundle["withheld_entries"])} if own != registry_case else {}
    facts["text"] = {event[name] for _, entry, _ in records if entry for event in entry["events"]
                     for name in ("text_digest", "text") if isinstance(event.get(name), str)}
    check_chains(records, withheld, report)
    named, complete = check_contents(
        records, folder, report, {*bundle["withheld_contents"], *bundle["redacted_contents"]})
    allowed |= {"contents/" + digest for digest in named}
    complete = complete and all(entry for _, entry, _ in records)
    roots = {}
    for name in sorted(folder.names - allowed):
        match = re.fullmatch(r"consistency/([1-9][0-9]{0,18})", name)
        if match:
            size = int(match[1])
            root = report.attempt("continuity", name, lambda: parse_consistency(
                folder.read(name, MAX_NOTE), size, checkpoint))
            roots[size] = root
        else:  # where something is missing, what it would have named may be there
            unknown = name.startswith("contents/") and not complete
            report.test("files", False, ascii(name) + ": named by nothing",
                        "incomplete" if unknown else "wrong")
    return roots.get

def verify_folder(path, policy, previous=(), expect=None, hashes=False):
    """Verifies a folder; returns what --json prints. The policy is a Policy, a key as text or a
    policy file's bytes; previous are paths of kept checkpoints or their bytes; expect is a dict."""
    report, checkpoint, expect = Report(), None, expect or {}
    try:
        policy = parse_policy(policy) if isinstance(policy, bytes) else policy
        policy = key_policy(policy) if isinstance(policy, str) else policy
        require(os.path.isdir(path), "no such folder")
        require(set(expect) <= set(EXPECTABLE), "one can expect " + ", ".join(EXPECTABLE))
    except ValueError as error:
        report.test("usage", False, ascii(str(error)), "usage")
        return report.result()
    folder = Folder(path)
    checkpoint = report.attempt("checkpoint", "checkpoint", lambda: open_checkpoint(
        folder.read("checkpoint", MAX_NOTE), policy))
    if checkpoint is None:
        return report.result()
    report.test("checkpoint", checkpoint.witnessed, "the quorum is not reached", "incomplete")
    facts = {"origin": checkpoint.origin, "size": str(checkpoint.size),
             "root": b64url(checkpoint.root)}
    if "bundle.json" in folder.names:
        root_of = verify_bundle(folder, checkpoint, report, facts)
    else:
        root_of = verify_log(folder, checkpoint, report, hashes)
    for number, kept in enumerate(previous):
        what = f"kept checkpoint {number + 1}"
        data = kept if isinstance(kept, bytes) else report.attempt(
            "continuity", what, lambda: read_file(kept, MAX_NOTE))
        note = data is not None and report.attempt(
            "continuity", what, lambda: open_checkpoint(data, policy))
        if note:
            root = checkpoint.root if note.size == checkpoint.size else root_of(note.size)
            fits = report.test("continuity", note.origin == checkpoint.origin
                               and note.size <= checkpoint.size, what + ": this log is another")
            report.test("continuity", root or not fits, what + ": continued by nothing here",
                        "incomplete")
            report.test("continuity", root in (None, note.root), what + ": another tree's root")
    for name, value in expect.items():
        report.test("expected", name in facts, f"{name}: not said here", "incomplete")
        said = facts.get(name, value)
        report.test("expected", value in said if name == "text" else said == value,
                    f"{name} is {ascii(said)}, not {ascii(value)}")
    return report.result(checkpoint)

class Parser(argparse.ArgumentParser):
    """argparse, with this program's exit status for a wrong usage."""
    def error(self, message):
        self.exit(STATUS["usage"], f"{self.format_usage()}{message}\n")

def main():
    parser = Parser(description="Verifies the bundle of a case or the folder of a log.")
    parser.add_argument("folder")
    trust = parser.add_mutually_exclusive_group(required=True)
    trust.add_argument("--key", metavar="VKEY", help="the log's verifier key; no quorum")
    trust.add_argument("--policy", metavar="FILE", help="a policy file (C2SP tlog-policy)")
    parser.add_argument("--previous", metavar="CHECKPOINT_FILE", action="append", default=[])
    parser.add_argument("--expect", metavar="NAME=VALUE", action="append", default=[],
                        help="NAME is one of " + ", ".join(EXPECTABLE))
    parser.add_argument("--hashes", action="store_true", help="a log's hashes alone will do")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    expect = dict(item.partition("=")[::2] for item in arguments.expect)
    if len(expect) < len(arguments.expect) or not all("=" in item for item in arguments.expect):
        parser.error("--expect wants NAME=VALUE, each NAME once")
    policy = arguments.key
    if policy is None:
        try:
            with open(arguments.policy, "rb") as file:
                policy = file.read(MAX_NOTE)
        except OSError as error:
            parser.error(f"the policy cannot be read: {error.strerror}")
    result = verify_folder(arguments.folder, policy, arguments.previous, expect,
                           arguments.hashes)
    if arguments.json:
        print(json.dumps(result))
    else:
        for check in result["checks"]:
            print(check["check"] + ": " + check["verdict"])
            print("".join(f"  {finding}\n" for finding in check["findings"]), end="")
        print(result["verdict"])
    return STATUS[result["verdict"]]

if __name__ == "__main__":
    sys.exit(main())
