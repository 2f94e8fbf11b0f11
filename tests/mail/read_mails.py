"""Reads mails with Python's email, one JSON object a line on stdin, and holds what it finds against
what was to be said."""
import email
import email.header
import email.policy
import json
import re
import sys


def one_line(text):
    return re.sub(r"[\x00-\x1f\x7f]", " ", text)


def decoded(raw):
    """RFC 2047 alone, without the opinions of a newer parser on blanks."""
    return str(email.header.make_header(email.header.decode_header(re.sub(r"\r?\n", "", raw))))


def main():
    count = 0
    for line in sys.stdin:
        said = json.loads(line)
        data = said["text"].encode("ascii")
        mail = email.message_from_bytes(data, policy=email.policy.compat32)
        assert not mail.defects, mail.defects
        assert len(mail.items()) == 12, mail.items()
        assert decoded(mail["Subject"]) == one_line(said["subject"]), (mail["Subject"], said)
        sender = re.sub(r"\r?\n", "", mail["From"])
        assert sender.endswith("<concord@example.org>"), sender
        name = decoded(sender[:-len("<concord@example.org>")].removesuffix(" "))
        assert name == one_line(said["name"]), (name, said["name"])
        body = mail.get_payload(decode=True).decode("utf-8").replace("\r\n", "\n")
        wanted = said["body"] if said["body"].endswith("\n") or not said["body"] \
            else said["body"] + "\n"
        assert body == wanted, (body, wanted)
        newer = email.message_from_bytes(data, policy=email.policy.default)
        assert newer["To"].addresses[0].addr_spec == "ana@example.org"
        assert newer["From"].addresses[0].addr_spec == "concord@example.org"
        assert newer["Bcc"] is None
        count += 1
    assert count >= 100, count
    print(f"Python's email reads {count} mails as they were meant")


main()
