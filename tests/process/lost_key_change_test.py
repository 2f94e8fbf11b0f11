"""A log that had taken another key in the part that it lost goes on as another log that says so."""
import json
import os
import pathlib
import shutil
import tempfile

from cosigned_log_test import begin, grow, log_key, open_server, run, shown, size_of
from log_key_test import ORIGIN, both, keep, signed_by, token, verified


def a_loss_across_a_rotation(scratch):
    """The key was replaced in what is lost: nothing that was kept tells of the new one. Whoever
    declares the loss may have the new key, know it, or know a checkpoint by the former one."""
    server = open_server(scratch, "across")
    former = log_key(server)
    server.start()
    begin(server)
    grow(server)
    backup, safe = (pathlib.Path(scratch) / f"across-{name}" for name in ("backup", "safe"))
    run("backup", "--data", server.data, "--to", backup)
    kept = size_of(shown(server))
    grow(server)
    before = keep(scratch, "across-before", shown(server))
    assert server.stop() == 0
    new = json.loads(run("audit", "rotate", "--data", server.data, "--json").stdout)["log_key"]
    server.start()
    grow(server)
    after = keep(scratch, "across-after", shown(server))
    server.kill()
    assert signed_by(after.read_text(), new) and signed_by(before.read_text(), former)
    safe.mkdir()
    shutil.copy(os.path.join(server.data, "log.key"), safe / "log.key")

    def restored(name, *more):
        """Refused, and left for the declaration; the new key is taken where a checkpoint shows
        whose it is."""
        data = pathlib.Path(scratch) / f"across-{name}"
        refused = run("restore", "--from", backup, "--data", data, *more, status=2).stderr
        assert f"left in {data}" in refused and "declare the loss on it" in refused, refused
        return data

    strange = run("restore", "--from", backup, "--data", safe / "none", "--key", safe / "log.key",
                  status=2)
    assert "is not the key of this log" in strange.stderr and not (safe / "none").exists()
    ground = ("--ground", "Fire.", "--json")
    with_key = restored("with-key", "--known", after, "--key", safe / "log.key")
    said = json.loads(run("audit", "declare-loss", "--data", with_key, *ground).stdout)
    assert (said["kept"], said["given_out"]) == (kept, size_of(after.read_text())), said
    # The new key burned too: it is known on paper, or nobody can tell whose the checkpoint is.
    on_paper = restored("on-paper", "--known", after)
    declare = ("audit", "declare-loss", "--data", on_paper, *ground)
    unknown = run(*declare, status=1)
    assert "no checkpoint of this log" in unknown.stderr and "--known-key" in unknown.stderr
    run(*declare, "--known-key", new.replace(ORIGIN, "other.example/log", 1), status=3)
    assert json.loads(run(*declare, "--known-key", new).stdout)["given_out"] == said["given_out"]
    for data in (with_key, on_paper):
        for known in (before, after):
            checks = verified("--data", data, "--previous", known, status=2)
            assert "declared lost" in checks["continuity"]["findings"][0], checks
        checks_of_export(scratch, data, server, before, after)
    # Who knows only what the former key has signed declares that much; more that comes up is more.
    by_former = restored("by-former", "--known", before)
    said = json.loads(run("audit", "declare-loss", "--data", by_former, *ground).stdout)
    assert said["given_out"] == size_of(before.read_text()), said
    checks = verified("--data", by_former, "--previous", before, status=2)
    assert "declared lost" in checks["continuity"]["findings"][0], checks
    verified("--data", by_former, "--previous", after, status=1)


def checks_of_export(scratch, data, server, *kept):
    """The same of files, by both verifiers."""
    folder = pathlib.Path(scratch) / f"{data.name}-log"
    run("audit", "export", "--out", folder, "--data", data, "--token-file", token(server))
    key = json.loads(run("--data", data, "doctor", "--json").stdout)
    key = next(one for one in key["checks"] if one["check"] == "key")["sentence"]
    for known in kept:
        checks = verified(folder, "--key", key, "--previous", known, status=2)
        assert "declared lost" in checks["continuity"]["findings"][0], checks
    both(folder, key, 2)


def main():
    scratch = tempfile.mkdtemp(prefix="concord-lost-key-")
    try:
        a_loss_across_a_rotation(scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    print("a loss is declared with the new key, by its name on paper, and by the former one alone")


if __name__ == "__main__":
    main()
