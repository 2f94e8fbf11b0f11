#!/usr/bin/env python3
"""What `./dev bench` says of promises, without measuring anything."""

import contextlib
import io
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))
import measure  # noqa: E402
import run  # noqa: E402
from measure import Figure  # noqa: E402


class Promises(unittest.TestCase):
    def ended(self, figures, *options):
        """The status, and the table's rows by name."""
        benchmarks = {"one": lambda _build, _work: figures}
        out = io.StringIO()
        with (tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(out),
              contextlib.redirect_stderr(io.StringIO()),
              mock.patch.object(run, "BENCHMARKS", benchmarks),
              mock.patch.object(run, "machine", lambda _work: []),
              mock.patch.object(sys, "argv", ["run.py", "--build", folder, *options])):
            status = run.main()
        self.said = out.getvalue()
        return status, {line.split()[0]: line for line in self.said.splitlines() if line}

    def test_a_bound_belongs_to_what_is_kept(self):
        for promise, value, is_kept in ((measure.at_most(10), 10, True),
                                        (measure.at_most(10), 10.1, False),
                                        (measure.at_least(10), 10, True),
                                        (measure.at_least(10), 9.9, False),
                                        (measure.at_most_times(1.5), 30, True),
                                        (measure.at_most_times(1.5), 30.1, False),
                                        (measure.at_least_times(0.5), 10, True),
                                        (measure.at_least_times(0.5), 9.9, False)):
            self.assertIs(promise.keeps(Figure("x", value, "s", 20)), is_kept, (promise, value))
        self.assertFalse(measure.at_most_times(2).keeps(Figure("x", 1, "s")), "beside nothing")

    def test_what_is_missed_is_told_and_fails_only_when_strict(self):
        figures = [Figure("durable_commands", 12_000, "1/s", 300),
                   Figure("case_reads", 9, "1/s", 10), Figure("no_promise", 1, "B")]
        status, rows = self.ended(figures)
        self.assertEqual(status, 0)
        self.assertTrue(rows["durable_commands"].endswith("at least 20,000: missed"), self.said)
        self.assertTrue(rows["case_reads"].endswith("at least 0.5 times: kept"), self.said)
        self.assertNotIn(":", rows["no_promise"])
        self.assertIn("missed: durable_commands", self.said)
        self.assertEqual(self.ended(figures, "--strict")[0], 1)
        self.assertEqual(self.ended(figures[1:], "--strict")[0], 0)

    def test_each_promise_is_of_a_figure_that_there_is(self):
        folder = Path(run.__file__).parent
        text = "".join(file.read_text(encoding="utf-8")
                       for file in [*folder.glob("*_bench.*"), folder / "run.py"])
        for name in run.PROMISES:
            self.assertGreater(text.replace(f'"{name}": ', "").count(name), 0, name)


if __name__ == "__main__":
    unittest.main()
