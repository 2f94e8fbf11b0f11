#!/usr/bin/env python3
"""Files in the record, by the program: a scan goes in and the same bytes come out, for who may read
them; both verifiers prove them, and what is redacted is gone from the store."""

import hashlib
import http.client
import json
import os
import random
import shutil
import subprocess
import sys
import time
import unittest
import urllib.parse
from datetime import datetime, timezone

sys.dont_write_bytecode = True
from program import ProgramTest  # noqa: E402

MEXICO, GUATEMALA = "gcm:country-input/RCM/t1/MEX", "gcm:country-input/RCM/t1/GTM"
VERIFIER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../verifier/verify.py")
DOCUMENT = "portal:stored-document/RCM/note"


def scan(size=1_500_000, seed=12):
    """As a scanner makes one: a head in words, then bytes that are nobody's text."""
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + random.Random(seed).randbytes(size)


class Files(ProgramTest):
    def prepare(self):
        self.found()
        self.begin(self.here)

    def file(self, name, content):
        place = self.path / name
        place.write_bytes(content)
        return str(place)

    def record(self, original, *place, case=MEXICO, who="MEX", status=0):
        now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        return self.run_program("act", case, "nil_return", "--as", who, "--received", now,
                                "--channel", "note_verbale", "--original", original, *place,
                                status=status)

    def fetch(self, case, wanted, *place, status=0):
        out = self.path / "fetched"
        out.unlink(missing_ok=True)
        done = self.run_program("file", case, wanted, "--out", str(out), *place, status=status)
        return done.stderr if status else out.read_bytes()

    def files(self, case, *place):
        return self.answer("file", case, *place)["files"]


class Notes(Files):
    """Mexico's answer came by a note, whose scan is the original of the act."""

    def prepare(self):
        super().prepare()
        self.scan = scan()
        self.original = self.file("Nota n.º 12.pdf", self.scan)

    def test_the_same_bytes_by_a_server_and_in_the_store(self):
        server = self.serve()
        self.record(self.original, *self.there(server, "p-ts"))
        listed = self.files(MEXICO, *self.there(server, "p-gtm"))
        self.assertEqual([(one["name"], one["media_type"], one["size"], one["sha256"], one["what"])
                          for one in listed],
                         [("Nota n.º 12.pdf", "application/pdf", len(self.scan),
                           hashlib.sha256(self.scan).hexdigest(), "original")])
        for wanted in ("Nota n.º 12.pdf", listed[0]["content"]):
            self.assertEqual(self.fetch(MEXICO, wanted, *self.there(server, "p-mex")), self.scan)
        self.assertIn("no file other.pdf",
                      self.fetch(MEXICO, "other.pdf", *self.there(server, "p-mex"), status=1))
        server.end()
        self.assertEqual(self.fetch(MEXICO, "Nota n.º 12.pdf", *self.here("p-gtm")), self.scan)
        shown = self.run_program("file", MEXICO, *self.here("p-gtm")).stdout
        self.assertIn("application/pdf", shown)

    def test_a_stranger_is_refused_before_the_body_is_sent(self):
        place = urllib.parse.urlsplit(self.serve().url)
        for fields, kind in (({}, "credential_missing"),
                             ({"Authorization": "Bearer unknown"}, "credential_refused")):
            stranger = http.client.HTTPConnection(place.hostname, place.port, timeout=20)
            self.addCleanup(stranger.close)
            stranger.putrequest("POST", "/v1/cases/c-1/commands")
            for name, value in {**fields, "Content-Length": str(10 << 20)}.items():
                stranger.putheader(name, value)
            stranger.endheaders()
            answer = stranger.getresponse()
            self.assertEqual(answer.status, 401)
            self.assertIn(kind, answer.read().decode())

    def test_a_digest_that_begins_as_an_option_does(self):
        self.record(self.original, *self.here("p-ts"))
        for digest in ("-" + "h" * 41 + "A", "--" + "json" * 10 + "A"):  # -h and --json are options
            self.assertIn("There is no file " + digest,
                          self.fetch(MEXICO, digest, *self.here("p-gtm"), status=1))
            for words in (("--out", str(self.path / "other"), *self.here("p-gtm"), "--", MEXICO,
                           digest), (MEXICO, digest, *self.here("p-gtm"), "--")):
                refused = self.run_program("file", *words, status=1)
                self.assertIn("There is no file " + digest, refused.stderr)
        # Where an option wants a value, it is one.
        found = self.run_program("audit", "log", "--text", "-" + "h" * 41 + "A",
                                 *self.here("p-gtm"))
        self.assertNotIn("Options:", found.stdout)
        out = str(self.path / ("-" + "o" * 41 + "A"))
        self.run_program("file", MEXICO, "Nota n.º 12.pdf", "--out", out, *self.here("p-gtm"))

    def test_the_largest_goes_in_and_one_byte_more_does_not(self):
        largest = scan()[:15].ljust(8 << 20, b"\xfe")
        server = self.serve()
        self.record(self.file("largest.tiff", largest), *self.there(server, "p-ts"))
        self.assertEqual(self.fetch(MEXICO, "largest.tiff", *self.there(server, "p-mex")), largest)
        refused = self.record(self.file("larger.tiff", largest + b"\xfe"),
                              *self.there(server, "p-ts"), case=GUATEMALA, who="GTM", status=2)
        self.assertIn("larger than 8 MiB", refused.stderr)

    def test_names_and_texts(self):
        refused = self.record(self.file("a\\b.pdf", self.scan), *self.here("p-ts"), status=3)
        self.assertIn("separator of paths", refused.stderr)
        refused = self.run_program("act", GUATEMALA, "attach", "--as", "GTM", "--file",
                                   self.file("empty.pdf", b""), *self.here("p-gtm"), status=3)
        self.assertIn("nothing in the file", refused.stderr)
        refused = self.record(self.file("empty.txt", b""), *self.here("p-ts"), status=3)
        self.assertIn("nothing in the file", refused.stderr)
        refused = self.record(self.file("a\u202eb.pdf", self.scan), *self.here("p-ts"), status=3)
        self.assertNotIn("\u202e", refused.stderr)
        self.assertIn("Rename the file", refused.stderr)
        # What is a text stays one, that is found by its words.
        self.record(self.write("note.txt", "Nota verbal 12: sin aporte\n"), *self.here("p-ts"))
        self.assertEqual(self.files(MEXICO, *self.here("p-mex")), [])
        self.assertEqual(len(self.named("sin aporte")), 1)

    def test_a_file_of_characters_alone_is_a_file(self):
        """A small PDF may be nothing but ASCII; its name says what it is, or its beginning does."""
        page = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"
        self.record(self.file("note.pdf", page), *self.here("p-ts"))
        self.assertEqual([(one["name"], one["media_type"])
                          for one in self.files(MEXICO, *self.here("p-mex"))],
                         [("note.pdf", "application/pdf")])
        self.assertEqual(self.fetch(MEXICO, "note.pdf", *self.here("p-mex")), page)
        self.assertEqual(self.named("Catalog"), [])
        self.record(self.file("scan", page), *self.here("p-ts"), case=GUATEMALA, who="GTM")
        self.assertEqual([one["name"] for one in self.files(GUATEMALA, *self.here("p-gtm"))],
                         ["scan"])

    def test_what_came_in_has_a_time_and_a_channel(self):
        for words, said in ((("--original", self.original), "Give --received and --channel"),
                            (("--received", "yesterday", "--channel", "oral"),
                             "Give --received as year, month, day")):
            refused = self.run_program("act", MEXICO, "nil_return", "--as", "MEX", *words,
                                       *self.here("p-ts"), status=3)
            self.assertIn(said, refused.stderr)

    def expect_proved(self, folder):
        with open(self.path / "bundle" / "log.vkey", encoding="utf-8") as file:
            key = file.read().strip()
        self.assertEqual(self.answer("audit", "verify", folder, "--key", key)["verdict"], "proved")
        done = subprocess.run(["/usr/bin/python3", VERIFIER, folder, "--key", key],
                              capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def evidence(self):
        for kind, words, person in (("bundle", [MEXICO], "p-mex"),
                                    ("export", ["--contents"], "p-aud")):
            folder = str(self.path / kind)
            shutil.rmtree(folder, ignore_errors=True)
            self.run_program("audit", kind, *words, "--out", folder, *self.here(person))
            self.expect_proved(folder)

    def named(self, words):
        return self.answer("redactions", MEXICO, "--find", words, *self.here("p-mex"))["contents"]

    def place_of(self, words):
        found = []
        for folder, _, names in os.walk(self.store):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    if words in file.read():
                        found.append(name)
        return found

    def redact(self, content, position):
        payload = json.dumps({"content": content, "position": position})
        self.run_program("act", MEXICO, "ask_redaction", "--as", "MEX", "--payload", payload,
                         "--reason", "Datos de menores", *self.here("p-mex"))
        self.run_program("act", MEXICO, "redact", "--as", "body:RCM", "--payload",
                         json.dumps({"content": content}), *self.here("p-gtm"))

    def test_both_verifiers_prove_it_and_a_redaction_deletes_it(self):
        self.appoint_auditor()
        self.record(self.original, *self.here("p-ts"))
        self.evidence()
        one = self.files(MEXICO, *self.here("p-mex"))[0]
        with open(self.path / "bundle" / "contents" / one["content"], encoding="ascii") as file:
            disclosure = file.read()
        # Two of each, since a page of the store's may end within one.
        pieces = [[disclosure[at:at + 24].encode(), disclosure[at + 24:at + 48].encode()]
                  for at in (0, 40_000, 900_000, 1_900_000)]
        for first, second in pieces:
            self.assertNotEqual(self.place_of(first) + self.place_of(second), [])
        self.assertEqual([found["content"] for found in self.named("Nota n.º")], [one["content"]])
        self.redact(one["content"], one["position"])
        for _ in range(100):
            if self.answer("redactions", MEXICO, *self.here("p-mex"))["redactions"][0]["erased"]:
                break
            time.sleep(0.05)
        for first, second in pieces:
            self.assertEqual(self.place_of(first) + self.place_of(second), [])
        self.fetch(MEXICO, "Nota n.º 12.pdf", *self.here("p-mex"), status=1)
        self.fetch(MEXICO, one["content"], *self.here("p-gtm"), status=1)
        self.assertEqual(self.files(MEXICO, *self.here("p-aud")), [])
        self.evidence()
        self.assertEqual(self.answer("audit", "verify", "--data", self.store)["verdict"], "proved")


class Portal(Files):
    """A document of the portal that is nothing but a scan, and what is attached to it."""

    def prepare(self):
        super().prepare()
        start = {"consultation": "portal", "workflow": "information-portal", "title": "Portal",
                 "conferences": ["RCM"], "as": {"body": "RCM-TS"}}
        self.run_program("consultation", "start", self.write("portal.json", start),
                         *self.here("p-ts"))

    def act(self, case, command, *words, status=0):
        return self.run_program("act", case, command, "--as", "body:RCM-TS", *words,
                                *self.here("p-ts"), status=status)

    def test_a_scan_is_filed_without_a_text(self):
        page, annex = scan(20_000), scan(30_000, seed=13)
        opened = self.act("portal:shelf/RCM", "open_case", "--case", "documents/note", "--words",
                          "heading=Nota", "--set", "sort=other", "--set", "years=2017").stdout
        self.assertRegex(opened, r"\n  also stored-document/RCM/note: .*\n  read by .*secretariat")
        self.assertIn("not filled in", self.act(DOCUMENT, "file", status=1).stderr)
        offered = self.run_program("commands", DOCUMENT, *self.here("p-ts")).stdout
        self.assertIn("--file FILE", offered)
        self.assertIn("--file original=FILE", offered)
        self.act(DOCUMENT, "set_field", "--file", "original=" + self.file("note.pdf", page))
        fetched = self.path / "only"
        self.run_program("file", DOCUMENT, "--out", str(fetched), *self.here("p-ts"))
        self.assertEqual(fetched.read_bytes(), page)
        self.act(DOCUMENT, "attach", "--file", self.file("annex.jpg", annex))
        refused = self.run_program("file", DOCUMENT, "--out", str(fetched), *self.here("p-ts"),
                                   status=3).stderr
        for name in ("note.pdf", "annex.jpg"):
            self.assertIn(name, refused)
        self.assertIn("--file FIELD=FILE",
                      self.act(DOCUMENT, "set_field", "--file", "original", status=3).stderr)
        self.assertIn("no words", self.act(DOCUMENT, "set_field", "--words", "heading=  ",
                                           status=1).stderr)
        self.assertIn("One act attaches one",
                      self.act(DOCUMENT, "attach", "--file", "a", "--file", "b", status=3).stderr)
        refused = self.act(DOCUMENT, "set_field", "--file", "heading=" + self.file("x.pdf", page),
                           status=1).stderr
        self.assertIn('it takes a text, as "words"', refused)
        self.fetch(DOCUMENT, "note.pdf", *self.here("p-mex"), status=1)
        self.act(DOCUMENT, "file")
        self.assertEqual(self.fetch(DOCUMENT, "note.pdf", *self.here("p-mex")), page)
        self.assertEqual(self.fetch(DOCUMENT, "annex.jpg", *self.here("p-ts")), annex)
        self.fetch(DOCUMENT, "annex.jpg", *self.here("p-mex"), status=1)  # it was the draft's
        shown = self.run_program("case", DOCUMENT, *self.here("p-mex")).stdout
        self.assertIn("Original, as a file (original): note.pdf (application/pdf, 19 KiB)", shown)
        self.assertNotIn("annex", shown)


if __name__ == "__main__":
    unittest.main()
