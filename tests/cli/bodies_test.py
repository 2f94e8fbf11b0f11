#!/usr/bin/env python3
"""Who was in a body on a day: as the registry says today, and as it said then."""

import json
import os
import sys
import unittest
from datetime import datetime, timedelta, timezone

sys.dont_write_bytecode = True
from program import BINARY, ProgramTest, names  # noqa: E402

DAY = "2017-06-08"


def at(day):
    return day + "T00:00:00Z"


class Bodies(ProgramTest):
    """A group with a mandate and a composition that changes; Guatemala presides."""

    def prepare(self):
        self.found()
        for person in ("p-ts", "p-mex"):
            self.run_program("token", "issue", person, "--save-token", self.token(person),
                             *self.here("admin"))
        self.group = {"code": "AHG-2017", "kind": "ad_hoc_group", "names": names("Grupo ad hoc"),
                      "of": ["RCM"], "mandate_text": "Acuerdo de Washington",
                      "from": at("2017-03-30")}
        self.enter("register_body", {"body": self.group})
        self.join("GTM", "2017-03-30")
        self.join("MEX", DAY)
        self.enter("end_membership", {"body": "AHG-2017", "party": "GTM", "at": at("2017-09-01"),
                                      "instrument": "Nota 7"})

    def enter(self, command, payload, status=0):
        return self.run_program("registry", "act", command, "--payload", json.dumps(payload),
                                *self.here("p-ts"), status=status)

    def join(self, party, day, kind="member"):
        self.enter("begin_membership", {"membership": {"body": "AHG-2017", "party": party,
                                                       "kind": kind, "from": at(day)}})

    def body(self, code, *words, person="p-mex"):
        return self.answer("registry", "body", code, *words, *self.here(person))

    def members(self, day):
        return [one["party"] for one in self.body("AHG-2017", "--on", day)["members"]]

    def test_a_composition_that_changes(self):
        self.assertEqual(self.members("2017-06-07"), ["GTM"])
        self.assertEqual(self.members(DAY), ["GTM", "MEX"])
        self.assertEqual(self.members("2017-09-01"), ["MEX"])
        view = self.body("AHG-2017", "--on", DAY)
        self.assertEqual(view["changes"], [{"at": "2017-06-08T00:00:00.000000Z", "what": "joined",
                                            "who": "MEX"}])
        self.assertEqual(view["body"]["mandate_text"], "Acuerdo de Washington")
        self.assertEqual(self.body("AHG-2017", "--on", "2017-01-01")["standing"], "not_begun")

    def test_a_group_that_ended(self):
        tomorrow = (datetime.now(timezone.utc) + timedelta(days=1)).strftime("%Y-%m-%d")
        self.enter("register_body", {"body": {**self.group, "to": at(tomorrow)}})
        later = self.body("AHG-2017", "--on", "2090-01-01")
        self.assertEqual(later["standing"], "ended")
        self.assertEqual([one["party"] for one in later["members"]], ["MEX"])
        self.enter("register_body", {"body": {**self.group, "to": at(DAY)}}, status=1)
        shown = self.run_program("registry", "body", "AHG-2017", "--on", "2090-01-01",
                                 *self.here("p-mex")).stdout
        self.assertIn("It had ended", shown)
        for language, words in (("es", "Había terminado "), ("pt", "Tinha terminado ")):
            shown = self.run_program("--language", language, "registry", "body", "AHG-2017", "--on",
                                     "2090-01-01", *self.here("p-mex")).stdout
            self.assertIn(words, shown)
            for english in ("had ended", "ad_hoc_group", "member", "from "):
                self.assertNotIn(english, shown)

    def test_vacant_seats_and_a_variation(self):
        view = self.body("RCM", "--on", DAY)
        self.assertEqual(view["presidency"]["party"], "GTM")
        self.assertEqual(view["next_presidency"], {"vacant_because": "next_not_designated"})
        seats = view["troikas"][0]["seats"]
        self.assertEqual([one.get("party") or one["vacant_because"] for one in seats],
                         ["no_previous_presidency", "GTM", "next_not_designated"])
        self.enter("vary_troika", {"variation": {
            "conference": "RCM", "parties": ["MEX", "GTM"], "from": at("2017-06-29"),
            "to": at("2017-06-30"), "instrument": "Decisión 4"}})
        varied = self.body("RCM", "--on", "2017-06-29")["troikas"][0]
        self.assertEqual([one["party"] for one in varied["seats"]], ["MEX", "GTM"])
        self.assertEqual(varied["varied"]["instrument"], "Decisión 4")
        shown = self.run_program("registry", "body", "RCM", "--on", "2017-06-29",
                                 *self.here("p-mex")).stdout
        self.assertIn("varied by Decisión 4", shown)
        shown = self.run_program("registry", "body", "RCM", "--on", DAY, *self.here("p-mex")).stdout
        self.assertIn("vacant: the next presidency is not designated", shown)

    def test_officers_with_their_mandates(self):
        self.enter("grant_mandate", {"mandate": {
            "id": "m-chair", "person": "p-mex", "office": "chair", "body": "AHG-2017",
            "from": at(DAY), "to": at("2017-12-01"), "instrument": "Acta 2"}})
        officers = self.body("AHG-2017", "--on", DAY)["officers"]
        self.assertEqual([(one["office"], one["person"]["name"], one["instrument"])
                          for one in officers], [("chair", "Ana", "Acta 2")])
        self.assertEqual(self.body("AHG-2017", "--on", "2017-06-07")["officers"], [])

    def test_what_it_said_then(self):
        today = datetime.now(timezone.utc).strftime("%Y-%m-%d")
        view = self.body("AHG-2017", "--on", DAY, "--as-of", "commit:5")
        self.assertEqual(view["as_of"], 5)
        self.assertEqual([one["party"] for one in view["members"]], ["GTM"])
        self.run_program("registry", "body", "AHG-2017", "--on", DAY, "--as-of", "commit:3",
                         *self.here("p-mex"), status=1)
        both = self.body("AHG-2017", "--on", DAY, "--then")
        self.assertIsNone(both["then"])
        self.assertEqual(len(both["today"]["members"]), 2)
        shown = self.run_program("registry", "body", "AHG-2017", "--on", today, "--then",
                                 *self.here("p-mex")).stdout
        self.assertIn("the registry said the same", shown)

    def test_refuses_what_is_no_body_and_no_day(self):
        self.run_program("registry", "body", "NOBODY", *self.here("p-mex"), status=1)
        for wrong in ("2017-13-01", "yesterday", "2017-6-8"):
            done = self.run_program("registry", "body", "RCM", "--on", wrong, *self.here("p-mex"),
                                    status=1)
            self.assertIn("is no day", done.stderr)


if __name__ == "__main__":
    assert os.path.exists(BINARY), BINARY
    unittest.main()
