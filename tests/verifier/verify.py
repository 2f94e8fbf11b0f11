#!/usr/bin/python3
"""A second, independent verifier of Concord's log evidence (Python 3.9, python3-nacl), written only
from log-format.md and C2SP's specifications, so as to share no mistake with Concord; and acts.py.
usage: verify.py FOLDER (--key VKEY | --policy FILE) [--previous CHECKPOINT_FILE]... [--trust FILE]
                 [--expect NAME=VALUE]... [--hashes] [--json] [--help]
FOLDER: a case's bundle or a log. Exit status: 0 proved, 1 wrong, 2 incomplete, 3 usage.
Not looked at, so not proved: the schema of events, workflows, mandates, declared losses."""
import base64, collections, datetime, functools, getopt, hashlib, json, os, pathlib, re, stat, sys
import acts, nacl.bindings, nacl.signing
MAX_ENTRY, MAX_NOTE, MAX_FILE, REGISTRY = 16384, 1 << 20, 64 << 20, ("registry", "registry")
Key = collections.namedtuple("Key", "name id type public")
Checkpoint = collections.namedtuple("Checkpoint", "note origin size root witnessed signers")
def require(holds, message, otherwise=ValueError):
    if not holds:
        raise otherwise(message)
    return holds
b64url = lambda raw: base64.urlsafe_b64encode(raw).decode().rstrip("=")
def from_base64(text, length=None, url=False):  # or base64url without padding
    raw = base64.b64decode(text + "===", "-_" if url else None)
    again = b64url(raw) if url else base64.b64encode(raw).decode()
    return require(again == text and length in (None, len(raw)), "base64 not canonical") and raw
canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # RFC 8785, in order
def read_json(data, any_spelling=False):  # of the log's profile; else the bytes are canonical
    def integer(text):
        require(re.fullmatch("-?[0-9]{1,16}", text) and abs(int(text)) < 2**53, "a bad number")
        return int(text)
    def members(pairs):
        require(len(dict(pairs)) == len(pairs), "a key twice in an object")
        return dict(sorted(pairs, key=lambda pair: pair[0].encode("utf-16-be")))
    value = json.loads(data.decode(), object_pairs_hook=members, parse_int=integer,
                       parse_float=integer, parse_constant=integer)
    deep = re.search("^ {33}", json.dumps(value, indent=1), re.M)  # a blank for each level
    require(any_spelling or canonical(value).encode() == data and not deep, "not canonical JSON")
    return value
TEXT, DIGEST, NUMBER = r'"(?:[^"\\]|\\.)+"', '"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]"', "[0-9]+"
TEXTS, DIGESTS, NUMBERS = (rf"\[(?:{kind}(?:,{kind})*)?\]" for kind in (TEXT, DIGEST, NUMBER))
MEMBERS = {name: kind for names, kind in (  # of all objects that are read, as canonical JSON
    ("act actor approval case command consultation id instrument key mandate office", TEXT),
    ("origin person principal reason statement type", TEXT), ("audience from to", TEXTS),
    ("case_prev content text workflow", DIGEST), ("entries registry withheld_entries", NUMBERS),
    ("contents withheld_contents redacted_contents", DIGESTS), ("case_seq", "[1-9][0-9]*"),
    ("received time", r'"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z"'),
    ("registry_version expected_version", NUMBER), ("version", "1"), ("events", r"\[\{.+\}\]"),
    ("payload receipt", r"\{.*\}"), ("r", '"[A-Za-z0-9_-]{21}[AQgw]"'),
    ("head seen", f'"(?:0|[1-9][0-9]*) {DIGEST[1:]}'),
    ("as holder", rf'{TEXT}|\{{"(?:party|body)":{TEXT}\}}')) for name in names.split()}
def fields(value, must, may=""):  # an object that has and may have members, each well formed
    must, names = set(must.split()), set(must.split() + may.split())
    require(isinstance(value, dict) and must <= set(value) <= names, "a member missing or unknown")
    bad = [n for n in value if not re.fullmatch(MEMBERS[n], canonical(value[n]), re.ASCII)]
    return require(not bad and value, "a bad value of " + ", ".join(bad))
def parse_entry(data):
    entry = fields(read_json(data), "case case_seq consultation events id r registry_version time "
                   "version", "actor approval audience case_prev command contents from key mandate "
                   "office principal received to workflow")
    for time in (entry["time"], entry.get("received", entry["time"])):  # there must be such a day
        datetime.date(2000 + int(time[:4]) % 400, int(time[5:7]), int(time[8:10]))
    kinds, linked = [event["type"] for event in entry["events"]], entry["case_seq"] > 1
    linked = linked == ("case_prev" in entry) and ("key" in entry or "approval" not in entry)
    sound = [] not in entry.values() and (kinds == kinds[:1] or "EventsAside" not in kinds)
    return require(linked and sound and len(data) <= MAX_ENTRY and entry, "members do not fit")
def parse_disclosure(data):
    array = read_json(from_base64(data.decode(), url=True), any_spelling=True)
    salt, name, value = array if len(array) == 3 else (array[0], "", array[1])
    named = isinstance(array, list) and isinstance(name, str) and name not in ("_sd", "...")
    salted = named and len(from_base64(salt, url=True)) >= 16
    return require(salted and (salt, name, value), "no list with a salt and a name")
sha256 = lambda *parts: hashlib.sha256(b"".join(parts)).digest()
def tree_over(leaves):  # gives the function of the root over leaves up to an end (RFC 6962, 2.1)
    @functools.lru_cache(maxsize=None)
    def root(end, start=0):
        if end - start < 2:
            return leaves[start] if end > start else sha256()
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        return sha256(b"\1", root(middle, start), root(end, middle))
    return root
def climb(start, end, size, node, path):  # roots up to end and of all, by a node from start to end
    require(0 <= start < end <= size and (end - start < size) == bool(path), "a bad path")
    if not path:
        return [node, node]
    left, (*path, last) = 1 << (size - 1).bit_length() - 1, path
    inner = (start, end, left) if end <= left else (start - left, end - left, size - left)
    old, new = climb(*inner, node, path)
    joined = [old, sha256(b"\1", new, last)], [sha256(b"\1", last, root) for root in (old, new)]
    return joined[end > left]
def path_of(data, pattern):
    lines = "".join(require(re.fullmatch(pattern, data.decode()), "no such proof").groups())
    return [from_base64(line, 32) for line in lines.split()]
def check_proof(data, position, leaf, checkpoint):
    pattern = r"c2sp\.org/tlog-proof@v1\n(?:extra [A-Za-z0-9+/]+=*\n)?index {}\n((?:\S+\n)*)\n{}"
    path = path_of(data, pattern.format(position, re.escape(checkpoint.note.decode())))
    found = climb(position, position + 1, checkpoint.size, leaf, path)[1]
    require(found == checkpoint.root and len(leaf) == 32, "the path leads to another root")
def parse_consistency(data, first, now):  # the root before, if the proof shows that the log grew
    pattern = rf"concord/consistency/v1\n{first}\n(\S+\n){now.size}\n((?:\S+\n)*)"
    root, *path = path_of(data, pattern)
    start = first - (first & -first) if first < now.size else 0
    node, *path = path if start else [root, *path]
    return require(climb(start, first, now.size, node, path) == [root, now.root], "other") and root
def check_signature(public, signature, message):  # refuses keys of small order, too
    nacl.signing.VerifyKey(public).verify(message, signature)
def parse_vkey(text, kind=1):  # name+hex(id)+base64(kind || Ed25519 key)
    match = require(re.fullmatch(r"([^\s+]+)\+(.{8})\+(.+)", text), "no verifier key")
    name, raw = match[1], from_base64(match[3], 33)
    key = Key(name, sha256(name.encode(), b"\n", raw)[:4], raw[0], raw[1:])
    sound = nacl.bindings.crypto_core_ed25519_is_valid_point(key.public)
    same = sound and (match[2], kind) == (key.id.hex(), key.type)
    return require(same and key, "a verifier key of another kind or id, or unsound")
def verify_note(data, keys):  # its text and the keys that signed it; one wrong line refutes it
    line = "\u2014 [^\\s+\0-\x1f]+ [A-Za-z0-9+/]{7}[A-Za-z0-9+/=]*\n"  # five bytes or more
    note = re.fullmatch(f"([^\0-\x09\x0b-\x1f]*\n)\n((?:{line}){{1,100}})", data.decode())
    text, lines = require(note and len(data) <= MAX_NOTE and note, "not a signed note").groups()
    signers = set()
    for name, raw in [(n, from_base64(r)) for n, r in re.findall("\u2014 (.+) (.+)\n", lines)]:
        for key in [key for key in keys if (key.name, key.id) == (name, raw[:4])]:
            time = raw[4:12] if key.type == 4 else b""  # only a witness's line has one
            stamp = b"cosignature/v1\ntime %d\n" % int.from_bytes(time, "big") if time else b""
            check_signature(key.public, raw[4 + len(time):], stamp + text.encode())
            signers.add(key)
    return text, require(signers, "no signature by a known key")
def parse_policy(data):  # by C2SP tlog-policy: its keys, its groups in their order, its quorum
    require(re.fullmatch(rb"(?:[\t\x20-\x7e\x80-\xff]*\n)+", data), "no lines of such characters")
    keys, groups, used, quorum = [], {b"none": (0, [])}, [b"none"], None
    for line in data.split(b"\n"):
        kind, *items = re.sub(rb"^[ \t]*#.*", b"", line).split() or [None]
        new = items and items[0] not in groups
        if kind == b"log" and len(items) in (1, 2):
            keys.append(parse_vkey(items[0].decode()))
        elif kind == b"witness" and len(items) in (2, 3) and new:
            keys.append(parse_vkey(items[1].decode(), 4))
            groups[items[0]] = (1, [keys[-1]])
        elif kind == b"group" and len(items) >= 3 and new and set(items[2:]) <= set(groups):
            counts = {b"any": 1, **{b"%d" % (n + 1): n + 1 for n in range(len(items[2:]))}}
            least = {**counts, b"all": len(items[2:])}[items[1]]
            groups[items[0]], used = (least, items[2:]), used + items[2:]
        elif kind == b"quorum" and len(items) == 1 and not new and not quorum:
            quorum = items[0]
        else:
            require(kind is None, "a policy line that means nothing: " + str(line))
    once = len(set(used)) == len(used) and len({key[2:] for key in keys}) == len(keys)
    require(quorum and once and 1 in {key.type for key in keys}, "no log or quorum, or one twice")
    return keys, groups, quorum
def open_checkpoint(data, policy):  # witnessed: whether the quorum is reached
    text, reached = verify_note(data, policy[0])
    match = re.fullmatch(r"(.+)\n(0|[1-9][0-9]{0,18})\n(.+)\n(?:.+\n)*", text)
    origin, size, root = require(match, "no origin, size and root").groups()
    size, root = int(size), from_base64(root, 32)
    good = (origin, 1) in {(key.name, key.type) for key in reached} and size < 2**63
    require(good and (size or root == sha256()), "not signed by its log, or of no such tree")
    for name, (least, members) in policy[1].items():  # members come before their groups
        reached |= {name} if sum(member in reached for member in members) >= least else set()
    return Checkpoint(data, origin, size, root, policy[2] in reached, reached)
def parse_trust(data):  # holders with the hash of a root key, by its fingerprint or the key
    lines = [line.split(" ", 1) for line in data.decode().splitlines() if line and line[0] != "#"]
    keys = {(holder, sha256(b"\1", parse_vkey(key).public)) for holder, key in lines if "+" in key}
    prints = {(holder, bytes.fromhex(key)) for holder, key in lines if "+" not in key}
    return require(all(len(key) == 32 for _, key in prints), "no fingerprint") and keys | prints
note_text = lambda title, **of: title + "\n" + "".join(f"{n} {of[n]}\n" for n in of if of[n])
told = lambda text: dict(re.findall("(.+?) (.*)\n", text))
def open_rotation(note):  # the key that a log gives up, and the one it takes; both have signed
    said = told(note)
    former, key = pair = parse_vkey(said["former"]), parse_vkey(said["key"])
    text = note_text("concord/rotation/v1", **{n: said[n] for n in ("origin", "former", "key")})
    signed = verify_note(note.encode(), {*pair}) == (text, {*pair}) and key != former
    return require(signed and {said["origin"]} == {key.name, former.name}, "no new key") and pair
class Evidence:  # a folder and its log; what is wrong is an error, what is missing an OSError
    def __init__(self, path):
        self.path, self.facts, self.log_key = pathlib.Path(path), {"text": set()}, None
        self.where, self.time, self.lacking, self.seen, self.beside = "", "", "", acts.Seen(), {}
        files = [file for file in self.path.rglob("*") if file.is_symlink() or not file.is_dir()]
        self.names, self.touched = {str(file.relative_to(path)) for file in files}, set()
        self.last, self.leaves, self.moved, self.salts = {}, {}, {}, {}
        self.roots, self.keys, self.withheld, self.unknown, self.version = {}, {}, {}, False, 0
        self.may_lack = lambda digest: "contents/" + digest not in self.names
        self.grounds, self.definitions, self.used = collections.defaultdict(acts.Grounds), {}, {}
    def read(self, name, most=MAX_FILE):
        self.where = name
        self.touched.add(name)
        status = os.lstat(self.path / name)
        require(stat.S_ISREG(status.st_mode) and status.st_size <= most, "no file, or a larger one")
        return (self.path / name).read_bytes()
    def linked_keys(self, keys):  # and those that notes in entries link with one that is trusted
        files = [self.path / name for name in self.names if re.match("(tile/)?entries/", name)]
        said = rb'"statement":("concord/rotation/v1(?:[^"\\]|\\.)*")'
        notes = [json.loads(n) for file in files for n in re.findall(said, file.read_bytes())]
        for pair in [open_rotation(note) for _ in notes for note in notes]:
            keys = keys + [key for key in pair if {*pair} & {*keys} and key not in keys]
        return keys
    def read_tile(self, kind, index, width):
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
        kind = "entries" if any(name.startswith("tile/entries/") for name in self.names) else "0"
        size, items = self.now.size, []
        for start in range(0, size, 256):
            items += self.read_tile(kind, start // 256, min(256, size - start))
        leaves = [sha256(b"\0", item) for item in items] if kind == "entries" else items
        self.root_of = root = tree_over(leaves)
        require(root(size) == self.now.root, "the root is not the checkpoint's")
        for level, span in [(level, 256 ** level) for level in range(8)]:
            nodes = [root(at + span, at) for at in range(0, size - span + 1, span)]
            for start in range(0, len(nodes), 256):
                tile = self.read_tile(level, start // 256, len(nodes[start:start + 256]))
                require(tile == nodes[start:start + 256], "hashes of another tree")
        for position, item in enumerate(items if kind == "entries" else []):
            self.take(position, item)
        require(kind == "entries" or hashes or size == 0, "there are only hashes here", OSError)
    def read_bundle(self):
        data, now = self.read("bundle.json"), self.now
        said = fields(read_json(data[:-1]), "version origin consultation case entries "
                             "registry withheld_entries withheld_contents redacted_contents")
        entries, registry = set(said["entries"]), set(said["registry"])
        own, withheld = (said["consultation"], said["case"]), set(said["withheld_entries"])
        order = [sorted(entries - registry), sorted(registry)]
        require(order == [said["entries"], said["registry"]], "positions twice, or in no order")
        there = {re.sub("[^0-9]", "", n) for n in self.names if re.match("(entries|proofs)/", n)}
        require(there <= {str(n) for n in entries | registry}, "an entry that nothing names")
        require(said["origin"] == now.origin and data[-1:] == b"\n", "not of this log, or no line")
        self.withheld, self.root_of = {own: withheld}, (roots := {now.size: now.root}).get
        self.may_lack = {*said["withheld_contents"], *said["redacted_contents"]}.__contains__
        sizes = map(re.compile("consistency/([1-9][0-9]{0,18})").fullmatch, self.names)
        for match in filter(None, sizes):
            roots[int(match[1])] = parse_consistency(self.read(match[0]), int(match[1]), now)
        for at in sorted(entries | registry):
            data = self.read(f"entries/{at}.json", MAX_ENTRY)
            check_proof(self.read(f"proofs/{at}.tlog-proof"), at, sha256(b"\0", data), now)
            self.take(at, data, own if at in entries else REGISTRY)
        require(all(0 < n < self.last[own][0] for n in withheld), "withheld, and not passed over")
        strange = self.names - self.touched - {"log.vkey", "README.md"}
        require(not strange, f"files that nothing names: {sorted(strange)}")
    def take(self, position, data, case=None):  # an entry, in the order of the log
        self.where = f"entry {position}"
        entry, leaf = parse_entry(data), b64url(sha256(b"\0", data))
        own, events = (entry["consultation"], entry["case"]), entry["events"]
        require(case in (None, own) and self.seen.is_new(entry), "of another case, or not new")
        free, (before, before_leaf) = self.withheld.get(own, set()), self.last.get(own, (0, None))
        number, passed = entry["case_seq"], range(before + 1, entry["case_seq"])
        free = number > before and number not in free and all(n in free for n in passed)
        linked = passed or entry.get("case_prev") == before_leaf
        require(free and linked and entry["time"] >= self.time, "not its place in its case or time")
        self.time, self.last[own], self.leaves[own, position] = entry["time"], (number, leaf), leaf
        aside = [fields(e, "content type")["content"] for e in events if e["type"] == "EventsAside"]
        opened = self.open_contents(entry.get("contents", []) + aside)
        self.beside.setdefault((entry.get("command"), entry["time"]), set()).update(aside)
        title, events = opened[aside[0]] or ("events", []) if aside else ("events", events)
        require(title == "events" and all(event["type"] for event in events), "other events aside")
        self.where = f"entry {position}"
        if own != REGISTRY and not self.unknown and entry["registry_version"] != self.version:
            self.lacking = require(case, "another registry") and "the registry is not all here"
        "key" in entry and self.check_approval(position, entry, own, events, opened)
        if own == REGISTRY:  # without events, who knows what became of root keys
            self.unknown, self.roots = self.unknown or not events, events and self.roots or {}
            require(self.seen.brings_just(events, opened, self.unknown), "contents of other events")
        own != REGISTRY and self.check_acting(entry, own, events, opened)
        for e in events:
            self.facts["text"] |= {e[n] for n in ("text", "text_digest") if type(e.get(n)) is str}
            self.moved[own] = position if e["type"] == "CaseMoved" else self.moved.get(own, 0)
        for e in events if own == REGISTRY else []:
            self.version += 1
            e["type"] in ("RootKeySet", "KeyEnrolled") and self.take_key(e)
            e["type"] == "KeyRevoked" and self.keys.update({e["key"]: (None, None, None)})
            if e["type"] == "LogKeyRotated":
                former, key = open_rotation(e["statement"])
                fits = (parse_vkey(e["key"]), self.log_key or former) == (key, former)
                self.log_key = require(fits and key.name == self.now.origin, "no new key") and key
    def check_acting(self, entry, own, events, opened):  # who did it, and what they brought
        shown = [content for content in opened.values() if content]
        self.definitions |= {b64url(sha256(v.encode())): v for _, v in shown if isinstance(v, str)}
        require(acts.is_its_own(entry, events, shown), "somebody else speaks, or nobody acted")
        require(self.grounds[own].are_right(events, entry.get("contents", [])), "another reason")
    def open_contents(self, digests, known=frozenset()):  # names and values by digests, or None
        require(not known or len({*digests}) == len(digests), "a list that names a content twice")
        opened = {digest: None for digest in digests if digest not in known}
        for digest in [digest for digest in opened if not self.may_lack(digest)]:
            data = self.read("contents/" + digest)
            require(b64url(sha256(data)) == digest, "another hash than its name")
            salt, name, value = parse_disclosure(data)
            require(self.salts.setdefault(salt, digest) == digest, "a salt used twice")
            opened[digest] = (name, value)
            if name == "contents" and isinstance(value, list):
                opened |= self.open_contents(fields({name: value}, name)[name], known | {*opened})
        return opened
    def take_key(self, event):  # what the registry says of keys, if it is signed as it must be
        kind, more = ("key", " id person") if event["type"] == "KeyEnrolled" else ("root", "")
        said = fields(event[kind], "holder key statement" + more, "instrument")
        (level, code), key = *said["holder"].items(), parse_vkey(said["key"])
        holder = code if level == "party" else "body:" + code
        former, trusted = self.roots.get(holder, (None, False))
        text, signers = verify_note(said["statement"].encode(), {key, former or key})
        wanted = note_text("concord/enrolment/v1", origin=self.now.origin, principal=holder,
                           person=said.get("person"), key=said["key"])
        require(text == wanted and key in signers, "a statement of something else")
        if more:
            require(said["id"] == f"{key.name}+{key.id.hex()}", "not this key's id")
            require(former in signers or self.unknown and not former, "not signed by the root key")
            self.keys.setdefault(said["id"], (key, said["holder"], said["person"]))
            return
        trusted = (holder, sha256(b"\1", key.public)) in self.trust or trusted and former in signers
        fits = trusted or self.unknown and not former or holder not in dict(self.trust)
        self.roots[holder] = (require(fits, "a root key that is not trusted") and key, trusted)
    def check_approval(self, position, entry, own, events, opened):  # it says what the entry says
        notes = [content[1] for content in opened.values() if content and content[0] == "approval"]
        notes = [entry["approval"]] if "approval" in entry else notes
        if not notes and None in opened.values() or self.unknown and entry["key"] not in self.keys:
            return  # what this evidence does not show is not proved
        require(len(notes) == 1 and entry["key"] in self.keys, "no approval, or no enrolled key")
        (note,), (key, holder, person) = notes, self.keys[entry["key"]]
        require(key and ("received" in entry or entry.get("actor") == person), "another key")
        text, also = verify_note(note.encode(), [key])[0], "expected_version reason receipt"
        said = fields(told(text), "act case command consultation head origin seen workflow", "text")
        act = fields(read_json(said["act"].encode()), "as command payload", also)
        speaker = act["as"] if isinstance(act["as"], dict) else {"party": act["as"]}
        require((speaker, {entry["principal"]}) == (holder, {*holder.values()}), "of somebody else")
        (head, leaf), seen = said["head"].split(" "), int(said["seen"].split(" ")[0])
        of = (own[0], said["case"]) if any(e.get("parent") == said["case"] for e in events) else own
        require(self.moved.get(of, 0) <= int(head) < seen <= position, "of another time")
        root = require(self.root_of(seen), "nothing here shows the tree that it saw", OSError)
        other = of != own and self.withheld or self.withheld.get(own)  # in a bundle: not here
        leaf = self.leaves.get((of, int(head)), other and leaf)
        wanted = note_text("concord/approval/v1", origin=self.now.origin, consultation=own[0],
            case=of[1], command=entry["command"], act=said["act"], workflow=entry["workflow"],
            text=said.get("text"), head=f"{head} {leaf}", seen=f"{seen} {b64url(root)}")
        require(text == wanted, f"of another {sorted(dict(said.items() - told(wanted).items()))}")
        require(self.used.setdefault(text, position) == position, "an approval used before")
        issued = {e["text_digest"] for e in events if e["type"] == "RevisionIssued"}
        free = "text" not in said or act["command"] == "bring_text" or issued <= {said["text"]}
        require(free, "another text than was signed")
        put = [e.get("text") for e in events if e["type"] == "ParagraphReplaced"]
        named = said["act"] + canonical(put if act["command"] in acts.PUTTING_TOGETHER else [])
        few = events and not re.findall(DIGEST, said["act"] + canonical(events))[64:]
        listed = None in opened.values() and not few and not entry["contents"][3:]
        require(act.get("reason") in {None, *opened} or listed, "another reason")
        more = [c or (d, 1) for d, c in opened.items() if events and d not in named
                and (c or not listed) and d not in self.beside[entry["command"], entry["time"]]]
        aside = {("contents", list), "approval" not in entry and ("approval", str)}
        require(all(c[1] is events or (c[0], type(c[1])) in aside for c in more), "not signed")
        act = acts.Act(act, events, entry["time"], self.definitions.get(entry["workflow"]))
        require(not events or act.is_recorded(), "another act")
        self.lacking = self.lacking or act.untold
def verify_folder(path, policy, previous=(), expect=None, hashes=False, trust=b""):
    """Verifies a folder, by a key or a policy's bytes; previous checkpoints are files or bytes."""
    it, verdict, why, now = Evidence(path), "usage", "all that is here holds", None
    try:
        policy = policy if isinstance(policy, bytes) else f"log {policy}\nquorum none\n".encode()
        policy, it.trust = parse_policy(policy), parse_trust(trust)
        other = {*(expect or {})} - {"origin", "size", "root", "consultation", "case", "text"}
        require(not other and os.path.isdir(path), f"--expect of {other}" if other else "no folder")
        verdict = "wrong"
        policy = (it.linked_keys(policy[0]), *policy[1:])
        it.now = now = open_checkpoint(it.read("checkpoint", MAX_NOTE), policy)
        require("/epoch-" not in now.origin, "it goes on from a declared loss", OSError)
        it.facts.update(origin=[now.origin], size=[str(now.size)], root=[b64url(now.root)])
        it.read_bundle() if "bundle.json" in it.names else it.read_log(hashes)
        it.facts |= zip(("consultation", "case"), zip(*{*it.last} - {REGISTRY}))
        for kept in previous:
            kept = kept if isinstance(kept, bytes) else it.read(os.path.abspath(kept))
            kept = open_checkpoint(kept, policy)
            require(kept.origin == now.origin and kept.size <= now.size, "this log is another")
            root = require(kept.size and it.root_of(kept.size), "continued by nothing", OSError)
            require(root == kept.root, "a kept checkpoint of another tree")
        for name, value in (expect or {}).items():
            said = require(it.facts.get(name), f"the {name} is not said here", OSError)
            require(value in said, f"the {name} is not this, but of {said}")
        lost = {holder for holder, _ in it.trust} - set(it.roots)
        require(hashes or not lost, f"no root key of {lost}, which are trusted", OSError)
        require(it.log_key in (None, *now.signers), "signed with a key that was given up")
        require(now.witnessed, "the quorum is not reached", OSError)
        require(not it.lacking, it.lacking, OSError)
        verdict = "proved"
    except Exception as error:  # also Python's own, for what is not as the document says
        verdict = "incomplete" if isinstance(error, OSError) and verdict == "wrong" else verdict
        why = ascii(f"{it.where or path}: {error}")[1:-1]
    return dict(verdict=verdict, finding=why, size=now and now.size, root=now and b64url(now.root))
def main(names=("key=", "policy=", "trust=", "previous=", "expect=", "hashes", "json", "help")):
    try:
        options, folders = getopt.gnu_getopt(sys.argv[1:], "", names)
        asked = {n: [value for o, value in options if o[2:] == n.rstrip("=")] for n in names}
        asked["help"] and sys.exit(print(__doc__))
        policies = asked["key="] + [pathlib.Path(file).read_bytes() for file in asked["policy="]]
        require(len(folders) == len(policies) == 1, "give one FOLDER, and one --key or --policy")
        trust = b"".join(pathlib.Path(file).read_bytes() for file in asked["trust="])
        expect = dict(item.split("=", 1) for item in asked["expect="] if "=" in item)
        require(len(expect) == len(asked["expect="]), "--expect takes NAME=VALUE, each name once")
    except Exception as error:
        print(__doc__, f"verify.py: {error}", sep="\n", file=sys.stderr)
        return 3
    result = verify_folder(*folders, *policies, asked["previous="], expect, asked["hashes"], trust)
    lines = result["finding"], __doc__.splitlines()[-1], result["verdict"]
    print(json.dumps(result) if asked["json"] else "\n".join(lines))
    return ["proved", "wrong", "incomplete", "usage"].index(result["verdict"])
sys.exit(main()) if __name__ == "__main__" else None
