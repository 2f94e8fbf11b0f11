#!/usr/bin/env python3
"""What is deleted for ever is gone from the store's files, and everything is proved still."""

import base64
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
from program import ProgramTest, Server  # noqa: E402

TEXT = "gcm:conference-text/RCM/t1"
VERIFIER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../verifier/verify.py")
NAME = "Esperanza Quimey Altamirano"  # of a witness, who must not be found


class StoreFiles(ProgramTest):
    """What the files of the store hold."""

    def places_of(self, words):
        """Files of the store in which the bytes stand, anywhere."""
        found = []
        for folder, _, names in os.walk(self.store):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    if words.encode() in file.read():
                        found.append(name)
        return found

    def expect_nowhere(self, disclosure):
        """The disclosure's characters, whole and in pieces: its salt would prove a guess."""
        for at in range(0, len(disclosure) - 24, 24):
            self.assertEqual(self.places_of(disclosure[at:at + 24]), [], at)

    def words_of_the_index(self, begin):
        """Words that the index of words has, with that beginning, in a copy of its file."""
        if not os.path.exists(os.path.join(self.store, "derived.sqlite")):
            return []
        copy = self.path / "looked-at"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.store, copy)
        with sqlite3.connect(copy / "derived.sqlite") as index:
            index.execute("CREATE VIRTUAL TABLE temp.found USING fts5vocab(main, words, row)")
            found = [row[0] for row in index.execute(
                "SELECT term FROM found WHERE term >= ? AND term < ?", (begin, begin + "~"))]
        index.close()
        shutil.rmtree(copy)
        return found

    def waiting(self):
        """How many notices wait for mail's server to take them."""
        outbox = os.path.join(self.store, "mail.sqlite")
        if not os.path.exists(outbox):
            return 0
        book = sqlite3.connect(f"file:{outbox}?mode=ro", uri=True)
        (count,), = book.execute("SELECT count(*) FROM notices").fetchall()
        book.close()
        return count

    def wait_until(self, is_done):
        for _ in range(200):
            if is_done():
                return
            time.sleep(0.05)
        self.fail("not erased within ten seconds")


class Redactions(StoreFiles):
    """The RCM's text; Guatemala presides, and Mexico's comment names somebody."""

    def prepare(self):
        self.found()
        self.begin(self.here)
        self.negotiate({"es": "Uno.", "en": "One."})
        self.run_program("act", TEXT, "comment", "--as", "MEX", "--text",
                         self.write("c.txt", f"Así lo contó {NAME}, que vive en Tapachula."),
                         *self.here("p-mex"))
        os.remove(self.path / "c.txt")
        found = self.answer("redactions", TEXT, "--find", NAME, *self.here("p-mex"))["contents"]
        self.assertEqual(len(found), 1)
        self.content, self.position = found[0]["content"], found[0]["position"]
        bundle = self.answer("audit", "bundle", TEXT, "--out", "-", *self.here("p-mex"))
        self.disclosure = bundle["files"][f"contents/{self.content}"]

    def ask(self, place, who="MEX", status=0, content=None):
        return self.run_program(
            "act", TEXT, "ask_redaction", "--as", who, "--payload",
            json.dumps({"position": self.position, "content": content or self.content}),
            "--reason", "Protección de una testigo", *place, status=status)

    def redact(self, place, who="body:RCM", status=0):
        return self.run_program("act", TEXT, "redact", "--as", who, "--payload",
                                json.dumps({"content": self.content}), *place, status=status)

    def exported(self):
        """A log's folder with all contents that there are."""
        if not os.path.exists(self.token("p-aud")):
            self.appoint_auditor()
        folder = self.path / "log"
        shutil.rmtree(folder, ignore_errors=True)
        self.run_program("audit", "export", "--contents", "--out", str(folder),
                         *self.here("p-aud"))
        return folder

    def status(self, place):
        return self.answer("redactions", TEXT, *place)["redactions"]

    def wait_until_erased(self, place):
        self.wait_until(lambda: self.status(place)[0]["erased"])

    def search(self, place, words=NAME):
        return self.answer("search", words, *place)["texts"]

    def expect_gone(self):
        self.assertEqual(self.words_of_the_index("altamir"), [])
        # In the index a word may be written by what it has more than the one before.
        self.assertEqual(self.places_of("tamirano"), [])
        self.assertEqual(self.places_of(NAME), [])
        self.expect_nowhere(self.disclosure)

    def expect_proved(self):
        verified = self.answer("audit", "verify", "--data", self.store)
        self.assertEqual(verified["verdict"], "proved", verified)
        self.assertIn("1 of them redacted", json.dumps(verified))
        bundle = str(self.path / "bundle")
        shutil.rmtree(bundle, ignore_errors=True)
        self.run_program("audit", "bundle", TEXT, "--out", bundle, *self.here("p-mex"))
        with open(os.path.join(bundle, "log.vkey"), encoding="utf-8") as file:
            key = file.read().strip()
        self.assertIn("redacted", json.dumps(
            self.answer("audit", "verify", bundle, "--key", key)["not_proved"]))
        # Nothing that was decided rests on the words: the workflow is replayed without them.
        verified = self.answer("audit", "verify", str(self.exported()), "--key", key)
        checks = {one["check"]: one for one in verified["checks"]}
        self.assertEqual(checks["workflow"]["verdict"], "proved", verified)
        self.assertIn("1 redacted", checks["contents"]["sentence"])
        self.assertIn("what the redacted contents said", json.dumps(verified["not_proved"]))

    def test_what_is_looked_for_is_said(self):
        for nothing in ("", " "):
            for place in ([TEXT], []):
                refused = self.run_program("redactions", *place, "--find", nothing,
                                           *self.here("p-mex"), status=3)
                self.assertIn("--find has no words", refused.stderr)
                self.assertEqual(refused.stdout, "")
        for other in (NAME.upper(), NAME.replace("e", "é")):
            said = self.run_program("redactions", TEXT, "--find", other, *self.here("p-mex"))
            self.assertIn("letter by letter", " ".join(said.stdout.split()))

    def test_the_workflow_is_nobody_s_words(self):
        """Without it no state could be made again: it is kept, whoever presides."""
        whole = b"".join(file.read_bytes() for file in
                         (self.exported() / "tile/entries").rglob("*") if file.is_file())
        at, position = 0, 0
        while b'"type":"ConsultationStarted"' not in whole[at:at + self.length(whole, at)]:
            at, position = at + self.length(whole, at), position + 1
        entry = json.loads(whole[at + 2:at + self.length(whole, at)])
        began, = (one for one in entry["events"] if one["type"] == "ConsultationStarted")
        asked = {"position": position, "content": began["source"]["digest"]}
        answer = self.run_program(
            "act", "gcm:consultation", "ask_redaction", "--as", "body:RCM", "--payload",
            json.dumps(asked), "--reason", "Por error", *self.here("p-gtm"), status=1)
        self.assertIn(f"names no content {asked['content']}", answer.stderr)
        # Its title is somebody's.
        self.run_program(
            "act", "gcm:consultation", "ask_redaction", "--as", "body:RCM", "--payload",
            json.dumps(asked | {"content": began["title"]["digest"]}), "--reason", "Por error",
            *self.here("p-gtm"))

    @staticmethod
    def length(whole, at):
        return 2 + int.from_bytes(whole[at:at + 2], "big")

    def test_asked_by_one_approved_by_another_and_gone(self):
        self.assertNotEqual(self.places_of(self.disclosure[24:48]), [], "it was there")
        self.assertEqual(self.words_of_the_index("altamir"), ["altamirano"])
        self.assertIn("derived.sqlite", self.places_of("tamirano"))
        server = self.serve()
        mex, gtm = self.there(server, "p-mex"), self.there(server, "p-gtm")
        self.assertIn("asked", self.redact(gtm, status=1).stderr)  # nobody has
        self.ask(mex)
        self.assertNotIn("redacted", self.status(mex)[0])
        self.assertEqual([one["digest"] for one in self.search(mex)], [self.content])
        self.redact(mex, "MEX", status=1)  # presides over nothing
        self.redact(gtm)
        self.assertEqual(self.search(mex), [])
        self.wait_until_erased(gtm)
        self.expect_gone()  # while it is served
        self.redact(gtm, status=1)
        self.ask(mex, status=1)
        self.assertEqual(server.end()[0], 0)
        self.expect_gone()
        self.expect_proved()

    def test_on_a_store_that_nobody_serves_it_is_gone_when_asked(self):
        self.ask(self.here("p-mex"))
        self.redact(self.here("p-gtm"))
        for _ in range(3):
            self.assertTrue(self.status(self.here("p-mex"))[0]["erased"])
        self.assertIn("gone from the store's files", " ".join(
            self.run_program("redactions", TEXT, *self.here("p-mex")).stdout.split()))
        self.expect_gone()

    def test_nothing_of_it_waits_in_the_outbox(self):
        """Of mail that nobody takes: what waits in mail.sqlite quotes nothing."""
        server = Server(self.store, "--mail", "smtp://127.0.0.1:9", "--mail-from", "c@example.org")
        self.addCleanup(server.end, signal.SIGKILL)
        mex, gtm = self.there(server, "p-mex"), self.there(server, "p-gtm")
        for person, place in (("p-mex", mex), ("p-gtm", gtm)):
            self.run_program("registry", "contact", "--address", f"{person}@example.org", "--mail",
                             "immediate", *place)
        self.run_program("act", TEXT, "circulate", "--as", "body:RCM-TS", "--deadline",
                         "silence=P10D", *self.there(server, "p-ts"))
        self.ask(mex)
        self.redact(gtm)
        self.wait_until_erased(gtm)
        self.wait_until(lambda: self.waiting() > 0)
        self.expect_gone()
        self.assertEqual(server.end()[0], 0)
        self.assertGreater(self.waiting(), 0)
        self.expect_gone()

    def test_a_crash_before_the_files_are_cleared(self):
        server = self.serve()
        self.ask(self.there(server, "p-mex"))
        self.redact(self.there(server, "p-gtm"))
        server.end(signal.SIGKILL)
        server = self.serve()
        self.wait_until_erased(self.there(server, "p-mex"))
        self.expect_gone()
        server.end()
        self.expect_proved()

    def test_copies_are_named_that_have_it_still(self):
        copy = str(self.path / "copy")
        self.run_program("backup", "--data", self.store, "--to", copy)
        self.ask(self.here("p-mex"))
        self.redact(self.here("p-gtm"))
        listed = self.answer("redactions", TEXT, *self.here("p-mex"))["backups_not_covered"]
        self.assertEqual(len(listed), 1)
        self.assertTrue(listed[0].endswith(copy))
        self.assertIn(copy, self.run_program("redactions", TEXT, *self.here("p-mex")).stdout)
        # One that is made afterwards has it no more.
        self.run_program("backup", "--data", self.store, "--to", copy + "-2")
        self.assertEqual(len(self.answer("redactions", TEXT, *self.here("p-mex"))
                             ["backups_not_covered"]), 1)
        # What is restored from a copy knows of it, and of those before.
        self.run_program("backup", "--data", self.store, "--to", copy + "-3")
        restored = str(self.path / "restored")
        self.run_program("restore", "--from", copy + "-3", "--data", restored)
        lines = Path(restored, "backups").read_text(encoding="utf-8").splitlines()
        self.assertEqual([line.split(" in ")[1] for line in lines],
                         [copy, copy + "-2", copy + "-3"])
        # A server does not know of them: it is said where to look, and no list looks empty.
        server = self.serve()
        there = self.there(server, "p-mex")
        self.assertNotIn("backups_not_covered", self.answer("redactions", TEXT, *there))
        told = " ".join(self.run_program("redactions", TEXT, *there).stdout.split())
        self.assertIn("the file `backups` in its directory, on its machine, lists them", told)
        self.assertEqual(server.end()[0], 0)
        self.store = copy + "-2"
        self.expect_gone()

    def test_who_may_not_and_what_cannot_be(self):
        # Somebody else's words; structure; what is nowhere.
        self.ask(self.here("p-gtm"), "GTM", status=1)
        self.ask(self.here("p-mex"), content="A" * 43, status=1)
        self.ask(self.here("p-ts"), "body:RCM-TS")  # the secretariat keeps the case
        self.ask(self.here("p-mex"), status=1)  # asked already
        self.assertIn("[redacted]", self.redacted_comment())

    def redacted_comment(self):
        self.redact(self.here("p-gtm"))
        return json.dumps(self.answer("comments", TEXT, *self.here("p-mex")))


PERSON = "p-mex-7"  # of Mexico's delegation, with a name and an address
PERSON_NAME = "Quimey Zulema Altamirano"
ADDRESS = "quimey.altamirano@example.org"


class Names(StoreFiles):
    """The name of a delegate goes: Mexico's head asks, Guatemala's presidency approves."""

    def prepare(self):
        self.found()
        self.begin(self.here)
        self.registry("register_person", {"person": {"id": PERSON, "name": PERSON_NAME}},
                      "p-mex", "--id", "registered-1")
        self.registry("grant_mandate", {"mandate": {
            "id": "m-7", "person": PERSON, "office": "delegate", "party": "MEX",
            "from": "2000-01-01T00:00:00Z", "instrument": "Note 7"}}, "p-mex")
        self.run_program("token", "issue", PERSON, "--save-token", self.token(PERSON),
                         *self.here("admin"))
        self.registry("set_contact", {"person": PERSON, "address": ADDRESS}, PERSON)
        self.run_program("act", TEXT, "comment", "--as", "MEX", "--text",
                         self.write("c.txt", "Un comentario."), *self.here(PERSON))
        self.appoint_auditor()
        exported = str(self.path / "exported")
        self.run_program("audit", "export", "--contents", "--out", exported, *self.here("p-aud"))
        self.disclosures = {}
        for name in os.listdir(os.path.join(exported, "contents")):
            with open(os.path.join(exported, "contents", name), encoding="ascii") as file:
                said = file.read()
            decoded = json.loads(base64.urlsafe_b64decode(said + "=" * (-len(said) % 4)))
            self.disclosures[decoded[-1] if isinstance(decoded[-1], str) else name] = said

    def ask(self, person="p-mex", status=0, place=None):
        return self.registry("ask_name_redaction", {"person": PERSON, "ground": "own_wish"},
                             person, status=status, place=place)

    def redact(self, person="p-gtm", status=0, place=None):
        return self.registry("redact_name", {"person": PERSON}, person, status=status,
                             place=place)

    def names(self, place):
        return self.answer("redactions", *place)["name_redactions"]

    def expect_gone(self):
        for words in (PERSON_NAME, "Altamirano", "Quimey", "altamirano", ADDRESS):
            self.assertEqual(self.places_of(words), [], words)
        for words in (PERSON_NAME, ADDRESS):
            self.expect_nowhere(self.disclosures[words])

    def expect_proved(self):
        verified = self.answer("audit", "verify", "--data", self.store)
        self.assertEqual(verified["verdict"], "proved", verified)
        self.assertIn("2 of them redacted", json.dumps(verified))
        for kind, words in (("bundle", [TEXT]), ("export", ["--contents"])):
            folder = str(self.path / kind)
            self.run_program("audit", kind, *words, "--out", folder, *self.here("p-aud"))
            with open(self.path / "bundle" / "log.vkey", encoding="utf-8") as file:
                self.expect_folder_proved(folder, file.read().strip())

    def expect_folder_proved(self, folder, key):
        self.assertEqual(self.answer("audit", "verify", folder, "--key", key)["verdict"], "proved")
        done = subprocess.run(["/usr/bin/python3", VERIFIER, folder, "--key", key],
                              capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_asked_by_one_approved_by_another_and_gone(self):
        self.assertNotEqual(self.places_of(self.disclosures[PERSON_NAME][24:48]), [], "it is there")
        self.assertIn(PERSON_NAME, self.run_program("registry", "show", *self.here("p-ts")).stdout)
        server = self.serve()

        def there(person):
            return self.there(server, person)
        self.redact(status=1, place=there)  # nobody has asked
        self.ask("admin", status=1, place=there)
        self.ask(place=there)
        self.assertEqual(self.names(there("p-gtm"))[0]["by"]["id"], "p-mex")
        self.assertEqual(self.names(there("p-ts")), [])  # who is told of it is told the name
        for person in ("admin", "p-mex", "p-ts", PERSON):
            self.redact(person, status=1, place=there)
        self.assertIn(PERSON_NAME, json.dumps(self.answer("comments", TEXT, *there("p-mex"))))
        self.redact(place=there)
        self.wait_until(lambda: self.names(there("p-ts"))[0]["erased"])
        self.expect_gone()  # while it is served
        for words in (["registry", "show"], ["comments", TEXT], ["audit", "log"],
                      ["redactions"], ["audit", "who", TEXT], ["case", TEXT]):
            shown = self.run_program(*words, *there(PERSON)).stdout
            self.assertNotIn("Altamirano", shown, words)
        self.assertIn(PERSON, self.run_program("comments", TEXT, *there("p-mex")).stdout)
        self.assertEqual(server.end()[0], 0)
        self.expect_gone()
        self.expect_proved()

    def test_who_asked_does_not_approve(self):
        self.ask("p-gtm")
        self.assertIn("Another person", self.redact(status=1).stderr)

    def test_a_repeated_command_is_answered_though_its_hash_is_gone(self):
        repeated = ("registry", "act", "register_person", "--id", "registered-1", "--payload")
        guess = json.dumps({"person": {"id": PERSON, "name": "Somebody Else"}})
        self.run_program(*repeated, guess, *self.here("p-mex"), status=1)  # no guess is confirmed
        self.ask()
        self.redact()
        before = self.answer("registry", "show", *self.here("p-mex"))["version"]
        self.run_program(*repeated, guess, *self.here("p-mex"))
        self.assertEqual(before, self.answer("registry", "show", *self.here("p-mex"))["version"])
        self.expect_gone()
        self.assertEqual(self.places_of("Somebody Else"), [])

    def test_a_crash_before_the_files_are_cleared(self):
        server = self.serve()
        self.ask(place=lambda person: self.there(server, person))
        self.redact(place=lambda person: self.there(server, person))
        server.end(signal.SIGKILL)
        server = self.serve()
        self.wait_until(lambda: self.names(self.there(server, "p-ts"))[0]["erased"])
        self.expect_gone()

    def test_copies_are_named_that_have_it_still(self):
        copy = str(self.path / "copy")
        self.run_program("backup", "--data", self.store, "--to", copy)
        self.ask()
        self.redact()
        self.assertIn(copy, self.run_program("redactions", *self.here("p-mex")).stdout)


if __name__ == "__main__":
    unittest.main()
