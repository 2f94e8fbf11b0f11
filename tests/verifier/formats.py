"""The primitives on which a verifier of Concord's log rests: base64, canonical JSON, hashes and the
tree, Ed25519, signed notes, policies, checkpoints. Written only from log-format.md and the C2SP
specifications, so as to share no mistake with Concord. Python 3.9 and python3-nacl."""
import base64
import collections
import hashlib
import json
import re
import nacl.exceptions
import nacl.signing

MAX_NOTE = 1 << 20

class Refused(ValueError):
    """The input is not what the document says; the message says in which way."""

class Missing(Exception):
    """A file that is named is not there or cannot be read."""

def require(holds, message):
    if not holds:
        raise Refused(message)

# ---- Base64, numbers, canonical JSON

def b64url(raw):
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")

def from_base64(text, length=None, url=False):
    """Decodes base64, or base64url without padding, in its one canonical spelling."""
    try:
        padded = text + "=" * (-len(text) % 4) if url else text
        raw = base64.b64decode(padded, altchars=b"-_" if url else None, validate=True)
    except ValueError:
        raise Refused("not base64") from None
    same = (b64url(raw) if url else base64.b64encode(raw).decode()) == text
    require(same and length in (None, len(raw)), "base64 not canonical or of a wrong length")
    return raw

def decimal(text):
    """A number in decimal digits without leading zeros, at most 2^63 - 1."""
    require(re.fullmatch("0|[1-9][0-9]{0,18}", text) and int(text) < 2**63, "not a decimal number")
    return int(text)

def canonical(value):
    """Writes a value of the log's profile by RFC 8785, as text."""
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, dict):  # keys in the order of their UTF-16 code units
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in keys) + "}"
    return json.dumps(value, ensure_ascii=False)  # escapes exactly: " \ and what is below U+0020

def read_json(data, any_spelling=False):
    """Reads JSON of the log's profile. Unless any_spelling is set, the bytes must be canonical."""
    def integer(text):
        require(len(text) <= 17 and abs(int(text)) < 2**53, "an integer beyond 2^53 - 1")
        return int(text)

    def members(pairs):
        require(len(dict(pairs)) == len(pairs), "a key twice in an object")
        return dict(pairs)

    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=members, parse_int=integer,
                           parse_float=lambda text: require(False, "a number that is no integer"),
                           parse_constant=lambda text: require(False, "NaN or Infinity"))
        again = canonical(value).encode("utf-8")  # raises ValueError if there is a lone surrogate
    except (ValueError, RecursionError) as error:
        raise Refused("not JSON of the profile: " + ascii(str(error))[:120]) from None
    require(any_spelling or again == data, "JSON that is not canonical")
    return value

# ---- Hashes, tree and proofs

def sha256(data):
    return hashlib.sha256(data).digest()

def leaf_hash(entry):
    return sha256(b"\x00" + entry)

def node_hash(left, right):
    return sha256(b"\x01" + left + right)

def tree_root(hashes):
    """The root over leaf hashes. Joining neighbours level by level, an odd last one moving up as
    it is, gives the tree that splits at the largest power of two (RFC 6962 section 2.1)."""
    level = list(hashes) or [sha256(b"")]
    while len(level) > 1:
        joined = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = joined + (level[-1:] if len(level) % 2 else [])
    return level[0]

def inclusion_holds(index, size, leaf, path, root):
    """RFC 9162 section 2.1.3.2; the names of variables are those of the RFC."""
    fn, sn, r = index, size - 1, leaf
    for p in path:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            r = node_hash(p, r)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = node_hash(r, p)
        fn, sn = fn >> 1, sn >> 1
    return 0 <= index < size and sn == 0 and r == root and len(leaf) == 32

def consistency_holds(first, second, first_root, second_root, path):
    """RFC 9162 section 2.1.4.2. Consistency with the empty tree proves nothing."""
    if not 1 <= first < second or not path:
        return 1 <= first == second and not path and first_root == second_root
    if first & (first - 1) == 0:
        path = [first_root, *path]
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == first_root and sr == second_root

# ---- Ed25519, signed notes, policy, checkpoints

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
# The y of the eight points of small order: 1 (neutral), -1 (order 2), 0 (order 4, two points), and
# for the four points of order 8 the two roots of d y^4 + 2 y^2 - 1, each the other's negative.
Y8 = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7
SMALL_ORDER = {0, 1, P - 1, Y8, P - Y8}

Key = collections.namedtuple("Key", "name id type public")
Policy = collections.namedtuple("Policy", "logs witnesses groups quorum")
Checkpoint = collections.namedtuple("Checkpoint", "note origin size root witnessed")

def sound_point(raw):
    """Whether 32 bytes have a point's canonical form and the point is not of small order."""
    y = int.from_bytes(raw, "little") & (2**255 - 1)
    return len(raw) == 32 and y < P and y not in SMALL_ORDER

def ed25519_holds(public, signature, message):
    """RFC 8032 section 5.1.7; the document's stricter rules are not left to libsodium alone."""
    sound = len(signature) == 64 and int.from_bytes(signature[32:], "little") < L
    if not sound or not sound_point(public) or not sound_point(signature[:32]):
        return False
    try:
        return nacl.signing.VerifyKey(public).verify(message, signature) == message
    except (nacl.exceptions.CryptoError, ValueError):
        return False

def check_key_name(name):
    require(name and "+" not in name and not any(c.isspace() for c in name), "a bad key name")

def parse_vkey(text, types=(1, 4), others=()):
    """name+hex(id)+base64(type || Ed25519 key), not with the key or the id of one of the others."""
    parts = text.split("+", 2)
    require(len(parts) == 3, "a verifier key has three parts joined by +")
    check_key_name(parts[0])
    raw = from_base64(parts[2], 33)
    key = Key(parts[0], sha256(parts[0].encode("utf-8") + b"\n" + raw)[:4], raw[0], raw[1:])
    require(parts[1] == key.id.hex(), "the id of a verifier key is not that of its name and key")
    require(key.type in types and sound_point(key.public), "a verifier key of no use here")
    twice = [k for k in others if k.public == key.public or (k.name, k.id) == (key.name, key.id)]
    require(not twice, "a key twice")
    return key

def parse_note(data):
    """Splits a signed note into its text (bytes) and its lines (name, id, signature)."""
    require(len(data) <= MAX_NOTE, "a note of more than 1 MiB")
    try:
        note = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("a note that is not UTF-8") from None
    require(not re.search(r"[\x00-\x09\x0b-\x1f]", note), "a control character in a note")
    text, blank, block = note.rpartition("\n\n")
    require(blank and block.endswith("\n"), "a note without signature lines after an empty line")
    lines, signatures = block[:-1].split("\n"), []
    require(len(lines) <= 100, "more than 100 signature lines")
    for line in lines:
        parts = line.split(" ")
        require(len(parts) == 3 and parts[0] == "\u2014", "a malformed signature line")
        check_key_name(parts[1])
        raw = from_base64(parts[2])
        require(len(raw) > 4, "a signature line without a signature")
        signatures.append((parts[1], raw[:4], raw[4:]))
    return (text + "\n").encode("utf-8"), signatures

def signature_holds(key, signature, text):
    """Whether a log's (type 01) or a witness's (type 04) signature of a note's text holds."""
    if key.type == 1:
        return ed25519_holds(key.public, signature, text)
    time = int.from_bytes(signature[:8], "big")
    message = b"cosignature/v1\ntime %d\n" % time + text
    return time < 2**63 and ed25519_holds(key.public, signature[8:], message)

def verify_note(data, keys):
    """The note's text and the set of keys that signed it. One wrong line refutes the note."""
    (text, signatures), signers = parse_note(data), set()
    for name, key_id, signature in signatures:
        for key in (key for key in keys if (key.name, key.id) == (name, key_id)):
            require(signature_holds(key, signature, text), "a wrong signature by " + ascii(name))
            signers.add(key)
    require(signers, "no signature by a known key")
    return text, signers

def open_checkpoint(data, policy):
    """Verifies a signed checkpoint; its member witnessed says whether the quorum is reached."""
    text, signers = verify_note(data, [*policy.logs, *policy.witnesses.values()])
    lines = text.decode("utf-8")[:-1].split("\n")
    require(len(lines) >= 3 and all(lines), "a checkpoint has three lines or more, none empty")
    require(any(key in policy.logs and key.name == lines[0] for key in signers),
            "no signature by a key of the log that is the origin")
    size, root = decimal(lines[1]), from_base64(lines[2], 32)
    require(size or root == sha256(b""), "the root of the empty tree is the hash of nothing")
    reached = {name for name, key in policy.witnesses.items() if key in signers}
    for name, (least, group) in policy.groups.items():  # in the file's order: members come first
        reached |= {name} if sum(member in reached for member in group) >= least else set()
    return Checkpoint(data, lines[0], size, root, policy.quorum in reached | {b"none"})

def parse_policy(data):
    """A policy by C2SP tlog-policy, from bytes; its names stay octets, as that document wants."""
    require(not re.search(rb"[^\t\n\x20-\x7e\x80-\xff]", data), "a control character in the policy")
    require(data.endswith(b"\n"), "no newline at the end of the policy")
    logs, witnesses, groups, quorum, grouped = [], {}, {}, None, set()
    for line in data.split(b"\n"):
        kind, *items = line.split() or [b"#"]
        defined, bad = {*witnesses, *groups}, "policy line " + ascii(line.decode("latin-1"))[:90]
        if kind.startswith(b"#"):
            continue
        if kind == b"log":
            require(len(items) in (1, 2), bad)
            logs.append(parse_vkey(items[0].decode("utf-8", "replace"), (1,), logs))
            continue
        require(items and (items[0] in defined | {b"none"}) == (kind == b"quorum"), bad)
        if kind == b"witness":
            require(len(items) in (2, 3), bad)
            key = parse_vkey(items[1].decode("utf-8", "replace"), (4,), witnesses.values())
            witnesses[items[0]] = key
        elif kind == b"group":
            require(len(items) >= 3, bad)
            name, least, *group = items
            least = {b"all": len(group), b"any": 1}.get(least) or decimal(least.decode("latin-1"))
            require(1 <= least <= len(group) == len(set(group)), bad)
            require(set(group) <= defined - grouped, bad + ": a member unknown or used twice")
            grouped |= set(group)
            groups[name] = (least, group)
        else:
            require(kind == b"quorum" and len(items) == 1 and quorum is None, bad)
            quorum = items[0]
    require(logs and quorum, "the policy has no log or no quorum line")
    return Policy(logs, witnesses, groups, quorum)

def key_policy(vkey):
    """The policy of a bare --key: that log and no quorum."""
    return Policy([parse_vkey(vkey, (1,))], {}, {}, b"none")
