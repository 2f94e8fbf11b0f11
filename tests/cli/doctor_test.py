#!/usr/bin/env python3
"""`concord doctor` on stores to which something has happened: each thing that is wrong is found by
its check, alone, with what to do."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
from program import BINARY, ProgramTest, clean_environment, flip_a_byte  # noqa: E402

CHECKS = {"format", "permissions", "space", "lock", "key", "zones", "clock", "integrity", "tree",
          "continuity"}


def break_last_page(database):
    """The page with the newest commits, of which SQLite no longer knows what it is."""
    tables = sqlite3.connect(database)
    root, = tables.execute("SELECT rootpage FROM sqlite_master WHERE name = 'commits'").fetchone()
    size, = tables.execute("PRAGMA page_size").fetchone()
    tables.close()
    pages = bytearray(database.read_bytes())
    page = root
    while pages[(page - 1) * size] in (2, 5):  # an inner one: its last child
        page = int.from_bytes(pages[(page - 1) * size + 8:(page - 1) * size + 12], "big")
    pages[(page - 1) * size] = 0x77
    database.write_bytes(pages)


class Doctor(ProgramTest):
    def prepare(self):
        self.found()
        self.begin(self.here)

    def doctor(self, store=None):
        """What is ill, with what it says of it."""
        done = subprocess.run([BINARY, "doctor", "--data", store or self.store, "--json"],
                              capture_output=True, text=True, env=clean_environment(), check=False)
        told = json.loads(done.stdout)
        ill = {one["check"]: (one["sentence"] + " " + one["remedy"]).strip()
               for one in told["checks"] if not one["ok"]}
        self.assertEqual((told["ok"], done.returncode), (not ill, 2 if ill else 0), done.stderr)
        if ill:
            self.assertIn("1 problem." if len(ill) == 1 else f"{len(ill)} problems.", done.stderr)
        self.checks = {one["check"]: one["sentence"] for one in told["checks"]}
        return ill

    def change(self, statement, *values):
        database = sqlite3.connect(Path(self.store, "concord.sqlite"))
        with database:
            changed = database.execute(statement, values).rowcount
        database.close()
        self.assertGreater(changed, 0, statement)

    def comment(self):
        self.run_program("act", "gcm:consultation", "comment", "--as", "MEX", "--text",
                         self.write("c.txt", "One more"), *self.here("p-mex"))

    def only(self, check, *words):
        ill = self.doctor()
        self.assertEqual(list(ill), [check], ill)
        for word in words:
            self.assertIn(word, ill[check])

    def test_a_store_that_is_well(self):
        self.assertEqual(self.doctor(), {})
        self.assertEqual(set(self.checks) & CHECKS, CHECKS)

    def test_while_it_is_served(self):
        server = self.serve()
        self.assertEqual(self.doctor(), {})
        self.assertEqual(self.checks["lock"], f"Process {server.process.pid} serves it.")

    def test_others_can_read_the_key_and_a_folder(self):
        os.chmod(Path(self.store, "log.key"), 0o644)
        self.only("permissions", "log.key", "chmod -R go-rwx")
        os.chmod(self.store, 0o755)
        self.only("permissions", "log.key", str(Path(self.store, ".")))
        self.assertNotIn("..", self.doctor()["permissions"])
        subprocess.run(["chmod", "-R", "go-rwx", self.store], check=True)  # as it was told
        self.assertEqual(self.doctor(), {})

    def test_the_key_is_not_there_or_another_logs(self):
        key = Path(self.store, "log.key")
        kept = key.read_bytes()
        key.unlink()
        self.only("key", "log.key")
        other = str(self.path / "other")
        self.run_program("init", "--data", other, "--origin", "other.example/log", "--registry",
                         str(self.path / "founding.json"), "--save-token",
                         str(self.path / "other.token"))
        shutil.copy(Path(other, "log.key"), key)
        self.only("key", "is not the key that the store names", "test.example/log")
        key.write_bytes(kept)
        self.assertEqual(self.doctor(), {})

    def test_the_next_key_gives_no_key(self):
        rotate = ["audit", "rotate", "--data", self.store]
        self.run_program(*rotate, "--prepare")
        following = Path(self.store, "log.key.next")
        following.write_text("")
        self.only("key", "log.key.next", "rotate --prepare", "nothing is signed with it yet")
        for more in ([], ["--prepare"]):
            refused = self.run_program(*rotate, *more, status=2).stderr
            self.assertIn("log.key.next", refused)
            self.assertNotIn("concord init", refused)
        self.comment()  # the log's key is there: nobody waits for the next one
        kept = Path(self.store, "log.key").read_bytes()
        Path(self.store, "log.key").unlink()
        refused = self.run_program(*rotate, status=2).stderr  # then it could have been the log's
        self.assertIn("log.key.next", refused)
        self.assertNotIn("nothing is signed", refused)
        Path(self.store, "log.key").write_bytes(kept)
        following.unlink()  # as it was told
        self.run_program(*rotate)
        self.assertEqual(self.doctor(), {})

    @unittest.skipIf(os.geteuid() != 0, "only root gives files away")
    def test_root_leaves_no_file_that_the_server_cannot_read(self):
        server = 65534
        for path in (self.store, *(Path(self.store, name) for name in os.listdir(self.store))):
            os.chown(path, server, server)
        self.run_program("audit", "rotate", "--prepare", "--data", self.store)
        following = Path(self.store, "log.key.next")
        self.assertEqual(following.stat().st_uid, server)
        os.chown(following, 0, 0)
        self.only("permissions", "Another user", "log.key.next", "chown -R --reference=")

    def test_the_clock_stands_behind_the_last_sign_of_life(self):
        self.change("UPDATE head SET heartbeat = heartbeat + 3600 * 1000000")
        self.only("clock", "The clock went back", "before you serve the store")

    def test_a_commit_is_gone(self):
        self.change("DELETE FROM commits WHERE number = 4")
        self.only("integrity", " should. Keep a copy as it is, then restore a backup")

    def test_a_byte_of_a_commit_has_changed(self):
        flip_a_byte(self.store, 3)
        self.only("integrity", "commit 3 is damaged", ". Keep a copy as it is")
        self.assertNotIn("concord doctor", self.doctor()["integrity"])

    def test_the_tree_is_not_that_of_the_checkpoint(self):
        self.change("UPDATE tiles SET bytes = zeroblob(length(bytes)) WHERE level = 0")
        ill = self.doctor()
        self.assertIn("concord audit verify", ill.pop("tree"))
        # Nor is it that of the checkpoint which lies outside, beside the key.
        self.assertIn("log.checkpoint", ill.pop("continuity"))
        self.assertEqual(ill, {})

    def test_a_backup_that_is_too_old_was_put_in_its_place(self):
        old = str(self.path / "old")
        self.run_program("backup", "--data", self.store, "--to", old)
        self.comment()
        for name in ("concord.sqlite", "concord.sqlite-wal", "concord.sqlite-shm"):
            Path(self.store, name).unlink(missing_ok=True)
        shutil.copy(Path(old, "concord.sqlite"), Path(self.store, "concord.sqlite"))
        self.only("continuity")

    def test_several_things_are_all_told(self):
        os.chmod(self.store, 0o755)
        Path(self.store, "log.key").unlink()
        self.change("UPDATE head SET heartbeat = heartbeat + 3600 * 1000000")
        self.assertEqual(set(self.doctor()), {"permissions", "key", "clock"})

    def test_no_store_and_a_file_that_is_none(self):
        self.assertIn("format", self.doctor(str(self.path / "nowhere")))
        Path(self.store, "concord.sqlite").write_bytes(b"nothing" * 1000)
        self.assertIn("format", self.doctor())

    def test_a_damaged_backup_is_told_of_once_and_where_to_look(self):
        backup = str(self.path / "backup")
        self.run_program("backup", "--data", self.store, "--to", backup)
        break_last_page(Path(backup, "concord.sqlite"))
        told = self.run_program("restore", "--from", backup, "--data", str(self.path / "again"),
                                status=2).stderr
        self.assertIn(f"{backup} is damaged ({backup}/concord.sqlite: ", told)
        self.assertIn(f"`concord doctor --data {backup}` tells what of it; use an older backup",
                      told)
        self.assertEqual(told.count("concord doctor"), 1, told)
        self.assertNotIn(".part", told)
        found = self.doctor(backup)["integrity"]
        self.assertRegex(found, r"concord\.sqlite has damaged pages \(\w[^\n*]*\)\. Keep a copy")
        self.assertNotIn("concord doctor", found)


if __name__ == "__main__":
    unittest.main()
