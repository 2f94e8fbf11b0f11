#!/usr/bin/env python3
"""A store on its bad days, and as evidence: real processes, real files, real kills."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import unittest
import unittest.mock
import urllib.request
from pathlib import Path

sys.dont_write_bytecode = True
from program import BINARY, ProgramTest, clean_environment, flip_a_byte  # noqa: E402

INPUT = "gcm:country-input/RCM/t1/MEX"


class BadDays(ProgramTest):
    def test_a_second_server_is_refused_naming_the_first(self):
        self.found()
        server = self.serve()
        done = self.run_program("serve", "--data", self.store, "--port", "0", status=2)
        self.assertIn(str(server.process.pid), done.stderr)
        done = self.run_program("registry", "show", *self.here("admin"), status=2)
        self.assertIn(str(server.process.pid), done.stderr)

    def test_an_address_that_is_taken_is_named_in_one_sentence(self):
        self.found()
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            done = self.run_program("serve", "--data", self.store, "--port", str(port), status=2)
        self.assertIn(f"Another program listens there (127.0.0.1:{port}). Stop it", done.stderr)

    def test_kill_keeps_what_was_acknowledged(self):
        self.found()
        server = self.serve()
        self.begin(lambda person: self.there(server, person))
        acknowledged = []
        for number in range(12):
            text = self.write("comment.txt", f"Comment {number}")
            answer = self.answer("act", INPUT, "comment", "--as", "MEX", "--text", text, "--id",
                                 f"comment-{number:04}", *self.there(server, "p-mex"))
            acknowledged.append(answer["position"])
        server.end(signal.SIGKILL)
        again = self.serve()
        comments = self.answer("comments", INPUT, *self.there(again, "p-mex"))["comments"]
        self.assertEqual([one["position"] for one in comments], acknowledged)
        again.end()
        self.run_program("audit", "verify", "--data", self.store)

    def test_the_checkpoint_holds_what_was_answered(self):
        """Published before the answer, and so within any time that somebody could measure."""
        self.found()
        server = self.serve()
        self.begin(lambda person: self.there(server, person))
        for number in range(5):
            answer = self.answer("act", INPUT, "comment", "--as", "MEX", "--text",
                                 self.write("comment.txt", f"Comment {number}"),
                                 *self.there(server, "p-mex"))
            with urllib.request.urlopen(server.url + "/checkpoint") as checkpoint:
                size = int(checkpoint.read().split(b"\n")[1])
            self.assertEqual(size, answer["position"] + 1)

    def test_backup_while_serving_and_restore(self):
        self.found()
        server = self.serve()
        self.begin(lambda person: self.there(server, person))
        copy, restored = str(self.path / "copy"), str(self.path / "restored")
        said = self.run_program("restore", "--from", copy, "--data", restored, status=2).stderr
        self.assertIn("holds no store. Name the folder of a backup with --from.", said)
        self.run_program("backup", "--data", self.store, "--to", copy)
        self.run_program("backup", "--data", self.store, "--to", copy, status=2)
        done = self.run_program("restore", "--from", copy, "--data", restored)
        self.assertIn("log.key", done.stdout)
        self.assertIn("deleted for ever after that backup was made is here again", done.stdout)
        self.run_program("serve", "--data", restored, "--port", "0", status=2)
        Path(restored, "log.key").write_bytes(Path(self.store, "log.key").read_bytes())
        os.chmod(Path(restored, "log.key"), 0o600)
        self.run_program("audit", "verify", "--data", restored)
        shown = self.answer("consultation", "list", "--data", restored, "--token-file",
                            self.token("p-ts"))
        self.assertEqual(shown["consultations"][0]["id"], "gcm")

    def test_doctor(self):
        self.found()
        self.run_program("doctor", "--data", self.store)
        os.chmod(self.store, 0o755)
        done = subprocess.run([BINARY, "doctor", "--data", self.store], capture_output=True,
                              text=True, env=clean_environment(), check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("chmod", done.stdout)


class Serving(ProgramTest):
    def served(self, **environment):
        """What the system says of a server: its name, what it was told of memory, and whether one
        of its threads runs only when nothing else does; that one waits for a processor first."""
        with unittest.mock.patch.dict(os.environ, environment):
            server = self.serve()
        place = Path("/proc", str(server.process.pid))
        # glibc writes a NUL behind each thing that it was told.
        told = (place / "environ").read_text(encoding="utf-8").replace("\0", ":")
        name = (place / "comm").read_text(encoding="utf-8").strip()
        until = time.monotonic() + (60 if self.may_come_back_from_idle() else 2)
        while not (gives_way := self.has_idle_thread(place)) and time.monotonic() < until:
            time.sleep(0.1)
        server.end()
        return name, told.split("GLIBC_TUNABLES=")[1], gives_way

    @staticmethod
    def may_come_back_from_idle():
        """Whether this user may make a thread that runs last run as others do again."""
        there_and_back = ("import os; none = os.sched_param(0); "
                          "os.sched_setscheduler(0, os.SCHED_IDLE, none); "
                          "os.sched_setscheduler(0, os.SCHED_OTHER, none)")
        return subprocess.run([sys.executable, "-c", there_and_back], check=False,
                              stderr=subprocess.DEVNULL).returncode == 0

    @staticmethod
    def has_idle_thread(place):
        stats = [one.read_text(encoding="utf-8").rsplit(")", 1)[1].split()
                 for one in place.glob("task/*/stat")]
        return any(int(one[38]) == os.SCHED_IDLE for one in stats)

    def test_keeps_more_small_blocks_and_makes_its_indexes_when_nothing_else_runs(self):
        self.found()
        name, tunables, gives_way = self.served()
        self.assertEqual(name, "concord")
        self.assertTrue(tunables.startswith("glibc.malloc.tcache_count=400:"), tunables)
        self.assertEqual(gives_way, self.may_come_back_from_idle())

    def test_keeps_as_many_as_somebody_chose(self):
        self.found()
        _, theirs, _ = self.served(GLIBC_TUNABLES="glibc.malloc.tcache_count=7")
        self.assertTrue(theirs.startswith("glibc.malloc.tcache_count=7:"), theirs)
        self.assertNotIn("=400", theirs)
        _, both, _ = self.served(GLIBC_TUNABLES="glibc.malloc.arena_max=3")
        self.assertTrue(both.startswith("glibc.malloc.arena_max=3:glibc.malloc.tcache_count=400:"),
                        both)


class Evidence(ProgramTest):
    def prepare(self):
        self.found()
        self.begin(self.here)

    def change(self, statement, *values):
        database = sqlite3.connect(Path(self.store, "concord.sqlite"))
        with database:
            database.execute(statement, values)
        database.close()

    def verdicts(self, status):
        done = subprocess.run([BINARY, "audit", "verify", "--data", self.store, "--json"],
                              capture_output=True, text=True, env=clean_environment(), check=False)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        self.told_in_tongue("audit", "verify", "--data", self.store, status=status)
        return {one["check"]: one["verdict"] for one in json.loads(done.stdout)["checks"]}

    def test_untouched_is_proved(self):
        self.assertEqual(set(self.verdicts(0).values()), {"proved"})

    def test_a_flipped_byte_of_a_record_is_found(self):
        flip_a_byte(self.store, 3)
        self.assertEqual(self.verdicts(1)["entries"], "wrong")

    def test_a_changed_tile_is_found(self):
        self.change("UPDATE tiles SET bytes = zeroblob(length(bytes)) WHERE level = 0")
        self.assertEqual(self.verdicts(1)["tree"], "wrong")

    def test_what_follows_a_damaged_commit_is_not_said_to_be_another_log(self):
        flip_a_byte(self.store, 3)
        checks, _ = self.asked(1)
        self.assertEqual(checks["entries"]["verdict"], "wrong")
        for name in ("checkpoint", "continuity"):
            self.assertRegex(checks[name]["findings"][0],
                             r"; of this log \d+ could be read\.$")

    def test_a_changed_checkpoint_is_found(self):
        self.change("UPDATE head SET checkpoint = replace(checkpoint, 'test', 'tost')")
        self.assertEqual(self.verdicts(1)["checkpoint"], "wrong")

    def asked(self, status, *more):
        """The checks by their names, where the store is asked with these options."""
        done = subprocess.run([BINARY, "audit", "verify", "--data", self.store, "--json", *more],
                              capture_output=True, text=True, env=clean_environment(), check=False)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        self.told_in_tongue("audit", "verify", "--data", self.store, *more, status=status)
        said = json.loads(done.stdout)
        return {one["check"]: one for one in said["checks"]}, said

    def test_a_store_is_held_to_a_policy(self):
        key = next(one["sentence"] for one in self.answer("doctor", "--data", self.store)["checks"]
                   if one["check"] == "key")
        known = self.write("known", f"log {key}\nquorum none\n")
        self.assertEqual(self.asked(0, "--policy", known)[0]["checkpoint"]["verdict"], "proved")
        # Somebody else's key is nobody's that the policy names.
        other = self.answer("key", "new", "test.example/log", "--out", str(self.path / "other"))
        checks, _ = self.asked(1, "--policy", self.write(
            "strange", f"log {other['key']}\nquorum none\n"))
        self.assertIn("not the log's", checks["checkpoint"]["findings"][0])
        # A witness that has seen nothing of this log.
        witness = self.run_program("audit", "witness", "key", "witness.example/w", "--out",
                                   str(self.path / "w.key")).stdout.strip()
        checks, _ = self.asked(2, "--policy", self.write(
            "cosigned", f"log {key}\nwitness w {witness}\nquorum w\n"))
        self.assertEqual(checks["checkpoint"]["verdict"], "incomplete")
        self.assertIn("cosigned", checks["checkpoint"]["findings"][0])
        self.run_program("audit", "verify", "--data", self.store, "--policy", known, "--key", key,
                         status=3)
        self.run_program("audit", "verify", "--data", self.store, "--policy",
                         self.write("none", "quorum w\n"), status=3)

    def test_a_key_that_is_not_the_logs_is_to_be_compared_and_nothing_restored(self):
        def advice(*more, status=1):
            return self.run_program("audit", "verify", *more, status=status).stderr
        other = self.answer("key", "new", "test.example/log", "--out",
                            str(self.path / "other"))["key"]
        policy = self.write("strange", f"log {other}\nquorum none\n")
        token = self.here("p-mex")
        folder, trust = str(self.path / "case"), self.write("trust", "MEX " + "0" * 64 + "\n")
        self.run_program("audit", "bundle", INPUT, "--out", folder, *token)
        for given in (("--key", other), ("--policy", policy), ("--key", other, "--trust", trust)):
            for place in (["--data", self.store], [folder]):
                with self.subTest(given=given, place=place):
                    said = advice(*given, *place)
                    self.assertIn("not signed with the key that you gave", said)
                    self.assertIn("Compare that key", said)
                    self.assertNotIn("restore", said)
        note = self.write("kept", self.run_program("audit", "checkpoint", *token).stdout)
        self.assertIn("Or the key that was given is not",
                      advice("--data", self.store, "--previous", note, "--key", other, status=3))
        # Where the store itself is wrong, that is said first, whatever was given.
        flip_a_byte(self.store, 3)
        self.assertIn("restore a backup", advice("--data", self.store, "--key", other))

    def test_a_root_key_that_is_not_the_trusted_one_is_to_be_compared(self):
        own = self.answer("key", "new", "mex-root", "--out", str(self.path / "root.key"))
        self.run_program("key", "root", "--as", "MEX", "--key", str(self.path / "root.key"),
                         "--instrument", "Note 12/2017", *self.here("p-mex"))
        right = self.write("right", f"MEX {own['fingerprint'].replace(' ', '')}\n")
        wrong = self.write("wrong", "MEX " + "0" * 64 + "\n")
        store = ["audit", "verify", "--data", self.store]
        self.run_program(*store, "--trust", right)
        said = self.run_program(*store, "--trust", wrong, status=1).stderr
        self.assertIn("is not the one that you gave with --trust", said)
        self.assertIn("its holder's letter", said)
        self.assertNotIn("restore", said)
        self.change("UPDATE tiles SET bytes = zeroblob(length(bytes)) WHERE level = 0")
        self.assertIn("restore a backup",
                      self.run_program(*store, "--trust", wrong, status=1).stderr)

    def test_what_is_no_evidence_or_no_key_is_said(self):
        """A file in a folder's place or in a key's, no root keys, a checkpoint of another log."""
        token = self.here("p-mex")
        bundle, kept = str(self.path / "bundle"), self.path / "kept"
        self.run_program("audit", "bundle", INPUT, "--out", bundle, *token)
        vkey = Path(bundle, "log.vkey")
        key = ["--key", vkey.read_text().strip()]

        def usage(*words):
            return self.run_program("audit", "verify", *words, status=3).stderr
        empty = self.write("no-roots", "# nobody\n")
        for place in (["--data", self.store], [bundle, *key]):
            self.assertIn("no-roots has no root key", usage(*place, "--trust", empty))
        for place in (["--data", self.store], [bundle]):
            self.assertIn(f'--key "$(cat {vkey})"', usage(*place, "--key", str(vkey)))
        proof = str(self.path / "0.tlog-proof")
        told = self.run_program("audit", "prove", "0", "--out", proof, *token)
        self.assertIn("C2SP tlog-proof", told.stdout)
        self.assertIn("is the proof of one entry", usage(proof, *key))
        kept.write_text(self.run_program("audit", "checkpoint", *token).stdout)
        other = self.path / "other-kept"
        other.write_text(kept.read_text().replace("test.example/log", "other.example/log"))
        grown = str(self.path / "grown")
        refused = self.run_program("audit", "bundle", INPUT, "--out", grown, "--previous",
                                   str(other), *token, status=3).stderr
        self.assertIn("other-kept is of another log: other.example/log", refused)
        self.assertFalse(Path(grown).exists())
        said = self.run_program("audit", "verify", bundle, *key, "--previous", str(other),
                                status=2)
        self.assertIn("other-kept is of another log", " ".join(said.stdout.split()))
        # The log grows, and a bundle shows it only if it was asked to.
        self.run_program("act", "gcm:consultation", "comment", "--as", "MEX", "--text",
                         self.write("more.txt", "More"), *token)
        self.run_program("audit", "bundle", INPUT, "--out", grown, *token)
        said = self.run_program("audit", "verify", grown, *key, "--previous", str(kept),
                                status=2).stderr
        self.assertIn("audit bundle CASE --previous FILE", said)

    def test_a_store_is_held_to_what_was_asked(self):
        checks, said = self.asked(0)
        self.assertNotIn("expected", checks)
        self.assertRegex(checks["entries"]["sentence"],
                         r", from \d{4}-\d\d-\d\dT\S+Z to \d{4}-\d\d-\d\dT\S+Z$")
        case = self.answer("case", INPUT, *self.here("p-mex"))["id"]
        true = [f"case={case}", "consultation=gcm", "origin=test.example/log",
                f"size={said['size']}", f"root={said['root']}"]
        together = [part for one in true for part in ("--expect", one)]
        self.assertEqual(self.asked(0, *together)[0]["expected"]["verdict"], "proved")
        for one in true:
            name = one.split("=")[0]
            checks, _ = self.asked(1, "--expect", name + "=other")
            self.assertEqual([check for check in checks if checks[check]["verdict"] != "proved"],
                             ["expected"])
            self.assertIn(f'"{name}" was expected to be other',
                          checks["expected"]["findings"][0])
        self.asked(1, "--expect", "consultation=registry")  # which is no consultation
        self.asked(2, "--expect", "text=" + "A" * 43)  # no text was issued yet
        for wrong in ("case", "colour=red"):
            self.run_program("audit", "verify", "--data", self.store, "--expect", wrong, status=3)

    def test_what_is_not_given_out_says_what_to_do(self):
        for position in ("99999", "123456789012345678"):
            said = self.run_program("audit", "prove", position, *self.here("p-mex"), status=1)
            self.assertIn(f"no entry {position} that you may see", said.stderr)
            self.assertIn("concord audit log", said.stderr)
        folder = self.path / "out"
        export = ["audit", "export", "--out", str(folder), "--data", self.store]
        for more, status, told in (
                (["--contents"], 1, "no token says who you are"),
                ([], 1, "no token says who you are"),
                (["--contents", "--token-file", self.token("p-mex")], 1, "(scope *) alone"),
                (["--contents", "--hashes"], 3, "Give one of them")):
            with self.subTest(more=more):
                said = self.run_program(*export, *more, status=status).stderr
                self.assertIn(told, said)
                self.assertFalse(folder.exists())
        server = self.serve()
        self.assertIn("Which store?", self.run_program(
            "audit", "export", "--contents", "--out", str(folder),
            *self.there(server, "p-mex"), status=3).stderr)
        self.assertFalse(folder.exists())

    def test_an_unknown_key_makes_it_incomplete(self):
        self.change("DELETE FROM properties WHERE name = 'log_key'")
        self.assertEqual(self.verdicts(2)["checkpoint"], "incomplete")

    def test_a_checkpoint_kept_elsewhere_must_be_continued(self):
        note = self.run_program("audit", "checkpoint", *self.here("admin")).stdout
        kept = self.write("kept", note)
        self.run_program("act", INPUT, "comment", "--as", "MEX", "--text",
                         self.write("c.txt", "One more"), *self.here("p-mex"))
        self.run_program("audit", "verify", "--data", self.store, "--checkpoint", kept)
        forged = self.write("forged", note.replace("\n", "\n", 1)[:-8] + "AAAAAA=\n")
        self.run_program("audit", "verify", "--data", self.store, "--checkpoint", forged, status=3)

    def test_a_file_that_is_no_store_is_unreadable(self):
        Path(self.store, "concord.sqlite").write_bytes(b"nothing" * 1000)
        done = self.run_program("audit", "verify", "--data", self.store, status=1)
        self.assertIn("damaged", done.stderr)


if __name__ == "__main__":
    unittest.main()
