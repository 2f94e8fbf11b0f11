#!/usr/bin/env python3
"""What is refused is told to whoever sits at the command line: what is wrong is named, and what to
type in its place."""

import json
import sys
import unittest
from datetime import datetime, timezone
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

sys.dont_write_bytecode = True
from program import FOUNDING, START, ProgramTest  # noqa: E402

TEXT = "gcm:conference-text/RCM/t1"
INPUT = "gcm:country-input/RCM/t1/MEX"


class PlainRefusals(ProgramTest):
    server = None

    def prepare(self):
        self.found()
        self.begin(self.here)
        self.negotiate({"en": "We may act.", "es": "Podemos actuar."})

    def refused(self, *words, person="p-ts", status=1):
        return self.run_program(*words, *self.here(person), status=status).stderr

    def by_http(self, case, command, person="p-ts"):
        """The problem that the API answers with."""
        self.server = self.server or self.serve()
        token = Path(self.token(person)).read_text(encoding="utf-8").split()[0]
        request = Request(f"{self.server.url}/v1/cases/{case}/commands", method="POST",
                          data=json.dumps({"id": "command-1", **command}).encode(),
                          headers={"Authorization": f"Bearer {token}",
                                   "Content-Type": "application/json"})
        with self.assertRaises(HTTPError) as caught:
            urlopen(request, timeout=30)
        with caught.exception as answer:
            return json.loads(answer.read())

    def test_of_a_mistyped_command_its_name_is_wrong_and_nothing_else(self):
        words = self.write("words.txt", "We differ.")
        for typed, meant, *more in [
                ("take_stanse", "take_stance", "--payload", '{"decision": "x"}'),
                ("remov_paragraph", "remove_paragraph", "--paragraph", "1"),
                ("Comment", "comment", "--text", words),
                ("Comment", "comment", "--text", f"en={words}"),
                ("set_feld", "set_field", "--set", "starts=2017-06-08"),
                ("circulat", "circulate", "--text", words, "--prepare", "act.json", "--seen",
                 str(self.path / "seen"))]:
            told = self.refused("act", TEXT, typed, *more)
            self.assertRegex(told, f'no command "{typed}". Did you mean [^?]*{meant}[^?]*[?]')
            self.assertIn(f"`concord commands {TEXT}` lists", told)

    def test_a_step_takes_no_text_and_no_paragraph(self):
        self.assertIn("circulate takes no text. Leave --text out.", self.refused(
            "act", TEXT, "circulate", "--text", self.write("words.txt", "We differ."), status=3))
        self.assertIn("circulate is on no paragraph. Leave", self.refused(
            "act", TEXT, "circulate", "--paragraph", "1", status=3))

    def test_by_http_too_and_nobody_learns_of_a_case_by_it(self):
        case = self.answer("case", TEXT, *self.here("p-ts"))["id"]
        mistyped = {"command": "Comment", "payload": {"content": "We differ."}}
        problem = self.by_http(case, mistyped)
        self.assertEqual((problem["type"].rpartition(":")[2], problem["status"]),
                         ("unknown_command", 400))
        self.assertIn("Did you mean comment?", problem["detail"])
        self.assertTrue(self.by_http("0123456789abcdef", mistyped)["type"].endswith(
            ":unknown_member"))
        self.assertEqual(self.by_http(case, mistyped, "admin")["detail"],
                         self.by_http("0123456789abcdef", mistyped, "admin")["detail"])
        known = {"command": "circulate", "payload": {"content": "We differ."}}
        self.assertTrue(self.by_http(case, known)["type"].endswith(":unknown_member"))

    def test_what_is_left_out_is_asked_for_by_its_option(self):
        silence = "Add --deadline silence=2017-08-04T17:00@America/Montevideo (or P10D"
        desk = ["--as", "body:RCM-TS"]
        for typed, wanted, person in [
                (["act", INPUT, "withdraw"], "Add --as GTM.", "p-gtm"),
                (["act", INPUT, "withdraw", "--as", "MEX"], "Add --reason TEXT.", "p-mex"),
                (["act", TEXT, "circulate", *desk], silence, "p-ts"),
                (["act", TEXT, "comment", *desk], "Add --text FILE.", "p-ts"),
                (["act", TEXT, "correct_text", *desk], "--text LANGUAGE=FILE.", "p-ts"),
                (["act", TEXT, "circulate", "--as", "MEX"], f"`concord commands {TEXT}` lists "
                 "what is open to you, and as whom.", "p-mex")]:
            with self.subTest(typed=typed):
                told = self.refused(*typed, person=person)
                self.assertIn(wanted, told)
                self.assertNotRegex(told, '"as":|CASE|Its payload')
        self.assertRegex(self.refused("act", TEXT, "take_side", *desk),
                         "Add --paragraph NUMBER. Its payload looks like this")
        self.assertIn("Añada --reason", self.refused(
            "act", INPUT, "withdraw", "--as", "MEX", "--language", "es", person="p-mex"))

    def test_who_records_for_a_delegation_is_told_what_a_note_goes_with(self):
        told = self.refused("act", "0123456789abcdef", "nil_return", "--as", "MEX")
        self.assertIn("Add --received TIME and --channel note_verbale (or e_mail, oral)", told)
        told = self.refused("act", INPUT.partition(":")[2], "nil_return", "--as", "MEX",
                            person="p-gtm")
        self.assertIn("Name it as CONSULTATION:KEY; `concord consultation cases", told)
        self.assertNotIn("--received", told)

    def test_by_http_whoever_does_not_say_as_whom_is_told_of_himself(self):
        case = self.answer("case", INPUT, *self.here("p-gtm"))["id"]
        problem = self.by_http(case, {"command": "withdraw"}, "p-gtm")
        self.assertEqual(problem["remedy"], 'Add "as", for example "as": "GTM".')
        self.assertEqual(problem["facts"][0]["code"], "as_missing")

    def test_a_start_is_refused_in_the_words_of_the_command_line(self):
        anonymous = {name: value for name, value in START.items() if name != "as"}
        for start, wanted in [(anonymous, "Add --as PARTY."),
                              ({**START, "workflow": "bi-regional"}, "`concord workflow list`"),
                              ({**START, "workflow": None}, "`concord workflow list`")]:
            start = {name: value for name, value in start.items() if value}
            told = self.refused("consultation", "start", self.write("start.json", start))
            self.assertIn(wanted, told)
            self.assertNotRegex(told, 'GET|Add "')

    def test_a_file_with_its_language_is_told_where_none_is_and_how_languages_are_named(self):
        words, empty = self.write("words.txt", "We differ."), self.write("empty.txt", "")
        for command in ("comment", "write_note"):
            told = self.refused("act", TEXT, command, "--text", f"es={words}", status=3)
            self.assertIn(f"{command} takes one text, which is of no language. Give it as --text "
                          "FILE.", told)
        for named in ("ES", "spanish", "es-MX"):
            for command in ("insert_paragraph", "comment"):
                told = self.refused("act", TEXT, command, "--text", f"{named}={words}", status=3)
                self.assertIn(f'"{named}" is no language as they are named here. Name it by its '
                              "two small letters: --text es=FILE", told)
        told = self.refused("act", TEXT, "insert_paragraph", "--text", f"es={empty}", status=3)
        self.assertIn("is empty: it has no words. Nothing was done. Write the words", told)
        replace = ["act", TEXT, "replace_paragraph", "--paragraph", "1", "--text"]
        self.assertIn("remove_paragraph takes a paragraph out of the text.",
                      self.refused(*replace, f"es={empty}", status=3))
        self.assertIn("Paragraph 1 has no wording in pt. It has en, es; translate_paragraph adds "
                      "another language.", self.refused(*replace, f"pt={words}"))

    def test_names_and_durations_that_are_none_are_told_with_those_that_are(self):
        circulate = ["act", TEXT, "circulate", "--as", "body:RCM-TS", "--deadline"]
        self.assertRegex(self.refused(*circulate, "silense=P10D"),
                         'There is no deadline "silense" here. Did you mean silence[?] Dates can '
                         r"be given for: .*\(silence\)")
        self.assertIn("Months and years have no fixed length.",
                      self.refused(*circulate, "silence=P1M"))
        derogate = ["act", TEXT, "derogate", "--as", "body:RCM", "--reason", "It is urgent.",
                    "--payload", json.dumps({"event": "circulate", "guard": "notice"})]
        self.assertRegex(self.refused(*derogate, person="p-gtm"),
                         'What can be set aside for "Circulate under silence": notice_kept')

    def test_what_is_in_and_elsewhere_is_not_said_to_be_missing(self):
        told = self.refused("act", TEXT, "close_without_input", "--as", "body:RCM-TS",
                            "--reason", "Nobody wrote.")
        self.assertRegex(told, r'1 of 2 is at "[^.]*" or "[^.]*", 2 are needed; elsewhere: MEX\.')

    def test_words_in_a_files_place_are_told_from_a_file(self):
        for text in ("en=Every migrant has rights.", "Every migrant has rights."):
            told = self.refused("act", TEXT, "insert_paragraph" if "=" in text else "comment",
                                "--text", text, status=2)
            self.assertIn('There is no file "Every migrant has rights.". --text takes a FILE, or '
                          "- for standard input.", told)

    def test_persons_are_shown_with_their_ids(self):
        shown = self.run_program("registry", "show", *self.here("p-ts")).stdout
        self.assertRegex(shown, r"\np-mex +Ana\n")
        self.assertRegex(shown, r"m1 +Ana \(p-mex\) +head_of_delegation")
        body = self.run_program("registry", "body", "RCM-TS", *self.here("p-ts")).stdout
        self.assertIn("Rosa (p-ts)", body)
        self.assertIn("Near it: Luis (p-gtm).",
                      self.refused("token", "issue", "p-gmt", person="admin"))
        self.assertIn("`concord registry show` lists persons with their ids.",
                      self.refused("token", "issue", "plenary", person="admin"))

    def test_a_wrong_office_in_a_founding_file_is_shown_where_it_stands_in_it(self):
        founding = json.loads(json.dumps(FOUNDING))
        founding["mandates"][2]["office"] = "head"
        told = self.run_program(
            "init", "--data", str(self.path / "other"), "--origin", "test.example/other",
            "--registry", self.write("founding.json", founding), status=1).stderr
        self.assertIn('"head" is not known here (at /mandates/2/office). It is one of: ', told)
        for office in ("head_of_delegation", "secretariat_officer", "administrator"):
            self.assertIn(office, told)

    def test_a_mistyped_case_is_told_of_near_ones_that_one_may_read(self):
        for typed, near in [(TEXT + "1", TEXT), ("gcm:conference-text/RCM/t", TEXT),
                            ("gmc:consultation", "gcm")]:
            told = self.refused("case", typed)
            self.assertIn("(404 not_found)", told)
            self.assertIn("Near it: ", told)
            self.assertIn(f"({near})", told)
        self.assertNotIn("Near", self.refused("case", TEXT + "1", person="admin"))

    def test_commands_show_the_options_that_give_the_payload(self):
        shown = self.run_program("commands", TEXT, *self.here("p-ts")).stdout
        self.assertRegex(shown, r"comment +Comment +body:RCM-TS +"
                                r"\[--paragraph NUMBER\] --text FILE\n")
        self.assertRegex(shown, r"remove_paragraph .*--paragraph NUMBER")
        self.assertRegex(shown, r"replace_paragraph .*--paragraph NUMBER --text LANGUAGE=FILE"
                                r"\n(?! +--payload)")
        self.assertNotIn("<digest of the", shown)

    def test_commands_name_every_stance_that_can_be_taken(self):
        self.run_program("act", TEXT, "circulate", "--as", "body:RCM-TS", "--deadline",
                         "silence=P30D", *self.here("p-ts"))
        shown = " ".join(self.run_program("commands", TEXT, *self.here("p-mex")).stdout.split())
        self.assertIn('"stance": "<agree, agree_ad_referendum, no_objection, '
                      'awaiting_instructions, objection, objection_lifted, reservation, '
                      'interpretative_statement, abstention, dissociation, not_participating>"',
                      shown)
        self.assertRegex(shown, r"take_stance .*\[--text FILE\]")


class Unread(ProgramTest):
    def prepare(self):
        self.found()
        self.begin(self.here)

    def test_nobody_is_told_of_a_case_near_it_that_he_may_not_read(self):
        other = INPUT.replace("MEX", "GTM")
        for person, own in (("p-mex", INPUT), ("p-gtm", other)):
            for typed in (INPUT[:-1], other[:-1]):
                told = self.run_program("case", typed, *self.here(person), status=1).stderr
                self.assertNotIn(({INPUT, other} - {own}).pop(), told)
            self.assertIn(f"({own})", self.run_program("case", own[:-1], *self.here(person),
                                                       status=1).stderr)

    def test_the_case_that_a_form_is_of_is_named(self):
        file = self.path / "mex.txt"
        self.run_program("form", INPUT, "--format", "text", "--language", "en", "--out",
                         str(file), *self.here("p-ts"))
        mark = "===== PARAGRAPHS en =====\n"
        file.write_text(file.read_text("utf-8").replace(mark, mark + "One.\n"), "utf-8")
        now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        told = self.run_program("form", "import", str(file), "--received", now, "--channel",
                                "e_mail", "--as", "MEX", *self.here("p-mex"),
                                status=1).stderr
        case = self.answer("case", INPUT, *self.here("p-mex"))["id"]
        self.assertIn(f"`concord commands {case}` lists what is open to you, and as whom.", told)


if __name__ == "__main__":
    unittest.main()
