#!/usr/bin/env python3
"""An expert's data are deleted everywhere: `redactions --find` tells where else the name stands,
each place is asked for and approved, and nothing of it is left in any file or answer."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import unittest
import zipfile
from datetime import datetime, timezone

sys.dont_write_bytecode = True
from program import Server, mandate  # noqa: E402
from redactions_test import StoreFiles, VERIFIER  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NAME = "Zulema Quimey Altamirano"  # who is not to be found in the end
ANA = "experts:nomination/RCM/drivers/MEX/expert-1"
JOHN = "experts:nomination/SACM/drivers/URY/expert-1"
OURS = "experts:conference-list/RCM/drivers"
THEIRS = "experts:conference-list/SACM/drivers"
JOINT = "experts:joint-list/drivers"
PERSONS = ("rcm-ts", "sacm-ts", "mex", "mex-head", "gtm-head", "ury", "ury-head", "p-aud")
FOR = {"rcm-ts": "body:RCM-TS", "sacm-ts": "body:SACM-TS", "mex": "MEX", "mex-head": "MEX",
       "gtm-head": "body:RCM", "ury": "URY", "ury-head": "body:SACM"}
PLACES = {ANA: 5, OURS: 3, JOINT: 1}  # contents with the name, by the case that brought them


class ExpertDeleted(StoreFiles):
    """Mexico's expert is nominated, listed by the RCM and on the joint list of both."""

    def prepare(self):
        self.found_both()
        self.server = self.serve()
        self.start()
        self.call_and_nominate()
        self.list_in_each()
        self.join()
        self.server.end()
        self.server = None
        self.proofs = self.disclosures()

    def setUp(self):
        super().setUp()
        self.server = Server(self.store, "--mail", "smtp://127.0.0.1:9", "--mail-from",
                             "c@example.org")
        self.addCleanup(self.server.end, signal.SIGKILL)

    def place(self, person):
        return self.there(self.server, person) if self.server else self.here(person)

    def found_both(self):
        with open(os.path.join(ROOT, "tests/consultation/registry.json"), encoding="utf-8") as file:
            founding = json.load(file)
        founding["payload"]["persons"].append({"id": "p-aud", "name": "Auditor"})
        founding["payload"]["mandates"].append(mandate("-aud", "p-aud", "auditor", scope="*"))
        self.found(founding)
        for person in PERSONS:
            self.run_program("token", "issue", person, "--save-token", self.token(person),
                             *self.here("admin"))

    def act(self, person, case, command, *words, who=None, status=0):
        return self.run_program("act", case, command, "--as", who or FOR[person], *words,
                                *self.place(person), status=status)

    def texts(self, es, en):
        return ["--text", "es=" + self.write("t.es", es), "--text", "en=" + self.write("t.en", en)]

    def start(self):
        """With a date of the nominations that can be moved to now."""
        with open(os.path.join(ROOT, "workflows/expert-list.json"), encoding="utf-8") as file:
            definition = json.load(file)
        del definition["charts"]["conference-list"]["deadlines"]["nominations"]["notice"]
        self.run_program("consultation", "start", self.write("start.json", {
            "consultation": "experts", "definition": definition, "title": "Experts",
            "topics": [{"code": "drivers", "title": "Drivers"}], "conferences": ["RCM", "SACM"],
            "as": {"body": "RCM-TS"}}), *self.place("rcm-ts"))

    def nominate(self, person, case, name, es, en):
        _, conference, topic, party, _ = case.split("/")
        self.act(person, f"experts:country-nominations/{conference}/{topic}/{party}", "open_case",
                 "--case", "nominations/expert-1", "--set", "country=" + party, "--set",
                 "gender=woman", "--set", "speaks-for=latin-america", "--set",
                 "consent=" + datetime.now(timezone.utc).strftime("%Y-%m-%d"),
                 "--words", "expert=" + name, "--words", f"curriculum={name}, jurista.")
        self.act(person, case, "insert_paragraph", *self.texts(es, en))

    def source_of(self, person, text, source):
        for one in self.answer("dispositions", text, *self.place(person))["sources"]:
            if one["key"] == source.removeprefix("experts:"):
                return {"source": {"document": one["case"],
                                   "paragraph": one["paragraphs"][0]["paragraph"]}}
        raise AssertionError(source)

    def take(self, person, text, source):
        self.act(person, text, "take_paragraph", "--payload",
                 json.dumps(self.source_of(person, text, source)))

    def comment(self, person, case, words):
        self.act(person, case, "comment", "--text", self.write("c.txt", words))

    def wait_for(self, case, state, person="rcm-ts"):
        for _ in range(200):
            if state in self.answer("case", case, *self.place(person))["state"]:
                return
            time.sleep(0.05)
        self.fail(f"{case} is not {state}")

    def call_and_nominate(self):
        for person, text in (("rcm-ts", OURS), ("sacm-ts", THEIRS)):
            self.act(person, text, "call", "--deadline", "nominations=P10D")
        self.nominate("mex", ANA, NAME, f"{NAME} (México): derechos.", f"{NAME} (Mexico): rights.")
        cv = self.path / "cv-1.pdf"
        cv.write_bytes(b"%PDF-1.4 " + NAME.encode() + b"\n")
        self.act("mex", ANA, "set_field", "--file", f"curriculum-file={cv}")
        self.nominate("ury", JOHN, "John Doe", "John Doe: cifras.", "John Doe: figures.")
        for head, party, case, officer in (("mex-head", "MEX", ANA, "rcm-ts"),
                                           ("ury-head", "URY", JOHN, "sacm-ts")):
            self.act(head, case, "nominate", who=party)
            self.act(officer, case, "admit")
        for person, text in (("rcm-ts", OURS), ("sacm-ts", THEIRS)):
            self.act(person, text, "change_deadline", "--deadline", "nominations=PT1S", "--reason",
                     "A rehearsal.")
            self.wait_for(text, "listing", person)

    def list_in_each(self):
        self.take("rcm-ts", OURS, ANA)
        for language, country in (("es", "México"), ("en", "Mexico")):
            self.act("rcm-ts", OURS, "replace_paragraph", "--paragraph", "1", "--reason",
                     "Shorter.", "--text",
                     f"{language}=" + self.write("t." + language, f"{NAME}, {country}."))
        self.comment("mex", OURS, f"{NAME} habla también por la sociedad civil.")
        self.take("sacm-ts", THEIRS, JOHN)
        for person, head, text in (("rcm-ts", "gtm-head", OURS), ("sacm-ts", "ury-head", THEIRS)):
            self.act(head, text, "derogate", "--reason", "A rehearsal.", "--payload",
                     '{"event": "circulate", "guard": "notice_kept"}')
            self.act(person, text, "circulate", "--deadline", "silence=PT1S")
            self.wait_for(text, "unbroken", person)
            self.act(head, text, "announce")

    def join(self):
        self.act("rcm-ts", JOINT, "join_lists")
        for text in (OURS, THEIRS):
            self.take("rcm-ts", JOINT, text)
        self.comment("ury", JOINT, f"¿Puede venir {NAME}?")
        self.act("gtm-head", JOINT, "put_question")
        self.act("rcm-ts", JOINT, "record_presence", "--payload", json.dumps(
            {"decision": "agreement", "present": ["MEX", "GTM", "ARG", "URY"]}))
        self.act("ury-head", JOINT, "close_question")
        self.act("mex-head", ANA, "withdraw", "--reason", f"{NAME} no puede venir.")
        for name in ("c.txt", "cv-1.pdf", "t.es", "t.en"):
            (self.path / name).unlink()

    def find(self, case, person="rcm-ts"):
        return self.answer("redactions", case, "--find", NAME, *self.place(person))

    def delete(self, case, one):
        self.act("rcm-ts", case, "ask_redaction", "--reason", "Sus datos ya no hacen falta.",
                 "--payload", json.dumps({name: one[name] for name in ("position", "content")}))
        self.act("gtm-head", case, "redact", "--payload", json.dumps({"content": one["content"]}))

    def disclosures(self):
        """What proves each of the contents, before they go."""
        folder = self.path / "before"
        self.run_program("audit", "export", "--contents", "--out", str(folder),
                         *self.here("p-aud"))
        found = [(folder / "contents" / one["content"]).read_text(encoding="ascii")
                 for case in PLACES for one in self.find(case)["contents"]]
        shutil.rmtree(folder)
        return found

    def tell_by_mail(self):
        """Of what happens from now on; no server takes it, so that it waits."""
        for person in ("mex-head", "gtm-head", "ury"):
            self.run_program("registry", "contact", "--address", f"{person}@example.org", "--mail",
                             "immediate", *self.place(person))
        self.act("rcm-ts", OURS, "leave_as_decided", "--reason", "Nadie más puede venir.")

    def answers(self, person):
        """All that the doors say of the lists, in words, as data and as documents."""
        words = [["register", "experts", "nomination", "--columns", "expert,country"],
                 ["consultation", "next", "experts"], ["search", "Altamirano"], ["audit", "log"],
                 ["report", "activity", "--conference", "RCM", "--from", "2020-01-01", "--to",
                  "2090-01-01"], ["calendar", "experts", "--all"]]
        for case in (ANA, OURS, JOINT):
            words += [["case", case], ["comments", case], ["audit", "who", case],
                      ["redactions", case], ["redactions", case, "--find", NAME[:6]],
                      ["document", case], ["document", case, "--revision", "1"], ["file", case]]
        for form in ("html", "markdown", "text"):
            words.append(["text", "export", JOINT, "--format", form, "--language", "es"])
        for one in words:
            yield one, self.run_program(*one, *self.place(person)).stdout
        document = self.path / "joint.docx"
        self.run_program("text", "export", JOINT, "--format", "docx", "--language", "es", "--out",
                         str(document), *self.place(person))
        with zipfile.ZipFile(document) as parts:
            yield "docx", "".join(parts.read(name).decode("utf-8", "replace")
                                  for name in parts.namelist())
        document.unlink()

    def expect_gone(self, folder=None):
        """From the store's files, or from those of a folder that was made of it."""
        kept, self.store = self.store, str(folder or self.store)
        for part in (NAME, "Altamirano", "tamirano", "Quimey"):
            self.assertEqual(self.places_of(part), [], part)
        self.assertEqual(self.words_of_the_index("altamir"), [])
        self.store = kept

    def test_each_place_is_told_and_nothing_of_her_is_left(self):
        self.tell_by_mail()
        first = self.find(ANA)
        prefix = "experts:"
        told = {ANA: len(first["contents"])} | {
            prefix + one["key"]: one["contents"] for one in first["elsewhere"]}
        self.assertEqual(told, PLACES)
        said = self.run_program("redactions", ANA, "--find", NAME, *self.place("mex")).stdout
        for case in (OURS, JOINT):
            self.assertRegex(said, rf"{case} +{PLACES[case]}\n")
        self.assertNotEqual(self.places_of(self.proofs[0][24:48]), [], "it is there")
        self.assertIn(NAME, self.run_program("document", JOINT, *self.place("ury")).stdout)
        for case in told:
            for one in self.find(case)["contents"]:
                self.delete(case, one)
        # A file is found by its name, which is not hers.
        self.delete(ANA, *self.answer("file", ANA, *self.place("rcm-ts"))["files"])
        self.assertEqual(self.find(ANA)["contents"] + self.find(JOINT)["elsewhere"], [])
        self.wait_until(lambda: all(
            one["erased"] for case in told
            for one in self.answer("redactions", case, *self.place("mex"))["redactions"]))
        self.expect_gone()
        for person in ("rcm-ts", "mex", "ury"):
            for words, answer in self.answers(person):
                for part in ("Altamirano", "Quimey", "Zulema "):
                    self.assertNotIn(part, answer, (person, words))
        self.wait_until(lambda: self.waiting() > 0)
        self.assertEqual(self.server.end()[0], 0)
        self.expect_gone()
        for one in self.proofs:
            self.expect_nowhere(one)
        self.expect_proved_without_her()

    def expect_proved_without_her(self):
        verified = self.answer("audit", "verify", "--data", self.store)
        self.assertEqual(verified["verdict"], "proved", verified)
        self.assertIn(f"{sum(PLACES.values()) + 1} of them redacted", json.dumps(verified))
        copy, exported, bundle = (self.path / name for name in ("copy", "exported", "bundle"))
        self.run_program("backup", "--data", self.store, "--to", str(copy))
        self.run_program("audit", "export", "--contents", "--out", str(exported),
                         *self.here("p-aud"))
        self.run_program("audit", "bundle", JOINT, "--out", str(bundle), *self.here("p-aud"))
        for folder in (copy, exported, bundle):
            self.expect_gone(folder)
        key = (bundle / "log.vkey").read_text(encoding="utf-8").strip()
        for folder in (exported, bundle):
            done = subprocess.run(["/usr/bin/python3", VERIFIER, str(folder), "--key", key],
                                  capture_output=True, text=True, timeout=120, check=False)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
