"""Drives the real binary: runs it, serves stores with it, kills it."""

import copy
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import unittest
from datetime import datetime, timezone
from pathlib import Path

from english import english_in

BINARY = os.environ.get("CONCORD_BINARY", "build/dev/concord")
SINCE = "2000-01-01T00:00:00Z"


def names(name):
    return {"en": name, "es": name, "pt": name}


def mandate(number, person, office, **place):
    return {"id": f"m{number}", "person": person, "office": office, "from": SINCE,
            "instrument": "letter", **place}


FOUNDING = {
    "parties": [{"code": code, "kind": "country", "names": names(code)}
                for code in ("MEX", "GTM")],
    "bodies": [
        {"code": "RCM", "kind": "conference", "names": names("RCM"), "from": SINCE,
         "secretariat": "RCM-TS", "languages": ["es", "en"]},
        {"code": "RCM-TS", "kind": "secretariat", "names": names("TS"), "from": SINCE,
         "of": ["RCM"]},
        {"code": "PLEN", "kind": "plenary", "names": names("Plenary"), "from": SINCE,
         "of": ["RCM"]},
        {"code": "AHG", "kind": "ad_hoc_group", "names": names("Group"), "from": SINCE,
         "of": ["RCM"]}],
    "memberships": [{"body": "RCM", "party": code, "kind": "member", "from": SINCE}
                    for code in ("MEX", "GTM")],
    "presidencies": [{"conference": "RCM", "party": "GTM", "from": SINCE,
                      "to": "2100-01-01T00:00:00Z"}],
    "persons": [{"id": "p-mex", "name": "Ana"}, {"id": "p-gtm", "name": "Luis"},
                {"id": "p-ts", "name": "Rosa"}],
    "mandates": [mandate(1, "p-mex", "head_of_delegation", party="MEX"),
                 mandate(2, "p-gtm", "head_of_delegation", party="GTM"),
                 mandate(3, "p-ts", "secretariat_officer", body="RCM-TS")],
}

START = {
    "consultation": "gcm", "workflow": "bi-regional-consultation", "title": "Common inputs",
    "topics": [{"code": "t1", "title": "Drivers"}], "conferences": ["RCM"],
    "bodies": {"drafting-group": "AHG", "plenary": "PLEN"}, "as": {"body": "RCM-TS"},
}


def play(store):
    """The demonstration in a store of one's own: played, or copied from where it was for all."""
    played = os.environ.get("CONCORD_PLAYED")
    if played:
        shutil.copytree(played, store)
    else:
        subprocess.run([BINARY, "demo", "--no-serve", "--data", store], check=True,
                       env=clean_environment(), stdout=subprocess.DEVNULL, timeout=240)
    return str(store)


def flip_a_byte(store, commit):
    """In the middle of what a commit left behind."""
    database = sqlite3.connect(Path(store, "concord.sqlite"))
    with database:
        record = bytearray(database.execute(
            "SELECT record FROM commits WHERE number = ?", (commit,)).fetchone()[0])
        record[len(record) // 2] ^= 1
        database.execute("UPDATE commits SET record = ? WHERE number = ?",
                         (bytes(record), commit))
    database.close()


class Server:
    """`concord serve` on a free port; `url` once it is ready."""

    def __init__(self, store, *more):
        self.process = subprocess.Popen(
            [BINARY, "serve", "--data", store, "--port", "0", *more], env=clean_environment(),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if " at http" not in line:
            raise AssertionError(f"not ready: {line} {self.process.stderr.read()}")
        self.url = line.rsplit(" ", 1)[1].strip()

    def end(self, number=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(number)
        _, errors = self.process.communicate(timeout=30)
        return self.process.returncode, errors


def clean_environment():
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CONCORD_")}
    return {**kept, "TERM": "dumb"}


class ProgramTest(unittest.TestCase):
    """A folder of its own for each test, with a place for a store. What a class prepares is made
    once, and each test finds a copy of it in the place where it was made."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = tempfile.TemporaryDirectory(prefix="concord-cli-")
        cls.addClassCleanup(folder.cleanup)
        cls.path, cls.prepared = Path(folder.name, "test"), Path(folder.name, "prepared")
        cls.store = str(cls.path / "store")
        cls.path.mkdir()
        first = cls()
        own = {*vars(first)}
        first.prepare()
        first.doCleanups()
        cls.known = {name: value for name, value in vars(first).items() if name not in own}
        cls.path.rename(cls.prepared)

    def setUp(self):
        shutil.rmtree(self.path, ignore_errors=True)
        shutil.copytree(self.prepared, self.path)
        vars(self).update(copy.deepcopy(self.known))

    def prepare(self):
        """What each test of the class finds: files in `path`, the store, attributes."""

    def write(self, name, content):
        file = self.path / name
        file.write_text(content if isinstance(content, str) else json.dumps(content),
                        encoding="utf-8")
        return str(file)

    def run_program(self, *words, status=0):
        done = subprocess.run([BINARY, *words], capture_output=True, text=True, timeout=120,
                              env=clean_environment(), check=False)
        self.assertEqual(done.returncode, status,
                         f"{' '.join(words)}\n{done.stdout}\n{done.stderr}")
        if status not in (0,):
            self.assertEqual(done.stderr.count("\n"), 1, f"one line, please: {done.stderr}")
            self.assertTrue(done.stderr.startswith("concord: "), done.stderr)
        return done

    def not_in_english(self, said):
        self.assertIsNone(english_in(said), said)

    def told_in_tongue(self, *words, status=0):
        """What the verb says in Spanish and in Portuguese, which has no English in it."""
        told = {}
        for language in ("es", "pt"):
            done = self.run_program("--language", language, *words, status=status)
            told[language] = done.stdout + done.stderr.removeprefix("concord: ")
            self.not_in_english(told[language])
        return told

    def answer(self, *words):
        return json.loads(self.run_program(*words, "--json").stdout)

    def found(self, founding=FOUNDING):
        self.run_program("init", "--data", self.store, "--origin", "test.example/log",
                         "--registry", self.write("founding.json", founding),
                         "--save-token", self.token("admin"))

    def token(self, person):
        return str(self.path / f"{person}.token")

    def here(self, person):
        return ["--data", self.store, "--token-file", self.token(person)]

    def there(self, server, person):
        return ["--server", server.url, "--token-file", self.token(person)]

    def appoint_auditor(self):
        self.registry("register_person", {"person": {"id": "p-aud", "name": "Auditor"}}, "p-gtm")
        self.registry("grant_mandate", {"mandate": {
            "id": "m-aud", "person": "p-aud", "office": "auditor", "scope": "*",
            "from": "2000-01-01T00:00:00Z", "instrument": "Note 8"}}, "p-gtm")
        self.run_program("token", "issue", "p-aud", "--save-token", self.token("p-aud"),
                         *self.here("admin"))

    def registry(self, command, payload, person, *more, status=0, place=None):
        return self.run_program("registry", "act", command, "--payload", json.dumps(payload),
                                *more, *(place or self.here)(person), status=status)

    def serve(self):
        server = Server(self.store)
        self.addCleanup(server.end, signal.SIGKILL)
        return server

    def begin(self, place):
        """Tokens for all, a consultation, its inputs invited. `place(person)`: where to act."""
        for person in ("p-mex", "p-gtm", "p-ts"):
            self.run_program("token", "issue", person, "--save-token", self.token(person),
                             *place("admin"))
        self.run_program("consultation", "start", self.write("start.json", START), *place("p-ts"))
        self.run_program("act", "gcm:consultation", "open", "--as", "body:RCM-TS", *place("p-ts"))
        self.run_program("act", "gcm:conference-text/RCM/t1", "invite_inputs", "--as",
                         "body:RCM-TS", "--deadline", "cut-off=P30D", *place("p-ts"))

    def negotiate(self, *paragraphs):
        """These paragraphs, texts by language or as `bring_text` has them, came from Mexico by
        note; the conference's text has them, and is under consolidation."""
        of_mexico, text = "gcm:country-input/RCM/t1/MEX", "gcm:conference-text/RCM/t1"
        self.run_program(
            "act", self.answer("case", of_mexico, *self.here("p-mex"))["id"], "bring_text", "--as",
            "MEX", "--payload", json.dumps({"event": "submit", "paragraphs": [
                one if "texts" in one else {"texts": one} for one in paragraphs]}),
            "--received", datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "--channel", "note_verbale", "--original", self.write("note.txt", "Note 7"),
            *self.here("p-ts"))
        self.run_program("act", of_mexico.replace("MEX", "GTM"), "nil_return", "--as", "GTM",
                         *self.here("p-gtm"))
        self.run_program("act", text, "close_gathering", "--as", "body:RCM-TS",
                         *self.here("p-ts"))
        source = self.answer("dispositions", text, *self.here("p-ts"))["sources"][0]
        for one in source["paragraphs"]:
            self.run_program("act", text, "take_paragraph", "--as", "body:RCM-TS", "--payload",
                             json.dumps({"source": {"document": source["case"],
                                                    "paragraph": one["paragraph"]}}),
                             *self.here("p-ts"))
