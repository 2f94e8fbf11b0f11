#!/usr/bin/env python3
"""Keys from where they are made to the log: root key, request, enrolment, revocation."""

import base64
import json
import os
import stat
import sys
import unittest

sys.dont_write_bytecode = True
from program import ProgramTest  # noqa: E402

from nacl.signing import VerifyKey  # noqa: E402


class Keys(ProgramTest):
    def prepare(self):
        self.found()
        for person in ("p-mex", "p-gtm", "p-ts"):
            self.run_program("token", "issue", person, "--save-token", self.token(person),
                             *self.here("admin"))

    def key(self, name):
        return str(self.path / f"{name}.key")

    def make(self, name):
        return self.answer("key", "new", name, "--out", self.key(name))

    def set_root(self, name, *more, person="p-mex", status=0):
        return self.run_program("key", "root", "--as", "MEX", "--key", self.key(name),
                                "--instrument", "Note 12/2017", *more, *self.here(person),
                                status=status)

    def request(self, name, person="p-mex"):
        file = str(self.path / f"{name}.note")
        self.run_program("key", "request", person, "--as", "MEX", "--key", self.key(name),
                         "--out", file, *self.here(person))
        return file

    def enrol(self, file, root, person="p-mex", status=0):
        return self.run_program("key", "enrol", file, "--root", self.key(root),
                                *self.here(person), status=status)

    def test_a_key_is_its_makers_alone(self):
        made = self.make("mex-root")
        self.assertEqual(stat.S_IMODE(os.stat(self.key("mex-root")).st_mode), 0o600)
        self.assertEqual(self.answer("key", "show", self.key("mex-root"))["key"], made["key"])
        self.assertNotIn("PRIVATE", json.dumps(made))
        self.run_program("key", "new", "mex-root", "--out", self.key("mex-root"), status=2)
        self.run_program("key", "new", "two words", "--out", self.key("other"), status=3)
        self.run_program("key", "show", self.write("none.key", "PRIVATE+KEY+x"), status=3)

    def test_the_log_s_and_a_witness_s_can_be_shown_again(self):
        made = self.answer("init", "--data", str(self.path / "other"), "--origin",
                           "other.example/a")
        shown = self.answer("key", "show", str(self.path / "other" / "log.key"))
        self.assertEqual([shown["key"], shown["fingerprint"]],
                         [made["log_key"], made["log_key_fingerprint"]])
        witness = str(self.path / "w.key")
        said = self.run_program("audit", "witness", "key", "witness.example.org/w", "--out",
                                witness).stdout
        self.assertIn(self.answer("key", "show", witness)["key"], said)

    def test_from_root_key_to_revocation(self):
        root, mine = self.make("mex-root"), self.make("p-mex-key")
        shown = self.set_root("mex-root").stdout
        self.assertIn(root["fingerprint"], shown)
        self.enrol(self.request("p-mex-key"), "mex-root")
        listed = self.answer("key", "list", *self.here("p-gtm"))
        self.assertEqual([one["key"] for one in listed["root_keys"]], [root["key"]])
        self.assertEqual([(one["id"], one["person"], one["revoked"]) for one in listed["keys"]],
                         [(mine["id"], "p-mex", False)])
        self.check_by_others(listed["keys"][0]["statement"], (root["key"], mine["key"]))
        self.run_program("key", "revoke", mine["id"], "--ground", "lost", *self.here("p-gtm"),
                         status=1)
        self.run_program("key", "revoke", mine["id"], "--ground", "lost", *self.here("p-mex"))
        self.assertIn("revoked", self.run_program("key", "list", *self.here("p-ts")).stdout)
        self.run_program("audit", "verify", "--data", self.store)

    def check_by_others(self, statement, keys):
        """The statement's signatures, by another library than ours."""
        text, lines = statement.split("\n\n")
        self.assertIn("\nperson p-mex\n", text + "\n")
        for key in keys:
            name, number, material = key.split("+", 2)
            line = next(one for one in lines.splitlines() if one.startswith(f"— {name} "))
            signature = base64.b64decode(line.split(" ")[2])
            self.assertEqual(signature[:4].hex(), number)
            VerifyKey(base64.b64decode(material)[1:]).verify((text + "\n").encode(), signature[4:])

    def test_neither_the_root_alone_nor_the_person_alone_enrols(self):
        for name in ("mex-root", "p-mex-key", "other-root"):
            self.make(name)
        file = self.request("p-mex-key")
        self.assertIn("no root key", self.enrol(file, "mex-root", status=1).stderr)
        self.set_root("mex-root")
        self.assertIn("signatures", self.enrol(file, "other-root", status=1).stderr)
        # Somebody puts a key of his own in place of the one that asked.
        forged = open(file, encoding="utf-8").read().replace("p-mex-key+", "p-max-key+", 1)
        self.run_program("key", "enrol", self.write("forged.note", forged), "--root",
                         self.key("mex-root"), *self.here("p-mex"), status=3)

    def test_a_root_key_gives_way_to_its_own_word_or_to_a_letter(self):
        for name in ("one", "two", "three"):
            self.make(name)
        self.set_root("one")
        self.assertIn("letter", self.set_root("two", status=1).stderr)
        self.set_root("two", "--former", self.key("one"))
        self.set_root("three", person="p-ts")


if __name__ == "__main__":
    unittest.main()
