"""Real witness processes, for tests."""
import http.client
import pathlib
import signal
import subprocess

from concord import PROGRAM, SHARED


class Witness:
    """A key, a memory in a directory of its own, and the program answering for it."""

    def __init__(self, scratch, name, logs):
        self.home = pathlib.Path(scratch) / name.replace("/", "-")
        self.memory = self.home / "seen"
        self.memory.mkdir(parents=True)
        self.name, self.logs = name, logs
        made = subprocess.run([PROGRAM, "audit", "witness", "key", name, "--out", self.secret],
                              capture_output=True, text=True, check=True)
        self.vkey = made.stdout.strip()
        self.process, self.port = None, 0

    @property
    def secret(self):
        return str(self.home / "secret.key")

    def options(self):
        logs = [part for log in self.logs for part in ("--log", log)]
        return ["--key", self.secret, "--state", str(self.memory), *logs]

    def start(self):
        """On the port that it had before, if it ran."""
        self.process = subprocess.Popen(
            [PROGRAM, "audit", "witness", "serve", *self.options(), "--listen",
             f"127.0.0.1:{self.port}"], stdout=subprocess.PIPE,
            stderr=open(self.home / "diary", "ab"), text=True)
        line = self.process.stdout.readline()
        assert "http://" in line, f"the witness did not start: {line!r} " + self.diary()
        self.port = int(line.strip().rsplit(":", 1)[1])
        return self

    def diary(self):
        return (self.home / "diary").read_text()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body)
            answer = connection.getresponse()
            return answer.status, answer.read().decode(), answer.getheader("Content-Type")
        finally:
            connection.close()

    def add(self, body):
        return self.ask("POST", "/add-checkpoint", body.encode())

    def kept(self):
        """The files of the memory, name to bytes."""
        return {path.name: path.read_bytes() for path in self.memory.iterdir()
                if path.name != "lock" and not path.name.endswith(".half")}

    def sign(self, path, *more, status=0):
        done = subprocess.run([PROGRAM, "audit", "witness", "sign", path, *self.options(), *more],
                              capture_output=True, text=True, check=False)
        assert done.returncode == status, f"{done.returncode}: {done.stdout}{done.stderr}"
        return done

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.terminate()
        assert self.process.wait(timeout=30) == 0
        self.process = None



def shared_vectors(name):
    """The folder of vectors, or nothing."""
    folder = SHARED / "vectors" / name
    return folder if folder.is_dir() else None
