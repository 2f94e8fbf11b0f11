#!/usr/bin/env python3
"""A store of which a file is broken or another's: the start says in one line which file it is, what
is wrong and what to do, serves nothing, and leaves the file as it was. What is derived is made
again."""
import contextlib
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import uuid

sys.dont_write_bytecode = True
from concord import PROGRAM, Server, conference  # noqa: E402

PAGE = 8192


def truncated(whole):
    return whole[:len(whole) // 2]


def zeroed(whole):
    return b"\x00" * len(whole)


def first_page_zeroed(whole):
    return whole[:100] + b"\x00" * 4000 + whole[4100:]


def middle_zeroed(whole):
    middle = len(whole) // 2 // PAGE * PAGE
    return whole[:middle] + b"\x00" * PAGE + whole[middle + PAGE:]


def emptied(_whole):
    return b""


def no_store(_whole):
    return b"Dear colleagues,\n"


class Store:
    """A sound store that was stopped, to be broken again and again."""

    def __init__(self, comments):
        registry = conference(["MEX", "GTM"])
        self.server = Server(registry).start()
        root = self.server.start_consultation("c-1", [("t1", "Topic")])
        for number in range(comments):
            self.server.act("mex", "MEX", root, "comment", {"content": f"No. {number}. " * 150})
        assert self.server.stop() == 0
        self.data = pathlib.Path(self.server.data)
        self.sound = self.data.parent / "sound"
        shutil.copytree(self.data, self.sound)

    def mend(self):
        shutil.rmtree(self.data)
        shutil.copytree(self.sound, self.data)

    def replace(self, name, content):
        self.mend()
        (self.data / name).write_bytes(content)

    def change(self, name, statement):
        self.mend()
        with contextlib.closing(sqlite3.connect(self.data / name)) as database:
            assert database.execute(statement).rowcount != 0, statement
            database.commit()

    def refused(self, *words):
        """The one line that the start ends with has all of the words."""
        before = (self.data / "concord.sqlite").read_bytes()
        done = subprocess.run([PROGRAM, "serve", "--data", str(self.data), "--port", "0"],
                              capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 2 and not done.stdout, (done.returncode, done.stdout, done.stderr)
        lines = done.stderr.strip().split("\n")
        assert len(lines) == 1, lines
        for word in words:
            assert word in lines[0], (word, lines[0])
        assert (self.data / "concord.sqlite").read_bytes() == before, "it was written to"

    def serves(self):
        self.server.start()
        comment = {"id": str(uuid.uuid4()), "command": "comment", "as": "MEX",
                   "payload": {"content": "Still here."}}
        case = self.server.case("c-1", "consultation", "mex")
        status, answer = self.server.as_person("mex").post(f"/v1/cases/{case}/commands", comment)
        assert status == 200, answer
        assert self.server.stop() == 0


def the_log(store, other):
    """concord.sqlite, which is all that cannot be made again."""
    name, file = "concord.sqlite", str(store.data / "concord.sqlite")
    whole = (store.sound / name).read_bytes()
    for damage in (truncated, zeroed, first_page_zeroed, middle_zeroed, no_store, emptied):
        store.replace(name, damage(whole))
        store.refused(file, "restore a backup")
    store.replace(name, (other.sound / name).read_bytes())
    store.refused(name, str(store.data / "log.key"), "put the right concord.sqlite in its place")
    store.change(name, "PRAGMA user_version = 1000")
    store.refused(file, "has format 1000", "use the newer program")
    store.change(name, "PRAGMA user_version = 0")
    store.refused(file, "does not say which format", "restore a backup")
    store.change(name, "PRAGMA application_id = 5")
    store.refused(file, "is not a Concord store", "name another directory, or restore a backup")
    store.mend()
    (store.data / name).unlink()
    done = subprocess.run([PROGRAM, "serve", "--data", str(store.data), "--port", "0"],
                          capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2 and "holds no store" in done.stderr, done.stderr


def its_rows(store):
    """Rows are gone, or another's: the line says which, and what to do where no backup has them."""
    name, file = "concord.sqlite", str(store.data / "concord.sqlite")
    way_on = ("restore a backup", "concord audit declare-loss")
    store.change(name, "DELETE FROM commits WHERE number = 1")
    store.refused(file, "commit 1 is missing", "restore a backup")
    store.change(name, "DELETE FROM commits WHERE number = 10")
    store.refused(file, "commit 10 is missing", *way_on)
    for column in ("record", "contents"):
        store.change(name, f"UPDATE commits SET {column} = zeroblob(length({column})) "
                           "WHERE number = 10")
        store.refused(file, "commit 10 is damaged", *way_on)
    store.change(name, "DELETE FROM commits WHERE number = (SELECT max(number) FROM commits)")
    store.refused(file, "the head says commit", "restore a backup")
    store.change(name, "DELETE FROM head")
    store.refused(file, "the head is gone", "restore a backup")
    store.change(name, "DELETE FROM tiles")
    store.refused("The log's tree has a gap", "concord doctor", "restore a backup")
    store.change(name, "DELETE FROM properties WHERE name = 'log_key'")
    store.refused(name, "does not say which key", "restore a backup")


def beside_it(store, other):
    """The key, and what the log is known to have given out."""
    key = str(store.data / "log.key")
    whole = (store.sound / "log.key").read_bytes()
    for damage in (truncated, zeroed, no_store, emptied):
        store.replace("log.key", damage(whole))
        store.refused(key + " holds no key", "Put the key there")
    store.replace("log.key", (other.sound / "log.key").read_bytes())
    store.refused(key + " is not the key of this log", "test.example/log+", "Give that key")
    store.mend()
    (store.data / "log.key").unlink()
    store.refused(key + " cannot be read", "audit declare-loss")
    given_out = str(store.data / "log.checkpoint")
    whole = (store.sound / "log.checkpoint").read_bytes()
    for damage in (truncated, zeroed, no_store, emptied):
        store.replace("log.checkpoint", damage(whole))
        store.refused(given_out, "is no checkpoint of this log", "Bring the right one")


def what_is_derived(store, other):
    whole = (store.sound / "derived.sqlite").read_bytes()
    for damage in (truncated, zeroed, first_page_zeroed, middle_zeroed, no_store, emptied):
        store.replace("derived.sqlite", damage(whole))
        store.serves()
    store.replace("derived.sqlite", (other.sound / "derived.sqlite").read_bytes())
    store.serves()
    store.change("derived.sqlite", "PRAGMA user_version = 1000")
    store.serves()
    store.mend()
    (store.data / "derived.sqlite").unlink()
    (store.data / "lock").write_bytes(b"nonsense")
    store.serves()


def main():
    store, other = Store(20), Store(1)
    the_log(store, other)
    its_rows(store)
    beside_it(store, other)
    what_is_derived(store, other)
    print("each broken file was named in one line that says what to do")


if __name__ == "__main__":
    main()
