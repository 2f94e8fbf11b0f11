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
        parts = mail.get_payload() if mail.is_multipart() else [mail]
        assert len(mail.items()) == (11 if mail.is_multipart() else 12), mail.items()
        assert (said["file"] is not None) == mail.is_multipart()
        assert len(parts) == (1 if said["file"] is None else 2), parts
        assert decoded(mail["Subject"]) == one_line(said["subject"]), (mail["Subject"], said)
        sender = re.sub(r"\r?\n", "", mail["From"])
        assert sender.endswith("<concord@example.org>"), sender
        name = decoded(sender[:-len("<concord@example.org>")].removesuffix(" "))
        assert name == one_line(said["name"]), (name, said["name"])
        body = parts[0].get_payload(decode=True).decode("utf-8").replace("\r\n", "\n")
        wanted = said["body"] if said["body"].endswith("\n") or not said["body"] \
            else said["body"] + "\n"
        # The line's end before a boundary is the boundary's (RFC 2046 section 5.1.1).
        if said["file"] is not None:
            wanted = wanted.removesuffix("\n")
        assert body == wanted, (body, wanted)
        for part in parts[1:]:
            assert part.get_filename() == "one.bin", part.items()
            assert part.get_payload(decode=True) == bytes(said["file"]), said
        newer = email.message_from_bytes(data, policy=email.policy.default)
        assert newer["To"].addresses[0].addr_spec == "ana@example.org"
        assert newer["From"].addresses[0].addr_spec == "concord@example.org"
        assert newer["Bcc"] is None
        count += 1
    assert count >= 100, count
    print(f"Python's email reads {count} mails as they were meant")


main()
