#!/usr/bin/python3
"""The second verifier on what it must say in words: how it is used, what it cannot tell without a
definition, and lists that say one thing twice."""
import os
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import acts  # noqa: E402
import made_approvals_test as signed  # noqa: E402
from made import ACTING, HERE, canonical, digest, disclosure  # noqa: E402


class Told(signed.Signed):
    """The same log, without its own tests."""
    locals().update(dict.fromkeys(unittest.defaultTestLoader.getTestCaseNames(signed.Signed)))

    def run_it(self, *words):
        return subprocess.run([sys.executable, os.path.join(HERE, "verify.py"), *words],
                              capture_output=True, text=True, check=False, timeout=60)

    def test_usage(self):
        self.play()
        self.written(bundle=False)
        done = self.run_it(self.at, "--key", self.vkey)
        self.assertEqual((done.returncode, done.stdout.split()[-1]), (0, "proved"), done.stderr)
        self.assertIn("\nNot looked at, so not proved: ", done.stdout)
        done = self.run_it("--help")
        self.assertEqual(done.returncode, 0)
        self.assertIn("usage: verify.py FOLDER (--key VKEY", done.stdout)
        self.assertIn("Exit status: 0 proved, 1 wrong, 2 incomplete, 3 usage", done.stdout)
        for words, said in (
                ([self.at], "give one FOLDER, and one --key or --policy"), ([], "one FOLDER"),
                (["--key", self.vkey], "one FOLDER"), ([self.at, self.at, "--key", "x"], "one"),
                ([self.at, "--key", self.vkey, "--policy", os.devnull], "one --key or --policy"),
                ([self.at, "--key", self.vkey, "--expect", "case"], "takes NAME=VALUE"),
                ([self.at, "--key", self.vkey, "--expect", "case=a", "--expect", "case=b"],
                 "each name once"), ([self.at, "--nothing"], "--nothing")):
            with self.subTest(words=words):
                done = self.run_it(*words)
                self.assertEqual((done.returncode, done.stdout), (3, ""))
                self.assertIn("usage: verify.py", done.stderr)
                self.assertRegex(done.stderr, f"verify.py: .*{said}.*\n$")
        for folder, more, said in (("nowhere", [], "nowhere: no folder"),
                                   (self.at, ["--expect", "hue=red"], "--expect of {'hue'}")):
            done = self.run_it(folder, "--key", self.vkey, *more)
            self.assertEqual((done.returncode, done.stdout.split()[-1]), (3, "usage"))
            self.assertIn(said, done.stdout.splitlines()[0])
        self.put("checkpoint", b"not a note")
        for more, status in (([], 1), (["--expect", "colour=red"], 3)):
            self.assertEqual(self.run_it(self.at, "--key", self.vkey, *more).returncode, status)

    def test_a_list_names_a_content_twice(self):
        content = disclosure(40, "note", "Uno")
        for times, wanted in ((1, "proved"), (2, "wrong")):
            listed = disclosure(41, "contents", [digest(content)] * times)
            self.play()
            self.disclosed += [content, listed]
            self.say("c-2", [{"type": "Opened"}],
                     **{**ACTING, "command": "m-9", "contents": [digest(listed)]})
            self.written(bundle=False)
            self.verdict(wanted)

    def test_a_field_is_set_as_often_as_it_was_signed(self):
        fields = [{"field": "venue", "value": "Quito"}, {"field": "manner", "value": "virtual"}]
        for told, wanted in (((0, 1), True), ((1, 0), True), ((0,), False), ((0, 0), False),
                             ((0, 1, 1), False)):
            with self.subTest(told=told):
                events = [{"type": "FieldSet", **fields[at]} for at in told]
                act = acts.Act({"command": "set_fields", "payload": {"fields": fields}}, events,
                               "2017-06-08T14:00:05.000000Z", None)
                self.assertEqual(bool(act.is_recorded()), wanted)

    def test_a_move_that_a_definition_alone_tells(self):
        """Whether another case may have sent it: without the definition that is not proved."""
        sends, asks = ([{"send": "hand_in"}], [{"event": "hand_in", "by": ["MEX"]}])
        for definition, on, wanted in (
                (None, "submit", "proved"), (None, "done.drafting", "proved"),
                (None, "hand_in", "incomplete"), (sends, "hand_in", "proved"),
                (asks, "hand_in", "wrong"), (asks, "submit", "proved")):
            with self.subTest(on=on, definition=definition):
                words = canonical({"charts": definition})
                named = disclosure(42, "workflow", words)
                more = {"between": ("c-2", [{"type": "Opened"}], {
                    **ACTING, "command": "m-9", "contents": [digest(named)]})} if definition else {}
                played = self.act_of("submit", {}, "CaseMoved", on=on)
                played.update(workflow=digest(words.encode()),
                              says={**played.get("says", {}), "workflow": digest(words.encode())})
                self.play(**more, **played)
                self.disclosed += [named] if definition else []
                self.written(bundle=False)
                self.verdict(wanted)


if __name__ == "__main__":
    unittest.main()
