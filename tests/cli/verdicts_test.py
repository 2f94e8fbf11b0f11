#!/usr/bin/env python3
"""What an auditor and who writes a workflow are told has no English in it where that is not asked;
what programs read of it, and the statuses, are the same in every language."""

import json
import shutil
import sys
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
from program import ProgramTest  # noqa: E402

TEXT = "gcm:conference-text/RCM/t1"


class Verdicts(ProgramTest):
    def prepare(self):
        self.found()
        self.begin(self.here)
        self.early = self.kept("early")
        self.negotiate({"es": "Uno.", "en": "One."})
        self.appoint_auditor()
        key = next(one["sentence"] for one in self.answer("doctor", "--data", self.store)["checks"]
                   if one["check"] == "key")
        self.key = ["--key", key]
        self.policy = ["--policy", self.write("policy", f"log {key}\nwitness w "
                                              f"{self.witness()}\nquorum w\n")]

    def kept(self, name):
        return self.write(name, self.run_program("audit", "checkpoint", "--data",
                                                 self.store).stdout)

    def witness(self):
        self.witness_key = str(self.path / "w.key")
        return self.run_program("audit", "witness", "key", "witness.example/w", "--out",
                                self.witness_key).stdout.strip()

    def export(self, *more):
        folder = str(self.path / "-".join(("log", *more)))
        self.run_program("audit", "export", "--out", folder, *more, *self.here("p-aud"))
        return Path(folder)

    def bundle(self, *more):
        folder = str(self.path / "bundle")
        shutil.rmtree(folder, ignore_errors=True)
        self.run_program("audit", "bundle", TEXT, "--out", folder, *more, *self.here("p-aud"))
        return Path(folder)

    def verified(self, *words, status=0):
        told = self.told_in_tongue("audit", "verify", *map(str, words), status=status)
        as_json = ["audit", "verify", *map(str, words), "--json"]
        self.assertEqual(self.run_program(*as_json, status=status).stdout,
                         self.run_program("--language", "es", *as_json, status=status).stdout)
        return told

    def test_a_store(self):
        self.assertIn("probado", self.verified("--data", self.store)["es"])
        self.assertIn("provado", self.verified("--data", self.store, *self.key)["pt"])
        self.verified("--data", self.store, "--previous", self.early)
        self.verified("--data", self.store, *self.policy, status=2)
        self.verified("--data", self.store, "--expect", "case=nothing", "--expect", "size=1",
                      status=1)
        self.verified("--data", self.store, "--trust", self.write("trust", "MEX " + "0f" * 32),
                      status=2)
        other = self.answer("key", "new", "test.example/log", "--out", str(self.path / "other"))
        self.verified("--data", self.store, "--key", other["key"], status=1)

    def test_a_folder_of_the_log(self):
        for more in ([], ["--contents"], ["--hashes"]):
            folder = self.export(*more)
            asked = [folder, *self.key, *more[:1 if "--hashes" in more else 0]]
            self.verified(*asked)
            self.verified(*asked, "--previous", self.early)
        self.verified(folder, *self.key, status=2)  # of hashes alone
        self.verified(folder, *self.policy, "--hashes", status=2)
        whole = self.export("--contents", "--newest")
        tile, = (one for one in (whole / "tile/entries").rglob("*") if one.is_file())
        entries = tile.read_bytes()
        tile.write_bytes(entries[:-1])
        self.verified(whole, *self.key, status=1)
        tile.write_bytes(entries.replace(b"\"p-ts\"", b"\"p-tt\"", 1))
        self.verified(whole, *self.key, status=1)
        tile.write_bytes(entries)
        next((whole / "contents").glob("*")).write_text("W10")
        self.verified(whole, *self.key, status=1)
        tile.unlink()
        self.verified(whole, *self.key, status=2)
        (whole / "checkpoint").unlink()
        self.verified(whole, *self.key, status=2)

    def test_a_bundle(self):
        self.verified(self.bundle("--previous", self.early), *self.key, "--previous", self.early)
        folder = self.bundle()
        self.verified(folder, *self.key, "--previous", self.early, status=2)
        self.verified(folder, *self.key, "--expect", "case=nothing", status=1)
        (folder / "more").write_text("What else?")
        self.verified(folder, *self.key, status=1)
        (folder / "more").unlink()
        first, second, *_ = sorted(folder.glob("proofs/*"))
        first.write_bytes(second.read_bytes())
        self.verified(folder, *self.key, status=1)
        first.write_text("c2sp.org/tlog-proof@v1\n")
        self.verified(folder, *self.key, status=1)
        next(folder.glob("entries/*")).unlink()
        self.verified(folder, *self.key, status=1)
        (folder / "bundle.json").write_text("{}\n")
        self.verified(folder, *self.key, status=1)

    def test_who_takes_evidence_out_and_has_it_cosigned(self):
        for language, folder in (("es", "log-es"), ("pt", "log-pt")):
            out, state = str(self.path / folder), self.path / ("seen" + language)
            state.mkdir(mode=0o700)
            speak = ["--language", language]
            said = [self.run_program(*speak, "audit", "export", "--out", out, *self.here("p-aud")),
                    self.run_program(*speak, "audit", "export", "--hashes", "--out", out + "-h",
                                     *self.here("p-aud")),
                    self.run_program(*speak, "audit", "bundle", TEXT, "--out", out + "-b",
                                     *self.here("p-aud")),
                    self.run_program(*speak, "audit", "witness", "sign", out, "--in-place",
                                     "--key", self.witness_key, "--log", self.key[1], "--state",
                                     str(state)),
                    self.run_program(*speak, "audit", "cosign", out + "/checkpoint",
                                     *self.policy, "--data", self.store)]
            for one in said:
                self.assertTrue(one.stdout)
                self.not_in_english(one.stdout)
        self.verified("--data", self.store, *self.policy)
        self.verified(self.export(), *self.policy)

    def test_a_loss(self):
        known, copy = self.kept("late"), str(self.path / "copy")
        shutil.copytree(self.store, copy)
        lost = ["audit", "declare-loss", "--data", copy, "--ground", "Fuego.", "--known"]
        note = str(self.path / "loss.note")
        self.run_program("key", "new", "mex-root", "--out", str(self.path / "root.key"))
        self.told_in_tongue(*lost, known, status=1)  # nothing is lost
        self.act_once_more()
        newer = self.kept("newer")
        self.told_in_tongue(*lost, newer, "--prepare", note)
        self.told_in_tongue("audit", "sign-loss", note, "--root", str(self.path / "root.key"))
        said = self.run_program("--language", "es", *lost, newer).stdout
        self.not_in_english(said)
        self.verified("--data", copy, status=2)
        self.verified("--data", copy, "--previous", newer, status=2)

    def act_once_more(self):
        self.run_program("act", TEXT, "comment", "--text", self.write("words.txt", "Palabras."),
                         "--as", "body:RCM-TS", *self.here("p-ts"))


class Definitions(ProgramTest):
    """Of each kind of finding there is one."""

    def checked(self, definition, status=1):
        file = self.write("definition.json", definition)
        told = self.told_in_tongue("workflow", "check", file, status=status)
        as_json = ["workflow", "check", file, "--json"]
        self.assertEqual(self.run_program(*as_json, status=status).stdout,
                         self.run_program("--language", "pt", *as_json, status=status).stdout)
        return told

    def small(self, **states):
        title = {"en": "x", "es": "x", "pt": "x"}
        begin = {"title": title, "audience": "everyone", "on": [
            {"event": "end", "by": "any presidency", "title": title, "to": "end"}]}
        return {"workflow": "small", "format": 1, "title": title,
                "languages": {"authentic": ["es"]}, "root": "main",
                "charts": {"main": {"key": [], "title": title, "initial": "begin", "states": {
                    "begin": begin, "end": {"title": title, "audience": "everyone",
                                            "final": True}, **states}}}}

    def test_one_that_is_sound(self):
        self.assertIn("es correcto", self.checked(self.small(), status=0)["es"])
        self.told_in_tongue("workflow", "check", "bi-regional-consultation")

    def test_what_cannot_be_read(self):
        for broken in ("{", "[]", "{\"a\": 1, \"a\": 2}", {}, {"workflow": 1, "charts": []}):
            self.checked(broken)
        self.checked(self.small(aside={"titel": "x", "on": [{"to": "nowhere"}], "audience": 5,
                                       "decisions": ["none"], "deadlines": ["none"]}))
        self.checked(self.small(Aside={}, aside={"on": [
            {"event": "Go", "by": "nobody of any conference", "to": "end"},
            {"by": "everyone", "reason": True, "if": {"all": []}},
            {"event": "due.none", "by": [], "signed": "maybe"}]}))
        bad = self.small()
        bad["format"], bad["languages"] = 2, {"authentic": ["spanish", "es", "es"]}
        bad["charts"]["main"]["key"] = ["topic", "topic", "member"]
        bad["charts"]["main"]["deadlines"] = {"cut": {"title": "x", "after": "P1M"}}
        bad["charts"]["main"]["fields"] = {"f": {"title": "x", "kind": "choice"}}
        self.checked(bad)

    def test_what_does_not_do_as_it_is_meant(self):
        title = {"en": "x", "es": "x", "pt": "x"}
        told = self.checked(self.small(
            aside={"title": title}, trap={"title": {"en": "x"}, "audience": "everyone"},
            begin={"title": title, "audience": "everyone", "on": [
                {"event": "end", "by": "any presidency", "title": title, "to": "end"},
                {"event": "end", "by": "any presidency", "title": title, "to": "end"},
                {"event": "never", "to": "trap"}]}))
        self.assertIn("La transición con \"never\" nunca se toma. Nadie puede producirlo, y ningún "
                      "expediente lo envía.", told["es"])
        self.assertIn("Falta o título em es, pt: o estado \"trap\".", told["pt"])


if __name__ == "__main__":
    unittest.main()
