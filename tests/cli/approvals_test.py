#!/usr/bin/env python3
"""Acts signed with a delegate's own key: demanded, looked at before, prepared elsewhere, proved."""

import base64
import hashlib
import http.server
import json
import os
import pathlib
import shutil
import subprocess
import sys
import threading
import unittest
import urllib.request
from datetime import datetime, timezone

sys.dont_write_bytecode = True
from signing import TEXT, Signing  # noqa: E402

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "process"))
from by_hand import approval_checked_by_hand  # noqa: E402
from nacl.signing import VerifyKey  # noqa: E402

INPUT = "gcm:country-input/RCM/t1/MEX"
VERIFIER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../verifier/verify.py")


def b64url(raw):
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


class Forgetful:
    """Hands on every request, and loses the answer to each that is not a reading."""

    def __init__(self, url):
        class Handler(http.server.BaseHTTPRequestHandler):
            def hand_on(self, body):
                request = urllib.request.Request(url + self.path, body, method=self.command)
                for name in ("Authorization", "Content-Type", "Accept-Language", "Accept"):
                    if self.headers[name]:
                        request.add_header(name, self.headers[name])
                with urllib.request.urlopen(request, timeout=30) as answer:
                    return answer.status, answer.headers["Content-Type"], answer.read()

            def do_GET(self):
                status, kind, body = self.hand_on(None)
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self):
                self.hand_on(self.rfile.read(int(self.headers["Content-Length"])))
                self.close_connection = True

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}"

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class Approvals(Signing):
    def test_demanded_given_and_proved_without_the_server(self):
        server = self.serve()
        there = self.there(server, "p-mex")
        self.assertIn("--key", self.object(place=there, status=1).stderr)
        offered = [one for one in self.answer("commands", TEXT, *there)["commands"]
                   if one["command"] == "take_stance"]
        self.assertTrue(offered[0]["needs"]["approval"])
        # Nothing is signed for a log whose key nobody has compared.
        refused = self.object("--key", self.key("mine"), place=there, trusting=False, status=3)
        self.assertIn("fingerprint", refused.stderr)
        self.assertIn(f"--log-key '{self.log_key}'", refused.stderr)
        self.object("--key", self.key("mine"), place=there)
        server.end()
        folder, log_key = self.bundle()
        trusted = self.write("roots", f"# from the letters\nMEX {self.root['fingerprint']}\n")
        verified = self.answer("audit", "verify", folder, "--key", log_key, "--trust", trusted)
        checks = {one["check"]: one for one in verified["checks"]}
        self.assertEqual(checks["approvals"]["verdict"], "proved")
        self.assertIn("1 act signed", checks["approvals"]["sentence"])
        self.assertNotIn("--trust", " ".join(verified["not_proved"]))
        # Whoever wrote down another fingerprint is told so.
        other = self.write("others", f"MEX {self.mine['fingerprint']}\n")
        self.run_program("audit", "verify", folder, "--key", log_key, "--trust", other, status=1)
        self.run_program("audit", "verify", folder, "--key", log_key, "--trust",
                         self.write("none", "MEX abc\n"), status=3)
        self.assertIn("--trust", " ".join(self.answer(
            "audit", "verify", folder, "--key", log_key)["not_proved"]))
        self.run_program("audit", "verify", "--data", self.store, "--trust", trusted)
        self.check_by_others(folder)

    def check_by_others(self, folder):
        """The approval's signature and what it says, by hand and with another library."""
        signed = []
        for name in os.listdir(os.path.join(folder, "entries")):
            with open(os.path.join(folder, "entries", name), "rb") as file:
                entry = json.loads(file.read())
            if "approval" in entry:
                signed.append(entry)
        self.assertEqual(len(signed), 1)
        text, lines = signed[0]["approval"].split("\n\n")
        said = dict(line.split(" ", 1) for line in text.splitlines()[1:])
        act = json.loads(said["act"])
        self.assertEqual((act["as"], act["payload"]["stance"]), ("MEX", "objection"))
        self.assertNotIn("aceptable", text)
        digest = act["payload"]["statement"]
        with open(os.path.join(folder, "contents", digest), "rb") as file:
            self.assertEqual(b64url(hashlib.sha256(file.read()).digest()), digest)
        signature = base64.b64decode(lines.strip().split(" ")[2])
        raw = base64.b64decode(self.mine["key"].split("+", 2)[2])
        VerifyKey(raw[1:]).verify((text + "\n").encode(), signature[4:])

    def test_an_approval_of_a_body_is_checked_by_hand(self):
        """By the bundle's README alone; names and words with what a shell might stumble over."""
        root = self.give_keys("body:RCM-TS", "p-ts", "ts")
        self.run_program("act", TEXT, "comment", "--as", "body:RCM-TS", "--text",
                         self.write("c.txt", 'Uno "dos" \\ $(tres)\n\nñ'), "--key",
                         self.key("ts"), "--log-key", self.log_key, *self.here("p-ts"))
        folder, _ = self.bundle()
        approval_checked_by_hand(pathlib.Path(folder), 'Signed by p-ts for body:RCM-TS: {"as":',
                                 root["fingerprint"])

    def test_a_new_key_of_the_log_is_followed(self):
        self.object("--key", self.key("mine"), "--log-key", self.log_key)
        self.run_program("audit", "rotate", "--data", self.store)
        comment = ("act", TEXT, "comment", "--as", "MEX", "--text",
                   self.write("c.txt", "Uno"), "--key", self.key("mine"), *self.here("p-mex"))
        self.run_program(*comment)
        folder, new = self.bundle()
        self.assertNotEqual(new, self.log_key)
        with open(self.key("mine") + ".seen", encoding="utf-8") as file:
            self.assertEqual(file.readline().strip(), new)
        # What is remembered under the new key leads back as well: both acts are in one log.
        for whom in (self.log_key, new):
            checks = {one["check"]: one for one in self.answer(
                "audit", "verify", folder, "--key", whom)["checks"]}
            self.assertIn("2 acts signed", checks["approvals"]["sentence"])
            self.assertEqual(checks["log key"]["verdict"], "proved")
        # A key that the known one has not signed for is none of this log.
        stranger = self.answer("key", "new", new.split("+")[0], "--out", self.key("stranger"))
        with open(self.key("mine") + ".seen", encoding="utf-8") as file:
            remembered = file.read()
        self.write("mine.key.seen", stranger["key"] + remembered[remembered.index("\n"):])
        refused = self.run_program(*comment, status=1)
        self.assertIn("No known key", refused.stderr)

    def test_a_thief_of_tokens_has_no_key(self):
        self.answer("key", "new", "thief", "--out", self.key("thief"))
        self.assertIn("enrolled", self.object("--key", self.key("thief"), "--log-key",
                                              self.log_key, status=1).stderr)
        self.run_program("key", "revoke", self.mine["id"], "--ground", "lost",
                         *self.here("p-mex"))
        self.assertIn("revoked", self.object("--key", self.key("mine"), "--log-key",
                                             self.log_key, status=1).stderr)

    def test_a_bundle_without_a_revocation_is_incomplete(self):
        self.object("--key", self.key("mine"))
        self.run_program("key", "revoke", self.mine["id"], "--ground", "lost",
                         *self.here("p-mex"))
        self.run_program("act", TEXT, "comment", "--as", "GTM", "--text",
                         self.write("c.txt", "Uno"), *self.here("p-gtm"))
        folder, log_key = self.bundle()
        self.run_program("audit", "verify", folder, "--key", log_key)
        index = os.path.join(folder, "bundle.json")
        with open(index, encoding="utf-8") as file:
            said = json.load(file)
        last = said["registry"].pop()
        os.remove(os.path.join(folder, "entries", f"{last}.json"))
        os.remove(os.path.join(folder, "proofs", f"{last}.tlog-proof"))
        with open(index, "w", encoding="utf-8") as file:
            file.write(json.dumps(said, separators=(",", ":"), sort_keys=True) + "\n")
        refused = self.run_program("audit", "verify", folder, "--key", log_key, status=2)
        self.assertIn("registry", refused.stdout)

    def test_another_log_is_not_signed_for(self):
        """The operator takes the act out again: brings back an old store, and goes on."""
        kept = str(self.path / "kept")
        shutil.copytree(self.store, kept)
        self.object("--key", self.key("mine"))
        self.run_program("act", TEXT, "comment", "--as", "MEX", "--text",
                         self.write("c.txt", "Uno"), *self.here("p-mex"))
        # Everything that would show the operator's own program what was there is gone too.
        shutil.rmtree(self.store)
        shutil.copytree(kept, self.store)
        for word in ("Dos", "Tres", "Cuatro"):
            self.run_program("act", TEXT, "comment", "--as", "GTM", "--text",
                             self.write("c.txt", word), *self.here("p-gtm"))
        with open(self.key("mine") + ".seen", "rb") as file:
            seen = file.read()
        refused = self.object("--key", self.key("mine"), status=1)
        self.assertIn("seen", refused.stderr)
        with open(self.key("mine") + ".seen", "rb") as file:
            self.assertEqual(file.read(), seen, "the evidence stays")

    def test_signed_on_another_machine(self):
        act, seen = str(self.path / "act.json"), str(self.path / "seen")
        self.object("--prepare", act, status=3)
        self.object("--prepare", act, "--seen", seen)
        self.run_program("send", act, *self.here("p-mex"), status=3)
        shown = self.run_program("key", "sign", act, "--key", self.key("mine")).stdout
        self.assertIn("objection", shown)
        self.assertIn("No es aceptable.", shown)
        self.assertIn(f'called "{TEXT}"', shown)
        read = self.run_program("document", TEXT, *self.here("p-mex")).stdout
        digest = read[read.index("Digest of the text: ") + len("Digest of the text: "):].split()[0]
        self.assertIn("text  " + digest, shown)
        # Somebody changes the words between signing and sending.
        with open(act, encoding="utf-8") as file:
            prepared = json.load(file)
        changed = json.loads(json.dumps(prepared))
        changed["command"]["payload"]["statement"] = "Es aceptable."
        self.run_program("send", self.write("changed.json", changed), *self.here("p-mex"),
                         status=1)
        once = self.answer("send", act, *self.here("p-mex"))
        self.assertEqual(self.answer("send", act, *self.here("p-mex")), once)  # safe to repeat

    def test_a_file_is_signed_by_its_digest_and_shown_by_its_name(self):
        start = {"consultation": "portal", "workflow": "information-portal", "title": "Portal",
                 "conferences": ["RCM"], "as": {"body": "RCM-TS"}}
        self.run_program("consultation", "start", self.write("portal.json", start),
                         *self.here("p-ts"))
        self.run_program("act", "portal:shelf/RCM", "open_case", "--as", "MEX", "--case",
                         "documents/note", "--words", "heading=Nota", "--set", "countries=MEX",
                         *self.here("p-mex"))
        document, scan = "portal:stored-document/RCM/note", self.path / "nota.pdf"
        scan.write_bytes(b"%PDF-1.7\n" + b"\xff" * 2_000_000)
        act, out = str(self.path / "act.json"), self.path / "fetched.pdf"
        self.run_program("act", document, "set_field", "--as", "MEX", "--file", f"original={scan}",
                         "--prepare", act, "--seen", str(self.path / "seen"), "--log-key",
                         self.log_key, *self.here("p-mex"))
        shown = self.run_program("key", "sign", act, "--key", self.key("mine")).stdout
        self.assertIn("nota.pdf", shown)
        self.assertIn(hashlib.sha256(scan.read_bytes()).hexdigest(), shown)
        self.assertLess(len(shown), 2000, "nobody reads base64")
        self.answer("send", act, *self.here("p-mex"))
        self.run_program("file", document, "nota.pdf", "--out", str(out), *self.here("p-mex"))
        self.assertEqual(out.read_bytes(), scan.read_bytes())

    def test_an_answer_that_is_lost_leaves_the_signed_act(self):
        server = self.serve()
        with Forgetful(server.url) as between:
            lost = self.object("--key", self.key("mine"), "--log-key", self.log_key,
                               place=["--server", between, "--token-file", self.token("p-mex")],
                               status=2)
        file = lost.stderr.rsplit("concord send ", 1)[1].strip().rstrip(".")
        there = self.there(server, "p-mex")
        self.answer("send", file, *there)
        self.assertEqual(len(self.answer("audit", "log", "--what", "StanceTaken", *there)
                             ["entries"]), 1, "once, however often it was sent")

    def test_what_a_server_refuses_is_kept_signed(self):
        late = self.answer("key", "new", "late-key", "--out", self.key("late"))
        # Nobody has sent what is only tried out, or signed what has no key.
        self.object("--key", self.key("late"), "--dry-run", status=1)
        self.object(status=1)
        self.assertEqual([*self.path.glob("*.key.*.json")], [])
        refused = self.object("--key", self.key("late"), status=1)
        self.assertIn("enrolled", refused.stderr)
        file, = self.path.glob("late.key.*.json")
        self.assertTrue(refused.stderr.endswith(f" in {file}\n"), refused.stderr)
        kept = json.loads(file.read_text(encoding="utf-8"))
        self.assertIn("enrolled", kept["answer"])
        text, lines = kept["command"]["approval"].split("\n\n")
        self.assertIn('"stance":"objection"', text)
        self.assertIn("command " + kept["command"]["id"] + "\n", text)
        raw = base64.b64decode(late["key"].split("+", 2)[2])
        VerifyKey(raw[1:]).verify((text + "\n").encode(),
                                  base64.b64decode(lines.strip().split(" ")[2])[4:])
        # The delegate shows it, and sends the very same once nothing is in its way.
        self.run_program("send", str(file), *self.here("p-mex"), status=1)
        self.enrol("late", "p-mex")
        self.run_program("send", str(file), *self.here("p-mex"))
        entry, = self.answer("audit", "log", "--what", "StanceTaken",
                             *self.here("p-mex"))["entries"]
        self.assertEqual(entry["command_id"], kept["command"]["id"])

    def test_tried_out_it_is_not_done(self):
        server = self.serve()
        there = self.there(server, "p-mex")
        self.object("--key", self.key("mine"), "--dry-run", place=there)
        self.assertEqual(len(self.answer("audit", "log", "--what", "StanceTaken", *there)
                             ["entries"]), 0)


class OfManyKinds(Signing):
    """A delegation, a secretariat and a presidency sign whatever they do."""

    def prepare(self):
        self.found()
        self.begin(self.here)
        self.run_program("act", INPUT, "insert_paragraph", "--as", "MEX", "--payload", json.dumps(
            {"texts": {"es": "Cero."}, "outline": {"level": 1, "label": "(a)"}}),
                         *self.here("p-mex"))
        self.of_mexico = self.answer("case", INPUT, *self.here("p-mex"))["id"]
        self.record(self.of_mexico, "MEX", {"es": "Uno.", "en": "One."})
        for who, person in (("MEX", "p-mex"), ("body:RCM-TS", "p-ts"), ("body:RCM", "p-gtm")):
            self.give_keys(who, person, person)
        self.log_key = self.bundle()[1]

    def record(self, case, party, words, status=0):
        """What came by note, and nobody has signed."""
        payload, *note = self.bring(words)
        return self.run_program("act", case, "bring_text", "--as", party, "--payload",
                                json.dumps(payload), *note, *self.here("p-ts"), status=status)

    def sign(self, case, command, who, person, payload=None, *more, key=None):
        if payload:
            more += ("--payload", json.dumps(payload))
        self.run_program("act", case, command, "--as", who, *more, "--key",
                         self.key(key or person), "--log-key", self.log_key, *self.here(person))

    def bring(self, words):
        """What the secretariat is sent by note, and the delegation has signed."""
        paragraph = {"texts": words, "kind": "paragraph", "outline": {"level": 1, "label": "(a)"}}
        return ({"event": "submit", "paragraphs": [paragraph]}, "--received",
                datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"), "--channel",
                "note_verbale", "--original", self.write("note.txt", "Note 7"))

    def play(self):
        self.sign(INPUT, "return_for_clarification", "body:RCM-TS", "p-ts", None,
                  "--reason", "Which year?")
        self.sign(INPUT, "insert_paragraph", "MEX", "p-mex", {"texts": {"es": "Tres cuartos."}})
        unsigned = self.record(self.of_mexico, "MEX", {"es": "Dos."}, status=1).stderr
        self.assertIn("MEX has a root key", unsigned)
        payload, *note = self.bring({"es": "Dos.", "en": "Two."})
        payload["paragraphs"].append({"texts": {"es": "Cuatro.", "en": "Four."}})
        self.sign(INPUT, "bring_text", "MEX", "p-ts", payload, *note, key="p-mex")
        self.run_program("act", INPUT.replace("MEX", "GTM"), "nil_return", "--as", "GTM",
                         *self.here("p-gtm"))
        self.sign(TEXT, "close_gathering", "body:RCM-TS", "p-ts")
        for source in self.answer("dispositions", TEXT, *self.here("p-ts"))["sources"]:
            for one in source["paragraphs"]:
                of = {"source": {"document": source["case"], "paragraph": one["paragraph"]}}
                if one["withdrawn"]:  # by Mexico, which brought others: it needs no disposition
                    self.assertTrue(one["settled"])
                elif one["texts"]["en"]["text"] == "Four.":
                    self.sign(TEXT, "not_retain_paragraph", "body:RCM-TS", "p-ts", of,
                              "--reason", "Another came.")
                else:
                    self.sign(TEXT, "take_paragraph", "body:RCM-TS", "p-ts", of)
        self.sign(TEXT, "propose_bridge", "body:RCM-TS", "p-ts",
                  {"texts": {"es": "Tres.", "en": "Three."}})
        self.sign(TEXT, "circulate", "body:RCM-TS", "p-ts", None, "--deadline", "silence=P10D")
        self.sign(TEXT, "acknowledge_receipt", "MEX", "p-mex", {"revision": 1})
        self.sign(TEXT, "change_deadline", "body:RCM", "p-gtm", {
            "deadline": "silence",
            "to": {"civil": f"{datetime.now().year + 1}-03-01T17:00", "zone": "America/Guatemala"}})
        text = self.answer("decisions", TEXT, *self.here("p-mex"))["decisions"][-1]["text"]
        self.sign(TEXT, "take_stance", "MEX", "p-mex",
                  {"decision": "adoption", "stance": "objection", "text": text}, "--text",
                  self.write("reasons.txt", "No es aceptable."))

    def test_each_is_what_was_signed(self):
        self.play()
        checks = {one["check"]: one for one in
                  self.answer("audit", "verify", "--data", self.store)["checks"]}
        self.assertEqual({one["verdict"] for one in checks.values()}, {"proved"}, checks)
        self.assertIn("11 acts signed", checks["approvals"]["sentence"])
        self.prove_by_both()

    def prove_by_both(self):
        self.appoint_auditor()
        folder = str(self.path / "log")
        self.run_program("audit", "export", "--out", folder, "--contents", *self.here("p-aud"))
        self.run_program("audit", "verify", folder, "--key", self.log_key)
        done = subprocess.run(["/usr/bin/python3", VERIFIER, folder, "--key", self.log_key],
                              capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_a_case_that_is_opened_has_its_own_entry(self):
        """Nothing happens in the case above: what came back names no position there."""
        self.run_program("consultation", "start", self.write("meetings.json", {
            "consultation": "m", "workflow": "meetings", "title": "Meetings",
            "conferences": ["RCM"], "topics": [{"code": "t1", "title": "Drivers"}],
            "as": {"body": "RCM-TS"}}), *self.here("p-ts"))
        self.sign("m:calendar/RCM", "open_case", "body:RCM-TS", "p-ts", {
            "invoke": "meetings", "name": "may", "fields": [
                {"field": "subject", "words": "Returns"}, {"field": "manner", "value": "virtual"}]})
        for value in ({"wordings": {"es": "Retornos", "en": "Returns"}}, {"words": "All"}, {}):
            self.sign("m:meeting/RCM/may", "set_field", "body:RCM-TS", "p-ts",
                      {"field": "subject", **value})
        verified = self.answer("audit", "verify", "--data", self.store)
        self.assertIn("4 acts signed", " ".join(one["sentence"] for one in verified["checks"]))
        self.prove_by_both()

    def test_what_is_done_to_brackets_is_what_was_signed(self):
        of_guatemala = self.answer("case", INPUT.replace("MEX", "GTM"), *self.here("p-gtm"))["id"]
        self.record(of_guatemala, "GTM", {"es": "Uno.", "en": "One."})
        desk = ("body:RCM-TS", "p-ts")
        self.sign(TEXT, "close_gathering", *desk)
        mark = {"es": "\u27e6b\u27e7", "en": "\u27e6b\u27e7"}
        sources = [{"document": one["case"], "paragraph": one["paragraphs"][0]["paragraph"]}
                   for one in self.answer("dispositions", TEXT, *self.here("p-ts"))["sources"]]
        self.sign(TEXT, "bracket_paragraphs", *desk,
                  {"sources": sources, "bracket": "b", "texts": mark}, "--reason", "Both stand.")
        paragraph, = self.answer("document", TEXT, *self.here("p-ts"))["paragraphs"]
        seen = {"paragraph": paragraph["id"], "bracket": "b"}
        words = {"texts": {"es": "Otro.", "en": "Other."}}
        self.sign(TEXT, "take_side", "MEX", "p-mex", seen | {"alternative": 1, "side": "opposes"})
        self.sign(TEXT, "add_alternative", "MEX", "p-mex", seen | words)
        self.sign(TEXT, "drop_alternative", "MEX", "p-mex", seen | {"alternative": 2})
        self.sign(TEXT, "merge_alternatives", *desk, seen | words | {"alternatives": [0, 1]})
        now = self.answer("document", TEXT, *self.here("p-ts"))["paragraphs"][0]["digest"]
        self.sign(TEXT, "close_bracket", *desk, seen | {"against": now, "chosen": 3},
                  "--reason", "As agreed.")
        verified = self.answer("audit", "verify", "--data", self.store)
        self.assertIn("7 acts signed", " ".join(one["sentence"] for one in verified["checks"]))


if __name__ == "__main__":
    unittest.main()
