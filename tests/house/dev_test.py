#!/usr/bin/env python3
"""`./dev` where npm is not there: a wish by default, a failure when strict. Nothing is installed:
its functions are called with a PATH that has no npm, and an apt-get that gets nothing."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

DEV = Path(__file__).resolve().parents[2] / "dev"
NEEDED = ("bash", "cat", "dirname", "id", "env")


class WithoutNpm(unittest.TestCase):
    def need_npm(self, *there, strict=None):
        """What `need_npm` of dev ends with where only the programs `there` can be had."""
        with tempfile.TemporaryDirectory() as folder:
            for name in (*NEEDED, "apt-get", "sudo", *there):
                stand_in = Path(folder, name)
                real = next((Path(place, name) for place in ("/usr/bin", "/bin")
                             if name in NEEDED and Path(place, name).exists()), None)
                if real:
                    stand_in.symlink_to(real)
                else:
                    asked = f'echo "{name} $*" >>"{folder}/asked"'
                    on = 'exec "$@"' if name == "sudo" else "exit 0"
                    stand_in.write_text(f"#!{folder}/bash\n{asked}\n{on}\n", encoding="utf-8")
                    stand_in.chmod(0o755)
            # The door itself is opened by its last command: without one it only tells its usage.
            done = subprocess.run(
                [f"{folder}/bash", "-c", f'cd "{DEV.parent}"; set -- help; . ./dev >/dev/null; '
                                         "need_npm; echo passed"],
                env={"PATH": folder, "HOME": folder}
                | ({"CONCORD_STRICT": strict} if strict else {}),
                capture_output=True, text=True, timeout=30, check=False)
            asked = Path(folder, "asked")
            self.asked = asked.read_text(encoding="utf-8") if asked.exists() else ""
            return done

    def test_it_is_said_and_goes_on(self):
        for there in ((), ("npm",), ("node",)):
            done = self.need_npm(*there)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertEqual(done.stdout.splitlines(), [
                "dev: npm is not here: the outside test suites will be skipped "
                "(apt-get install npm nodejs)", "passed"])
            self.assertEqual(self.asked, "", "something was to be installed")

    def test_it_is_a_failure_when_strict(self):
        done = self.need_npm(strict="1")
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertEqual(done.stderr.splitlines()[-1],
                         "dev: npm is missing and CONCORD_STRICT=1. "
                         "Next: apt-get install npm nodejs")
        self.assertNotIn("passed", done.stdout)
        self.assertRegex(self.asked, r"apt-get install .*npm nodejs")

    def test_it_is_there(self):
        for strict in (None, "1"):
            done = self.need_npm("npm", "node", strict=strict)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "passed\n", ""))


if __name__ == "__main__":
    unittest.main()
