"""What process tests share: a store founded by the real program, a real server, a caller for each
person. Python's standard library only."""
import base64
import hashlib
import http.client
import json
import os
import pathlib
import secrets
import signal
import subprocess
import sys
import tempfile
import time
import uuid

PROGRAM = os.environ.get("CONCORD_PROGRAM", "build/dev/concord")
SHARED = pathlib.Path(os.environ.get(
    "CONCORD_SHARED", pathlib.Path(__file__).resolve().parents[2].parent / "shared"))
SKIPPED = 77  # CTest's SKIP_RETURN_CODE


def shared_or_skip(path):
    """A file of the shared folder; without it the test is skipped, or fails when strict."""
    file = SHARED / path
    if file.exists():
        return file
    print(f"skipped: {file} is not there")
    sys.exit(1 if os.environ.get("CONCORD_STRICT") == "1" else SKIPPED)


def new_token():
    return "concord_" + base64.urlsafe_b64encode(secrets.token_bytes(32)).decode().rstrip("=")


def digest(token):
    return base64.urlsafe_b64encode(hashlib.sha256(token.encode()).digest()).decode().rstrip("=")


class Registry:
    """A founding act in the making; a person gets a token as soon as it is named."""

    def __init__(self):
        self.act = {"instrument": "Founding act of a test", "parties": [], "bodies": [],
                    "memberships": [], "presidencies": [], "persons": [], "mandates": [],
                    "tokens": []}
        self.tokens = {}

    def party(self, code, name):
        self.act["parties"].append({"code": code, "kind": "country",
                                    "names": {"en": name, "es": name, "pt": name}})

    def body(self, code, kind, **more):
        self.act["bodies"].append({"code": code, "kind": kind, "from": "2000-01-01T00:00:00Z",
                                   "names": {"en": code, "es": code, "pt": code}, **more})

    def membership(self, body, party, kind="member"):
        self.act["memberships"].append({"body": body, "party": party, "kind": kind,
                                        "from": "2000-01-01T00:00:00Z"})

    def presidency(self, conference, party):
        self.act["presidencies"].append({"conference": conference, "party": party,
                                         "from": "2020-01-01T00:00:00Z",
                                         "to": "2090-01-01T00:00:00Z"})

    def person(self, person, office, expires="2089-01-01T00:00:00Z", **of):
        self.act["persons"].append({"id": person, "name": person.title()})
        self.act["mandates"].append({"id": "m-" + person, "person": person, "office": office,
                                     "from": "2020-01-01T00:00:00Z",
                                     "to": "2089-01-01T00:00:00Z", "instrument": "Letter", **of})
        self.tokens[person] = new_token()
        self.act["tokens"].append({"id": "t-" + person, "person": person,
                                   "digest": digest(self.tokens[person]), "expires": expires})

    def delegation(self, party, name):
        self.party(party, name)
        self.person(party.lower(), "delegate", party=party)
        self.person(party.lower() + "-head", "head_of_delegation", party=party)


def conference(members, observers=(), code="RCM", presidency=None):
    """One conference with secretariat, ad hoc group, plenary, and a delegation of each party."""
    registry = Registry()
    for party in [*members, *observers]:
        registry.delegation(party, party)
    registry.body(code, "conference", languages=["es", "en"], secretariat=code + "-TS")
    registry.body(code + "-TS", "secretariat", of=[code])
    registry.body("AHG", "ad_hoc_group", of=[code])
    registry.body("PLENARY", "plenary", of=[code])
    for party in members:
        registry.membership(code, party)
    for party in observers:
        registry.membership(code, party, "observer")
    registry.presidency(code, presidency or members[0])
    registry.person("officer", "secretariat_officer", body=code + "-TS")
    registry.person("drafting-chair", "chair", body="AHG")
    registry.person("plenary-chair", "chair", body="PLENARY")
    registry.person("auditor", "auditor", body=code, scope="*")
    return registry


class Caller:
    """One person with a token, on one keep-alive connection."""

    def __init__(self, server, token):
        self.server, self.token, self.connection = server, token, None

    def send(self, method, path, body=None, headers=None):
        raw = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
        fields = {"Authorization": "Bearer " + self.token, "Content-Type": "application/json",
                  **(headers or {})}
        for attempt in (0, 1):
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.server.port,
                                                             timeout=60)
            try:
                self.connection.request(method, path, raw, fields)
                answer = self.connection.getresponse()
                return answer.status, answer.read(), answer
            except (http.client.RemoteDisconnected, BrokenPipeError):
                self.connection.close()
                self.connection = None
                if attempt:
                    raise

    def get(self, path):
        status, body, _ = self.send("GET", path)
        assert status == 200, f"GET {path}: {status} {body[:500]}"
        return json.loads(body)

    def post(self, path, body):
        status, answer, _ = self.send("POST", path, body)
        return status, json.loads(answer)


class Server:
    """A store in a directory of its own, and the program serving it."""

    def __init__(self, registry, directory=None):
        self.registry = registry
        self.scratch = directory or tempfile.mkdtemp(prefix="concord-test-")
        self.data = os.path.join(self.scratch, "store")
        founding = os.path.join(self.scratch, "founding.json")
        pathlib.Path(founding).write_text(json.dumps(registry.act))
        made = subprocess.run([PROGRAM, "init", "--data", self.data, "--origin",
                               "test.example/log", "--registry", founding, "--save-token",
                               os.path.join(self.scratch, "admin.token")],
                              capture_output=True, text=True, check=False)
        assert made.returncode == 0, made.stderr
        self.process, self.port = None, None
        self.callers = {}

    def start(self, *more, within=None):
        """`within` is called in the new process before the program: it bounds what that may use."""
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--data", self.data, "--port", "0", *more],
            stdout=subprocess.PIPE, stderr=open(os.path.join(self.scratch, "server.log"), "ab"),
            text=True, preexec_fn=within)
        line = self.process.stdout.readline()
        assert "http://" in line, f"the server did not start: {line!r} " + self.log()
        self.port = int(line.split("http://")[1].split()[0].rsplit(":", 1)[1].strip("/. "))
        self.callers = {}
        return self

    def log(self):
        return pathlib.Path(self.scratch, "server.log").read_text()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.terminate()
        return self.process.wait(timeout=60)

    def as_person(self, person):
        if person not in self.callers:
            self.callers[person] = Caller(self, self.registry.tokens[person])
        return self.callers[person]

    def start_consultation(self, consultation, topics, conference="RCM"):
        status, answer = self.as_person("officer").post("/v1/consultations", {
            "id": str(uuid.uuid4()), "consultation": consultation,
            "workflow": "bi-regional-consultation", "title": "A consultation of a test",
            "topics": [{"code": code, "title": title} for code, title in topics],
            "conferences": [conference],
            "bodies": {"drafting-group": "AHG", "plenary": "PLENARY"},
            "as": {"body": conference + "-TS"}})
        assert status == 200, answer
        return answer["case"]

    def case(self, consultation, key, person="officer"):
        return self.as_person(person).get(
            f"/v1/consultations/{consultation}/find?key={key}")["case"]

    def act(self, person, principal, case, command, payload=None, expect=200, **more):
        if principal.startswith("body:"):
            principal = {"body": principal[5:]}
        status, answer = self.as_person(person).post(
            f"/v1/cases/{case}/commands",
            {"id": more.pop("id", None) or str(uuid.uuid4()), "command": command, "as": principal,
             "payload": payload or {}, **more})
        assert status == expect, f"{person} {command} on {case}: {status} {answer}"
        return answer


def wait_until(condition, seconds=20, pause=0.05):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(pause)
    raise AssertionError("it did not come about in time")
