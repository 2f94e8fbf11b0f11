#!/usr/bin/env python3
"""The program as its users meet it: real processes, real files, real kills."""

import json
import os
import re
import stat
import sys
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
from program import FOUNDING, ProgramTest  # noqa: E402

INPUT = "gcm:country-input/RCM/t1/MEX"


class Founding(ProgramTest):
    def test_makes_a_store_that_only_its_owner_reads(self):
        self.found()
        for name in ("concord.sqlite", "log.key"):
            mode = stat.S_IMODE(os.stat(Path(self.store, name)).st_mode)
            self.assertEqual(mode, 0o600, name)
        self.assertEqual(stat.S_IMODE(os.stat(self.token("admin")).st_mode), 0o600)
        me = self.answer("registry", "show", *self.here("admin"))
        self.assertEqual(sorted(one["code"] for one in me["parties"]), ["GTM", "MEX"])

    def test_never_overwrites_a_store(self):
        self.found()
        done = self.run_program("init", "--data", self.store, "--origin", "other", status=2)
        self.assertIn("holds a store already", done.stderr)

    def test_leaves_nothing_behind_when_it_is_refused(self):
        wrong = {**FOUNDING, "persons": []}
        done = self.run_program("init", "--data", self.store, "--origin", "test.example",
                                "--registry", self.write("wrong.json", wrong), status=1)
        self.assertIn("p-mex", done.stderr)
        self.assertFalse(Path(self.store).exists())


class Statuses(ProgramTest):
    def test_usage_is_three(self):
        for words in ([], ["nonsense"], ["act", "K1"], ["serve"], ["init", "--data", self.store],
                      ["consultation", "list"], ["consultation", "list", "--data", "a",
                                                 "--server", "b"]):
            self.run_program(*words, status=3)

    def test_a_verb_that_there_is_not_is_named(self):
        self.found()
        for words, named, near in (
                (["frobnicate"], "frobnicate", ""), (["documnet"], "documnet", "document"),
                (["consultation", "nxt", "gcm"], "nxt", "next")):
            said = self.run_program(*words, status=3).stderr
            near = near and f" Did you mean {near}?"
            self.assertIn(f'There is no verb "{named}" here.{near} Try `concord', said)

    def test_what_is_not_found_and_not_permitted_says_what_to_do_next(self):
        self.found()
        self.begin(self.here)
        for language, names, open_now in (
                ("en", "list what there is for you", "lists what is open to you"),
                ("es", "enumeran lo que hay para usted", "enumera lo que está abierto para usted"),
                ("pt", "enumeram o que há para você", "enumera o que está aberto para você")):
            said = self.run_program("--language", language, "case", "gcm:nothing/RCM", status=1,
                                    *self.here("p-mex")).stderr
            self.assertIn(names, said)
            self.assertEqual("There is nothing" in said, language == "en", said)
            said = self.run_program(
                "--language", language, "act", "gcm:country-input/RCM/t1/MEX", "comment",
                "--as", "GTM", "--payload", '{"content": "x"}', *self.here("p-mex"),
                status=1).stderr
            self.assertIn(open_now, said)
            said = self.run_program(
                "--language", language, "act", "gcm:country-input/RCM/t1/MEX", "rejoice",
                "--as", "MEX", *self.here("p-mex"), status=1).stderr
            self.assertIn(open_now, said)

    def test_help_is_in_the_language_that_was_asked_for(self):
        for language, words in (("es", ("Uso: concord", "Opciones:", "Mostrar un expediente",
                                        "Muestra esta ayuda y termina")),
                                ("pt", ("Uso: concord", "Opções:", "Mostrar um processo",
                                        "Mostra esta ajuda e termina"))):
            shown = self.run_program("--language", language, "case", "--help").stdout
            for one in words:
                self.assertIn(one, shown)
            shown = self.run_program("--language", language, "--help").stdout
            for one in words:
                self.assertIn(one, shown)
        self.assertIn("Usage: concord case", self.run_program("case", "--help").stdout)

    def test_environment_is_two(self):
        nowhere = str(self.path / "nowhere")
        for words in (["audit", "verify", "--data", nowhere], ["serve", "--data", nowhere],
                      ["consultation", "list", "--server", "http://127.0.0.1:9"],
                      ["consultation", "list", "--data", nowhere],
                      ["backup", "--data", nowhere, "--to", nowhere + "2"],
                      ["workflow", "check", nowhere]):
            self.run_program(*words, status=2)

    def test_refusal_is_one(self):
        self.found()
        done = self.run_program("consultation", "list", "--data", self.store, status=1)
        self.assertIn("--token-file", done.stderr)
        self.run_program("consultation", "show", "none", *self.here("admin"), status=1)
        self.run_program("workflow", "check", self.write("w.json", "{}"), status=1)

    def test_every_help_has_an_example(self):
        verbs = self.run_program("completion", "bash").stdout
        paths = [line.split("'")[1] for line in verbs.splitlines() if line.startswith("    '")]
        self.assertGreater(len(paths), 30)
        groups = ("completion", "registry", "token", "key", "workflow", "audit", "consultation")
        for path in paths:
            shown = self.run_program(*path.split(), "--help").stdout
            if path not in groups:
                self.assertIn("Example:", shown, path)

    def test_help_names_the_place_in_the_api(self):
        with open(Path(__file__).parents[2] / "api/openapi.json", encoding="utf-8") as file:
            paths = json.load(file)["paths"]
        for path in ("text export", "text import", "text diff", "text suggest", "text parallel",
                     "text drift", "report terms"):
            shown = self.run_program(*path.split(), "--help").stdout
            named = re.findall(r"(GET|POST) (/v1/[^\s?,;]+)", shown.split("By HTTP: ")[1])
            self.assertTrue(named, path)
            for method, place in named:
                self.assertIn(method.lower(), paths[place], path)


class RoundTrip(ProgramTest):
    def play(self, place):
        self.begin(place)
        text = self.write("input.txt", "Los derechos humanos de todas las personas migrantes.\n")
        english = self.write("input-en.txt", "The human rights of all migrants.\n")
        words = ["act", INPUT, "insert_paragraph", "--as", "MEX", "--text", f"es={text}",
                 "--text", f"en={english}", "--id", "cli-test-0001", *place("p-mex")]
        trial = self.answer(*words, "--dry-run")
        self.assertTrue(trial["dry_run"])
        first = self.answer(*words)
        self.assertEqual(self.answer(*words), first, "the same command id, the same answer")
        document = self.answer("document", INPUT, *place("p-mex"))
        self.assertEqual(document["paragraphs"][0]["texts"]["es"]["text"],
                         "Los derechos humanos de todas las personas migrantes.")
        self.assertIn("Los derechos", self.run_program("document", INPUT, *place("p-mex")).stdout)
        # What is in MEX's delegation is not there for GTM.
        self.run_program("document", INPUT, *place("p-gtm"), status=1)
        for words in (["consultation", "list"], ["consultation", "show", "gcm"],
                      ["consultation", "next", "gcm"], ["consultation", "cases", "gcm"],
                      ["consultation", "history", INPUT], ["case", INPUT], ["commands", INPUT],
                      ["dispositions", "gcm:conference-text/RCM/t1"],
                      ["decisions", "gcm:conference-text/RCM/t1"], ["comments", INPUT],
                      ["registry", "show"], ["token", "list"], ["audit", "log"],
                      ["audit", "who", INPUT], ["audit", "checkpoint"]):
            self.assertTrue(self.run_program(*words, *place("p-mex")).stdout, words)
            json.loads(self.run_program(*words, "--json", *place("p-mex")).stdout)

    def test_on_a_store(self):
        self.found()
        self.play(self.here)
        self.assertIn("Proved", self.run_program("audit", "verify", "--data", self.store).stdout)

    def test_on_a_server(self):
        self.found()
        server = self.serve()
        self.play(lambda person: self.there(server, person))
        verified = self.run_program("audit", "verify", "--data", self.store).stdout
        self.assertIn("Proved", verified)
        status, _ = server.end()
        self.assertEqual(status, 0)


class Administrator(ProgramTest):
    """The last administrator's token is lost: a new one comes from the store itself."""

    def issue(self, *more, status=0):
        return self.run_program("token", "issue", *more, "--admin", "--data", self.store,
                                status=status)

    def test_a_new_token_is_issued_at_the_store_and_stands_in_the_log(self):
        self.found()
        os.remove(self.token("admin"))
        done = self.issue("--save-token", self.token("admin"))
        self.assertIn("Administrator of record: admin, by mandate founding-administrator.",
                      done.stdout)
        tokens = self.answer("token", "list", *self.here("admin"))
        issued = [one for one in tokens if one["id"].startswith("t-store-")]
        self.assertEqual([one["person"]["id"] for one in issued], ["admin"])
        log = self.answer("audit", "log", "--newest", "--limit", "1", *self.here("admin"))
        entry = log["entries"][0]
        self.assertEqual(entry["kind"], "TokenIssued")
        self.assertEqual(entry["actor"]["id"], "admin")
        self.assertEqual(entry["events"][0]["token"], issued[0]["id"])
        # It is good for what an administrator does.
        self.run_program("token", "issue", "p-mex", *self.here("admin"))
        self.run_program("audit", "verify", "--data", self.store)

    def test_not_while_a_server_has_the_store(self):
        self.found()
        server = self.serve()
        done = self.issue(status=2)
        self.assertIn(str(server.process.pid), done.stderr)
        self.run_program("token", "issue", "--admin", "--server", server.url, status=3)

    def test_only_for_an_administrator_in_office(self):
        self.found()
        done = self.issue("p-mex", "--save-token", self.token("p-mex"), status=1)
        self.assertIn("p-mex is no administrator in office", done.stderr)
        self.assertFalse(Path(self.token("p-mex")).exists())
        self.run_program("token", "issue", "--data", self.store, status=3)

    def test_of_several_one_is_named(self):
        self.found()
        self.begin(self.here)
        self.run_program(
            "registry", "act", "grant_mandate", "--payload",
            json.dumps({"mandate": {"id": "m-second", "person": "p-ts", "office": "administrator",
                                    "body": "RCM-TS", "from": "2001-01-01T00:00:00Z",
                                    "instrument": "letter"}}), *self.here("p-ts"))
        done = self.issue(status=3)
        self.assertIn("several administrators", done.stderr)
        self.assertIn("by mandate m-second", self.issue("p-ts").stdout)


class Lists(ProgramTest):
    def test_all_pages_or_one(self):
        self.found()
        self.begin(self.here)
        whole = self.answer("consultation", "cases", "gcm", *self.here("p-mex"))
        self.assertGreater(len(whole["cases"]), 1)
        self.assertNotIn("cursor", whole)
        seen, cursor = [], []
        while True:
            page = self.answer("consultation", "cases", "gcm", "--limit", "1", *cursor,
                               *self.here("p-mex"))
            self.assertEqual(len(page["cases"]), 1)
            seen += page["cases"]
            if "cursor" not in page:
                break
            cursor = ["--cursor", page["cursor"]]
        self.assertEqual(seen, whole["cases"])
        shown = self.run_program("consultation", "cases", "gcm", "--limit", "1",
                                 *self.here("p-mex")).stdout
        self.assertIn("More: --cursor ", shown)

    def test_next_lists_what_commands_lists(self):
        self.found()
        self.begin(self.here)
        shown = self.run_program("consultation", "next", "gcm", *self.here("p-mex")).stdout
        self.assertNotIn("Nothing is open to you", shown)
        self.assertIn("insert_paragraph", shown)
        self.assertNotIn("$", shown)

    def test_a_case_says_whom_it_has_joined(self):
        self.found()
        self.begin(self.here)
        lead, own = "gcm:country-input/RCM/t1/MEX", "gcm:country-input/RCM/t1/GTM"
        known = self.answer("case", lead, *self.here("p-mex"))["id"]
        self.run_program("act", own, "associate", "--as", "GTM", *self.here("p-gtm"))
        refused = self.run_program("act", own, "join_input", "--as", "GTM", *self.here("p-gtm"),
                                   status=1).stderr
        self.assertIn('Give as "with" the id of its case', refused)
        self.run_program("act", own, "join_input", "--as", "GTM", "--payload",
                         json.dumps({"with": known}), *self.here("p-gtm"))
        self.assertIn("joined   by GTM",
                      self.run_program("case", lead, *self.here("p-mex")).stdout)
        # With which one is shown to who reads that one.
        self.run_program("act", lead, "insert_paragraph", "--as", "MEX", "--text",
                         "es=" + self.write("a.es", "Uno."), *self.here("p-mex"))
        self.assertNotIn(lead[4:], self.run_program("case", own, *self.here("p-gtm")).stdout)


class Words(ProgramTest):
    def test_refusals_are_said_in_the_readers_language(self):
        self.found()
        self.begin(self.here)
        for language, words in (("en",
                                 "MEX may not do this; it is for: the secretariat of the RCM."),
                                ("es", "corresponde a: la secretaría de la RCM."),
                                ("pt", "cabe a: a secretaria da RCM.")):
            done = self.run_program("--language", language, "act",
                                    "gcm:conference-text/RCM/t1", "close_gathering", "--as", "MEX",
                                    *self.here("p-mex"), status=1)
            self.assertIn(words, done.stderr)

    def test_a_dry_run_knows_the_only_principal(self):
        self.found()
        self.begin(self.here)
        text = self.write("input.txt", "Un texto.")
        words = ["act", INPUT, "insert_paragraph", "--text", f"es={text}", *self.here("p-mex")]
        trial = self.answer(*words, "--dry-run")
        done = self.answer(*words)
        for member in ("key", "state", "readers"):
            self.assertEqual(trial[member], done[member])
        self.assertNotIn("version", trial)


if __name__ == "__main__":
    unittest.main()
