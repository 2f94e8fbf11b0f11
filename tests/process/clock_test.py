"""A real server whose machine's clock is set forward and back while it runs: it stops with one
message before it believes the clock, and nothing acknowledged is lost. A clock that is put right by
less than five minutes is followed. After a start by a clock that went back no time of the log goes
back, and a silence that ends then is held. The clock is this machine's, off by what a file says:
shifted_clock.cpp stands before the C library's in the server."""
import json
import os
import pathlib
import subprocess

from concord import PROGRAM, Server, conference, wait_until
from outage_test import consolidate, silence, start

PRELOADED = os.environ["CONCORD_SHIFTED_CLOCK"]
SILENCE = 900  # seconds: longer than all that this test waits
# A stop of this test is no outage by its length: what is told of is the clock.
PATIENT = ("--outage-seconds", "3600")


class Shifted(Server):
    """The server, and by how many seconds its clock is off."""

    off = 0

    def shift(self, seconds):
        self.off = seconds
        file = pathlib.Path(self.scratch, "shift")
        new = file.with_suffix(".new")
        new.write_text(str(seconds))
        new.replace(file)

    def environment(self):
        return {"LD_PRELOAD": PRELOADED, "SHIFTED_CLOCK": str(pathlib.Path(self.scratch, "shift"))}

    def start(self, *more):
        os.environ.update(self.environment())
        try:
            return super().start(*PATIENT, *more)
        finally:
            for name in self.environment():
                del os.environ[name]

    def doctor(self):
        done = subprocess.run([PROGRAM, "doctor", "--data", self.data, "--json"],
                              env={**os.environ, **self.environment()}, capture_output=True,
                              text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def ends(self, seconds):
        """By itself, with a message about a jump by so many seconds."""
        before = self.log()
        self.shift(self.off + seconds)
        status = self.process.wait(timeout=60)
        said = self.log()[len(before):]
        assert status == 70, f"{status}: {said}"
        jumped = [line for line in said.splitlines() if "clock jumped by" in line]
        assert len(jumped) == 1, said
        told = int(jumped[0].split("jumped by ")[1].split(" ")[0])
        assert abs(told - seconds) <= 2, jumped
        assert "Set the clock right, then start again" in jumped[0], jumped


def times(server, case):
    """Of all entries of the case, in the order of the log."""
    entries = server.as_person("mex").get(f"/v1/cases/{case}/history?limit=500")["entries"]
    return [entry["time"] for entry in sorted(entries, key=lambda one: one["position"])]


def comment(server, text, words):
    server.act("mex", "MEX", text, "comment", {"content": words})


def comments(server, text):
    return json.dumps(server.as_person("mex").get(f"/v1/cases/{text}/comments"))


def main():
    server = Shifted(conference(["MEX", "GTM"]))
    server.shift(0)
    server.start()
    start(server, ["t1"])
    text = consolidate(server, "t1")
    server.act("officer", "body:RCM-TS", text, "circulate",
               {"deadlines": {"silence": {"after": f"PT{SILENCE}S"}}})
    before = silence(server, text)
    assert before[0]["status"] == "armed", before
    comment(server, text, "Before the jump.")

    # Forward, over the end of the silence: the server stops before it ends a silence by it.
    server.ends(+2 * SILENCE)
    server.shift(0)
    server.start()
    assert silence(server, text) == before, "a wrong clock has ended the silence"
    assert "Before the jump." in comments(server, text)

    # By less than five minutes, as a time service may: it goes on.
    server.shift(+120)
    comment(server, text, "Two minutes ahead.")
    assert server.process.poll() is None, server.log()

    # Back by an hour: it stops, too. A start by that clock serves, and says what is wrong.
    server.ends(-3600)
    status, told = server.doctor()
    assert status == 2 and "The clock went back" in told, told
    server.start()
    assert "Two minutes ahead." in comments(server, text)
    comment(server, text, "An hour back.")
    recorded = times(server, text)
    assert recorded == sorted(recorded), f"the log's time went back: {recorded}"
    assert server.stop() == 0

    # The clock is right again; the silence that ends now was not watched over by a right clock.
    server.shift(SILENCE)
    server.start()
    wait_until(lambda: silence(server, text)[0]["status"] == "held")
    held, state = silence(server, text)
    assert "clock went back from" in held["held_because"], held
    assert state == before[1], f"the silence has bound somebody: {before[1]} became {state}"
    assert "An hour back." in comments(server, text)
    assert server.stop() == 0
    print("the server stopped at each jump; nothing was lost, and no silence was ended by a jump")


if __name__ == "__main__":
    main()
