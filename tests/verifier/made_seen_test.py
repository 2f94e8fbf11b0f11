#!/usr/bin/python3
"""The second verifier on what no two entries have in common, and on what the registry's entries
bring, in logs and bundles that are made here."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import made_approvals_test as signed  # noqa: E402
from made import bits_of, digest, disclosure  # noqa: E402


class Seen(signed.Signed):
    """The same log, without its own tests."""
    locals().update(dict.fromkeys(unittest.defaultTestLoader.getTestCaseNames(signed.Signed)))

    def test_what_no_two_entries_share(self):
        """The id, the random bits, the command; and no content stands twice in one."""
        twice = disclosure(9, "person.name", "Ana")
        for last, wanted in (
                ({}, "proved"), ({"id": "e-1"}, "wrong"), ({"r": bits_of(1)}, "wrong"),
                ({"command": "m-1", "actor": "person-1"}, "wrong"),
                ({"command": "m-1", "actor": "person-2"}, "proved")):  # an id is the client's own
            with self.subTest(last=last):
                self.play()
                self.say("registry", [{"type": "Opened"}], **last)
                self.both(wanted)
        self.play()
        self.disclosed.append(twice)
        self.say("registry", [self.registered(twice)], contents=[digest(twice)] * 2)
        self.both("wrong")

    @staticmethod
    def registered(name):
        return {"type": "PersonRegistered", "commit": 3,
                "person": {"id": "person-3", "name": digest(name)}}

    def test_contents_of_the_registry(self):
        """They are what its events bring: names of persons, and addresses that are new."""
        name, other = disclosure(9, "person.name", "Ana"), disclosure(10, "reason", "Why not.")
        address = disclosure(11, "contact.address", "ana@example.org")
        contact = {"type": "ContactSet", "contact": {"person": "person-3",
                                                     "address": digest(address)}}
        listed = disclosure(12, "contents", [digest(name), digest(other)])
        for brought, said, wanted in (
                ([name], [self.registered(name)], "proved"), ([other], [contact], "wrong"),
                ([name, other], [self.registered(name)], "wrong"),
                ([listed, name, other], [self.registered(name)], "wrong"),
                ([other], [{"type": "Opened"}], "wrong"), ([], [self.registered(name)], "wrong"),
                ([address], [contact, contact], "proved"), ([], [contact], "wrong")):
            with self.subTest(said=said, brought=len(brought)):
                self.play()
                self.disclosed += brought
                named = [digest(listed)] if listed in brought else list(map(digest, brought))
                self.say("registry", said, **({"contents": named} if named else {}))
                if wanted == "proved":  # an address may be kept, and its language set anew
                    self.say("registry", [contact] if address in brought else [{"type": "Opened"}])
                self.both(wanted)


if __name__ == "__main__":
    unittest.main()
