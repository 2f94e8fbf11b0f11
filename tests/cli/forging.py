"""What an operator can forge of a log who has its key, for the tests of what is found."""

import base64
import json
import pathlib
import shutil
import sys

from signing import Signing

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "verifier"))
import verify as second  # noqa: E402
from made import canonical, leaf_hash, tree_root  # noqa: E402
from nacl.signing import SigningKey  # noqa: E402


class Forging(Signing):
    """A log in a folder, whose entries can be made otherwise and signed with the log's own key."""

    def prepare(self):
        super().prepare()
        self.object("--key", self.key("mine"))
        self.go_on()
        self.folder = self.path / "log"
        self.appoint_auditor()
        self.run_program("audit", "export", "--out", str(self.folder), "--contents",
                         *self.here("p-aud"))
        *_, name, _, key = (pathlib.Path(self.store) / "log.key").read_text().strip().split("+", 4)
        self.keeper = SigningKey(base64.b64decode(key)[1:33])
        self.entries = [json.loads(entry) for entry in self.exported()]
        self.trust = self.write("trust", f"MEX {self.root['fingerprint']}\n")
        self.at = next(at for at, entry in enumerate(self.entries) if "approval" in entry)
        self.honest = self.both("proved")

    def go_on(self):
        """What else happens before the log is exported."""

    def exported(self):
        tile, = (one for one in (self.folder / "tile/entries").rglob("*") if one.is_file())
        raw, at = tile.read_bytes(), 0
        while at < len(raw):
            end = at + 2 + int.from_bytes(raw[at:at + 2], "big")
            yield raw[at + 2:end]
            at = end

    def sign(self):
        """The folder is that of `entries` now, in order, under the log's own key."""
        last = {}
        for entry in self.entries:
            own = (entry["consultation"], entry["case"])
            if own in last:
                entry["case_prev"] = second.b64url(leaf_hash(last[own]))
            last[own] = canonical(entry).encode()
        lines = [canonical(entry).encode() for entry in self.entries]
        leaves, size = list(map(leaf_hash, lines)), len(lines)
        self.assertLess(size, 256)
        shutil.rmtree(self.folder / "tile")
        for kind, raw in (("0", b"".join(leaves)), ("entries", b"".join(
                len(line).to_bytes(2, "big") + line for line in lines))):
            path = self.folder / f"tile/{kind}/000.p/{size}"
            path.parent.mkdir(parents=True)
            path.write_bytes(raw)
        self.put_checkpoint(size, tree_root(leaves))

    def put_checkpoint(self, size, root):
        name, key_id, _ = self.log_key.split("+", 2)
        text = f"{name}\n{size}\n{base64.b64encode(root).decode()}\n"
        line = base64.b64encode(bytes.fromhex(key_id) + self.keeper.sign(text.encode()).signature)
        (self.folder / "checkpoint").write_text(f"{text}\n\u2014 {name} {line.decode()}\n")

    def both(self, wanted, theirs=None):
        status = ["proved", "wrong", "incomplete"].index(wanted)
        asked = ["audit", "verify", str(self.folder), "--key", self.log_key, "--trust", self.trust]
        ours = json.loads(self.run_program("--json", *asked, status=status).stdout)
        self.told_in_tongue(*asked, status=status)
        found = second.verify_folder(str(self.folder), self.log_key,
                                     trust=pathlib.Path(self.trust).read_bytes())
        self.assertEqual(found["verdict"], theirs or wanted, found)
        return ours

    def finding(self, check, theirs=None):
        self.sign()
        ours = self.both("wrong", theirs)
        return {one["check"]: " ".join(one["findings"]) for one in ours["checks"]}[check]

    def doubtful(self, ours):
        return {one["check"]: " ".join(one["findings"]) for one in ours["checks"]
                if one["verdict"] != "proved"}

    def only_replay_finds(self, words):
        """Everything else holds, and a verifier that does not replay calls it proved."""
        self.sign()
        found = self.doubtful(self.both("wrong", theirs="proved"))
        self.assertEqual([*found], ["workflow"])
        self.assertIn(words, found["workflow"])

    def entry(self):
        return self.entries[self.at]

    def add(self, *events, to=None, case=None):
        """An entry of the text's case, or of another, at the end: nobody's act, as a timer's."""
        entry = {name: self.entry()[name] for name in
                 ("audience", "case", "consultation", "to", "version", "workflow")}
        entry["case"] = case or entry["case"]
        of_case = [one for one in self.entries if one["case"] == entry["case"]]
        since = [one for one in self.entries[self.at:] if one["case"] == "registry"]
        entry |= {"case_seq": len(of_case) + 1, "events": [*events], "id": f"e-{len(self.entries)}",
                  "r": second.b64url(bytes([len(self.entries)] * 16)),
                  "registry_version": self.entry()["registry_version"]
                  + sum(len(one["events"]) for one in since),
                  "time": self.entries[-1]["time"]}
        if of_case:
            entry["from"] = of_case[-1]["to"]
        if to:
            entry["to"] = to
        self.entries.append(entry)
        return entry

    def armed(self):
        return next(event["deadline"] for entry in reversed(self.entries)
                    for event in entry["events"] if event["type"] == "DeadlineArmed")
