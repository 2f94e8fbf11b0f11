"""The documents' commands in a real shell, as a reader pastes them: README's tour, the tutorial and
the page of the other work run to their end, what they say is refused is refused, nothing else is.
And bash's completion."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from concord import PROGRAM, SKIPPED

TREE = pathlib.Path(__file__).resolve().parents[2]
# Tells of every command that ends with another status than 0.
NOTE_FAILURES = "exec 9>>failures; trap 'echo \"$? $LINENO\" >&9' ERR\n"


def blocks(document):
    text = (TREE / document).read_text(encoding="utf-8")
    return re.findall(r"^```sh\n(.*?)^```$", text, re.M | re.S)


def shell(script, folder):
    """Gives the lines to a bash that reads them from its input; what it says, and what failed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CONCORD_")}
    script = NOTE_FAILURES + script
    # `timeout` ends what the shell has begun as well.
    done = subprocess.run(["timeout", "200", "bash", "--norc"], input=script, text=True, cwd=folder,
                          capture_output=True, check=False,
                          env={**kept, "TERM": "dumb", "TMPDIR": str(folder), "HOME": str(folder)})
    failures = [line.split() for line in (folder / "failures").read_text().splitlines()]
    lines = script.split("\n")
    return done.stdout, done.stderr, [(status, lines[int(at) - 1]) for status, at in failures]


def scratch():
    return pathlib.Path(tempfile.mkdtemp(prefix="concord-paste-"))


def expect_failures(failures, wanted, said):
    assert len(failures) == len(wanted), f"{failures}\n{said}"
    for (status, line), words in zip(failures, wanted):
        assert status == "1" and all(word in line for word in words), f"{line}\n{said}"


def built_tree():
    """A tree whose `./dev build` is over: the program is the one under test."""
    folder = scratch()
    (folder / "build" / "release").mkdir(parents=True)
    (folder / "build" / "release" / "concord").symlink_to(pathlib.Path(PROGRAM).resolve())
    for part in ("tests", "workflows"):
        (folder / part).symlink_to(TREE / part)
    (folder / "dev").write_text("#!/bin/sh\n[ \"$*\" = build ] && [ -x build/release/concord ]\n")
    (folder / "dev").chmod(0o755)
    return folder


def need_jq():
    if shutil.which("jq") is None:
        print("skipped: jq is not here, and the documents need it (apt-get install jq)")
        sys.exit(1 if os.environ.get("CONCORD_STRICT") == "1" else SKIPPED)


def paste_readme():
    folder = built_tree()
    tour, = blocks("README.md")
    assert len(tour.strip().split("\n")) == 10, "the README calls it ten lines"
    said, errors, failures = shell(tour, folder)
    expect_failures(failures, [["submit", "--as MEX"]], said + errors)
    assert "not open now: the case is at" in errors, errors
    assert "country-input/RCM/t1/MEX" in said and "Proved" in said, said


def paste_tutorial():
    folder = scratch()
    (folder / "bin").mkdir()
    (folder / "bin" / "concord").symlink_to(pathlib.Path(PROGRAM).resolve())
    script = f"export PATH={folder}/bin:$PATH\n" + "\n".join(blocks("docs/tutorial.md"))
    said, errors, failures = shell(script, folder)
    expect_failures(failures, [["as gtm document"], ["as officer document"], ["circulate"],
                               ["put_question", "--as body:RCM"]],
                    said + errors)
    for words in ("The drivers of migration must be addressed.", "It belongs under another topic.",
                  "The drivers of migration [must (MEX; supported by CRI) | should (GTM)] be ",
                  "rev2-sources.html", "dopted", "Proved"):
        assert words in said, f"{words!r} was not said:\n{said}\n{errors}"


def paste_other_work():
    """With a server that ends with the shell; what the page marks as refused is refused."""
    script = "\n".join(blocks("docs/other-work.md"))
    said, errors, failures = shell(script, built_tree())
    marked = [line for line in script.split("\n") if "# refused" in line]
    assert len(marked) == 22, marked
    expect_failures(failures, [[line] for line in marked], said + errors)
    for words in ("Minutes approved",
                  "by silence procedure: silence unbroken; adopted when that was announced",
                  "Factores de la migración (Taken up)",
                  "en  Report of activities", "Taken note of", "[redacted]",
                  "from SACM verbatim", "RCM · SLV", "Cada [migrante](#migrante) tiene derechos.",
                  "Adoption by the vice-ministers: adopted",
                  "nota-12.pdf", "Acknowledge receipt", "Received by the other conference",
                  "Has joined", ": She has withdrawn her consent.",
                  "The follow-up is due: Mesa sobre el corredor", "RECORDED FOR YOU"):
        assert words in said, f"{words!r} was not said:\n{said}\n{errors}"
    # The definitions that two countries propose stand in one row.
    assert any("quien sale, transita" in line and "Persona que cambia" in line
               for line in said.split("\n")), said
    # Mexico counts over the joint list: its own expert and Uruguay's.
    assert re.search(r"^woman +1\nman +1$", said, re.M), said
    assert re.search(r"^Mexico +1\nUruguay +1$", said, re.M), said


def complete(*words):
    """What <TAB> offers after these words, the last one unfinished."""
    quoted = " ".join(f"'{word}'" for word in words)
    script = ("source <(concord completion bash)\n"
              "complete -p concord >/dev/null || exit 9\n"
              f"COMP_WORDS=({quoted}) COMP_CWORD={len(words) - 1}\n"
              "_concord\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n")
    folder = scratch()
    (folder / "concord").symlink_to(pathlib.Path(PROGRAM).resolve())
    done = subprocess.run(["bash", "--norc", "-c", script], capture_output=True, text=True,
                          env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}, check=False)
    assert done.returncode == 0 and not done.stderr, done.stderr
    return done.stdout.split()


def verbs_of(*path):
    """The verbs that --help lists."""
    text = subprocess.run([PROGRAM, *path, "--help"], capture_output=True, text=True,
                          check=True).stdout
    section = text.split("Subcommands:\n", 1)[1].split("\n\n", 1)[0]
    return set(re.findall(r"^  ([a-z]\S*)", section, re.M))


def try_completion():
    assert verbs_of() and set(complete("concord", "")) >= verbs_of()
    for group in ("consultation", "token", "audit", "registry", "workflow"):
        offered = {word for word in complete("concord", group, "") if not word.startswith("-")}
        assert offered == verbs_of(group), (group, offered)
    assert complete("concord", "consultation", "ne") == ["next"]
    assert complete("concord", "consultation", "next", "gcm", "--to") == ["--token-file"]
    assert "--deadline" in complete("concord", "act", "gcm:consultation", "open", "--")
    assert "--language" in complete("concord", "--la")
    assert complete("concord", "nonsense", "xyz") == []
    # After an option comes its value: bash completes file names by itself.
    assert complete("concord", "serve", "--data", "") == []


def main():
    try_completion()
    paste_readme()
    need_jq()
    paste_tutorial()
    paste_other_work()
    print("tour, tutorial and other work run as they stand, and the completion completes")


main()
