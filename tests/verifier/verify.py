#!/usr/bin/python3
"""A second, independent verifier of Concord's log evidence, for Python 3.9 and python3-nacl.
Written only from log-format.md and the C2SP specifications, so as to share no mistake with Concord.

    verify.py FOLDER (--key VKEY | --policy FILE) [--previous CHECKPOINT_FILE]... [--trust FILE]
              [--expect NAME=VALUE]... [--hashes] [--json]

FOLDER is the bundle of a case (it has bundle.json) or the folder of a log. Exit status: 0 proved,
1 wrong, 2 incomplete, 3 usage. The schema of events and the workflows are not looked at."""
import argparse, base64, collections, contextlib, datetime, functools, hashlib, json, os, pathlib
import re, stat, sys
import nacl.bindings, nacl.exceptions, nacl.signing

EXPECTABLE = {"origin", "size", "root", "consultation", "case", "text"}
MAX_ENTRY, MAX_NOTE, MAX_FILE = 16384, 1 << 20, 64 << 20
REGISTRY = ("registry", "registry")  # the consultation and the case of the registry's entries
Key = collections.namedtuple("Key", "name id type public")
Checkpoint = collections.namedtuple("Checkpoint", "note origin size root witnessed")

def require(holds, message, otherwise=ValueError):
    if not holds:
        raise otherwise(message)

def b64url(raw):
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")

def from_base64(text, length=None, url=False):
    """Decodes base64, or base64url without padding, in its one canonical spelling."""
    raw = base64.b64decode(text + "===", "-_" if url else None)
    again = b64url(raw) if url else base64.b64encode(raw).decode()
    require(again == text and length in (None, len(raw)), "base64 not canonical or of a bad length")
    return raw

# Writes by RFC 8785 what read_json returns, where the members of objects are in their order.
canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

def read_json(data, any_spelling=False):
    """Reads JSON of the log's profile. Unless any_spelling is set, the bytes must be canonical."""
    def integer(text):
        require(re.fullmatch("-?[0-9]{1,16}", text) and abs(int(text)) < 2**53, "a bad number")
        return int(text)

    def members(pairs):
        require(len(dict(pairs)) == len(pairs), "a key twice in an object")
        return dict(sorted(pairs, key=lambda pair: pair[0].encode("utf-16-be")))

    value = json.loads(data.decode(), object_pairs_hook=members, parse_int=integer,
                       parse_float=integer, parse_constant=integer)
    require(canonical(value).encode() == data or any_spelling, "JSON that is not canonical")
    return value

# The members of the objects that are read, by patterns of their values as canonical JSON.
TEXT, DIGEST, NUMBER = r'"(?:[^"\\]|\\.)+"', '"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]"', "[0-9]+"
TEXTS, DIGESTS, NUMBERS = (rf"\[{kind}(?:,{kind})*\]" for kind in (TEXT, DIGEST, NUMBER))
TIME = r'"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z"'
ASIDE = rf'\[\{{"content":{DIGEST},"type":"EventsAside"\}}\]'
MEMBERS = {name: kind for names, kind in (
    ("actor approval case command consultation id instrument key mandate office", TEXT),
    ("origin person principal reason statement", TEXT), ("audience from to", TEXTS),
    ("case_prev workflow", DIGEST), ("contents", DIGESTS), ("received time", TIME),
    ("case_seq", "[1-9][0-9]*"), ("registry_version expected_version", NUMBER), ("version", "1"),
    ("r", '"[A-Za-z0-9_-]{21}[AQgw]"'), ("events", r"\[\{.+\}\]"), ("payload receipt", r"\{.*\}"),
    ("entries registry withheld_entries", NUMBERS + r"|\[\]"),
    ("withheld_contents redacted_contents", DIGESTS + r"|\[\]"),
    ("act", TEXT), ("text", DIGEST), ("head seen", f'"(?:0|[1-9][0-9]*) {DIGEST[1:]}'),
    ("as holder", rf'{TEXT}|\{{"(?:party|body)":{TEXT}\}}')) for name in names.split()}

def check_members(value, must, may=""):
    """Refuses what is no object with all of some members and none but others, each well formed."""
    must, names = set(must.split()), set(must.split() + may.split())
    require(isinstance(value, dict) and must <= set(value) <= names, "a member missing or unknown")
    bad = [n for n in value if not re.fullmatch(MEMBERS[n], canonical(value[n]), re.ASCII)]
    require(not bad, "a bad value of " + ", ".join(bad))
    return value

def parse_entry(data):
    """Reads an entry's bytes: canonical, and with exactly the members and kinds of the table."""
    entry = check_members(
        read_json(data), "case case_seq consultation events id r registry_version time version",
        "actor approval audience case_prev command contents from key mandate office principal "
        "received to workflow")
    for time in (entry["time"], entry.get("received", entry["time"])):  # there must be such a day
        datetime.date(2000 + int(time[:4]) % 400, int(time[5:7]), int(time[8:10]))
    require(len(data) <= MAX_ENTRY and ("case_prev" in entry) == (entry["case_seq"] > 1) and
            ("key" in entry or "approval" not in entry), "too long, or a wrong case_prev or key")
    require("EventsAside" not in [event["type"] for event in entry["events"]]
            or re.fullmatch(ASIDE, canonical(entry["events"])), "a malformed EventsAside")
    return entry

def parse_disclosure(data):
    """Reads a disclosure's characters: its salt, its name (none in a list's element), its value."""
    array = read_json(from_base64(data.decode(), url=True), any_spelling=True)
    require(isinstance(array, list) and len(array) in (2, 3) and
            len(from_base64(array[0], url=True)) >= 16, "no list with a salt")
    name = array[1] if len(array) == 3 else ""
    require(isinstance(name, str) and name not in ("_sd", "..."), "a bad name")
    return array[0], name, array[-1]

def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()

def tree_over(leaves):
    """The function that gives the root over the leaves from start to end (RFC 6962 section 2.1)."""
    @functools.lru_cache(maxsize=None)
    def root(start, end):
        if end - start < 2:
            return leaves[start] if end > start else sha256()
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        return sha256(b"\x01", root(start, middle), root(middle, end))
    return root

def climb(start, end, size, node, path):
    """Joins the node over the leaves from start to end with its path in a tree of some size; gives
    the roots over the leaves up to end, and over all (RFC 6962 section 2.1, from the root down)."""
    require(0 <= start < end <= size and (end - start < size) == bool(path), "another length")
    if not path:
        return node, node
    left, (*path, last) = 1 << (size - 1).bit_length() - 1, path
    if end <= left:
        old, new = climb(start, end, left, node, path)
        return old, sha256(b"\x01", new, last)
    old, new = climb(start - left, end - left, size - left, node, path)
    return sha256(b"\x01", last, old), sha256(b"\x01", last, new)

def check_inclusion(index, size, leaf, root, path):
    require(climb(index, index + 1, size, leaf, path)[1] == root and len(leaf) == 32, "a bad path")

def check_consistency(first, second, first_root, second_root, path):
    """Checks a consistency proof, which leaves out its first node where that is the first root."""
    start = first - (first & -first) if first < second else 0
    node, *path = path if start else [first_root, *path]
    require(climb(start, first, second, node, path) == (first_root, second_root), "other roots")

def ed25519_holds(public, signature, message):
    """RFC 8032 section 5.1.7, and what libsodium refuses besides: small order, other spellings."""
    with contextlib.suppress(nacl.exceptions.CryptoError, ValueError):
        return nacl.signing.VerifyKey(public).verify(message, signature) == message
    return False

def parse_vkey(text, kind=1):
    """Reads name+hex(id)+base64(kind || Ed25519 key)."""
    match = re.fullmatch(r"([^\s+]+)\+(.{8})\+(.+)", text)
    require(match, "a verifier key has three parts joined by +")
    name, raw = match[1], from_base64(match[3], 33)
    key = Key(name, sha256(name.encode(), b"\n", raw)[:4], raw[0], raw[1:])
    require(match[2] == key.id.hex() and key.type == kind and
            nacl.bindings.crypto_core_ed25519_is_valid_point(key.public), "an unsound verifier key")
    return key

def verify_note(data, keys):
    """A signed note's text and the set of keys that signed it. One wrong line refutes the note."""
    match = re.fullmatch("([^\x00-\x09\x0b-\x1f]*\n)\n((?:\u2014 [^\\s+\x00-\x1f]+ .+\n){1,100})",
                         data.decode())
    require(match and len(data) <= MAX_NOTE, "not a signed note")
    text, signers = match[1].encode(), set()
    for name, raw in re.findall("\u2014 (.+?) (.+)\n", match[2]):
        raw = from_base64(raw)
        require(len(raw) > 4, "a signature line without a signature")
        for key in [key for key in keys if (key.name, key.id) == (name, raw[:4])]:
            time, signature = raw[4:-64], raw[-64:]  # only a witness's line has the time
            message = b"cosignature/v1\ntime %d\n%s" % (int.from_bytes(time, "big"), text)
            require(len(time) == (8 if key.type == 4 else 0) and ed25519_holds(
                key.public, signature, message if time else text), "a wrong signature by " + name)
            signers.add(key)
    require(signers, "no signature by a known key")
    return match[1], signers

def parse_policy(data):
    """A policy by C2SP tlog-policy, from bytes: its keys, its groups in their order, its quorum."""
    require(re.fullmatch(rb"(?:[\t\x20-\x7e\x80-\xff]*\n)+", data), "no lines of such characters")
    keys, groups, used, quorum = [], {b"none": (0, [])}, {b"none"}, None
    for line in data.split(b"\n"):
        kind, *items = re.sub(rb"^[ \t]*#.*", b"", line).split() or [None]
        new = items and items[0] not in groups
        if kind == b"log" and len(items) in (1, 2):
            keys.append(parse_vkey(items[0].decode()))
        elif kind == b"witness" and len(items) in (2, 3) and new:
            keys.append(parse_vkey(items[1].decode(), 4))
            groups[items[0]] = (1, [keys[-1]])
        elif kind == b"group" and len(items) >= 3 and new:
            name, least, *members = items
            least = {b"any": b"1", b"all": b"%d" % len(members)}.get(least, least)
            require(least in [b"%d" % (n + 1) for n in range(len(members))]
                    and len(members) == len(set(members) & set(groups) - used), str(line))
            groups[name], used = (int(least), members), used | set(members)
        elif kind == b"quorum" and len(items) == 1 and not new and not quorum:
            quorum = items[0]
        else:
            require(kind is None, "a policy line that means nothing: " + str(line))
    require(len({(key.type, key.public) for key in keys}) == len(keys), "a key twice")
    require(quorum and any(key.type == 1 for key in keys), "no log or no quorum line")
    return keys, groups, quorum

def open_checkpoint(data, policy):
    """Verifies a signed checkpoint; its member witnessed says whether the quorum is reached."""
    keys, groups, quorum = policy
    text, reached = verify_note(data, keys)
    match = re.fullmatch(r"(.+)\n(0|[1-9][0-9]{0,18})\n(.+)\n(?:.+\n)*", text)
    require(match and int(match[2]) < 2**63, "a checkpoint has an origin, a size and a root")
    origin, size, root = match[1], int(match[2]), from_base64(match[3], 32)
    require((origin, 1) in {(key.name, key.type) for key in reached}, "not signed by its log")
    require(size or root == sha256(), "the root of the empty tree is the hash of nothing")
    for name, (least, members) in groups.items():  # members come before their groups
        reached |= {name} if sum(member in reached for member in members) >= least else set()
    return Checkpoint(data, origin, size, root, quorum in reached)

def hashes_of(lines):
    return [from_base64(line, 32) for line in lines.split("\n")[:-1]]

def check_proof(data, position, leaf, checkpoint):
    """A tlog-proof of an entry, with the very note of the checkpoint."""
    pattern = rf"c2sp\.org/tlog-proof@v1\n(?:extra [\w+/]+=*\n)?index {position}\n((?:.+\n)*)\n"
    match = re.fullmatch(pattern, data[:-len(checkpoint.note)].decode(), re.ASCII)
    require(match and data.endswith(checkpoint.note), "no proof of this under this checkpoint")
    root = climb(position, position + 1, checkpoint.size, leaf, hashes_of(match[1]))[1]
    require(root == checkpoint.root, "the path does not lead to the root")

def parse_consistency(data, first, checkpoint):
    """A proof that the log grew from some size; returns the root of its tree then."""
    pattern = rf"concord/consistency/v1\n{first}\n(.+\n){checkpoint.size}\n((?:.+\n)*)"
    match = re.fullmatch(pattern, data.decode())
    require(match, "no proof between these sizes")
    root, *path = hashes_of(match[1] + match[2])
    check_consistency(first, checkpoint.size, root, checkpoint.root, path)
    return root

def holder_name(holder):
    """As notes and --trust write it: a party's code, also of {"party": code}, or body: and code."""
    (kind, code), = holder.items() if isinstance(holder, dict) else [("party", holder)]
    return code if kind == "party" else "body:" + code

def fingerprint(key):
    return " ".join(re.findall("....", sha256(bytes([key.type]), key.public).hex()))

def parse_trust(data):
    """Pairs of a holder and the fingerprint of a root key, of lines with that or with the key."""
    pairs = {tuple(line.split(" ", 1)) for line in data.decode().splitlines()}
    pairs = {(holder, fingerprint(parse_vkey(key)) if "+" in key else key) for holder, key in pairs}
    known = all(re.fullmatch("[0-9a-f]{4}( [0-9a-f]{4}){15}", key) for _, key in pairs)
    require(known, "a line of --trust without a fingerprint or a key")
    return pairs

def note_text(title, **lines):
    return "".join([title + "\n"] + [f"{name} {lines[name]}\n" for name in lines if lines[name]])

def case_of(value):
    return value["consultation"], value["case"]

class Evidence:
    """A folder, what is known of its log so far, and by each check what does not hold."""
    def __init__(self, path, trust=()):
        self.path, self.trust, self.checks, self.facts = pathlib.Path(path), trust, {}, {}
        files = [file for file in self.path.rglob("*") if file.is_symlink() or not file.is_dir()]
        self.names, self.touched = {str(file.relative_to(path)) for file in files}, set()
        self.salts, self.leaves, self.texts, self.withheld, self.last, self.time = {}, {}, set(), {}, {}, ""
        self.roots, self.persons, self.trusted, self.revoked = {}, {}, set(), set()
        self.moved = {}
        self.hole = self.unknown = False  # an entry is not here; something of keys may not be here
        self.may_lack = lambda digest: "contents/" + digest not in self.names

    @contextlib.contextmanager
    def check(self, check, what):
        """The block is part of a check. The first thing in it that does not hold ends it."""
        findings = self.checks.setdefault(check, [])
        try:
            yield
        except Exception as error:  # whatever cannot be read as the document says is wrong
            verdict = "incomplete" if isinstance(error, OSError) else "wrong"
            findings.append(ascii(f"{verdict}: {what}: {error}")[1:-1])

    def read(self, name, most=MAX_FILE):
        """A regular file's bytes, of which there may be so many at most."""
        self.touched.add(name)
        status = os.lstat(self.path / name)
        require(stat.S_ISREG(status.st_mode) and status.st_size <= most, "no file, or a larger one")
        return (self.path / name).read_bytes()

    def read_tile(self, kind, index, width):
        """The first items of a tile: of the partial file, or of the full one in its stead."""
        *groups, last = [group.zfill(3) for group in f"{index:,}".split(",")]
        full = f"tile/{kind}/" + "".join(f"x{group}/" for group in groups) + last
        partial = f"{full}.p/{width}" in self.names
        data, items, at = self.read(f"{full}.p/{width}" if partial else full), [], 0
        while at < len(data):
            start = at + 2 if kind == "entries" else at
            at = start + (int.from_bytes(data[at:start], "big") if kind == "entries" else 32)
            items.append(data[start:at])
        require((at, len(items)) == (len(data), width if partial else 256), "a bad length")
        return items[:width]

    def read_log(self, hashes):
        """A log's folder: the tree of its entries or of their hashes, its tiles, its entries."""
        size, items = self.checkpoint.size, []
        kind = "entries" if any(name.startswith("tile/entries/") for name in self.names) else "0"
        with self.check("entries", "tile/entries"):
            require(kind == "entries" or hashes or size == 0, "not there", FileNotFoundError)
        with self.check("files", "tile/" + kind):  # up to what is missing: the size may be anything
            for start in range(0, size, 256):
                items += self.read_tile(kind, start // 256, min(256, size - start))
        leaves = [sha256(b"\x00", item) for item in items] if kind == "entries" else items
        root = tree_over(leaves)
        self.root_of = lambda first: root(0, first) if first <= len(leaves) else None
        with self.check("tree", "checkpoint"):
            require(self.root_of(size) in (None, self.checkpoint.root), "another root")
        for level, span in [(level, 256 ** level) for level in range(8)]:
            nodes = [root(at, at + span) for at in range(0, len(leaves) - span + 1, span)]
            for index, tile in [(at // 256, nodes[at:at + 256]) for at in range(0, len(nodes), 256)]:
                with self.check("files", f"tile/{level}/{index}"):
                    require(self.read_tile(level, index, len(tile)) == tile, "other hashes")
        for position, item in enumerate(items if kind == "entries" else []):
            self.take(position, item)

    def read_bundle(self):
        """The bundle of a case: what bundle.json says is there, all of it and nothing else."""
        data, checkpoint = self.read("bundle.json"), self.checkpoint
        said = check_members(read_json(data[:-1]), "version origin consultation case entries "
                             "registry withheld_entries withheld_contents redacted_contents")
        entries, registry, own = said["entries"], said["registry"], case_of(said)
        require(data.endswith(b"\n") and said["origin"] == checkpoint.origin, "another origin")
        ascending = [sorted({*entries} - {*registry}), sorted({*registry})] == [entries, registry]
        require(ascending, "positions twice, or not in their order")
        self.facts.update(consultation=own[0], case=own[1], text=self.texts)
        self.withheld = {own: set(said["withheld_entries"])}
        self.may_lack = {*said["withheld_contents"], *said["redacted_contents"]}.__contains__
        roots = {checkpoint.size: checkpoint.root}
        self.root_of = roots.get
        for name in sorted(self.names):
            if re.fullmatch("consistency/[1-9][0-9]{0,18}", name):
                with self.check("continuity", name):
                    first = int(name.split("/")[1])
                    roots[first] = parse_consistency(self.read(name), first, checkpoint)
        for position in sorted(entries + registry):
            data, name, proof = None, f"entries/{position}.json", f"proofs/{position}.tlog-proof"
            self.touched.add(proof)
            with self.check("files", name):
                data = self.read(name, MAX_ENTRY)
                with self.check("tree", proof):
                    check_proof(self.read(proof), position, sha256(b"\x00", data), checkpoint)
            self.take(position, data, own if position in set(entries) else REGISTRY)
        with self.check("chains", "bundle.json"):
            passed = max(self.withheld[own], default=-1) < self.last.get(own, (0,))[0]
            require(passed or self.hole, "an entry is listed as withheld and not passed over")
        lacking = "incomplete" in str([self.checks["files"], self.checks.get("contents")])
        for name in sorted(self.names - self.touched - {"log.vkey", "README.md"}):
            with self.check("files", name):  # something that is missing may have named it
                require(False, "named by nothing", FileNotFoundError if lacking else ValueError)

    def take(self, position, data, case=None):
        """An entry in the order of the log: itself, its link, its contents, its approval, keys."""
        entry, where = None, f"entry {position}"
        with self.check("entries", where):
            entry = None if data is None else parse_entry(data)
            require(not entry or case in (None, case_of(entry)), "of another case or consultation")
        if entry is None:  # it could be of any case, and could say anything of keys
            self.hole = self.unknown = True
            return
        own, leaf, events = case_of(entry), b64url(sha256(b"\x00", data)), entry["events"]
        with self.check("chains", where):
            self.link(entry, own, leaf)
        aside = [event["content"] for event in events if event["type"] == "EventsAside"]
        opened = self.open_contents(entry.get("contents", []) + aside)
        with self.check("contents", where):
            title, events = (opened[aside[0]] or ("events", [])) if aside else ("events", events)
            require(title == "events" and all(event["type"] for event in events), "other events")
        if "key" in entry:
            with self.check("approvals", where):
                self.check_approval(position, entry, events, opened)
        self.leaves[own, position] = leaf
        self.unknown = self.unknown or own == REGISTRY and not events
        for event in events:
            if event["type"] == "CaseMoved":
                self.moved[own] = position
            self.texts |= {event[name] for name in ("text", "text_digest") if name in event}
            if own == REGISTRY and event["type"] in ("RootKeySet", "KeyEnrolled", "KeyRevoked"):
                with self.check("keys", where):
                    self.take_key(event)

    def link(self, entry, own, leaf):
        """An entry follows the last one of its case, and in time the last one of all."""
        free, number, time = self.withheld.get(own, set()), entry["case_seq"], self.time
        before, before_leaf = self.last.get(own, (0, None))
        self.last[own], self.time = (number, leaf), entry["time"]
        require(entry["time"] >= time, "the time is before the last one")
        require(number not in free, "is there and is listed as withheld")
        gap = number <= before or not all(n in free for n in range(before + 1, number))
        require(self.hole or not gap, f"case_seq is {number} after {before}")
        linked = number > before + 1 or entry.get("case_prev") == before_leaf
        require(self.hole or linked, "case_prev is not the hash of the entry before")

    def open_contents(self, digests):
        """Names and values by digests, also of those that a list named contents names; None for
        what is not here."""
        opened = {}
        for digest in digests:
            name, opened[digest] = "contents/" + digest, None
            with self.check("contents", name):
                if self.may_lack(digest):
                    require(name not in self.names, "there, and listed as not there")
                    continue
                data = self.read(name)
                require(b64url(sha256(data)) == digest, "another hash than its name")
                salt, *opened[digest] = parse_disclosure(data)
                require(self.salts.setdefault(salt, digest) == digest, "a salt used twice")
                title, value = opened[digest]
                if title == "contents" and isinstance(value, list):
                    require(re.fullmatch(DIGESTS + r"|\[\]", canonical(value)), "not digests")
                    opened.update(self.open_contents(value))
        return opened

    def take_key(self, event):
        """Takes over what an event of the registry says of keys, if it is signed as it must be."""
        if event["type"] == "KeyRevoked":
            self.revoked.add(event["key"])
            return
        enrolled = event["type"] == "KeyEnrolled"
        said = event["key" if enrolled else "root"]
        check_members(said, "holder key statement" + " id person" * enrolled, "instrument")
        holder, key, trust = holder_name(said["holder"]), parse_vkey(said["key"]), self.trust
        former = self.roots.get(holder)
        text, signers = verify_note(said["statement"].encode(), {key, former or key})
        wanted = note_text("concord/enrolment/v1", origin=self.checkpoint.origin, principal=holder,
                           person=said.get("person"), key=said["key"])
        require(text == wanted and key in signers, "a statement of something else")
        if enrolled:
            self.persons[said["id"]] = (key, holder, said["person"])
            require(said["id"] == f"{key.name}+{key.id.hex()}", "an id that is not the key's")
            require(former in signers or self.unknown, "not signed by the holder's root key")
            return
        self.roots[holder] = key
        if (holder, fingerprint(key)) in trust or former in signers and (holder, former) in self.trusted:
            self.trusted.add((holder, key))
        trusted = (holder, key) in self.trusted or holder not in dict(trust)
        require(trusted or self.unknown, "a root key that is not trusted")

    def check_approval(self, position, entry, events, opened):
        """An entry's approval says what the entry and this log say, by a key of its principal's."""
        notes = [content[1] for content in opened.values() if content and content[0] == "approval"]
        notes = [entry["approval"]] if "approval" in entry else notes
        unknown = self.unknown and entry["key"] not in self.persons
        if unknown or not notes and None in opened.values():
            return  # what this evidence does not show is not proved
        (note,), (key, holder, person) = notes, self.persons[entry["key"]]
        require(entry["key"] not in self.revoked, "a key that was revoked before")
        require("received" in entry or entry.get("actor") == person, "another person's key")
        text, _ = verify_note(note.encode(), [key])
        said, own = dict(re.findall("(.+?) (.*)\n", text)), case_of(entry)
        check_members(said, "origin consultation case command act workflow head seen", "text")
        act = read_json(said["act"].encode())
        check_members(act, "as command payload", "expected_version reason receipt")
        mine = holder in (entry["principal"], "body:" + entry["principal"])
        require(mine and holder_name(act["as"]) == holder, "an approval for somebody else")
        (head, leaf), (seen, _) = said["head"].split(" "), said["seen"].split(" ")
        require(int(head) < int(seen) <= position, "it saw the log at another time")
        require(self.moved.get(own, 0) <= int(head), "the case has moved since")
        root = self.root_of(int(seen))
        require(root, "nothing here shows the tree that it saw", FileNotFoundError)
        hidden = (self.hole or self.withheld.get(own)) and leaf
        wanted = note_text(
            "concord/approval/v1", origin=self.checkpoint.origin, consultation=own[0], case=own[1],
            command=entry["command"], act=said["act"], workflow=entry["workflow"],
            text=said.get("text"), head=f"{int(head)} {self.leaves.get((own, int(head)), hidden)}",
            seen=f"{int(seen)} {b64url(root)}")
        other = set(text.split("\n")) - set(wanted.split("\n"))
        require(text == wanted, f"it says {sorted(other)}")
        for event in [event for event in events if event["type"] == "StanceTaken"]:
            same = all(event.get(name, value) == value for name, value in act["payload"].items())
            require(same, "it is of another stance")

    def check_kept(self, kept):
        """The log continues from a checkpoint that was kept."""
        now = self.checkpoint
        require(kept.origin == now.origin and kept.size <= now.size, "this log is another")
        root = now.root if kept.size == now.size else self.root_of(kept.size)
        require(root and kept.size, "continued by nothing here", FileNotFoundError)
        require(root == kept.root, "another tree's root")

    def verify(self, policy, previous, expect, hashes):
        """All of it; what is found lies in checks."""
        self.checkpoint = now = open_checkpoint(self.read("checkpoint", MAX_NOTE), policy)
        self.facts.update(origin=now.origin, size=str(now.size), root=b64url(now.root))
        with self.check("checkpoint", "the quorum"):
            require(now.witnessed, "not reached", FileNotFoundError)
        with self.check("files", "the folder"):
            self.read_bundle() if "bundle.json" in self.names else self.read_log(hashes)
        for kept in previous:
            with self.check("continuity", "a kept checkpoint"):
                kept = kept if isinstance(kept, bytes) else self.read(os.path.abspath(kept))
                self.check_kept(open_checkpoint(kept, policy))
        for name, value in expect.items():
            with self.check("expected", name):
                require(name in self.facts, "not said here", FileNotFoundError)
                said = self.facts[name]
                require(value in said if name == "text" else value == said, f"it is {said}")

def verify_folder(path, policy, previous=(), expect=None, hashes=False, trust=b""):
    """Verifies a folder; returns what --json prints. The policy is a key as text or a policy's
    bytes; previous are paths of kept checkpoints or their bytes; trust is bytes, too."""
    evidence, expect = Evidence(path), expect or {}
    with evidence.check("usage", "the question"):
        policy = policy if isinstance(policy, bytes) else f"log {policy}\nquorum none\n".encode()
        policy, evidence.trust = parse_policy(policy), parse_trust(trust)
        require(os.path.isdir(path) and set(expect) <= EXPECTABLE, "no folder, or --expect")
        with evidence.check("checkpoint", "checkpoint"):
            evidence.verify(policy, previous, expect, hashes)
    found = {finding.split(":")[0] for findings in evidence.checks.values() for finding in findings}
    verdict = "usage" if evidence.checks.pop("usage") else max(found, default="proved")
    return {"verdict": verdict, "checks": evidence.checks, "root": evidence.facts.get("root"),
            "size": int(evidence.facts.get("size", 0))}

def main():
    parser = argparse.ArgumentParser(description="Verifies a case's bundle or the folder of a log.")
    parser.error = lambda message: parser.exit(3, parser.format_usage() + message + "\n")
    whom = parser.add_mutually_exclusive_group(required=True)
    whom.add_argument("--key", metavar="VKEY", help="the log's verifier key; no quorum")
    whom.add_argument("--policy", metavar="FILE", type=argparse.FileType("rb"))
    parser.add_argument("folder")
    parser.add_argument("--previous", metavar="CHECKPOINT_FILE", action="append", default=[])
    parser.add_argument("--expect", metavar="NAME=VALUE", action="append", default=[])
    parser.add_argument("--trust", metavar="FILE", type=argparse.FileType("rb"))
    parser.add_argument("--hashes", action="store_true", help="a log's hashes alone will do")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    expect = dict(item.partition("=")[::2] for item in asked.expect)
    if len(expect) < len(asked.expect) or not all("=" in item for item in asked.expect):
        parser.error("--expect wants NAME=VALUE, each NAME once")
    result = verify_folder(
        asked.folder, asked.policy.read() if asked.policy else asked.key, asked.previous, expect,
        asked.hashes, asked.trust.read() if asked.trust else b"")
    if asked.json:
        print(json.dumps(result))
    else:
        for check, findings in result["checks"].items():
            print(check, *findings, sep="\n  ")
        print(result["verdict"])
    return ["proved", "wrong", "incomplete", "usage"].index(result["verdict"])

if __name__ == "__main__":
    sys.exit(main())
