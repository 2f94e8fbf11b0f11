#!/usr/bin/env python3
"""Options and verbs at the program's edge: settings in a file, progress on a terminal, a token that
is revoked, a server with TLS, a workflow that is drawn."""

import fcntl
import json
import os
import struct
import subprocess
import sys
import termios
import time
import unittest
import urllib.request
from datetime import datetime, timezone
from pathlib import Path

sys.dont_write_bytecode = True
from program import BINARY, ProgramTest, Server, clean_environment  # noqa: E402


def everything_from(terminal):
    """What comes until nobody writes to it any more; it is closed then."""
    shown = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(terminal)
    return shown


class Settings(ProgramTest):
    """In a file, named on the command line or by the environment."""

    def prepare(self):
        self.found()
        self.config = self.write("concord.toml", f'data = "{self.store}"\n'
                                                 f'token-file = "{self.token("admin")}"\n')

    def with_environment(self, *words, **settings):
        return subprocess.run([BINARY, *words], env={**clean_environment(), **settings},
                              capture_output=True, text=True, timeout=60, check=False)

    def test_the_command_line_names_the_file(self):
        told = self.answer("--config", self.config, "token", "list")
        self.assertEqual(len(told["tokens"] if isinstance(told, dict) else told), 1)

    def test_the_environment_says_which_language_unless_something_nearer_does(self):
        listed = ["consultation", "list", *self.here("admin")]
        in_file = ["--config", self.write("language.toml", 'language = "pt"\n')]
        english, spanish, portuguese = "No consultation", "No hay consultas", "Não há consultas"
        for language, more, wanted in (
                ("es", [], spanish), ("", [], english), ("es", ["--language", "pt"], portuguese),
                ("es", in_file, portuguese), ("", in_file, portuguese)):
            done = self.with_environment(*listed, *more, LC_ALL="es_ES.UTF-8",
                                         CONCORD_LANGUAGE=language)
            self.assertIn(wanted, done.stdout, (language, more, done.stderr))
        done = self.with_environment(*listed, CONCORD_LANGUAGE="fr")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("fr not in {en,es,pt}", done.stderr)
        self.assertIn("CONCORD_LANGUAGE", self.run_program("--help").stdout)

    def test_who_reads_no_further_is_no_failure(self):
        """As `head` does; a full disk is a failure."""
        reads, writes = os.pipe()
        os.close(reads)
        try:
            done = subprocess.run([BINARY, "--config", self.config, "registry", "show"],
                                  env=clean_environment(), stdout=writes, stderr=subprocess.PIPE,
                                  text=True, timeout=60, check=False)
        finally:
            os.close(writes)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([BINARY, "--config", self.config, "registry", "show"],
                                  env=clean_environment(), stdout=full, stderr=subprocess.PIPE,
                                  text=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("Cannot write the output.", done.stderr)

    def test_two_places_in_the_environment_are_refused(self):
        done = self.with_environment("registry", "show", CONCORD_DATA=self.store,
                                     CONCORD_SERVER="http://127.0.0.1:1")
        self.assertEqual(done.returncode, 3, done.stderr)
        for name in ("CONCORD_SERVER", "CONCORD_DATA", "--server", "--data"):
            self.assertIn(name, done.stderr)

    def test_the_environment_names_it(self):
        done = self.with_environment("registry", "show", "--json", CONCORD_CONFIG=self.config)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(json.loads(done.stdout)["parties"]), 2)

    def test_what_is_typed_comes_before_what_is_written(self):
        nowhere = str(self.path / "nowhere")
        done = self.run_program("--config", self.config, "registry", "show", "--data", nowhere,
                                status=2)
        self.assertIn(nowhere, done.stderr)
        wrong = self.write("wrong.toml", f'data = "{nowhere}"\n')
        self.run_program("--config", wrong, "registry", "show", *self.here("admin"))

    def test_a_place_that_is_typed_leaves_the_files_places_aside(self):
        server = 'server = "http://127.0.0.1:1"\n'
        far = self.write("far.toml", server)
        both = self.write("both.toml", server + f'data = "{self.store}"\n')
        near = self.write("near.toml", f'data = "{self.store}"\n')
        for config in (far, both):
            self.run_program("--config", config, "audit", "verify", "--data", self.store)
        self.run_program("--config", both, "audit", "verify")  # which knows the store alone
        for config in (near, both):
            said = self.run_program("--config", config, "registry", "show", "--server",
                                    "http://127.0.0.1:9", status=2).stderr
            self.assertNotIn("excludes", said)
        said = self.run_program("--config", both, "registry", "show", status=3).stderr
        self.assertIn("--server or --data", said)
        self.run_program("registry", "show", "--server", "http://127.0.0.1:9", *self.here("admin"),
                         status=3)  # both typed

    def test_a_file_that_is_wrong_is_said_to_be(self):
        self.run_program("--config", str(self.path / "none.toml"), "registry", "show", status=3)
        said = self.run_program("--config", self.write("odd.toml", 'dataa = "store"\n'), "registry",
                                "show", status=3).stderr
        self.assertIn('knows no "dataa". Did you mean "data"?', said)


class RegistryActs(ProgramTest):
    def prepare(self):
        self.found()

    def refused(self, command, payload):
        return self.run_program("registry", "act", command, "--payload", json.dumps(payload),
                                *self.here("admin"), status=1).stderr

    def test_what_is_missing_is_named_with_its_place_and_a_sample(self):
        mandate = {"id": "m-x", "person": "p-mex", "office": "delegate", "party": "MEX",
                   "from": "2017-01-01T00:00:00Z"}
        said = self.refused("grant_mandate", {"mandate": mandate})
        self.assertIn("(at /payload/mandate/instrument)", said)
        self.assertIn('{"mandate":{', said)
        self.assertIn('"instrument":"<text>"', said)
        said = self.refused("grant_mandate", {"mandate": {**mandate, "person": ""}})
        self.assertIn('"person" is missing', said)
        self.assertIn("(at /payload/mandate/person)", said)
        said = self.refused("grant_mandate", {})
        self.assertIn('"mandate" is missing (at /payload). Its payload looks like this', said)
        self.assertIn('"instrument":"<text>"', said)
        self.assertIn("begin_membership", self.refused("add_membership", {}))
        said = self.refused("dispute_mandate", {"ground": "Rival letters"})
        self.assertIn('"mandate" is missing (at /payload). Its payload looks like this', said)
        self.assertNotIn("There is no mandate", said)


class MailServers(ProgramTest):
    def test_a_port_that_is_none_is_refused_at_the_start(self):
        """Before the store is looked for, of which there is none here (2)."""
        def serve(url, status):
            return self.run_program("serve", "--data", str(self.path / "nowhere"), "--mail", url,
                                    "--mail-from", "concord@example.org", status=status).stderr

        for url in ("smtp://localhost:", "smtps://mail.example.org:/", "smtp://[::1]:",
                    "smtp://localhost:0"):
            self.assertIn("no port of a mail server", serve(url, 3))
        for url in ("smtp://localhost:99999", "smtp://localhost:2x", "smtp://localhost:-1",
                    "smtp://:25", "localhost:25"):
            self.assertIn("not the address of a mail server", serve(url, 3))
        for url in ("smtp://localhost", "smtp://localhost:25", "smtps://[::1]:465/"):
            serve(url, 2)


class OnATerminal(ProgramTest):
    def shown(self, *words):
        """What it writes to a terminal that is its standard error."""
        main, terminal = os.openpty()
        done = subprocess.run([BINARY, *words], stdout=subprocess.DEVNULL, stderr=terminal,
                              env=clean_environment(), timeout=120, check=False)
        os.close(terminal)
        shown = everything_from(main)
        self.assertEqual(done.returncode, 0, shown)
        return shown.decode()

    def lines_within(self, columns, *words):
        """What it writes to a terminal of that width that is its standard output."""
        main, terminal = os.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        with subprocess.Popen([BINARY, *words], stdout=terminal,
                              env={**clean_environment(), "NO_COLOR": "1"}) as running:
            os.close(terminal)
            shown = everything_from(main)
        self.assertEqual(running.returncode, 0, shown)
        return shown.decode().replace("\r", "").splitlines()

    def test_tables_of_what_to_do_fit_the_terminal(self):
        self.found()
        self.begin(self.here)
        for columns in (80, 120):
            for words in (["commands", "gcm:country-input/RCM/t1/MEX"],
                          ["consultation", "next", "gcm"]):
                lines = self.lines_within(columns, *words, *self.here("p-mex"))
                self.assertTrue(any("insert_paragraph" in line for line in lines), lines)
                for line in lines:
                    self.assertLessEqual(len(line), columns, line)
                    self.assertEqual(line.count("<"), line.count(">"), "a broken placeholder")

    def test_what_is_awaited_is_told_in_the_language_that_was_asked_for(self):
        self.found()
        self.begin(self.here)
        self.negotiate({"en": "We act.", "es": "Actuamos."})
        text = "gcm:conference-text/RCM/t1"
        self.run_program("act", text, "circulate", "--as", "body:RCM-TS", "--deadline",
                         "silence=P30D", *self.here("p-ts"))
        done = self.answer(
            "act", text, "acknowledge_receipt", "--as", "MEX", "--payload", '{"revision": 1}',
            "--received", datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"), "--channel",
            "note_verbale", "--original", self.write("note.txt", "Note 9"), *self.here("p-ts"))
        self.run_program("act", text, "disavow", "--as", "MEX", "--payload",
                         json.dumps({"case_seq": done["version"]}), "--reason", "Not ours.",
                         *self.here("p-mex"))
        for language, words in (
                ("en", ("receipt: revision 1", "disavowed)", "POSSIBLE ", " BY")),
                ("es", ("acuse de recibo: revisión 1", "desautorizado)", " POR")),
                ("pt", ("recebimento: revisão 1", "desautorizado)", " POR"))):
            shown = self.run_program("consultation", "next", "gcm", "--language", language,
                                     *self.here("p-gtm")).stdout
            for one in words:
                self.assertIn(one, shown)

    def test_what_was_recorded_is_disavowed_with_what_its_table_says(self):
        self.found()
        self.begin(self.here)
        self.negotiate({"en": "We act.", "es": "Actuamos."})
        for language, column in (("en", "ENTRY"), ("es", "ASIENTO"), ("pt", "REGISTRO")):
            shown = self.run_program("consultation", "next", "gcm", "--language", language,
                                     *self.here("p-mex")).stdout
            self.assertRegex(shown, f"(?m) {column}$")
            self.assertIn(f'{{"case_seq": {column}}}', shown)

    def test_lists_and_prose_fit_the_terminal(self):
        self.found()
        self.begin(self.here)
        draft = "gcm:country-input/RCM/t1/MEX"
        text = " ".join(["Every migrant has the right to be heard"] * 5)
        self.run_program("act", draft, "insert_paragraph", "--as", "MEX", "--payload",
                         json.dumps({"texts": {"en": text}}), *self.here("p-mex"))
        for columns in (80, 100):
            for words in (["report", "progress"], ["calendar", "--mine"], ["consultation", "list"],
                          ["consultation", "cases", "gcm"],
                          ["consultation", "show", "gcm"], ["audit", "who", draft],
                          ["search", "heard"], ["commands", draft],
                          ["case", "gcm:conference-text/RCM/t1"], ["document", draft]):
                lines = self.lines_within(columns, *words, *self.here("p-mex"))
                for line in lines:
                    self.assertLessEqual(len(line), columns, line)
            # Between words, not within one.
            self.assertIn(text, " ".join(" ".join(lines).split()))

    def test_ids_and_words_are_whole_in_tables_of_what_was_made_of_inputs(self):
        self.found()
        self.begin(self.here)
        words = "Extraordinary consideration of unaccompanied adolescents"
        self.negotiate({"en": words})
        text = "gcm:conference-text/RCM/t1"
        source = self.answer("dispositions", text, *self.here("p-ts"))["sources"][0]
        paragraph, = source["paragraphs"]
        for columns in (80, 100):
            for verb in (["dispositions"], ["report", "brackets"]):
                lines = self.lines_within(columns, *verb, text, *self.here("p-ts"))
                for line in lines:
                    self.assertLessEqual(len(line), columns, line)
            shown = " ".join(self.lines_within(columns, "dispositions", text,
                                               *self.here("p-ts"))).split()
            for one in (paragraph["paragraph"], *paragraph["dispositions"][0]["targets"],
                        *words.split()):
                self.assertIn(one, shown)

    def test_an_empty_line_between_words_stays_on_the_terminal(self):
        self.found()
        self.begin(self.here)
        draft = "gcm:country-input/RCM/t1/MEX"
        self.run_program("act", draft, "insert_paragraph", "--as", "MEX", "--payload",
                         json.dumps({"texts": {"en": "First.\n\nSecond."}}), *self.here("p-mex"))
        lines = self.lines_within(80, "document", draft, *self.here("p-mex"))
        first = lines.index("  en  First.")
        self.assertEqual(lines[first + 1:first + 3], ["", "  Second."])

    def test_a_payload_is_shown_as_it_may_be_typed(self):
        self.found()
        self.begin(self.here)
        shown = " ".join(self.run_program("commands", "gcm:country-input/RCM/t1/MEX",
                                          *self.here("p-mex")).stdout.split())
        self.assertIn("""--paragraph NUMBER --payload '{"place": {"after": "<id of a """, shown)
        self.assertIn("""{"content": "<digest>", "position": NUMBER}'""", shown)

    def fill(self):
        """The store with more than a backup copies at once, in one step."""
        self.begin(self.here)
        server = self.serve()
        secret = Path(self.token("p-ts")).read_text(encoding="utf-8").strip()
        for number in range(20):
            request = urllib.request.Request(
                server.url + "/v1/consultations/gcm/commands", method="POST",
                headers={"Authorization": f"Bearer {secret}", "Content-Type": "application/json"},
                data=json.dumps({"id": f"long-comment-{number}", "command": "comment",
                                 "as": {"body": "RCM-TS"},
                                 "payload": {"content": "Words. " * 35_000}}).encode())
            with urllib.request.urlopen(request, timeout=60) as answer:
                self.assertEqual(answer.status, 200)
        self.assertEqual(server.end()[0], 0)

    def test_long_work_says_how_far_it_is(self):
        self.found()
        self.fill()
        backup = ["backup", "--data", self.store, "--to", str(self.path / "copy")]
        shown = self.shown(*backup)
        self.assertRegex(shown, r"backing up \d+ %")
        self.assertTrue(shown.endswith("\r\x1b[K"), f"the line is left behind: {shown!r}")

    def test_into_a_pipe_it_says_nothing(self):
        self.found()
        done = self.run_program("backup", "--data", self.store, "--to", str(self.path / "copy"))
        self.assertEqual(done.stderr, "")


class Tokens(ProgramTest):
    def test_a_revoked_token_opens_nothing_any_more(self):
        self.found()
        issued = self.answer("token", "issue", "p-mex", "--save-token", self.token("p-mex"),
                             *self.here("admin"))
        self.run_program("registry", "show", *self.here("p-mex"))
        name = issued["id"]
        self.run_program("token", "revoke", "no-such", "--ground", "lost", *self.here("admin"),
                         status=1)
        self.run_program("token", "revoke", name, "--ground", "lost", *self.here("admin"))
        done = self.run_program("registry", "show", *self.here("p-mex"), status=1)
        self.assertIn("token", done.stderr)
        listed = self.answer("token", "list", *self.here("admin"))
        revoked = {one["id"]: one["revoked"] for one in listed}
        self.assertTrue(revoked[name])
        self.assertEqual(sum(revoked.values()), 1)
        # It stands in the log, with its ground.
        log = json.dumps(self.answer("audit", "log", *self.here("admin")))
        self.assertIn("TokenRevoked", log)


    def test_an_expired_token_is_shown_as_one(self):
        self.found()
        self.run_program("token", "issue", "p-mex", "--expires", "PT1S", *self.here("admin"))
        time.sleep(1.1)
        for language, word in (("en", "expired"), ("es", "caducada")):
            rows = self.run_program("token", "list", "--language", language,
                                    *self.here("admin")).stdout.splitlines()
            self.assertEqual([" Ana " in row for row in rows if row.endswith(word)], [True], rows)

    def test_the_last_token_of_an_administrator_stays_unless_it_must_go(self):
        self.found()
        first, = self.answer("token", "list", *self.here("admin"))
        self.run_program("token", "issue", "p-mex", *self.here("admin"))
        # Of an administrator too, and no way in: it ends at once, and reads a calendar alone.
        self.run_program("token", "issue", "admin", "--expires", "PT1S", *self.here("admin"))
        self.run_program("token", "calendar", *self.here("admin"))
        time.sleep(1.1)
        revoke = ["token", "revoke", first["id"], *self.here("admin")]
        said = self.run_program(*revoke, status=1).stderr
        self.assertIn("the last token of an administrator", said)
        self.assertIn("concord token issue --admin --data STORE", said)
        self.run_program("token", "list", *self.here("admin"))
        second = self.answer("token", "issue", "admin", "--save-token", self.token("second"),
                             *self.here("admin"))
        self.run_program(*revoke)
        self.run_program("token", "revoke", second["id"], *self.here("second"), status=1)
        self.run_program("token", "revoke", second["id"], "--force", *self.here("second"))
        self.run_program("token", "list", *self.here("second"), status=1)
        # And back in again, as it was said.
        self.run_program("token", "issue", "--admin", "--data", self.store)


class WithTls(ProgramTest):
    def certificate(self):
        """Of an authority that this machine does not know."""
        certificate, key = str(self.path / "cert.pem"), str(self.path / "key.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                        "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out", certificate,
                        "-days", "2", "-subj", "/CN=concord.test", "-addext",
                        "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
        return certificate, key

    def test_it_is_served_and_the_client_knows_whom_it_trusts(self):
        self.found()
        certificate, key = self.certificate()
        self.run_program("serve", "--data", self.store, "--port", "0", "--tls-certificate",
                         certificate, status=3)
        self.run_program("serve", "--data", self.store, "--port", "0", "--tls-certificate", key,
                         "--tls-key", key, status=2)
        server = Server(self.store, "--tls-certificate", certificate, "--tls-key", key)
        self.addCleanup(server.end)
        self.assertTrue(server.url.startswith("https://"), server.url)
        there = self.there(server, "admin")
        shown = self.answer("registry", "show", "--ca-file", certificate, *there)
        self.assertEqual(len(shown["parties"]), 2)
        done = self.run_program("registry", "show", *there, status=2)
        self.assertRegex(done.stderr, "certificate|issuer|--ca-file")
        plain = server.url.replace("https", "http")
        self.run_program("registry", "show", "--server", plain, "--token-file",
                         self.token("admin"), status=2)
        status, _ = server.end()
        self.assertEqual(status, 0)


class Drawn(ProgramTest):
    def test_a_bundled_workflow_and_one_of_its_charts(self):
        whole = self.run_program("workflow", "graph", "bi-regional-consultation").stdout
        self.assertIn("stateDiagram-v2", whole)
        one = self.run_program("workflow", "graph", "bi-regional-consultation",
                               "country-input").stdout
        self.assertIn("stateDiagram-v2", one)
        self.assertLess(len(one), len(whole))
        for title in ("Awaiting clearance inside the delegation", "Submitted"):
            self.assertIn(title, one)

    def test_a_file_is_drawn_and_a_bad_one_is_told(self):
        file = Path(__file__).parents[1] / "consultation/definitions/hearing.json"
        drawn = self.run_program("workflow", "graph", str(file)).stdout
        for title in ("Between rounds", "Overdue", "Excused"):
            self.assertIn(title, drawn)
        done = self.run_program("workflow", "graph", self.write("bad.json", "{}"), status=1)
        self.assertIn("workflow check", done.stderr)
        done = self.run_program("workflow", "graph", str(file), "no-such-chart", status=1)
        self.assertIn("It has: answer, consultation.", done.stderr)


if __name__ == "__main__":
    unittest.main()
