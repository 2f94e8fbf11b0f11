"""An auditor of one conference, in a store of two: what the log, an entry, a bundle and a folder
give, what they withhold, and what our verifier says is asserted and not proved."""
import base64
import json
import os
import pathlib
import re
import subprocess
import sys
import uuid

from concord import PROGRAM, SKIPPED, Registry, Server

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "verifier"))
try:
    import verify as second
except ImportError as missing:
    print(f"skipped: {missing} (apt-get install python3-nacl)")
    sys.exit(1 if os.environ.get("CONCORD_STRICT") == "1" else SKIPPED)

MEMBERS = {"RCM": ["MEX", "GTM"], "SACM": ["URY", "BRA"]}
OURS, OTHERS = "gcm:conference-text/RCM/t1", "gcm:conference-text/SACM/t1"
INPUT = "gcm:country-input/RCM/t1/MEX"
COMMON = "gcm:consultation"


def two_conferences():
    """Each with its secretariat and delegations; two auditors, of one conference and of all."""
    registry = Registry()
    for conference, members in MEMBERS.items():
        for party in members:
            registry.delegation(party, party)
        registry.body(conference, "conference", languages=["es", "en"],
                      secretariat=conference + "-TS")
        registry.body(conference + "-TS", "secretariat", of=[conference])
        for party in members:
            registry.membership(conference, party)
        registry.presidency(conference, members[0])
        registry.person("officer-" + conference.lower(), "secretariat_officer",
                        body=conference + "-TS")
    for code, kind in (("AHG", "ad_hoc_group"), ("PLENARY", "plenary")):
        registry.body(code, kind, of=[*MEMBERS])
    registry.person("of-rcm", "auditor", body="RCM", scope="RCM")
    registry.person("of-all", "auditor", body="PLENARY", scope="*")
    return registry


class Auditor:
    """The program, in one auditor's hands."""

    def __init__(self, server, person):
        self.server, self.token = server, pathlib.Path(server.scratch) / f"{person}.token"
        self.token.write_text(server.registry.tokens[person])

    def run(self, *words, status=0):
        done = subprocess.run(
            [PROGRAM, *map(str, words)], capture_output=True, text=True, check=False,
            env={**os.environ, "TERM": "dumb", "CONCORD_TOKEN_FILE": str(self.token),
                 "CONCORD_SERVER": f"http://127.0.0.1:{self.server.port}"})
        assert done.returncode == status, f"{words}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done

    def log(self):
        return json.loads(self.run("audit", "log", "--all", "--json").stdout)["entries"]

    def bundle(self, case, out):
        folder = pathlib.Path(self.server.scratch) / out
        self.run("audit", "bundle", case, "--out", folder)
        return folder, json.loads((folder / "bundle.json").read_text())


def play(server):
    status, answer = server.as_person("officer-rcm").post("/v1/consultations", {
        "id": str(uuid.uuid4()), "consultation": "gcm", "workflow": "bi-regional-consultation",
        "title": "Of two conferences", "topics": [{"code": "t1", "title": "Drivers"}],
        "conferences": [*MEMBERS], "bodies": {"drafting-group": "AHG", "plenary": "PLENARY"},
        "as": {"body": "RCM-TS"}})
    assert status == 200, answer
    server.act("officer-rcm", "body:RCM-TS", server.case("gcm", "consultation", "officer-rcm"),
               "open")
    for conference, members in MEMBERS.items():
        officer = "officer-" + conference.lower()
        text = server.case("gcm", f"conference-text/{conference}/t1", officer)
        server.act(officer, f"body:{conference}-TS", text, "invite_inputs",
                   {"deadlines": {"cut-off": {"after": "P10D"}}})
        party = members[0]
        person = party.lower()
        case = server.case("gcm", f"country-input/{conference}/t1/{party}", person)
        server.act(person, party, case, "insert_paragraph", {"texts": {"es": "Uno.", "en": "One."}})
        server.act(person, party, case, "request_clearance")
        server.act(person + "-head", party, case, "clear")
        server.act(person + "-head", party, case, "submit")
        server.act(person, party, text, "comment", {"content": f"{party} has a word to say."})
        other = members[1]
        server.act(other.lower() + "-head", other, server.case(
            "gcm", f"country-input/{conference}/t1/{other}", other.lower()), "nil_return")
        server.act(officer, f"body:{conference}-TS", text, "close_gathering")


def verdict_on(folder, vkey, status, *more):
    """What our verifier says, after the second one has said the same."""
    done = subprocess.run([PROGRAM, "audit", "verify", str(folder), "--key", vkey, "--json", *more],
                          capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stdout + done.stderr
    said = json.loads(done.stdout)
    theirs = second.verify_folder(str(folder), vkey, hashes="--hashes" in more)
    assert theirs["verdict"] == said["verdict"], (theirs, said)
    return {one["check"]: one for one in said["checks"]}, said["not_proved"]


def only(sentences, part):
    found = [one for one in sentences if part in one]
    assert len(found) == 1, (part, sentences)
    return found[0]


def the_log_is_that_of_the_conference(auditor, everything):
    """Gives the positions that this auditor may see, and those that only the other one may."""
    mine, all_of_it = auditor.log(), everything.log()
    seen = {one["position"] for one in mine}
    assert seen == {one["position"] for one in all_of_it
                    if {"all", "auditor:RCM"} & {*one["audience"]}}, seen
    withheld = {one["position"]: one for one in all_of_it if one["position"] not in seen}
    kinds = {one["kind"] for one in withheld.values()}
    assert kinds >= {"RevisionIssued", "Commented", "SourceAdmitted"}, kinds
    assert all("auditor:SACM" in one["audience"] for one in withheld.values()), withheld
    ours = {one["case"] for one in mine}
    assert not ours & {one["case"] for one in withheld.values()}
    return seen, set(withheld)


def an_entry_is_given_or_is_not_there(auditor, server, seen, withheld):
    caller = server.as_person("of-rcm")
    size = int(auditor.run("audit", "checkpoint").stdout.split("\n")[1])
    hidden_from_both = {*range(size)} - seen - withheld
    assert hidden_from_both, "drafts of delegations are nobody else's"
    for position in range(size):
        wanted = 200 if position in seen else 404
        for path in ("", "/proof"):
            status, body, _ = caller.send("GET", f"/v1/log/entries/{position}{path}")
            assert status == wanted, (position, path, status)
            assert status == 200 or b"nothing at this address that you may see" in body, body
    for position in withheld | hidden_from_both:
        told = auditor.run("audit", "prove", position, status=1).stderr
        assert f"no entry {position} that you may see" in told and "audit log" in told, told


def the_folder_has_hashes_alone(auditor, everything, server, seen, vkey):
    scratch = pathlib.Path(server.scratch)
    refused = auditor.run("audit", "export", "--out", scratch / "whole", status=1).stderr
    assert "auditor of everything (scope *)" in refused and "--hashes" in refused, refused
    assert not (scratch / "whole").exists()
    everything.run("audit", "export", "--out", scratch / "whole")
    verdict_on(scratch / "whole", vkey, 0)
    hashes = scratch / "hashes"
    auditor.run("audit", "export", "--hashes", "--out", hashes)
    assert not (hashes / "tile" / "entries").exists()
    _, limits = verdict_on(hashes, vkey, 0, "--hashes")
    assert "what the entries say: only their hashes are here" in limits, limits
    checks, _ = verdict_on(hashes, vkey, 2)
    assert checks["entries"]["verdict"] == "incomplete", checks
    # What is shown has its hash among those that everybody may have.
    tile, = (hashes / "tile" / "0").rglob("*.p/*")
    raw = tile.read_bytes()
    for position in seen:
        shown = server.as_person("of-rcm").get(f"/v1/log/entries/{position}")["bytes"]
        leaf = second.sha256(b"\0", shown.encode())
        assert raw[position * 32:position * 32 + 32] == leaf, position


def a_bundle_tells_proved_from_asserted(auditor, vkey):
    refused = auditor.run("audit", "bundle", OTHERS, "--out", "nowhere", status=1).stderr
    assert "nothing at this address" in refused and not os.path.exists("nowhere"), refused
    folder, index = auditor.bundle(OURS, "ours")
    assert index["withheld_entries"] == [] and index["withheld_contents"], index
    names = len(index["withheld_contents"])
    checks, limits = verdict_on(folder, vkey, 0)
    assert checks["contents"]["sentence"] == \
        f"2 contents against their digests, 0 redacted, {names} withheld, 0 not there", checks
    assert only(limits, "contents say") == \
        f"what {names} contents say that are not here: that they are withheld by right, or " \
        "redacted, is said by whoever made this folder"
    assert not any("entries of the case" in one for one in limits), limits
    everybody = [person["name"] for person in auditor.server.registry.act["persons"]]
    told = "".join(file.read_text() for file in (folder / "entries").iterdir())
    contents = [base64.urlsafe_b64decode(file.read_bytes() + b"===").decode()
                for file in (folder / "contents").iterdir()]
    assert any("MEX has a word to say." in words for words in contents), contents
    assert not any(f'"{name}"' in told + "".join(contents) for name in everybody)

    # Drafts of a delegation are withheld from every auditor, and that is named.
    of_input, index = auditor.bundle(INPUT, "input")
    hidden = index["withheld_entries"]
    assert hidden == [*range(1, len(hidden) + 1)] and len(hidden) > 2, index
    checks, limits = verdict_on(of_input, vkey, 0)
    assert only(limits, "of the case say") == \
        f"what {len(hidden)} entries of the case say that this reader may not see: that they " \
        "are there is proved by the numbers of the others, that they are withheld by right is " \
        "said by whoever made this"
    return folder


def whoever_made_it_may_withhold_and_is_named(folder, vkey):
    """What is called withheld is asserted: the verdict says of how much. What is only left out is
    no proof any more."""
    file = folder / "bundle.json"
    sound = json.loads(file.read_text())

    def say(**changes):
        file.write_text(json.dumps({**sound, **changes}, separators=(",", ":"), sort_keys=True) +
                        "\n")

    # A content that this auditor may see; not the events of an entry, without which less is proved.
    shown = next(file for file in sorted((folder / "contents").iterdir())
                 if b'","events",[' not in base64.urlsafe_b64decode(file.read_bytes() + b"==="))
    digest, words = shown.name, shown.read_bytes()
    shown.unlink()
    checks, limits = verdict_on(folder, vkey, 2)
    assert f"the content {digest} is not there" in checks["contents"]["findings"][0], checks
    say(withheld_contents=sorted([*sound["withheld_contents"], digest]))
    _, limits = verdict_on(folder, vkey, 0)
    more = len(sound["withheld_contents"]) + 1
    assert only(limits, "contents say").startswith(f"what {more} contents say"), limits
    shown.write_bytes(words)
    # An entry in the middle of the case.
    position = sound["entries"][2]
    kept = [folder / "entries" / f"{position}.json", folder / "proofs" / f"{position}.tlog-proof"]
    number = json.loads(kept[0].read_text())["case_seq"]
    for path in kept:
        path.unlink()
    rest = [one for one in sound["entries"] if one != position]
    say(entries=rest)
    checks, _ = verdict_on(folder, vkey, 1)
    assert checks["chains"]["verdict"] == "wrong", checks
    say(entries=rest, withheld_entries=[number])
    _, limits = verdict_on(folder, vkey, 0)
    assert re.match("what 1 entry of the case say that this reader may not see: .* said by "
                    "whoever made this$", only(limits, "of the case say")), limits
    # More cannot be withheld than there is.
    say(entries=rest, withheld_entries=[number, number + 1])
    checks, _ = verdict_on(folder, vkey, 1)
    assert "withheld that are not missing" in checks["chains"]["findings"][0], checks


def main():
    server = Server(two_conferences()).start()
    play(server)
    auditor, everything = Auditor(server, "of-rcm"), Auditor(server, "of-all")
    seen, withheld = the_log_is_that_of_the_conference(auditor, everything)
    an_entry_is_given_or_is_not_there(auditor, server, seen, withheld)
    common, index = auditor.bundle(COMMON, "common")
    vkey = (common / "log.vkey").read_text().strip()
    assert len(index["entries"]) == 2, "what concerns both conferences is for both"
    verdict_on(common, vkey, 0)
    folder = a_bundle_tells_proved_from_asserted(auditor, vkey)
    whoever_made_it_may_withhold_and_is_named(folder, vkey)
    the_folder_has_hashes_alone(auditor, everything, server, seen, vkey)
    assert server.stop() == 0


if __name__ == "__main__":
    main()
