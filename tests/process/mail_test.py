"""People are told by mail, through a real SMTP server: each person and event at least once, at most
one duplicate after a kill, under one Message-ID; in the person's language; nothing that its reader
may not read."""
import email
import email.policy
import json
import os
import pathlib
import random
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid

from concord import PROGRAM, SKIPPED, Server, conference, wait_until

try:
    import aiosmtpd  # noqa: F401
except ImportError as missing:
    print(f"skipped: {missing} (apt-get install python3-aiosmtpd)")
    sys.exit(1 if os.environ.get("CONCORD_STRICT") == "1" else SKIPPED)

HERE = pathlib.Path(__file__).resolve().parent
KILLS = int(os.environ.get("CONCORD_KILLS", "6"))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class MailServer:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="concord-mail-")
        self.port, self.process = free_port(), None

    def start(self, *more):
        self.process = subprocess.Popen(
            [sys.executable, HERE / "mail_server.py", self.folder, str(self.port), *more],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline() == "ready\n"
        return self

    def stop(self):
        self.process.communicate()

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.port}"

    def taken(self, person=None, words=""):
        """What it took, in order: the envelope, and the mail as Python's email reads it."""
        found = []
        for file in sorted(pathlib.Path(self.folder).glob("*.json")):
            envelope = json.loads(file.read_text(encoding="utf-8"))
            mail = email.message_from_bytes(envelope["text"].encode("latin-1"),
                                            policy=email.policy.default)
            assert not mail.defects, mail.defects
            whole = mail["Subject"] + "\n" + said_in(mail)
            if (person is None or envelope["to"] == [address(person)]) and words in whole:
                found.append((envelope, mail))
        return found


def said_in(mail):
    """Its text, whether files go with it or not."""
    return mail.get_body(("plain",)).get_content()


def address(person):
    return person + "@example.org"


def options(mail, *more):
    return ["--mail", mail.url, "--mail-from", "concord@example.org", *more]


def set_contact(server, person, by=None, expect=200, **more):
    status, answer = server.as_person(by or person).post("/v1/registry/commands", {
        "id": "contact-" + person + "-" + str(time.time_ns()), "command": "set_contact",
        "payload": {"person": person, "address": address(person), **more}})
    assert status == expect, answer
    return answer


def metrics(server):
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/metrics") as answer:
        lines = answer.read().decode().splitlines()
    return {line.split()[0]: float(line.split()[1]) for line in lines if line[:1] not in ("#", "")}


def doctor(server):
    run = subprocess.run([PROGRAM, "doctor", "--data", server.data, "--json"], text=True,
                         capture_output=True, check=False)
    return {one["check"]: one for one in json.loads(run.stdout)["checks"]}


def settled(server):
    """All is read and nothing waits."""
    seen = metrics(server)
    return (seen["concord_mail_log_read"] == seen["concord_log_entries"]
            and seen["concord_mail_waiting"] == 0)


def tell_of_a_consultation():
    mail = MailServer().start()
    server = Server(conference(["MEX", "GTM", "CRI"]))
    server.start(*options(mail, "--public-url", "https://concord.example.org/"))
    for person, language in [("mex", "es"), ("mex-head", "pt"), ("gtm", "en"), ("officer", "en"),
                             ("auditor", "en")]:
        set_contact(server, person, language=language)
    set_contact(server, "gtm-head", mail="none")
    server.start_consultation("talks", [("t1", "Migración y desarrollo")])
    root = server.case("talks", "consultation")
    server.act("officer", "body:RCM-TS", root, "open")
    text = server.case("talks", "conference-text/RCM/t1")
    server.act("officer", "body:RCM-TS", text, "invite_inputs",
               {"deadlines": {"cut-off": {"after": "P10D"}}})
    key = "country-input/RCM/t1/MEX"
    server_case = server.case("talks", key, "mex")
    server.act("mex", "MEX", server_case, "insert_paragraph",
               {"texts": {"es": "Palabras que nadie más lee"}})
    server.act("mex", "MEX", server_case, "request_clearance")
    wait_until(lambda: mail.taken("mex-head", "Autorizar o texto"))
    wait_until(lambda: settled(server))
    envelope, invited = mail.taken("mex", key)[0]
    assert envelope["from"] == "concord@example.org" and envelope["helo"] == "example.org"
    assert invited["Auto-Submitted"] == "auto-generated" and invited["Content-Language"] == "es"
    assert invited["List-Id"] == "<log.test.example>" and invited["Date"].datetime
    assert "Aporte del país: Migración y desarrollo" in said_in(invited)
    assert "https://concord.example.org/v1/cases/" + server_case in said_in(invited)
    form, _ = invited.iter_attachments()
    assert form.get_filename() == "form-country-input-RCM-t1-MEX.docx", form.items()
    _, blank, _ = server.as_person("mex").send(
        "GET", f"/v1/cases/{server_case}/form?format=docx&language=es")
    assert form.get_content() == blank, "what goes along is what the door gives"
    for person in ("gtm", "officer", "auditor", "gtm-head"):
        assert not mail.taken(person, key), person
    assert mail.taken("gtm", "country-input/RCM/t1/GTM") and not mail.taken("gtm-head")
    for envelope, one in mail.taken():
        assert "Palabras" not in envelope["text"] and "Palabras" not in said_in(one)
    ids = [one["Message-ID"] for _, one in mail.taken()]
    assert len(ids) == len(set(ids)), "nobody is told twice"
    assert doctor(server)["mail"]["ok"]
    print(f"{len(ids)} mails told of a consultation, each once")
    return server, mail


def go_on_after_trouble(server, mail):
    """The mail's server is away, then back; one address is refused, one put off."""
    mail.stop()
    before = len(mail.taken())
    set_contact(server, "cri", language="es")
    wait_until(lambda: metrics(server)["concord_mail_in_trouble"] == 1)
    assert "No mail can be sent" in server.log()
    mail.start()
    wait_until(lambda: mail.taken("cri"), 60)
    assert metrics(server)["concord_mail_in_trouble"] == 0 and len(mail.taken()) == before + 1
    status, answer = server.as_person("cri-head").post("/v1/registry/commands", {
        "id": "refused-address", "command": "set_contact",
        "payload": {"person": "cri-head", "address": "refused@example.org"}})
    assert status == 200, answer
    wait_until(lambda: metrics(server)["concord_mail_refused_total"] == 1)
    said = doctor(server)["mail"]
    assert not said["ok"] and "cri-head" in said["sentence"] and "550" in said["sentence"], said
    assert "refused@example.org" not in said["sentence"] + server.log()
    table = subprocess.run([PROGRAM, "doctor", "--data", server.data], text=True,
                           capture_output=True, check=False).stdout
    assert "no such user. Ask the person" in " ".join(table.split()), table
    status, answer = server.as_person("gtm").post("/v1/registry/commands", {
        "id": "bad-address", "command": "set_contact",
        "payload": {"person": "gtm", "address": "a@b\r\nBcc: all@example.org"}})
    assert status == 400 and "bad_address" in json.dumps(answer), answer
    print("the server was away and came back; a refused address is recorded and shown")


def begin_a_declaration(server, name):
    """Drafted by Costa Rica and Mexico."""
    server.act("mex", "MEX", server.case("pacts", "register/RCM", "mex"), "open_case", {
        "invoke": "declarations", "name": name,
        "fields": [{"field": "drafters", "values": ["CRI", "MEX"]}]})
    pact = server.case("pacts", "declaration/RCM/" + name, "mex")
    server.act("mex", "MEX", pact, "begin_drafting")
    return pact


def tell_of_what_is_over(server, mail):
    """Of what was opened, begun and abandoned while the mail's server was away: the end."""
    status, answer = server.as_person("officer").post("/v1/consultations", {
        "id": str(uuid.uuid4()), "consultation": "pacts", "workflow": "joint-declaration",
        "title": "Declarations", "topics": [], "conferences": ["RCM"], "bodies": {},
        "as": {"body": "RCM-TS"}})
    assert status == 200, answer
    set_contact(server, "cri", language="en")
    set_contact(server, "mex", language="en")
    wait_until(lambda: settled(server))
    pact = begin_a_declaration(server, "while-it-works")
    wait_until(lambda: mail.taken("cri", "while-it-works"))
    abandon(server, pact)
    wait_until(lambda: mail.taken("cri", "Abandoned: Joint declaration"))

    mail.stop()
    pact = begin_a_declaration(server, "while-it-is-away")
    wait_until(lambda: metrics(server)["concord_mail_in_trouble"] == 1)
    abandon(server, pact)
    for _ in range(2):
        server.kill()
        server.start(*options(mail))
    mail.start()
    for person in ("cri", "mex"):
        wait_until(lambda who=person: told_once(mail, who), 60)
    server.kill()
    server.start(*options(mail))
    pact = begin_a_declaration(server, "after-a-start")
    abandon(server, pact)
    wait_until(lambda: mail.taken("cri", "declaration/RCM/after-a-start"))
    wait_until(lambda: settled(server))
    print("who drafts what is abandoned is told so, by whom and why, also when mail was away")


def abandon(server, pact):
    server.act("mex-head", "MEX", pact, "abandon", reason="No agreement is near.")


def told_once(mail, person):
    told = mail.taken(person, "declaration/RCM/while-it-is-away")
    if not told:
        return False
    said = told[-1][1]["Subject"] + said_in(told[-1][1])
    assert "Abandoned" in said and "Reason: No agreement is near." in said, said
    assert "On behalf of: MEX" in said, said
    return True


def speak_by_the_command_line(server):
    token = pathlib.Path(server.scratch, "gtm.token")
    token.write_text(server.registry.tokens["gtm"] + "\n", encoding="utf-8")
    token.chmod(0o600)

    def concord(*words):
        run = subprocess.run([PROGRAM, "registry", "contact", *words, "--server",
                              f"http://127.0.0.1:{server.port}", "--token-file", token],
                             capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
        return run.stdout
    assert "gtm@example.org" in concord()
    concord("--mail", "daily", "--zone", "America/Guatemala", "--language", "es")
    assert json.loads(concord("--json")) == {
        "address": "gtm@example.org", "language": "es", "zone": "America/Guatemala",
        "mail": "daily"}
    concord("--drop")
    assert "not told by e-mail" in concord()
    for file in pathlib.Path(server.data).glob("concord.sqlite*"):
        wait_until(lambda one=file: b"gtm@example.org" not in one.read_bytes())
    print("an address is set, shown and deleted by the command line, and gone from the files")


def begin_at_the_end_after_a_restore(server, mail):
    """What was told before a backup is told to nobody again."""
    mail.stop()
    set_contact(server, "cri", language="pt")
    wait_until(lambda: metrics(server)["concord_mail_waiting"] > 0)
    assert server.stop() == 0
    mail.start()
    copy, restored = server.scratch + "/copy", server.scratch + "/restored"
    for command in (["backup", "--data", server.data, "--to", copy],
                    ["restore", "--from", copy, "--data", restored, "--key",
                     server.data + "/log.key"]):
        made = subprocess.run([PROGRAM, *command], capture_output=True, text=True, check=False)
        assert made.returncode == 0, made.stderr
    assert "nobody will be told" in made.stdout and "Address of a person set" in made.stdout, made
    assert "cri-head" in made.stdout or " cri" in made.stdout, made.stdout
    assert not os.path.exists(restored + "/mail.sqlite")
    before = len(mail.taken())
    server.data = restored
    server.start(*options(mail))
    wait_until(lambda: settled(server))
    set_contact(server, "mex-head")
    wait_until(lambda: len(mail.taken()) > before)
    wait_until(lambda: settled(server))
    assert len(mail.taken()) == before + 1, "one mail of one change"
    assert server.stop() == 0
    mail.stop()
    print("a restored store tells of what comes after it")


def survive_kills():
    """The server is killed between mails, again and again. Every event concerns two persons."""
    mail = MailServer().start("--delay", "0.02")
    parties = ["MEX", "GTM", "CRI", "HND"]
    server = Server(conference(parties)).start(*options(mail))
    people = [person for party in parties for person in (party.lower(), party.lower() + "-head")]
    for person in people:
        set_contact(server, person)
    wait_until(lambda: settled(server))
    ids_before = {one["Message-ID"] for _, one in mail.taken()}
    told = 0
    for number in range(8):
        for party in parties:
            status, answer = server.as_person("officer").post("/v1/registry/commands", {
                "id": f"membership-{number}-{party}", "command": "begin_membership",
                "payload": {"membership": {
                    "body": "AHG", "party": party, "kind": "member",
                    "from": f"2{number}10-01-01T00:00:00Z", "to": f"2{number}11-01-01T00:00:00Z"}}})
            assert status == 200, answer
            told += 1
    for number in range(KILLS):
        time.sleep(random.uniform(0.05, 0.35))
        server.kill()
        server.start(*options(mail))
    expected = 2 * told  # each concerns a delegate and the head
    count = {}

    def all_came():
        count.clear()
        for envelope, one in mail.taken():
            if one["Message-ID"] not in ids_before:
                key = (envelope["to"][0], one["Message-ID"])
                count[key] = count.get(key, 0) + 1
        return len(count) >= expected
    wait_until(all_came, 90)
    wait_until(lambda: settled(server))
    all_came()
    for person in people:
        mine = [key for key in count if key[0] == address(person)]
        assert len(mine) == told // len(parties), (person, len(mine))
    doubled = sum(times - 1 for times in count.values())
    assert doubled <= KILLS, f"{doubled} duplicates after {KILLS} kills"
    assert server.stop() == 0
    mail.stop()
    print(f"killed {KILLS} times: {len(count)} mails, each at least once, {doubled} once more "
          "under its Message-ID")


def speak_tls_and_log_in():
    scratch = tempfile.mkdtemp(prefix="concord-tls-")
    certificate, key = scratch + "/cert.pem", scratch + "/key.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
                    "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1",
                    "-keyout", key, "-out", certificate], check=True, capture_output=True)
    password = pathlib.Path(scratch, "password")
    password.write_text("Secreto-1\n", encoding="utf-8")
    server = Server(conference(["MEX", "GTM"]))
    plain = MailServer().start()
    server.start(*options(plain, "--mail-starttls"))
    set_contact(server, "mex")
    wait_until(lambda: metrics(server)["concord_mail_in_trouble"] == 1)
    assert not plain.taken(), "nothing goes out where STARTTLS is demanded and not there"
    assert server.stop() == 0
    plain.stop()
    safe = MailServer().start("--tls", certificate, key, "--log-in", "concord", "Secreto-1")
    wrong = options(safe, "--mail-starttls")
    server.start(*wrong)  # a certificate of nobody's
    wait_until(lambda: metrics(server)["concord_mail_in_trouble"] == 1)
    assert server.stop() == 0 and not safe.taken()
    server.start("--ca-file", certificate, *wrong)  # no log-in
    wait_until(lambda: metrics(server)["concord_mail_in_trouble"] == 1)
    assert server.stop() == 0 and not safe.taken()
    server.start("--ca-file", certificate, *wrong, "--mail-user", "concord",
                 "--mail-password-file", str(password))
    wait_until(lambda: safe.taken("mex"))
    envelope, _ = safe.taken("mex")[0]
    assert envelope["tls"] and envelope["user"] == "concord", envelope
    assert "Secreto" not in server.log()
    assert server.stop() == 0
    safe.stop()
    print("STARTTLS is demanded, its certificate proved, and the log-in made under it")


def refuse_what_cannot_be_meant():
    server = Server(conference(["MEX"]))
    for given in (["--mail", "http://127.0.0.1"], ["--mail-from", "a@b.example"],
                  ["--mail", "smtp://user:secret@127.0.0.1", "--mail-from", "a@b.example"],
                  ["--mail", "smtp://127.0.0.1", "--mail-from", "nobody"],
                  ["--mail-reply-to", "a@b.example"],
                  ["--mail", "smtp://127.0.0.1", "--mail-from", "a@b.example", "--mail-reply-to",
                   "nobody"],
                  ["--mail", "smtp://127.0.0.1", "--mail-from", "a@b.example", "--mail-user", "u"]):
        run = subprocess.run([PROGRAM, "serve", "--data", server.data, "--port", "0", *given],
                             capture_output=True, text=True, check=False, timeout=30)
        assert run.returncode == 3, (given, run.returncode, run.stderr)
    print("options that cannot be meant are refused")


def main():
    refuse_what_cannot_be_meant()
    server, mail = tell_of_a_consultation()
    go_on_after_trouble(server, mail)
    tell_of_what_is_over(server, mail)
    speak_by_the_command_line(server)
    begin_at_the_end_after_a_restore(server, mail)
    speak_tls_and_log_in()
    survive_kills()


if __name__ == "__main__":
    main()
